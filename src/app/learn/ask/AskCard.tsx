import { type FormEvent, useId, useState } from 'react';
import { encodeAnswer, type GivenAnswer } from '../../../io/lessons/answer-code';
import type { Ask } from '../../../io/lessons/lesson';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { whoAnswers } from '../player/progress';
import { Markdown } from '../text/Markdown';
import { DrawField } from './DrawField';
import { filledIn, judgeDrawing, judgeNumber, rightOptions, typedNumber } from './judge';
import { CURVE_POINTS } from './measure-job';
import { useMeasures } from './use-measures';

interface AskCardProps {
  readonly ask: Ask;
  /** The state of the playground that belongs to the step. */
  readonly scene: Scene;
  readonly onAnswered: () => void;
  /** Names the question in codes of answers. */
  readonly hash: number;
}

/** What stands before anything is drawn: the middle of the range. */
const BLANK = new WeakMap<Ask['answer'], readonly number[]>();

function blank(answer: Ask['answer']): readonly number[] {
  if (answer.kind !== 'draw') return [];
  const known = BLANK.get(answer);
  if (known) return known;
  const fresh = new Array<number>(CURVE_POINTS).fill((answer.range[0] + answer.range[1]) / 2);
  BLANK.set(answer, fresh);
  return fresh;
}

function given(answer: Ask['answer'], typed: string, drawn: readonly number[]): GivenAnswer {
  if (answer.kind === 'number') return { kind: 'number', value: typedNumber(typed) };
  if (answer.kind === 'choose') return { kind: 'option', option: Number(typed) };
  const [min, max] = answer.range;
  return { kind: 'curve', heights: drawn.map((value) => (value - min) / (max - min)) };
}

/** A prediction first; then the simulation answers, here and now. */
export function AskCard({ ask, scene, onAnswered, hash }: AskCardProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const { state, readings, problem: failed, measure, clear } = useMeasures();
  const { answer } = ask;
  const [drawn, setDrawn] = useState<readonly number[]>(() => blank(answer));
  const t = learn().ask;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.kind === 'number' && Number.isNaN(typedNumber(typed))) {
      setProblem(t.typeFirst);
      return;
    }
    if (answer.kind === 'choose' && typed === '') {
      setProblem(t.chooseFirst);
      return;
    }
    if (answer.kind === 'draw' && drawn === BLANK.get(answer)) {
      setProblem(t.drawFirst);
      return;
    }
    setProblem('');
    void measure(ask.measures, scene).then((found) => found && onAnswered());
  };
  return (
    <form className="lesson-card ask" onSubmit={submit} data-state={state} noValidate>
      <p className="lesson-card-kind">{t.kind}</p>
      <div className="lesson-question" id={`${id}-question`}>
        <Markdown text={ask.question} />
      </div>
      {answer.kind === 'number' ? (
        <label className="ask-number">
          <span className="visually-hidden">{t.yours}</span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            disabled={state !== 'idle'}
            aria-describedby={`${id}-question`}
            onChange={(event) => setTyped(event.target.value)}
          />
          {answer.unit}
        </label>
      ) : answer.kind === 'draw' ? (
        <DrawField
          times={drawn.map((_, i) => ((i + 1) * scene.horizon) / drawn.length)}
          range={answer.range}
          unit={answer.unit}
          drawn={drawn}
          disabled={state !== 'idle'}
          measured={state === 'done' ? (readings.get(answer.curve)?.curve ?? []) : []}
          onDraw={setDrawn}
        />
      ) : (
        <fieldset className="ask-options" aria-describedby={`${id}-question`}>
          <legend className="visually-hidden">{t.yours}</legend>
          {answer.options.map(({ text }, i) => (
            <label key={text} data-right={state === 'done' && rightOptions(answer, readings).includes(i)}>
              <input
                type="radio"
                name={id}
                value={i}
                checked={typed === String(i)}
                disabled={state !== 'idle'}
                onChange={() => setTyped(String(i))}
              />
              <span>
                <Markdown text={text} inline />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {state !== 'done' && (
        <button type="submit" className="button button-main" disabled={state === 'running'}>
          {state === 'running' ? t.running : t.ask}
        </button>
      )}
      <div role="status">
        {problem && <p className="problem">{said(problem)}</p>}
        {state === 'failed' && <p className="panel-message panel-failed">{failed}</p>}
        {state === 'done' && <Outcome ask={ask} typed={typed} drawn={drawn} readings={readings} />}
      </div>
      {state === 'done' && (
        <p className="quiet answer-code">
          {t.code}{' '}
          <code>{encodeAnswer({ question: hash, who: whoAnswers(), answer: given(answer, typed, drawn) })}</code>
        </p>
      )}
      {(state === 'done' || state === 'failed') && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            clear();
            setTyped('');
            setDrawn(blank(answer));
          }}
        >
          {t.again}
        </button>
      )}
    </form>
  );
}

interface OutcomeProps {
  readonly ask: Ask;
  readonly typed: string;
  readonly drawn: readonly number[];
  readonly readings: Parameters<typeof filledIn>[1];
}

function Outcome({ ask: { answer, why }, typed, drawn, readings }: OutcomeProps) {
  const t = learn().ask;
  let right: boolean;
  let told: string;
  if (answer.kind === 'number') {
    const judgement = judgeNumber(answer, typedNumber(typed), readings);
    right = judgement.right;
    told = fill(t.found, { answer: judgement.answer });
  } else if (answer.kind === 'draw') {
    const judgement = judgeDrawing(answer, drawn, readings);
    right = judgement.right;
    told = fill(t.off, { off: Math.round(100 * judgement.off), within: Math.round(100 * answer.within) });
  } else {
    const options = rightOptions(answer, readings);
    right = options.includes(Number(typed));
    told = options.length === 0 ? t.undecided : t.agrees;
  }
  return (
    <div className="outcome-card" data-right={right}>
      <p>
        <strong>{right ? t.right : t.wrong}</strong> {told}
      </p>
      {why && <Markdown text={filledIn(why, readings)} />}
    </div>
  );
}
