import { quote, Report } from '../network/problem';
import { childrenOf, type Element, listOf, readXml } from '../sbml/xml';
import { type ArchivedExperiment, ArchiveError } from './archived-experiment';
import { changeAttribute } from './change-attribute';

/** A file that an experiment refers to. */
export interface ModelFile {
  readonly path: string;
  readonly text: string;
}

const MAX_CHAIN = 20;

/** The path of a file as seen from another one: relative, without "." and with ".." resolved; it never leaves the folder. */
export function pathFrom(file: string, source: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of source.replace(/\\/g, '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Whether a text is an experiment in SED-ML. */
export const isSedml = (text: string): boolean =>
  /^[\ufeff\s]*(?:<\?[^>]*>|<!--[\s\S]{0,5000}?-->|\s)*<(?:\w+:)?sedML[\s>]/.test(text);

/**
 * Reads an experiment in SED-ML (Level 1, versions 1 to 4; Waltemath et al., BMC Syst. Biol. 5:198, 2011): its first task that is a
 * uniform time course of a model, with the changes of the model's attributes. Everything else is named.
 * @param load finds a file that it refers to @throws ArchiveError with a sentence for people
 */
export function experimentIn(text: string, load: (source: string) => ModelFile): ArchivedExperiment {
  const report = new Report();
  const xml = readXml(text, report);
  if (!xml) throw new ArchiveError(report.problems[0]?.message ?? 'This is no XML.');
  const { root } = xml;
  if (root.name !== 'sedML') throw new ArchiveError(`This is no SED-ML: its outermost element is <${root.name}>.`);
  const models = byId(listOf(root, 'listOfModels'));
  const simulations = byId(listOf(root, 'listOfSimulations'));
  const all = listOf(root, 'listOfTasks');
  const tasks = all.filter(({ name }) => name === 'task');
  const task = tasks.find(
    ({ attributes }) =>
      simulations.get(attributes.get('simulationReference') ?? '')?.name === 'uniformTimeCourse' &&
      models.has(attributes.get('modelReference') ?? ''),
  );
  if (!task) {
    const kinds = [...simulations.values()].map(({ name }) => `<${name}>`).join(', ') || 'no simulation';
    throw new ArchiveError(`The experiment has no task that is a uniform time course of a model; it has ${kinds}.`);
  }
  const simulation = simulations.get(task.attributes.get('simulationReference') ?? '') as Element;
  const notes: string[] = [];
  const model = resolve(task.attributes.get('modelReference') ?? '', models, load, notes);
  const left = [
    ...all
      .filter((other) => other !== task)
      .map(({ name, attributes }) => `${name} ${quote(attributes.get('id') ?? '')}`),
    ...listOf(root, 'listOfOutputs').map(({ name, attributes }) => `${name} ${quote(attributes.get('id') ?? '')}`),
  ];
  if (left.length > 0)
    notes.push(`Not used of the experiment: ${left.slice(0, 8).join(', ')}${left.length > 8 ? ' …' : ''}.`);
  return { ...model, ...timeCourse(simulation, notes), notes };
}

/** Elements by their id. */
const byId = (elements: readonly Element[]): Map<string, Element> =>
  new Map(elements.flatMap((e) => (e.attributes.has('id') ? [[e.attributes.get('id') as string, e] as const] : [])));

function timeCourse(simulation: Element, notes: string[]): { horizon: number; points: number } {
  const number = (name: string) => Number(simulation.attributes.get(name) ?? Number.NaN);
  const initial = number('initialTime');
  const from = number('outputStartTime');
  const to = number('outputEndTime');
  const horizon = to - (Number.isFinite(initial) ? initial : 0);
  if (!(horizon > 0 && horizon < 1e12))
    throw new ArchiveError(`The uniform time course must end after it begins: it goes from ${initial} to ${to}.`);
  if (initial !== 0) notes.push(`The time course begins at ${initial}: here it is 0, and the horizon ${horizon}.`);
  if (from > initial)
    notes.push(`The experiment's output begins at ${from}: here it begins at 0, at as many points in all.`);
  // Version 4 calls them what they are: steps.
  const steps = number(simulation.attributes.has('numberOfSteps') ? 'numberOfSteps' : 'numberOfPoints');
  const stretched = from > initial ? (steps * horizon) / (to - from) : steps;
  const points = Math.max(1, Math.min(4096, Math.round(stretched)));
  if (points !== steps) notes.push(`Of ${steps} points in time, ${points} are taken.`);
  const [algorithm] = childrenOf(simulation, 'algorithm');
  const kisao = algorithm?.attributes.get('kisaoID') ?? '';
  if (algorithm && !EXACT.has(kisao.replace('_', ':')))
    notes.push(`The experiment asks for the algorithm ${kisao}; here it is Gillespie's direct method.`);
  return { horizon, points: Number.isFinite(points) ? points : 100 };
}

/** Exact stochastic simulation in the ontology of algorithms: Gillespie's methods and the next reaction method. */
const EXACT = new Set(['KISAO:0000029', 'KISAO:0000015', 'KISAO:0000027', 'KISAO:0000241']);

/** A model's file with the changes of all models that it builds on. */
function resolve(
  id: string,
  models: ReadonlyMap<string, Element>,
  load: (source: string) => ModelFile,
  notes: string[],
): ModelFile {
  const chain: Element[] = [];
  let source = `#${id}`;
  while (models.has(source.replace(/^#/, '')) && chain.length < MAX_CHAIN) {
    const model = models.get(source.replace(/^#/, '')) as Element;
    chain.unshift(model);
    source = model.attributes.get('source') ?? '';
  }
  if (chain.length >= MAX_CHAIN) throw new ArchiveError(`The experiment's model ${quote(id)} builds on itself.`);
  if (source === '' || source.startsWith('#'))
    throw new ArchiveError(`The experiment's model ${quote(id)} says no file it comes from.`);
  if (/^(?:[a-z][a-z0-9+.-]+:)/i.test(source))
    throw new ArchiveError(
      `The experiment's model is at ${source}: nothing is fetched; save it beside the experiment.`,
    );
  const file = load(source);
  let { text } = file;
  for (const model of chain) {
    for (const change of listOf(model, 'listOfChanges')) {
      const target = change.attributes.get('target') ?? '';
      if (change.name !== 'changeAttribute')
        throw new ArchiveError(
          `The experiment changes its model by <${change.name}> at ${target}: only attributes can be changed here.`,
        );
      const value = change.attributes.get('newValue') ?? '';
      text = changeAttribute(text, target, value);
      notes.push(`Changed by the experiment: ${target.replace(/^.*\[@/, '[@')} is ${value}.`);
    }
  }
  return { path: file.path, text };
}
