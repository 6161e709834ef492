import type { scene as english } from '../en/scene';
import type { Translation } from '../types';

export const scene: Translation<typeof english.english> = {
  link: {
    instead: '{problem} Die Seite zeigt stattdessen ihre Vorgabe.',
    noText: 'Der Link ist beschädigt: Der Text seines Modells fehlt.',
    notOpened: 'Das Modell des Links ließ sich nicht öffnen. {error}',
    notUnpacked: 'Der Text seines Modells lässt sich nicht entpacken.',
    damaged: 'Der Link ist beschädigt. {why}',
    otherText: 'Der Link ist beschädigt: Der Text seines Modells ist nicht der, mit dem er erzeugt wurde.',
    sameName: 'Ein anderes Modell trägt hier schon denselben Bezeichner.',
    cannotRun: 'Das Modell des Links kann hier nicht laufen. {first}',
    noCounts: 'Es sagt nicht, ob seine Zahlen Anzahlen sind.',
  },
  engine: {
    cannot: '{label} kann das nicht messen; CPU-Worker können es.',
    times: '{digits}-mal so',
    muchMore: 'ungleich viel mal so',
    notFaster: 'Gemessen an diesen Läufen: CPU-Worker wären nicht schneller ({shown} schnell).',
    faster:
      'Gemessen an diesen Läufen: CPU-Worker sind {shown} schnell wie {than}. Ein anderes Modell wird neu gemessen.',
    notStarted: 'Es ließ sich keine Recheneinheit starten. {error}',
    noneStarted: 'Es ließ sich keine Recheneinheit starten.',
    engine: 'Die Recheneinheit',
    lost: '{lost} ging verloren ({message}); die CPU macht weiter.',
    noneLeft: 'Keine Recheneinheit ist übrig: später fortsetzen.',
    noneYet: 'Noch läuft keine Recheneinheit.',
  },
  simulation: 'die Simulation',
  reset:
    'Parameter, Anfangszahlen, Observable, Temperatur, Zeithorizont, Trajektorien, Seed und die Einstellungen der Anpassungen stehen wieder auf ihren ersten Werten. Modell und Schätzer bleiben.',
};
