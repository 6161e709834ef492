import { judge } from '../../experiments/findings/judgement';
import { computeSeconds, isComplete, recordResults, validParts } from '../../experiments/findings/results';
import type { Finding, FindingFigure, FindingRecord, FindingTable, Judgement } from '../../experiments/findings/types';
import { duration, whole } from '../../figures/format';
import { figureSvg, PRINT_THEME } from '../../figures/svg';
import { said, say } from '../../messages/said';

/** Everything that a report of a finding shows, before it is written in some format. */
export interface Report {
  readonly finding: Finding;
  readonly record: FindingRecord;
  readonly judgement: Judgement;
  readonly figures: readonly (FindingFigure & { readonly svg: string })[];
  readonly tables: readonly FindingTable[];
  /** Where, when and how long, in sentences. */
  readonly provenance: readonly string[];
}

const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

export function provenanceOf(finding: Finding, record: FindingRecord): string[] {
  const done = Object.keys(validParts(finding, record)).length;
  const of = finding.parts(record.budget).length;
  const measured = isComplete(finding, record)
    ? say`all ${whole(of)} measurements`
    : say`${whole(done)} of ${whole(of)} measurements`;
  const where = record.origins.map(({ engine, device, version, commit }) =>
    [device, engine, `Propensity ${version}`, commit && `commit ${commit}`].filter(Boolean).join(', '),
  );
  return [
    say`Budget ${said(record.budget)}, seed ${String(record.seed)}, ${measured}, ${dayOf(record.updated)}.`,
    say`${duration(computeSeconds(record))} of computing` +
      (record.elapsed > 0 ? say`, ${duration(record.elapsed)} by the clock` : '') +
      '.',
    ...where.map((line) => `${line}.`),
  ];
}

export function reportOf(finding: Finding, record: FindingRecord): Report {
  const results = recordResults(finding, record);
  return {
    finding,
    record,
    judgement: judge(finding, results),
    figures: finding.figures(results, PRINT_THEME).map((figure) => ({
      ...figure,
      svg: figureSvg(figure.figure, {
        legend: figure.legend,
        title: figure.title,
        id: `${finding.id}-${figure.id}`,
      }),
    })),
    tables: finding.tables(results),
    provenance: provenanceOf(finding, record),
  };
}
