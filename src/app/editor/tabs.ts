import * as z from 'zod/mini';

const schema = z.object({
  /** changed: a model was saved or deleted; open: it was opened; here: it is open in this tab as well; left: it is not any more. */
  kind: z.enum(['changed', 'open', 'here', 'left']),
  /** Of the model. */
  key: z.string(),
});
export type TabMessage = z.infer<typeof schema>;

/** The other tabs of this page in the same browser. */
export interface Tabs {
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

/** Where a browser has no channel between tabs, nothing is told; what is kept is guarded all the same, see my-models-db.ts. */
const ALONE: Tabs = { tell: () => {}, listen: () => {} };

export function openTabs(name = 'propensity-models'): Tabs {
  if (!('BroadcastChannel' in globalThis)) return ALONE;
  const channel = new BroadcastChannel(name);
  return {
    tell: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        // Another version of the page may say other things.
        const read = schema.safeParse(data);
        if (read.success) listener(read.data);
      });
    },
  };
}
