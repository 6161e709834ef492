/**
 * An answer as a short code that a student reads out or types, and that a teacher's page collects: question, answer, who, and a checksum.
 * No server is asked. Bytes: 2 of a hash of the question, 3 of a number drawn once per browser, the answer (1 for an option, 4 for a
 * number, 8 for a curve), and 1 checksum; written in Crockford's base 32, in groups of five.
 */
export type GivenAnswer =
  | { readonly kind: 'option'; readonly option: number }
  | { readonly kind: 'number'; readonly value: number }
  /** Eight heights in [0, 1] of the range. */
  | { readonly kind: 'curve'; readonly heights: readonly number[] };

export interface AnswerCode {
  /** See `questionHash`. */
  readonly question: number;
  /** 24 bits. */
  readonly who: number;
  readonly answer: GivenAnswer;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HEAD = 5;
const CURVE = 8;
const GROUP = 5;

/** FNV-1a, folded to 16 bits: names a question by its lesson, step and block. */
export function questionHash(lesson: string, step: number, block: number): number {
  let hash = 0x811c9dc5;
  for (const c of `${lesson}/${step}/${block}`) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** CRC-8 with the polynomial 0x07: finds every single wrong letter, and every swap of two neighbours. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1) & 0xff;
  }
  return crc;
}

function bytesOf(answer: GivenAnswer): number[] {
  if (answer.kind === 'option') return [answer.option & 0xff];
  if (answer.kind === 'curve')
    return answer.heights.map((height) => Math.round(255 * Math.min(1, Math.max(0, height))));
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, answer.value);
  return [0, 1, 2, 3].map((i) => view.getUint8(i));
}

export function encodeAnswer({ question, who, answer }: AnswerCode): string {
  const body = [question >> 8, question & 0xff, who >> 16, (who >> 8) & 0xff, who & 0xff, ...bytesOf(answer)];
  const bytes = [...body, checksum(Uint8Array.from(body))];
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) text += ALPHABET[(held << (5 - bits)) & 31];
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Reads a code as people type it, in any case, with or without hyphens, O for 0, I and L for 1. Null where the checksum is wrong. */
export function decodeAnswer(text: string): AnswerCode | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of plain) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
    held &= (1 << bits) - 1;
  }
  // Bits that fill the last letter up are 0, and none is missing.
  if (held !== 0 || bits >= 5) return null;
  const body = Uint8Array.from(bytes.slice(0, -1));
  if (bytes.length < HEAD + 2 || checksum(body) !== bytes[bytes.length - 1]) return null;
  const answer = answerOf(body.slice(HEAD));
  if (!answer) return null;
  return { question: (body[0] << 8) | body[1], who: (body[2] << 16) | (body[3] << 8) | body[4], answer };
}

function answerOf(bytes: Uint8Array): GivenAnswer | null {
  if (bytes.length === 1) return { kind: 'option', option: bytes[0] };
  if (bytes.length === CURVE) return { kind: 'curve', heights: [...bytes].map((byte) => byte / 255) };
  if (bytes.length !== 4) return null;
  const value = new DataView(bytes.buffer).getFloat32(0);
  return Number.isFinite(value) ? { kind: 'number', value } : null;
}
