import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadDawn } from '../../../src/cli/webgpu';
import { diagnoseHere } from '../../../src/engine/cpu/diagnose';
import { createInlineEngine } from '../../../src/engine/cpu/inline';
import { openDevice } from '../../../src/engine/gpu/device';
import { GpuEngine } from '../../../src/engine/gpu/engine';
import { fitHere } from '../../../src/engine/pilots/fit-pilot';
import { piloted } from '../../../src/engine/pilots/piloted';
import { type JaxSpeeds, runJax } from './jax';
import { BENCHED, type Cost, costs, type PlainSpeed, plainSpeed } from './measure';
import { measurePeak, type Peak } from './peak';

export const USAGE = `npm run bench:gpu [-- OPTIONS]

Runs the WGSL kernels under Dawn, Chrome's WebGPU, in Node: reactions per second, what each estimator costs, how far
that is from what the device can do, and the same simulation in JAX where Python has it.

  --rounds N   measurements of each (5); medians are printed
  --json FILE  writes the figures to a file as well
  --no-jax     leaves JAX out
  --pack DIR   runs nothing: gathers what a machine without Node needs, in one archive
  --help       this text`;

interface Record {
  readonly date: string;
  readonly adapter: string;
  readonly software: boolean;
  readonly processor: string;
  readonly node: string;
  readonly rounds: number;
  readonly peak: Peak;
  readonly plain: readonly PlainSpeed[];
  readonly costs: readonly Cost[];
  readonly jax: JaxSpeeds | string;
}

/** Trajectories that JAX runs side by side: as many as the kernels have lanes, and enough for a GPU. */
const JAX_TRAJECTORIES = { software: 2048, hardware: 65_536 };

const million = (x: number) => `${(x / 1e6).toFixed(2)} M/s`;
const giga = (x: number) => (x / 1e9).toFixed(1);
const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i ? cell.padStart(16) : cell.padEnd(36))).join(''));

function print({ adapter, processor, node, rounds, peak, plain, costs: all, jax }: Record): void {
  console.log(`${adapter}; ${processor}, Node ${node}. Medians of ${rounds} rounds.\n`);
  console.log(
    `Peak, measured: ${giga(peak.operations)} G operations/s (32 bits, floats and integers mixed), ${giga(peak.bytes)} GB/s copied.\n`,
  );
  row(['', ...plain.map(({ model }) => model)]);
  const line = (name: string, cell: (one: PlainSpeed) => string) => row([name, ...plain.map(cell)]);
  line('plain simulation, reactions/s', (one) => million(one.reactionsPerSecond));
  line('trajectories', (one) => one.trajectories.toLocaleString('en'));
  line('lanes', (one) => one.lanes.toLocaleString('en'));
  line('state per lane, bytes', (one) => String(one.stateBytes));
  line('state of all lanes, KiB', (one) => ((one.lanes * one.stateBytes) / 1024).toFixed(0));
  line('operations per reaction, counted', (one) => `${one.simple} + ${one.special}`);
  line('reactions/s at the peak', (one) => million(peak.operations / (one.simple + one.special)));
  line('share of the peak', (one) => percent(one.shareOfPeak));
  if (typeof jax === 'string') console.log(`\nJAX: ${jax}.`);
  else {
    line(`JAX ${jax.version} on ${jax.device}`.slice(0, 35), (one) =>
      million(jax.models[one.model].reactionsPerSecond),
    );
    line('× JAX', (one) => (one.reactionsPerSecond / jax.models[one.model].reactionsPerSecond).toFixed(2));
    line('mean here, mean in JAX', (one) => `${one.mean.toFixed(2)}, ${jax.models[one.model].mean.toFixed(2)}`);
  }
  console.log('\nTime per trajectory as a multiple of plain simulation, all parameters at once');
  for (const estimator of new Set(all.map((one) => one.estimator)))
    row([
      estimator,
      ...plain.map(({ model }) => {
        const found = all.find((one) => one.model === model && one.estimator === estimator);
        return found?.multiple?.toFixed(2) ?? '–';
      }),
    ]);
}

/** @param argv words of the command line @returns the exit code */
export async function benchGpu(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '5' },
      json: { type: 'string' },
      'no-jax': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a whole number, not "${values.rounds}".`);
  const gpu = await loadDawn();
  if (!(await gpu.requestAdapter()))
    throw new Error(
      'Dawn finds no graphics adapter. Chromium has one in software: VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json',
    );
  const setup = await openDevice(gpu);
  const tell = (what: string) => process.stderr.write(`\r\x1b[K${what}`);
  tell('peak');
  const peak = await measurePeak(setup);
  const engine = piloted(await GpuEngine.create(gpu, diagnoseHere), fitHere, createInlineEngine);
  const plain: PlainSpeed[] = [];
  for (const benched of BENCHED) {
    tell(`${benched.model}: plain simulation`);
    plain.push(await plainSpeed(engine, benched, setup, peak, rounds));
  }
  const all: Cost[] = [];
  for (const benched of BENCHED) all.push(...(await costs(engine, benched, rounds, tell)));
  tell('JAX');
  const { software } = setup.info;
  const jax = values['no-jax']
    ? 'left out'
    : runJax(software ? JAX_TRAJECTORIES.software : JAX_TRAJECTORIES.hardware, rounds);
  tell('');
  const record: Record = {
    date: new Date().toISOString().slice(0, 10),
    adapter: setup.info.label,
    software,
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    node: process.versions.node,
    rounds,
    peak,
    plain,
    costs: all,
    jax,
  };
  print(record);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(record, null, 2)}\n`);
  engine.dispose();
  return 0;
}
