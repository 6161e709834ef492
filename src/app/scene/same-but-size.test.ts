import { describe, expect, it } from 'vitest';
import { understand, withUnit } from '../../io/model-source';
import { addModel } from '../../models/registry';
import { isMeasuredFor, sameButSize } from './same-but-size';

const TEXT = 'model m()\n  A -> B; k*A; A = 1.5; B = 0.2; k = 0.3;\n  unit substance = mole;\nend\n';

function read(text: string, size: number) {
  const understood = understand(withUnit(text, size));
  if (understood.kind !== 'model') throw new Error(understood.problems.map((p) => p.message).join('\n'));
  addModel(understood.model);
  return understood.model;
}

describe('one model at two system sizes', () => {
  const small = read(TEXT, 40);

  it('is the same but for its size', () => {
    expect(sameButSize(small, read(TEXT, 70))).toBe(true);
    expect(sameButSize(small, read(TEXT.replaceAll('B', 'C'), 70))).toBe(false);
    expect(sameButSize(small, read(TEXT.replace('A -> B', '2 A -> B'), 70))).toBe(false);
    const { systemSize: _, ...plain } = small;
    expect(sameButSize(small, plain)).toBe(false);
  });

  it('keeps the engine that was measured, up to ten times the size', () => {
    expect(isMeasuredFor(small.id, small.id)).toBe(true);
    expect(isMeasuredFor(small.id, read(TEXT, 390).id)).toBe(true);
    expect(isMeasuredFor(small.id, read(TEXT, 410).id)).toBe(false);
    expect(isMeasuredFor(small.id, read(TEXT.replaceAll('B', 'C'), 40).id)).toBe(false);
  });
});
