import { describe, expect, it } from 'vitest';
import { MODELS } from '../../models/registry';
import { type Scene, sceneOf } from '../scene/scene';
import { decodeLink, encodeLink } from './link';
import { shortLink } from './short-link';

describe('a short link', () => {
  it.each(MODELS.map((model) => [model.id, model] as const))('opens the same scene: %s', (id, model) => {
    const scene = sceneOf(model);
    expect(shortLink(scene)).toBe(`model=${id}`);
    const [first] = scene.parameters;
    const changes: Partial<Scene>[] = [
      { parameters: [first * 1.5, ...scene.parameters.slice(1)] },
      { initial: scene.initial.map((count) => count + 1), seed: 77 },
      { view: 'learn', lesson: 'noise/2', horizon: scene.horizon * 0.7 },
      { estimators: [], rateEquations: true },
      { view: 'infer', fit: { ...scene.fit, learningRate: scene.fit.learningRate / 2 } },
    ];
    for (const change of changes) {
      const changed = { ...scene, ...change };
      const short = shortLink(changed);
      expect(decodeLink(short)).toEqual({ scene: changed, problem: '' });
      expect(short.length).toBeLessThan(encodeLink(changed).length / 2);
    }
  });

  it('names only the numbers that differ', () => {
    const [model] = MODELS;
    const scene = sceneOf(model);
    expect(shortLink({ ...scene, parameters: [0.25, ...scene.parameters.slice(1)] })).toBe(
      `model=${model.id}&k=k_on:0.25`,
    );
  });
});
