import type { glossary as english } from '../../en/learn/glossary';
import type { Translation } from '../../types';

export const glossary: Translation<typeof english.english> = {
  'alternative-path': {
    word: 'Alternativpfad',
    text: 'Ein Schätzer, der die Trajektorie dort verzweigt, wo bei einer etwas anderen Rate eine andere Reaktion gefeuert hätte, beiden folgt und ihren Unterschied gewichtet.',
  },
  baseline: {
    word: 'Baseline',
    text: 'Eine Konstante, die von der Observablen abgezogen wird, bevor sie mit dem Score multipliziert wird: Sie ändert das Rauschen, nicht den Mittelwert.',
  },
  bias: {
    word: 'Verzerrung (Bias)',
    text: 'Der Unterschied zwischen dem Erwartungswert einer Schätzung und der Wahrheit. Mehr Trajektorien beseitigen ihn nicht. Ein Schätzer ohne Verzerrung heißt unverzerrt oder erwartungstreu.',
  },
  bistability: {
    word: 'Bistabilität',
    text: 'Zwei stabile Zustände desselben Systems, zwischen denen der Zufall entscheidet.',
  },
  'control-variate': {
    word: 'Kontrollvariate',
    text: 'Eine Zufallszahl mit bekanntem Mittelwert, die mit der gesuchten gemeinsam schwankt und abgezogen wird, um deren Varianz zu senken.',
  },
  coupling: {
    word: 'Kopplung',
    text: 'Wie sich zwei Pfade ihren Zufall teilen: Je mehr sie gleich tun, desto ruhiger ist ihr Unterschied.',
  },
  'direct-method': {
    word: 'Direkte Methode',
    text: 'Gillespies Art zu simulieren: eine Zufallszahl für die Zeit bis zur nächsten Reaktion und eine dafür, welche es ist.',
  },
  distribution: {
    word: 'Verteilung',
    text: 'Wie oft jeder Wert vorkommt, über alle Trajektorien, zu einer gegebenen Zeit.',
  },
  estimator: {
    word: 'Schätzer',
    text: 'Eine Vorschrift, die aus simulierten Trajektorien eine Schätzung macht, hier die eines Gradienten.',
  },
  explosion: {
    word: 'Explodierender Gradient',
    text: 'Eine Tangente, die entlang der Trajektorie exponentiell wächst, bis ihr Mittelwert nichts mehr wert ist.',
  },
  exponential: {
    word: 'Exponentialverteilung',
    text: 'Die Verteilung einer Wartezeit ohne Gedächtnis: länger als t mit der Wahrscheinlichkeit e hoch minus a t; ihr Mittelwert ist 1/a.',
  },
  'finite-differences': {
    word: 'Finite Differenzen',
    text: 'Eine Ableitung aus zwei Simulationen mit etwas verschiedenen Raten: ihr Unterschied, geteilt durch den Abstand der Raten.',
  },
  gillespie: {
    word: 'Gillespie-Algorithmus (SSA)',
    text: 'Exakte Simulation eines Reaktionsnetzwerks, eine Reaktion nach der anderen.',
  },
  gradient: {
    word: 'Gradient',
    text: 'Wie sich ein Mittelwert mit den Parametern ändert; hier nach dem Logarithmus jedes Parameters, also für eine relative Änderung.',
  },
  'gs-st': {
    word: 'GS-ST',
    text: 'Gumbel-Softmax Straight-Through: simuliert exakt und leitet jede Wahl einer Reaktion wie einen Softmax ab.',
  },
  gumbel: {
    word: 'Gumbel-Verteilung',
    text: 'Die Verteilung des negativen Logarithmus einer exponentialverteilten Zahl; der größte Wert von ln a + Gumbel-Rauschen gehört mit der Wahrscheinlichkeit a_j/a_0 zu Reaktion j.',
  },
  horizon: {
    word: 'Endzeit T',
    text: 'Die Zeit, zu der jede Trajektorie endet.',
  },
  identifiability: {
    word: 'Identifizierbarkeit',
    text: 'Ob eine Art von Daten einen Parameter überhaupt verraten kann, wie viele es auch sind.',
  },
  loss: {
    word: 'Zielfunktion (Loss)',
    text: 'Der quadrierte Abstand der Simulation von den Daten; eine Anpassung macht ihn klein.',
  },
  lyapunov: {
    word: 'Ljapunow-Exponent',
    text: 'Die Rate, mit der eine Tangente wächst (über 0) oder vergessen wird (unter 0), pro Reaktion oder pro Zeit.',
  },
  'mass-action': {
    word: 'Massenwirkung',
    text: 'Eine Propensität, die eine Geschwindigkeitskonstante ist, mal der Zahl der Möglichkeiten, die reagierenden Moleküle auszuwählen.',
  },
  'master-equation': {
    word: 'Mastergleichung',
    text: 'Die Gleichung für die Wahrscheinlichkeit jedes Zustands im Lauf der Zeit; wo sie sich lösen lässt, gibt sie exakte Mittelwerte und Gradienten.',
  },
  observable: {
    word: 'Observable',
    text: 'Der Ausdruck in den Teilchenzahlen, nach dessen Mittelwert gefragt wird.',
  },
  parameter: {
    word: 'Parameter',
    text: 'Eine Geschwindigkeitskonstante oder eine andere Zahl des Modells, die man ändern darf.',
  },
  poisson: {
    word: 'Poisson-Verteilung',
    text: 'Die Verteilung der Anzahl unabhängiger seltener Ereignisse: Ihre Varianz ist gleich ihrem Mittelwert.',
  },
  propensity: {
    word: 'Propensität',
    text: 'Die Wahrscheinlichkeit pro Zeiteinheit, dass eine Reaktion im gegenwärtigen Zustand geschieht.',
  },
  'rate-constant': {
    word: 'Geschwindigkeitskonstante',
    text: 'Die Wahrscheinlichkeit pro Zeiteinheit, dass ein bestimmter Satz von Molekülen reagiert.',
  },
  'rate-equation': {
    word: 'Ratengleichung',
    text: 'Die Differentialgleichung, die Teilchenzahlen wie glatte Größen behandelt und den Zufall weglässt; richtig für viele Moleküle.',
  },
  score: {
    word: 'Score',
    text: 'Die Ableitung des Logarithmus der Wahrscheinlichkeit eines Pfades: was geschah, minus was zu erwarten war. Sein Mittelwert ist 0.',
  },
  'score-function': {
    word: 'Score-Funktion (SF)',
    text: 'Der Schätzer, der die Observable mit dem Score multipliziert: ohne Verzerrung, aber laut.',
  },
  seed: {
    word: 'Startwert (Seed)',
    text: 'Die Zahl, aus der alle Zufallszahlen folgen: Derselbe Startwert gibt dieselben Trajektorien.',
  },
  softmax: {
    word: 'Softmax',
    text: 'Zahlen, in Anteile verwandelt, die zusammen 1 ergeben; bei niedriger Temperatur bekommt die größte fast alles.',
  },
  'standard-error': {
    word: 'Standardfehler',
    text: 'Wie unsicher ein Mittelwert ist: die Standardabweichung, geteilt durch die Wurzel aus der Zahl der Trajektorien.',
  },
  'straight-through': {
    word: 'Straight-Through',
    text: 'Vorwärts die harte Wahl, rückwärts die Ableitung einer weichen.',
  },
  tangent: {
    word: 'Tangente',
    text: 'Die Ableitung des Zustands nach einem Parameter, entlang einer Trajektorie mitgeführt.',
  },
  temperature: {
    word: 'Temperatur',
    text: 'Wie weich der Softmax ist: Eine niedrige ist näher an der harten Wahl und steiler.',
  },
  'time-average': {
    word: 'Zeitmittel',
    text: 'Der Mittelwert der Observablen über die ganze Trajektorie, von 0 bis T.',
  },
  trajectory: {
    word: 'Trajektorie',
    text: 'Ein Lauf der Simulation: die Teilchenzahlen, wie sie mit der Zeit springen.',
  },
  variance: {
    word: 'Varianz',
    text: 'Der mittlere quadrierte Abstand vom Mittelwert; ihre Wurzel ist die Standardabweichung.',
  },
};
