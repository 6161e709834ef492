import type { controls as english } from '../en/controls';
import type { Translation } from '../types';

export const controls: Translation<typeof english.english> = {
  unit: 'in {unit}',
  follows: {
    hint: 'Im Modell ist es {formula} und folgt allem, was dort bewegt wird. Um es für sich einzustellen, gibt man ihm im Text des Modells eine Zahl.',
    rounded: '= {value}, gerundet',
  },
  stays: '{taken} Es bleibt bei {shown}.',
  staysWith: '{problem} Es bleibt bei {shown}.',
  slider: {
    range: '{min} bis {max}. Ein Doppelklick stellt {initial} wieder ein.',
    back: '{label} auf {initial} zurückstellen',
    label: 'Regler für {label}',
  },
  number: {
    wholeFrom: '{why} Bitte eine ganze Zahl von {min} bis {max}.',
    from: '{why} Bitte eine Zahl von {min} bis {max}.',
    empty: 'Es wurde nichts eingegeben.',
    comma: '„{shown}“ hat ein Komma; bitte einen Punkt verwenden.',
    none: '„{shown}“ ist keine Zahl.',
    notWhole: '{shown} ist nicht ganzzahlig.',
    small: '{shown} ist zu klein.',
    large: '{shown} ist zu groß.',
  },
  reader: {
    points: 'Punkte von {title}',
    hint: 'Pfeiltasten lesen die Punkte',
    second: '{title}, zweites Bild',
  },
  formulas: {
    noStyle: 'Das Stylesheet der Formeln konnte nicht geladen werden.',
    none: 'Formeln können hier nicht gesetzt werden.',
  },
};
