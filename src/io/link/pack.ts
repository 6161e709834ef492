/** Text as few characters that a link may hold as they are: deflated, then written in base64 as for addresses. */

/** A packed text may not become longer than this, in bytes: a short link must not fill the memory. */
export const MAX_UNPACKED = 2_000_000;

export async function pack(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws RangeError for what is too long, TypeError for anything that `pack` did not make */
export async function unpack(packed: string): Promise<string> {
  if (!/^[\w-]*$/.test(packed)) throw new TypeError('The text is not packed as it should be.');
  let binary: string;
  try {
    binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw new TypeError('The text is not packed as it should be.');
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const text = await through(bytes, new DecompressionStream('deflate-raw'));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
}

/** Reads piece by piece, so that what grows beyond the limit is given up before it is there. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_UNPACKED) {
      // What is left is not waited for.
      reader.cancel().catch(() => {});
      throw new RangeError(`The text is longer than ${MAX_UNPACKED} bytes.`);
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
