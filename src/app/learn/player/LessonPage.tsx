import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { questionHash } from '../../../io/lessons/answer-code';
import type { Block, Lesson } from '../../../io/lessons/lesson';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { download } from '../../../ui/panel/download';
import { useAppContext, useScene } from '../../use-app';
import { AskCard } from '../ask/AskCard';
import { ChallengeCard } from '../ask/ChallengeCard';
import { Microscope } from '../microscope/Microscope';
import { Markdown } from '../text/Markdown';
import { goToStep, lessonText, openLesson, sceneOfStep } from './open-lesson';
import { PlayPanel } from './PlayPanel';
import { blockNumber, keptStore, markDone } from './progress';

/** A lesson, open at a step. */
export function LessonPage({ id, index }: { id: string; index: number }) {
  const { actions } = useAppContext();
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let wanted = true;
    openLesson(id).then(
      (found) => {
        if (!wanted) return;
        if (found) setLesson(found);
        else setProblem(fill(learn().lesson.missing, { id }));
      },
      (error: unknown) => wanted && setProblem(said(error instanceof Error ? error.message : String(error))),
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  if (problem) {
    return (
      <div className="learn-page">
        <p className="panel-message" role="alert">
          {said(problem)}
        </p>
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          {learn().all}
        </button>
      </div>
    );
  }
  if (!lesson) return <p className="learn-page quiet">{learn().lesson.fetching}</p>;
  const at = Math.min(index, lesson.steps.length - 1);
  return <OpenLesson key={at} lesson={lesson} index={at} />;
}

function OpenLesson({ lesson, index }: { lesson: Lesson; index: number }) {
  const { actions } = useAppContext();
  const scene = useScene();
  const step = lesson.steps[index];
  const [own, setOwn] = useState<Scene | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let wanted = true;
    sceneOfStep(step).then(
      (found) => wanted && setOwn(found),
      (error: unknown) => wanted && setProblem(said(error instanceof Error ? error.message : String(error))),
    );
    document.getElementById('panels')?.scrollTo({ top: 0 });
    return () => {
      wanted = false;
    };
  }, [step]);
  const go = (to: number) => void goToStep(actions, scene, lesson, to);
  const last = lesson.steps.length - 1;
  const t = learn().lesson;
  return (
    <div className="lesson">
      <header className="lesson-head">
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          {learn().all}
        </button>
        <p className="lesson-title">
          <strong>{lesson.title}</strong>
          <span className="quiet">
            {fill(t.where, { step: index + 1, of: lesson.steps.length, minutes: lesson.minutes })}
          </span>
        </p>
        <div className="lesson-progress" aria-hidden="true">
          {lesson.steps.map(({ line }, i) => (
            <span key={line} data-state={i < index ? 'past' : i === index ? 'here' : 'ahead'} />
          ))}
        </div>
      </header>
      <div className="lesson-columns" data-alone={!step.play}>
        <article className="lesson-body">
          <h2>{step.title}</h2>
          {index === 0 && <p className="lesson-aim quiet">{fill(t.aim, { aim: lesson.aim })}</p>}
          {problem && <p className="panel-message">{said(problem)}</p>}
          {step.blocks.map((block, i) => (
            <BlockView
              key={block.line}
              block={block}
              scene={own}
              hash={questionHash(lesson.id, index, i)}
              onDone={() => markDone(lesson.id, blockNumber(index, i))}
            />
          ))}
          <nav className="lesson-nav" aria-label={t.steps}>
            {index > 0 && (
              <button type="button" className="button" onClick={() => go(index - 1)}>
                {t.back}
              </button>
            )}
            {index < last ? (
              <button type="button" className="button button-main" onClick={() => go(index + 1)}>
                {t.next}
              </button>
            ) : (
              <button type="button" className="button button-main" onClick={() => actions.patch({ lesson: '' })}>
                {t.finish}
              </button>
            )}
          </nav>
          {index === last && <Behind lesson={lesson} />}
        </article>
        {step.play && own && <PlayPanel play={step.play} step={own} onReset={() => go(index)} />}
      </div>
    </div>
  );
}

interface BlockViewProps {
  readonly block: Block;
  /** Of the step; null until its model is there. */
  readonly scene: Scene | null;
  readonly onDone: () => void;
  readonly hash: number;
}

function BlockView({ block, scene, onDone, hash }: BlockViewProps) {
  if (block.kind === 'text') return <Markdown text={block.markdown} />;
  if (!scene) return null;
  if (block.kind === 'ask') return <AskCard ask={block.ask} scene={scene} onAnswered={onDone} hash={hash} />;
  if (block.kind === 'challenge') return <ChallengeCard challenge={block.challenge} step={scene} onDone={onDone} />;
  return <Microscope choice={block.choice} trajectory={block.trajectory} show={block.show} />;
}

/** References, notes for teachers, and the text of the lesson itself. */
function Behind({ lesson }: { lesson: Lesson }) {
  const answered = useStore(keptStore(), (state) => state.done[lesson.id]?.length ?? 0);
  const asked = lesson.steps
    .flatMap(({ blocks }) => blocks)
    .filter(({ kind }) => kind === 'ask' || kind === 'challenge');
  const t = learn().lesson;
  const save = async () => {
    const text = await lessonText(lesson.id);
    if (text === null) return;
    const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    download(`${lesson.id}.md`, url);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <footer className="lesson-behind">
      <p className="quiet">{fill(t.answered, { answered, asked: asked.length })}</p>
      {lesson.references.length > 0 && (
        <>
          <h3>{t.references}</h3>
          <ul>
            {lesson.references.map((reference) => (
              <li key={reference}>
                <Markdown text={reference} inline />
              </li>
            ))}
          </ul>
        </>
      )}
      {lesson.notes && (
        <details>
          <summary>{t.notes}</summary>
          <Markdown text={lesson.notes} />
        </details>
      )}
      <button type="button" className="text-button" onClick={() => void save()}>
        {t.save}
      </button>
    </footer>
  );
}
