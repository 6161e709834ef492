import { type Engine, EngineLost } from '../../engine/types';
import { scene as texts } from '../../messages/en/scene';
import { Interrupted } from './work';

export interface EngineSource {
  /** The engine in use; null while there is none. */
  readonly engine: () => Engine | null;
  /** The engine died under some work. */
  readonly onLost: (error: EngineLost) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** How often, in milliseconds, an engine that is not there yet is looked for, and how many times. */
const LOOK = 100;
const LOOKS = 200;

/** The engine in use, as soon as there is another than `last`; null if stopped meanwhile. */
async function nextEngine(
  source: Pick<EngineSource, 'engine' | 'wait'>,
  signal: AbortSignal,
  last: Engine | null,
): Promise<Engine | null> {
  for (let look = 0; !signal.aborted; look++) {
    const engine = source.engine();
    if (engine && engine !== last) return engine;
    if (look >= LOOKS) {
      throw new Error(last ? texts().engine.noneLeft : texts().engine.noneYet);
    }
    await source.wait(LOOK);
  }
  return null;
}

const timeout = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * The page's engine, as soon as it is there: what is asked for while the page starts waits for it.
 * @throws Interrupted if stopped meanwhile, Error with a sentence for people if none comes
 */
export async function engineInUse(
  engine: EngineSource['engine'],
  signal: AbortSignal,
  wait = timeout,
): Promise<Engine> {
  const found = await nextEngine({ engine, wait }, signal, null);
  if (!found) throw new Interrupted();
  return found;
}

/**
 * Does a task on the engine there is, and again on the next one if that engine is replaced (the task ends with null though nobody
 * has stopped it) or is lost. @param onSwitch tells of every further engine, and why @returns null if stopped
 */
export async function onSomeEngine<T>(
  source: EngineSource,
  signal: AbortSignal,
  task: (engine: Engine) => Promise<T | null>,
  onSwitch: (from: Engine, to: Engine, lost: boolean) => void = () => {},
): Promise<T | null> {
  let last: Engine | null = null;
  let lost = false;
  for (;;) {
    const engine = await nextEngine(source, signal, last);
    if (!engine) return null;
    if (last) onSwitch(last, engine, lost);
    try {
      const result = await task(engine);
      if (result !== null || signal.aborted) return result;
      lost = false;
    } catch (error) {
      if (!(error instanceof EngineLost)) throw error;
      if (source.engine() === engine) source.onLost(error);
      lost = true;
    }
    last = engine;
  }
}
