import type { ReactNode } from 'react';
import { Hint } from '../../ui/controls/Hint';
import { findTerm } from './glossary';

/** A word that explains itself on hover and focus. */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const term = findTerm(id);
  if (!term) return <>{children}</>;
  return (
    <Hint
      className="term"
      text={
        <>
          <strong>{term.word}</strong>
          <p>{term.text}</p>
        </>
      }
    >
      {children}
    </Hint>
  );
}
