import { type CompletionContext, type CompletionResult, completeFromList } from '@codemirror/autocomplete';
import { StreamLanguage } from '@codemirror/language';
import type { NetworkDocument } from '../../../io/network/document';

/** Words of the language, as src/io/antimony reads it. */
const KEYWORDS = new Set(
  'model module end function species compartment const var substanceOnly unit at in is has time priority t0 persistent fromTrigger substance'.split(
    ' ',
  ),
);
const FUNCTIONS = new Set(
  'exp ln log log10 sin cos tan sec csc cot asin acos atan sinh cosh tanh sqrt abs floor ceil pow min max piecewise root lt leq gt geq eq neq and or not'.split(
    ' ',
  ),
);
const CONSTANTS = new Set(['true', 'false', 'pi', 'exponentiale', 'avogadro']);

/** Colours for the eye alone: what a text means, only the reader decides. */
export const antimonyMode = StreamLanguage.define<{ comment: boolean }>({
  name: 'antimony',
  startState: () => ({ comment: false }),
  token(stream, state) {
    if (state.comment) {
      if (stream.match(/.*?\*\//)) state.comment = false;
      else stream.skipToEnd();
      return 'comment';
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/\/\/.*|#.*/)) return 'comment';
    if (stream.match('/*')) {
      state.comment = true;
      return 'comment';
    }
    if (stream.match(/"[^"]*"?/)) return 'string';
    if (stream.match(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/)) return 'number';
    if (stream.match(/<?[-=]>|:=/)) return 'keyword';
    if (stream.match(/[A-Za-z_]\w*/)) {
      const word = stream.current();
      if (KEYWORDS.has(word)) return 'keyword';
      if (FUNCTIONS.has(word) && stream.match(/\s*\(/, false)) return 'standard';
      return CONSTANTS.has(word) ? 'atom' : stream.match(/\s*:(?!=)/, false) ? 'labelName' : 'variableName';
    }
    stream.next();
    return 'operator';
  },
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
});

const WORDS = [
  ...[...KEYWORDS].map((label) => ({ label, type: 'keyword', boost: -1 })),
  ...[...FUNCTIONS].map((label) => ({ label, type: 'function', apply: `${label}(`, boost: -1 })),
  ...[...CONSTANTS].map((label) => ({ label, type: 'constant', boost: -2 })),
];

/** Names of the model, then words of the language. */
export function completeNames(drawn: () => NetworkDocument | null) {
  return (context: CompletionContext): CompletionResult | Promise<CompletionResult | null> | null => {
    const document = drawn();
    const named = (entries: readonly { name: string; label?: string }[] | undefined, detail: string) =>
      (entries ?? []).map(({ name, label }) => ({ label: name, type: 'variable', detail: label ?? detail }));
    const own = [
      ...named(document?.species, 'species'),
      ...named(document?.parameters, 'parameter'),
      ...named(document?.compartments, 'compartment'),
    ];
    return completeFromList([...own, ...WORDS])(context);
  };
}
