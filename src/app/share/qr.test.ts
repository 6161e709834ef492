import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { encodeLink } from '../../io/link/link';
import { shortLink } from '../../io/link/short-link';
import { defaultScene } from '../../io/scene/scene';
import { qrPath } from './qr';

/** Pixels per module: as a camera would see it from near. */
const SCALE = 4;

/** Paints the squares of a path black on white, and has another program read what is there. */
function readBack(text: string): string | null {
  const code = qrPath(text);
  if (!code) return null;
  const side = code.size * SCALE;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, column, row] of code.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let y = 0; y < SCALE; y++) {
      for (let x = 0; x < SCALE; x++) {
        const at = 4 * ((Number(row) * SCALE + y) * side + Number(column) * SCALE + x);
        pixels.fill(0, at, at + 3);
      }
    }
  }
  return jsQR(pixels, side, side)?.data ?? null;
}

describe('the code of a link', () => {
  it('is read back by another program, letter by letter', () => {
    const page = 'https://example.org/propensity/#';
    const whole = page + encodeLink(defaultScene());
    for (const link of [page, page + shortLink({ ...defaultScene(), horizon: 7.25, observable: 'A + 2*C' }), whole]) {
      expect(readBack(link)).toBe(link);
    }
  });

  it('takes as many characters as a code can hold, and no more', () => {
    const longest = 'a'.repeat(2953);
    expect(qrPath(longest)?.size).toBe(177 + 8);
    expect(qrPath(`${longest}a`)).toBeNull();
    expect(qrPath('é')).toBeNull();
  });
});
