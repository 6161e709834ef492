import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { encodeLink } from '../../io/link';
import { defaultScene } from '../../io/scene';
import { qrPath } from './qr';
import { queryOf, shownBy } from './shown';

/** Reads a code as a camera would: painted, four pixels a module. */
function scanned(text: string): string | undefined {
  const code = qrPath(text);
  if (!code) return undefined;
  const scale = 4;
  const side = code.size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of code.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < scale; dx++) {
        pixels.fill(
          0,
          ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4 + 3,
        );
      }
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe('the QR code', () => {
  it.each([
    'https://example.org/p/',
    `https://example.org/course/propensity/#${encodeLink(defaultScene())}`,
    `https://example.org/#${'0123456789abcdef'.repeat(90)}`,
  ])('is read back as the link by another program', (link) => {
    expect(scanned(link)).toBe(link);
  });

  it('is not drawn of what no code holds', () => {
    expect(qrPath(`https://example.org/#${'x'.repeat(3000)}`)).toBe(null);
    expect(qrPath('https://example.org/#é')).toBe(null);
  });
});

describe('what an address shows', () => {
  it('is written and read alike', () => {
    for (const shown of [
      { embed: null, controls: [], projector: false },
      { embed: 'full', controls: [], projector: true },
      { embed: 'plots', controls: ['k_on', 'T'], projector: false },
      { embed: { panel: 'gradient' }, controls: ['A'], projector: false },
    ] as const) {
      expect(shownBy(queryOf(shown))).toEqual(shown);
    }
    expect(queryOf(shownBy(''))).toBe('');
  });

  it('is the whole page where it asks for what is not there', () => {
    expect(shownBy('?embed=panel:secrets')).toMatchObject({ embed: null });
    expect(shownBy('?embed=<script>&controls=a b,<i>,T')).toEqual({ embed: null, controls: ['T'], projector: false });
  });
});
