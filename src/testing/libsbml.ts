import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folder } from './python';

/** What libSBML says of a file: its complaints, and the value of every kinetic law at the start, reckoned by itself. */
export interface Opinion {
  readonly complaints: readonly string[];
  /** Null where libSBML finds none: 0/0, say. */
  readonly laws: readonly (number | null)[];
}

/** Units are left unchecked: a dimensionless count per an unnamed unit of time is all that most models have. */
const ASK = `
import json, math, sys, libsbml as sbml
answers = []
for path in sys.argv[1:]:
    document = sbml.readSBMLFromFile(path)
    document.setConsistencyChecks(sbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    document.checkConsistency()
    errors = [document.getError(i) for i in range(document.getNumErrors())]
    # Its evaluation knows no local parameters.
    promote = sbml.ConversionProperties()
    promote.addOption("promoteLocalParameters", True)
    document.convert(promote)
    model = document.getModel()
    sbml.SBMLTransforms.mapComponentValues(model)
    laws = [r.getKineticLaw().getMath() for r in model.getListOfReactions()]
    answers.append({
        "complaints": [e.getMessage() for e in errors],
        "laws": [v if math.isfinite(v) else None for v in (sbml.SBMLTransforms.evaluateASTNode(law, model) for law in laws)],
    })
print(json.dumps(answers))
`;

/** libSBML's opinion of each text. */
export function askLibsbml(python: (...words: string[]) => string, texts: readonly string[]): Opinion[] {
  const files = texts.map((text, i) => {
    const file = join(folder, `written-${i}.xml`);
    writeFileSync(file, text);
    return file;
  });
  return JSON.parse(python('-c', ASK, ...files));
}

/** Holds numbers to others within a share of their size; those that are none are to be none in both. */
export const close = (
  got: readonly (number | null)[],
  want: readonly (number | null)[],
  name: string,
  tolerance = 1e-12,
) => {
  expect(got.length, name).toBe(want.length);
  want.forEach((a, r) => {
    const b = got[r];
    if (a === null || b === null || !Number.isFinite(a)) expect(b, `${name}, reaction ${r} (${a})`).toBeNull();
    else expect(Math.abs(b - a), `${name}, reaction ${r}: ${b}, not ${a}`).toBeLessThanOrEqual(tolerance * Math.abs(a));
  });
};
