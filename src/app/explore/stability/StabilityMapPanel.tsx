import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { stability as texts } from '../../../messages/en/explore/stability';
import { fill } from '../../../messages/fill';
import { signOf } from '../../../stats/stability';
import { Panel } from '../../../ui/panel/Panel';
import type { RunStatus } from '../../../ui/panel/run-status';
import { ACCENT, TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { ParameterPicker } from '../../ParameterPicker';
import { useAppContext, useModel, useScene } from '../../use-app';
import { MEASURED_ESTIMATOR } from './stability';
import { MAP_SIZE, type StabilityMapState } from './stability-map';
import { cellText, mapFigure, mapTable, REACH } from './stability-map-figure';

const COLORS = {
  light: ['#4c8fc4', '#f4f4f6', '#e69f00'],
  dark: ['#3a78ab', '#2c2c33', '#e69f00'],
} as const;

const STATES: Readonly<Record<StabilityMapState['phase'], RunStatus['state']>> = {
  none: 'done',
  running: 'running',
  done: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

const CELLS = MAP_SIZE * MAP_SIZE;

/** Where a key press leads the chosen cell; upwards the parameter grows. */
function moved(cell: number, key: string): number | null {
  const [column, row] = [cell % MAP_SIZE, Math.floor(cell / MAP_SIZE)];
  const within = (i: number) => Math.max(0, Math.min(MAP_SIZE - 1, i));
  switch (key) {
    case 'ArrowLeft':
      return row * MAP_SIZE + within(column - 1);
    case 'ArrowRight':
      return row * MAP_SIZE + within(column + 1);
    case 'ArrowUp':
      return within(row + 1) * MAP_SIZE + column;
    case 'ArrowDown':
      return within(row - 1) * MAP_SIZE + column;
    default:
      return null;
  }
}

/** The map of stability: where, over temperature and one parameter, GS-ST explodes. A click goes there. */
export function StabilityMapPanel() {
  const { actions, stabilityMap } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const state = useStore(stabilityMap.store);
  const theme = useStore(themeStore, (s) => s.theme);
  const [cursor, setCursor] = useState(Math.floor(CELLS / 2));
  const { phase, cells, temperatures, values } = state;
  const parameter = scene.mapParameter;
  const active = scene.estimators.some(({ id }) => id === MEASURED_ESTIMATOR);
  const spec = model.parameters[parameter];
  const name = spec.label ?? spec.name;
  const value = scene.parameters[parameter];
  const figure = useMemo(
    () =>
      active
        ? mapFigure(state, name, { temperature: scene.temperature, value }, cursor, {
            textColor: TEXT_COLOR[theme],
            accent: ACCENT[theme],
            colors: COLORS[theme],
            y: `${name}, ${spec.unit}`,
          })
        : null,
    [active, state, name, spec.unit, scene.temperature, value, cursor, theme],
  );
  const go = useCallback(
    (cell: number) => {
      setCursor(cell);
      actions.patch({
        temperature: temperatures[cell % MAP_SIZE],
        parameters: scene.parameters.map((old, p) => (p === parameter ? values[Math.floor(cell / MAP_SIZE)] : old)),
      });
    },
    [temperatures, values, scene.parameters, parameter],
  );
  const pick = useCallback(
    (x: number, y: number) => {
      const nearest = (all: readonly number[], at: number) =>
        all.reduce((best, v, i) => (Math.abs(Math.log(v / at)) < Math.abs(Math.log(all[best] / at)) ? i : best), 0);
      go(nearest(values, y) * MAP_SIZE + nearest(temperatures, x));
    },
    [go, temperatures, values],
  );
  const done = cells.filter(Boolean).length;
  const exploding = cells.filter((cell) => cell && signOf(cell) === 1).length;
  const runs: RunStatus[] =
    phase === 'none'
      ? []
      : [{ state: STATES[phase], message: state.message, done, trajectories: CELLS, stale: false, left: null }];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(cursor, event.key);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
  };
  return (
    <Panel
      id="stability-map"
      title={fill(texts().map.title, { name })}
      subtitle={active && done > 0 ? texts().map.subtitle : undefined}
      figure={figure}
      runs={active ? runs : []}
      summary={done > 0 ? fill(texts().map.summary, { exploding, done }) : texts().nothing}
      table={() => mapTable(state, name)}
      onPick={pick}
      controls={
        active && phase !== 'running' ? (
          <ParameterPicker
            name="map-parameter"
            value={parameter}
            onChange={(next) => actions.patch({ mapParameter: next })}
          />
        ) : undefined
      }
      empty={<Invitation active={active} running={phase === 'running'} start={() => void stabilityMap.start()} />}
    >
      {active && done > 0 && <ColourBar colors={COLORS[theme]} />}
      {active && done > 0 && (
        <div className="sweep">
          {phase === 'running' ? (
            <button type="button" className="text-button" onClick={() => stabilityMap.stop()}>
              {fill(texts().map.stop, { done, CELLS })}
            </button>
          ) : (
            <button type="button" className="text-button" onClick={() => void stabilityMap.start()}>
              {texts().map.again}
            </button>
          )}
          <button
            type="button"
            className="text-button"
            title={texts().map.keys}
            onKeyDown={onKeyDown}
            onClick={() => go(cursor)}
          >
            {fill(texts().map.goTo, { state: cellText(state, cursor, name) })}
          </button>
        </div>
      )}
    </Panel>
  );
}

/** What the colours of the cells stand for. */
function ColourBar({ colors }: { colors: readonly string[] }) {
  return (
    <div className="colour-bar">
      <span>{fill(texts().map.shrinks, { REACH })}</span>
      <span
        className="colour-bar-scale"
        style={{ background: `linear-gradient(to right, ${colors.join(', ')})` }}
        aria-hidden="true"
      />
      <span>{fill(texts().map.grows, { REACH })}</span>
    </div>
  );
}

function Invitation({ active, running, start }: { active: boolean; running: boolean; start: () => void }) {
  if (!active) return <p>{texts().map.choose}</p>;
  if (running) return <p className="quiet">{texts().map.first}</p>;
  return (
    <div className="invitation">
      <p className="quiet">{fill(texts().map.about, { CELLS })}</p>
      <button type="button" className="button" onClick={start}>
        {texts().map.start}
      </button>
    </div>
  );
}
