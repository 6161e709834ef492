import { DRAW_U, emitScalars, type LoopParts, NAMES } from '../../compile/emit/emit-loop';
import type { Network } from '../../compile/network';
import { EXPONENTIAL_CODE } from '../../numerics/exponential';
import { EXPLODED_AT } from '../kernel/fused-kernel';
import { EXPLOSION, type KernelShape } from '../types';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

const tDot = (p: number) => `td${p}`;
const startDot = (p: number) => `sd${p}`;
const aDot = (r: number, p: number) => `h${r}_${p}`;
const area = (k: number) => `area${k}`;
const areaDot = (k: number, p: number) => `slope${k}_${p}`;

/**
 * GS-ST (see gs-st.ts) as lines of the emitted loop: every tangent a local variable, every zero derivative left out.
 * With `relaxed`, the state moves by Σ_r ν_r y_r instead of ν_j (see gs-relaxed.ts).
 */
export function gsStLoop(shape: KernelShape, relaxed = false): LoopParts {
  const { network, observables, kind } = shape;
  const { S, R, P } = network;
  const K = observables.length;
  const integrates = kind !== 'endpoint';
  const parameters = range(P);
  // ẋ rests in an array, behind the R numbers of a step: as local variables, merged at every branch of every reaction,
  // they make the function too big for V8's optimiser.
  const xDot = (s: number, p: number) => `scratch[${R + s * P + p}]`;

  const rates = network.byLogParameter.flatMap((row, r) => row.map((d) => ({ r, index: d.index, expr: d.expr })));
  const slopes = network.byState.flatMap((row, r) => row.map((d) => ({ r, index: d.index, expr: d.expr })));
  const partials = emitScalars(
    [...rates, ...slopes].map((d) => d.expr),
    'd',
  );
  const rate = rates.map((d, i) => ({ ...d, code: partials.values[i] }));
  const slope = slopes.map((d, i) => ({ ...d, code: partials.values[rates.length + i] }));
  /** ȧ_r = ∂a_r/∂ ln θ_p + Σ_s ∂a_r/∂x_s ẋ_s */
  const total = (r: number, p: number) =>
    [
      ...rate.filter((d) => d.r === r && d.index === p).map((d) => d.code),
      ...slope.filter((d) => d.r === r).map((d) => `${d.code} * ${xDot(d.index, p)}`),
    ].join(' + ') || '0';

  const gradients = observables.map((o) =>
    emitScalars(
      o.byState.map((d) => d.expr),
      'e',
    ),
  );
  /** Lines and code of ġ_k = Σ_s ∂g_k/∂x_s ẋ_s. */
  const gDot = (k: number, p: number) =>
    observables[k].byState.map((d, i) => `${gradients[k].values[i]} * ${xDot(d.index, p)}`).join(' + ') || '0';

  const stretch = (event: boolean) => [
    ...(event
      ? [
          ...parameters.map(
            (p) =>
              `${tDot(p)} -= waited * (${
                range(R)
                  .map((r) => aDot(r, p))
                  .join(' + ') || '0'
              }) / total;`,
          ),
        ]
      : []),
    ...(integrates
      ? range(K).flatMap((k) => [
          `${area(k)} += dt * ${NAMES.g(k)};`,
          '{',
          ...gradients[k].lines,
          ...parameters.map(
            (p) =>
              `${areaDot(k, p)} += dt * (${gDot(k, p)}) + ${NAMES.g(k)} * (${event ? tDot(p) : '0'} - ${startDot(p)});`,
          ),
          '}',
        ])
      : []),
    ...(integrates ? parameters.map((p) => `${startDot(p)} = ${event ? tDot(p) : '0'};`) : []),
  ];

  const choose = [
    // One copy of the generator for all reactions: R copies outgrow what JavaScript engines optimise.
    `for (let i = 0; i < ${R}; i++) {`,
    ...DRAW_U,
    ...EXPONENTIAL_CODE,
    'scratch[i] = e; }',
    'let j = -1, top = 0;',
    ...range(R).flatMap((r) => [
      `let y${r} = 0;`,
      `if (${NAMES.a(r)} > 0) { y${r} = ${NAMES.a(r)} / scratch[${r}]; if (y${r} > top) { top = y${r}; j = ${r}; } }`,
    ]),
    ...(relaxed ? [] : [`if (${EXPLODED_AT} === 0) {`]),
    ...range(R).map((r) => `if (y${r} > 0) y${r} = ${r} === j ? 1 : Math.exp(coldness * Math.log(y${r} / top));`),
    `const norm = 1 / (${range(R)
      .map((r) => `y${r}`)
      .join(' + ')});`,
    ...range(R).map((r) => `y${r} *= norm;`),
    ...(relaxed ? [`if (${EXPLODED_AT} === 0) {`] : []),
    ...parameters.map((p) => `let m${p} = 0;`),
    ...range(R).map(
      (r) =>
        `if (y${r} > 0) { const c = y${r} / ${NAMES.a(r)}; ${parameters.map((p) => `m${p} += c * ${aDot(r, p)};`).join(' ')} }`,
    ),
    ...range(R).map((r) =>
      [
        `if (y${r} > 0) { const f = coldness * y${r}, c = 1 / ${NAMES.a(r)}; let z = 0;`,
        ...parameters.map((p) =>
          [
            `z = f * (c * ${aDot(r, p)} - m${p});`,
            ...network.changes[r].map(({ species, delta }) => `${xDot(species, p)} += ${delta} * z;`),
          ].join(' '),
        ),
        '}',
      ].join('\n'),
    ),
    '}',
  ];

  const tangents = [...range(S).flatMap((s) => parameters.map((p) => xDot(s, p))), ...parameters.map(tDot)];
  const length = kind === 'binned' ? 'width' : '((bin + 1) * width)';
  const bounded = (code: string) => `Math.min(${EXPLOSION}, Math.max(-${EXPLOSION}, ${code}))`;
  return {
    variables: [
      EXPLODED_AT,
      ...parameters.map(tDot),
      ...parameters.map(startDot),
      ...(integrates ? range(K).flatMap((k) => [area(k), ...parameters.map((p) => areaDot(k, p))]) : []),
    ],
    prepare: [
      ...partials.lines,
      ...range(R).flatMap((r) => parameters.map((p) => `const ${aDot(r, p)} = ${total(r, p)};`)),
    ],
    stretch,
    choose,
    fire: () => [],
    ...(relaxed ? { move: range(S).flatMap((s) => drift(network, s)) } : {}),
    fired: [
      `if (${EXPLODED_AT} === 0 && !(${tangents.map((t) => `${t} * ${t}`).join(' + ')} <= ${EXPLOSION ** 2})) ${EXPLODED_AT} = before + n + 1;`,
    ],
    close: range(K).flatMap((k) => [
      `raw[o + ${k}] = ${integrates ? `${area(k)} / ${length}` : NAMES.g(k)};`,
      '{',
      ...gradients[k].lines,
      ...parameters.map((p) => {
        const value = integrates ? `${areaDot(k, p)} / ${length}` : gDot(k, p);
        return `raw[o + ${K + k * P + p}] = ${EXPLODED_AT} > 0 ? ${EXPLOSION} : ${bounded(value)};`;
      }),
      '}',
    ]),
    rawWidth: K + K * P,
    scratch: R + S * P,
    reset: integrates
      ? [
          `${kind === 'binned' ? '' : 'if (bin < 0) '}{`,
          ...range(K).flatMap((k) => [`${area(k)} = 0;`, ...parameters.map((p) => `${areaDot(k, p)} = 0;`)]),
          '}',
        ]
      : [],
    observesPath: integrates,
  };
}

/** x_s += Σ_r ν_rs y_r. */
function drift({ changes }: Network, s: number): string[] {
  const terms = changes.flatMap((list, r) =>
    list.filter((c) => c.species === s).map(({ delta }) => `${delta < 0 ? '-' : '+'} ${Math.abs(delta)} * y${r}`),
  );
  return terms.length > 0 ? [`${NAMES.x(s)} += ${terms.join(' ')};`] : [];
}
