import type { ReactNode } from 'react';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { Hint } from '../../../ui/controls/Hint';
import { findTerm } from '../glossary/glossary';
import { findLesson } from '../lessons/registry';

/** A word that explains itself on hover and focus. */
export function GlossaryTerm({ id, children }: { id: string; children: ReactNode }) {
  const term = findTerm(id);
  if (!term) return <>{children}</>;
  const lesson = term.lesson === undefined ? undefined : findLesson(term.lesson);
  return (
    <Hint
      className="term"
      text={
        <>
          <strong>{term.word}</strong>
          <p>{term.text}</p>
          {lesson && <p className="quiet">{fill(learn().glossary.lesson, { title: lesson.title })}</p>}
        </>
      }
    >
      {children}
    </Hint>
  );
}
