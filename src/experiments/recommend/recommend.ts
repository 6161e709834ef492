import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import type { Job } from '../../engine/types';
import { forPeople } from '../../messages/numbers';
import { say } from '../../messages/said';
import { candidatesFor } from './candidates';
import { bestTemperature, type Judgement, judge } from './judge';
import { type Ask, type CandidateTrial, tryCandidate } from './trial';

/** Seconds of computing for all candidates together, beside the pilots that some of them need. */
export const RECOMMEND_SECONDS = 0.5;

/** Told before each candidate: its name, and which of how many it is. */
export type OnTrial = (name: string, index: number, of: number) => void;

export interface Recommendation extends Judgement {
  /** The best, with its options and its temperature if it has one; null where there is none. */
  readonly choice: CandidateTrial | null;
  /** Trajectories that the advice is for. */
  readonly trajectories: number;
  /** The Gumbel-Softmax temperature of least error; null where all failed. */
  readonly temperature: number | null;
  /** The choice and its reason, with numbers. */
  readonly text: string;
  /** Seconds of computing that the trials took, pilots included, and those of the pilots. */
  readonly seconds: number;
  readonly pilotSeconds: number;
}

/**
 * Tries every candidate for a short while and recommends one for `job.trajectories` trajectories (judge.ts says how).
 * @throws what `ask` throws; JobError, ModelError
 */
export async function recommend(ask: Ask, job: Job, onTrial: OnTrial = () => {}): Promise<Recommendation> {
  const network = compileNetwork(job.model);
  const observables = job.observables.map((text) => compileObservable(text, network));
  const candidates = candidatesFor(job, network, observables);
  const trials: CandidateTrial[] = [];
  for (const [i, candidate] of candidates.entries()) {
    onTrial(candidate.name, i, candidates.length);
    trials.push(await tryCandidate(ask, job, candidate, RECOMMEND_SECONDS / candidates.length));
  }
  return recommendationOf(trials, job.trajectories);
}

/** The advice that follows from trials. */
export function recommendationOf(trials: readonly CandidateTrial[], trajectories: number): Recommendation {
  const judgement = judge(trials, trajectories);
  // The judge keeps the trials that it was given.
  const judged = judgement.all as readonly ((typeof judgement.all)[number] & { readonly trial: CandidateTrial })[];
  return {
    ...judgement,
    choice: trials.find((trial) => trial === judgement.best?.trial) ?? null,
    trajectories,
    temperature: bestTemperature(judged)?.trial.temperature ?? null,
    text: reasonOf(judgement, bestTemperature(judged)?.trial.name ?? null),
    seconds: trials.reduce((sum, { spent }) => sum + spent, 0),
    pilotSeconds: trials.reduce((sum, { fixedSeconds }) => sum + fixedSeconds, 0),
  };
}

/** How many times as much computing one trial needs as another for the same error. */
const times = (ratio: number) => {
  const cost = ratio ** 2;
  return forPeople(cost >= 10 ? String(Math.round(cost)) : cost.toPrecision(2));
};

function reasonOf({ best, all }: Judgement, softmax: string | null): string {
  if (!best)
    return say`No unbiased estimator gave numbers for this model and observable: there is nothing to recommend.`;
  const others = [
    ...all.filter(({ trial }) => trial.unbiased && trial !== best.trial && trial.failed === undefined),
    ...all.filter(({ trial }) => trial.name === softmax && trial !== best.trial),
  ].slice(0, 3);
  const compared = others.map(({ trial, relative, bias }) => {
    const ratio = relative / best.relative;
    const { name } = trial;
    const word =
      ratio >= 1 ? say`${times(ratio)} × cheaper than ${name}` : say`${times(1 / ratio)} × dearer than ${name}`;
    return bias > 0 ? word + say` (which is biased, by ${bias.toFixed(0)} standard errors here)` : word;
  });
  const promise = best.trial.unbiased
    ? say`unbiased`
    : say`biased, but by so little that it pays at this many trajectories`;
  if (compared.length === 0) return `${best.trial.name}: ${promise}.`;
  return say`${best.trial.name}: ${compared.join(', ')}, and ${promise}.`;
}
