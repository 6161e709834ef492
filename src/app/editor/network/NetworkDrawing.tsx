import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { NetworkDocument } from '../../../io/network/document';
import type { Place } from '../../../io/network/problem';
import { editor as texts } from '../../../messages/en/editor';
import { fill } from '../../../messages/fill';
import { Say } from '../../../ui/Say';
import { Tool } from '../../topbar/Tool';
import { graphOf } from './graph-data';
import { type Layout, LONGEST, layOutIn, type Placed, type Route } from './graph-layout';

interface DrawingProps {
  readonly document: NetworkDocument;
  /** True while the text says something else that cannot be read. */
  readonly stale: boolean;
  readonly onPick: (place: Place) => void;
}

interface Window {
  readonly x: number;
  readonly y: number;
  /** Pixels per unit of the layout. */
  readonly scale: number;
}

/** Smaller than this share of their size, names cannot be read: a larger network is looked at in parts ... */
const MIN_SCALE = 0.62;
/** ... unless its parts would be too many to find one's way: then it is shown as a whole first. */
const LOST_SCALE = 0.3;
const MAX_SCALE = 1.35;
const STEP = 1.3;

const short = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** The network as it is typed: species round, reactions square, what only speeds a reaction dashed. */
export function NetworkDrawing({ document, stale, onPick }: DrawingProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [moved, setMoved] = useState<Window | null>(null);
  const graph = useMemo(() => graphOf(document), [document]);
  const key = useMemo(() => JSON.stringify(graph), [graph]);
  // Every pixel of a window that is being resized must not lay it out anew.
  const [width, height] = [size.width, size.height].map((pixels) => Math.round(pixels / 40) * 40);
  // Numbers change more often than what is joined to what, which alone is drawn.
  const plan = useMemo(
    () => (graph.nodes.length > 0 && width > 0 ? layOutIn(graph, width, height) : null),
    [key, width, height],
  );

  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width, height });
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  // Another network is looked at as a whole again.
  useEffect(() => setMoved(null), [plan]);

  const fitted = useMemo((): Window => {
    if (!plan || size.width === 0) return { x: 0, y: 0, scale: 1 };
    const whole = Math.min(size.width / plan.width, size.height / plan.height, MAX_SCALE);
    const scale = whole < LOST_SCALE ? whole : Math.max(whole, MIN_SCALE);
    const centre = (room: number, length: number) => Math.max((room - length * scale) / 2, 0) / scale;
    return { x: -centre(size.width, plan.width), y: -centre(size.height, plan.height), scale };
  }, [plan, size]);
  const at = moved ?? fitted;
  const zoom = (factor: number, px = size.width / 2, py = size.height / 2) => {
    const scale = Math.min(4, Math.max(0.1, at.scale * factor));
    setMoved({ x: at.x + px / at.scale - px / scale, y: at.y + py / at.scale - py / scale, scale });
  };
  const drag = useDrag((dx, dy) => setMoved({ ...at, x: at.x - dx / at.scale, y: at.y - dy / at.scale }));
  useWheelZoom(frame, zoom);

  const pick = (placed: Placed) => {
    const entries = placed.node.kind === 'species' ? document.species : document.reactions;
    const entry = entries.find(({ name }) => name === placed.node.name);
    if (entry) onPick(entry.place);
  };
  const { species, reactions } = document;
  return (
    <>
      <div className="drawing" data-stale={stale} ref={frame} {...drag}>
        {plan && size.width > 0 && (
          <svg
            width="100%"
            height="100%"
            viewBox={`${at.x} ${at.y} ${size.width / at.scale} ${size.height / at.scale}`}
            role="group"
            aria-label={fill(texts().network.title, { species: species.length, reactions: reactions.length })}
          >
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0.5 0.5L7.5 4L0.5 7.5z" fill="context-stroke" />
              </marker>
              <marker id="knob" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
                <circle cx="4" cy="4" r="2.6" fill="var(--surface)" stroke="context-stroke" strokeWidth="1.3" />
              </marker>
              <marker id="bar" viewBox="0 0 8 12" refX="7" refY="6" markerWidth="8" markerHeight="12" orient="auto">
                <path d="M3 5h5v2h-5z" fill="var(--surface)" />
                <path d="M3 0.5v11" stroke="context-stroke" strokeWidth="2" />
              </marker>
              <marker id="bow" viewBox="0 0 8 12" refX="8" refY="6" markerWidth="8" markerHeight="12" orient="auto">
                <path d="M3 5h5v2h-5z" fill="var(--surface)" />
                <path d="M6 1Q0.5 6 6 11" fill="none" stroke="context-stroke" strokeWidth="1.6" />
              </marker>
            </defs>
            {plan.routes.map((route, i) => (
              <EdgeLine key={i} route={route} />
            ))}
            {plan.placed.map((placed) => (
              <NodeShape key={placed.node.id} placed={placed} onPick={() => pick(placed)} />
            ))}
          </svg>
        )}
        {graph.nodes.length === 0 && <p className="quiet drawing-empty">{texts().network.empty}</p>}
      </div>
      <div className="drawing-foot">
        <Key document={document} />
        <div className="drawing-tools">
          <Tool icon="plus" label={texts().network.zoomIn} hint={texts().network.zoomIn} onClick={() => zoom(STEP)} />
          <Tool
            icon="minus"
            label={texts().network.zoomOut}
            hint={texts().network.zoomOut}
            onClick={() => zoom(1 / STEP)}
          />
          <Tool
            icon="frame"
            label={texts().network.whole}
            hint={texts().network.whole}
            onClick={() => setMoved(wholeOf(plan, size))}
          />
        </div>
      </div>
    </>
  );
}

const INTERACTIONS = [
  { kind: 'inhibits', end: <path className="key-interaction-line" d="M21 1v10" /> },
  { kind: 'activates', end: <circle className="key-interaction-line" cx="21" cy="6" r="3" /> },
  { kind: 'influences', end: <path className="key-interaction-line" d="M24 1.5Q18.5 6 24 10.5" /> },
] as const;

/** How an edge ends. */
const ENDS = { change: 'arrow', catalyst: 'knob', inhibits: 'bar', activates: 'knob', influences: 'bow' } as const;

/** What the shapes mean. */
function Key({ document }: { document: NetworkDocument }) {
  const kinds = new Set((document.interactions ?? []).map(({ kind }) => kind));
  return (
    <p className="drawing-key quiet">
      <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
        <rect className="key-species" x="1" y="1" width="24" height="12" rx="6" />
      </svg>
      <Say
        text={texts().network.key}
        with={{
          reactionSign: (
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <rect className="key-reaction" x="1" y="1" width="10" height="10" rx="2" />
            </svg>
          ),
          modifierSign: (
            <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
              <path className="key-catalyst" d="M1 4h24" />
            </svg>
          ),
        }}
      />
      {INTERACTIONS.filter(({ kind }) => kinds.has(kind)).map(({ kind, end }) => (
        <span key={kind} className="key-interaction">
          <svg viewBox="0 0 26 12" width="26" height="12" aria-hidden="true">
            <path className="key-interaction-line" d={`M1 6h${kind === 'activates' ? 17 : 20}`} />
            {end}
          </svg>
          {texts().network[kind]}
        </span>
      ))}
    </p>
  );
}

/** All of it, however small its names become. */
function wholeOf(plan: Layout | null, { width, height }: { width: number; height: number }): Window | null {
  if (!plan || width === 0) return null;
  const scale = Math.min(width / plan.width, height / plan.height, MAX_SCALE);
  return { x: -(width / scale - plan.width) / 2, y: -(height / scale - plan.height) / 2, scale };
}

function EdgeLine({ route: { edge, path, label } }: { route: Route }) {
  return (
    <g className="edge" data-kind={edge.kind}>
      <path d={path} markerEnd={`url(#${ENDS[edge.kind]})`} />
      {edge.count > 1 && (
        <text x={label.x} y={label.y} dy="0.35em">
          {edge.count}
        </text>
      )}
    </g>
  );
}

function NodeShape({ placed, onPick }: { placed: Placed; onPick: () => void }) {
  const { node, x, y, width, height } = placed;
  const isSpecies = node.kind === 'species';
  return (
    <g
      className="node"
      data-kind={node.kind}
      data-fixed={node.fixed}
      role="button"
      tabIndex={0}
      aria-label={fill(texts().network.show, {
        kind: isSpecies ? texts().network.species : texts().network.reaction,
        name: node.name,
      })}
      onClick={onPick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        // The space bar also runs and pauses the page.
        event.stopPropagation();
        onPick();
      }}
    >
      <title>{`${isSpecies ? 'Species' : 'Reaction'} ${node.name}${node.fixed ? texts().network.constant : ''}`}</title>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={isSpecies ? height / 2 : 2.5} />
      {isSpecies && (
        <text x={x} y={y} dy="0.35em">
          {short(node.name)}
        </text>
      )}
    </g>
  );
}

/** Moves under the pointer; a click that hardly moved stays a click. */
function useDrag(onMove: (dx: number, dy: number) => void) {
  const last = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  return {
    onPointerDown: ({ clientX, clientY, pointerType, button }: PointerEvent) => {
      // A finger scrolls the page; the buttons zoom for it.
      if (pointerType === 'mouse' && button === 0) last.current = { x: clientX, y: clientY, moved: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = last.current;
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.moved && Math.hypot(dx, dy) < 4) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, y: event.clientY, moved: true };
      onMove(dx, dy);
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
  };
}

/** The wheel zooms while Ctrl or ⌘ is held, as a pinch on a touchpad does; alone it scrolls what is around. */
function useWheelZoom(
  frame: { readonly current: HTMLElement | null },
  zoom: (factor: number, x: number, y: number) => void,
): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      latest.current(Math.exp(-event.deltaY / 240), event.clientX - box.left, event.clientY - box.top);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);
}
