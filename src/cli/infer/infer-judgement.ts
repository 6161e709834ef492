import { listed } from '../../figures/format';
import { judgementSaid, type Said } from '../../inference/uncertainty/judgement-words';
import { finite } from '../command';
import type { Inferred } from './infer-run';

/** So many runs are told one by one. */
const FEW = 3;

/** What is said of each run, empty for those that were not judged. */
function saidOf({ replicates, judgements }: Inferred): Said[][] {
  return judgements.map((judgement, i) => (judgement ? judgementSaid(judgement, replicates.runs[i].final) : []));
}

/** The judgement of every run as lines: each in full where they are few, else the same words once with the runs they are said of. */
export function judgedLines(found: Inferred): string[] {
  const said = saidOf(found);
  const judged = said.filter((one) => one.length > 0).length;
  if (judged === 0) return [];
  if (judged <= FEW) {
    return said.flatMap((one, i) => {
      const reason = found.judgements[i]?.uncertaintyReason ?? '';
      const texts = one.map(({ text }) => text);
      const rest = reason && !texts.includes(reason) ? [`No standard errors: ${reason}`] : [];
      return [...texts, ...rest].map((text) => (said.length > 1 ? `Run ${i + 1}: ${text}` : text));
    });
  }
  const runs = (about: Said['about'], good: boolean) =>
    said.flatMap((one, i) => one.filter((s) => s.about === about && (s.tone === 'good') === good).map(() => i + 1));
  const line = (about: Said['about'], good: string, bad: string) => {
    const others = runs(about, false);
    const first = said.flat().find((s) => s.about === about && s.tone !== 'good');
    return others.length === 0
      ? `${judged} of ${judged} runs ${good}.`
      : `${judged - others.length} of ${judged} runs ${good}; ${bad} ${listed(others.map(String))}, such as: ${first?.text}`;
  };
  return [
    line('goodness', 'fit the data', 'not told, or not so:'),
    line('rest', 'came to rest', 'not so:'),
    line('information', 'ended where the data determine every combination', 'not so:'),
  ];
}

/** What speaks against runs' estimates, for those who read only warnings. */
export function judgedWarnings(found: Inferred): string[] {
  const said = saidOf(found);
  const warned = said.flatMap((one, i) =>
    one.filter(({ tone }) => tone === 'warn').map(({ text }) => ({ run: i + 1, text })),
  );
  if (said.length === 1) return warned.map(({ text }) => text);
  const runs = [...new Set(warned.map(({ run }) => run))];
  if (runs.length <= FEW) return warned.map(({ run, text }) => `Run ${run}: ${text}`);
  return [`Runs ${runs.join(', ')} are not to be taken as they are: see their judgements.`];
}

/** A run's judgement as JSON; null if it has none. @param run index */
export function judgementJson({ replicates, judgements }: Inferred, run: number) {
  const judgement = judgements[run];
  if (!judgement) return null;
  const { goodness, goodnessReason, rest, information, trajectories, data } = judgement;
  const { names, combinations } = information.data;
  return {
    trajectories,
    data,
    goodness: goodness && {
      chiSquared: goodness.chiSquared,
      degrees: goodness.degrees,
      perDegree: goodness.perDegree,
      p: goodness.p,
    },
    goodnessReason: goodnessReason || null,
    atRest: rest.atRest,
    restP: finite(rest.p),
    atBounds: rest.atBounds.map((c) => names[c]),
    combinations: combinations.map(({ text, information: known, error, verdict }) => ({
      text,
      information: finite(known),
      standardError: finite(error),
      verdict,
    })),
    said: judgementSaid(judgement, replicates.runs[run].final).map(({ text }) => text),
  };
}
