import type { panel as english } from '../en/panel';
import type { Translation } from '../types';

export const panel: Translation<typeof english.english> = {
  laws: 'Steigungen von Geraden durch Logarithmen; die Fehler sind obere Schranken, da die Punkte eines Laufs korreliert sind.',
  failed: 'Mit diesen Einstellungen ließ sich nichts berechnen.',
  waiting: 'Die ersten Trajektorien werden simuliert…',
  stopped: 'Beendet, bevor die ersten Trajektorien da waren.',
  progress: 'Simulierte Trajektorien',
  menu: {
    failed: 'Die Datei ließ sich nicht erstellen.',
    label: 'Menü der Tafel',
    plot: 'Als Diagramm zeigen',
    table: 'Als Tabelle zeigen',
    download: 'Als {format} herunterladen',
    saveAll: 'Alle Tafeln sichern',
  },
  save: {
    noPicture: 'Der Browser hat kein Bild erzeugt.',
    stale: 'Diese Zahlen gehören noch zu den vorigen Einstellungen. Gleich noch einmal versuchen.',
    nothing: 'Es gibt noch nichts zu sichern.',
  },
  left: { text: 'Noch etwa {time}', slowest: 'Noch etwa {time}, zuletzt {name}' },
};
