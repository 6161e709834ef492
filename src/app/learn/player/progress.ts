import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';

const PROGRESS = 'propensity-lessons';
const OWN = 'propensity-own-lessons';
/** Own lessons that are kept, the last opened ones. */
const MAX_OWN = 20;

const progressSchema = z.record(z.string(), z.array(z.number()));
const ownSchema = z.array(z.object({ id: z.string(), title: z.string(), text: z.string() }));

export type OwnLesson = Readonly<z.infer<typeof ownSchema>[number]>;

export interface Kept {
  /** Per lesson, the blocks that were answered, as step * 100 + block. */
  readonly done: Readonly<Record<string, readonly number[]>>;
  readonly own: readonly OwnLesson[];
}

/** What the browser kept; what it does not keep, or what something else left there, counts as nothing. */
function read<T>(key: string, schema: z.ZodMiniType<T>, otherwise: T): T {
  try {
    const { data } = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return data ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: progress lasts as long as the page.
  }
}

let store: StoreApi<Kept> | null = null;

/** Made when it is first asked for. */
export function keptStore(): StoreApi<Kept> {
  store ??= createStore<Kept>()(() => ({ done: read(PROGRESS, progressSchema, {}), own: read(OWN, ownSchema, []) }));
  return store;
}

const WHO = 'propensity-answers';

/** A number that tells this browser's answers from others', drawn once, 24 bits; it says nothing else about anyone. */
export function whoAnswers(): number {
  const fresh = () => crypto.getRandomValues(new Uint32Array(1))[0] & 0xffffff;
  const kept = read(WHO, z.int().check(z.minimum(0), z.maximum(0xffffff)), -1);
  if (kept >= 0) return kept;
  unkept ??= fresh();
  write(WHO, unkept);
  return unkept;
}

/** Where nothing can be kept, the same number as long as the page. */
let unkept: number | null = null;

export const blockNumber = (step: number, block: number): number => step * 100 + block;

export function markDone(lesson: string, block: number): void {
  const { done } = keptStore().getState();
  const before = done[lesson] ?? [];
  if (before.includes(block)) return;
  const next = { ...done, [lesson]: [...before, block] };
  keptStore().setState({ done: next });
  write(PROGRESS, next);
}

export function forget(lesson: string): void {
  const { [lesson]: _, ...rest } = keptStore().getState().done;
  keptStore().setState({ done: rest });
  write(PROGRESS, rest);
}

export function keepOwn(lesson: OwnLesson): void {
  const others = keptStore()
    .getState()
    .own.filter(({ id }) => id !== lesson.id);
  const own = [lesson, ...others].slice(0, MAX_OWN);
  keptStore().setState({ own });
  write(OWN, own);
}

export function removeOwn(id: string): void {
  const own = keptStore()
    .getState()
    .own.filter((lesson) => lesson.id !== id);
  keptStore().setState({ own });
  write(OWN, own);
}
