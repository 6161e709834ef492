import * as z from 'zod/mini';
import type { Job } from '../../../engine/types';
import { LIMITS, type Scene } from '../../../io/scene/scene';
import { lyapunovJobs, type MeanError, secondMomentOf } from '../../../stats/lyapunov';
import { sweepTemperatures } from '../../../stats/stability';
import type { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { modelOf, textOf } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';
import type { KeptResults } from '../../work/kept-results-db';
import { NO_WORK, type WorkStatus } from '../../work/work';
import { Sweep } from '../sweep';
import { meanError } from './kept-exponents';
import { MEASURED_ESTIMATOR } from './stability';

/** Temperatures and values of the parameter. */
export const MAP_SIZE = 9;
/** To either side of the model's own value of the parameter. */
const REACH = 30;
const POPULATIONS = 4;
const BURN_IN = 50;
const REACTIONS = 100;

export interface StabilityMapState extends WorkStatus {
  readonly parameter: number;
  readonly temperatures: readonly number[];
  readonly values: readonly number[];
  /** L2 per reaction, values × temperatures; null where it is not measured yet. */
  readonly cells: readonly (MeanError | null)[];
}

const NONE: StabilityMapState = { ...NO_WORK, parameter: 0, temperatures: [], values: [], cells: [] };

/** The values of a parameter that a map shows: around the model's own, so that going there does not move the map. */
export function mapValues(scene: Scene, parameter: number): number[] {
  const { min, max, value } = modelOf(scene).parameters[parameter];
  return sweepTemperatures(Math.max(min, value / REACH), Math.min(max, value * REACH), MAP_SIZE).map((x) =>
    Math.min(max, Math.max(min, x)),
  );
}

/** Every cell once, in an order that shows the whole map early: each pass fills in between the ones before. */
export function coarseFirst(columns: number, rows: number): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (let step = 4; step >= 1; step /= 2) {
    for (let row = 0; row < rows; row += step) {
      for (let column = 0; column < columns; column += step) {
        const cell = row * columns + column;
        if (!seen.has(cell)) order.push(cell);
        seen.add(cell);
      }
    }
  }
  return order;
}

/** The job of one cell. */
function cellJob(scene: Scene, parameter: number, value: number, temperature: number): Job {
  const { second } = lyapunovJobs({
    model: modelOf(scene),
    parameters: scene.parameters.map((old, p) => (p === parameter ? value : old)),
    initial: scene.initial,
    temperature,
    reactions: REACTIONS,
    burnIn: BURN_IN,
    trajectories: 1,
    seed: scene.seed,
  });
  return { ...second, trajectories: POPULATIONS };
}

/** All that a map depends on: neither the temperature nor its own parameter. */
const settingsOf = (scene: Scene, parameter: number) => textOf(cellJob(scene, parameter, 1, 1));

/** What a map of the scene's parameter spans. */
const axesOf = (scene: Scene) => ({
  parameter: scene.mapParameter,
  temperatures: sweepTemperatures(LIMITS.temperature.min, LIMITS.temperature.max, MAP_SIZE),
  values: mapValues(scene, scene.mapParameter),
});

/** Of what is kept in the browser. */
const FORMAT = 1;
const packedMap = z.object({
  format: z.literal(FORMAT),
  cells: z.array(z.nullable(meanError)).check(z.length(MAP_SIZE * MAP_SIZE)),
});

/** Where GS-ST explodes: L2 over temperatures and values of one parameter, when a person asks for it. */
export class StabilityMap extends Sweep<StabilityMapState> {
  private settings = '';

  constructor(app: AppStore, auxiliary: AuxiliaryRunner, kept?: KeptResults) {
    super(app, auxiliary, NONE, kept);
  }

  protected keyOf(scene: Scene): string | null {
    const active = scene.estimators.some(({ id }) => id === MEASURED_ESTIMATOR);
    return active ? `map ${scene.mapParameter} ${settingsOf(scene, scene.mapParameter)}` : null;
  }

  protected pack({ cells }: StabilityMapState): unknown {
    return { format: FORMAT, cells };
  }

  protected unpack(packed: unknown, scene: Scene) {
    const read = packedMap.safeParse(packed);
    if (!read.success) return null;
    this.settings = settingsOf(scene, scene.mapParameter);
    return { ...axesOf(scene), cells: read.data.cells };
  }

  protected holds(scene: Scene, { parameter }: StabilityMapState): boolean {
    return parameter === scene.mapParameter && settingsOf(scene, parameter) === this.settings;
  }

  /** Maps the parameter that the scene names. */
  async start(): Promise<void> {
    const { scene } = this.app.getState();
    const parameter = scene.mapParameter;
    this.settings = settingsOf(scene, parameter);
    const { temperatures, values } = axesOf(scene);
    const cells: (MeanError | null)[] = Array.from({ length: MAP_SIZE * MAP_SIZE }, () => null);
    await this.collect({ parameter, temperatures, values, cells: [...cells] }, async (ask) => {
      for (const cell of coarseFirst(MAP_SIZE, MAP_SIZE)) {
        const value = values[Math.floor(cell / MAP_SIZE)];
        cells[cell] = secondMomentOf(await ask(cellJob(scene, parameter, value, temperatures[cell % MAP_SIZE])));
        this.store.setState({ cells: [...cells] });
      }
    });
  }
}
