import { createStore } from 'zustand/vanilla';

export type Theme = 'light' | 'dark';

const KEY = 'propensity.theme';

/** Storage may be forbidden (private windows, file pages); the theme then lasts as long as the page. */
function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice still holds for this page.
  }
}

/** The theme in force: what the person chose, or else what the system prefers. */
export const themeStore = createStore<{ theme: Theme; projector: boolean }>()(() => ({
  theme: 'light',
  projector: false,
}));

/** How much larger plots are drawn for a projector: text, lines and markers alike. */
export const PROJECTOR_SCALE = 1.5;

/** Large type, thick lines and high contrast, for those in the last row. */
export function setProjector(projector: boolean): void {
  document.documentElement.toggleAttribute('data-projector', projector);
  themeStore.setState({ projector });
}

export function startTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const theme = remembered() ?? (dark.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    themeStore.setState({ theme });
  };
  dark.addEventListener('change', apply);
  apply();
}

export function toggleTheme(): void {
  const theme: Theme = themeStore.getState().theme === 'dark' ? 'light' : 'dark';
  remember(theme);
  document.documentElement.dataset.theme = theme;
  themeStore.setState({ theme });
}
