import { createCpuEngine } from '../../src/engine/cpu/client';
import { diagnoseHere } from '../../src/engine/cpu/diagnose';
import { createGpuEngine, type GpuClient } from '../../src/engine/gpu/client';
import { openDevice } from '../../src/engine/gpu/device';
import { GpuEngine } from '../../src/engine/gpu/engine';
import { SHADERS } from '../../src/engine/gpu/kernel/shaders';
import { compilePipeline } from '../../src/engine/gpu/pipelines';
import { Reduction } from '../../src/engine/gpu/reduction';
import { decodeMoments, Statistics } from '../../src/engine/gpu/stats';
import { prepareJob } from '../../src/engine/job';
import { fitInWorker } from '../../src/engine/pilots/fit-client';
import { type Pilots, piloted } from '../../src/engine/pilots/piloted';
import { withStartSlopes } from '../../src/engine/starts/start-slopes';
import { type Engine, EngineLost, type Job, type Snapshot } from '../../src/engine/types';
import { allPartners } from '../../src/estimators/columns';
import { blockMoments } from '../../src/numerics/moments';

/** A snapshot as plain arrays, so that it can leave the page. */
export interface Result extends Omit<Snapshot, 'moments' | 'paths' | 'histogram'> {
  readonly moments: { readonly count: number; readonly data: number[] };
  readonly paths: number[];
  readonly histogram: { readonly total: number; readonly counts: number[] } | null;
}

export type EngineName = 'gpu' | 'cpu';

const plain = (s: Snapshot): Result => ({
  ...s,
  moments: { count: s.moments.count, data: Array.from(s.moments.data) },
  paths: Array.from(s.paths),
  histogram: s.histogram && { total: s.histogram.total, counts: Array.from(s.histogram.counts) },
});

let gpu: Promise<GpuClient> | undefined;
let cpu: Engine | undefined;

function openGpu(): Promise<GpuClient> {
  gpu ??= createGpuEngine();
  return gpu;
}

const openCpu = (): Engine => {
  cpu ??= createCpuEngine();
  return cpu;
};

/** Pilots run on the CPU whatever they are for: once for both engines. */
const pilots: Pilots = new Map();

async function engineOf(name: EngineName): Promise<Engine> {
  const engine = name === 'gpu' ? await openGpu() : openCpu();
  return withStartSlopes(piloted(engine, fitInWorker, openCpu, pilots));
}

/** Runs a compute shader with one output buffer of u32 at binding 0 and returns it. */
async function compute(code: string, words: number): Promise<number[]> {
  const { device } = await openDevice(navigator.gpu);
  const pipeline = await compilePipeline(device, 'lab', code, 'main');
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const out = device.createBuffer({ size: words * 4, usage: STORAGE | COPY_SRC });
  const staging = device.createBuffer({ size: words * 4, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: out } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(out, 0, staging, 0, words * 4);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const result = Array.from(new Uint32Array(staging.getMappedRange()));
  device.destroy();
  return result;
}

/**
 * Moments of the same f32 samples, reduced on the GPU and in f64. The job gives columns and partners; it must have one
 * bin. @param columns per column, a function body of i that yields a sample @returns FIELDS numbers per column, twice
 */
async function reduce(job: Job, n: number, columns: readonly string[]): Promise<{ gpu: number[]; exact: number[] }> {
  const prepared = prepareJob(job);
  const { device } = await openDevice(navigator.gpu);
  const width = columns.length;
  const samples = new Float32Array(width * n);
  const rows = new Float64Array(width * n);
  columns.forEach((body, c) => {
    const sample = new Function('i', body) as (i: number) => number;
    for (let i = 0; i < n; i++) {
      samples[c * n + i] = sample(i);
      rows[i * width + c] = samples[c * n + i];
    }
  });
  const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage;
  const buffer = device.createBuffer({ size: samples.byteLength, usage: STORAGE | COPY_DST | COPY_SRC });
  device.queue.writeBuffer(buffer, 0, samples);
  const reduction = new Reduction(await Statistics.create(device), prepared, 2 ** 26);
  const [{ records }] = await reduction.collect(buffer, [{ prepared, n, paths: 0, at: 0 }]);
  const reduced = decodeMoments(records, n, prepared);
  const exact = blockMoments(rows, n, width, allPartners(prepared.columns, 1));
  device.destroy();
  return { gpu: Array.from(reduced.data), exact: Array.from(exact.data) };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What happens to a run that is paused for a while, then resumed, then cancelled. */
async function interrupt(job: Job) {
  const engine = await openGpu();
  const seen: { done: number; state: string }[] = [];
  let wake = () => {};
  const first = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const run = engine.run(job, ({ done, state }) => {
    seen.push({ done, state });
    if (done > 0) wake();
  });
  await first;
  run.pause();
  // What was under way may still arrive, on a busy machine late.
  while (seen.at(-1)?.state !== 'paused') await sleep(10);
  await sleep(500);
  const atPause = seen.at(-1);
  await sleep(500);
  const afterPause = seen.at(-1);
  run.resume();
  while ((seen.at(-1)?.done ?? 0) <= (afterPause?.done ?? 0)) await sleep(10);
  run.cancel();
  const end = await run.finished;
  return { atPause, afterPause, state: end.state, done: end.done };
}

/** Starts long runs and a short one after them; how much of the long ones was done when the short one had finished. */
async function takeTurns(long: readonly Job[], short: Job) {
  const engine = await openGpu();
  const done = long.map(() => 0);
  const slow = long.map((job, i) =>
    engine.run(job, (snapshot) => {
      done[i] = snapshot.done;
    }),
  );
  const quick = await engine.run(short, () => {}).finished;
  const meanwhile = [...done];
  for (const run of slow) run.cancel();
  await Promise.all(slow.map((run) => run.finished));
  return { state: quick.state, meanwhile };
}

/** Starts jobs at once; their results in order. */
async function runTogether(jobs: readonly Job[]): Promise<Result[]> {
  const engine = await openGpu();
  return (await Promise.all(jobs.map((job) => engine.run(job, () => {}).finished))).map(plain);
}

/**
 * Starts jobs at once. When the first of them has a snapshot it is paused and the second cancelled; the first goes on when
 * the others have ended.
 */
async function disturb(jobs: readonly Job[]): Promise<{ results: Result[]; pausedAt: number; pausedUntil: number }> {
  const engine = await openGpu();
  let done = 0;
  let state = '';
  const runs = jobs.map((job, i) =>
    engine.run(job, (snapshot) => {
      if (i > 0) return;
      if (done === 0 && snapshot.done > 0) {
        runs[0].pause();
        runs[1].cancel();
      }
      done = snapshot.done;
      state = snapshot.state;
    }),
  );
  await runs[1].finished;
  // What was under way when the pause came.
  while (state !== 'paused') await sleep(10);
  await sleep(500);
  const pausedAt = done;
  await Promise.all(runs.slice(2).map((run) => run.finished));
  const pausedUntil = done;
  runs[0].resume();
  return { results: (await Promise.all(runs.map((run) => run.finished))).map(plain), pausedAt, pausedUntil };
}

/** Command buffers that an engine in this page submits for jobs that are started one after another, and at once. */
async function submissions(jobs: readonly Job[]): Promise<{ alone: number; together: number }> {
  const { submit } = GPUQueue.prototype;
  let count = 0;
  GPUQueue.prototype.submit = function (buffers) {
    count++;
    return submit.call(this, buffers);
  };
  const engine = await GpuEngine.create(navigator.gpu, diagnoseHere);
  for (const job of jobs) await engine.run(job, () => {}).finished;
  const alone = count;
  await Promise.all(jobs.map((job) => engine.run(job, () => {}).finished));
  engine.dispose();
  GPUQueue.prototype.submit = submit;
  return { alone, together: count - alone };
}

/** Starts a job again and again, each time a few more microtasks after its end; how often it ended. */
async function relay(job: Job, times: number): Promise<number> {
  const engine = await GpuEngine.create(navigator.gpu, diagnoseHere);
  let ended = 0;
  const run = async () => {
    for (; ended < times; ended++) {
      await engine.run(job, () => {}).finished;
      for (let i = 0; i < ended; i++) await Promise.resolve();
    }
  };
  await Promise.race([run(), new Promise((resolve) => setTimeout(resolve, 120_000))]);
  engine.dispose();
  return ended;
}

/** Loses the device while a job runs. */
async function lose(job: Job) {
  const engine = await createGpuEngine();
  const run = engine.run(job, ({ done }) => done > 0 && engine.loseDevice());
  try {
    await run.finished;
    return { lost: false, message: '', done: -1 };
  } catch (error) {
    if (!(error instanceof EngineLost)) throw error;
    return { lost: true, message: error.message, done: error.last?.done ?? -1 };
  }
}

const api = {
  randomShader: SHADERS.random,
  functionsShader: [SHADERS.math, SHADERS.random, SHADERS.functions, SHADERS.roundOff].join('\n'),
  compute,
  reduce,
  interrupt,
  takeTurns,
  runTogether,
  disturb,
  submissions,
  relay,
  lose,
  info: async (name: EngineName) => (await engineOf(name)).info,
  run: async (name: EngineName, job: Job) => plain(await (await engineOf(name)).run(job, () => {}).finished),
};

declare global {
  var lab: Lab;
}
export type Lab = typeof api;
globalThis.lab = api;
