import { describe, expect, it } from 'vitest';
import { recommend } from '../../../experiments/recommend/recommend';
import { defaultDesign, designText, readDesign } from '../../../io/scene/fit-design';
import { defaultScene, type Scene } from '../../../io/scene/scene';
import { association } from '../../../models/association';
import { localEngine } from '../../../testing/local-engine';
import { createAppStore, sceneActions } from '../../scene/state';
import { adviceJob, FitAdvice, followsAdvice } from './fit-advice';

const scene = (): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 5,
    kind: 'timeAverage',
    fit: { ...base.fit, iterations: 50, batch: 64, design: { ...base.fit.design, recommended: true } },
  };
};

describe('the advice for a fit', () => {
  it('is asked where the fit starts, for all of its trajectories', () => {
    const job = adviceJob(scene());
    expect(job.parameters[0]).toBe(scene().fit.start[0]);
    expect(job.parameters[1]).toBe(scene().parameters[1]);
    expect(job.trajectories).toBe(50 * 64);
    expect([job.bins, job.kind, job.to]).toEqual([1, 'timeAverage', 5]);
  });

  it('puts one estimator in the place of those chosen, with its reason', async () => {
    const store = createAppStore(scene());
    const engine = localEngine();
    const asked: number[] = [];
    const advice = new FitAdvice({
      store,
      actions: sceneActions(store),
      recommend: (_, onTrial, job) => {
        if (!job) throw new Error('no question');
        asked.push(job.trajectories);
        return recommend((one) => engine.run({ ...one, trajectories: 64 }, () => {}).finished, job, onTrial);
      },
    });
    expect(await advice.follow()).toBe(true);
    expect(asked).toEqual([50 * 64]);
    const { estimators } = store.getState().scene;
    expect(estimators).toHaveLength(1);
    const { phase, text } = advice.store.getState();
    expect(phase).toBe('found');
    expect(text).toMatch(/^(SF|SF-CV|AP|GS-ST).*(cheaper|dearer)/);
  });

  it('changes nothing once it is stopped, and says what went wrong', async () => {
    const store = createAppStore(scene());
    const before = store.getState().scene;
    let stopped: FitAdvice | null = null;
    const advice = new FitAdvice({
      store,
      actions: sceneActions(store),
      recommend: async () => {
        stopped?.stop();
        throw new Error('No engine is running yet.');
      },
    });
    expect(await advice.follow()).toBe(false);
    expect(advice.store.getState()).toEqual({ phase: 'failed', text: 'No engine is running yet.' });
    stopped = advice;
    expect(await advice.follow()).toBe(false);
    expect(advice.store.getState().phase).toBe('none');
    expect(store.getState().scene).toBe(before);
  });

  it('is not for the natural gradient, and earlier designs do without it', () => {
    const own = scene();
    expect(followsAdvice(own)).toBe(true);
    const natural = { ...own, fit: { ...own.fit, design: { ...own.fit.design, optimiser: 'natural' } } };
    expect(followsAdvice(natural)).toBe(false);
    const design = { ...defaultDesign(association), clip: 3 };
    const text = designText(design, association);
    expect(text).not.toContain('recommended');
    expect(readDesign(text, association)).toEqual(design);
    const following = { ...design, recommended: true };
    expect(readDesign(designText(following, association), association)).toEqual(following);
    expect(designText(defaultDesign(association), association)).toBe('');
  });
});
