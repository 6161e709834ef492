// As files of their own, asked for when the first formula is shown: KaTeX, its style sheet and its fonts weigh as much
// as the rest of the page, which must not wait for them.

import styles from 'katex/dist/katex.min.css?url';
import script from 'katex/dist/katex.min.js?url';
import { controls as texts } from '../../messages/en/controls';

export type Katex = typeof import('katex')['default'];

let loading: Promise<Katex> | null = null;

function loadStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(texts().formulas.noStyle));
    document.head.append(link);
  });
}

async function load(): Promise<Katex> {
  await Promise.all([import(/* @vite-ignore */ new URL(script, document.baseURI).href), loadStyles()]);
  // The distributed script is no module: it leaves its name behind.
  const { katex } = globalThis as { katex?: Katex };
  if (!katex) throw new Error(texts().formulas.none);
  return katex;
}

export function loadKatex(): Promise<Katex> {
  loading ??= load();
  // What could not be fetched may be there next time.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
