import { roundingNote } from '../../compile/start';
import type { Question } from '../../estimators/question';
import type { ExactAnswer, ExactBudget, ExactValues } from '../../exact/types';
import { command, common, NO_ANSWER, type Report } from '../command';
import type { Session } from '../engines';
import { UsageError } from '../errors';
import { plain, table } from '../output/format';
import { modelNamed } from '../question/models';
import { type AskedQuestion, askedOf, binLabel, describeQuestion, observing, perBin } from '../question/observing';
import { startJson, startOptions, withStart } from '../question/start';
import { named, systemOf } from '../question/system';
import { solve } from '../truth';

/** For people who asked for nothing else: minutes, and no more states than can be listed before Ctrl-C seems dead. */
const PATIENT_BUDGET: ExactBudget = { states: 300_000, work: 3e11 };

/** The exact value and gradient of an observable, one entry per bin if it is binned. */
export interface Truth {
  readonly value: number | number[];
  readonly gradient: Readonly<Record<string, number | number[]>>;
  readonly probabilityLost: number;
}

export function truthOf(answer: ExactAnswer, question: Question): Truth {
  const { model } = question;
  const values: ExactValues = answer[question.kind];
  const P = model.parameters.length;
  return {
    value: perBin(question, (b) => values.value[b]),
    gradient: Object.fromEntries(
      model.parameters.map(({ name }, p) => [name, perBin(question, (b) => values.gradient[b * P + p])]),
    ),
    probabilityLost: answer.probabilityLost,
  };
}

export const exact = command({
  name: 'exact',
  summary: 'the exact value and gradient, from the chemical master equation',
  about: `Solves the chemical master equation on a lattice that grows until less than 1e-9 of the probability is lost, and
differentiates it with respect to the logarithm of every parameter. Where there are too many states it says so and ends
with code 1.

JSON: {model, parameters, initial, observable, kind, bins, from, to, value, gradient: {NAME: number}, probabilityLost,
states, seconds, exactReason, interrupted, limited}. For a binned observable value and gradients are lists. Without an answer they
are null and exactReason says why. With --kind first-passage the value is the mean of min(τ, T), and JSON has {condition, probability: {value,
gradient, probabilityLost}} besides, of P(τ ≤ T).`,
  options: { ...common, ...startOptions, ...observing },
  examples: ['exact --model association --observable C --kind time-average --to 5'],
  async run(values, session) {
    if (values.engine !== 'cpu')
      throw new UsageError('exact answers are computed in f64 on the cpu; leave --engine out');
    const asked = askedOf(values, withStart(systemOf(await modelNamed(values.model, values), values.set), values));
    const report = await solved(asked.question, session);
    if (!asked.passage) return report;
    const { condition, met } = asked.passage;
    const { json, text } = await solved(met, session);
    const { value, gradient, probabilityLost } = json;
    return {
      ...report,
      json: {
        ...report.json,
        observable: 'min(tau, to)',
        condition,
        probability: { value, gradient, probabilityLost },
      },
      text: `${report.text}\n\n${text}`,
    };
  },
});

async function solved(question: AskedQuestion, session: Session): Promise<Report> {
  const { model } = question;
  const began = performance.now();
  const result = await solve({ ...question, gradients: true }, PATIENT_BUDGET, session);
  const truth = result.status === 'solved' ? truthOf(result, question) : null;
  const seconds = (performance.now() - began) / 1000;
  const note = roundingNote(model, question.parameters, question.initial);
  const reason = result.status === 'refused' ? result.reason : null;
  return {
    json: {
      model: model.id,
      parameters: named(model.parameters, question.parameters),
      initial: startJson(question),
      observable: question.observables[0],
      kind: question.word,
      bins: question.bins,
      from: question.from,
      to: question.to,
      value: truth?.value ?? null,
      gradient: truth?.gradient ?? null,
      probabilityLost: truth?.probabilityLost ?? null,
      states: result.status === 'solved' ? result.states : null,
      seconds,
      exactReason: reason,
    },
    text: [
      `${model.title}: ${describeQuestion(question)}, exactly`,
      ...(result.status === 'solved' && truth
        ? [
            `${result.states.toLocaleString('en')} states, probability lost ${plain(result.probabilityLost, 2)}, ${seconds.toPrecision(3)} s`,
            '',
            tableOf(
              truth,
              model.parameters.map(({ name }) => name),
              question,
            ),
          ]
        : [`No exact answer: ${reason}`]),
      ...(note && truth ? [note] : []),
    ].join('\n'),
    ...(truth ? {} : { code: NO_ANSWER }),
  };
}

/** Exact answers are good to about as many. */
const DIGITS = 9;

/** One row per quantity, or per bin. */
function tableOf({ value, gradient }: Truth, parameters: readonly string[], question: AskedQuestion): string {
  const at = (x: number | number[], b: number) => plain(typeof x === 'number' ? x : x[b], DIGITS);
  const labels = ['value', ...parameters.map((name) => `∂/∂ ln ${name}`)];
  const columns = [value, ...parameters.map((name) => gradient[name])];
  if (question.kind !== 'binned') {
    return table(
      ['', 'exact'],
      labels.map((label, i) => [label, at(columns[i], 0)]),
    );
  }
  const rows = Array.from({ length: question.bins }, (_, b) => [
    binLabel(question, b),
    ...columns.map((column) => at(column, b)),
  ]);
  return table(['bin', ...labels], rows);
}
