import type { Theme } from '../theme';

/** Truth, zero and means: drawn in the text's colour, black on light and white on dark. */
export const TEXT_COLOR: Readonly<Record<Theme, string>> = { light: '#1c1c1f', dark: '#f0f0f2' };

/** Where the page stands now, on a plot over settings: the page's accent. */
export const ACCENT: Readonly<Record<Theme, string>> = { light: '#5b5bd6', dark: '#7b7be8' };
