import type { Understood } from '../../io/model-source';
import type { Choice } from '../../io/network/choices';
import type { NetworkDocument } from '../../io/network/document';
import type { Ambiguity } from '../../io/network/lower/ambiguity';
import type { Problem } from '../../io/network/problem';

/** A file that was not opened as it is: it was refused, or it leaves a question open. */
export interface PendingFile {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly question: {
    readonly title: string;
    readonly document: NetworkDocument;
    readonly asks: Ambiguity | Choice;
    /** Lines to begin its text with. */
    readonly head?: string;
  } | null;
}

export interface ModelEditorState {
  readonly origin: 'built-in' | 'library' | 'mine' | 'link';
  /** Of one's own model; empty otherwise. */
  readonly key: string;
  readonly title: string;
  /** As the editor shows it. */
  readonly text: string;
  /** Counts the texts that came from elsewhere than the editor. */
  readonly revision: number;
  /** What the text comes to; what it came to last, while it is being typed. */
  readonly understood: Understood | null;
  /** The last document that could be read: what is drawn. */
  readonly drawn: NetworkDocument | null;
  /** What was said when the file was read that the text came from. */
  readonly imported: { readonly file: string; readonly notes: readonly Problem[] } | null;
  readonly pending: PendingFile | null;
  /** A long text is being read. */
  readonly reading: boolean;
  /** What is being done with it, and how far that is. */
  readonly doing: string;
}

export const EMPTY: ModelEditorState = {
  origin: 'built-in',
  key: '',
  title: '',
  text: '',
  revision: 0,
  understood: null,
  drawn: null,
  imported: null,
  pending: null,
  reading: false,
  doing: '',
};
