import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Figure } from '../../figures/figure';
import { type Cursor, moved, readable } from '../../figures/readable';
import { controls as texts } from '../../messages/en/controls';
import { PROJECTOR_SCALE, themeStore } from '../theme';
import { pixelOf } from './place';

interface ReaderProps {
  readonly figure: Figure;
  readonly label: string;
  readonly onPick?: ((x: number, y: number) => void) | undefined;
}

/**
 * Reads a plot point by point with the keyboard: arrow keys move along a curve and from one to the next, and the value is said and shown.
 * Enter is a click there. Nothing is in the way of the mouse.
 */
export function PlotReader({ figure, label, onPick }: ReaderProps) {
  const host = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  const [cursor, setCursor] = useState<Cursor>({ series: 0, point: 0 });
  const [size, setSize] = useState({ width: 0, height: 0 });
  // Only what is read is made: figures change many times a second.
  const all = useMemo(() => (focused ? readable(figure) : []), [focused, figure]);
  const series = Math.min(cursor.series, all.length - 1);
  const points = all[series]?.points ?? [];
  const at = Math.min(cursor.point, points.length - 1);
  const here = points[at];
  useEffect(() => {
    if (!focused || !host.current) return;
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: contentRect.width, height: contentRect.height }),
    );
    observer.observe(host.current);
    return () => observer.disconnect();
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && onPick) onPick(here.x, here.y);
    else {
      const next = moved(all, { series, point: at }, event.key);
      if (!next) return;
      setCursor(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const scale = themeStore.getState().projector ? PROJECTOR_SCALE : 1;
  const place = here && size.width > 0 ? pixelOf(figure, size, scale, here.x, here.y) : null;
  return (
    <div
      ref={host}
      className="plot-reader"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, points.length)}
      aria-valuenow={at + 1 || 1}
      aria-valuetext={here?.text ?? texts().reader.hint}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={onKeyDown}
    >
      {place && <span className="plot-cursor" style={place} aria-hidden="true" />}
      {here && (
        <span className="plot-reading" aria-hidden="true">
          {here.text}
        </span>
      )}
    </div>
  );
}
