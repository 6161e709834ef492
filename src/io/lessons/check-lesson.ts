import { findModel } from '../../models/registry';
import type { Scene } from '../scene/scene';
import { type Lesson, LessonError, type Measure, type Step } from './lesson';
import { measuredParameter, measuredScene } from './measured-scene';
import { modelOfSettings, sceneOfSettings } from './settings';

/** Makes the model of settings known. @returns a sentence if that is not possible */
export type Bring = (settings: string) => Promise<string>;

/** Names of controls that every model has. */
export const COMMON_CONTROLS: readonly string[] = ['T', 'temperature', 'N', 'volume'];

/**
 * Checks all that a lesson asks of the playground: every link passes the schema of links, every control exists, everything that
 * is measured can be. @throws LessonError
 */
export async function checkLesson(lesson: Lesson, bring: Bring): Promise<void> {
  for (const step of lesson.steps) if (step.play) await checkStep(step, bring);
}

async function checkStep(step: Step, bring: Bring): Promise<void> {
  const { play } = step;
  if (!play) return;
  const remedy = 'Copy a link from the playground, or write fields of one, such as "model=birth-death&k=b:10&T=5".';
  const missing = modelOfSettings(play.settings) === '' ? '' : await bring(play.settings);
  if (missing) throw new LessonError(play.line, missing, remedy);
  const { scene, problem } = sceneOfSettings(play.settings);
  if (!scene) throw new LessonError(play.line, `The state of the playground cannot be used: ${problem}`, remedy);
  checkControls(play.controls, scene, play.line);
  for (const block of step.blocks) {
    const measures =
      block.kind === 'ask' ? block.ask.measures : block.kind === 'challenge' ? block.challenge.measures : [];
    for (const measure of measures) await checkMeasure(measure, scene, bring);
  }
}

function checkControls(controls: readonly string[], { modelId }: Scene, line: number): void {
  const model = findModel(modelId);
  const known = [
    ...(model?.parameters ?? []).map(({ name }) => name),
    ...(model?.species ?? []).map(({ name }) => name),
    ...COMMON_CONTROLS,
  ];
  const unknown = controls.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new LessonError(line, `There is no control "${unknown}".`, `Known are ${known.join(', ')}.`);
}

async function checkMeasure(measure: Measure, base: Scene, bring: Bring): Promise<void> {
  const { line, settings, name, parameter } = measure;
  const missing = modelOfSettings(settings) === '' ? '' : await bring(settings);
  if (missing) throw new LessonError(line, missing, 'Name a model that exists.');
  const { scene, problem } = measuredScene(measure, base);
  if (!scene)
    throw new LessonError(line, `"${name}" cannot be measured: ${problem}`, 'Compare it with the link of the step.');
  if (measure.quantity === 'setting') return checkControls([parameter], scene, line);
  const names = (findModel(scene.modelId)?.parameters ?? []).map((p) => p.name);
  if (parameter !== '' && measuredParameter(measure, names) < 0) {
    throw new LessonError(line, `The model has no parameter "${parameter}".`, `It has ${names.join(', ')}.`);
  }
}
