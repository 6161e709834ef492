import { type PathsRequest, pathsCsv } from './paths-csv';

export type PathsReply = { readonly csv: string } | { readonly error: string };

/** Compiles and simulates where the page's policy lets code be made, and where it holds nothing up. */
addEventListener('message', ({ data }: MessageEvent<PathsRequest>) => {
  let reply: PathsReply;
  try {
    reply = { csv: pathsCsv(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
