import { type Feature, type FeatureChoice, featuresOf } from '../../estimators/control-variates/features';
import { controlGrid } from '../../estimators/control-variates/grid';
import type { ControlGrid, ControlNumbers } from '../../estimators/control-variates/numbers';
import { type Order, valueBasis } from '../../estimators/control-variates/value-function/basis';
import { cellsBetween } from '../../estimators/control-variates/value-function/nodes';
import { tolerancesOf } from '../../estimators/control-variates/value-function/record-loop';
import { isLarge } from '../../estimators/kernel/reaction-tree';
import type { PreparedJob } from '../job';
import type { Job } from '../types';

/** Trajectories of a pilot of cells: so many per feature, within limits; the first of them tell whether it is worth it. */
const PER_FEATURE = 96;
const MIN_TRAJECTORIES = 512;
const JUDGES = 256;
const MAX_TRAJECTORIES = 2048;

/** What a pilot of a job is: its size, its cells, and the auxiliary estimator that records it. */
export interface Plan {
  readonly grid: ControlGrid;
  /** As many as there may be: fewer where they have many reactions. */
  readonly trajectories: number;
  /** Of the increments per cell. */
  readonly features: readonly Feature[];
  readonly probe: Pick<Job, 'estimator' | 'options' | 'bins'>;
  /** Of a value function, the highest order that may be used and the first cell that is observed; null for increments per cell. */
  readonly value: { readonly highest: Order; readonly observed: number } | null;
}

export const planOf = (prepared: PreparedJob): Plan => valuePlan(prepared) ?? cellPlan(prepared);

/** Increments per cell, for any number of bins and networks of any size. */
function cellPlan(prepared: PreparedJob): Plan {
  const { job, network, observables } = prepared;
  const grid = controlGrid(job, job.kind);
  const features = featuresOf(network, observables, job.options.features as FeatureChoice);
  return {
    grid,
    trajectories: Math.min(MAX_TRAJECTORIES, Math.max(MIN_TRAJECTORIES, PER_FEATURE * features.length)),
    probe: {
      estimator: 'control-pilot',
      options: { features: job.options.features, gradients: gradientsOf(prepared) },
      bins: grid.lengths.length,
    },
    features,
    value: null,
  };
}

/** Most observables of one run that have value functions of their own: each costs as much as the first. */
const OBSERVABLES = 4;
/** Nodes in time, fewer for more terms; and trajectories of a pilot: so many per coefficient, within limits. */
const NODES = [
  { terms: 12, nodes: 32 },
  { terms: 48, nodes: 16 },
  { terms: Number.POSITIVE_INFINITY, nodes: 12 },
];
const PER_COEFFICIENT = 4;
const MIN_VALUE_TRAJECTORIES = 1000;
const MAX_VALUE_TRAJECTORIES = 4000;

const ORDER: Readonly<Record<string, Order>> = { linear: 0, quadratic: 1, automatic: 2 };

/** A value function, for one bin of what is no large network and has no laws that change with the time; otherwise null. */
function valuePlan(prepared: PreparedJob): Plan | null {
  const { job, network, observables } = prepared;
  if (job.bins > 1 || observables.length > OBSERVABLES || isLarge(network) || network.thinned) return null;
  const highest = ORDER[job.options.features] ?? 2;
  const { size } = valueBasis(network, observables, highest);
  const nodes = NODES.find(({ terms }) => size <= terms)?.nodes ?? 12;
  const { lengths, observed } = cellsBetween(nodes, job, job.kind);
  const grid = { lengths, blocks: [1], burnIn: observed, own: lengths.length - observed, reach: 0 };
  return {
    grid,
    trajectories: Math.min(MAX_VALUE_TRAJECTORIES, Math.max(MIN_VALUE_TRAJECTORIES, PER_COEFFICIENT * size * nodes)),
    probe: {
      estimator: 'value-pilot',
      options: { order: String(highest), gradients: gradientsOf(prepared) },
      bins: nodes,
    },
    features: [],
    value: { highest, observed },
  };
}

const gradientsOf = ({ output }: PreparedJob) => (output === 'controlled' ? 'yes' : 'no');

/**
 * What sets a pilot's seed apart: its random numbers are those of no trajectory that it corrects. (A run of another seed may share
 * them; it does not use these coefficients.)
 */
const OTHER_STREAM = 0x5bd1e995;

/** Trajectories of a pilot's first part, which says how many reactions they have. */
const FIRST = 32;
/** Reactions that a pilot may have beyond its least number of trajectories. */
const REACTIONS = 12_000_000;
const FEWEST = 256;

/** What a pilot's first part has found. */
interface FirstPart {
  readonly reactions: number;
  /** Its records. */
  readonly paths: Float64Array;
}

/** The first part of the pilot of a job on control variates. */
export const pilotOf = (prepared: PreparedJob): Job => partOf(prepared, 0, FIRST);

/** Trajectories that a pilot may have, by the reactions that its first part had. How long it is follows from the job alone, and not from how fast it runs. */
function affordable(prepared: PreparedJob, { reactions }: Pick<FirstPart, 'reactions'>): number {
  const most = Math.max(FEWEST, Math.floor((REACTIONS * FIRST) / Math.max(1, reactions)));
  return Math.min(planOf(prepared).trajectories, most);
}

/** What follows its first part: all of a value function's pilot; of cells, as many as tell whether more are worth it. */
export function restOfPilot(prepared: PreparedJob, first: FirstPart): Job {
  const { value } = planOf(prepared);
  const all = affordable(prepared, first);
  const { paths } = first;
  const rest = partOf(prepared, FIRST, (value ? all : Math.min(all, JUDGES)) - FIRST);
  if (!value || !rest.control) return rest;
  const { network, observables } = prepared;
  const tolerances = tolerancesOf(
    valueBasis(network, observables, value.highest),
    {
      R: network.R,
      K: observables.length,
      P: gradientsOf(prepared) === 'yes' ? network.P : 0,
      nodes: rest.control.grid.lengths.length + 1,
    },
    paths,
  );
  return { ...rest, control: { ...rest.control, tolerances } };
}

/** What follows that, if anything does, once coefficients have been fitted: more trajectories for what has been found worth its cost. */
export function lastOfPilot(prepared: PreparedJob, first: FirstPart, found: ControlNumbers): Job | null {
  const all = affordable(prepared, first);
  if (planOf(prepared).value || found.plain || all <= JUDGES) return null;
  return partOf(prepared, JUDGES, all - JUDGES);
}

/** The records of all parts. */
export function joined(...parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Part of the pilot: its trajectories number `first` and following. */
function partOf(prepared: PreparedJob, first: number, trajectories: number): Job {
  const { job } = prepared;
  const { parameters, seed } = job.pilot ?? job;
  const { control: _, pilot: __, histogram: ___, ...rest } = job;
  const { grid, probe } = planOf(prepared);
  return {
    ...rest,
    ...probe,
    // What follows inputs along the path is added again.
    initial: rest.initial.slice(0, rest.model.species.length),
    parameters,
    seed: (seed ^ OTHER_STREAM) >>> 0,
    first: 2 ** 31 + first,
    trajectories,
    samplePaths: trajectories,
    control: { grid },
  };
}

/** Whether a job lacks the coefficients that its estimator needs. */
export const lacksPilot = ({ job, estimator }: PreparedJob): boolean =>
  estimator?.needsPilot === true && job.control === undefined;
