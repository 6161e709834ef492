import { useEffect, useRef, useState } from 'react';
import { loadKatex } from './katex';

/** Wide space between two statements of a formula: where there is no room, the second goes below the first. */
const STATEMENTS = /,?\\qquad\s*/;
/** A formula is shrunk to this share of its size at least, to stay readable; if that is not enough it scrolls. */
const MIN_SCALE = 0.7;

/** Sets statements side by side, and as small as the room asks for. */
function typeset(katex: Awaited<ReturnType<typeof loadKatex>>, tex: string, host: HTMLElement): void {
  const parts = tex.split(STATEMENTS).map((statement) => {
    const part = document.createElement('div');
    katex.render(statement, part, { displayMode: true, throwOnError: false, output: 'htmlAndMathml' });
    return part;
  });
  host.replaceChildren(...parts);
  const fit = () => {
    host.style.fontSize = '';
    const widest = Math.max(...parts.map((part) => part.scrollWidth));
    host.style.fontSize = `${Math.max(MIN_SCALE, Math.min(1, host.clientWidth / widest))}em`;
  };
  fit();
  // Its fonts may be wider than those that stood in for them.
  void document.fonts.ready.then(fit);
}

/** A formula, typeset once KaTeX is there; until then, and without it, as the TeX it is. */
export function Formula({ tex, label }: { tex: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadKatex().then(
      (katex) => {
        if (!wanted || !host.current) return;
        typeset(katex, tex, host.current);
        setReady(true);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [tex]);
  return (
    <div
      className="formula"
      data-ready={ready}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <div className="formula-parts" ref={host} />
      {!ready && <code>{tex}</code>}
    </div>
  );
}
