/** What engines, exact solutions and fits say of what they cannot do. */
export const engines: Readonly<Record<string, string>> = {
  'There is no estimator "{0}".': 'Es gibt keinen Schätzer „{0}“.',
  'There is no optimiser "{0}".': 'Es gibt keinen Optimierer „{0}“.',
  'A draw needs a whole number of at least {0} trajectories, not {1}.':
    'Eine Ziehung braucht eine ganze Zahl von mindestens {0} Trajektorien, nicht {1}.',
  'A trajectory met an impossible propensity.': 'Eine Trajektorie traf auf eine unmögliche Propensität.',
  '{0} needs the scores of the score function: choose it as the estimator.':
    '{0} braucht die Scores der Score-Funktion: Sie ist als Schätzer zu wählen.',
  '{0} has no setting "{1}".': '{0} hat keine Einstellung „{1}“.',
  'The gradient exploded in {0} of {1} trajectories, first at reaction {2}.':
    'Der Gradient explodierte in {0} von {1} Trajektorien, zuerst bei Reaktion {2}.',
  'The gradient exploded in {0} of {1} trajectories, first at reaction {2}, and did so in {3} iterations in a row.':
    'Der Gradient explodierte in {0} von {1} Trajektorien, zuerst bei Reaktion {2}, und das in {3} Iterationen hintereinander.',
  'The loss or its gradient is not a finite number any more.':
    'Der Verlust oder sein Gradient ist keine endliche Zahl mehr.',
  'No improvement of the loss in the last {0} iterations.':
    'Keine Verbesserung des Verlusts in den letzten {0} Iterationen.',
  'The budget of {0} s of computing is spent.': 'Das Budget von {0} s Rechenzeit ist verbraucht.',
  'mean loss of {0} iterations': 'mittlerer Verlust von {0} Iterationen',
  'loss, unbiased estimate of one iteration': 'Verlust, unverzerrte Schätzung einer Iteration',
  '{0} depends on parameters or on the time by itself: correlations in time are of counts alone.':
    '{0} hängt selbst von Parametern oder von der Zeit ab: Korrelationen in der Zeit gibt es nur von Anzahlen.',
  '{0}, remembering at {1}': '{0}, mit Erinnerung bei {1}',
  '{0} at time {1}.': '{0} zur Zeit {1}.',
  '{0}: there is no objective "{1}".': '{0}: Es gibt kein Ziel „{1}“.',
  '{0}: {1} needs an observable.': '{0}: {1} braucht eine Observable.',
  '{0}: {1} needs {2} finite numbers of data, not {3}.': '{0}: {1} braucht {2} endliche Messwerte, nicht {3}.',
  '{0}: nothing was measured for {1}.': '{0}: Für {1} wurde nichts gemessen.',
  '{0}: every number of data needs a positive standard error, or none has one.':
    '{0}: Jeder Messwert braucht einen positiven Standardfehler, oder keiner hat einen.',
  '{0}: a weight must be a number ≥ 0, not {1}.': '{0}: Ein Gewicht muss eine Zahl ≥ 0 sein, nicht {1}.',
  'Condition "{0}": the model has {1} parameters, {2} were assigned.':
    'Bedingung „{0}“: Das Modell hat {1} Parameter, zugewiesen wurden {2}.',
  'Condition "{0}": parameter {1} refers to "{2}", which is not free.':
    'Bedingung „{0}“: Der Parameter {1} bezieht sich auf „{2}“, das nicht frei ist.',
  'Condition "{0}": parameter {1} must be a positive number, not {2}.':
    'Bedingung „{0}“: Der Parameter {1} muss eine positive Zahl sein, nicht {2}.',
  'Condition "{0}": there must be a law or null for each species, and a table of them.':
    'Bedingung „{0}“: Für jede Spezies muss es eine Verteilung oder null geben, und eine Tabelle davon.',
  'Condition "{0}" has no data.': 'Die Bedingung „{0}“ hat keine Daten.',
  'Condition "{0}": say how many cells were measured, or give every datum a standard error.':
    'Bedingung „{0}“: Bitte angeben, wie viele Zellen gemessen wurden, oder jedem Messwert einen Standardfehler geben.',
  'The microscope shows models without events and without rates that change with the time.':
    'Das Mikroskop zeigt Modelle ohne Ereignisse und ohne Raten, die sich mit der Zeit ändern.',
  'Condition "{0}": {1}': 'Bedingung „{0}“: {1}',
  'Nothing is free: choose at least one parameter to infer.':
    'Nichts ist frei: Mindestens ein Parameter muss geschätzt werden.',
  'Two coordinates have the same name: {0}.': 'Zwei Koordinaten haben denselben Namen: {0}.',
  'The bounds of {0} must be positive and in order, not {1} to {2}.':
    'Die Schranken von {0} müssen positiv und geordnet sein, nicht {1} bis {2}.',
  '{0} must start between {1} and {2}, not at {3}.': '{0} muss zwischen {1} und {2} beginnen, nicht bei {3}.',
  'There are no data.': 'Es gibt keine Daten.',
  'No condition depends on {0}.': 'Keine Bedingung hängt von {0} ab.',
  '{0} must start in a range inside its bounds {1} to {2}.':
    '{0} muss in einem Bereich innerhalb seiner Schranken {1} bis {2} beginnen.',
  'The true {0} is not known.': 'Der wahre Wert von {0} ist nicht bekannt.',
  'Autocorrelation looks at moments: observe values at times, not averages.':
    'Die Autokorrelation betrachtet Zeitpunkte: Beobachtet werden Werte zu Zeiten, keine Mittel.',
  'Autocorrelation needs a burn-in: at time 0 nothing is random yet.':
    'Die Autokorrelation braucht eine Vorlaufzeit: Zur Zeit 0 ist noch nichts zufällig.',
  'the distribution is that of one observable.': 'Die Verteilung ist die einer Observablen.',
  'the distribution needs bumps of a positive width.': 'Die Verteilung braucht Glocken positiver Breite.',
  'the distribution needs at least two centres of bumps.': 'Die Verteilung braucht mindestens zwei Mitten von Glocken.',
  'the distribution takes no standard errors: they follow from the number of cells.':
    'Die Verteilung nimmt keine Standardfehler: Sie folgen aus der Zahl der Zellen.',
  'Say how many cells were measured, or give every datum a standard error.':
    'Bitte angeben, wie viele Zellen gemessen wurden, oder jedem Messwert einen Standardfehler geben.',
  'say how many cells were measured, or give every datum a standard error.':
    'Bitte angeben, wie viele Zellen gemessen wurden, oder jedem Messwert einen Standardfehler geben.',
  'The engine returned no scores.': 'Die Recheneinheit gab keine Scores zurück.',
  'It is not known how noisy the data are: they have no standard errors, and no number of cells.':
    'Wie verrauscht die Daten sind, ist nicht bekannt: Sie haben keine Standardfehler und keine Zahl von Zellen.',
  '{0} {1} of data for {2} {3}: nothing is left to judge the fit by.':
    '{0} Messwerte für {2} Unbekannte: Es bleibt nichts, woran sich die Anpassung beurteilen ließe.{1}{3}',
  '{0} numbers of data for {1} unknowns: nothing is left to judge the fit by.':
    '{0} Messwerte für {1} Unbekannte: Es bleibt nichts, woran sich die Anpassung beurteilen ließe.',
  '{0} number of data for {1} unknown: nothing is left to judge the fit by.':
    '{0} Messwert für {1} Unbekannte: Es bleibt nichts, woran sich die Anpassung beurteilen ließe.',
  '{0} number of data for {1} unknowns: nothing is left to judge the fit by.':
    '{0} Messwert für {1} Unbekannte: Es bleibt nichts, woran sich die Anpassung beurteilen ließe.',
  'Some combination of the parameters hardly changes the loss: it is not identified.':
    'Eine Kombination der Parameter ändert den Verlust kaum: Sie ist nicht identifiziert.',
  'The solver stopped: {0}.': 'Der Löser hielt an: {0}.',
  'it could not be started': 'er ließ sich nicht starten',
  'A propensity is impossible in a reachable state.': 'In einem erreichbaren Zustand ist eine Propensität unmöglich.',
  'Rates change with the time all along: there is no exact solution for them here. Simulation, the score function and finite differences have them.':
    'Raten ändern sich ständig mit der Zeit: Dafür gibt es hier keine exakte Lösung. Simulation, Score-Funktion und finite Differenzen können es.',
  'The observable changes with the time by itself: it is solved for at one moment, the end of a run.':
    'Die Observable ändert sich von selbst mit der Zeit: Gelöst wird für einen Zeitpunkt, das Ende eines Laufs.',
  '{0} cannot start with {1}.': '{0} kann nicht mit {1} beginnen.',
  'A parameter follows from initial counts that are drawn, so that every start has rates of its own: there is no exact solution for them here. Simulation and the estimators have them.':
    'Ein Parameter folgt aus ausgelosten Anfangszahlen, sodass jeder Start eigene Raten hat: Dafür gibt es hier keine exakte Lösung. Simulation und Schätzer können es.',
  'The random initial counts make more than {0} states at time 0: too many to solve exactly.':
    'Die zufälligen Anfangszahlen ergeben mehr als {0} Zustände zur Zeit 0: zu viele für eine exakte Lösung.',
  'Something happens at moments that differ from one trajectory to the next (a delay, or a time that an event moves): there is no exact answer.':
    'Etwas geschieht zu Zeiten, die von Trajektorie zu Trajektorie verschieden sind (eine Verzögerung, oder eine Zeit, die ein Ereignis verschiebt): Es gibt keine exakte Antwort.',
  'What an event assigns to a count or the time of something depends on a parameter, or the observable is of an input that does: there is no exact gradient, only a value.':
    'Was ein Ereignis an eine Anzahl zuweist, oder die Zeit von etwas, hängt von einem Parameter ab, oder die Observable ist die einer Eingabe, die es tut: Es gibt keinen exakten Gradienten, nur einen Wert.',
  'The slope of reaction "{0}" by ln {1} has no value where a count is 0: there is no exact gradient, only a value.':
    'Die Steigung der Reaktion „{0}“ nach ln {1} hat keinen Wert, wo eine Anzahl 0 ist: Es gibt keinen exakten Gradienten, nur einen Wert.',
  'In a reachable state, {0}.': 'In einem erreichbaren Zustand: {0}.',
  'what an event assigns makes a propensity impossible': 'was ein Ereignis zuweist, macht eine Propensität unmöglich',
  'The network has more than {0} states that matter: too many to solve exactly.':
    'Das Netzwerk hat mehr als {0} Zustände, auf die es ankommt: zu viele für eine exakte Lösung.',
  'An exact answer would take about {0} s here: {1} states, and rates that are large compared with 1/horizon.':
    'Eine exakte Antwort würde hier etwa {0} s dauern: {1} Zustände, und Raten, die groß sind gegen 1/Endzeit.',
  'Events take counts too far for an exact answer.': 'Ereignisse führen Anzahlen zu weit für eine exakte Antwort.',
  '"{0}" has no value{1}, where trajectories come to. Its mean does not exist: observe something that has a value everywhere.':
    '„{0}“ hat keinen Wert{1}, wohin Trajektorien kommen. Der Mittelwert existiert nicht: Zu beobachten ist etwas, was überall einen Wert hat.',
  '"{0}" has no value{1}, where trajectories came to. Its mean does not exist: observe something that has a value everywhere.':
    '„{0}“ hat keinen Wert{1}, wohin Trajektorien kamen. Der Mittelwert existiert nicht: Zu beobachten ist etwas, was überall einen Wert hat.',
  '"{0}" has no value{1}, where trajectories can come to. {2}':
    '„{0}“ hat keinen Wert{1}, wohin Trajektorien kommen können. {2}',
  '"{0}" has no value{1}, where trajectories came to.': '„{0}“ hat keinen Wert{1}, wohin Trajektorien kamen.',
  'Its mean does not exist: observe something that has a value everywhere.':
    'Der Mittelwert existiert nicht: Zu beobachten ist etwas, was überall einen Wert hat.',
  'What it has no kernel for (more than 32 events, delays, more than 16 million molecules, or some estimators on very large models) runs on CPU workers.':
    'Wofür sie keinen Kernel hat (mehr als 32 Ereignisse, Verzögerungen, mehr als 16 Millionen Moleküle oder manche Schätzer bei sehr großen Modellen), läuft auf CPU-Workern.',
  'The worker that fits control variates stopped: {0}.': 'Der Worker, der Kontrollvariaten anpasst, hielt an: {0}.',
  'no reason given': 'kein Grund angegeben',
  'The microscope shows control variates of small networks only.':
    'Das Mikroskop zeigt Kontrollvariaten nur von kleinen Netzwerken.',
  'This trajectory has too many reactions to retell its noise.':
    'Diese Trajektorie hat zu viele Reaktionen, um ihr Rauschen nachzuerzählen.',
  'Of this observable a pilot foretells too little: there is no control variate worth its cost, and SF-CV is the plain score function here.':
    'Von dieser Observablen sagt ein Vorlauf zu wenig voraus: Keine Kontrollvariate lohnt sich, und SF-CV ist hier die einfache Score-Funktion.',
  'Counts that events assign and that are no whole numbers are rounded {0}.':
    'Anzahlen, die Ereignisse zuweisen und die nicht ganz sind, werden gerundet: {0}.',
  'up or down at random, with the right mean': 'zufällig auf oder ab, mit dem richtigen Mittelwert',
  '"{0}" changes with the time by itself: observe it at one moment, the end of a run, not as an average or at several times.':
    '„{0}“ ändert sich von selbst mit der Zeit: Zu beobachten ist es zu einem Zeitpunkt, am Ende eines Laufs, nicht als Mittel oder zu mehreren Zeiten.',
  'The slope of "{0}" by {1} has no value at {2}, where trajectories can come to: choose the score function, alternative paths or finite differences.':
    'Die Steigung von „{0}“ nach {1} hat keinen Wert bei {2}, wohin Trajektorien kommen können: Zu wählen sind Score-Funktion, Alternativpfade oder finite Differenzen.',
  'The model has {0} parameters, {1} were given.': 'Das Modell hat {0} Parameter, angegeben wurden {1}.',
  'The model has {0} species, {1} initial counts were given.':
    'Das Modell hat {0} Spezies, angegeben wurden {1} Anfangszahlen.',
  'Parameter {0} must be a positive number, not {1}.': 'Der Parameter {0} muss eine positive Zahl sein, nicht {1}.',
  'The initial value of {0} must be a number, not {1}.': 'Der Anfangswert von {0} muss eine Zahl sein, nicht {1}.',
  'The initial count of {0}, which is {1}, must be a whole number from 0 to 2^53 - 1, not {2}.':
    'Die Anfangszahl von {0}, das {1} ist, muss eine ganze Zahl von 0 bis 2^53 - 1 sein, nicht {2}.',
  'The initial count of {0} must be a whole number from 0 to 2^53 - 1, not {1}.':
    'Die Anfangszahl von {0} muss eine ganze Zahl von 0 bis 2^53 - 1 sein, nicht {1}.',
  'Observation must start at a time ≥ 0, not {0}.': 'Die Beobachtung muss zu einer Zeit ≥ 0 beginnen, nicht {0}.',
  'The horizon must lie after {0}; {1} does not.': 'Die Endzeit muss nach {0} liegen; {1} tut es nicht.',
  'There must be 1 to 4096 bins, not {0}.': 'Es müssen 1 bis 4096 Abschnitte sein, nicht {0}.',
  'The number of trajectories must be a whole number ≥ 1, not {0}.':
    'Die Zahl der Trajektorien muss eine ganze Zahl ≥ 1 sein, nicht {0}.',
  'The seed must be a whole number from 0 to 2^32 - 1, not {0}.':
    'Der Seed muss eine ganze Zahl von 0 bis 2^32 - 1 sein, nicht {0}.',
  'The temperature must be a positive number, not {0}.': 'Die Temperatur muss eine positive Zahl sein, nicht {0}.',
  'The step must be a number above 0 and at most 2, not {0}.':
    'Der Schritt muss eine Zahl über 0 und höchstens 2 sein, nicht {0}.',
  'There must be at least one observable.': 'Es muss mindestens eine Observable geben.',
  'The {0} of {1} cannot be "{2}".': '{0} von {1} kann nicht „{2}“ sein.',
  '{0} of {1} trajectories met a propensity that is negative or not a number and stopped there. What comes later is no number of this model: mend the rate laws or initial counts first.':
    '{0} von {1} Trajektorien trafen auf eine Propensität, die negativ oder keine Zahl ist, und blieben dort stehen. Was später kommt, ist keine Zahl dieses Modells: Zuerst sind die Gesetze oder Anfangszahlen zu berichtigen.',
  '{0} of {1} trajectories met a propensity that is negative or not a number and stopped there: {2}. What comes later is no number of this model.':
    '{0} von {1} Trajektorien trafen auf eine Propensität, die negativ oder keine Zahl ist, und blieben dort stehen: {2}. Was später kommt, ist keine Zahl dieses Modells.',
  '{0} of {1} trajectories used up their reactions before the horizon and keep the state they had: shorten the horizon or lower the rates.':
    '{0} von {1} Trajektorien verbrauchten ihre Reaktionen vor der Endzeit und behalten den Zustand, den sie hatten: Die Endzeit verkürzen oder die Raten senken.',
  'The gradient of {0} of {1} trajectories exploded, first at reaction {2}: raise the temperature or shorten the horizon.':
    'Der Gradient von {0} von {1} Trajektorien explodierte, zuerst bei Reaktion {2}: Die Temperatur erhöhen oder die Endzeit verkürzen.',
  'The pilot was stopped.': 'Der Vorlauf wurde beendet.',
  'the worker could not be started': 'der Worker ließ sich nicht starten',
  'A CPU worker stopped: {0}.': 'Ein CPU-Worker hielt an: {0}.',
  'The f64 reference implementation, in JavaScript compiled for the model, on every core.':
    'Die Referenz in f64, in JavaScript für das Modell übersetzt, auf jedem Kern.',
  'The GPU worker stopped: {0}.': 'Der GPU-Worker hielt an: {0}.',
  'The GPU engine was closed.': 'Die GPU-Recheneinheit wurde geschlossen.',
  'the graphics adapter did not answer.': 'der Grafikadapter antwortete nicht.',
  'its worker could not be started ({0}).': 'ihr Worker ließ sich nicht starten ({0}).',
  'the graphics adapter gave no device: {0}': 'der Grafikadapter gab kein Gerät: {0}',
  'WebGPU runs on a software adapter: the shaders are real, the speed is that of the processor.':
    'WebGPU läuft auf einem Software-Adapter: Die Shader sind echt, das Tempo ist das des Prozessors.',
  'WebGPU on {0}, f32 kernels, up to {1} trajectories at a time.':
    'WebGPU auf {0}, Kernel in f32, bis zu {1} Trajektorien auf einmal.',
  'The GPU has no memory left for this run: use fewer trajectories, bins or observables.':
    'Die GPU hat für diesen Lauf keinen Speicher mehr: weniger Trajektorien, Abschnitte oder Observablen verwenden.',
  'The graphics device was lost ({0}).': 'Das Grafikgerät ging verloren ({0}).',
  'The graphics device refused a command: {0}': 'Das Grafikgerät wies einen Befehl ab: {0}',
  'The shader "{0}" does not compile. {1}': 'Der Shader „{0}“ lässt sich nicht übersetzen. {1}',
  'The pipeline "{0}" cannot be made: {1}': 'Die Pipeline „{0}“ lässt sich nicht machen: {1}',
  '{0} would need {1} of memory, the GPU engine has {2}: the CPU engine has more.':
    '{0} bräuchte {1} Speicher, die GPU-Recheneinheit hat {2}: Die CPU hat mehr.',
  'A batch of {0} trajectories': 'Ein Schub von {0} Trajektorien',
  'The statistics': 'Die Statistik',
  '{0} sample paths': '{0} Beispielpfade',
  'The model is too large for the GPU engine: its state does not fit into a buffer.':
    'Das Modell ist zu groß für die GPU-Recheneinheit: Sein Zustand passt nicht in einen Puffer.',
  'The GPU engine has no kernel for "{0}".': 'Die GPU-Recheneinheit hat keinen Kernel für „{0}“.',
  'The GPU engine has no kernel for "{0}" yet.': 'Die GPU-Recheneinheit hat noch keinen Kernel für „{0}“.',
  'The GPU engine has no random initial counts for "{0}": the CPU engine has.':
    'Die GPU-Recheneinheit hat keine zufälligen Anfangszahlen für „{0}“: Die CPU hat sie.',
  'The GPU engine has no random initial counts that others follow from: the CPU engine has.':
    'Die GPU-Recheneinheit hat keine zufälligen Anfangszahlen, aus denen andere folgen: Die CPU hat sie.',
  'The GPU engine runs "{0}" on models of at most {1} reactions: the CPU engine on larger ones.':
    'Die GPU-Recheneinheit rechnet „{0}“ für Modelle mit höchstens {1} Reaktionen: die CPU für größere.',
  'The GPU engine runs "{0}" on models of at most {1} reactions where there are events or rates that switch at a time: the CPU engine on larger ones.':
    'Die GPU-Recheneinheit rechnet „{0}“ für Modelle mit höchstens {1} Reaktionen, wo es Ereignisse oder Raten gibt, die zu einer Zeit umschalten: die CPU für größere.',
  'The GPU engine follows at most {0} alternative paths at a time, one per parameter: the CPU engine more.':
    'Die GPU-Recheneinheit folgt höchstens {0} Alternativpfaden auf einmal, einem je Parameter: die CPU mehr.',
  'The GPU engine has no delays of events, no times that events move and no events that use the time: the CPU engine has.':
    'Die GPU-Recheneinheit hat keine Verzögerungen von Ereignissen, keine Zeiten, die Ereignisse verschieben, und keine Ereignisse, die die Zeit verwenden: Die CPU hat sie.',
  'The GPU engine tells "at" a computed time from "right after" it too coarsely (time > t1 + 5): the CPU engine does.':
    'Die GPU-Recheneinheit unterscheidet „zu“ einer berechneten Zeit zu grob von „gleich danach“ (time > t1 + 5): Die CPU kann es.',
  '{0} events in coupled pairs': '{0} Ereignisse in gekoppelten Paaren',
  'The GPU engine takes at most {0}: the CPU engine more.': 'Die GPU-Recheneinheit nimmt höchstens {0}: die CPU mehr.',
  'For "{0}", this model has more features, bins or observables than the GPU engine takes: the CPU engine can run it.':
    'Für „{0}“ hat dieses Modell mehr Merkmale, Abschnitte oder Observablen, als die GPU-Recheneinheit nimmt: Die CPU kann es rechnen.',
  'The GPU engine counts up to {0} molecules of a species, and this model starts with more: the CPU engine can run it.':
    'Die GPU-Recheneinheit zählt bis {0} Moleküle einer Spezies, und dieses Modell beginnt mit mehr: Die CPU kann es rechnen.',
  'For "{0}", this model has more moments at which something happens than the GPU engine takes: the CPU engine can run it.':
    'Für „{0}“ hat dieses Modell mehr Zeitpunkte, zu denen etwas geschieht, als die GPU-Recheneinheit nimmt: Die CPU kann es rechnen.',
  'The kernel of "{0}" knows no events.': 'Der Kernel von „{0}“ kennt keine Ereignisse.',
  'Tangents pass through what events assign, but not through the moment or the chance that they happen: one more bias.':
    'Tangenten gehen durch das hindurch, was Ereignisse zuweisen, aber nicht durch den Zeitpunkt oder die Wahrscheinlichkeit, dass sie geschehen: eine weitere Verzerrung.',
  'Weights of paths do not see parameters in what events assign to counts or in the times at which something happens: biased for those parameters.':
    'Gewichte von Pfaden sehen keine Parameter in dem, was Ereignisse an Anzahlen zuweisen, oder in den Zeiten, zu denen etwas geschieht: für diese Parameter verzerrt.',
  'Alternatives do not see parameters in what events assign to counts or in the times at which something happens: biased for those parameters.':
    'Alternativen sehen keine Parameter in dem, was Ereignisse an Anzahlen zuweisen, oder in den Zeiten, zu denen etwas geschieht: für diese Parameter verzerrt.',
  'At a fixed moment at which something happens, as at an endpoint, jumps that cross it carry no weight with common random numbers: biased. Split and ghost coupling are not.':
    'An einem festen Zeitpunkt, zu dem etwas geschieht, wie am Ende, tragen Sprünge darüber hinweg mit gemeinsamen Zufallszahlen kein Gewicht: verzerrt. Split- und Ghost-Kopplung sind es nicht.',
  'The slope of reaction "{0}"{1} by {2} has no value at {3}: there are no Lyapunov exponents without it.':
    'Die Steigung der Reaktion „{0}“{1} nach {2} hat keinen Wert bei {3}: Ohne sie gibt es keine Ljapunow-Exponenten.',
  'The slope of reaction "{0}"{1} by {2} has no value at {3}: choose finite differences.':
    'Die Steigung der Reaktion „{0}“{1} nach {2} hat keinen Wert bei {3}: Zu wählen sind finite Differenzen.',
  'The slope of reaction "{0}"{1} by {2} has no value at {3}: choose the score function, alternative paths or finite differences.':
    'Die Steigung der Reaktion „{0}“{1} nach {2} hat keinen Wert bei {3}: Zu wählen sind Score-Funktion, Alternativpfade oder finite Differenzen.',
  '{0} is not available where rates change with the time all along (exp(-0.1*time), sin(time)): choose the score function, with or without control variates, or finite differences.':
    '{0}: nicht verfügbar, wo sich Raten ständig mit der Zeit ändern (exp(-0.1*time), sin(time)); zu wählen sind die Score-Funktion, mit oder ohne Kontrollvariaten, oder finite Differenzen.',
  'This measurement': 'Diese Messung',
  'Gumbel-Softmax estimators': 'Gumbel-Softmax-Schätzer',
  'Alternative paths': 'Alternativpfade',
  '"{0}" in the observable moves with parameters by itself, which weights of paths do not see: choose finite differences or Gumbel-Softmax, or observe counts.':
    '„{0}“ in der Observablen bewegt sich selbst mit Parametern, was Gewichte von Pfaden nicht sehen: Zu wählen sind finite Differenzen oder Gumbel-Softmax, oder zu beobachten sind Anzahlen.',
  'Lyapunov exponents are defined for a product of like steps: a model with events or moments at which something happens has none (an event that sets counts forgets every small difference).':
    'Ljapunow-Exponenten sind für ein Produkt gleichartiger Schritte definiert: Ein Modell mit Ereignissen oder Zeitpunkten, zu denen etwas geschieht, hat keine (ein Ereignis, das Anzahlen setzt, vergisst jeden kleinen Unterschied).',
  '{0} lack events with delays, times that events move, and events that use the time: the score function and finite differences have them.':
    '{0} haben keine Ereignisse mit Verzögerungen, keine Zeiten, die Ereignisse verschieben, und keine Ereignisse, die die Zeit verwenden: Score-Funktion und finite Differenzen haben sie.',
  'mass action with {0}': 'Massenwirkung mit {0}',
  'at time {0}': 'zur Zeit {0}',
  'reaction {0}, {1}, came to {2}': 'die Reaktion {0}, {1}, kam auf {2}',
  'A rate is never negative: write max(0, …) around the law if nothing is to happen there, or give what happens backwards a reaction of its own':
    'Eine Rate ist nie negativ: max(0, …) um das Gesetz schreiben, wenn dort nichts geschehen soll, oder dem, was rückwärts geschieht, eine eigene Reaktion geben',
  'Something is divided by 0 there, or is too large: add a constant below the fraction bar, or write piecewise(law, condition, 0) with the condition under which it has a value':
    'Dort wird durch 0 geteilt, oder etwas ist zu groß: eine Konstante unter dem Bruchstrich addieren, oder piecewise(Gesetz, Bedingung, 0) schreiben, mit der Bedingung, unter der es einen Wert hat',
  'The law has no value there, as 0/0 or the logarithm or root of a number below 0: write piecewise(law, condition, 0) with the condition under which it has one':
    'Das Gesetz hat dort keinen Wert, wie 0/0 oder Logarithmus oder Wurzel einer Zahl unter 0: piecewise(Gesetz, Bedingung, 0) schreiben, mit der Bedingung, unter der es einen hat',
  'Reaction "{0}": cannot read "{1}".': 'Reaktion „{0}“: „{1}“ ist nicht zu lesen.',
  'Reaction "{0}": there is no species "{1}".': 'Reaktion „{0}“: Es gibt keine Spezies „{1}“.',
  'Reaction "{0}": the equation needs exactly one "->".': 'Reaktion „{0}“: Die Gleichung braucht genau ein „->“.',
  'Reaction "{0}" has neither a rate constant nor a propensity.':
    'Die Reaktion „{0}“ hat weder eine Geschwindigkeitskonstante noch eine Propensität.',
  'Reaction "{0}" changes "{1}", which events alone may change.':
    'Die Reaktion „{0}“ ändert „{1}“, was nur Ereignisse ändern dürfen.',
  'The initial count of "{0}"': 'Die Anfangszahl von „{0}“',
  'The initial count of "{0}" depends on itself.': 'Die Anfangszahl von „{0}“ hängt von sich selbst ab.',
  '"{0}" depends on itself.': '„{0}“ hängt von sich selbst ab.',
  '{0} depends on itself.': '{0} hängt von sich selbst ab.',
  '{0}(0) = {1} = {2} is rounded to {3}; gradients take the slope from {4} to {5}.':
    '{0}(0) = {1} = {2} wird auf {3} gerundet; Gradienten nehmen die Steigung von {4} bis {5}.',
  'Event "{0}" has a delay and could change a trajectory after it has ended: times until a condition do not go with delays.':
    'Das Ereignis „{0}“ hat eine Verzögerung und könnte eine Trajektorie ändern, nachdem sie geendet hat: Zeiten bis zu einer Bedingung gehen nicht mit Verzögerungen.',
  '"{0}" depends on parameters or on the time by itself: a condition that ends trajectories is one of counts. Write it out with numbers.':
    '„{0}“ hängt selbst von Parametern oder von der Zeit ab: Eine Bedingung, die Trajektorien beendet, ist eine von Anzahlen. Bitte mit Zahlen ausschreiben.',
  'The condition "{0}" is always {1}: name a species.':
    'Die Bedingung „{0}“ ist immer {1}: Sie muss eine Spezies nennen.',
  '"{0}" is no condition: compare something, as in "{1} >= 10".':
    '„{0}“ ist keine Bedingung: Sie vergleicht etwas, wie in „{1} >= 10“.',
  'The law of "{0}"': 'Das Gesetz von „{0}“',
  'The event "{0}"': 'Das Ereignis „{0}“',
  '{0} holds a number, or a parameter used in two ways, that would have to change with the volume. Give it a name of its own in the text of the model.':
    '{0} enthält eine Zahl oder einen auf zwei Arten verwendeten Parameter, der sich mit dem Volumen ändern müsste. Im Text des Modells braucht er einen eigenen Namen.',
  'Event "{0}": its trigger may compare the time, or time % period, with numbers, parameters and what events alone change (time >= 25), but not use it otherwise.':
    'Ereignis „{0}“: Sein Auslöser darf die Zeit, oder time % period, mit Zahlen, Parametern und dem vergleichen, was nur Ereignisse ändern (time >= 25), sie aber nicht anders verwenden.',
  'Event "{0}" assigns "{1}", which is not a species.':
    'Das Ereignis „{0}“ weist „{1}“ etwas zu, was keine Spezies ist.',
  'An event assigns what cannot be.': 'Ein Ereignis weist zu, was nicht sein kann.',
  'Events trigger one another for ever{0}: {1}. Give one of them a trigger that the others leave alone.':
    'Ereignisse lösen einander endlos aus{0}: {1}. Eines braucht einen Auslöser, den die anderen nicht berühren.',
  'Event {0} has the delay {1}: a delay is a number of at least 0; write max(0, …) around it.':
    'Das Ereignis {0} hat die Verzögerung {1}: Eine Verzögerung ist eine Zahl von mindestens 0; bitte max(0, …) darum schreiben.',
  '{0}: that is no number. Mend the assignment, or write piecewise(value, condition, otherwise).':
    '{0}: Das ist keine Zahl. Die Zuweisung berichtigen, oder piecewise(Wert, Bedingung, sonst) schreiben.',
  '{0}: a count is at least 0. Write max(0, …) around what it assigns, or add the condition to its trigger.':
    '{0}: Eine Anzahl ist mindestens 0. Bitte max(0, …) um das Zugewiesene schreiben, oder die Bedingung in den Auslöser aufnehmen.',
  '{0}: a count is a whole number. Write what you mean (floor, ceil), or have such values rounded: down, or at random with the right mean (--round down or random; in the text, a line "// round: down").':
    '{0}: Eine Anzahl ist eine ganze Zahl. Bitte schreiben, was gemeint ist (floor, ceil), oder solche Werte runden lassen: ab, oder zufällig mit dem richtigen Mittelwert (--round down oder random; im Text eine Zeile „// round: down“).',
  'Expected an exponent after ^': 'Hinter ^ wird ein Exponent erwartet',
  'The expression is empty.': 'Der Ausdruck ist leer.',
  'The expression is longer than {0} characters.': 'Der Ausdruck ist länger als {0} Zeichen.',
  'Cannot read "{0}": {1}.': '„{0}“ ist nicht zu lesen: {1}.',
  '"{0}" is not a number.': '„{0}“ ist keine Zahl.',
  'There is no "{0}" here; the names are {1}.': 'Es gibt hier kein „{0}“; die Namen sind {1}.',
  'The operator "{0}" is not supported.': 'Der Operator „{0}“ wird nicht unterstützt.',
  'Cannot call "{0}" with {1} arguments.': '„{0}“ lässt sich nicht mit {1} Argumenten aufrufen.',
  'Cannot call "{0}" with {1} argument.': '„{0}“ lässt sich nicht mit {1} Argument aufrufen.',
  'There is no function "{0}"; the functions are {1}.': 'Es gibt keine Funktion „{0}“; die Funktionen sind {1}.',
  'There is more than one expression; an operator may be missing.':
    'Es ist mehr als ein Ausdruck; vielleicht fehlt ein Operator.',
  '"{0}" is not supported in an expression.': '„{0}“ wird in einem Ausdruck nicht unterstützt.',
  '{0} takes numbers, and "{1}" is none: laws of initial counts follow no parameters or other counts, neither in values nor in gradients. Write the number that it comes to, as in {2}; or let the model say that the count is the mean, {3}, which gradients know.':
    '{0} nimmt Zahlen, und „{1}“ ist keine: Verteilungen von Anfangszahlen folgen keinen Parametern oder anderen Anzahlen, weder in Werten noch in Gradienten. Bitte die Zahl schreiben, die es ergibt, wie in {2}; oder das Modell sagen lassen, dass die Anzahl der Mittelwert ist, {3}, den Gradienten kennen.',
  'poisson takes its mean, from 0 to {0}: poisson(20).': 'poisson nimmt seinen Mittelwert, von 0 bis {0}: poisson(20).',
  'binomial takes a whole number up to {0} and a probability: binomial(50, 0.3).':
    'binomial nimmt eine ganze Zahl bis {0} und eine Wahrscheinlichkeit: binomial(50, 0.3).',
  'At time {0}, events follow from one another without end ("{1}").':
    'Zur Zeit {0} folgen Ereignisse ohne Ende aufeinander („{1}“).',
  'Event "{0}" has a delay of {1} at time {2}.': 'Das Ereignis „{0}“ hat eine Verzögerung von {1} zur Zeit {2}.',
  'The linear-noise band is computed for at most {0} species; here are {1}.':
    'Das Band des linearen Rauschens wird für höchstens {0} Spezies berechnet; hier sind es {1}.',
  'The event "{0}" depends on the state, so it comes at another moment in every trajectory: no linear-noise band.':
    'Das Ereignis „{0}“ hängt vom Zustand ab, kommt also in jeder Trajektorie zu einer anderen Zeit: kein Band des linearen Rauschens.',
  'The rate equations cannot be solved here: their worker did not start, or stopped.':
    'Die Ratengleichungen lassen sich hier nicht lösen: Ihr Worker startete nicht oder hielt an.',
  'The rate equations cannot be followed beyond time {0}: {1}.':
    'Den Ratengleichungen lässt sich über die Zeit {0} hinaus nicht folgen: {1}.',
  'it needs too many steps': 'es braucht zu viele Schritte',
  'the accuracy asked for cannot be reached in f64': 'die verlangte Genauigkeit ist in f64 nicht zu erreichen',
  'its local error stays too large at the smallest step': 'der lokale Fehler bleibt beim kleinsten Schritt zu groß',
  'its implicit steps do not converge': 'die impliziten Schritte konvergieren nicht',
  'its linear equations cannot be solved': 'die linearen Gleichungen lassen sich nicht lösen',
  'its rates are not numbers there': 'die Raten sind dort keine Zahlen',
  'a condition is no number there': 'eine Bedingung ist dort keine Zahl',
  means: 'Mittelwerte',
  'fano factor': 'Fano-Faktor',
  autocorrelation: 'Autokorrelation',
  distribution: 'Verteilung',
  'SF, causal baseline': 'SF, kausale Baseline',
  'GS-ST, temperature 0.3': 'GS-ST, Temperatur 0,3',
  'SF, Gauss–Newton': 'SF, Gauß–Newton',
};
