import { judge } from '../../experiments/findings/judgement';
import { FINDINGS } from '../../experiments/findings/registry';
import { isComplete, recordResults } from '../../experiments/findings/results';
import { BUDGETS, type Finding, type FindingRecord } from '../../experiments/findings/types';
import { duration } from '../../figures/format';
import { provenanceOf } from './report';

/** A page that leads to the reports of a folder. */
export function findingsIndex(done: readonly { readonly finding: Finding; readonly record: FindingRecord }[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return [
    '# Findings',
    '',
    'Questions about the gradient estimators, each answered by a measurement and judged by a criterion that its report states. `npx propensity experiment all --out DIR --markdown` (here `npm run findings`) measures them again, and goes on where it was interrupted.',
    '',
    '| question | verdict |',
    '| --- | --- |',
    ...done.map(({ finding, record }) => {
      const { sentence } = judge(finding, recordResults(finding, record));
      const partly = isComplete(finding, record) ? '' : ' (not all is measured)';
      return `| [${cell(finding.question)}](${finding.id}.md) | ${cell(sentence)}${partly} |`;
    }),
    '',
    '## What they take',
    '',
    'Computing time of one core of 2 × AMD EPYC: estimated from measurements at the small budget, by the number of trajectories and runs.',
    '',
    '| finding | small | for a paper |',
    '| --- | ---: | ---: |',
    ...FINDINGS.map(
      ({ id, seconds }) => `| ${id} | ${BUDGETS.map((budget) => duration(seconds[budget])).join(' | ')} |`,
    ),
    '',
    '## Where they come from',
    '',
    ...done.map(({ finding, record }) => `- ${finding.id}: ${provenanceOf(finding, record).join(' ')}`),
    '',
  ].join('\n');
}
