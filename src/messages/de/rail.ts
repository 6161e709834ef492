import type { rail as english } from '../en/rail';
import type { Translation } from '../types';

export const rail: Translation<typeof english.english> = {
  temperature: {
    trying: 'Temperaturen werden geprüft…',
    none: 'Keine Temperatur ergab einen brauchbaren Gradienten.',
    best: '{temperature} hat bei {trajectories} Trajektorien den kleinsten Fehler, Verzerrung eingerechnet.',
    find: 'Beste für GS-ST',
    label: 'Temperatur',
    hint: 'Wie weich die Auswahl ist, die Gumbel-Softmax ableitet. Hoch: ruhig und verzerrt. Niedrig: weniger verzerrt, bis der Gradient explodiert. Nur {soft} kennen sie.',
  },
  stays: '{found} Es bleibt bei {value}.',
  model: {
    label: 'Modell',
    size: '{reactions} Reaktionen, {species} Spezies',
    more: 'Und {n} weitere: Der Text des Modells enthält alle.',
    reaction: 'Reaktion',
    propensity: 'Propensität',
  },
  many: {
    find: 'Nach Namen suchen',
    more: 'Und {n} weitere: zu finden mit einem Teil ihres Namens.',
    none: 'Kein Name enthält das.',
  },
  until: {
    label: 'Zeit bis',
    name: 'Bedingung, die eine Trajektorie beendet',
    hint: 'Eine Bedingung an die Spezies, etwa {name} > 40 oder {name2} == 0. Eine Trajektorie endet, wo sie zum ersten Mal erfüllt ist, bei τ; beobachtet wird τ oder der Zeithorizont T, falls der früher kommt.',
    gradients:
      'Gradienten sind die des Mittels von min(τ, T) oder von P(τ ≤ T), dem Anteil, der sie rechtzeitig erfüllt. Bedingungen lassen sich mit && und || verbinden.',
    about: 'Die Zeit, bis eine Bedingung zum ersten Mal erfüllt ist.',
    choice: 'Zeit bis',
    observed: 'Was von der Zeit beobachtet wird',
    time: {
      label: 'Mittel von min(τ, T)',
      about: 'Das Mittel der Zeit, bis die Bedingung erfüllt ist, oder des Horizonts.',
    },
    probability: {
      label: 'P(τ ≤ T)',
      about: 'Die Wahrscheinlichkeit, dass die Bedingung bis zum Horizont erfüllt ist.',
    },
  },
  observable: {
    label: 'Observable',
    name: 'Ausdruck der Observablen',
    hint: 'Ein beliebiger Ausdruck in Spezies und Parametern, etwa {expression} oder {parameters}{name}^2. Gradienten sind die seines Mittels; was ein Parameter darin beiträgt, gehört dazu.',
    names: 'Die Namen sind {species}; die Funktionen sind exp, ln, sqrt, abs, floor, min, max, pow.',
    when: 'Wann beobachtet wird',
  },
  settings: 'Einstellungen',
  system: 'System',
  parameters: 'Parameter',
  resetParameters: 'Parameter zurücksetzen',
  observableAndGradient: 'Observable und Gradient',
  observableTitle: 'Observable',
  step: {
    label: 'Schritt h',
    hint: 'Wie weit finite Differenzen eine Rate verschieben, im Logarithmus: 0,1 ist ein Zehntel der Rate, nach oben und unten.{span}Die Verzerrung wächst mit h². Die Varianz wächst, wenn h fällt: mit 1/h², wo die beiden Simulationen verschieden sind, mit 1/h, wo sie gekoppelt bleiben. Verwendet von {names}.',
  },
  run: 'Lauf',
  horizon: {
    label: 'Zeithorizont T',
    hint: 'Die Zeit, zu der jede Trajektorie endet.',
  },
  trajectories: {
    label: 'Trajektorien',
    hint: 'Wie viele unabhängige Trajektorien je Lauf simuliert werden. Viermal so viele halbieren jedes Intervall.',
  },
  initial: {
    title: 'Anfangszahlen',
    hint: '{about} So viele sind es zur Zeit 0.',
    drawn:
      '{about} So viele sind es zur Zeit 0. Mit poisson(20) oder binomial(50, 0.3) wird die Zahl für jede Trajektorie neu gezogen.',
  },
  cells: {
    open: 'Mit einer Tabelle von Zellen beginnen…',
    from: 'Mittel der Tabelle von Zellen',
  },
  resetAll: 'Alles zurücksetzen',
  size: {
    label: 'Systemgröße',
    unit: 'je Einheit',
    hint: 'Das Modell ist in Mol oder Konzentrationen geschrieben. So viele Moleküle sind eine seiner Einheiten: Mehr bedeuten weniger Rauschen und längere Läufe, und die Mittel nähern sich den Ratengleichungen. Die Anfangszahlen folgen.',
  },
  volume: {
    none: 'Kein Regler für das Volumen: {problem}',
    label: 'Volumen V',
    hint: 'Dieselben Konzentrationen in einem anderen Volumen. Zahlen wachsen mit V, Bildungsraten mit V; die Ratenkonstante zweier Partner fällt mit 1/V, weil ein gegebenes Paar sich seltener trifft. Die Ratengleichungen bleiben relativ zu V, was sie sind; das Rauschen neben dem Mittel fällt mit 1/√V.',
    counts: 'Zahlen × {volume}',
  },
  close: 'Schließen',
};
