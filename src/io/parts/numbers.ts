/** Numbers as base64 of their 64-bit floats, little end first: exact, NaN and infinities included. */

const BYTES = 8;
/** Characters that are made of one array of arguments at most. */
const CHUNK = 0x8000;

export function numbersToBytes(numbers: Float64Array): string {
  const bytes = new Uint8Array(numbers.length * BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < numbers.length; i++) view.setFloat64(i * BYTES, numbers[i], true);
  return bytesToBase64(bytes);
}

/** @throws Error if the text holds no whole number of floats */
export function bytesToNumbers(text: string): Float64Array {
  const bytes = base64ToBytes(text);
  if (bytes.length % BYTES !== 0) throw new Error('its numbers end too early');
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / BYTES }, (_, i) => view.getFloat64(i * BYTES, true));
}

export function bytesToBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
  return bytes;
}
