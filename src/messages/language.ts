import { asItIs, LANGUAGES, type Language, language, languageStore, type Texts } from './current';

const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(LANGUAGES, text);

/** A language comes in two pieces: what the first view says, and what is said in views that are opened later. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<'first' | 'later', () => Promise<Texts>>>>> = {
  de: {
    first: async () => (await import('./de/first')).first,
    later: async () => (await import('./de/later')).later,
  },
};

const NOTHING: Texts = { rooms: {}, sentences: {} };

const KEY = 'propensity.language';

/** Whether all that the language in force says is asked for. Outside a page nothing is won by doing without. */
let all = typeof document === 'undefined';

/**
 * Speaks a language from now on, once its messages are here.
 * @throws Error if they cannot be fetched; the language then stays as it is
 */
export async function setLanguage(next: Language): Promise<void> {
  const load = next === 'en' ? null : LOADERS[next];
  const [first, later, again] = await Promise.all([
    load?.first() ?? NOTHING,
    (all && load?.later()) || NOTHING,
    load && import('./known-again'),
  ]);
  languageStore.setState({ language: next, ...joined(first, later), knownAgain: again?.knownAgain ?? asItIs });
  if (typeof document !== 'undefined') document.documentElement.lang = next;
}

const joined = (first: Texts, later: Texts): Texts => ({
  rooms: { ...first.rooms, ...later.rooms },
  sentences: { ...first.sentences, ...later.sentences },
});

/** Fetches what the first view does not say, in the language in force and in every one that is chosen from now on. */
export async function allTexts(): Promise<void> {
  all = true;
  const asked = language();
  if (asked === 'en') return;
  try {
    const later = await LOADERS[asked].later();
    const now = languageStore.getState();
    if (now.language === asked) languageStore.setState(joined(now, later));
  } catch {
    // English stands in for what could not be fetched.
  }
}

/** What is fetched when it is opened, with all that the language in force says of it. */
export async function withTexts<T>(module: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([module, allTexts()]);
  return loaded;
}

/** The same for a person's choice, which is kept in this browser, and which an address that names a language gives way to. */
export async function chooseLanguage(next: Language): Promise<void> {
  await setLanguage(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  if (languageInAddress() === null) return;
  const query = new URLSearchParams(location.search);
  query.set('lang', next);
  history.replaceState(null, '', `${location.pathname}?${query}${location.hash}`);
}

/** What `?lang=` in the present address asks for; null if nothing that there is. */
export function languageInAddress(): Language | null {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  return isLanguage(asked) ? asked : null;
}

/**
 * The query for a link copied from the page: a language only if the present address names one. A link does not force its sender's
 * language on its reader.
 */
export function languageQuery(): string {
  const asked = languageInAddress();
  return asked === null ? '' : `?lang=${asked}`;
}

function remembered(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

/** Speaks what the address asks for, or else what was chosen here before, or else the language of the browser if there is one. */
export async function startLanguage(): Promise<void> {
  const first = languageInAddress() ?? remembered() ?? navigator.language?.slice(0, 2).toLowerCase();
  if (!isLanguage(first) || first === 'en') return;
  try {
    await setLanguage(first);
  } catch {
    // Without the file of the translation the page speaks English.
  }
}
