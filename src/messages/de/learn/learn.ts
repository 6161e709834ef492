import type { learn as english } from '../../en/learn/learn';
import type { Translation } from '../../types';

export const learn: Translation<typeof english.english> = {
  all: '← Alle Lektionen',
  list: {
    title: 'Lernen',
    lead: 'Kurze Lektionen mit dem Simulator daneben. Jede fragt zuerst nach einer Vermutung; die Antwort wird hier simuliert, auf diesem Rechner.',
    microscope: 'Eine Trajektorie, Ereignis für Ereignis',
    glossary: 'Glossar',
    answers: 'Antworten einer Klasse',
    own: 'Eigene Lektionen',
    ownAbout: 'Eine eigene Lektion, in diesem Browser gespeichert.',
    remove: 'Entfernen',
    answered: { one: '{n} beantwortet', other: '{n} beantwortet' },
  },
  own: {
    label: 'Eine eigene Lektion öffnen',
    title: 'Eine eigene Lektion',
    lead: 'Eine Textdatei: einige Zeilen Kopf, dann Markdown mit Formeln und Links des Simulators. Nichts darin kann Code ausführen.',
    open: 'Datei öffnen',
    file: 'Datei einer Lektion',
    taken: 'Zeile 2: Eine Lektion der Seite hat schon die id „{id}“. Gib deiner eine andere.',
    link: 'Link kopieren',
    linkCopied: 'Kopiert',
    theLinkIs: '. Der Link ist: {link}',
    tooLong: 'Ihr Text ist zu lang für einen Link. Gib der Klasse stattdessen die Datei.',
    linkFailed: 'Die Lektion des Links lässt sich nicht öffnen. {problem}',
    failed: '{file} lässt sich nicht öffnen. {problem}',
    how: 'So sieht eine solche Datei aus',
    save: 'Dieses Beispiel speichern',
    example: `---
id: my-first-lesson
title: Wie viele Moleküle bleiben?
minutes: 5
aim: Den Mittelwert eines Geburts-Todes-Prozesses vorhersagen.
reference: van Kampen, Stochastic Processes in Physics and Chemistry
---

# Geburt gegen Tod

Moleküle entstehen mit der Rate $b$, und jedes verschwindet mit der Rate $d$. Der Mittelwert pendelt sich ein, wo beides gleich ist:

$$b = d\\,\\langle X\\rangle$$

\`\`\`play
settings: model=birth-death&k=b:30,d:2&T=5
panels: trajectories, distribution
controls: b, d
\`\`\`

\`\`\`ask
number: Wie viele Moleküle gibt es bei $T = 5$ im Mittel, mit $b = 30$ und $d = 2$?
unit: Moleküle
answer: m
within: 5 %
measure m = mean X
why: Geburt und Tod halten sich die Waage, wo $d X = b$ ist. Die Simulation findet {{m}}.
\`\`\`

# Genau hinsehen

\`\`\`play
settings: model=birth-death&k=b:30,d:2&T=5
\`\`\`

\`\`\`microscope
choice: direct
\`\`\`

\`\`\`challenge
task: Bring den Mittelwert am Ende zwischen 24 und 26.
measure m = mean X
check: m > 24 && m < 26
hint: Der Mittelwert ist b/d.
done: Geschafft: {{m}}.
\`\`\`

\`\`\`notes
Fragen, warum die Streuung etwa die Wurzel aus dem Mittelwert ist.
\`\`\`
`,
  },
  lesson: {
    missing:
      'In diesem Browser gibt es keine Lektion „{id}“. Eine eigene Lektion muss aus ihrer Datei geöffnet werden.',
    fetching: 'Die Lektion wird geladen…',
    where: 'Schritt {step} von {of} · {minutes} min',
    aim: 'Ziel: {aim}',
    steps: 'Schritte',
    back: 'Zurück',
    next: 'Weiter',
    finish: 'Abschließen',
    answered: '{answered} von {asked} Fragen und Aufgaben beantwortet.',
    references: 'Literatur',
    notes: 'Hinweise für Lehrende',
    save: 'Den Text dieser Lektion speichern',
    formula: 'Formel',
    noModel: 'Es gibt kein Modell „{id}“.',
  },
  play: {
    title: 'Simulator',
    setUp: 'Für diesen Schritt einstellen',
    reset: 'Auf diesen Schritt zurücksetzen',
    show: 'Unter Erkunden zeigen',
    elsewhere: 'Im Simulator steht ein anderes Modell, als dieser Schritt behandelt.',
    openingFit: 'Die Anpassung wird geöffnet…',
    infer: '{parameters} aus Daten schätzen: {observable}',
    inferAbout: 'Die Daten werden mit den Werten der Regler simuliert; die Anpassung muss diese wiederfinden.',
  },
  controls: {
    molecules: 'Moleküle',
    initial: '{about} So viele sind zur Zeit 0 da.',
    horizon: 'Endzeit T',
    time: 'Zeit',
    horizonAbout: 'Die Zeit, zu der jede Trajektorie endet.',
    temperature: 'Temperatur',
    temperatureAbout: 'Wie weich die Wahl ist, die Gumbel-Softmax ableitet.',
    trajectories: 'Trajektorien',
    trajectoriesAbout: 'Wie viele unabhängige Trajektorien je Lauf simuliert werden.',
  },
  ask: {
    kind: 'Vorhersage',
    yours: 'Deine Vorhersage',
    ask: 'Die Simulation fragen',
    running: 'Simuliert…',
    typeFirst: 'Gib zuerst eine Zahl ein: Eine Vermutung genügt.',
    chooseFirst: 'Wähle zuerst eine Antwort: Eine Vermutung genügt.',
    drawFirst: 'Zeichne zuerst eine Kurve: Eine Vermutung genügt.',
    code: 'Für deine Lehrkraft:',
    again: 'Noch einmal versuchen',
    right: 'Richtig.',
    wrong: 'Diesmal nicht.',
    found: 'Die Simulation findet {answer}.',
    off: 'Deine Kurve weicht um {off} % des größten Werts ab; bis {within} % gelten als richtig.',
    undecided: 'Die Simulation entscheidet nicht zwischen diesen Antworten.',
    agrees: 'Die Simulation bestätigt die markierte Antwort.',
  },
  measure: {
    impossible: 'Das lässt sich hier nicht messen: {problem}',
    notInferred: '{parameter} gehört in {model} nicht zu dem, was geschätzt wird.',
    unfinished:
      'Einige Trajektorien ließen sich nicht bis zum Ende simulieren. Wähle eine kürzere Endzeit oder kleinere Zahlen.',
  },
  draw: {
    title: 'Die Kurve zeichnen',
    time: 'Zeit',
    at: 'Zur Zeit {time}',
    drawn: 'gezeichnet',
    simulated: 'simuliert',
    how: 'Zeichne quer über das Feld. Mit der Tastatur: mit Tab zu einem Punkt, dann die Pfeiltasten.',
    howUnit:
      'Zeichne quer über das Feld; nach oben: {unit}. Mit der Tastatur: mit Tab zu einem Punkt, dann die Pfeiltasten.',
  },
  challenge: {
    kind: 'Aufgabe',
    check: 'Prüfen',
    running: 'Simuliert…',
    elsewhere: 'Im Simulator steht ein anderes Modell. Stell ihn zuerst für diesen Schritt ein.',
    done: 'Geschafft.',
    notYet: 'Noch nicht.',
  },
  glossary: {
    title: 'Glossar',
    find: 'Wort suchen',
    lesson: 'Lektion: {title}',
    none: 'Kein Wort des Glossars enthält das.',
  },
  answers: {
    title: 'Antworten einer Klasse',
    lead: 'Unter jeder Antwort in einer Lektion steht ein kurzer Code. Hier die Codes der Klasse eintippen oder einfügen, einen pro Zeile: Sie werden zu einem Histogramm. Niemandes Name steht darin, und nichts verlässt diese Seite.',
    codes: 'Codes',
    count: { one: '{n} Antwort', other: '{n} Antworten' },
    ofCurves: '; von jeder Kurve, wo sie endet',
    bar: '{low} bis {high}',
    unreadable: 'ist kein Code, oder ein Zeichen ist falsch',
    unknown: 'beantwortet eine Frage, die hier nicht bekannt ist',
    unfit: 'passt nicht zu seiner Frage',
    second: 'ist eine zweite Antwort aus demselben Browser; die erste zählt',
  },
};
