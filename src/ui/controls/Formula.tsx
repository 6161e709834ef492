import { useEffect, useRef, useState } from 'react';
import { loadKatex } from './katex';

/** A formula, typeset once KaTeX is there; until then, and without it, as the TeX it is. */
export function Formula({ tex, label }: { tex: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadKatex().then(
      (katex) => {
        if (!wanted || !host.current) return;
        katex.render(tex, host.current, { displayMode: true, throwOnError: false, output: 'htmlAndMathml' });
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
      <div ref={host} />
      {!ready && <code>{tex}</code>}
    </div>
  );
}
