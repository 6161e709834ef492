import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Hint } from './Hint';

interface PopoverProps {
  /** Of the button. */
  readonly label: string;
  /** Id of an element whose text belongs to the button's name, where several are alike. */
  readonly of?: string;
  readonly button: ReactNode;
  readonly className?: string;
  /** Explains the button on hover and focus, while the sheet is closed. */
  readonly hint?: ReactNode;
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ReactNode;
}

/** A sheet lower than this many pixels would hide what it holds. */
const LOWEST = 200;

/** A button that opens a small sheet beneath it; Escape, a click elsewhere or leaving it closes the sheet. */
export function Popover({ label, of, button, className = '', hint, align = 'start', children }: PopoverProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    // A control that has gone has taken the focus with it: nothing in the sheet hears the key then.
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.activeElement !== document.body) return;
      setOpen(false);
      trigger.current?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', onEscape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', onEscape);
    };
  }, [open]);

  // Keeps the sheet inside the window, however narrow or low that is or becomes; what does not fit scrolls.
  useLayoutEffect(() => {
    if (!open) return;
    const fit = () => {
      const element = sheet.current;
      if (!element) return;
      element.style.translate = '';
      const box = element.getBoundingClientRect();
      const over = Math.max(0, box.right - (innerWidth - 8));
      const under = Math.max(0, 8 - box.left);
      element.style.translate = `${under - over}px 0`;
      element.style.maxHeight = `${Math.max(LOWEST, innerHeight - box.top - 8)}px`;
    };
    fit();
    // What it holds may come later, as the code of a link does, and be wider.
    const observer = new ResizeObserver(fit);
    if (sheet.current) observer.observe(sheet.current);
    addEventListener('resize', fit);
    return () => {
      observer.disconnect();
      removeEventListener('resize', fit);
    };
  }, [open]);

  const toggle = (
    <button
      ref={trigger}
      type="button"
      className="popover-button"
      id={`${id}-button`}
      aria-label={label}
      aria-labelledby={of === undefined ? undefined : `${id}-button ${of}`}
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      onClick={() => setOpen(!open)}
    >
      {button}
    </button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for Escape from the controls inside
    <div
      ref={root}
      className={`popover ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
        trigger.current?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) close();
      }}
    >
      {hint === undefined ? (
        toggle
      ) : (
        <Hint text={hint} focusable={false} silent={open}>
          {toggle}
        </Hint>
      )}
      {open && (
        <div ref={sheet} id={id} className={`sheet sheet-${align}`} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
