import { describe, expect, it } from 'vitest';
import { queryOf, shownBy } from './shown';

describe('what an address shows', () => {
  it('is written and read alike', () => {
    for (const shown of [
      { embed: null, controls: [], projector: false },
      { embed: 'full', controls: [], projector: true },
      { embed: 'plots', controls: ['k_on', 'T'], projector: false },
      { embed: { panel: 'gradient' }, controls: ['A'], projector: false },
    ] as const) {
      expect(shownBy(queryOf(shown))).toEqual(shown);
    }
    expect(queryOf(shownBy(''))).toBe('');
  });

  it('is the whole page where it asks for what is not there', () => {
    expect(shownBy('?embed=panel:secrets')).toMatchObject({ embed: null });
    expect(shownBy('?embed=<script>&controls=a b,<i>,T')).toEqual({ embed: null, controls: ['T'], projector: false });
  });
});
