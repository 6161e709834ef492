import { createContext, useContext } from 'react';
import type { Infer } from './create-infer';

/** Provided by the components that show a part of the inference view, or by a test. */
export const InferContext = createContext<Infer | null>(null);

/** What the inference view holds. Its members stay the same as long as the page. */
export function useInferContext(): Infer {
  const infer = useContext(InferContext);
  if (!infer) throw new Error('This component stands outside an InferContext.');
  return infer;
}
