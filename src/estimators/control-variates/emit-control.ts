import { Emitter } from '../../compile/emit/emitter';
import type { Network } from '../../compile/network';
import { COUNTS, eventfulDialect, literal } from '../../compile/wgsl/emit-wgsl';
import type { DriftPlan, DriftTerm } from './drift';
import type { Feature } from './features';

const array = (type: string, entries: readonly string[]) => `${type}(${entries.join(', ') || '0.0'})`;
const sum = (terms: readonly string[]) => terms.join(' + ') || '0.0';
const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');

/**
 * The model-specific part of shaders/estimators/score-control.wgsl, from the same plan as the f64 kernel's: with F features, NI
 * integrals and Q parameters to differentiate by (P or 0), it defines
 * - integrands(x, k, a) → Integrals (NI): what is integrated over time
 * - drift(i) → Features (F), c_slopes(i) → Slopes (F × Q), survival(i) → PerQ: sums of the integrals over a cell
 * - feature_values(x) → Features; feature_jumps(x, j) → Features: what firing reaction j adds to each
 */
export function emitControl(network: Network, features: readonly Feature[], plan: DriftPlan, Q: number): string {
  const F = features.length;
  const NI = plan.integrands.length;
  const counts = COUNTS(network);
  const emitter = new Emitter(eventfulDialect(network), 'h');
  const integrands = plan.integrands.map(({ reaction, slope, species }) =>
    [slope ? emitter.emit(slope) : `a[${reaction}]`, ...species.map((s) => `s${s}`)].join(' * '),
  );
  const rows = (terms: readonly DriftTerm[], n: number) =>
    Array.from({ length: n }, (_, row) =>
      sum(terms.filter((t) => t.row === row).map((t) => `${literal(t.coefficient)} * i[${t.integral}]`)),
    );
  const jumps = features.map((_, f) =>
    sum(
      plan.jumps.flatMap((list, r) =>
        list
          .filter(({ feature }) => feature === f)
          .map(({ constant, slopes }) => {
            const terms = [literal(constant), ...slopes.map((s) => `${literal(s.coefficient)} * s${s.species}`)];
            return `select(0.0, ${sum(terms)}, j == ${r})`;
          }),
      ),
    ),
  );
  const values = features.map(({ species }) => species.map((s) => `s${s}`).join(' * '));
  const fn = (signature: string, type: string, lines: readonly string[], entries: readonly string[]) =>
    `fn ${signature} -> ${type} {\n${indent([...lines, `return ${array(type, entries)};`])}\n}`;
  return [
    ...Object.entries({ F, NI, Q, FQ: F * Q }).map(([name, value]) => `const ${name} = ${value}u;`),
    `alias Integrals = array<f32, ${Math.max(1, NI)}>;`,
    `alias Features = array<f32, ${Math.max(1, F)}>;`,
    `alias Slopes = array<f32, ${Math.max(1, F * Q)}>;`,
    `alias PerQ = array<f32, ${Math.max(1, Q)}>;`,
    fn('integrands(x: Counts, k: Theta, a: Rates)', 'Integrals', [...counts, ...emitter.lines], integrands),
    fn('drift(i: Integrals)', 'Features', [], rows(plan.drift, F)),
    fn('c_slopes(i: Integrals)', 'Slopes', [], rows(plan.slopes, F * Q)),
    fn('survival(i: Integrals)', 'PerQ', [], rows(plan.score, Q)),
    fn('feature_values(x: Counts)', 'Features', counts, values),
    fn('feature_jumps(x: Counts, j: i32)', 'Features', counts, jumps),
  ].join('\n\n');
}
