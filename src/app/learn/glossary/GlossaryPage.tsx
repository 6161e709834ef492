import { useState } from 'react';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { useAppContext, useScene } from '../../use-app';
import { findLesson } from '../lessons/registry';
import { goToStep, openLesson } from '../player/open-lesson';
import { glossaryTerms } from './glossary';

/** Every technical word of the page, with a sentence and its lesson. */
export function GlossaryPage() {
  const { actions } = useAppContext();
  const scene = useScene();
  const [wanted, setWanted] = useState('');
  const shown = glossaryTerms().filter(({ word, text }) =>
    `${word} ${text}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const open = async (id: string) => {
    const lesson = await openLesson(id).catch(() => null);
    if (lesson) await goToStep(actions, scene, lesson, 0);
  };
  const t = learn().glossary;
  return (
    <div className="learn-page">
      <header className="learn-head">
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          {learn().all}
        </button>
        <h2>{t.title}</h2>
        <input
          type="search"
          className="glossary-search"
          placeholder={t.find}
          aria-label={t.find}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </header>
      <dl className="glossary">
        {shown.map(({ id, word, text, lesson }) => (
          <div key={id} id={`term-${id}`}>
            <dt>{word}</dt>
            <dd>
              {text}{' '}
              {lesson && (
                <button type="button" className="text-button" onClick={() => void open(lesson)}>
                  {fill(t.lesson, { title: findLesson(lesson)?.title ?? lesson })}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p className="quiet">{t.none}</p>}
    </div>
  );
}
