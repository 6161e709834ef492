import { useStore } from 'zustand';
import { type Language, languageStore } from '../messages/current';

/** The language in force. The page is made anew when it changes, so that most components need not follow it. */
export const useLanguage = (): Language => useStore(languageStore, (state) => state.language);

/** Renders anew once more of the language has arrived: for what may be shown before it has, and stays. */
export const useSentences = (): void => void useStore(languageStore, (state) => state.sentences);
