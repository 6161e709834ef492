// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { decodeLink } from '../../io/link/link';
import { defaultScene } from '../../io/scene/scene';
import { originOf } from './origin';

it('names model, numbers with units, estimators, seed and engine, and a link to the same scene', () => {
  const scene = { ...defaultScene(), parameters: [2.5, 1], seed: 77, laws: ['poisson(50)', '', ''] };
  const engine = { kind: 'cpu', label: 'CPU × 2 workers', detail: '', software: false, parallelism: 2 } as const;
  const { notes, link } = originOf(scene, engine, new Date(Date.UTC(2026, 1, 3)));
  const text = notes.join('\n');
  expect(text).toContain('k_on = 2.5 per molecule and time, k_off = 1 per time');
  expect(text).toContain('A = poisson(50), B = 50, C = 0');
  expect(text).toContain('⟨C⟩ at T = 5');
  expect(text).toMatch(/GS-ST \(temperature 1\), SF/);
  expect(text).toMatch(/Seed 77, up to 4096 trajectories per run; CPU × 2 workers, Propensity [\d.]+, 2026-02-03/);
  expect(decodeLink(link.slice(link.indexOf('#'))).scene).toEqual(scene);
});
