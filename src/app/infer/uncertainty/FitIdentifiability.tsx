import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Figure, Mark } from '../../../figures/figure';
import { plusMinus, significant } from '../../../figures/format';
import { paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import {
  type Combination,
  type Identifiability,
  type InformationSource,
  sentenceOf,
} from '../../../inference/uncertainty/identifiability';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { Z95 } from '../../../numerics/confidence';
import { Choice } from '../../../ui/panel/Choice';
import { Panel } from '../../../ui/panel/Panel';
import { ACCENT, TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { useJudged } from './FitResult';

const verdicts = (): Readonly<Record<Combination['verdict'], string>> => ({
  sharp: texts().known.sharp,
  sloppy: texts().known.sloppy,
  unresolved: texts().known.unresolved,
});

/** What of the parameters the data determine: eigenvalues and eigenvectors of the information. */
export function FitIdentifiability() {
  const { state, judgement, judging } = useJudged();
  const theme = useStore(themeStore, (s) => s.theme);
  const [source, setSource] = useState<InformationSource>('data');
  const found = judgement?.information[source] ?? null;
  const figure = useMemo(
    () => (found ? eigenFigure(found, ACCENT[theme], TEXT_COLOR[theme], `${state.id} ${source}`) : null),
    [found, theme, state.id, source],
  );
  return (
    <Panel
      id="fit-identifiability"
      scene={state.scene ?? undefined}
      title={found ? sentenceOf(found, source) : texts().known.title}
      subtitle={found ? texts().known.subtitle : undefined}
      figure={figure}
      runs={judging ? [{ state: 'running', message: '', done: 0, trajectories: 1, stale: false, left: null }] : []}
      summary={found ? sentenceOf(found, source) : texts().known.notYet}
      table={() => eigenTable(found)}
      controls={
        <Choice
          name="fit-information"
          label={texts().known.what}
          value={source}
          options={[
            { id: 'data', label: texts().known.data, about: texts().known.dataAbout },
            {
              id: 'paths',
              label: texts().known.paths,
              about: texts().known.pathsAbout,
            },
          ]}
          onChange={setSource}
        />
      }
      empty={<p className="quiet">{texts().known.also}</p>}
    >
      {found && <Directions found={found} />}
    </Panel>
  );
}

/** Below this share of the largest eigenvalue a combination counts as hardly determined; see inference/identifiability.ts. */
const SLOPPY = 1e-3;

function eigenFigure({ combinations }: Identifiability, color: string, textColor: string, tag: string): Figure {
  const top = Math.max(...combinations.map((c) => c.information + Z95 * c.error), Number.MIN_VALUE);
  const limit = SLOPPY * Math.max(combinations[0].information, Number.MIN_VALUE);
  const seen = combinations.map((c) => c.information).filter((v) => v > limit / 30);
  const range = paddedLog(Math.min(limit / 3, ...seen), top);
  const x = {
    title: texts().known.combination,
    range: [-0.6, combinations.length - 0.4] as const,
    rows: combinations.map((_, i) => `${i + 1}`),
  };
  return {
    x,
    y: { title: texts().known.information, log: true, range },
    marks: [
      {
        kind: 'line',
        name: texts().known.thousandth,
        x: x.range,
        y: [limit, limit],
        color: textColor,
        dash: 'dash',
        width: 1,
      },
      ...combinations.flatMap((c, i): Mark[] => {
        const at = Math.max(range[0], c.information);
        const ends = [c.information - Z95 * c.error, c.information + Z95 * c.error].map((v) => Math.max(range[0], v));
        return [
          { kind: 'line', name: c.text, x: [i, i], y: [range[0], at], color, width: 18, opacity: 0.4, quiet: true },
          { kind: 'line', name: '95 %', x: [i, i], y: ends, color, width: 2 },
          {
            kind: 'points',
            name: c.text,
            x: [i],
            y: [at],
            color,
            marker: 'circle',
            text: [`${c.text}: ${verdicts()[c.verdict]}`],
          },
        ];
      }),
    ],
    tag,
  };
}

/** Every combination with its parts as bars around 0. */
function Directions({ found: { combinations, names } }: { found: Identifiability }) {
  return (
    <div className="readout-scroll">
      <table className="readout directions">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts().known.combinationHead}</span>
            </th>
            <th scope="col">{texts().known.information}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {fill(texts().known.ln, { name })}
              </th>
            ))}
            <th scope="col">{texts().known.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {combinations.map((c, i) => (
            <tr key={c.text} data-verdict={c.verdict}>
              <th scope="row">{i + 1}</th>
              <td>{plusMinus(c.information, c.error)}</td>
              {c.direction.map((part, d) => (
                <td key={names[d]}>
                  <span className="direction" style={{ '--part': part } as React.CSSProperties} aria-hidden="true" />
                  {significant(part, 2)}
                </td>
              ))}
              <td>{verdicts()[c.verdict]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function eigenTable(found: Identifiability | null): Table {
  const names = found?.names ?? [];
  return {
    caption: texts().known.caption,
    columns: [
      texts().known.combination,
      texts().known.information,
      texts().known.error,
      ...names.map((name) => `ln ${name}`),
      texts().known.verdict,
    ],
    rows: (found?.combinations ?? []).map((c, i) => [
      i + 1,
      c.information,
      c.error,
      ...c.direction,
      verdicts()[c.verdict],
    ]),
  };
}
