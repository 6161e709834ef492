import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ShareStopped } from '../../engine/shares/share';
import { PAGE_BUDGET } from '../../exact/types';
import { allotted } from '../../experiments/findings/allot';
import { judge } from '../../experiments/findings/judgement';
import { Stopped } from '../../experiments/findings/measures/fits';
import { FINDINGS, findFinding } from '../../experiments/findings/registry';
import { computeSeconds, isComplete, newRecord, recordResults, validParts } from '../../experiments/findings/results';
import { type Handles, runFinding } from '../../experiments/findings/runner';
import { BUDGETS, type Finding, type FindingRecord, type Origin, type Part } from '../../experiments/findings/types';
import { duration } from '../../figures/format';
import { findingArchive } from '../../io/findings/archive';
import { findingFiles } from '../../io/findings/files';
import { findingsIndex } from '../../io/findings/index-markdown';
import { readFindingRecord } from '../../io/findings/record-schema';
import { command, common, type Report } from '../command';
import { openEngine, type Session } from '../engines';
import { UsageError, unknownName } from '../errors';
import { choice, flag, optionalNumber, text, type Values } from '../options';
import { sharding } from '../parts/sharding';
import { solve } from '../truth';

const ALL = 'all';
/** Where `npm start` serves the page. */
const PAGE = 'http://localhost:4173/';

const options = {
  finding: text({ value: 'ID', about: `a finding of the list, or ${ALL}` }),
  list: flag('prints the findings with their questions and what they cost'),
  budget: choice('how much is measured', BUDGETS),
  out: text({
    value: 'DIR',
    about: 'folder of the report; with what an earlier call left there it goes on',
  }),
  seed: optionalNumber({
    value: 'N',
    about: 'another seed than the finding’s own',
    whole: true,
    min: 0,
    max: 2 ** 32 - 1,
  }),
  markdown: flag('a report in Markdown as well, and an index of all reports in the folder'),
  page: text({ value: 'URL', about: 'address of the playground, to which the rows of tables link', fallback: PAGE }),
  engine: common.engine,
  'max-seconds': common['max-seconds'],
  ...sharding,
  fresh: flag('forgets what an earlier call left'),
  json: common.json,
};

type ExperimentValues = Values<typeof options>;

/** Whole or not at all: a crash in the middle leaves the old file. */
function write(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

function commitOf(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function originOf(root: string, engine: string): Origin {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const processors = cpus();
  const device = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`;
  return { version, engine, device: `${device}, Node ${process.versions.node}`, commit: commitOf(root) };
}

/**
 * What an earlier call left of the same finding and budget; where no seed was asked for, its seed stands.
 * @throws UsageError if the file is something else, or results that would be lost
 */
function savedRecord(path: string, empty: FindingRecord, seed: number | undefined): FindingRecord {
  if (!existsSync(path)) return empty;
  let found: FindingRecord;
  try {
    found = readFindingRecord(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const same = found.finding === empty.finding && found.budget === empty.budget;
  if (same && (seed === undefined || found.seed === seed)) return found;
  if (Object.keys(found.parts).length === 0) return empty;
  throw new UsageError(
    `${path} holds results of ${found.finding} at the ${found.budget} budget, seed ${found.seed}: name another folder with --out, or replace them with --fresh`,
  );
}

function list(): Report {
  const rows = FINDINGS.map(
    ({ id, question, seconds }) =>
      `${id.padEnd(14)} ${question} (${duration(seconds.small)} of one core small, ${duration(seconds.paper)} paper)`,
  );
  return {
    json: {
      findings: FINDINGS.map(({ id, question, paper, criterion, seconds }) => ({
        id,
        question,
        paper,
        criterion,
        seconds,
      })),
    },
    text: rows.join('\n'),
  };
}

interface Done {
  readonly finding: Finding;
  readonly record: FindingRecord;
}

/** Measures what a record of a finding lacks. @param only these of it @param onPart gets the record after every measurement */
async function measure(
  finding: Finding,
  from: FindingRecord,
  session: Session,
  { only, onPart }: Pick<Handles, 'only' | 'onPart'>,
): Promise<FindingRecord> {
  const engine = await openEngine(session);
  const { signal } = session.interruption;
  try {
    return await runFinding(
      finding,
      from,
      {
        engine,
        origin: originOf(session.host.root, engine.info.label),
        now: Date.now,
        solve: async (query) => {
          const answer = await solve(query, PAGE_BUDGET, session);
          if (signal.aborted) throw new Stopped();
          return answer;
        },
      },
      {
        signal,
        ...(only ? { only } : {}),
        ...(onPart ? { onPart } : {}),
        onProgress: ({ done, of, current }) => session.progress.show(`${finding.id}: ${done} of ${of}, ${current}`),
      },
    );
  } finally {
    session.progress.clear();
    engine.dispose();
  }
}

/** A finding measured as far as it comes, or as parts have it. */
async function runOne(finding: Finding, values: ExperimentValues, out: string, session: Session): Promise<Done> {
  const empty = newRecord(finding, values.budget, Date.now(), values.seed ?? finding.seed);
  if (session.merged) {
    const record = session.merged.records.get(finding.id) ?? empty;
    if (record.seed !== empty.seed || record.budget !== empty.budget || !isComplete(finding, record))
      throw new UsageError(`the parts do not hold all of ${finding.id}, as they say that they do: compute them again`);
    return { finding, record };
  }
  const path = join(out, `${finding.id}.json`);
  const from = values.fresh ? empty : savedRecord(path, empty, values.seed);
  if (isComplete(finding, from)) return { finding, record: from };
  const onPart = (now: FindingRecord) => write(path, `${JSON.stringify(now)}\n`);
  return { finding, record: await measure(finding, from, session, { onPart }) };
}

/** The findings that were asked for. @throws UsageError */
function findingsNamed(id: string | undefined): readonly Finding[] {
  const ids = FINDINGS.map((finding) => finding.id);
  if (id === undefined) throw new UsageError(`name a finding, or ${ALL}: ${ids.join(', ')}`);
  if (id === ALL) return FINDINGS;
  const found = findFinding(id);
  if (!found) throw unknownName('finding', id, [...ids, ALL]);
  return [found];
}

function answer({ finding, record }: Done) {
  const judgement = judge(finding, recordResults(finding, record));
  const of = finding.parts(record.budget).length;
  const done = Object.keys(validParts(finding, record)).length;
  return { finding, record, judgement, done, of };
}

export const experiment = command({
  name: 'experiment',
  summary: 'the findings about the estimators, each with a figure and a verdict',
  about: `Measures what a finding is about, draws it, and says whether it is confirmed, not confirmed, or undecided at this budget. Every
measurement is saved in DIR as it ends; a later call goes on from there. DIR then holds ID.html, a report that needs nothing else, ID.json
with the measurements, tables as CSV and pictures as SVG. Small budgets end within two minutes on two processors.

JSON: {findings: [{id, budget, seed, measurements, of, outcome, sentence, claims: [{text, outcome, evidence}], computeSeconds, seconds, files}],
interrupted, limited}; with --list {findings: [{id, question, paper, criterion, seconds: {small, paper}}]}.`,
  options,
  positional: 'finding',
  examples: [
    'experiment --list',
    'experiment explosion --out findings',
    'experiment all --budget paper --out findings --markdown',
  ],
  async run(values, session) {
    if (values.list) return list();
    const { out, page = PAGE, markdown } = values;
    const findings = findingsNamed(values.finding);
    if (out === undefined) throw new UsageError('--out says where the report goes, e.g. --out findings');
    mkdirSync(out, { recursive: true });
    const done: Done[] = [];
    const files: string[][] = [];
    for (const finding of findings) {
      if (session.interruption.signal.aborted) break;
      const one = await runOne(finding, values, out, session);
      const written = findingFiles(finding, one.record, { page, markdown });
      for (const [name, content] of Object.entries(written)) write(join(out, name), content);
      const archive = `${finding.id}.zip`;
      write(join(out, archive), findingArchive(finding, one.record, page));
      done.push(one);
      files.push([...Object.keys(written), archive]);
    }
    if (values.markdown) write(join(out, 'README.md'), findingsIndex(readAll(out)));
    const answers = done.map(answer);
    return {
      json: {
        findings: answers.map(({ finding, record, judgement, done: measurements, of }, i) => ({
          id: finding.id,
          budget: record.budget,
          seed: record.seed,
          measurements,
          of,
          ...judgement,
          computeSeconds: computeSeconds(record),
          seconds: record.elapsed,
          files: files[i],
        })),
      },
      text: answers
        .map(({ finding, judgement, done: measured, of }) => {
          const claims = judgement.claims.map(
            ({ text: what, outcome, evidence }) => `  ${outcome}: ${what}\n    ${evidence}.`,
          );
          const part = measured < of ? [`  ${measured} of ${of} measurements; the same command goes on.`] : [];
          return [`${finding.question}\n${judgement.sentence}.`, ...claims, ...part].join('\n');
        })
        .concat(`Reports: ${out}`)
        .join('\n\n'),
    };
  },
  async part(values, { index, of }, session) {
    const { budget } = values;
    const findings = findingsNamed(values.finding);
    const isMine = allotted(findings, budget, index, of);
    const records: FindingRecord[] = [];
    const { signal } = session.interruption;
    for (const finding of findings) {
      const mine = finding.parts(budget).filter((part) => isMine(finding, part));
      const empty = newRecord(finding, budget, Date.now(), values.seed ?? finding.seed);
      const only = (part: Part) => isMine(finding, part);
      const record = mine.length === 0 ? empty : await measure(finding, empty, session, { only });
      if (signal.aborted) throw new ShareStopped();
      records.push(record);
    }
    const device = [...new Set(records.flatMap(({ origins }) => origins.map(({ engine }) => engine)))].join(', ');
    return { content: { kind: 'records', records }, device };
  },
});

/** Records in a folder, in the order of the findings. */
function readAll(out: string): Done[] {
  return FINDINGS.flatMap((finding) => {
    const path = join(out, `${finding.id}.json`);
    return existsSync(path) ? [{ finding, record: readFindingRecord(JSON.parse(readFileSync(path, 'utf8'))) }] : [];
  });
}
