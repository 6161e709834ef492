/** What figures and tables of fits, models and findings say. */
export const fitting: Readonly<Record<string, string>> = {
  'about {0} here': 'hier etwa {0}',
  Reaction: 'Reaktion',
  Becomes: 'Wird zu',
  'Propensity, 1/time': 'Propensität, 1/Zeit',
  Law: 'Gesetz',
  Follows: 'Folgt',
  Rule: 'Regel',
  Event: 'Ereignis',
  Sets: 'Setzt',
  '{0} {1} after {2} iterations': '{0} {1} nach {2} Iterationen',
  '{0} of {1}': '{0} von {1}',
  'data: {0}': 'Daten: {0}',
  'loss {0} ± {1} at {2} {3}, {4} {5}': 'Verlust {0} ± {1} bei {2} {3}, {4} {5}',
  '{0} now': '{0} jetzt',
  '{0}, run {1}{2}': '{0}, Lauf {1}{2}',
  '{0}, start': '{0}, Start',
  '{0}, end': '{0}, Ende',
  '{0}, and {1}': '{0} und {1}',
  '{0}: {1} fits.': '{0}: {1} Anpassungen.',
  run: 'Lauf',
  first: 'erster',
  second: 'zweiter',
  truth: 'Wahrheit',
  'Budget {0}, seed {1}, {2}, {3}.': 'Budget {0}, Seed {1}, {2}, {3}.',
  small: 'klein',
  paper: 'für eine Veröffentlichung',
  '{0} of computing': '{0} Rechenzeit',
  ', {0} by the clock': ', {0} nach der Uhr',
  'all {0} measurements': 'alle {0} Messungen',
  '{0} of {1} measurements': '{0} von {1} Messungen',
  trajectories: 'Trajektorien',
  distribution: 'Verteilung',
  variance: 'Varianz',
  stability: 'Stabilität',
  'stability-map': 'Karte der Stabilität',
  'points in time': 'Zeitpunkte',
  'The random numbers are JAX’s: the same seed gives the same numbers there again, but not those of Propensity.':
    'Die Zufallszahlen sind die von JAX: Derselbe Seed gibt dort wieder dieselben Zahlen, aber nicht die von Propensity.',
  'The random numbers are those of GillesPy2: the same seed gives the same numbers there again, but not those of Propensity.':
    'Die Zufallszahlen sind die von GillesPy2: Derselbe Seed gibt dort wieder dieselben Zahlen, aber nicht die von Propensity.',
  'The command reads the model from {0}.': 'Der Befehl liest das Modell aus {0}.',
  'Without an estimator it reports the counts of all species, not the observable.':
    'Ohne Schätzer berichtet er die Anzahlen aller Spezies, nicht die Observable.',
  'It reports the last of the moments alone.': 'Er berichtet nur den letzten der Zeitpunkte.',
  'The script writes the table of cells to {0} first.': 'Das Skript schreibt zuerst die Tabelle der Zellen in {0}.',
  'Initial counts that follow from others are numbers in this script: {0}.':
    'Anfangszahlen, die aus anderen folgen, sind in diesem Skript Zahlen: {0}.',
  'Here initial counts are drawn anew for every trajectory ({0}); in this file all start from their means, so that its numbers differ.':
    'Hier werden Anfangszahlen für jede Trajektorie neu ausgelost ({0}); in dieser Datei beginnen alle mit den Mittelwerten, sodass ihre Zahlen abweichen.',
  'The condition "{0}" that ends trajectories is not in this file: it observes what a plain run does.':
    'Die Bedingung „{0}“, die Trajektorien beendet, ist nicht in dieser Datei: Sie beobachtet, was ein einfacher Lauf tut.',
  'Events that assign real numbers to parameters, wait, or round counts are not written for GillesPy2; SBML holds all but the rounding.':
    'Ereignisse, die Parametern reelle Zahlen zuweisen, warten oder Anzahlen runden, werden für GillesPy2 nicht geschrieben; SBML enthält alles bis auf das Runden.',
  'GillesPy2 has no estimators of gradients, so {0} is left out: only the value is estimated.':
    'GillesPy2 hat keine Schätzer von Gradienten, also fehlt {0}: Geschätzt wird nur der Wert.',
  'Averages over time are taken from samples, so they are a little coarser than in Propensity.':
    'Mittel über die Zeit stammen aus Stichproben, sind also etwas gröber als in Propensity.',
  'Events and rates that depend on time are known to its TauHybridSolver alone, which leaps over several reactions at once: the result is an approximation.':
    'Ereignisse und zeitabhängige Raten kennt nur sein TauHybridSolver, der über mehrere Reaktionen zugleich springt: Das Ergebnis ist eine Näherung.',
  'Its C++ solver does not read the conditions or logarithms of this model, so the slower one in Python runs it.':
    'Sein Löser in C++ liest die Bedingungen oder Logarithmen dieses Modells nicht, also rechnet der langsamere in Python.',
  '"{0}" means something else here: it is called "{1}".': '„{0}“ bedeutet hier etwas anderes: Es heißt „{1}“.',
  'stochastix has no events that fire when a condition turns true.':
    'stochastix hat keine Ereignisse, die feuern, wenn eine Bedingung wahr wird.',
  'stochastix holds propensities constant between reactions; this model’s depend on time.':
    'stochastix hält Propensitäten zwischen Reaktionen konstant; die dieses Modells hängen von der Zeit ab.',
  'Initial counts follow from parameters, which this script cannot differentiate: only the value is estimated, without a gradient.':
    'Anfangszahlen folgen aus Parametern, was dieses Skript nicht ableiten kann: Geschätzt wird nur der Wert, ohne Gradient.',
  '{0} does not exist in stochastix: only the value is estimated, without a gradient.':
    '{0} gibt es in stochastix nicht: Geschätzt wird nur der Wert, ohne Gradient.',
  'The causal baseline is not written out here: the leave-one-out mean is subtracted, which is unbiased too.':
    'Die kausale Baseline ist hier nicht ausgeschrieben: Abgezogen wird der Mittelwert der anderen, was ebenfalls unverzerrt ist.',
  'Common random numbers are shared per reaction number, so the variance may differ from that of Propensity.':
    'Gemeinsame Zufallszahlen werden je Nummer der Reaktion geteilt, also kann die Varianz von der in Propensity abweichen.',
};
