import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { significant } from '../../../figures/format';
import type { Lesson } from '../../../io/lessons/lesson';
import { learn } from '../../../messages/en/learn/learn';
import { plural } from '../../../messages/fill';
import { useAppContext } from '../../use-app';
import { LESSONS } from '../lessons/registry';
import { openLesson } from '../player/open-lesson';
import { keptStore } from '../player/progress';
import { Markdown } from '../text/Markdown';
import './class.css';
import { collect, questionsOf } from './collect';

/** Codes of a class, typed or pasted, as one histogram per question. Nothing leaves this page. */
export function ClassPage() {
  const { actions } = useAppContext();
  const own = useStore(keptStore(), (state) => state.own);
  const [lessons, setLessons] = useState<readonly Lesson[]>([]);
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    const ids = [...LESSONS, ...own].map(({ id }) => id);
    Promise.all(ids.map((id) => openLesson(id).catch(() => null))).then(
      (found) => wanted && setLessons(found.filter((lesson) => lesson !== null)),
    );
    return () => {
      wanted = false;
    };
  }, [own]);
  const questions = useMemo(() => questionsOf(lessons), [lessons]);
  const { collected, problems } = useMemo(() => collect(text, questions, (v) => significant(v, 3)), [text, questions]);
  const t = learn().answers;
  return (
    <div className="learn-page">
      <header className="learn-head">
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          {learn().all}
        </button>
        <h2>{t.title}</h2>
        <p className="quiet">{t.lead}</p>
      </header>
      <label className="class-codes">
        <span>{t.codes}</span>
        <textarea
          rows={6}
          value={text}
          spellCheck={false}
          autoComplete="off"
          placeholder="7K2QF-9D0MB-4"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {problems.length > 0 && (
        <ul className="class-problems" role="status">
          {problems.map(({ code, problem }, i) => (
            <li key={`${i} ${code}`}>
              <code>{code.slice(0, 40)}</code> {problem}.
            </li>
          ))}
        </ul>
      )}
      {collected.map(({ question, answers, bars }) => {
        const most = Math.max(...bars.map(({ count }) => count));
        return (
          <section
            key={`${question.lesson} ${question.step} ${question.ask.question}`}
            className="lesson-card class-question"
          >
            <p className="lesson-card-kind">
              {question.lesson}: {question.step}
            </p>
            <Markdown text={'question' in question.ask ? question.ask.question : ''} />
            <p className="quiet">
              {plural(t.count, answers)}
              {question.ask.answer.kind === 'draw' && t.ofCurves}
            </p>
            <dl className="class-bars">
              {bars.map(({ label, count }) => (
                <div key={label}>
                  <dt>
                    <Markdown text={label} inline />
                  </dt>
                  <dd>
                    <span style={{ width: `${most > 0 ? (88 * count) / most : 0}%` }} />
                    {count}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
