import type { Engine, Job, Snapshot } from '../../engine/types';
import { type LyapunovSpec, lyapunovExponents, lyapunovJobs, type MeanError } from '../../stats/lyapunov';
import { command, common, finite } from '../command';
import { openEngine, type Session, secondsSince, tell } from '../engines';
import { number, type Values } from '../options';
import { table, withInterval } from '../output/format';
import { sharding } from '../parts/sharding';
import { shareJobs } from '../parts/share-jobs';
import { modelNamed } from '../question/models';
import { named, systemOf } from '../question/system';

/** An engine whose runs are told on the progress line; `last` gets where each of them ended. */
function watched(engine: Engine, session: Session, last: Map<number, Snapshot>): Engine {
  let runs = 0;
  return {
    info: engine.info,
    run(job: Job, onSnapshot: (snapshot: Snapshot) => void) {
      const id = runs++;
      const run = engine.run(job, (snapshot) => {
        tell(session.progress, job.estimator, snapshot);
        onSnapshot(snapshot);
      });
      void run.finished.then(
        (snapshot) => last.set(id, snapshot),
        () => {},
      );
      return run;
    },
    dispose: () => engine.dispose(),
  };
}

const json = ({ mean, standardError }: MeanError) => {
  const known = Number.isFinite(standardError);
  return { mean: known ? finite(mean) : null, standardError: finite(standardError) };
};

/** What the numbers mean, in a sentence. */
function meaning(second: MeanError, temperature: number): string {
  const { mean, standardError } = second;
  if (!Number.isFinite(standardError)) return 'Too little was measured to say more.';
  if (Math.abs(mean) < 2 * standardError) {
    return `At temperature ${temperature} the variance of GS-ST stands on the edge: L2 cannot be told from zero.`;
  }
  return mean > 0
    ? `At temperature ${temperature} the variance of GS-ST grows by a factor of e^${(2 * mean).toPrecision(2)} per reaction.`
    : `At temperature ${temperature} the variance of GS-ST stays bounded, however long the trajectory.`;
}

const options = {
  ...common,
  ...sharding,
  temperature: number({ value: 'τ', about: 'softmax temperature', min: 0, open: true, otherwise: 1 }),
  reactions: number({ value: 'N', about: 'reactions measured', whole: true, min: 1, max: 1e8, otherwise: 1000 }),
  'burn-in': number({ value: 'B', about: 'reactions before them', whole: true, min: 0, max: 1e8, otherwise: 200 }),
  trajectories: number({ value: 'M', about: 'trajectories', whole: true, min: 2, max: 2 ** 32 - 1, otherwise: 4096 }),
};

async function specOf(values: Values<typeof options>, session: Session): Promise<LyapunovSpec> {
  const system = systemOf(await modelNamed(values.model, values, undefined, session.files), values.set);
  const { temperature, seed, reactions, trajectories } = values;
  return { ...system, temperature, seed, reactions, burnIn: values['burn-in'], trajectories };
}

export const lyapunov = command({
  name: 'lyapunov',
  summary: 'whether GS-ST explodes: Lyapunov exponents of its tangent map',
  about: `Follows a tangent of the Gumbel-Softmax straight-through estimator through N reactions, after B reactions of burn-in, in M
trajectories: the exponent at which it typically grows (positive: gradients explode) and the second-moment exponent that
its variance follows, within the span of the stoichiometry.

JSON: {model, engine, device, seed, parameters, initial, temperature, reactions, burnIn, trajectories,
exponentPerReaction: {mean, standardError}, secondMomentExponentPerReaction: {mean, standardError}, exponentPerTime:
{mean, standardError}, seconds, warnings, interrupted, limited}.`,
  options,
  examples: ['lyapunov --model association --set A=10 --set B=10 --temperature 0.1 --reactions 1000'],
  async run(values, session) {
    const spec = await specOf(values, session);
    const { model, parameters, initial, temperature, seed } = spec;
    const engine = await openEngine(session);
    const last = new Map<number, Snapshot>();
    const began = performance.now();
    try {
      const found = await lyapunovExponents(watched(engine, session, last), spec, session.interruption.signal);
      const seconds = secondsSince(session, began);
      const warnings = [...last.values()].flatMap(({ message }) => (message ? [message] : []));
      // Both exponents' runs walk; the first is that of λ, one walker per trajectory.
      const done = last.get(0)?.done ?? 0;
      const row = (label: string, { mean, standardError }: MeanError) => [
        label,
        Number.isFinite(standardError) ? withInterval(mean, standardError) : '–',
      ];
      return {
        json: {
          model: model.id,
          engine: session.engine,
          device: engine.info.label,
          seed,
          parameters: named(model.parameters, parameters),
          initial: named(model.species, initial),
          temperature,
          reactions: spec.reactions,
          burnIn: spec.burnIn,
          trajectories: done,
          exponentPerReaction: json(found.perReaction),
          secondMomentExponentPerReaction: json(found.secondMoment),
          exponentPerTime: json(found.perTime),
          seconds,
          warnings,
        },
        text: [
          `${model.title}: GS-ST at temperature ${temperature}, ${spec.reactions.toLocaleString('en')} reactions after ${spec.burnIn.toLocaleString('en')}, ${done.toLocaleString('en')} trajectories`,
          `seed ${seed}, ${seconds.toPrecision(3)} s on ${engine.info.label}`,
          '',
          table(
            ['exponent', 'mean ± half of its 95 % interval'],
            [
              row('λ per reaction', found.perReaction),
              row('λ per unit time', found.perTime),
              row('L2, second moment, per reaction', found.secondMoment),
            ],
          ),
          meaning(found.secondMoment, temperature),
          ...warnings.map((warning) => `Beware: ${warning}`),
        ].join('\n'),
      };
    } finally {
      session.progress.clear();
      engine.dispose();
    }
  },
  async part(values, shard, session) {
    const { lambda, second } = lyapunovJobs(await specOf(values, session));
    return shareJobs([lambda, second], shard, session);
  },
});
