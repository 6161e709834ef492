import { expect, it } from 'vitest';
import { unitWords, withUnit } from './units';

it('reads units as words', () => {
  expect(withUnit('0.1', '1/(molecule·time)')).toBe('0.1 per molecule and time');
  expect(withUnit('3', 'molecules/time')).toBe('3 molecules per time');
  expect(withUnit('3', '1/time')).toBe('3 per time');
  expect(withUnit('50', 'molecules')).toBe('50 molecules');
  expect(withUnit('1', '')).toBe('1');
  expect(withUnit('1', undefined)).toBe('1');
  expect(unitWords('1')).toBe('');
});
