import { recommend as advise, type Recommendation } from '../../experiments/recommend/recommend';
import { command, common, finite, MAX_REACTIONS, type Report, trajectories } from '../command';
import { interruptible, openEngine } from '../engines';
import { table } from '../output/format';
import { modelNamed } from '../question/models';
import { askedOf, observing } from '../question/observing';
import { startJson, startOptions, withStart } from '../question/start';
import { named, systemOf } from '../question/system';

export const recommend = command({
  name: 'recommend',
  summary: 'which estimator to use for a model and an observable, and why',
  about: `Tries every estimator that is unbiased for the question, and Gumbel-Softmax at several temperatures, for half a second of computing
in all (pilots aside), and ranks them by root mean square error × √seconds at M trajectories, bias included. A biased one is chosen only if it wins with the
largest bias that its trial leaves possible.

JSON: {model, engine, seed, parameters, initial, observable, kind, from, to, trajectories, best, temperature, text, seconds, pilotSeconds, candidates: [{name,
estimator, options, temperature, unbiased, relative, atWorst, bias, secondsEach, fixedSeconds, failed}]}. relative is the error × √seconds
compared with the best unbiased candidate, its square what the same accuracy costs; null where the trial failed.`,
  options: { ...common, ...startOptions, ...observing, trajectories: trajectories(10_000) },
  examples: ['recommend --model association --observable C --kind time-average --to 5'],
  async run(values, session): Promise<Report> {
    const { question } = askedOf(
      values,
      withStart(systemOf(await modelNamed(values.model, values), values.set), values),
    );
    const engine = await openEngine(session);
    try {
      const found = await advise(
        (job) => interruptible(engine, job, session.interruption.signal),
        {
          ...question,
          estimator: 'score-function',
          options: {},
          temperature: 1,
          seed: values.seed,
          first: 0,
          trajectories: values.trajectories,
          samplePaths: 0,
          maxReactions: MAX_REACTIONS,
        },
        (name, index, of) => session.progress.show(`${name} (${index + 1} of ${of})`),
      );
      session.progress.clear();
      return {
        json: {
          model: question.model.id,
          engine: session.engine,
          device: engine.info.label,
          seed: values.seed,
          parameters: named(question.model.parameters, question.parameters),
          initial: startJson(question),
          observable: question.observables[0],
          kind: question.word,
          from: question.from,
          to: question.to,
          trajectories: values.trajectories,
          best: found.best?.trial.name ?? null,
          temperature: found.temperature,
          text: found.text,
          seconds: found.seconds,
          pilotSeconds: found.pilotSeconds,
          candidates: found.all.map(candidateJson),
        },
        text: `${found.text}\n\n${tableOf(found)}`,
      };
    } finally {
      engine.dispose();
    }
  },
});

type Judged = Recommendation['all'][number];

function candidateJson({ trial, relative, atWorst, bias }: Judged) {
  return {
    name: trial.name,
    unbiased: trial.unbiased,
    relative: finite(relative),
    atWorst: finite(atWorst),
    bias,
    secondsEach: trial.secondsEach,
    fixedSeconds: trial.fixedSeconds,
    failed: trial.failed ?? null,
  };
}

function tableOf(found: Recommendation): string {
  const rows = found.all.map(({ trial, relative, bias }) => [
    trial.name,
    trial.failed === undefined ? relative.toPrecision(3) : '–',
    trial.failed === undefined ? (relative ** 2).toPrecision(3) : '–',
    trial.unbiased ? 'unbiased' : bias > 0 ? `biased, ${bias.toFixed(1)} standard errors` : 'not seen',
    `${(1e6 * trial.secondsEach).toPrecision(3)} µs`,
    trial.failed ?? '',
  ]);
  return table(['estimator', 'error × √seconds', 'cost for the same error', 'bias', 'each', ''], rows);
}
