import { type ForkJob, type ForkView, forks } from '../../../engine/one-trajectory/forks';
import { type MicroscopeJob, type MicroscopeView, microscope } from '../../../engine/one-trajectory/microscope';
import { type NoiseJob, type NoiseView, noise } from '../../../engine/one-trajectory/noise';

export type ViewJob = MicroscopeJob | ForkJob | NoiseJob;

export type MicroscopeReply<View = MicroscopeView | ForkView | NoiseView> =
  | { readonly view: View }
  | { readonly error: string };

/** Compiles and simulates where the page's policy lets code be made. */
addEventListener('message', ({ data }: MessageEvent<ViewJob>) => {
  let reply: MicroscopeReply;
  try {
    reply = { view: 'parameter' in data ? forks(data) : 'noiseOf' in data ? noise(data) : microscope(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
