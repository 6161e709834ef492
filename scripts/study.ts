// npm run study -- ID [--runs N] [--quick] [--only WORD]... [--workers N] [--seconds S] [--fresh] [--report]: a study of
// src/experiments on the CPU engine.
// Its record, docs/studies/ID.json, is saved after every piece of work, and a later call goes on from there; the report
// beside it is written at the end, on Ctrl-C, and when S seconds are over. With --fresh it begins anew, or with --only some of it. With --quick both go to .cache, because they prove nothing. --report writes it from
// the record as it is.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { STUDIES } from '../src/experiments/studies';
import type { Study } from '../src/experiments/study';
import { modelOfEntry } from '../src/io/library/library';
import { LIBRARY } from '../src/models/library/registry';
import { openCpuEngine } from './lib/cpu-engine';
import { ROOT } from './lib/process.mjs';

function fail(message: string): never {
  console.error(`study: ${message}`);
  process.exit(2);
}

const USAGE = `npm run study -- ID [--runs N] [--quick] [--only WORD]... [--workers N] [--seconds S] [--fresh] [--report]
${STUDIES.map(({ id, about }) => `  ${id}  ${about}`).join('\n')}`;

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string' },
        workers: { type: 'string' },
        seconds: { type: 'string' },
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = read();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

function whole(name: 'runs' | 'workers' | 'seconds'): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) fail(`--${name} must be a whole number of at least 1, not ${text}`);
  return number;
}

const study: Study | undefined = STUDIES.find(({ id }) => id === positionals[0]);
if (!study || positionals.length > 1) fail(`name one study of: ${STUDIES.map(({ id }) => id).join(', ')}`);

const folder = values.quick ? join(ROOT, '.cache', 'studies') : join(ROOT, 'docs', 'studies');
const record = join(folder, `${study.id}.json`);
const report = join(folder, `${study.id}.md`);

/** Whole or not at all: a crash in the middle leaves the old file. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

let saved: unknown = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : null;
if (values.fresh) saved = values.only && study.forget ? study.forget(saved, values.only) : null;
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(1);
    console.log('Stopping; what has ended is kept.');
    stop.abort();
  });
}

const budget = whole('seconds');
if (budget !== undefined) setTimeout(() => stop.abort(), 1000 * budget).unref();

const processors = cpus();
const provenance = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${processors.length} × ${processors[0].model.trim()}, Node ${process.versions.node}`,
  commit: commit(),
  command: `npm run study -- ${process.argv
    .slice(2)
    .filter((word) => word !== '--report')
    .join(' ')}`,
};
async function work(one: Study): Promise<void> {
  const engine = await openCpuEngine(whole('workers'));
  try {
    const began = performance.now();
    await one.run({
      engine,
      library: async () =>
        LIBRARY.map((entry) =>
          modelOfEntry(entry, readFileSync(join(ROOT, 'src', 'models', 'library', `${entry.id}.ant`), 'utf8')),
        ),
      runs: whole('runs'),
      quick: values.quick,
      only: values.only ?? [],
      cpuSeconds: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      },
      commit: provenance.commit,
      saved,
      save: (state) => {
        saved = state;
        write(record, `${JSON.stringify(state)}\n`);
      },
      log: (line) => console.log(`${Math.round((performance.now() - began) / 1000)} s  ${line}`),
      signal: stop.signal,
    });
  } finally {
    engine.dispose();
  }
}

if (!values.report) await work(study);
write(report, study.report(saved, provenance));
console.log(`Report: ${report}`);
