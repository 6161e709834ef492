import type { ReactNode } from 'react';
import { Hint } from '../../../ui/controls/Hint';
import { Inline } from './Inline';
import { type Symbol as FormulaSymbol, symbolsIn } from './symbols';

interface NamedProps {
  readonly tex: string;
  /** What its letters mean here, where that is not what they mean elsewhere. */
  readonly symbols?: readonly FormulaSymbol[];
  readonly children: ReactNode;
}

/** A formula that names its symbols, with their units, on hover, on focus and on a tap. */
export function Named({ tex, symbols = symbolsIn(tex), children }: NamedProps) {
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
