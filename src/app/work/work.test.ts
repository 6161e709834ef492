import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Engine, EngineLost } from '../../engine/types';
import { Rest } from './rest';
import { onSomeEngine } from './some-engine';
import { throttle } from './throttle';
import { Interrupted, Work, type WorkStatus } from './work';

/** Work that lasts until the test says so. */
function setup() {
  const told: WorkStatus[] = [];
  const work = new Work((status) => told.push(status));
  const begin = () => {
    let resolve = () => {};
    let reject = (_: Error) => {};
    const promise = new Promise<void>((res, rej) => {
      resolve = res;
      reject = rej;
    });
    let isCurrent = () => false;
    const over = work.begin((task) => {
      ({ isCurrent } = task);
      return promise;
    });
    return { over, resolve, reject, isCurrent: () => isCurrent() };
  };
  return { work, begin, phases: () => told.map(({ phase }) => phase), told };
}

describe('work', () => {
  it('is told from its beginning to its end', async () => {
    const { begin, phases } = setup();
    const { over, resolve } = begin();
    expect(phases()).toEqual(['running']);
    resolve();
    await over;
    expect(phases()).toEqual(['running', 'done']);
  });

  it('is stopped, whether its steps return or throw then', async () => {
    const { work, begin, phases } = setup();
    const first = begin();
    work.stop();
    first.resolve();
    await first.over;
    const second = begin();
    work.stop();
    second.reject(new Interrupted());
    await second.over;
    expect(phases()).toEqual(['running', 'stopped', 'running', 'stopped']);
  });

  it('fails with a message, and nothing of it is shown from then on', async () => {
    const { begin, told } = setup();
    const { over, reject, isCurrent } = begin();
    expect(isCurrent()).toBe(true);
    reject(new Error('out of memory'));
    await over;
    expect(told[1]).toEqual({ phase: 'failed', message: 'out of memory' });
    expect(isCurrent()).toBe(false);
  });

  it('says nothing more once it is dropped, or begun anew', async () => {
    const { work, begin, phases } = setup();
    const [first, second] = [begin(), begin()];
    expect([first.isCurrent(), second.isCurrent()]).toEqual([false, true]);
    first.reject(new Error('late'));
    await first.over;
    work.drop();
    second.resolve();
    await second.over;
    expect(phases()).toEqual(['running', 'running']);
  });
});

describe('a task on some engine', () => {
  const engine = (label: string) => ({ info: { label } }) as Engine;

  it('is done again where an engine is lost or replaced', async () => {
    const engines = ['gpu', 'cpu', 'other'].map(engine);
    let at = 0;
    const source = { engine: () => engines[at], onLost: () => void at++, wait: async () => {} };
    const used: string[] = [];
    const switches: unknown[] = [];
    const result = await onSomeEngine(
      source,
      new AbortController().signal,
      async ({ info }) => {
        used.push(info.label);
        if (info.label === 'gpu') throw new EngineLost('gone', null);
        if (info.label === 'other') return 7;
        at++;
        return null;
      },
      (from, to, wasLost) => switches.push([from.info.label, to.info.label, wasLost]),
    );
    expect([result, used]).toEqual([7, ['gpu', 'cpu', 'other']]);
    expect(switches).toEqual([
      ['gpu', 'cpu', true],
      ['cpu', 'other', false],
    ]);
  });

  it('waits for an engine, but neither for ever nor once it is stopped', async () => {
    let looks = 0;
    const none = { engine: () => null, onLost: () => {}, wait: async () => void looks++ };
    await expect(onSomeEngine(none, new AbortController().signal, async () => 1)).rejects.toThrow(
      'No engine is running',
    );
    expect(looks).toBeGreaterThan(10);
    expect(await onSomeEngine(none, AbortSignal.abort(), async () => 1)).toBeNull();
  });
});

it('announces at most once in so many milliseconds, unless it is urgent', () => {
  let now = 0;
  const isDue = throttle(() => now, 100);
  const at = (time: number, urgent = false) => {
    now = time;
    return isDue(urgent);
  };
  expect([at(0), at(99), at(100), at(110, true), at(205), at(210)]).toEqual([true, false, true, true, false, true]);
});

describe('rest', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes after the last change, and when what is busy has ended or patience has', () => {
    vi.useFakeTimers();
    let busy = true;
    const rested: number[] = [];
    const rest = new Rest({ rest: 100, look: 50, patience: 200, busy: () => busy });
    const begin = () => rest.wait(() => rested.push(Date.now()));
    const start = Date.now();
    begin();
    vi.advanceTimersByTime(90);
    begin();
    vi.advanceTimersByTime(90 + 100 + 200);
    expect(rested.map((time) => time - start)).toEqual([90 + 100 + 200]);
    begin();
    vi.advanceTimersByTime(120);
    busy = false;
    vi.advanceTimersByTime(30);
    expect(rested).toHaveLength(2);
    begin();
    rest.cancel();
    vi.advanceTimersByTime(1000);
    expect(rested).toHaveLength(2);
  });
});
