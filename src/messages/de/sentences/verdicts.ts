/** What estimators are judged by: stability, recommendations, and fits. */
export const verdicts: Readonly<Record<string, string>> = {
  '; above {0} it does not': '; oberhalb von {0} nicht mehr',
  '; below {0} it grows without bound': '; unterhalb von {0} wächst sie unbegrenzt',
  '× {0} per reaction': '× {0} je Reaktion',
  '× {0} every {1} reactions': '× {0} alle {1} Reaktionen',
  ' Almost every path explodes below temperature {0}, where λ changes sign.':
    ' Fast jeder Pfad explodiert unterhalb der Temperatur {0}, bei der λ das Vorzeichen wechselt.',
  'At temperature {0}': 'Bei Temperatur {0}',
  '{0}, GS-ST stands on the edge: whether its variance grows cannot be told from noise.':
    '{0} steht GS-ST auf der Kippe: Ob die Varianz wächst, lässt sich vom Rauschen nicht unterscheiden.',
  '{0}, GS-ST’s variance stays bounded, however long the trajectory{1}.':
    '{0} bleibt die Varianz von GS-ST begrenzt, wie lang die Trajektorie auch ist{1}.',
  ' Almost every path explodes.': ' Fast jeder Pfad explodiert.',
  ' A typical path does not grow: rare ones carry the variance, so a short run may look calm.':
    ' Ein typischer Pfad wächst nicht: Seltene tragen die Varianz, also kann ein kurzer Lauf ruhig aussehen.',
  '{0}, GS-ST’s variance grows {1}{2}.': '{0} wächst die Varianz von GS-ST {1}{2}.',
  '{0} at temperature {1}': '{0} bei Temperatur {1}',
  'No unbiased estimator gave numbers for this model and observable: there is nothing to recommend.':
    'Kein unverzerrter Schätzer gab Zahlen für dieses Modell und diese Observable: Es gibt nichts zu empfehlen.',
  '{0} × cheaper than {1}': '{0} × billiger als {1}',
  '{0} × dearer than {1}': '{0} × teurer als {1}',
  ' (which is biased, by {0} standard errors here)': ' (verzerrt, hier um {0} Standardfehler)',
  unbiased: 'unverzerrt',
  'biased, but by so little that it pays at this many trajectories':
    'verzerrt, aber so wenig, dass es sich bei so vielen Trajektorien lohnt',
  '{0}: {1}, and {2}.': '{0}: {1}, und {2}.',
  'It was stopped before it had trajectories.': 'Er wurde beendet, bevor er Trajektorien hatte.',
  '{0} of {1} trajectories exploded.': '{0} von {1} Trajektorien explodierten.',
  '{0} of {1} trajectories stopped.': '{0} von {1} Trajektorien blieben stehen.',
  'Its variance is not finite.': 'Die Varianz ist nicht endlich.',
  'One trajectory makes up {0} % of its variance.': 'Eine Trajektorie macht {0} % der Varianz aus.',
  'These data': 'Diese Daten',
  'Whole paths': 'Ganze Pfade',
  ' and {0} more': ' und {0} weitere',
  '{0} hardly determine {1}{2}': '{0} bestimmen {1}{2} kaum',
  '{0} may not determine {1}: too little was simulated to tell':
    '{0} bestimmen {1} womöglich nicht: Es wurde zu wenig simuliert, um das zu sagen',
  '{0} determine {1}': '{0} bestimmen {1}',
  '{0} determine every combination; {1} least well': '{0} bestimmen jede Kombination; am wenigsten {1}',
  '{0} degree of freedom': '{0} Freiheitsgrad',
  '{0} degrees of freedom': '{0} Freiheitsgrade',
  'less than {0}': 'kleiner als {0}',
  'χ² = {0} for {1} ({2} each; {3} data), p {4}': 'χ² = {0} bei {1} ({2} je Grad; {3} Daten), p {4}',
  'Where the search stopped, the model does not fit the data: {0}.':
    'Wo die Suche stehen blieb, passt das Modell nicht zu den Daten: {0}.',
  'The model does not fit the data: {0}.': 'Das Modell passt nicht zu den Daten: {0}.',
  'The model is closer to the data than their errors allow: {0}. Are the stated errors too large?':
    'Das Modell liegt näher an den Daten, als deren Fehler erlauben: {0}. Sind die angegebenen Fehler zu groß?',
  ' Most of the noise is the simulation’s: a small misfit would not be seen.':
    ' Das meiste Rauschen stammt aus der Simulation: Eine kleine Abweichung wäre nicht zu sehen.',
  'The model fits the data: {0}.': 'Das Modell passt zu den Daten: {0}.',
  'The search ended at the bound of {0} and leads further.':
    'Die Suche endete an der Schranke von {0} und führt weiter.',
  'Whether the search came to rest cannot be told without the noise of the data.':
    'Ob die Suche zur Ruhe kam, lässt sich ohne das Rauschen der Daten nicht sagen.',
  'The search came to rest.': 'Die Suche kam zur Ruhe.',
  '{0} to about {1}': '{0} auf etwa {1}',
  'one more Newton step would take {0}': 'ein weiterer Newton-Schritt brächte {0}',
  'the loss still has a slope there': 'der Verlust hat dort noch eine Steigung',
  'The search has not come to rest: {0}. Fit longer, or with a larger learning rate.':
    'Die Suche ist nicht zur Ruhe gekommen: {0}. Länger anpassen, oder mit größerer Lernrate.',
};
