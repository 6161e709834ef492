import { chiSquaredTail } from '../../numerics/chi-squared';
import { meanJacobian } from '../algebra/least-squares';
import { type Matrix, multiply, symmetricEigen } from '../algebra/linear';
import type { Draw } from '../draw';
import { residualsOf } from '../evaluate';
import type { PreparedProblem } from '../problem/problem';

/** How far the data are from the model at its best, in units of what their noise explains. */
export interface Goodness {
  /** Scaled so that it follows the χ² law with `degrees` degrees of freedom where the model is right. */
  readonly chiSquared: number;
  /** Number of data less what was fitted, where every datum is weighted by its own error; fewer otherwise. */
  readonly degrees: number;
  /** χ² per degree of freedom: about 1 where the model is right. */
  readonly perDegree: number;
  /** Probability of a larger one, if the model is right. */
  readonly p: number;
  /** Share of the noise that is the simulation's, not the data's: a small misfit would be seen with more trajectories. */
  readonly simulated: number;
}

/** Least number of degrees of freedom of which something can be said. */
const LEAST = 0.5;

/** The parts of a weighted fit, n residuals times the roots of their weights. G batches, F fitted directions. */
interface Whitened {
  /** Means over the batches, length n. */
  readonly mean: Float64Array;
  /** Per batch, its deviation times the root of what its covariance stands for; their covariance is the unknown noise's. */
  readonly noise: readonly Float64Array[];
  /** The same for the simulation's part alone. */
  readonly simulated: readonly Float64Array[];
  /** Variances of the data's stated errors, length n; 0 where the noise follows from cells. */
  readonly known: Float64Array;
  /** Orthonormal, F × n: what a change of the parameters can do to the residuals. */
  readonly fitted: readonly Float64Array[];
}

function whitened(
  prepared: PreparedProblem,
  draws: readonly Draw[],
  directions: Matrix,
  cells: number | undefined,
): Whitened | null {
  const C = prepared.names.length;
  const parts = prepared.conditions.map((condition, i) => {
    const draw = draws[i];
    const residuals = residualsOf(condition, draw);
    const stated = condition.terms.every(({ term }) => term.errors);
    const errors = condition.terms.flatMap(({ term }) => term.target.map((_, j) => term.errors?.[j] ?? 0));
    return { draw, residuals, J: meanJacobian(residuals), stated, errors };
  });
  if (cells === undefined && parts.some(({ stated }) => !stated)) return null;
  const rows = parts.flatMap(({ residuals }, i) =>
    residuals.weights.flatMap((w, j) => (w > 0 ? [{ i, j, root: Math.sqrt(w) }] : [])),
  );
  const G = Math.min(...parts.map(({ residuals }) => residuals.values.length));
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  const mean = column(({ i, j, root }) => {
    const { values } = parts[i].residuals;
    return (root * values.reduce((sum, r) => sum + r[j], 0)) / values.length;
  });
  const deviations = Array.from({ length: G }, (_, g) =>
    column(({ i, j, root }) => root * parts[i].residuals.values[g][j]).map((x, n) => x - mean[n]),
  );
  // A batch stands for trajectories / G cells.
  const factors = parts.map(({ draw, stated }) => 1 / G + (stated ? 0 : draw.trajectories / G / (cells ?? 1)));
  const jacobian = rows.map(({ i, j, root }) => {
    const { coordinates, L } = parts[i].residuals;
    const row = new Array<number>(C).fill(0);
    coordinates.forEach((c, l) => {
      row[c] = root * parts[i].J[j * L + l];
    });
    return row;
  });
  return {
    mean,
    noise: deviations.map((d) => d.map((x, n) => x * Math.sqrt(factors[rows[n].i]))),
    simulated: deviations.map((d) => d.map((x) => x / Math.sqrt(G))),
    known: column(({ i, j, root }) => (parts[i].stated ? (root * parts[i].errors[j]) ** 2 : 0)),
    fitted: orthonormal(directions.map((v) => Float64Array.from(multiply(jacobian, v)))),
  };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** A basis of what the columns span, by the eigenvectors of their Gram matrix. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  if (columns.length === 0) return [];
  const { values, vectors } = symmetricEigen(columns.map((a) => columns.map((b) => dot(a, b))));
  return values.flatMap((value, i) =>
    value > 1e-10 * values[0]
      ? [columns[0].map((_, n) => vectors[i].reduce((sum, x, c) => sum + x * columns[c][n], 0) / Math.sqrt(value))]
      : [],
  );
}

/** What no change of the parameters, to first order, can take from a vector of residuals. */
function unfitted(x: Float64Array, fitted: readonly Float64Array[]): Float64Array {
  const parts = fitted.map((u) => dot(u, x));
  return x.map((value, n) => value - fitted.reduce((sum, u, f) => sum + parts[f] * u[n], 0));
}

/** tr Σ and tr Σ² of the covariance Σ of vectors of mean zero, both unbiased for Gaussian ones (Bai & Saranadasa 1996). */
function traces(vectors: readonly Float64Array[]): { first: number; second: number } {
  const n = vectors.length - 1;
  const first = vectors.reduce((sum, v) => sum + dot(v, v), 0) / n;
  const squares = vectors.reduce((sum, a) => sum + vectors.reduce((s, b) => s + dot(a, b) ** 2, 0), 0) / (n * n);
  return { first, second: (n * n * (squares - (first * first) / n)) / ((n - 1) * (n + 2)) };
}

/**
 * Goodness of fit of a least-squares estimate. What remains of the simulated residuals r̄ (R numbers) after the best
 * change of the parameters is M r̄, M = I − J (JᵀWJ)⁻¹ JᵀW, so that it does not matter how near to the optimum the search came to
 * rest, as long as the model is linear from here to there. If the model is right, Q = (M r̄)ᵀ W M r̄ is a quadratic form of Gaussian
 * noise with covariance Σ, that of the data and of the simulation together (the test of two samples): its law is that of Σ λ_i χ²₁
 * with λ_i the eigenvalues of W^½ M Σ Mᵀ W^½. It is matched in mean and variance by a multiple of χ²_ν, ν = (Σ λ)²/Σ λ² (Box,
 * Ann. Math. Stat. 25:290, 1954; for fits with other weights than the best ones: Satorra & Bentler 1994). With W = Σ⁻¹ all
 * λ are 1, and Q is the usual χ² with R − C degrees of freedom, exactly.
 *
 * @param directions unit vectors in the space of ln θ that the data determine: the others were not fitted
 * @param cells behind data without standard errors @returns null if nothing says how noisy the data are, or if there
 * are no more data than fitted directions
 */
export function goodnessOf(
  prepared: PreparedProblem,
  draws: readonly Draw[],
  directions: Matrix,
  cells?: number,
): Goodness | null {
  const parts = whitened(prepared, draws, directions, cells);
  if (!parts || parts.mean.length - parts.fitted.length < 1) return null;
  const { fitted, known } = parts;
  const rest = unfitted(parts.mean, fitted);
  const noise = parts.noise.map((v) => unfitted(v, fitted));
  const found = traces(noise);
  // Of P D P with P = I − Σ u uᵀ and D the stated variances; and of their product with what was found.
  const inside = fitted.map((u) => fitted.map((v) => u.reduce((sum, x, n) => sum + x * v[n] * known[n], 0)));
  const stated = known.reduce((sum, d, n) => sum + d * (1 - fitted.reduce((s, u) => s + u[n] * u[n], 0)), 0);
  const squares =
    known.reduce((sum, d, n) => sum + d * d * (1 - 2 * fitted.reduce((s, u) => s + u[n] * u[n], 0)), 0) +
    inside.flat().reduce((sum, x) => sum + x * x, 0);
  const mixed = noise.reduce((sum, v) => sum + v.reduce((s, x, n) => s + known[n] * x * x, 0), 0) / (noise.length - 1);
  const first = stated + found.first;
  if (!(first > 0)) return null;
  // No form of so many numbers has more degrees of freedom; what was estimated may say so.
  const most = parts.mean.length - fitted.length;
  const second = Math.max(squares + 2 * mixed + found.second, (first * first) / most);
  const degrees = (first * first) / second;
  if (degrees < LEAST) return null;
  const Q = dot(rest, rest);
  const chiSquared = (Q * first) / second;
  return {
    chiSquared,
    degrees,
    perDegree: Q / first,
    p: chiSquaredTail(chiSquared, degrees),
    simulated: traces(parts.simulated.map((v) => unfitted(v, fitted))).first / first,
  };
}
