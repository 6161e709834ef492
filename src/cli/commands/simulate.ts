import { SIMULATE, type Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { type Estimate, estimateOf } from '../../stats/estimates';
import { command, common, finite, MAX_REACTIONS, meanOf, trajectories } from '../command';
import { runJob } from '../engines';
import { plain, supported, table, withError } from '../format';
import { number, optionalNumber } from '../options';
import { modelNamed, named, problemOf } from '../problem';

/** Standard deviation of one trajectory, with its standard error (that of the variance, by the delta method). */
function spread({ variance, varianceError }: Estimate): { sd: number; error: number } {
  const sd = Math.sqrt(variance);
  return { sd, error: sd > 0 ? varianceError / (2 * sd) : 0 };
}

/** Estimates of every species at every point: [species][point]. */
function estimates({ job, moments }: Snapshot): Estimate[][] {
  const S = job.model.species.length;
  const { width } = columnsOf('states', S, job.parameters.length, job.observables.length);
  return Array.from({ length: S }, (_, s) =>
    Array.from({ length: job.bins }, (_, b) => estimateOf(moments, b * width + s)),
  );
}

export const simulate = command({
  name: 'simulate',
  summary: 'mean and standard deviation of every species over time',
  about: `Exact simulation (Gillespie's direct method) of M trajectories, and the mean and standard deviation of every species at
N equally spaced times T/N, 2T/N, ... T.

JSON: {model, engine, device, seed, parameters, initial, trajectories, reactions, seconds, computeSeconds, time: [N],
species: {NAME: {mean: [N], sd: [N]}}, warnings, interrupted}. seconds is what one waits for, computeSeconds what all
processors together (or the graphics card) worked.`,
  options: {
    ...common,
    to: optionalNumber({ value: 'T', about: 'horizon', min: 0, open: true, fallback: "the model's" }),
    points: number({ value: 'N', about: 'points in time', whole: true, min: 1, max: 4096, otherwise: 20 }),
    trajectories: trajectories(1000),
  },
  examples: ['simulate --model birth-death --set b=50 --to 5 --points 10 --trajectories 10000'],
  async run(values, session) {
    const problem = problemOf(modelNamed(values.model), values.set);
    const { model, parameters, initial } = problem;
    const to = values.to ?? model.horizon.value;
    const { snapshot, device, seconds } = await runJob(
      {
        ...problem,
        from: 0,
        to,
        bins: values.points,
        observables: [model.observables[0].expression],
        kind: 'endpoint',
        estimator: SIMULATE,
        options: {},
        temperature: 1,
        seed: values.seed,
        first: 0,
        trajectories: values.trajectories,
        samplePaths: 0,
        maxReactions: MAX_REACTIONS,
      },
      session,
    );
    const found = estimates(snapshot);
    const time = Array.from({ length: values.points }, (_, i) => (to * (i + 1)) / values.points);
    const shown = model.species.flatMap((species, s) => (species.prominent === false ? [] : [s]));
    const head = ['time', ...shown.flatMap((s) => [model.species[s].name, 'sd'])];
    const rows = time.map((t, b) => [
      plain(t),
      ...shown.flatMap((s) => {
        const estimate = found[s][b];
        const { sd, error } = spread(estimate);
        return [withError(estimate.mean, estimate.standardError), supported(sd, error)];
      }),
    ]);
    const hidden = model.species.length - shown.length;
    return {
      json: {
        model: model.id,
        engine: session.engine,
        device,
        seed: values.seed,
        parameters: named(model.parameters, parameters),
        initial: named(model.species, initial),
        trajectories: snapshot.done,
        reactions: snapshot.reactions,
        seconds,
        computeSeconds: snapshot.seconds,
        time,
        species: Object.fromEntries(
          model.species.map(({ name }, s) => [
            name,
            { mean: found[s].map(meanOf), sd: found[s].map((e) => finite(spread(e).sd)) },
          ]),
        ),
        warnings: snapshot.message ? [snapshot.message] : [],
      },
      text: [
        `${model.title}: ${snapshot.done.toLocaleString('en')} trajectories, seed ${values.seed}, ${device}`,
        `${snapshot.reactions.toLocaleString('en')} reactions in ${seconds.toPrecision(3)} s; means ± standard error, standard deviations`,
        '',
        snapshot.done === 0 ? 'Nothing was measured.' : table(head, rows),
        ...(hidden > 0 ? [`${hidden} more species with --json`] : []),
        ...(snapshot.message ? [snapshot.message] : []),
      ].join('\n'),
    };
  },
});
