import qrcode from 'qrcode-generator';

/** Modules of white around a code, as ISO/IEC 18004 asks for. */
const QUIET = 4;
/** Bytes that the largest code holds at the lowest level of error correction. */
export const MAX_BYTES = 2953;

export interface QrPath {
  /** Modules along a side, the white margin included. */
  readonly size: number;
  /** Of an SVG, a square of side 1 per black module. */
  readonly path: string;
}

/** A text as a QR code; null if it is too long for one. The smallest that holds it, with the most correction that costs no size. */
export function qrPath(text: string): QrPath | null {
  // Links are ASCII: a character is a byte.
  if (text.length > MAX_BYTES || /[^\x20-\x7e]/.test(text)) return null;
  const code = smallest(text);
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { size: count + 2 * QUIET, path };
}

function smallest(text: string): QRCode {
  const make = (level: 'L' | 'M' | 'Q', version: TypeNumber = 0) => {
    const code = qrcode(version, level);
    code.addData(text, 'Byte');
    code.make();
    return code;
  };
  const low = make('L');
  const version = ((low.getModuleCount() - 17) / 4) as TypeNumber;
  for (const level of ['Q', 'M'] as const) {
    try {
      return make(level, version);
    } catch {
      // Does not fit at this level.
    }
  }
  return low;
}
