import { type ForkJob, type ForkView, forks } from '../../../engine/forks';
import { type MicroscopeJob, type MicroscopeView, microscope } from '../../../engine/microscope';

export type MicroscopeReply<View = MicroscopeView | ForkView> = { readonly view: View } | { readonly error: string };

/** Compiles and simulates where the page's policy lets code be made. */
addEventListener('message', ({ data }: MessageEvent<MicroscopeJob | ForkJob>) => {
  let reply: MicroscopeReply;
  try {
    reply = { view: 'parameter' in data ? forks(data) : microscope(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
