import type { PlotTheme } from '../../figures/figure';

/** The last theme read, and the name of the theme it was read under: reading styles is not free. */
let known: { name: string; theme: PlotTheme } | null = null;

export function readTheme(): PlotTheme {
  const root = document.documentElement;
  const name = `${root.dataset.theme ?? ''} ${root.hasAttribute('data-projector')}`;
  if (known?.name !== name) known = { name, theme: readTokens(root) };
  return known.theme;
}

function readTokens(root: Element): PlotTheme {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token('--text'),
    muted: token('--text-muted'),
    grid: token('--plot-grid'),
    axis: token('--plot-axis'),
    surface: token('--surface'),
    accent: token('--accent'),
    font: token('--font'),
  };
}
