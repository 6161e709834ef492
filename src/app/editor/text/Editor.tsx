import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { NetworkDocument } from '../../../io/network/document';
import type { Fix, Place, Problem, Spot } from '../../../io/network/problem';
import { editor as texts } from '../../../messages/en/editor';
import { antimonyMode, completeNames } from './antimony-mode';
import { editorTheme } from './editor-theme';

export interface EditorHandle {
  /** Selects a place in the text, scrolls to it and takes the focus. */
  goTo(place: Place): void;
  /** Changes the text as a problem's fix says; it can be undone like anything typed. */
  apply(fix: Fix): void;
}

interface EditorProps {
  readonly text: string;
  /** Changes when the text came from elsewhere; undo then begins anew. */
  readonly revision: number;
  readonly readOnly: boolean;
  /** About the text as it is. */
  readonly problems: readonly Problem[];
  readonly drawn: NetworkDocument | null;
  readonly onChange: (text: string) => void;
  /** Told of a pasted text that is a file rather than something to insert; returns whether it was taken. */
  readonly onPasteFile: (text: string) => boolean;
  readonly ref?: Ref<EditorHandle>;
}

/** A place in the text as it is now: it may have become shorter since. */
function rangeOf(place: Place | undefined, text: Text): { from: number; to: number } {
  if (!place) return { from: 0, to: 0 };
  const line = text.line(Math.min(Math.max(1, place.line), text.lines));
  const from = Math.min(line.from + place.column - 1, line.to);
  const to = Math.min(Math.max(from + 1, from + place.length), text.length);
  if (text.sliceString(from, to).trim() !== '') return { from, to };
  // What is missing is shown on the word before it: there is nothing else to underline.
  const before = /\S+\s*$/.exec(text.sliceString(line.from, from));
  return { from: before ? line.from + before.index : line.from, to: Math.max(from, line.from) };
}

/** @param fixable whether the text may be changed */
const diagnosticsOf = (problems: readonly Problem[], text: Text, fixable: boolean): Diagnostic[] =>
  problems
    .filter(({ place }) => place)
    .map(({ severity, message, place, fix }) => ({
      ...rangeOf(place, text),
      severity: severity === 'error' ? 'error' : 'info',
      message,
      ...(fix && fixable ? { actions: [{ name: fix.label, apply: (view: EditorView) => applyFix(view, fix) }] } : {}),
    }));

function applyFix(view: EditorView, { edits }: Fix): void {
  const text = view.state.doc;
  const at = ({ line, column }: Spot) => {
    const found = text.line(Math.min(line, text.lines));
    return Math.min(found.from + column - 1, found.to);
  };
  view.dispatch({
    changes: edits.map(({ from, to, text: insert }) => ({ from: at(from), to: at(to), insert })),
    scrollIntoView: true,
  });
}

const readOnlyness = (readOnly: boolean): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.contentAttributes.of({
    'aria-label': readOnly ? texts().editor.readOnly : texts().editor.label,
    'aria-readonly': String(readOnly),
    'aria-description': texts().editor.tab,
  }),
];

/** CodeMirror with the page's looks. Escape, then Tab leaves it by keyboard. */
export function Editor(props: EditorProps) {
  const { text, revision, readOnly, problems, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const locked = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;

  // While it is typed in, the text is the editor's own: only another revision replaces it.
  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false, override: [completeNames(() => latest.current.drawn)] }),
          antimonyMode,
          editorTheme,
          EditorState.tabSize.of(2),
          locked.current.of(readOnlyness(readOnly)),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...lintKeymap,
            ...historyKeymap,
            ...defaultKeymap,
            indentWithTab,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({
            paste: (event) => {
              const pasted = event.clipboardData?.getData('text/plain') ?? '';
              if (!latest.current.onPasteFile(pasted)) return false;
              event.preventDefault();
              return true;
            },
          }),
        ],
      }),
    });
    view.current = editor;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(latest.current.problems, editor.state.doc, !readOnly)));
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [revision]);

  useEffect(() => {
    view.current?.dispatch({ effects: locked.current.reconfigure(readOnlyness(readOnly)) });
  }, [readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(problems, editor.state.doc, !readOnly)));
    if (!editor.hasFocus) return;
    // The list beneath may have grown over the line that is being written.
    const frame = requestAnimationFrame(() =>
      editor.dispatch({ effects: EditorView.scrollIntoView(editor.state.selection.main.head, { yMargin: 12 }) }),
    );
    return () => cancelAnimationFrame(frame);
  }, [problems, readOnly]);

  useImperativeHandle(
    ref,
    () => ({
      goTo: (place) => {
        const editor = view.current;
        if (!editor) return;
        const { from, to } = rangeOf(place, editor.state.doc);
        editor.dispatch({
          selection: { anchor: from, head: to },
          effects: EditorView.scrollIntoView(from, { y: 'center' }),
        });
        editor.focus();
      },
      apply: (fix) => view.current && applyFix(view.current, fix),
    }),
    [],
  );

  return <div className="editor" ref={host} />;
}
