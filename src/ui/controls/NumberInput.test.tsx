// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { NumberInput } from './NumberInput';

async function shown(value: number, whole: boolean): Promise<string> {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const host = document.body.appendChild(document.createElement('div'));
  const field = (
    <NumberInput
      label="n"
      value={value}
      range={{ min: 0, max: 1e9, whole }}
      next={(n) => n}
      onChange={() => {}}
      onProblem={() => {}}
    />
  );
  await act(async () => createRoot(host).render(field));
  return host.querySelector('input')?.value ?? '';
}

it('shows a count to its last digit, and other numbers to six', async () => {
  expect(await shown(1_048_576, true)).toBe('1048576');
  expect(await shown(123_456_789, true)).toBe('123456789');
  expect(await shown(0.123456789, false)).toBe('0.123457');
});
