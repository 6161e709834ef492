import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

interface PopoverProps {
  /** Of the button. */
  readonly label: string;
  readonly button: ReactNode;
  readonly className?: string;
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small sheet beneath it; Escape, a click elsewhere or leaving it closes the sheet. */
export function Popover({ label, button, className = '', align = 'start', children }: PopoverProps) {
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
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);

  // Keeps the sheet inside the window, however narrow that is.
  useLayoutEffect(() => {
    if (!open || !sheet.current) return;
    const box = sheet.current.getBoundingClientRect();
    const over = Math.max(0, box.right - (innerWidth - 8));
    const under = Math.max(0, 8 - box.left);
    sheet.current.style.translate = `${under - over}px 0`;
  }, [open]);

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
      <button
        ref={trigger}
        type="button"
        className="popover-button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div ref={sheet} id={id} className={`sheet sheet-${align}`} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
