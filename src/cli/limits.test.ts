import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { propensity } from '../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-limits-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pure birth process of a rate that no computer follows to the end: 10^9 births per unit of time, 1 000 units. */
const ENDLESS = join(folder, 'endless.ant');
writeFileSync(
  ENDLESS,
  'model endless\n  R: -> X; k;\n  D: X -> ; g*X;\n  k = 1e9; g = 1; X = 0;\nend\n// horizon: 1000\n',
);

describe('--max-reactions', () => {
  it('gives the means up to where every trajectory came, and none beyond', async () => {
    // Births at rate 20: 30 of them take 1.5 on average; 60 within time 1 happen with probability 1e-12.
    const line = 'simulate --model birth-death --set d=1e-6 --to 4 --points 8 --trajectories 500 --json';
    const [whole, cut] = await Promise.all([propensity(line), propensity(`${line} --max-reactions 60`)]);
    const all = JSON.parse(whole.stdout);
    const some = JSON.parse(cut.stdout);
    expect(cut.code).toBe(0);
    expect(all).toMatchObject({ limited: null, reached: null, trajectories: 500 });
    expect(some).toMatchObject({ limited: 'max-reactions', trajectories: 500, interrupted: false });
    expect(some.reached).toBeGreaterThanOrEqual(1);
    expect(some.reached).toBeLessThan(4);
    some.time.forEach((t: number, b: number) => {
      expect(some.species.X.mean[b]).toBe(t <= some.reached ? all.species.X.mean[b] : null);
    });
    expect(some.warnings[0]).toMatch(/^Numbers end at time/);
  });

  it('gives no gradient where a trajectory is missing', async () => {
    const ended = await propensity(
      'gradient --model birth-death --to 4 --kind binned --bins 4 --estimator score-function --trajectories 300 --max-reactions 70 --json',
    );
    const { value, gradient, limited } = JSON.parse(ended.stdout);
    expect(limited).toBe('max-reactions');
    expect(value.mean[0]).toBeGreaterThan(5);
    expect(value.mean[3]).toBe(null);
    expect(gradient.b.mean[3]).toBe(null);
  });
});

/** What a run tells that is stopped after so many seconds as it needs for `least` trajectories: more on a busy machine. */
async function withinLimit(line: string, least: number) {
  for (let seconds = 2; ; seconds *= 4) {
    const { code, stdout } = await propensity(`${line} --max-seconds ${seconds}`);
    const found = JSON.parse(stdout);
    if (found.trajectories < least && seconds < 100) continue;
    expect(code).toBe(0);
    return found;
  }
}

describe('--max-seconds', () => {
  it('gives what there is of a run that would take for ever, and says so', async () => {
    // To the first point it takes a moment, to the last one minutes.
    const line = `simulate --model ${ENDLESS} --points 4000 --to 10 --trajectories 20`;
    const found = await withinLimit(`${line} --json`, 1);
    expect(found).toMatchObject({ limited: 'max-seconds', interrupted: false, trajectories: 1 });
    expect(found.reactions).toBeGreaterThan(1000);
    expect(found.reached).toBeLessThan(10);
    expect(found.species.X.mean[3999]).toBe(null);
  });

  it('gives the stretch before a trajectory is stopped, with its own times in every rule', async () => {
    // The fifth birth leaves a rate below 0: five of them take some 2e-6.
    const ends = join(folder, 'ends.ant');
    writeFileSync(ends, 'model ends\n  R: => X; k*(4.5 - X);\n  k = 1e6; X = 0;\n  Y := X + 1e6*time;\nend\n');
    const line = `simulate --model ${ends} --to 1 --points 20 --trajectories 20 --max-seconds 120 --json`;
    const { stdout } = await propensity(line);
    const { limited, reached, time, species, warnings } = JSON.parse(stdout);
    expect(limited).toBe('max-seconds');
    expect(reached).toBeLessThan(1e-5);
    expect(time[19]).toBeCloseTo(reached, 12);
    expect(species.X.mean[19]).toBeGreaterThan(0);
    expect(species.Y.mean[19]).toBeCloseTo(species.X.mean[19] + 1e6 * reached, 9);
    expect(warnings.join()).toMatch(/earlier points.*20 of 20 trajectories met a propensity that is negative/);
  });

  it('keeps the trajectories that are through', async () => {
    const line = 'simulate --model birth-death --to 100 --points 2 --trajectories 40000000 --json';
    const found = await withinLimit(line, 101);
    expect(found).toMatchObject({ limited: 'max-seconds', reached: null });
    expect(found.trajectories).toBeGreaterThan(100);
    // The stationary law is Poisson of mean 20.
    expect(Math.abs(found.species.X.mean[1] - 20)).toBeLessThan(4 * Math.sqrt(20 / found.trajectories));
  });
});

describe('a propensity that is negative', () => {
  const text = 'model bad\n  species X = 0;\n  R: => X; k*(2.5 - X);\n  k = 1;\nend\n';
  const file = join(folder, 'bad.ant');
  writeFileSync(file, text);
  const line = `simulate --model ${file} --trajectories 200 --points 4 --json`;

  it('leaves no mean of the time after the first trajectory that met it', async () => {
    const { code, stdout } = await propensity(`${line} --to 400`);
    const { species, reached, warnings } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(reached).toBe(0);
    expect(species.X).toEqual({ mean: [null, null, null, null], sd: [null, null, null, null] });
    expect(warnings.join()).toMatch(/no numbers.*200 of 200 trajectories met.*"R" .* came to -0\.5/);
  });

  it('leaves the means before it', async () => {
    // X is 3, and stuck, after three births at rates 2.5, 1.5 and 0.5: within 0.02 with probability 2.5e-6, of 200 trajectories 5e-4.
    const early = await propensity(`simulate --model ${file} --trajectories 200 --points 4096 --to 80 --json`);
    const { time, species, reached } = JSON.parse(early.stdout);
    expect(early.code).toBe(0);
    expect(reached).toBeGreaterThan(0);
    const missing = species.X.mean.map((mean: number | null) => mean === null);
    expect(missing).toEqual(time.map((t: number) => t > reached * (1 + 1e-12)));
  });
});

describe('what stops a run is told with its file, line and element, and what to do', () => {
  const told = async (name: string, text: string, more = '') => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const { stdout, stderr } = await propensity(`simulate --model ${path} --to 4 --trajectories 20 ${more}`);
    return `${stdout}${stderr}`.replaceAll(path, name);
  };
  it.each([
    [
      'negative.ant',
      'species X = 0;\nR: => X; k*(2.5 - X);\nk = 1;',
      /reaction "R" \(negative\.ant:2\), .* came to -0\.5 at time [\d.]+ with X = 3\. .*max\(0, …\)/,
    ],
    [
      'undefined.ant',
      'X = 1;\n\nR: X -> ; k*X;\nIn: => Y; k*(1 - X)/(1 - X);\nk = 1; Y = 0',
      /reaction "In" \(undefined\.ant:4\), .* came to not a number at time 0 with X = 1\. .*piecewise\(law, condition, 0\)/,
    ],
    [
      'half.ant',
      'A = 3;\nR: A -> ; 1e-9*A;\nE: at time >= 1: A = A/2;',
      /Event "E" \(half\.ant:3\) sets "A" to 1\.5 at time 1, where A = 3: .*floor, ceil.*--round/,
    ],
    [
      'endless.ant',
      'p = 0; A = 3;\nR: A -> ; 1e-9*A;\nUp: at time >= 1 && p < 1: p = 1;\nDown: at p > 0: p = 0;',
      /Events trigger one another for ever at time 1, where p = [01]: .*"Up" \(endless\.ant:3\).*Give one of them a trigger/,
    ],
    [
      'minus.ant',
      'A = 3;\nR: A -> ; 1e-9*A;\nE: at time >= 1: A = A - 5;',
      /Event "E" \(minus\.ant:3\) sets "A" to -2 at time 1, where A = 3: a count is at least 0\. Write max\(0, …\)/,
    ],
  ])('%s', async (name, text, message) => {
    expect(await told(name, text)).toMatch(message);
  });

  it('names the imported file that an element is in, and its line there', async () => {
    writeFileSync(
      join(folder, 'inner.ant'),
      'model Inner(X)\n  // A line of its own.\n  R: => X; k*(2.5 - X);\n  k = 1;\nend\n',
    );
    const text = 'import "inner.ant"\nmodel *outer\n  A: Inner(X);\n  X = 0;\nend\n';
    expect(await told('outer.ant', text)).toMatch(/reaction "A__R" \(inner\.ant:3\), .* came to -0\.5/);
  });

  it('names a line of SBML', async () => {
    const text = `<?xml version="1.0"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="m">
<listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="X" compartment="c" initialAmount="3" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfReactions>
<reaction id="R" reversible="false"><listOfProducts><speciesReference species="X" stoichiometry="1" constant="true"/></listOfProducts>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><ln/><cn>0.5</cn></apply></math></kineticLaw></reaction>
</listOfReactions></model></sbml>`;
    expect(await told('log.xml', text)).toMatch(/reaction "R" \(log\.xml:6\), .* came to -0\.69/);
  });
});
