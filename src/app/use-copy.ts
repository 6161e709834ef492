import { useEffect, useState } from 'react';
import { page as texts } from '../messages/en/page';
import { fill } from '../messages/fill';
import { useAppContext } from './use-app';

/** Milliseconds for which a button says that it has copied. */
const SAID = 1800;

/** Copies text; `copied` is true for a moment afterwards. Where the browser forbids it, `instead` says what to do. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string, instead: string) => void } {
  const { actions } = useAppContext();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (text: string, instead: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      actions.notify({ tone: 'info', text: fill(texts().noCopy, { instead }) });
    }
  };
  return { copied, copy: (text, instead) => void copy(text, instead) };
}
