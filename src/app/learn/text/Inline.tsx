import { useEffect, useRef, useState } from 'react';
import { loadKatex } from '../../../ui/controls/katex';

/** A formula in the running text, typeset once KaTeX is there; until then as the TeX it is. */
export function Inline({ tex }: { tex: string }) {
  const host = useRef<HTMLSpanElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadKatex().then(
      (katex) => {
        if (!wanted || !host.current) return;
        katex.render(tex, host.current, { throwOnError: false, output: 'htmlAndMathml', trust: false });
        setReady(true);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [tex]);
  return (
    <span className="inline-formula">
      <span ref={host} />
      {!ready && <code>{tex}</code>}
    </span>
  );
}
