import { LANGUAGES, type Language, languageStore } from './current';
import type { Messages } from './types';

const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(LANGUAGES, text);

/** All messages of a language by room. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Readonly<Record<string, Messages>>>>> = {
  de: async () => (await import('./de/index')).german,
};

const KEY = 'propensity.language';

/**
 * Speaks a language from now on, once its messages are here.
 * @throws Error if they cannot be fetched; the language then stays as it is
 */
export async function setLanguage(next: Language): Promise<void> {
  const rooms = next === 'en' ? {} : await LOADERS[next]();
  languageStore.setState({ language: next, rooms });
  if (typeof document !== 'undefined') document.documentElement.lang = next;
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
