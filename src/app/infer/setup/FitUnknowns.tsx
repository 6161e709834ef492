import { useStore } from 'zustand';
import { editable } from '../../../figures/format';
import { boundsOf, DESIGN_LIMITS, type FitDesign } from '../../../io/scene/fit-design';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useFit } from '../use-fit';
import { useInferContext } from '../use-infer';

const replaced = <T,>(values: readonly T[], index: number, value: T) =>
  values.map((old, i) => (i === index ? value : old));

/** Per parameter: whether it is inferred, known or tied; its truth, its start, its bounds. */
export function FitUnknowns() {
  const { actions } = useAppContext();
  const { files } = useInferContext();
  const scene = useScene();
  const model = useModel();
  const { state } = useFit();
  const { free, start, design } = scene.fit;
  const stored = useStore(files.store);
  const measured = stored.model === model.id && stored.files.some(Boolean);
  const disabled = state.phase === 'target';
  const patch = (change: Partial<FitDesign>) => actions.patchFit({ design: { ...design, ...change } });
  const setRole = (p: number, role: string) => {
    if (role === 'known') {
      patch({ ties: replaced(design.ties, p, null) });
      return;
    }
    const to = Number(role);
    const factor = Number((scene.parameters[p] / scene.parameters[to]).toPrecision(6));
    // What is tied cannot carry ties itself.
    const ties = design.ties.map((tie, i) => (i === p ? { to, factor } : tie?.to === p ? null : tie));
    patch({ ties });
  };
  const setBounds = (p: number, side: 0 | 1, value: number) => {
    const bounds = replaced(boundsOf(design, model, p), side, value) as [number, number];
    const { min, max } = model.parameters[p];
    const own = bounds[0] === min && bounds[1] === max ? null : bounds;
    actions.patchFit({
      design: { ...design, bounds: replaced(design.bounds, p, own) },
      start: replaced(start, p, Math.min(bounds[1], Math.max(bounds[0], start[p]))),
    });
  };
  return (
    <div className="readout-scroll">
      <table className="readout unknowns">
        <thead>
          <tr>
            <th scope="col">{texts().unknowns.infer}</th>
            <th scope="col">{measured ? texts().unknowns.slider : texts().unknowns.truth}</th>
            <th scope="col">{texts().unknowns.start}</th>
            <th scope="col">{texts().unknowns.atLeast}</th>
            <th scope="col">{texts().unknowns.atMost}</th>
          </tr>
        </thead>
        <tbody>
          {model.parameters.map((p, i) => {
            const [min, max] = boundsOf(design, model, i);
            const tie = design.ties[i];
            const range = { min: p.min / 1000, max: p.max * 1000 };
            const last = free[i] && free.filter((on, q) => on && !design.ties[q]).length === 1;
            return (
              <tr key={p.name}>
                <th scope="row">
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={free[i] && !tie}
                      disabled={disabled || tie !== null || last}
                      onChange={() => actions.toggleFree(i)}
                    />
                    {p.label ?? p.name}
                    <span className="unit">{said(p.unit)}</span>
                  </label>
                </th>
                <td>{editable(scene.parameters[i], 4)}</td>
                {free[i] && !tie ? (
                  <>
                    <td>
                      <SmallNumber
                        hidden
                        label={fill(texts().unknowns.startOf, { name: p.name })}
                        unit=""
                        value={start[i]}
                        range={{ min, max }}
                        scale="log"
                        onChange={(value) => actions.setStart(i, value)}
                      />
                    </td>
                    <td>
                      <SmallNumber
                        hidden
                        label={fill(texts().unknowns.lower, { name: p.name })}
                        value={min}
                        range={{ min: range.min, max: max * 0.999 }}
                        scale="log"
                        onChange={(value) => setBounds(i, 0, value)}
                      />
                    </td>
                    <td>
                      <SmallNumber
                        hidden
                        label={fill(texts().unknowns.upper, { name: p.name })}
                        value={max}
                        range={{ min: min * 1.001, max: range.max }}
                        scale="log"
                        onChange={(value) => setBounds(i, 1, value)}
                      />
                    </td>
                  </>
                ) : (
                  <td colSpan={3} className="unknown-role">
                    <label className="select">
                      <span className="visually-hidden">{fill(texts().unknowns.what, { name: p.name })}</span>
                      <select
                        value={tie ? String(tie.to) : 'known'}
                        disabled={disabled || free[i]}
                        onChange={(event) => setRole(i, event.target.value)}
                      >
                        <option value="known">{texts().unknowns.known}</option>
                        {model.parameters.map((other, q) =>
                          q === i || design.ties[q] ? null : (
                            <option key={other.name} value={q}>
                              {fill(texts().unknowns.tied, { name: other.name })}
                            </option>
                          ),
                        )}
                      </select>
                    </label>
                    {tie && (
                      <SmallNumber
                        label="×"
                        name={fill(texts().unknowns.factor, { name: p.name, name2: model.parameters[tie.to].name })}
                        value={tie.factor}
                        range={DESIGN_LIMITS.factor}
                        scale="log"
                        onChange={(factor) => patch({ ties: replaced(design.ties, i, { ...tie, factor }) })}
                      />
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
