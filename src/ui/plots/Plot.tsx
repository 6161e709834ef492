import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Figure } from '../../figures/figure';
import { controls as texts } from '../../messages/en/controls';
import { fill } from '../../messages/fill';
import { themeStore } from '../theme';
import { PlotReader } from './PlotReader';
import { PlotView } from './view';

interface PlotProps {
  /** Names the plot in the page, for tests and measurements. */
  readonly id: string;
  readonly figure: Figure;
  /** What it shows, as its panel is called. */
  readonly title: string;
  /** More numbers are on their way. */
  readonly live: boolean;
  /** The plot in words, for people who do not see it. */
  readonly summary: string;
  /** Told where a person clicks, in data units; there must be a way by keyboard as well. */
  readonly onPick?: ((x: number, y: number) => void) | undefined;
}

export function Plot({ id, title, figure, live, summary, onPick }: PlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const view = useRef<PlotView | null>(null);
  const look = useStore(themeStore);

  useEffect(() => {
    if (!host.current || !canvas.current || !stage.current) return;
    const made = new PlotView(host.current, canvas.current, stage.current);
    view.current = made;
    return () => {
      view.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => view.current?.show(figure, live), [figure, live]);

  useEffect(() => view.current?.repaint(), [look]);

  useEffect(() => {
    if (view.current) view.current.onPick = onPick ?? null;
  }, [onPick]);

  return (
    <div className="plot" ref={host} data-plot={id} data-pick={onPick !== undefined}>
      <canvas className="plot-sketch" ref={canvas} role="img" aria-label={summary} />
      <div className="plot-stage" ref={stage} aria-hidden="true" />
      <PlotReader figure={figure} label={fill(texts().reader.points, { title })} onPick={onPick} />
    </div>
  );
}
