import { describe, expect, it } from 'vitest';
import { cholesky, inverse, type Matrix, multiply, sandwich, solve, symmetricEigen } from './linear';

const hilbert = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1)));

const close = (A: Matrix, B: Matrix, digits: number) => {
  A.forEach((row, i) => {
    row.forEach((x, j) => {
      expect(x).toBeCloseTo(B[i][j], digits);
    });
  });
};

describe('Cholesky', () => {
  it('factors a known matrix', () => {
    const A = [
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ];
    expect(cholesky(A)).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ]);
    expect(solve(A, multiply(A, [1, -2, 3]))?.map((x) => Number(x.toFixed(10)))).toEqual([1, -2, 3]);
  });

  it('inverts an ill-conditioned matrix: the Hilbert matrix of order 4', () => {
    const known = [
      [16, -120, 240, -140],
      [-120, 1200, -2700, 1680],
      [240, -2700, 6480, -4200],
      [-140, 1680, -4200, 2800],
    ];
    close(inverse(hilbert(4)) as Matrix, known, 6);
  });

  it('refuses what is not positive definite', () => {
    expect(cholesky([[0]])).toBeNull();
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
    expect(cholesky([[Number.NaN]])).toBeNull();
    expect(
      solve(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
      ),
    ).toBeNull();
  });
});

describe('the eigenvalues of a symmetric matrix', () => {
  it('are those of the second difference, 2 − 2 cos(kπ/(n+1))', () => {
    const n = 7;
    const A = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    const { values, vectors } = symmetricEigen(A);
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - i) * Math.PI) / (n + 1)), 12);
      multiply(A, vectors[i]).forEach((x, j) => {
        expect(x).toBeCloseTo(value * vectors[i][j], 12);
      });
      expect(Math.hypot(...vectors[i])).toBeCloseTo(1, 12);
      expect(Math.max(...vectors[i])).toBeCloseTo(Math.max(...vectors[i].map(Math.abs)), 9);
    });
  });

  it('find the small ones of a matrix that spans many decades', () => {
    // D H D with D = diag(1e6, 1e3, 1): its smallest eigenvalue is det / (the others).
    const D = [1e6, 1e3, 1];
    const A = hilbert(3).map((row, i) => row.map((x, j) => x * D[i] * D[j]));
    const { values } = symmetricEigen(A);
    const determinant = 1e18 / 2160;
    expect((values[0] * values[1] * values[2]) / determinant).toBeCloseTo(1, 9);
    expect(values[2]).toBeGreaterThan(0);
  });

  it('stay as they are where there is nothing to do', () => {
    const A = [
      [1, 0, 0],
      [0, 3, 0],
      [0, 0, 0],
    ];
    expect(symmetricEigen(A).values).toEqual([3, 1, 0]);
    expect(
      symmetricEigen([
        [0, 0],
        [0, 0],
      ]).values,
    ).toEqual([0, 0]);
  });
});

describe('a sandwich', () => {
  it('is A B A', () => {
    const A = [
      [2, 1],
      [1, 3],
    ];
    const B = [
      [1, 0],
      [0, 10],
    ];
    expect(sandwich(A, B)).toEqual([
      [14, 32],
      [32, 91],
    ]);
  });
});
