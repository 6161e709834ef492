import type { readings as english } from '../../en/explore/readings';
import type { Translation } from '../../types';

export const readings: Translation<typeof english.english> = {
  state: { diverged: 'divergiert', stopped: 'keine Zahl', undefined: 'undefiniert' },
  perEstimator: '{min} Trajektorien je Schätzer',
  none: {
    from: 'keine Zahlen ab t = {time}',
    all: 'keine Zahlen',
  },
  trouble: {
    first: ', die erste bei Reaktion {first}',
    advice: '; die Temperatur erhöhen oder den Zeithorizont verkürzen',
    cutOff: '{stepBudget} {of} wurden an der Grenze der Reaktionen abgebrochen',
    badPropensity: '{badPropensity} {of} trafen auf eine unmögliche Propensität{stuck}',
    noValue: 'die Observable hat in manchen Trajektorien keinen Wert',
    heavyTail: 'schwerer Rand: Eine Trajektorie allein macht {worst} % der Varianz aus, ihr Intervall ist also zu kurz',
    of: 'von {done} Trajektorien',
    exploded: 'divergiert: {exploded} {of} sind explodiert{where}{advice}',
  },
  between: '{min} bis {max} Trajektorien je Schätzer',
};
