import { learn } from '../../messages/en/learn';
import { download } from '../../ui/panel/download';

/** A whole lesson, small enough to read: every block once. A test opens it. */
export const EXAMPLE = `---
id: my-first-lesson
title: How many molecules are left?
minutes: 5
aim: Predict the mean of a birth–death process.
reference: van Kampen, Stochastic Processes in Physics and Chemistry
---

# Births against deaths

Molecules appear at the rate $b$, and each of them vanishes at the rate $d$. The mean settles where both are equal:

$$b = d\\,\\langle X\\rangle$$

\`\`\`play
settings: model=birth-death&k=b:30,d:2&T=5
panels: trajectories, distribution
controls: b, d
\`\`\`

\`\`\`ask
number: How many molecules are there on average at $T = 5$, with $b = 30$ and $d = 2$?
unit: molecules
answer: m
within: 5 %
measure m = mean X
why: Births and deaths balance where $d X = b$. The simulation found {{m}}.
\`\`\`

# Look closely

\`\`\`play
settings: model=birth-death&k=b:30,d:2&T=5
\`\`\`

\`\`\`microscope
choice: direct
\`\`\`

\`\`\`challenge
task: Make the mean at the end lie between 24 and 26.
measure m = mean X
check: m > 24 && m < 26
hint: The mean is b/d.
done: That is it: {{m}}.
\`\`\`

\`\`\`notes
Ask why the spread is about the square root of the mean.
\`\`\`
`;

/** How own lessons are written: an example to start from. */
export function OwnLessonHelp() {
  const t = learn().own;
  const save = () => {
    const url = URL.createObjectURL(new Blob([EXAMPLE], { type: 'text/markdown' }));
    download('my-first-lesson.md', url);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <details className="learn-help">
      <summary>{t.how}</summary>
      <pre>
        <code>{EXAMPLE}</code>
      </pre>
      <button type="button" className="button button-small" onClick={save}>
        {t.save}
      </button>
    </details>
  );
}
