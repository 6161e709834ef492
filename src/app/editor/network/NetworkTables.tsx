import type { ReactNode } from 'react';
import type { Participant } from '../../../io/network/document';
import type { Place } from '../../../io/network/problem';
import { printTree } from '../../../io/network/tree/print';
import { editor as texts } from '../../../messages/en/editor';
import { count, fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { equationText, formulaText, propensityText } from '../../../ui/reaction-text';
import { useShown } from '../use-editor';

/** What the text says, spelled out: each reaction with the propensity it got, rules, events. */
export function NetworkTables({ onGo }: { onGo: (place: Place) => void }) {
  const understood = useShown((state) => state.understood);
  const drawn = useShown((state) => state.drawn);
  const model = understood?.kind === 'model' ? understood.model : null;
  const stale = understood?.document == null;
  if (!drawn) return null;
  // A model may have more reactions than its text: a reversible one becomes two.
  const places = new Map([...drawn.reactions, ...drawn.events].map(({ name, place }) => [name, place]));
  // Of thousands only those that are shown are written out.
  const total = (model ?? drawn).reactions.length;
  const reactions = model
    ? model.reactions
        .slice(0, MAX_ROWS)
        .map((r) => ({ name: r.name, equation: equationText(r.equation), propensity: propensityText(r) }))
    : drawn.reactions.slice(0, MAX_ROWS).map((r) => ({
        name: r.name,
        equation: `${side(r.reactants)} ${r.reversible ? '⇄' : '→'} ${side(r.products)}`,
        propensity: printTree(r.law).replace(/\s*\*\s*/g, '·'),
      }));
  const starts = new Map([...drawn.species, ...drawn.parameters, ...drawn.compartments].map((e) => [e.name, e.place]));
  const following = model
    ? [
        ...model.species.flatMap(({ name, formula }) => (formula === undefined ? [] : [{ name, formula }])),
        ...(model.derived ?? []).map(({ name, expression }) => ({ name, formula: expression })),
      ].map(({ name, formula }) => ({ name, formula: formulaText(formula, model.species) }))
    : [];
  return (
    <section className="card tables" data-stale={stale} aria-label={texts().tables.label}>
      <Rows
        head={[say`Reaction`, say`Becomes`, model ? say`Propensity, 1/time` : say`Law`]}
        total={total}
        rows={reactions.map(({ name, equation, propensity }) => [
          <Go key={name} name={name} place={places.get(name)} onGo={onGo} />,
          equation,
          <code key="law">{propensity}</code>,
        ])}
      />
      {following.length > 0 && (
        <Rows
          head={[say`Follows`, texts().tables.start]}
          rows={following.map(({ name, formula }) => [
            <Go key={name} name={name} place={starts.get(name)} onGo={onGo} />,
            <code key="formula">{formula}</code>,
          ])}
        />
      )}
      {drawn.rules.length > 0 && (
        <Rows
          head={[say`Rule`, texts().tables.always]}
          rows={drawn.rules.map(({ target, value, place }) => [
            <Go key={target} name={target} place={place} onGo={onGo} />,
            <code key="value">{printTree(value)}</code>,
          ])}
        />
      )}
      {drawn.events.length > 0 && (
        <Rows
          head={[say`Event`, texts().tables.asSoonAs, say`Sets`]}
          rows={drawn.events.map(({ name, place, trigger, assignments }) => [
            <Go key={name} name={name} place={place} onGo={onGo} />,
            <code key="trigger">{printTree(trigger)}</code>,
            <code key="sets">{assignments.map((a) => `${a.target} = ${printTree(a.value)}`).join(', ')}</code>,
          ])}
        />
      )}
    </section>
  );
}

const side = (list: readonly Participant[]) =>
  list.map(({ species, count }) => (count === 1 ? species : `${count} ${species}`)).join(' + ') || '∅';

function Go({ name, place, onGo }: { name: string; place: Place | undefined; onGo: (place: Place) => void }) {
  return place ? (
    <button type="button" className="row-name" title={texts().tables.show} onClick={() => onGo(place)}>
      {name}
    </button>
  ) : (
    <span className="row-name">{name}</span>
  );
}

/** Rows that a table shows; a page of thousands answers no click. */
const MAX_ROWS = 500;

interface RowsProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  /** How many there are, where `rows` holds only the first of them. */
  readonly total?: number;
}

function Rows({ head, rows, total = rows.length }: RowsProps) {
  return (
    <table className="network-table">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MAX_ROWS).map((cells, i) => (
          <tr key={i}>
            {cells.map((cell, j) => (
              <td key={j}>{cell}</td>
            ))}
          </tr>
        ))}
        {total > MAX_ROWS && (
          <tr>
            <td colSpan={head.length}>{fill(texts().tables.more, { rows: count(total - MAX_ROWS) })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
