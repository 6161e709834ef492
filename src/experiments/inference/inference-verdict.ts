import { shareOf } from '../../inference/algebra/binomial';
import { CASES, type Case, METHODS, type Method } from './inference-cases';
import type { Entry, RunRecord } from './inference-record';

/** What the source paper and the question of the study expect, with what was found. */
export interface Verdict {
  readonly claim: string;
  readonly outcome: 'held' | 'did not hold' | 'open';
  /** Sentences with the numbers. */
  readonly evidence: readonly string[];
}

const good = (runs: readonly RunRecord[]) => runs.filter(({ success }) => success).length;
const said = (runs: readonly RunRecord[]) => `${good(runs)} of ${runs.length}`;

/** True if the intervals of two success rates do not overlap, and the first is the lower one. */
function lower(a: readonly RunRecord[], b: readonly RunRecord[]): boolean {
  return shareOf(good(a), a.length).interval[1] < shareOf(good(b), b.length).interval[0];
}

/** Below so many runs nothing is said: the interval of 3 of 3 begins at 44 %. */
const FEW = 4;
/** And no claim is given up on fewer than so many: the interval of 10 of 20 is 30 % to 70 %. */
const ENOUGH = 20;

/** Judges the claims from the runs there are. Runs that were given twice the iterations tell why others failed. */
export function verdicts(entries: readonly Entry[]): Verdict[] {
  const runsOf = (one: Case, method: Method) =>
    entries.find((entry) => entry.case === one.id && entry.method === method.name)?.runs ?? [];
  const main = CASES.filter(({ id }) => !id.startsWith('long'));
  const [scores] = METHODS;
  const softmax = METHODS.filter(({ estimator }) => estimator === 'gs-st');
  const paths = METHODS.filter(({ estimator }) => estimator === 'alternative-path');

  const recovered = main.map((one) => ({ one, runs: runsOf(one, scores) }));
  const missedAlike = recovered.flatMap(({ one, runs }) => {
    const missed = runs.flatMap(({ success }, i) => (success ? [] : [i]));
    if (missed.length === 0) return [];
    const others = METHODS.slice(1).flatMap((method) => {
      const theirs = runsOf(one, method);
      const both = missed.filter((i) => theirs[i] && !theirs[i].success).length;
      const shared = missed.filter((i) => theirs[i]).length;
      return shared > 0 ? [`${method.name} ${both} of these ${shared}`] : [];
    });
    return [`${one.title}: of the runs that the score function missed, others missed as well: ${others.join('; ')}.`];
  });
  const longer = CASES.filter(({ id }) => id.startsWith('long')).flatMap((one) =>
    one.methods.flatMap((method) => {
      const runs = runsOf(one, method);
      return runs.length > 0 ? [`${one.title}, ${method.name}: ${said(runs)}.`] : [];
    }),
  );
  const newton = METHODS.filter(({ fit }) => fit?.optimiser !== undefined).flatMap((method) =>
    main.flatMap((one) => {
      const runs = runsOf(one, method);
      return runs.length > 0 ? [`${method.name}, ${one.title}: ${said(runs)}.`] : [];
    }),
  );
  const enough = recovered.filter(({ runs }) => runs.length >= FEW);
  const first: Verdict = {
    claim: 'The score function, followed by Adam, recovers every run.',
    outcome:
      enough.length < main.length
        ? 'open'
        : enough.every(({ runs }) => good(runs) === runs.length)
          ? 'held'
          : 'did not hold',
    evidence: [
      ...recovered.map(({ one, runs }) => `${one.title}: ${said(runs)}.`),
      ...missedAlike,
      ...longer,
      ...newton,
    ],
  };

  const fails = main.flatMap((one) =>
    softmax
      .filter((method) => one.methods.includes(method))
      .flatMap((method) => {
        const runs = runsOf(one, method);
        const reference = runsOf(one, scores);
        return runs.length >= FEW && lower(runs, reference) ? [{ one, method, runs, reference }] : [];
      }),
  );
  const sharpest = softmax.reduce((a, b) => (b.temperature < a.temperature ? b : a));
  const onlySharp = fails.length > 0 && fails.every(({ method }) => method === sharpest);
  const second: Verdict = {
    claim: 'GS-ST recovers most runs, and fails where binding is strong and the temperature low.',
    outcome: fails.length === 0 ? 'open' : onlySharp ? 'held' : 'did not hold',
    evidence: [
      ...fails.map(
        ({ one, method, runs, reference }) =>
          `${one.title}, ${method.name}: ${said(runs)}, score function ${said(reference)}.`,
      ),
      `Told apart by intervals that do not overlap, with at least ${FEW} runs; nowhere else did it do worse.`,
    ],
  };

  const behind = main.flatMap((one) =>
    paths
      .filter((method) => one.methods.includes(method))
      .flatMap((method) => {
        const [runs, reference] = [runsOf(one, method), runsOf(one, scores)];
        return runs.length >= FEW && reference.length >= FEW
          ? [{ one, method, runs, worse: lower(runs, reference) }]
          : [];
      }),
  );
  const worse = behind.filter((entry) => entry.worse);
  const meant = main.flatMap(({ methods }) => methods.filter((method) => paths.includes(method))).length;
  const third: Verdict = {
    claim: 'Alternative paths do worst, through their variance.',
    outcome:
      worse.length > 0
        ? 'held'
        : behind.filter(({ runs }) => runs.length >= ENOUGH).length < meant
          ? 'open'
          : 'did not hold',
    evidence: behind.map(
      ({ one, method, runs, worse: is }) =>
        `${one.title}, ${method.name}: ${said(runs)}${is ? ', less than the score function' : ''}.`,
    ),
  };
  return [first, second, third];
}
