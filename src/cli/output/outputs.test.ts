import { expect, it } from 'vitest';
import { model } from '../../testing/lowering';
import { systemOf } from '../question/system';
import { outputsOf } from './outputs';

const times = (points: number) => Array.from({ length: points }, (_, i) => i + 1);
const reported = (rules: string, points: number) =>
  outputsOf(systemOf(model(`A -> ; k*A; A = 5; k = 1; ${rules}`), []), times(points));

it('reports species and rules, one that follows the time as another expression at every point', () => {
  const { outputs, observables, left } = reported('r := 2*A; s := A + time', 3);
  expect(outputs.map(({ name, column }) => [name, column(0), column(2)])).toEqual([
    ['A', 0, 0],
    ['r', 1, 1],
    ['s', 2, 4],
  ]);
  expect(observables).toEqual(['2 * A', 'A + (1)', 'A + (2)', 'A + (3)']);
  expect(left).toBe('');
});

it('leaves out the rules for which there are too many points, says so, and keeps the others', () => {
  const { outputs, observables, left } = reported('s := A + time; t := A*time; r := 2*A', 200);
  expect(outputs.map(({ name, column }) => [name, column(199)])).toEqual([
    ['A', 0],
    ['s', 200],
    ['r', 201],
  ]);
  expect(observables).toHaveLength(201);
  expect(left).toMatch(/^Not reported: t\. .*fewer --points/);
});

it('reports as many rules as there is room for', () => {
  const many = times(300).map((i) => `r${i} := ${i}*A;`);
  const { outputs, left } = reported(many.join(' '), 20);
  expect(outputs).toHaveLength(257);
  expect(left).toMatch(/^Not reported: r257, r258, r259, r260, r261 and 39 more\./);
});
