import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { listed } from '../../../figures/format';
import type { FitProblem } from '../../../inference/types';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { Panel } from '../../../ui/panel/Panel';
import type { RunStatus } from '../../../ui/panel/run-status';
import { ACCENT } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { FitLegend, useTextColor } from '../fit/FitPlots';
import { useFit } from '../use-fit';
import { useInferContext } from '../use-infer';
import { LANDSCAPE_SIZE } from './fit-landscape';
import { landscapeFigure, landscapeTable, lowest } from './landscape-figure';

const COLORS = {
  light: ['#f7f6fd', '#dcd9f5', '#6f68c9'],
  dark: ['#1d1c27', '#38365a', '#8f89ea'],
} as const;

const STATES = { none: 'done', running: 'running', done: 'done', stopped: 'cancelled', failed: 'failed' } as const;

const CELLS = LANDSCAPE_SIZE * LANDSCAPE_SIZE;

/** Says at what the other parameters stand; empty if there are none. */
function held(others: readonly string[], problem: FitProblem | null): string {
  if (others.length === 0) return '';
  const known = problem?.coordinates.every(({ truth }) => truth !== undefined);
  return fill(texts().landscape.held, {
    others: listed(others),
    known: known ? texts().landscape.truth : texts().landscape.best,
  });
}

/** The loss over two parameters, with every optimiser's path over it. */
export function FitLandscape() {
  const { landscapes } = useInferContext();
  const { state, problem } = useFit();
  const found = useStore(landscapes.store);
  const textColor = useTextColor();
  const theme = useStore(themeStore, (s) => s.theme);
  const [axes, setAxes] = useState<readonly [number, number]>([0, 1]);
  const names = problem?.coordinates.map(({ name }) => name) ?? [];
  const own = found.id === state.id && state.id !== '';
  const map = own ? found.map : null;
  const hasTruth = map !== null && [map.x, map.y].every((a) => problem?.coordinates[a.coordinate].truth !== undefined);
  const figure = useMemo(
    () =>
      map && problem
        ? landscapeFigure(map, state, problem, { textColor, accent: ACCENT[theme], colors: COLORS[theme] })
        : null,
    [map, state, problem, textColor, theme],
  );
  const running = own && found.phase === 'running';
  const [x, y] = map ? [map.x.coordinate, map.y.coordinate] : axes;
  const others = names.filter((_, c) => c !== x && c !== y);
  const pick = (side: 0 | 1, value: number) => {
    const next: [number, number] = [axes[0], axes[1]];
    next[side] = value;
    // The same parameter on both axes would be a line: the other one makes room.
    if (next[0] === next[1]) next[1 - side] = names.findIndex((_, c) => c !== value);
    setAxes(next);
  };
  const status: RunStatus[] =
    own && found.phase !== 'none'
      ? [
          {
            state: STATES[found.phase],
            message: found.message,
            done: map?.done ?? 0,
            trajectories: CELLS,
            stale: false,
            left: null,
          },
        ]
      : [];
  const start = () => void landscapes.start(axes[0], axes[1]);
  return (
    <Panel
      id="fit-landscape"
      scene={state.scene ?? undefined}
      title={map ? fill(texts().landscape.title, { names: names[x], names2: names[y] }) : texts().landscape.titleNone}
      subtitle={
        map &&
        fill(texts().landscape.subtitle, {
          others: held(others, problem),
          hasTruth: hasTruth ? texts().landscape.cross : '',
        })
      }
      figure={figure}
      minHeight={380}
      runs={status}
      summary={map ? fill(texts().landscape.summary, { map: lowest(map, names) }) : texts().landscape.none}
      table={() => landscapeTable(map, names)}
      controls={
        <>
          <FitLegend />
          {names.length > 2 && !running && (
            <span className="fit-line">
              {([0, 1] as const).map((side) => (
                <label key={side} className="select">
                  <span className="visually-hidden">{side === 0 ? 'Along x' : 'Along y'}</span>
                  <select value={axes[side]} onChange={(event) => pick(side, Number(event.target.value))}>
                    {names.map((name, c) => (
                      <option key={name} value={c}>
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
              ))}
            </span>
          )}
        </>
      }
      empty={
        names.length === 0 ? (
          <p className="quiet">{texts().landscape.fitFirst}</p>
        ) : names.length === 1 ? (
          <p className="quiet">{texts().landscape.two}</p>
        ) : running ? (
          <p className="quiet">{texts().landscape.first}</p>
        ) : (
          <div className="invitation">
            <p className="quiet">{fill(texts().landscape.about, { CELLS })}</p>
            <button type="button" className="button" onClick={start}>
              {texts().landscape.start}
            </button>
          </div>
        )
      }
    >
      {map && (
        <div className="sweep">
          {running ? (
            <button type="button" className="text-button" onClick={() => landscapes.stop()}>
              {fill(texts().landscape.stop, { done: map.done, CELLS })}
            </button>
          ) : (
            <button type="button" className="text-button" onClick={start}>
              {axes[0] === x && axes[1] === y ? texts().landscape.again : `Map ${names[axes[0]]} and ${names[axes[1]]}`}
            </button>
          )}
        </div>
      )}
    </Panel>
  );
}
