import { room } from '../../room';

/** The view Learn: the list of lessons, a lesson and its cards, the glossary, own lessons. */
export const learn = room('learn', {
  all: '← All lessons',
  list: {
    title: 'Learn',
    lead: 'Short lessons with the playground beside them. Each asks for a guess first; the answer is simulated here, on this machine.',
    microscope: 'One trajectory, event by event',
    glossary: 'Glossary',
    answers: 'Answers of a class',
    own: 'Own lessons',
    ownAbout: 'A lesson of your own, kept in this browser.',
    remove: 'Remove',
    answered: { one: '{n} answered', other: '{n} answered' },
  },
  own: {
    label: 'Open a lesson of your own',
    title: 'A lesson of your own',
    lead: 'A text file: a few lines of front matter, then Markdown with formulas and links of the playground. Nothing in it can run code.',
    open: 'Open a file',
    file: 'File of a lesson',
    taken: 'Line 2: a lesson of the page already has the id "{id}". Give yours another one.',
    link: 'Copy a link',
    linkCopied: 'Copied',
    theLinkIs: '. The link is: {link}',
    tooLong: 'Its text is too long for a link. Give the file to the class instead.',
    linkFailed: 'The lesson of the link cannot be opened. {problem}',
    failed: '{file} cannot be opened. {problem}',
    how: 'How such a file looks',
    save: 'Save this example',
    // A whole lesson, small enough to read: every block once. A test opens it.
    example: `---
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
`,
  },
  lesson: {
    missing: 'There is no lesson "{id}" in this browser. A lesson of one’s own has to be opened from its file.',
    fetching: 'Fetching the lesson…',
    where: 'step {step} of {of} · {minutes} min',
    aim: 'Aim: {aim}',
    steps: 'Steps',
    back: 'Back',
    next: 'Next',
    finish: 'Finish',
    answered: '{answered} of {asked} questions and challenges answered.',
    references: 'References',
    notes: 'Notes for teachers',
    save: 'Save the text of this lesson',
    formula: 'Formula',
    noModel: 'There is no model "{id}".',
  },
  play: {
    title: 'Playground',
    setUp: 'Set up this step',
    reset: 'Reset to this step',
    show: 'Show in the playground',
    elsewhere: 'The playground holds another model than this step is about.',
    openingFit: 'Opening the fit…',
    infer: 'Infer {parameters} from {observable}',
    inferAbout: 'The data are simulated with the numbers of the sliders; the fit has to find these again.',
  },
  controls: {
    molecules: 'molecules',
    initial: '{about} This many are there at time 0.',
    horizon: 'horizon T',
    time: 'time',
    horizonAbout: 'The time at which every trajectory ends.',
    temperature: 'temperature',
    temperatureAbout: 'Softness of the choice that Gumbel-Softmax differentiates.',
    trajectories: 'trajectories',
    trajectoriesAbout: 'How many independent trajectories are simulated per run.',
  },
  ask: {
    kind: 'Predict',
    yours: 'Your prediction',
    ask: 'Ask the simulation',
    running: 'Simulating…',
    typeFirst: 'Type a number first: a guess is enough.',
    chooseFirst: 'Choose an answer first: a guess is enough.',
    drawFirst: 'Draw a curve first: a guess is enough.',
    code: 'For your teacher:',
    again: 'Try again',
    right: 'Right.',
    wrong: 'Not this time.',
    found: 'The simulation finds {answer}.',
    off: 'Your curve is off by {off} % of the largest value; up to {within} % count as right.',
    undecided: 'The simulation does not decide between these answers.',
    agrees: 'The simulation agrees with the marked answer.',
  },
  measure: {
    impossible: 'This cannot be measured here: {problem}',
    notInferred: '{parameter} is not among what is inferred in {model}.',
    unfinished: 'Some trajectories could not be simulated to their end. Choose a shorter horizon or smaller numbers.',
  },
  draw: {
    title: 'Draw the curve',
    time: 'time',
    at: 'At time {time}',
    drawn: 'drawn',
    simulated: 'simulated',
    how: 'Draw across the field. With the keyboard: Tab to a point, then the arrow keys.',
    howUnit: 'Draw across the field; upwards: {unit}. With the keyboard: Tab to a point, then the arrow keys.',
  },
  challenge: {
    kind: 'Challenge',
    check: 'Check',
    running: 'Simulating…',
    elsewhere: 'The playground holds another model. Set it up for this step first.',
    done: 'Done.',
    notYet: 'Not yet.',
  },
  glossary: {
    title: 'Glossary',
    find: 'Find a word',
    lesson: 'Lesson: {title}',
    none: 'No word of the glossary holds that.',
  },
  answers: {
    title: 'Answers of a class',
    lead: 'Below each answer in a lesson stands a short code. Type or paste the codes of your students here, one per line: they become a histogram. Nobody’s name is in them, and nothing leaves this page.',
    codes: 'Codes',
    count: { one: '{n} answer', other: '{n} answers' },
    ofCurves: '; of each curve, where it ends',
    bar: '{low} to {high}',
    unreadable: 'is no code, or has a wrong letter',
    unknown: 'answers a question that is not known here',
    unfit: 'does not fit its question',
    second: 'is a second answer from the same browser; the first one counts',
  },
});
