import type { ReactNode } from 'react';
import { Hint } from '../../ui/controls/Hint';
import { Inline } from './Inline';
import { symbolsIn } from './symbols';

/** A formula that names its symbols, with their units, on hover, on focus and on a tap. */
export function Named({ tex, children }: { tex: string; children: ReactNode }) {
  const symbols = symbolsIn(tex);
  if (symbols.length === 0) return <>{children}</>;
  return (
    <Hint
      className="named"
      focusable={false}
      tap
      text={
        <ul className="symbols">
          {symbols.map((symbol) => (
            <li key={symbol.tex}>
              <Inline tex={symbol.tex} /> {symbol.name}
              {symbol.unit && <span className="quiet">, {symbol.unit}</span>}
            </li>
          ))}
        </ul>
      }
    >
      {children}
    </Hint>
  );
}
