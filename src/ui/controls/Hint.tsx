import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

interface HintProps {
  /** What is explained, usually a label. */
  readonly children: ReactNode;
  /** The explanation. */
  readonly text: ReactNode;
  readonly className?: string;
  /** False where the child can take the focus itself. */
  readonly focusable?: boolean;
  /** True to show it on a tap or click as well, where the child does nothing on one. */
  readonly tap?: boolean;
  /** True while something else is shown in its place. */
  readonly silent?: boolean;
  readonly onDoubleClick?: () => void;
}

const GAP = 8;

/** Explains its child on hover and on focus. */
export function Hint({
  children,
  text,
  className = '',
  focusable = true,
  tap = false,
  silent = false,
  onDoubleClick,
}: HintProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), wait);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover only shows what focus shows as well
    <span
      ref={anchor}
      className={`hint ${className}`}
      tabIndex={focusable ? 0 : undefined}
      aria-describedby={open && !silent ? id : undefined}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(350)}
      onPointerLeave={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onClick={() => (focusable || tap ? show(0) : hide())}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
      onDoubleClick={onDoubleClick}
    >
      {children}
      {open && !silent && <Bubble id={id} anchor={anchor.current} text={text} />}
    </span>
  );
}

function Bubble({ id, anchor, text }: { id: string; anchor: HTMLElement | null; text: ReactNode }) {
  const bubble = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0, ready: false });
  useLayoutEffect(() => {
    if (!anchor || !bubble.current) return;
    const a = anchor.getBoundingClientRect();
    const b = bubble.current.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(innerWidth - b.width - GAP, a.left));
    const below = a.bottom + GAP;
    const top = below + b.height > innerHeight - GAP ? Math.max(GAP, a.top - b.height - GAP) : below;
    setPlace({ left, top, ready: true });
  }, [anchor]);
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      className="bubble"
      style={{ left: place.left, top: place.top, visibility: place.ready ? 'visible' : 'hidden' }}
    >
      {text}
    </div>,
    document.body,
  );
}
