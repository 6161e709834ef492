import { describe, expect, it } from 'vitest';
import { localEngine } from '../../testing/local-engine';
import { STUDIES } from '../studies';
import { EFFICIENCY_METHODS } from './efficiency-methods';
import { type EfficiencyRecord, type Measurement, withoutRows } from './efficiency-record';
import { efficiencyReport, effortRatio, varianceRatio } from './efficiency-report';

const measured = (variance: number[], seconds: number, pilotSeconds = 0): Measurement => ({
  trajectories: 1000,
  variance,
  dominance: 0.01,
  secondsPerTrajectory: seconds,
  pilotSeconds,
  commit: 'abc',
});

const record = {
  'decay · endpoint': {
    'score-function': measured([4, 16], 1e-3),
    'score-control': measured([1, 1], 2e-3, 10),
    spsa: 'It refuses.',
  },
};
const provenance = { date: 'today', machine: 'a machine', commit: 'abc', command: 'npm run study -- efficiency' };

describe('the efficiency study', () => {
  const { 'score-function': plain, 'score-control': control } = record['decay · endpoint'];

  it('takes geometric means over parameters, and counts the pilot', () => {
    expect(varianceRatio(control, plain)).toBeCloseTo(1 / 8, 12);
    // 2 ms and a ten-thousandth of 10 s against 1 ms.
    expect(effortRatio(control, plain)).toBeCloseTo(Math.sqrt(3 / 8), 12);
    // A parameter that nothing depends on says nothing.
    expect(varianceRatio(measured([1, 0], 1), measured([2, 0], 1))).toBeCloseTo(0.5, 12);
  });

  it('says what is missing, what refuses, and which version was measured', () => {
    const text = efficiencyReport(record, provenance);
    expect(text).toContain(`${EFFICIENCY_METHODS.length - 3} measurements are missing`);
    expect(text).toContain('abc (SF, SF-CV)');
    expect(text).toContain('refused');
    expect(text).toContain('Nowhere does it need more than 1.3');
  });

  it('forgets rows by a part of their names', () => {
    expect(withoutRows(record, ['score-control'])['decay · endpoint']).not.toHaveProperty('score-control');
    expect(withoutRows(record, ['other'])).toEqual(record);
  });

  it('goes on where it was stopped, and keeps what it is not asked about', async () => {
    const [study] = STUDIES.filter(({ id }) => id === 'efficiency');
    const engine = localEngine();
    let saved: unknown = record;
    let asked = 0;
    const again = async () => {
      let clock = 0;
      const counting = {
        ...engine,
        run: (...args: Parameters<typeof engine.run>) => {
          asked++;
          return engine.run(...args);
        },
      };
      await study.run({
        engine: counting,
        library: async () => [],
        quick: true,
        only: ['birth-death · endpoint · score-'],
        saved,
        save: (state) => {
          saved = state;
        },
        cpuSeconds: () => clock++,
        commit: 'abc',
        log: () => {},
      });
    };
    try {
      await again();
      const rows = saved as EfficiencyRecord;
      expect(rows['decay · endpoint']).toEqual(record['decay · endpoint']);
      expect(Object.keys(rows['birth-death · endpoint'])).toEqual(['score-function', 'score-control']);
      const [plain, control] = Object.values(rows['birth-death · endpoint']) as Measurement[];
      // Linear in every count: what chance adds is foretold almost wholly.
      expect(varianceRatio(control, plain)).toBeLessThan(0.1);
      const before = asked;
      await again();
      expect(asked).toBe(before);
    } finally {
      engine.dispose();
    }
  });
});
