import { type MicroscopeJob, type MicroscopeView, microscope } from '../../../engine/microscope';

export type MicroscopeReply = { readonly view: MicroscopeView } | { readonly error: string };

/** Compiles and simulates where the page's policy lets code be made. */
addEventListener('message', ({ data }: MessageEvent<MicroscopeJob>) => {
  let reply: MicroscopeReply;
  try {
    reply = { view: microscope(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
