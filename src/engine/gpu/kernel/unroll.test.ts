import { describe, expect, it } from 'vitest';
import { unroll } from './unroll';

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('unroll', () => {
  it('replaces an index by its values, and nothing that only looks like it', () => {
    const text = 'for (var p = 0u; p < P; p++) { //!unroll\n x[p] = a.p + pp;\n}\nend';
    expect(flat(unroll(text, { P: 2 }, true))).toBe('{ x[0u] = a.p + pp; } { x[1u] = a.p + pp; } end');
  });

  it('unrolls loops within loops and drops loops of no pass', () => {
    const text = 'for (var r = 0u; r < R; r++) { //!unroll\nfor (var p = 0u; p < P; p++) { //!unroll\nf(r, p);\n}\n}';
    expect(flat(unroll(text, { R: 1, P: 2 }, true))).toBe('{ { f(0u, 0u); } { f(0u, 1u); } }');
    expect(flat(unroll(text, { R: 3, P: 0 }, true))).toBe('{ } { } { }');
  });

  it('leaves other loops alone, and those for small kernels where the kernel is not small', () => {
    const text = 'for (var p = 0u; p < P; p++) { //!unroll if small\nf(p);\n}';
    expect(unroll(text, { P: 2 }, false)).toContain('p++');
    expect(unroll(text, { P: 2 }, true)).not.toContain('p++');
    const plain = 'for (var p = 0u; p < P; p++) {\nf(p);\n}';
    expect(unroll(plain, { P: 2 }, true)).toBe(plain);
  });

  it('leaves loops of more passes than may be, and unrolls what is in them', () => {
    const text = 'for (var r = 0u; r < R; r++) { //!unroll\nfor (var p = 0u; p < P; p++) { //!unroll\nf(r, p);\n}\n}';
    expect(flat(unroll(text, { R: 5, P: 2 }, true, () => 4))).toContain(
      '(too long to unroll) { f(r, 0u); } { f(r, 1u); }',
    );
    expect(unroll(text, { R: 4, P: 2 }, true, () => 4)).not.toContain('++');
  });

  it('refuses a bound that it does not know', () => {
    expect(() => unroll('for (var q = 0u; q < Q; q++) { //!unroll\n}', {}, true)).toThrow('Q');
  });
});
