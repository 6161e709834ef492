import { modelNamed } from '../../src/cli/question/models';
import { kernelOf } from '../../src/engine/gpu/kernel/kernel';
import { prepareJob } from '../../src/engine/job';
import { type Job, SIMULATE } from '../../src/engine/types';
import { AUXILIARY_ESTIMATORS, ESTIMATORS } from '../../src/estimators/registry';
import { OBSERVABLE_KINDS, type ObservableKind } from '../../src/estimators/types';

const USAGE = `npm run shader -- MODEL ESTIMATOR [NAME=VALUE ...]

Prints the WGSL that the GPU engine hands to the driver, comments and all.
MODEL is a model's id or a file; ESTIMATOR is ${SIMULATE} or one of ${[...ESTIMATORS, ...AUXILIARY_ESTIMATORS].map(({ id }) => id).join(', ')}.
NAME=VALUE: observable=EXPRESSION, kind=${OBSERVABLE_KINDS.join('|')}, workgroup=N, or an option, e.g. coupling=split.`;

function kindNamed(name: string): ObservableKind {
  const kind = OBSERVABLE_KINDS.find((one) => one === name);
  if (!kind) throw new Error(`There is no kind "${name}": ${OBSERVABLE_KINDS.join(', ')}.`);
  return kind;
}

/** @returns the exit code */
export async function print(words: readonly string[]): Promise<number> {
  const [name, estimator, ...settings] = words;
  if (!name || !estimator || settings.some((word) => !word.includes('='))) {
    console.error(USAGE);
    return 2;
  }
  try {
    const model = await modelNamed(name);
    const { observable, kind, workgroup, ...options } = Object.fromEntries(
      settings.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    );
    const job: Job = {
      model,
      parameters: model.parameters.map((p) => p.value),
      initial: model.species.map((s) => s.initial),
      from: 0,
      to: model.horizon.value,
      bins: 1,
      observables: [observable ?? model.observables[0].expression],
      kind: kindNamed(kind ?? 'endpoint'),
      estimator,
      options,
      temperature: 1,
      seed: 1,
      first: 0,
      trajectories: 1,
      samplePaths: 0,
      maxReactions: 1e6,
    };
    const kernel = kernelOf(prepareJob(job));
    if (kernel.refusal) console.error(`The engine would not run this. ${kernel.refusal}`);
    else console.error(`${kernel.stateWords} words of state per lane.`);
    console.log(kernel.text(Number(workgroup ?? 64)));
    return kernel.refusal ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
