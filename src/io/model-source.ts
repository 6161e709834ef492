import type { ModelSpec } from '../models/types';
import { lift } from './antimony/lift';

export { withUnit } from './antimony/unit-line';
export { upgradeText } from './antimony/upgrade';
export { withChoices };

import { writeAntimony } from './antimony/write';
import { MAX_UNPACKED, pack } from './link/pack';
import { type ModelLanguage, readModelText } from './model-text';
import { type Choice, type Choices, withChoices } from './network/choices';
import type { NetworkDocument } from './network/document';
import type { Ambiguity } from './network/lower/ambiguity';
import { compileProblem } from './network/lower/compile-problem';
import { type Lowering, lower } from './network/lower/lower';
import { nameNumbers } from './network/lower/symbols/name-numbers';
import type { Place, Problem } from './network/problem';
import { addOwnModel, findOwnModel, type OwnModel, ownModelId } from './own-models';
import { roundingIn } from './rounding';

/**
 * What a text comes to on this page: a model that runs, a question to answer first, or reasons why it cannot run.
 * The readers weigh as much as a view of the page: this module is loaded when the first text is opened.
 */
export type Understood = {
  readonly language: ModelLanguage;
  /** Errors and notes, by place. */
  readonly problems: readonly Problem[];
  /** What could be read, also where it cannot run: it can still be drawn. */
  readonly document: NetworkDocument | null;
} & (
  | { readonly kind: 'model'; readonly model: ModelSpec }
  | { readonly kind: 'question'; readonly question: Ambiguity }
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'refused' }
);

/**
 * Reads a text in any of the languages and checks that the engines can run it. Never throws for what is in the text.
 * @param asStated takes a unit that the text states at its word, however many molecules that makes: links that were made
 * with it keep opening
 * @param tell is given what is being done, and how far it is, for people
 */
export function understand(text: string, asStated = false, tell?: (doing: string) => void): Understood {
  const percent = (what: string) => (share: number) => tell?.(`${what}, ${Math.floor(100 * share)} %`);
  tell?.('Reading the text');
  const { document, problems: read, language } = readModelText(text, { told: percent('Reading the text') });
  if (!document) return { kind: 'refused', language, problems: read, document };
  tell?.('Making reactions');
  const plain = lowerText(text, document, asStated, percent('Making reactions'));
  // What has no parameter to vary gets one for each rate.
  const named = plain.kind === 'model' && plain.model.parameters.length === 0 ? nameNumbers(document) : undefined;
  const lowering = named ? lowerText(text, named.document, asStated) : plain;
  const problems = sorted([...read, ...lowering.problems, ...(named ? [named.note] : [])]);
  const common = { language, problems, document };
  if (lowering.kind === 'question') return { ...common, kind: 'question', question: lowering.question };
  if (lowering.kind === 'choice') return { ...common, kind: 'choice', choice: lowering.choice };
  if (lowering.kind === 'refused') return { ...common, kind: 'refused' };
  const { model } = lowering;
  tell?.('Trying whether it runs');
  const refusal = refusalOf(model, document);
  if (refusal) return { ...common, kind: 'refused', problems: sorted([...problems, refusal]) };
  return { ...common, kind: 'model', model };
}

function lowerText(
  text: string,
  document: NetworkDocument,
  asStated: boolean,
  told?: (share: number) => void,
): Lowering {
  const stated = asStated && document.moleculesPerUnit !== undefined ? document.moleculesPerUnit : undefined;
  return lower(document, {
    ...{ id: ownModelId(text), source: 'A model of your own', ...horizonOf(text), ...roundingIn(text) },
    ...(told ? { told } : {}),
    ...(stated === undefined ? {} : { moleculesPerUnit: stated }),
  });
}

/** Why the page cannot run a model that was read without fault. */
function refusalOf(model: ModelSpec, document: NetworkDocument): Problem | undefined {
  if (model.parameters.length === 0) {
    return {
      severity: 'error',
      message:
        'No parameter above 0 is left to follow a gradient for: give a rate constant a name and a value, e.g. k = 0.5.',
    };
  }
  return compileProblem(model, document);
}

/** A comment `// horizon: 50` says how long a run is; the languages have no word for it. */
function horizonOf(text: string): { readonly horizon?: number } {
  const match = /^\s*(?:\/\/|#)\s*horizon:\s*([\d.eE+-]{1,20})\s*$/m.exec(text);
  const horizon = match ? Number(match[1]) : Number.NaN;
  return horizon > 0 && horizon <= 1e9 ? { horizon } : {};
}

const lineOf = (place: Place | undefined) => (place ? place.line * 1e6 + place.column : Number.MAX_VALUE);

/** By place in the text, each once: reading and lowering may say the same. */
function sorted(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ message, place }) => {
      const key = `${lineOf(place)} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => lineOf(a.place) - lineOf(b.place));
}

/** Makes an understood text known to the page. @returns a sentence if it cannot be */
export async function addText(text: string, model: ModelSpec): Promise<OwnModel | string> {
  if (new TextEncoder().encode(text).length > MAX_UNPACKED) {
    return `The text is longer than ${MAX_UNPACKED / 1000} kB, more than the page can keep and share.`;
  }
  const known = findOwnModel(model.id);
  if (known?.text === text) return known;
  const entry: OwnModel = { model, text, packed: await pack(text) };
  return addOwnModel(entry) ? entry : 'Another model already goes by the same identifier here.';
}

/** A built-in model, or one of the library, as text. */
export const textOfModel = (model: ModelSpec): string => writeAntimony(lift(model));

/** A document as Antimony text, its amounts counted as a person said. */
export function textOfDocument(document: NetworkDocument, moleculesPerUnit?: number, choices?: Choices): string {
  const per = moleculesPerUnit ?? document.moleculesPerUnit;
  return writeAntimony({
    ...document,
    ...(per === undefined ? {} : { moleculesPerUnit: per }),
    ...(choices ? { choices: { ...document.choices, ...choices } } : {}),
  });
}
