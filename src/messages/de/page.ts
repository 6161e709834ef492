import type { page as english } from '../en/page';
import type { Translation } from '../types';

export const page: Translation<typeof english.english> = {
  skip: 'Zu den Diagrammen springen',
  runs: {
    failed: 'Ein Lauf ist gescheitert.',
    done: 'Alle Läufe sind fertig: je {trajectories} Trajektorien.',
    stopped: 'Die Läufe wurden beendet.',
    paused: 'Die Läufe sind angehalten.',
    begun: 'Die Läufe haben begonnen.',
  },
  reading: 'Das Modell dieses Links wird gelesen…',
  undo: 'Rückgängig',
  dismiss: 'Schließen',
  welcome: {
    text: 'Tausende zufälliger chemischer Reaktionen werden gerade simuliert, hier auf diesem Rechner. Einen Regler ziehen, und alles folgt. {button} erklären jedes Wort.',
    lessons: 'Kurze Lektionen',
  },
  update: {
    text: 'Eine neue Version von Propensity ist bereit. Wird sie übernommen, lädt die Seite neu: Was zu sehen ist, kommt aus dem Link zurück, aber die Läufe beginnen von vorn.',
    now: 'Jetzt übernehmen',
    later: 'Später',
  },
  estimators: 'Schätzer',
  all: 'alle',
  parameter: 'Parameter',
  noCopy: 'Der Browser lässt diese Seite nicht kopieren{instead}',
  kinds: {
    endpoint: 'bei T',
    endpointAbout: 'Der Wert am Ende der Trajektorie.',
    timeAverage: 'Zeitmittel',
    timeAverageAbout: 'Der Mittelwert über die ganze Trajektorie, von 0 bis T.',
    binned: 'im Zeitverlauf',
    binnedAbout: 'Der Mittelwert in jedem von {bins} gleichen Zeitabschnitten: der Gradient als Funktion der Zeit.',
  },
  bias: {
    endpoint: 'einen Endwert',
    timeAverage: 'ein Zeitmittel',
    binned: 'abschnittsweise Mittel',
    unbiased: 'unverzerrt für {what}',
    biased: 'verzerrt für {what}',
  },
  observable: {
    endpoint: '⟨{observable}⟩ bei T = {T}',
    until: '⟨min(τ, T)⟩, τ die Zeit bis {until}, T = {T}',
    met: 'P(τ ≤ T), τ die Zeit bis {until}, T = {T}',
    timeAverage: 'das Zeitmittel von ⟨{observable}⟩ bis T = {T}',
    binned: '⟨{observable}⟩ im Zeitverlauf',
  },
};
