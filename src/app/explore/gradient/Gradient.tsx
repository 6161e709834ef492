import { useMemo } from 'react';
import { useStore } from 'zustand';
import { roundingNote } from '../../../compile/start';
import { listed, plusMinus, significant } from '../../../figures/format';
import { gradient as texts } from '../../../messages/en/explore/gradient';
import { fill } from '../../../messages/fill';
import { Glyph, Swatch } from '../../../ui/controls/Glyph';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { EstimatorLegend } from '../../EstimatorLegend';
import { ParameterPicker } from '../../ParameterPicker';
import { useAppContext, useModel, useScene } from '../../use-app';
import { biasNote, observableText, promisesNoBias } from '../../words';
import { countText, type GradientReading, type GradientRun, lostWord, readingOf, troubles } from '../readings';
import { TruthNote } from '../truth/TruthNote';
import type { TruthSource } from '../truth/truth-source';
import { useTruth } from '../truth/use-truth';
import { useGradients } from '../use-runs';
import { correctedWords } from './corrected-words';
import { courseFigure, forestFigure, gradientTable, heightFor, kindWord } from './gradient-figure';

/** More parameters than a title lists, and than leave room for a column of remarks. */
const MANY = 3;

/** Every chosen estimator's gradient, tightening as trajectories come in. */
export function Gradient() {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const { runs, status } = useGradients();
  const textColor = TEXT_COLOR[useStore(themeStore, (state) => state.theme)];
  const binned = scene.kind === 'binned';
  const focus = Math.min(scene.focus, model.parameters.length - 1);
  const shown = useMemo(
    () => (binned ? [scene.parameter] : focus >= 0 ? [focus] : model.parameters.map((_, p) => p)),
    [binned, focus, scene.parameter, model],
  );
  // A stale snapshot may still be binned when the page no longer is, and the other way round.
  const truth = useTruth(runs);
  const figure = useMemo(() => {
    if (runs.length === 0) return null;
    return binned ? courseFigure(runs, shown[0], textColor, truth) : forestFigure(runs, shown, textColor, truth);
  }, [runs, shown, binned, textColor, truth]);
  const names =
    shown.length > MANY ? texts().eachParameter : listed(shown.map((p) => `ln ${model.parameters[p].name}`));
  const rounding = roundingNote(model, scene.parameters, scene.initial);
  const readings = useMemo(
    () => runs.map((run) => shown.map((p) => readingOf(run, p, run.snapshot.job.bins - 1))),
    [runs, shown],
  );
  return (
    <Panel
      id="gradient"
      title={fill(texts().title, { scene: observableText(scene), names })}
      subtitle={
        runs.length > 0
          ? fill(texts().subtitle, { runs: countText(runs), marks: binned ? texts().bands : texts().bars })
          : undefined
      }
      figure={figure}
      minHeight={binned ? undefined : heightFor(shown.length, runs.length)}
      runs={status}
      ownMessages
      summary={summaryOf(runs, readings, truth)}
      table={() => gradientTable(runs, shown, binned, truth)}
      empty={scene.estimators.length === 0 ? <p>{texts().choose}</p> : undefined}
      controls={
        <>
          <EstimatorLegend />
          {binned ? (
            <ParameterPicker
              name="gradient-parameter"
              value={scene.parameter}
              onChange={(parameter) => actions.patch({ parameter })}
            />
          ) : (
            <ParameterPicker
              name="gradient-focus"
              withAll
              value={focus}
              onChange={(next) => actions.patch({ focus: next })}
            />
          )}
        </>
      }
    >
      {!binned && runs.length > 0 && <Readout runs={runs} readings={readings} parameters={shown} truth={truth} />}
      <Corrected runs={runs} />
      {runs.length > 0 && <TruthNote />}
      {rounding && <p className="panel-message">{rounding}</p>}
      <Troubles runs={runs} readings={readings} />
    </Panel>
  );
}

/** What control variates make of the observable. */
function Corrected({ runs }: { readonly runs: readonly GradientRun[] }) {
  const said = runs.flatMap(({ short, snapshot }) => {
    const words = correctedWords(snapshot);
    return words === null ? [] : [{ short, words }];
  });
  return said.map(({ short, words }) => (
    <p key={short} className="quiet" data-corrected>
      {short}: {words}.
    </p>
  ));
}

function summaryOf(
  runs: readonly GradientRun[],
  readings: readonly (readonly GradientReading[])[],
  truth: TruthSource | null,
): string {
  if (runs.length === 0) return texts().none;
  const said = runs
    .map((run, i) => {
      const each = readings[i].map((reading) => {
        const name = run.snapshot.job.model.parameters[reading.parameter].name;
        return `${name} ${lostWord(reading.state) ?? plusMinus(reading.estimate.mean, reading.estimate.standardError)}`;
      });
      return `${run.estimator.name}: ${each.join(', ')}.`;
    })
    .join(' ');
  if (!truth) return said;
  const truths = readings[0].map(({ parameter, bin }) => {
    const { name } = runs[0].snapshot.job.model.parameters[parameter];
    return `${name} ${truthText(truth, parameter, bin)}`;
  });
  const text = truth.kind === 'exact' ? texts().summaryExact : texts().summaryReference;
  return fill(text, { said, truths: truths.join(', ') });
}

function truthText(truth: TruthSource, parameter: number, bin: number): string {
  const { value, standardError } = truth.at(parameter, bin);
  return truth.kind === 'exact' ? significant(value, 5) : plusMinus(value, standardError);
}

interface ReadoutProps {
  readonly runs: readonly GradientRun[];
  readonly readings: readonly (readonly GradientReading[])[];
  readonly parameters: readonly number[];
  readonly truth: TruthSource | null;
}

/** The estimates as numbers, with the digits that their intervals support. */
function Readout({ runs, readings, parameters, truth }: ReadoutProps) {
  const { truth: exact } = useAppContext();
  const { kind } = useScene();
  const model = useModel();
  const wide = parameters.length > MANY;
  const awaited = useStore(exact.store, (state) => state.phase !== 'refused');
  return (
    <div className="readout-scroll">
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts().estimator}</span>
            </th>
            {parameters.map((p) => (
              <th key={p} scope="col">
                ln {model.parameters[p].label ?? model.parameters[p].name}
              </th>
            ))}
            {!wide && (
              <th scope="col" className="readout-note">
                <span className="visually-hidden">{texts().bias}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {runs.map((run, i) => (
            <tr
              key={run.estimator.id}
              data-estimator={run.estimator.id}
              title={biasNote(run.estimator, kind, run.snapshot.job.options, run.snapshot.job.model)}
            >
              <th scope="row">
                <Glyph identity={run.estimator.identity} /> {run.short}
                {wide && (
                  <span className="quiet">
                    {' '}
                    {promisesNoBias(run.estimator, kind, run.snapshot.job.options, run.snapshot.job.model)
                      ? texts().unbiased
                      : texts().biased}
                  </span>
                )}
              </th>
              {readings[i].map((reading) => (
                <td key={reading.parameter} data-state={reading.state}>
                  {lostWord(reading.state) ?? plusMinus(reading.estimate.mean, reading.estimate.standardError)}
                </td>
              ))}
              {!wide && (
                <td className="readout-note">
                  {biasNote(run.estimator, kind, run.snapshot.job.options, run.snapshot.job.model)}
                </td>
              )}
            </tr>
          ))}
          {!truth && awaited && (
            // Keeps its row while the answer is under way, so that the plot does not move.
            <tr data-estimator="awaited">
              <th scope="row">
                <Swatch color="currentColor" dash="dash" /> {texts().exact}
              </th>
              {parameters.map((p) => (
                <td key={p}>…</td>
              ))}
              {!wide && <td className="readout-note">{texts().masterEquation}</td>}
            </tr>
          )}
          {truth && (
            <tr data-estimator={truth.kind}>
              <th scope="row">
                <Swatch color="currentColor" dash={truth.kind === 'exact' ? 'dash' : 'dot'} /> {kindWord(truth)}
              </th>
              {readings[0].map(({ parameter, bin }) => (
                <td key={parameter}>{truthText(truth, parameter, bin)}</td>
              ))}
              {!wide && (
                <td className="readout-note">{truth.kind === 'exact' ? texts().masterEquation : texts().reference}</td>
              )}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Everything that makes an estimate untrustworthy, in words. */
function Troubles({ runs, readings }: Pick<ReadoutProps, 'runs' | 'readings'>) {
  const said = runs.flatMap((run, i) => troubles(run, readings[i]).map((text) => ({ short: run.short, text })));
  if (said.length === 0) return null;
  return (
    <ul className="troubles">
      {said.map(({ short, text }) => (
        <li key={short + text}>
          <strong>{short}</strong> {text}.
        </li>
      ))}
    </ul>
  );
}
