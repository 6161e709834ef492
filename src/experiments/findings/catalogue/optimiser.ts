import { whole } from '../../../figures/format';
import { shareOf } from '../../../inference/algebra/binomial';
import { say } from '../../../messages/said';
import {
  type FitMethod,
  type FitPlan,
  fitFigures,
  fitParts,
  fitTable,
  recovered,
  recoversMore,
  runsOf,
  shareText,
} from '../fits-of';
import { decide } from '../judgement';
import { LOOKS } from '../looks';
import type { Claim, Finding, Results } from '../types';
import { PAPER } from './paper';

const ONCE = 'repressilator';
const TWICE = 'long repressilator';

const adam: FitMethod = {
  method: 'SF, causal baseline',
  get label() {
    return say`Adam`;
  },
  runs: { small: 3, paper: 50 },
};
const newton: FitMethod = {
  method: 'SF, Gauss–Newton',
  get label() {
    return say`Gauss–Newton`;
  },
  runs: { small: 3, paper: 50 },
};

const plan: FitPlan = {
  problems: [
    {
      fitCase: ONCE,
      get label() {
        return say`the study’s iterations`;
      },
      ...LOOKS[2],
    },
    {
      fitCase: TWICE,
      get label() {
        return say`twice the iterations, twice the steps`;
      },
      ...LOOKS[4],
    },
  ],
  methods: [adam, newton],
  small: { trajectories: 256 },
};

/** Of the runs that Adam misses, how many another way from the same start finds. */
function rescued(results: Results, fitCase: string, method: FitMethod) {
  const found = new Map(runsOf(results, fitCase, method).map(({ run, data }) => [run, data.success]));
  const missed = runsOf(results, ONCE, adam).filter(({ run, data }) => !data.success && found.has(run));
  return shareOf(missed.filter(({ run }) => found.get(run)).length, missed.length);
}

function judge(results: Results): Claim[] {
  const first = recovered(results, ONCE, adam);
  const claim = (fitCase: string, method: FitMethod, how: string): Claim => {
    const other = recovered(results, fitCase, method);
    const saved = rescued(results, fitCase, method);
    const more = recoversMore(other, first);
    const most = decide(saved.interval[0] > 0.5, saved.interval[1] < 0.5);
    return {
      text: say`${how} finds most of the runs that Adam misses, with gradients of the same estimator.`,
      outcome: more === 'not confirmed' || most === 'not confirmed' ? 'not confirmed' : most,
      evidence: say`Adam finds the rates in ${shareText(first)}, ${how} in ${shareText(other)}; of the ${whole(saved.trials)} that Adam missed it finds ${whole(saved.successes)}`,
    };
  };
  return [
    claim(ONCE, newton, 'Gauss–Newton'),
    claim(TWICE, adam, say`Adam with twice the iterations and twice the steps`),
  ];
}

export const optimiser: Finding = {
  id: 'optimiser',
  get question() {
    return say`When a fit of an oscillator fails, is it the gradient’s fault or the optimiser’s?`;
  },
  get paper() {
    return say`Beyond the paper: on the repressilator, fits with score-function gradients by Adam miss a quarter of the runs. The same gradients suffice where Gauss–Newton uses them, or where Adam may take twice as many steps, twice as long.`;
  },
  source: PAPER,
  get about() {
    return say`The repressilator with alpha, delta and k_b free: fits of the means of the three proteins in 20 bins up to time 10 with score-function gradients, from the same random starts: Adam, Gauss–Newton, and both with more time.`;
  },
  get criterion() {
    return say`A run finds the rates if it ends with every |ln θ̂ − ln θ*| below 0.1. Confirmed if of the runs that Adam misses more than half are found from the same start by Gauss–Newton, and more than half by Adam with twice the iterations and twice the steps, with the 95 % intervals (Wilson) of these shares. Not confirmed if less than half are, as clearly, or if either finds fewer runs than Adam does. Undecided otherwise, and where Adam misses too few. Set when the study of inference in docs/studies was known; runs with seed 1 are that study’s, others are new.`;
  },
  seed: 2,
  seconds: { small: 200, paper: 6900 },
  parts: (budget) => fitParts(plan, budget),
  figures: (results, look) => fitFigures(plan, results, look),
  tables: (results) => [fitTable(plan, results)],
  judge,
};
