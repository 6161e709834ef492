import { ExpressionError } from '../compile/expressions/parse';
import { JobError } from '../engine/job';
import { ProblemError } from '../inference/problem/problem';
import type { Command, Report } from './command';
import { bench } from './commands/bench';
import { exact } from './commands/exact';
import { experiment } from './commands/experiment';
import { exportScript } from './commands/export';
import { gradient } from './commands/gradient';
import { infer } from './commands/infer';
import { lyapunov } from './commands/lyapunov';
import { merge } from './commands/merge';
import { ode } from './commands/ode';
import { recommend } from './commands/recommend';
import { simulate } from './commands/simulate';
import { ENGINES, type EngineName } from './engines';
import { EXIT, UsageError, unknownName } from './errors';
import { commandHelp, programHelp } from './help';
import { type Host, type Interruption, LIMIT, listenForInterruption, Progress, print } from './host';
import { parseOptions } from './parse';
import { writePart } from './parts/write-part';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  simulate,
  ode,
  gradient,
  recommend,
  exact,
  infer,
  lyapunov,
  experiment,
  merge,
  exportScript,
  bench,
];

const isHelp = (word: string | undefined) => word === '--help' || word === '-h';

/** Runs the program and returns its exit code. @param argv the words after its name */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const interruption = listenForInterruption();
  try {
    return await dispatch(argv, host, interruption);
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
    process.stderr.write(`propensity: ${message}\n`);
    const usage = [UsageError, JobError, ExpressionError, ProblemError].some((kind) => error instanceof kind);
    return usage ? EXIT.usage : EXIT.failed;
  }
}

async function dispatch(argv: readonly string[], host: Host, interruption: Interruption): Promise<number> {
  const [word, ...given] = argv;
  if (word === undefined || isHelp(word) || (word === 'help' && given.length === 0)) {
    await print(programHelp(COMMANDS));
    return EXIT.ok;
  }
  const name = word === 'help' ? given[0] : word;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    if (name.startsWith('-')) throw new UsageError(`the command comes first, then its options: ${names()}`);
    throw unknownName(
      'command',
      name,
      COMMANDS.map((candidate) => candidate.name),
    );
  }
  const end = command.rest === undefined ? -1 : given.indexOf('--');
  const words = end < 0 ? given : given.slice(0, end);
  if (word === 'help' || words.some(isHelp)) {
    await print(commandHelp(command));
    return EXIT.ok;
  }
  const values = parseOptions(words, command.options, command.positional);
  const engine: EngineName = ENGINES.find((candidate) => candidate === values.engine) ?? 'cpu';
  const seconds = values['max-seconds'];
  if (typeof seconds === 'number') interruption.limit(seconds);
  const { workers } = values;
  const session = {
    host,
    engine,
    interruption,
    progress: new Progress(),
    ...(end < 0 ? {} : { rest: given.slice(end + 1) }),
    ...(typeof workers === 'number' ? { workers } : {}),
  };
  const report = await (values.shard === undefined
    ? command.start(values, session)
    : writePart(command, words, values, session));
  return finish(report, values, interruption);
}

const names = () => COMMANDS.map(({ name }) => name).join(', ');

/** Prints the answer, or as much of it as there is. */
async function finish(
  report: Report,
  values: Readonly<Record<string, unknown>>,
  { cause }: Interruption,
): Promise<number> {
  const limited = cause() === LIMIT;
  const interrupted = cause() !== null && !limited;
  const why = limited ? `Stopped after ${values[LIMIT]} s (--${LIMIT})` : 'Interrupted';
  // Numbers that are none become null here.
  const marks = {
    interrupted,
    ...(LIMIT in values || report.limited !== undefined ? { limited: limited ? LIMIT : (report.limited ?? null) } : {}),
  };
  if (report.printed) await Promise.resolve();
  else if (values.json === true) await print(JSON.stringify({ ...report.json, ...marks }));
  else if (report.text) await print(cause() ? `${why}; this is what there is.\n${report.text}` : report.text);
  if (interrupted) return cause() === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
  return report.code ?? EXIT.ok;
}
