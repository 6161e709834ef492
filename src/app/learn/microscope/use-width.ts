import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

const WIDEST = 640;
const NARROWEST = 240;

/** The width that a drawing has on the page, in CSS pixels: drawn at that width, its letters stay as large as others. */
export function useWidth(): [RefObject<SVGSVGElement | null>, number] {
  const ref = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(WIDEST);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const found = Math.round(element.getBoundingClientRect().width);
      if (found > 0) setWidth(Math.min(WIDEST, Math.max(NARROWEST, found)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
