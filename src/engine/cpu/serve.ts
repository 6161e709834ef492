import type { PreparedJob } from '../job';
import { prepareJob } from '../job';
import { blockSize, KernelCache, runBlock } from './block';
import { type BlockResult, BlockTree } from './merging';
import type { FromWorker, Task, ToWorker } from './protocol';

/** Time a worker computes before it looks for messages. */
const SLICE_MS = 8;

/**
 * The worker's side: takes jobs and tasks, answers with results. Tasks run one after another; a forgotten run's tasks
 * are dropped, the one under way included.
 */
export function serve(post: (message: FromWorker) => void): (message: ToWorker) => void {
  const jobs = new Map<number, PreparedJob>();
  const concluded = new Set<number>();
  const tasks: Task[] = [];
  const kernels = new KernelCache();
  let busy = false;
  const breathe = makeBreathe();

  async function work(): Promise<void> {
    busy = true;
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const { run } = task;
      const prepared = jobs.get(run);
      try {
        const result = prepared ? await runTask(prepared, task, () => jobs.has(run)) : null;
        if (result || concluded.has(run))
          post({ type: 'result', run, task: task.task, result, compilations: kernels.compilations });
      } catch (error) {
        jobs.delete(run);
        post({ type: 'error', run, message: error instanceof Error ? error.message : String(error) });
      }
      post({ type: 'idle', run });
      await breathe();
    }
    busy = false;
  }

  async function runTask(prepared: PreparedJob, task: Task, wanted: () => boolean): Promise<BlockResult | null> {
    const size = blockSize(prepared);
    const tree = new BlockTree(prepared);
    const over = () => concluded.has(task.run);
    for (let done = 0; done < task.trajectories && !over(); done += size) {
      const rows = Math.min(size, task.trajectories - done);
      const block = runBlock(
        kernels,
        prepared,
        task.first + done,
        rows,
        Math.max(0, task.paths - done),
        SLICE_MS,
        over,
      );
      let step = block.next();
      while (!step.done) {
        await breathe();
        if (!wanted()) return null;
        step = block.next();
      }
      // What is cut off is kept only where there is nothing else.
      if (done > 0 && step.value.cut) break;
      tree.push(step.value);
    }
    return tree.total();
  }

  return (message) => {
    switch (message.type) {
      case 'job':
        try {
          jobs.set(message.run, prepareJob(message.job));
        } catch (error) {
          post({ type: 'error', run: message.run, message: error instanceof Error ? error.message : String(error) });
        }
        return;
      case 'task': {
        const { type: _, ...task } = message;
        tasks.push(task);
        if (!busy) void work();
        return;
      }
      case 'forget':
        jobs.delete(message.run);
        concluded.delete(message.run);
        return;
      case 'conclude':
        concluded.add(message.run);
        return;
    }
  };
}

/** Lets other messages in, without the 4 ms that browsers add to setTimeout. */
function makeBreathe(): () => Promise<void> {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve));
  const channel = new MessageChannel();
  let wake: () => void = () => {};
  channel.port1.onmessage = () => wake();
  return () =>
    new Promise((resolve) => {
      wake = resolve;
      channel.port2.postMessage(0);
    });
}
