import { type ReactNode, useEffect, useId, useState } from 'react';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Hint } from '../../ui/controls/Hint';

interface ExpressionFieldProps {
  readonly label: string;
  /** For screen readers. */
  readonly name: string;
  readonly hint: ReactNode;
  readonly value: string;
  /** Buttons and completions. */
  readonly presets?: readonly { readonly label: string; readonly expression: string }[];
  /** Why a text cannot be used; empty if it can. */
  readonly problemOf: (text: string) => string;
  readonly onCommit: (text: string) => void;
}

/** Of thousands of species, so many have a button, and so many are suggested of those that have the typed text in them. */
const MOST_BUTTONS = 48;
const MOST_SUGGESTED = 100;

/** A text in species' names, which is taken over once it is finished and can be used; otherwise the old one stays, and why is said. */
export function ExpressionField({ label, name, hint, value, presets = [], problemOf, onCommit }: ExpressionFieldProps) {
  const listId = useId();
  const problemId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  // Once the value is another one, by undo or a reset, what was refused before is mended.
  useEffect(() => setProblem(''), [value]);
  const part = (draft ?? '').trim().toLowerCase();
  const suggested = presets
    .filter(({ expression }) => expression.toLowerCase().includes(part))
    .slice(0, MOST_SUGGESTED);
  const commit = (text: string) => {
    setDraft(null);
    const expression = text.trim();
    if (expression === value) return;
    const found = problemOf(expression);
    setProblem(found && fill(texts().stays, { found, value }));
    if (!found) onCommit(expression);
  };
  return (
    <>
      <div className="field-line">
        <Hint
          className="field-label"
          text={
            <>
              <strong>{label}</strong>
              {hint}
            </>
          }
        >
          {label}
        </Hint>
        <input
          className="expression"
          type="text"
          list={presets.length > 0 ? listId : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-label={name}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? problemId : undefined}
          value={draft ?? value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setDraft(event.target.value);
            setProblem('');
          }}
          onBlur={() => draft !== null && commit(draft)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && draft !== null) commit(draft);
            if (event.key === 'Escape') {
              setDraft(null);
              setProblem('');
            }
          }}
        />
        {presets.length > 0 && (
          <datalist id={listId}>
            {suggested.map(({ expression }) => (
              <option key={expression} value={expression} />
            ))}
          </datalist>
        )}
      </div>
      {presets.length > 0 && (
        <div className="presets">
          {presets.slice(0, MOST_BUTTONS).map((preset) => (
            <button
              key={preset.expression}
              type="button"
              className="preset"
              aria-pressed={preset.expression === value}
              onClick={() => {
                setProblem('');
                commit(preset.expression);
              }}
            >
              {preset.label}
            </button>
          ))}
        </div>
      )}
      {problem && (
        <p className="problem" id={problemId} role="alert">
          {said(problem)}
        </p>
      )}
    </>
  );
}
