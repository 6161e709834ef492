import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { telegraph } from '../../models/telegraph';
import { History } from './history';
import { createAppStore, sceneActions } from './state';

function setup() {
  const app = createAppStore();
  let time = 0;
  const history = new History(app, () => time);
  const act = sceneActions(app);
  return { app, history, act, wait: (ms: number) => (time += ms), scene: () => app.getState().scene };
}

describe('undo and redo', () => {
  it('takes back every kind of change, and brings it again', () => {
    const { history, act, wait, scene } = setup();
    const seen = [scene()];
    for (const change of [
      () => act.setParameter(0, 3),
      () => act.patch({ observable: 'A', horizon: 2 }),
      () => act.toggleEstimator('score-function'),
      () => act.chooseModel(telegraph),
      () => act.patchFit({ iterations: 77 }),
      () => act.resetScene(telegraph),
    ]) {
      wait(2000);
      change();
      seen.push(scene());
    }
    for (const then of seen.slice(0, -1).reverse()) {
      history.undo();
      expect(scene()).toEqual(then);
    }
    expect(history.store.getState()).toEqual({ canUndo: false, canRedo: true });
    for (const then of seen.slice(1)) {
      history.redo();
      expect(scene()).toEqual(then);
    }
    expect(history.store.getState()).toEqual({ canUndo: true, canRedo: false });
  });

  it('makes one step of a slider that is dragged, and two of two sliders', () => {
    const { history, act, wait, scene } = setup();
    for (const value of [1.1, 1.2, 1.3]) {
      act.setParameter(0, value);
      wait(50);
    }
    act.patch({ temperature: 0.5 });
    history.undo();
    expect(scene().parameters[0]).toBe(1.3);
    history.undo();
    expect(scene().parameters[0]).toBe(association.parameters[0].value);
    expect(history.store.getState().canUndo).toBe(false);
  });

  it('forgets what was undone when something else is done', () => {
    const { history, act, wait } = setup();
    act.setParameter(0, 2);
    wait(2000);
    history.undo();
    act.setParameter(1, 5);
    expect(history.store.getState().canRedo).toBe(false);
  });

  it('stays in the view where one is', () => {
    const { history, act, wait, scene } = setup();
    act.setParameter(0, 2);
    wait(2000);
    act.patch({ view: 'infer' });
    history.undo();
    expect(scene().parameters[0]).toBe(association.parameters[0].value);
    expect(scene().view).toBe('infer');
  });
});
