import type { present as english } from '../en/present';
import type { Translation } from '../types';

export const present: Translation<typeof english.english> = {
  frozen: 'Eingefroren',
  letGo: 'Lösen',
  progress: '{percent} % aller Trajektorien',
  leaveProjector: 'Projektormodus verlassen',
  projector: 'Projektormodus',
  collect: 'Antworten der Klasse sammeln',
  qr: 'Link als QR-Code',
  keys: {
    title: 'Tasten',
    projector: 'Projektor: große Schrift, dicke Linien',
    freeze: 'einfrieren und lösen',
    code: 'der Link als QR-Code auf dem ganzen Bildschirm',
    pages: 'Bild ab, Bild auf',
    steps: 'nächster Schritt einer Lektion, und zurück',
    reset: 'das Labor so einstellen, wie es der Schritt der Lektion sagt',
    pause: 'anhalten und fortsetzen',
    undo: 'eine Änderung zurücknehmen',
    space: 'Leertaste',
    undoKey: 'Strg+Z',
  },
  embed: {
    title: 'In eine Kursseite einbetten',
    show: 'Zeigen',
    full: 'die ganze Seite',
    plots: 'Diagramme oder die Lektion',
    panel: 'Tafel: {id}',
    controls: 'Regler daneben',
    text: 'Text, der dies einbettet',
    height: 'Es teilt der umgebenden Seite seine Höhe mit: eine Nachricht {code}.',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },
  freeze: 'Einfrieren',
};
