import type { PlotlyHTMLElement, PlotRelayoutEvent } from 'plotly.js';
import { type Axis, type Figure, isBackdrop } from '../../figures/figure';
import { PROJECTOR_SCALE, themeStore } from '../theme';
import { datumAt } from './place';
import { plotlyFigure, type Zoomed } from './plotly-figure';
import { cancelPaint, schedulePaint } from './scheduler';
import { sketch } from './sketch';
import { readTheme } from './theme';

type Plotly = typeof import('./plotly')['default'];

/** Wait after the last new number before Plotly takes over from the sketch. */
const SETTLE = 600;
/** Least wait between two redraws by Plotly while numbers come in under the pointer. */
const PLOTLY_PACE = 400;

/** Pixels that a pointer may move within a click. */
const CLICK = 4;

const NO_ZOOM: Zoomed = { x: false, y: false };

let loading: Promise<Plotly> | null = null;
function loadPlotly(): Promise<Plotly> {
  loading ??= import('./plotly').then((module) => module.default);
  // A chunk that could not be fetched may be there next time.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

const idle = (callback: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(callback, { timeout: 1000 }) : setTimeout(callback, 50);

const scaleNow = () => (themeStore.getState().projector ? PROJECTOR_SCALE : 1);

/**
 * One plot on the page. While numbers come in it is a canvas sketch, cheap enough to follow every one of them; when they
 * have settled, or a pointer wants to read it, Plotly draws the same figure in its place, with read-outs and zoom.
 */
export class PlotView {
  private figure: Figure | null = null;
  private live = false;
  private zoomed: Zoomed = NO_ZOOM;
  private pointed = false;
  private width = 0;
  private height = 0;
  private settleTimer: ReturnType<typeof setTimeout> | undefined;
  private lastPlotly = 0;
  private drawn: Figure | null = null;
  private listening = false;
  private disposed = false;
  private pressed: { readonly x: number; readonly y: number } | null = null;
  /** Told where the plot was clicked, in data units. */
  onPick: ((x: number, y: number) => void) | null = null;
  private readonly observer: ResizeObserver;

  constructor(
    private readonly host: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly stage: HTMLElement,
  ) {
    this.observer = new ResizeObserver(([entry]) => {
      this.width = Math.floor(entry.contentRect.width);
      this.height = Math.floor(entry.contentRect.height);
      this.repaint();
    });
    this.observer.observe(host);
    host.addEventListener('pointerenter', this.point);
    host.addEventListener('focusin', this.point);
    host.addEventListener('pointerleave', this.unpoint);
    // Plotly covers the page while a button is down: a click never reaches the host.
    host.addEventListener('pointerdown', this.press, true);
    addEventListener('pointerup', this.release, true);
  }

  /** @param live more numbers are on their way */
  show(figure: Figure, live: boolean): void {
    this.figure = figure;
    this.live = live;
    schedulePaint(this, this.paint);
  }

  /** Draws again, e.g. in another theme or size. */
  repaint(): void {
    this.drawn = null;
    schedulePaint(this, this.paint);
  }

  dispose(): void {
    this.disposed = true;
    cancelPaint(this);
    cancelPaint(this.stage);
    clearTimeout(this.settleTimer);
    this.observer.disconnect();
    this.host.removeEventListener('pointerenter', this.point);
    this.host.removeEventListener('focusin', this.point);
    this.host.removeEventListener('pointerleave', this.unpoint);
    this.host.removeEventListener('pointerdown', this.press, true);
    removeEventListener('pointerup', this.release, true);
    if (this.listening) void loadPlotly().then((Plotly) => Plotly.purge(this.stage));
  }

  private get isZoomed(): boolean {
    return this.zoomed.x || this.zoomed.y;
  }

  private readonly point = () => {
    this.pointed = true;
    this.settle(60);
  };

  private readonly unpoint = () => {
    this.pointed = false;
    if (this.live && !this.isZoomed) schedulePaint(this, this.paint);
  };

  private readonly press = (event: PointerEvent) => {
    this.pressed = this.onPick && event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
  };

  /** A press that did not move is a pick; one that did zooms or scrolls. */
  private readonly release = (event: PointerEvent) => {
    const { pressed, figure } = this;
    this.pressed = null;
    if (!pressed || !figure || this.isZoomed) return;
    if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > CLICK) return;
    const box = this.host.getBoundingClientRect();
    const at = datumAt(figure, this.size, scaleNow(), event.clientX - box.left, event.clientY - box.top);
    if (at) this.onPick?.(...at);
  };

  private readonly paint = () => {
    const { figure } = this;
    if (!figure || this.width < 40 || this.height < 40 || this.disposed) return;
    const held = scaleNow() === 1 && (this.pointed || this.isZoomed) && this.host.dataset.renderer === 'plotly';
    if (held) {
      this.settle(Math.max(0, this.lastPlotly + PLOTLY_PACE - performance.now()));
      return;
    }
    if (this.drawn === figure) return;
    sketch(this.canvas, figure, readTheme(), this.size, 'all', scaleNow());
    this.mark('sketch', figure);
    if (!this.live || this.pointed) this.settle(SETTLE);
    else clearTimeout(this.settleTimer);
  };

  private mark(renderer: 'sketch' | 'plotly', figure: Figure): void {
    this.host.dataset.renderer = renderer;
    this.host.dataset.painted = figure.tag;
  }

  /** Lets Plotly draw the latest figure, after a while and when the page has time. */
  private settle(wait: number): void {
    clearTimeout(this.settleTimer);
    // For a projector the sketch stays: Plotly's texts and lines do not grow with it.
    if (scaleNow() !== 1) return;
    this.settleTimer = setTimeout(() => idle(() => this.requestPlotly()), wait);
  }

  /** In a frame of its own: loading Plotly, and every plot it draws, would together hold the page for too long. */
  private requestPlotly(): void {
    loadPlotly().then(
      (Plotly) => schedulePaint(this.stage, () => void this.paintPlotly(Plotly)),
      // Offline, or an old page after an update: the sketch stays, and stays right.
      () => {},
    );
  }

  private async paintPlotly(Plotly: Plotly): Promise<void> {
    const { figure } = this;
    if (this.disposed || scaleNow() !== 1 || !figure || this.drawn === figure || this.width < 40 || this.height < 40)
      return;
    const light = { ...figure, marks: figure.marks.filter((mark) => !isBackdrop(mark)) };
    const { data, layout, config } = plotlyFigure(light, readTheme(), this.size, this.zoomed);
    const shown = this.isZoomed ? this.keepRanges(layout) : layout;
    await Plotly.react(this.stage, data, shown, config);
    if (this.disposed || this.figure !== figure) return;
    this.drawn = figure;
    this.lastPlotly = performance.now();
    sketch(this.canvas, this.isZoomed ? this.zoomedFigure(figure) : figure, readTheme(), this.size, 'backdrop');
    this.mark('plotly', figure);
    // The style sheet then says how to get out again.
    this.host.toggleAttribute('data-zoomed', this.isZoomed);
    this.listen();
  }

  private get size() {
    return { width: this.width, height: this.height };
  }

  /** The figure with the ranges that Plotly's axes have now. */
  private zoomedFigure(figure: Figure): Figure {
    const { layout } = this.stage as PlotlyHTMLElement;
    const withRange = (axis: Axis, range: readonly unknown[] | undefined): Axis => {
      const [from, to] = (range ?? axis.range).map(Number);
      return { ...axis, range: range && axis.log ? [10 ** from, 10 ** to] : [from, to] };
    };
    return { ...figure, x: withRange(figure.x, layout.xaxis.range), y: withRange(figure.y, layout.yaxis.range) };
  }

  /** A zoomed axis keeps the range that the person has chosen. */
  private keepRanges(layout: ReturnType<typeof plotlyFigure>['layout']) {
    const { layout: current } = this.stage as PlotlyHTMLElement;
    const xaxis = this.zoomed.x && current.xaxis.range ? { ...layout.xaxis, range: current.xaxis.range } : layout.xaxis;
    const yaxis = this.zoomed.y && current.yaxis.range ? { ...layout.yaxis, range: current.yaxis.range } : layout.yaxis;
    return { ...layout, ...(xaxis ? { xaxis } : {}), ...(yaxis ? { yaxis } : {}) };
  }

  private listen(): void {
    if (this.listening) return;
    this.listening = true;
    const element = this.stage as PlotlyHTMLElement;
    element.on('plotly_relayout', (event: PlotRelayoutEvent) => {
      const keys = Object.keys(event);
      const x = keys.some((key) => key.startsWith('xaxis.range'));
      const y = keys.some((key) => key.startsWith('yaxis.range'));
      if (!x && !y) return;
      this.zoomed = { x: this.zoomed.x || x, y: this.zoomed.y || y };
      this.drawn = null;
      this.settle(0);
    });
    element.on('plotly_doubleclick', () => {
      this.zoomed = NO_ZOOM;
      this.drawn = null;
      this.settle(0);
    });
  }
}
