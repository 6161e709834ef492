import { Fragment, type ReactNode } from 'react';
import { pieces } from '../messages/fill';
import type { Placeholder } from '../messages/types';

interface SayProps<Text extends string> {
  readonly text: Text;
  /** What stands in the place of each placeholder. */
  readonly with: Readonly<Record<NoInfer<Placeholder<Text>>, ReactNode>>;
}

/** A text whose placeholders are elements: the order of words is the language's, the elements are the page's. */
export function Say<Text extends string>({ text, with: parts }: SayProps<Text>) {
  return pieces(text).map((piece, i) => (
    <Fragment key={i}>
      {piece.placeholder ? (parts as Readonly<Record<string, ReactNode>>)[piece.text] : piece.text}
    </Fragment>
  ));
}
