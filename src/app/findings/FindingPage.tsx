import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { judge } from '../../experiments/findings/judgement';
import { isComplete, recordResults, validParts } from '../../experiments/findings/results';
import type { Budget, Finding, Part } from '../../experiments/findings/types';
import { duration, whole } from '../../figures/format';
import { provenanceOf } from '../../io/findings/report';
import { partLink } from '../../io/findings/scene-link';
import { findings as texts } from '../../messages/en/findings';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { ExportsContext } from '../../ui/panel/exports';
import { readTheme } from '../../ui/plots/theme';
import { themeStore } from '../../ui/theme';
import { useAppContext } from '../use-app';
import { FindingFigureCard } from './FindingFigureCard';
import { FindingNumbers } from './FindingNumbers';
import { FindingRun } from './FindingRun';
import { FindingVerdict, OutcomeChip } from './FindingVerdict';
import { downloadArchive } from './finding-archive';
import { findingExports } from './finding-exports';
import { Findings, type SavedFinding } from './findings';
import { useFindings, useFindingsState } from './use-findings';

/** A finding with everything it has: figures, verdict, numbers, and earlier results to compare with. */
export function FindingPage({ finding, budget }: { finding: Finding; budget: Budget }) {
  const { actions } = useAppContext();
  const state = useFindingsState((all) => all);
  const [chosen, setChosen] = useState('');
  const saved = Findings.of(state, finding.id);
  const running = state.running?.finding === finding.id ? state.running.saved : null;
  const shown = saved.find(({ id }) => id === (running ?? chosen)) ?? saved[0];
  return (
    <>
      <article className="finding-about">
        <button type="button" className="text-button" onClick={() => actions.patch({ finding: '' })}>
          {texts().page.all}
        </button>
        <h2>{finding.question}</h2>
        <p>
          {finding.paper}{' '}
          <a href={finding.source.url} className="quiet">
            {finding.source.citation}
          </a>
        </p>
        <p className="quiet">{finding.about}</p>
        <FindingRun finding={finding} budget={budget} />
      </article>
      {shown ? <Shown finding={finding} saved={shown} /> : <Before criterion={finding.criterion} />}
      {saved.length > 0 && (
        <Runs finding={finding} saved={saved} shown={shown.id} onChoose={setChosen} locked={running !== null} />
      )}
    </>
  );
}

const Before = ({ criterion }: { criterion: string }) => (
  <section className="finding-verdict" aria-label={texts().page.criterion}>
    <p className="finding-caption">{criterion}</p>
  </section>
);

function Shown({ finding, saved: { record } }: { finding: Finding; saved: SavedFinding }) {
  const [numbers, setNumbers] = useState(false);
  const theme = useStore(themeStore, (state) => state.theme);
  const exports = useMemo(() => findingExports(finding, record), [finding, record]);
  const { results, parts, figures, tables } = useMemo(() => {
    const found = recordResults(finding, record);
    const { text, muted, accent, surface } = readTheme();
    return {
      // The theme is read from the page, which has it by now.
      theme,
      results: found,
      parts: new Map(finding.parts(record.budget).map((part) => [part.key, part])),
      figures: finding.figures(found, { text, muted, accent, surface }),
      tables: finding.tables(found),
    };
  }, [finding, record, theme]);
  if (Object.keys(results.parts).length === 0) return <Before criterion={finding.criterion} />;
  const linkOf = (key: string) => linkTo(finding, parts.get(key), record.seed);
  return (
    <>
      <div className="finding-figures">
        <ExportsContext value={exports}>
          {figures.map((figure) => (
            <FindingFigureCard
              key={figure.id}
              finding={finding}
              figure={figure}
              table={tables.at(-1)}
              linkOf={linkOf}
            />
          ))}
        </ExportsContext>
        <FindingVerdict judgement={judge(finding, results)} criterion={finding.criterion} />
      </div>
      <details className="finding-numbers" onToggle={(event) => setNumbers(event.currentTarget.open)}>
        <summary>{texts().page.numbers}</summary>
        {/* Hundreds of rows, each with a link: made only for those who look. */}
        {numbers && tables.map((table) => <FindingNumbers key={table.caption} table={table} linkOf={linkOf} />)}
      </details>
    </>
  );
}

function linkTo(finding: Finding, part: Part | undefined, seed: number): string | null {
  const fragment = part && partLink(finding, part, seed);
  return fragment ? `#${fragment}` : null;
}

interface RunsProps {
  readonly finding: Finding;
  readonly saved: readonly SavedFinding[];
  readonly shown: string;
  readonly locked: boolean;
  readonly onChoose: (id: string) => void;
}

/** Results of this finding, of this machine and of others, side by side. */
function Runs({ finding, saved, shown, locked, onChoose }: RunsProps) {
  const findings = useFindings();
  const [problem, setProblem] = useState('');
  const open = async (file: File) => {
    try {
      const record = await findings.add(JSON.parse(await file.text()));
      setProblem(record.finding === finding.id ? '' : fill(texts().runs.another, { finding: record.finding }));
    } catch (error) {
      setProblem(
        error instanceof SyntaxError ? texts().runs.noJson : error instanceof Error ? said(error.message) : '',
      );
    }
  };
  const current = saved.find(({ id }) => id === shown) ?? saved[0];
  return (
    <section className="finding-runs" aria-label={texts().runs.results}>
      <h3>{texts().runs.results}</h3>
      <div className="readout-scroll">
        <table className="readout">
          <thead>
            <tr>
              <th scope="col">{texts().runs.shown}</th>
              <th scope="col">{texts().runs.verdict}</th>
              <th scope="col">{texts().runs.budget}</th>
              <th scope="col">{texts().runs.seed}</th>
              <th scope="col">{texts().runs.measurements}</th>
              <th scope="col">{texts().runs.engine}</th>
              <th scope="col">{texts().runs.version}</th>
              <th scope="col">{texts().runs.took}</th>
              <th scope="col">{texts().runs.on}</th>
              <th scope="col">
                <span className="visually-hidden">{texts().runs.delete}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {saved.map(({ id, record }) => (
              <tr key={id}>
                <td>
                  <input
                    type="radio"
                    name="finding-shown"
                    aria-label={fill(texts().runs.show, { updated: dayOf(record.updated) })}
                    checked={id === current.id}
                    disabled={locked}
                    onChange={() => onChoose(id)}
                  />
                </td>
                <td>
                  <OutcomeChip outcome={judge(finding, recordResults(finding, record)).outcome} />
                </td>
                <td>{record.budget}</td>
                <td>{record.seed}</td>
                <td>
                  {fill(texts().runs.of, {
                    finding: whole(Object.keys(validParts(finding, record)).length),
                    budget: whole(finding.parts(record.budget).length),
                  })}
                </td>
                <td>{record.origins.map(({ engine }) => engine).join('; ')}</td>
                <td>{[...new Set(record.origins.map(({ version }) => version))].join('; ')}</td>
                <td>{duration(record.elapsed)}</td>
                <td>{dayOf(record.updated)}</td>
                <td>
                  <button type="button" className="text-button" onClick={() => void findings.remove(id)}>
                    {texts().runs.deleteOne}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="finding-caption">{provenanceOf(finding, current.record).join(' ')}</p>
      <div className="card-row">
        <button type="button" className="button" onClick={() => downloadArchive(finding, current.record)}>
          {texts().runs.download}
        </button>
        <label className="button">
          {texts().runs.add}
          <input
            type="file"
            className="visually-hidden"
            accept=".json,application/json"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void open(file);
              event.target.value = '';
            }}
          />
        </label>
        {!isComplete(finding, current.record) && <span className="quiet">{texts().runs.notAll}</span>}
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
