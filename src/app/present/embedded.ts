import { useEffect } from 'react';

/** Named in messages to the page around, so that it can tell them from others. */
export const HEIGHT_MESSAGE = 'propensity-height';

/** Tells the page around how high this one is, in CSS pixels, whenever that changes. Only the height is told, so any page may hear it. */
export function useReportedHeight(on: boolean): void {
  useEffect(() => {
    if (!on || parent === window) return;
    let told = -1;
    const tell = () => {
      const height = Math.ceil(document.documentElement.scrollHeight);
      if (height === told) return;
      told = height;
      parent.postMessage({ type: HEIGHT_MESSAGE, height }, '*');
    };
    const observer = new ResizeObserver(tell);
    observer.observe(document.body);
    tell();
    return () => observer.disconnect();
  }, [on]);
}
