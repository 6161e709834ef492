import type { share as english } from '../en/share';
import type { Translation } from '../types';

export const share: Translation<typeof english.english> = {
  save: {
    failed: 'Das Archiv ließ sich nicht erstellen.',
    hint: 'PNG, SVG und CSV aller sichtbaren Tafeln, mit ihren Einstellungen und dem Link, der sie wieder erzeugt, in einem Zip-Archiv',
    all: 'Alle Tafeln sichern',
  },
  origin: {
    cells: 'die einer von {n} Zellen',
    counts: 'Anfangszahlen, in Molekülen: {counts}. Observable: {scene}; Zeiten in der Zeiteinheit des Modells.',
    seed: 'Seed {seed}, bis zu {trajectories} Trajektorien je Lauf; {where}.',
    tooLong:
      'Der Text dieses Modells oder seine Tabelle von Zellen ist zu lang für einen Link: auch als Datei aufbewahren.',
    model: 'Modell: {model}. Parameter: {parameters}.',
    estimators: 'Schätzer: {names}.',
    temperature: 'Temperatur {value}',
    step: 'Schritt {value}',
  },
  qr: {
    label: 'QR-Code des Links auf diese Seite',
    tooLong: 'Der Link hat {link} Zeichen; ein QR-Code fasst {MAX_BYTES}. {own}',
    own: 'Die meisten davon sind der Text des Modells: Ohne Kommentare und Notizen ist er kürzer. Oder der Klasse das Modell als Datei geben (Exportieren in der Ansicht Modell) und diesen Code für die Seite ohne Modell.',
    send: 'Stattdessen den Link kopieren und verschicken.',
    without: 'Code ohne das Modell',
    withoutLabel: 'QR-Code der Seite ohne das Modell',
  },
  screen: {
    label: 'Link auf diese Seite',
    text: '{pageAddress} – mit allem, was eingestellt ist. Ein Klick oder Escape führt zurück.',
  },
  share: 'Teilen',
  hint: 'Ein Link, der genau dieses Bild zeigt, zum Kopieren oder Scannen',
  tooLong:
    'Der Text dieses Modells oder seine Tabelle von Zellen ist zu lang für einen Link. Stattdessen das Modell als Datei exportieren.',
  lead: 'Er zeigt anderswo genau dieses Bild, Zahl für Zahl.',
  theLinkIs: '. Der Link lautet: {link}',
  copy: 'Link kopieren',
  onScreen: 'Code auf dem ganzen Bildschirm',
  copied: 'Der Link liegt in der Zwischenablage.',
  copiedShort: 'Kopiert',
};
