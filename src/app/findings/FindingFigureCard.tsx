import { useState } from 'react';
import type { Finding, FindingFigure, FindingTable } from '../../experiments/findings/types';
import { unitScale } from '../../figures/scales';
import { findings as texts } from '../../messages/en/findings';
import { fill } from '../../messages/fill';
import { Panel } from '../../ui/panel/Panel';
import { FindingLegend } from './FindingLegend';

interface Props {
  readonly finding: Finding;
  readonly figure: FindingFigure;
  readonly table: FindingTable | undefined;
  /** Address of a measurement's place on the page. */
  readonly linkOf: (part: string) => string | null;
}

const NOTHING: FindingTable = { caption: '', columns: [], rows: [], parts: [] };

/** The point nearest to a place in a figure, by how far apart they look. */
function nearest({ figure, points }: FindingFigure, x: number, y: number) {
  const [ux, uy] = [unitScale(figure.x), unitScale(figure.y)];
  const distance = (point: { x: number; y: number }) => Math.hypot(ux(point.x) - ux(x), uy(point.y) - uy(y));
  return points.reduce<(typeof points)[number] | null>(
    (best, point) => (best && distance(best) <= distance(point) ? best : point),
    null,
  );
}

/** A figure of a finding, with its legend, its caption and a way from each point into the playground. */
export function FindingFigureCard({ finding, figure, table, linkOf }: Props) {
  const [picked, setPicked] = useState(-1);
  const at = figure.points[picked];
  const link = at && linkOf(at.part);
  return (
    <Panel
      id={`finding-${finding.id}-${figure.id}`}
      title={figure.title}
      caption={figure.caption}
      figure={figure.figure}
      legend={figure.legend}
      minHeight={300}
      runs={[]}
      summary={figure.caption}
      table={() => table ?? NOTHING}
      onPick={(x, y) => {
        const found = nearest(figure, x, y);
        setPicked(found ? figure.points.indexOf(found) : -1);
      }}
    >
      <FindingLegend items={figure.legend} />
      <p className="finding-picked">
        <label className="select">
          <span className="visually-hidden">{texts().figure.point}</span>
          <select value={picked} onChange={(event) => setPicked(Number(event.target.value))}>
            <option value={-1}>{texts().figure.choose}</option>
            {figure.points.map((point, i) => (
              // Several points may show the same measurement.
              <option key={`${point.part} ${i}`} value={i}>
                {point.text}
              </option>
            ))}
          </select>
        </label>
        {at && !link && <span className="quiet">{texts().figure.noPlace}</span>}
        {link && (
          <a className="button button-small" href={link}>
            {fill(texts().figure.openIn, { link: link.includes('view=infer') ? 'Infer' : 'Explore' })}
          </a>
        )}
      </p>
      <p className="finding-caption">{figure.caption}</p>
    </Panel>
  );
}
