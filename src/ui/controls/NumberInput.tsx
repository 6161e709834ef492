import { useEffect, useId, useRef, useState } from 'react';
import { editable } from '../../figures/format';
import { controls as texts } from '../../messages/en/controls';
import { fill } from '../../messages/fill';
import { parseField, type Range } from './fields';

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  /** Where arrow keys lead from a value. */
  readonly next: (value: number, direction: 1 | -1) => number;
  readonly onChange: (value: number) => void;
  /** Says beside the field what was refused; empty when there is nothing to say. */
  readonly onProblem: (problem: string) => void;
  readonly problemId?: string | undefined;
  readonly className?: string;
  /** Shown instead of the number, e.g. a law that is typed in its place. */
  readonly instead?: string | undefined;
  /** Takes what is typed if it is something else than a number: '' if it did, what is wrong with it, or null if it is not its. */
  readonly onText?: ((text: string) => string | null) | undefined;
  /** Significant digits shown. */
  readonly digits?: number;
}

/** Characters from which on a number needs more room than its field has. */
const WIDE = 7;

/** A number that can be typed. What cannot be used is refused with a message, and the old value stays. */
export function NumberInput(props: NumberInputProps) {
  const {
    label,
    value,
    range,
    next,
    onChange,
    onProblem,
    problemId,
    className = '',
    digits = 6,
    instead,
    onText,
  } = props;
  // A count is shown to its last digit.
  const shown = instead || (range.whole ? String(value) : editable(value, digits));
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  // Once the value is another one, by a slider, undo or a reset, what was refused before is mended.
  const told = useRef(onProblem);
  told.current = onProblem;
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    told.current('');
  }, [value]);
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    if (draft.trim() === shown) return;
    const taken = onText?.(draft) ?? null;
    if (taken !== null) {
      onProblem(taken && fill(texts().stays, { taken, shown }));
      return;
    }
    const parsed = parseField(draft, range);
    if (parsed.value === null) onProblem(fill(texts().staysWith, { problem: parsed.problem, shown }));
    else {
      onProblem('');
      onChange(parsed.value);
    }
  };
  return (
    <input
      ref={input}
      id={id}
      className={`number ${instead ? 'number-text' : ''} ${className}`}
      type="text"
      style={!instead && shown.length >= WIDE ? { width: `calc(${shown.length}ch + 16px)` } : undefined}
      inputMode={onText ? 'text' : range.whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={problemId !== undefined}
      aria-describedby={problemId}
      value={draft ?? shown}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setDraft(event.target.value);
        onProblem('');
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          commit();
          // Selecting focuses as well: on a busy page somebody may already type into the next field.
          requestAnimationFrame(() => {
            if (document.activeElement === input.current) input.current?.select();
          });
        } else if (event.key === 'Escape') {
          setDraft(null);
          onProblem('');
        } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          setDraft(null);
          onProblem('');
          onChange(next(value, event.key === 'ArrowUp' ? 1 : -1));
        }
      }}
    />
  );
}
