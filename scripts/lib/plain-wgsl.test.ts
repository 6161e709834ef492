import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plainWgsl } from './plain-wgsl.mjs';

const SHADERS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'shaders');
const files = readdirSync(SHADERS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.wgsl'));

/** Words and signs of the code, comments left out character by character rather than line by line. */
function tokens(text: string): string {
  let code = '';
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith('//', i) && text[i + 2] !== '!') while (i + 1 < text.length && text[i + 1] !== '\n') i++;
    else code += text[i];
  }
  return code.replace(/\s+/g, ' ').trim();
}

describe('the shaders of the built page', () => {
  it.each(files)('%s says the same without its comments', (file) => {
    const text = readFileSync(join(SHADERS, file), 'utf8');
    const plain = plainWgsl(text);
    expect(plain.replace(/\s+/g, ' ')).toBe(tokens(text));
    expect(plain.match(/\/\/!unroll/g)?.length).toBe(text.match(/\/\/!unroll/g)?.length);
    expect(plain.replaceAll('//!', '')).not.toContain('//');
  });

  it('keep what follows a comment, and a comment that opens another kind', () => {
    expect(plainWgsl('// see a/*.wgsl\n  let a = 1; // one\n\n  for (x) { //!unroll if small\n}')).toBe(
      'let a = 1;\nfor (x) { //!unroll if small\n}',
    );
  });
});
