import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../../estimators/registry';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { findInLibrary, type LibraryEntry } from '../../models/library/registry';
import { experimentOf } from '../../testing/exports';
import { propensity } from '../../testing/program';
import { libraryModel } from '../library/library';
import { commandLine, exportAntimony, exportCommand } from './command-line';

describe('the command line', () => {
  it('asks the same of a built-in model, with what differs from its defaults', () => {
    const experiment = experimentOf(association, {
      parameters: [2.5, ...association.parameters.slice(1).map((p) => p.value)],
      observable: 'A + 2*C',
      kind: 'binned',
      bins: 4,
      from: 1,
      to: 5,
      estimator: 'score-function',
      options: { baseline: 'causal' },
    });
    expect(commandLine(experiment)).toEqual({
      command:
        `npx propensity gradient --model association --set ${association.parameters[0].name}=2.5 ` +
        "--observable 'A + 2*C' --kind binned --bins 4 --from 1 --to 5 --estimator score-function --baseline causal " +
        '--trajectories 1000 --seed 7',
      file: null,
    });
  });

  it.each(ESTIMATORS.map((e) => [e.id, e] as const))('is understood, with %s', async (_, estimator) => {
    const options = Object.fromEntries(estimator.options.map((o) => [o.name, o.values[0].id]));
    const { command } = commandLine(
      experimentOf(birthDeath, { estimator: estimator.id, options, trajectories: 16, to: 0.5, step: 0.2 }),
    );
    const ended = await propensity(`${command.replace('npx propensity ', '')} --json`);
    expect(ended.stderr).toBe('');
    const told = JSON.parse(ended.stdout) as Record<string, unknown>;
    expect(told).toMatchObject({ model: 'birth-death', estimator: estimator.id, seed: 7, trajectories: 16, to: 0.5 });
    expect(told.temperature).toBe(estimator.needsTemperature ? 0.5 : null);
    expect(told.step).toBe(estimator.needsStep ? 0.2 : null);
  });

  it('quotes what a shell would read otherwise, and sends other models along as files', async () => {
    const schlogl = await libraryModel(findInLibrary('schlogl') as LibraryEntry);
    const model = { ...schlogl, observables: [{ label: '', expression: "X'; rm -rf /" }] };
    const { command, file } = commandLine(experimentOf(model, { estimator: 'gs-st' }));
    expect(command).toContain("--observable 'X'\\''; rm -rf /'");
    expect(command).toContain('--model schlogl.ant');
    expect(file).toMatchObject({ kind: 'file', name: 'schlogl.ant' });
    // A model from outside may be called like a built-in one.
    expect(commandLine(experimentOf({ ...birthDeath })).command).toContain('--model birth-death.ant');
    expect(commandLine(experimentOf(birthDeath)).command).toContain('simulate --model birth-death --points 1 --to 3');
  });

  it('writes a table of cells beside the command, which starts from it as here', async () => {
    const table = {
      species: [2, 0],
      rows: [
        [0, 10],
        [4, 6],
      ],
    };
    const experiment = experimentOf(association, {
      random: { laws: [null, null, null], table },
      trajectories: 64,
      to: 1e-9,
    });
    const script = exportCommand(experiment);
    if (script.kind !== 'file') throw new Error(script.reason);
    const folder = mkdtempSync(join(tmpdir(), 'propensity-script-'));
    try {
      // The shell writes the file; what comes after it is the command.
      const [cells, command] = script.text.split(/(?=npx propensity)/);
      execFileSync('sh', ['-c', cells], { cwd: folder });
      expect(readFileSync(join(folder, 'cells.csv'), 'utf8')).toBe('C,A\n0,10\n4,6\n');
      const words = command.trim().replace('npx propensity ', '').replace('cells.csv', join(folder, 'cells.csv'));
      const ended = await propensity(`${words} --json`);
      expect(ended.stderr).toBe('');
      const { species, initial } = JSON.parse(ended.stdout);
      expect(initial).toMatchObject({ A: 'table', C: 'table' });
      expect(species.A.mean[0] + species.C.mean[0]).toBeCloseTo(10, 10);
      expect(Math.abs(species.A.mean[0] - 8)).toBeLessThan(4 * Math.sqrt(4 / 64));
    } finally {
      rmSync(folder, { recursive: true });
    }
    const other = exportAntimony(experiment);
    expect(other.kind === 'file' && other.notes.join(' ')).toContain('C, A from a table of 2 cells');
  });
});
