import { useState } from 'react';
import { useStore } from 'zustand';
import { learn } from '../../../messages/en/learn/learn';
import { fill, plural } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { pageAddress } from '../../scene/address';
import { useAppContext, useScene } from '../../use-app';
import { useCopy } from '../../use-copy';
import { LESSONS } from '../lessons/registry';
import { linkedLesson } from './linked-lesson';
import { OwnLessonHelp } from './OwnLessonHelp';
import { goToStep, openLesson, readOwn } from './open-lesson';
import { keepOwn, keptStore, removeOwn } from './progress';

/** All lessons, those of the page and those that were opened here. */
export function LessonList() {
  const { actions } = useAppContext();
  const own = useStore(keptStore(), (state) => state.own);
  const t = learn().list;
  return (
    <div className="learn-page">
      <header className="learn-head">
        <h2>{t.title}</h2>
        <p className="quiet">{t.lead}</p>
        <p>
          <button type="button" className="button button-small" onClick={() => actions.patch({ lesson: 'microscope' })}>
            {t.microscope}
          </button>{' '}
          <button type="button" className="button button-small" onClick={() => actions.patch({ lesson: 'glossary' })}>
            {t.glossary}
          </button>{' '}
          <button type="button" className="button button-small" onClick={() => actions.patch({ lesson: 'class' })}>
            {t.answers}
          </button>
        </p>
      </header>
      <ol className="lesson-grid">
        {LESSONS.map(({ id, title, minutes, aim }, i) => (
          <li key={id}>
            <LessonCard id={id} title={title} about={aim} tag={`${i + 1}`} minutes={minutes} />
          </li>
        ))}
      </ol>
      {own.length > 0 && (
        <section aria-label={t.own}>
          <h3 className="learn-section">{t.own}</h3>
          <ul className="lesson-grid">
            {own.map(({ id, title, text }) => (
              <li key={id}>
                <LessonCard id={id} title={title} about={t.ownAbout} tag="✎" />
                <LinkToOwn text={text} />{' '}
                <button type="button" className="text-button" onClick={() => removeOwn(id)}>
                  {t.remove}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <OpenOwn />
    </div>
  );
}

/** Copies a link that brings the lesson along: whoever follows it needs no file. */
function LinkToOwn({ text }: { text: string }) {
  const { actions } = useAppContext();
  const { copied, copy } = useCopy();
  const t = learn().own;
  const share = async () => {
    try {
      const fragment = await linkedLesson({ text });
      if (fragment === null) return actions.notify({ tone: 'info', text: t.tooLong });
      const link = `${pageAddress()}#${fragment}`;
      copy(link, fill(t.theLinkIs, { link }));
    } catch (error) {
      actions.notify({ tone: 'warning', text: said(error instanceof Error ? error.message : String(error)) });
    }
  };
  return (
    <button type="button" className="text-button" onClick={() => void share()}>
      {copied ? t.linkCopied : t.link}
    </button>
  );
}

interface LessonCardProps {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly tag: string;
  readonly minutes?: number;
}

function LessonCard({ id, title, about, tag, minutes }: LessonCardProps) {
  const { actions } = useAppContext();
  const scene = useScene();
  const done = useStore(keptStore(), (state) => state.done[id]?.length ?? 0);
  const open = async () => {
    try {
      const lesson = await openLesson(id);
      if (lesson) await goToStep(actions, scene, lesson, 0);
    } catch (error) {
      actions.notify({ tone: 'warning', text: said(error instanceof Error ? error.message : String(error)) });
    }
  };
  return (
    <button type="button" className="lesson-open" onClick={() => void open()}>
      <span className="lesson-tag" aria-hidden="true">
        {tag}
      </span>
      <span className="lesson-open-text">
        <strong>{title}</strong>
        <span className="quiet">{about}</span>
        <span className="quiet lesson-open-foot">
          {minutes !== undefined && `${minutes} min`}
          {done > 0 && ` · ${plural(learn().list.answered, done)}`}
        </span>
      </span>
    </button>
  );
}

function OpenOwn() {
  const { actions } = useAppContext();
  const scene = useScene();
  const [problem, setProblem] = useState('');
  const read = async (file: File) => {
    try {
      const text = await file.text();
      const lesson = await readOwn(text);
      if (LESSONS.some(({ id }) => id === lesson.id)) {
        throw new Error(fill(learn().own.taken, { id: lesson.id }));
      }
      keepOwn({ id: lesson.id, title: lesson.title, text });
      setProblem('');
      await goToStep(actions, scene, lesson, 0);
    } catch (error) {
      setProblem(
        fill(learn().own.failed, {
          file: file.name,
          problem: said(error instanceof Error ? error.message : String(error)),
        }),
      );
    }
  };
  const t = learn().own;
  return (
    <section className="learn-own" aria-label={t.label}>
      <h3 className="learn-section">{t.title}</h3>
      <p className="quiet">{t.lead}</p>
      <label className="button button-small">
        {t.open}
        <input
          className="visually-hidden"
          type="file"
          accept=".md,.txt,text/markdown,text/plain"
          aria-label={t.file}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void read(file);
            event.target.value = '';
          }}
        />
      </label>
      <OwnLessonHelp />
      <div role="alert">{problem && <p className="panel-message panel-failed">{problem}</p>}</div>
    </section>
  );
}
