import type { lessons as english } from '../../en/learn/lessons';
import type { Translation } from '../../types';

export const lessons: Translation<typeof english.english> = {
  propensity: {
    title: 'Was eine Propensität ist',
    aim: 'Eine Propensität als Wahrscheinlichkeit pro Zeiteinheit lesen und aus Teilchenzahlen berechnen.',
  },
  'waiting-time': {
    title: 'Warum die Wartezeit exponentialverteilt ist',
    aim: 'Begründen, warum die Wartezeit einer Reaktion ohne Gedächtnis exponentialverteilt ist, und sagen, wie lang sie im Mittel ist.',
  },
  'gillespie-step': {
    title: 'Ein Gillespie-Schritt von Hand',
    aim: 'Einen Schritt der direkten Methode von Gillespie mit zwei Zufallszahlen ausführen.',
  },
  noise: {
    title: 'Rauschen und der deterministische Grenzfall',
    aim: 'Vorhersagen, wie das Rauschen mit der Zahl der Moleküle abnimmt und wann die Ratengleichung danebenliegt.',
  },
  bistability: {
    title: 'Zwei Gipfel: die Schlögl-Reaktion',
    aim: 'Sehen, warum ein Mittelwert eine Zahl sein kann, die kaum eine Trajektorie je annimmt.',
  },
  'gumbel-trick': {
    title: 'Der Gumbel-Trick',
    aim: 'Eine Reaktion als größten unter verrauschten Logarithmen ziehen und begründen, warum das exakt ist.',
  },
  'hard-choice': {
    title: 'Warum eine harte Wahl keine Ableitung hat',
    aim: 'Sagen können, was an einer Trajektorie sich glatt mit einer Rate bewegt, was springt und warum die Steigung der Sprünge verloren geht.',
  },
  'straight-through': {
    title: 'Straight-Through und Temperatur',
    aim: 'Wissen, was die Temperatur von GS-ST gegeneinander tauscht: Verzerrung gegen Varianz.',
  },
  'score-function': {
    title: 'Die Score-Funktion und Baselines',
    aim: 'Einen Gradienten erhalten, ohne einen Sprung abzuleiten, und ihn ruhiger machen, ohne ihn falsch zu machen.',
  },
  'control-variates': {
    title: 'Kontrollvariaten',
    aim: 'Rauschen mit bekanntem Mittelwert abziehen und messen, was das spart.',
  },
  'alternative-path': {
    title: 'Alternativpfade',
    aim: 'Dem Pfad folgen, den eine etwas andere Rate genommen hätte, und wissen, was sein Gewicht und seine Kopplung bewirken.',
  },
  'trajectory-length': {
    title: 'Varianz und Länge der Trajektorie',
    aim: 'Vorhersagen, wie das Rauschen jeder Art von Schätzer mit der Länge der Trajektorie wächst und was das kostet.',
  },
  'exploding-gradients': {
    title: 'Wenn Gradienten explodieren',
    aim: 'Eine explodierende Tangente erkennen und wissen, welche Einstellungen sie hervorrufen oder vermeiden.',
  },
  fitting: {
    title: 'Anpassen: ein Telegraphen-Gen, dann der Repressilator',
    aim: 'Einen Gradienten aus Daten eine Rate wiederfinden lassen und sagen, was das Rauschen des Gradienten und das der Daten mit der Antwort machen.',
  },
  identifiability: {
    title: 'Was Daten nicht verraten',
    aim: 'Parameter erkennen, die noch so viele gleichartige Daten nicht auseinanderhalten können, und Daten wählen, die es können.',
  },
};
