import type { cells as english } from '../en/cells';
import type { Translation } from '../types';

export const cells: Translation<typeof english.english> = {
  title: 'Tabelle von Zellen',
  how: 'Eine Zelle je Zeile, und in der ersten Zeile die Namen ihrer Spezies. Einfügen, eine CSV-Datei hineinziehen oder eine wählen; sie verlässt den Rechner nicht. Spezies, die nicht darin stehen, beginnen wie bisher.',
  text: 'Die Tabelle als Text',
  choose: 'Datei wählen',
  file: 'CSV-Datei mit einer Zelle je Zeile',
  use: 'Mit diesen Zellen beginnen',
  cancel: 'Abbrechen',
  another: 'Tabelle ändern',
  remove: 'Tabelle entfernen',
  refused: 'Die Tabelle wird nicht verwendet. {problem}',
  size: { one: '{n} Zelle: {species}', other: '{n} Zellen: {species}' },
  averaged:
    'Jede Trajektorie beginnt als eine dieser Zellen, jedes Mal neu mit gleicher Wahrscheinlichkeit gezogen. Mittel, Verteilungen, Gradienten und Anpassungen sind Mittel über Zellen und Zufall zugleich. Die exakte Antwort ist die Mischung über die Zellen.',
  long: 'Diese Tabelle ist zu lang für einen Link: Die Seite vergisst sie, wenn sie geschlossen oder neu geladen wird. Die Datei aufbewahren.',
  noVolume: 'Kein Regler für das Volumen: Die Tabelle von Zellen enthält Zahlen, wie sie sind.',
};
