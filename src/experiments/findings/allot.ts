import { fitDataKey } from './runner';
import type { Budget, Finding, Part } from './types';

/** A measurement, and the finding it is for. */
interface Piece {
  readonly finding: string;
  readonly part: Part;
  /** How long it takes, seconds. */
  readonly cost: number;
}

/** Names a measurement among those of all findings. */
const nameOf = (finding: string, key: string): string => JSON.stringify([finding, key]);

function piecesOf(findings: readonly Finding[], budget: Budget): Piece[] {
  return findings.flatMap((finding) => {
    const parts = finding.parts(budget);
    const total = parts.reduce((sum, { weight = 1 }) => sum + weight, 0);
    return parts.map((part) => ({
      finding: finding.id,
      part,
      cost: ((part.weight ?? 1) / total) * finding.seconds[budget],
    }));
  });
}

/**
 * Which measurements are those of share `index` of `of`, so that shares take about equally long: the longest first, each to the share that
 * has least. The data that fits are to are made wherever there is such a fit. A function of the findings alone.
 */
export function allotted(
  findings: readonly Finding[],
  budget: Budget,
  index: number,
  of: number,
): (finding: Finding, part: Part) => boolean {
  const loads = Array.from({ length: of }, () => 0);
  const mine = new Set<string>();
  const pieces = piecesOf(findings, budget);
  const data = new Set(
    pieces.flatMap(({ finding, part }) => (part.measure === 'fit' ? [nameOf(finding, fitDataKey(part.fitCase))] : [])),
  );
  const order = pieces
    .filter(({ finding, part }) => !data.has(nameOf(finding, part.key)))
    .sort((a, b) => b.cost - a.cost);
  for (const { finding, part, cost } of order) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] += cost;
    if (least !== index - 1) continue;
    mine.add(nameOf(finding, part.key));
    if (part.measure === 'fit') mine.add(nameOf(finding, fitDataKey(part.fitCase)));
  }
  return (finding, part) => mine.has(nameOf(finding.id, part.key));
}
