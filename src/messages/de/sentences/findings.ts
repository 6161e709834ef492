/** Contents of the findings: questions, criteria, evidence, figures and tables. */
export const findings: Readonly<Record<string, string>> = {
  '{0} to {1}': '{0} bis {1}',
  'at least {0}: a few trajectories make it': 'mindestens {0}: wenige Trajektorien machen sie aus',
  '{0}, {1}: variance {2} ({3})': '{0}, {1}: Varianz {2} ({3})',
  'time {0}': 'Zeit {0}',
  '{0}, {1} {2}: bias {3}': '{0}, {1} {2}: Verzerrung {3}',
  '{0}^s with s = {1}': '{0}^s mit s = {1}',
  'e^(s {0}) with s = {1}': 'e^(s {0}) mit s = {1}',
  '{0} trajectories per point': '{0} Trajektorien je Punkt',
  '{0} to {1} trajectories per point': '{0} bis {1} Trajektorien je Punkt',
  curve: 'Kurve',
  gradient: 'Gradient',
  exact: 'exakt',
  bias: 'Verzerrung',
  variance: 'Varianz',
  'variance from': 'Varianz von',
  'variance to': 'Varianz bis',
  exploded: 'explodiert',
  'none run yet': 'noch keiner gelaufen',
  '{0} of {1} ({2} to {3} %)': '{0} von {1} ({2} bis {3} %)',
  '{0}, {1}, run {2}: largest error {3}, {4}': '{0}, {1}, Lauf {2}: größter Fehler {3}, {4}',
  'above {0}': 'über {0}',
  found: 'gefunden',
  '{0} runs per method from starts within a factor of {1} of the truth, {2} trajectories per iteration, seed {3}.':
    '{0} Läufe je Methode, gestartet bis zu einem Faktor {1} neben der Wahrheit, {2} Trajektorien je Iteration, Seed {3}.',
  'Runs that find the parameters again': 'Läufe, die die Parameter wiederfinden',
  'Share of runs that end with every |ln θ̂ − ln θ*| below {0}. {1} Bars are 95 % intervals (Wilson).':
    'Anteil der Läufe, die mit jedem |ln θ̂ − ln θ*| unter {0} enden. {1} Balken sind 95-%-Intervalle (Wilson).',
  'runs that found all parameters, %': 'Läufe, die alle Parameter fanden, %',
  'Where the runs end': 'Wo die Läufe enden',
  'Largest |ln θ̂ − ln θ*| over the free parameters at the end of each run, at most {0}. {1} Every point is one run; nothing is averaged.':
    'Größtes |ln θ̂ − ln θ*| der freien Parameter am Ende jedes Laufs, höchstens {0}. {1} Jeder Punkt ist ein Lauf; nichts ist gemittelt.',
  'largest error of ln θ': 'größter Fehler von ln θ',
  'counts as found': 'gilt als gefunden',
  'Runs that ended with every parameter within the tolerance, with Wilson’s 95 % interval; medians of the largest error and of the iteration from which on a run stayed there.':
    'Läufe, die mit jedem Parameter innerhalb der Toleranz endeten, mit dem 95-%-Intervall nach Wilson; Mediane des größten Fehlers und der Iteration, von der an ein Lauf dort blieb.',
  problem: 'Problem',
  method: 'Methode',
  runs: 'Läufe',
  'rate, %': 'Anteil, %',
  from: 'von',
  to: 'bis',
  'largest error': 'größter Fehler',
  iterations: 'Iterationen',
  'given up': 'aufgegeben',
  'seconds per run': 'Sekunden je Lauf',
  Confirmed: 'Bestätigt',
  'Not confirmed': 'Nicht bestätigt',
  'Undecided at this budget': 'Bei diesem Budget unentschieden',
  '{0}: nothing is measured yet.': '{0}: Noch ist nichts gemessen.',
  'k_on/k_off = {0}': 'k_on/k_off = {0}',
  'temperature {0}, {1}: variance {2}': 'Temperatur {0}, {1}: Varianz {2}',
  'L2 below 0': 'L2 unter 0',
  'L2 not told from 0': 'L2 von 0 nicht zu unterscheiden',
  'L2 above 0': 'L2 über 0',
  'The contour L2 = 0 tells where the variance is large.': 'Die Linie L2 = 0 sagt, wo die Varianz groß ist.',
  'nothing is measured yet': 'noch ist nichts gemessen',
  'the sign of L2 foretells whether the variance is more than {0} times that at the highest temperature in {1} of {2} cells (95 % interval {3} % to {4} %)':
    'das Vorzeichen von L2 sagt in {1} von {2} Feldern voraus, ob die Varianz mehr als {0}-mal so groß ist wie bei der höchsten Temperatur (95-%-Intervall {3} % bis {4} %)',
  'It lies at higher temperatures than λ = 0: the variance explodes where a typical path still shrinks.':
    'Sie liegt bei höheren Temperaturen als λ = 0: Die Varianz explodiert, wo ein typischer Pfad noch schrumpft.',
  '{0}: L2 = 0 at temperature {1}, λ = 0 at {2}': '{0}: L2 = 0 bei Temperatur {1}, λ = 0 bei {2}',
  'no affinity has both contours within the range': 'keine Affinität hat beide Linien im Bereich',
  'Where, in temperature and affinity, does GS-ST fail?': 'Wo, nach Temperatur und Affinität, versagt GS-ST?',
  'GS-ST fails at low temperature and strong binding. Where its tangent grows in the second moment (L2 > 0), its variance explodes, even where a typical path shrinks (λ < 0).':
    'GS-ST versagt bei niedriger Temperatur und starker Bindung. Wo die Tangente im zweiten Moment wächst (L2 > 0), explodiert die Varianz, selbst wo ein typischer Pfad schrumpft (λ < 0).',
  'A + B ⇌ C from 10 molecules of each partner: the variance of ∂⟨C⟩/∂ ln k_on at time 5 by GS-ST over temperatures and affinities, and both exponents of its tangent.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners: die Varianz von ∂⟨C⟩/∂ ln k_on zur Zeit 5 mit GS-ST über Temperaturen und Affinitäten, und beide Exponenten der Tangente.',
  'Confirmed if the sign of L2 (clear by two standard errors) foretells in more than {0} % of the cells, with the 95 % interval of that share, whether the variance is more than {1} times that at the highest temperature, and if L2 = 0 lies at a higher temperature than λ = 0 at every affinity that has both. Not confirmed if one is contradicted. Undecided otherwise. Cells whose interval holds both are left out.':
    'Bestätigt, wenn das Vorzeichen von L2 (auf zwei Standardfehler klar) in mehr als {0} % der Felder, mit dem 95-%-Intervall dieses Anteils, voraussagt, ob die Varianz mehr als {1}-mal so groß ist wie bei der höchsten Temperatur, und wenn L2 = 0 bei jeder Affinität, die beide hat, bei höherer Temperatur liegt als λ = 0. Nicht bestätigt, wenn einem davon widersprochen wird. Sonst unentschieden. Felder, deren Intervall beides zulässt, werden ausgelassen.',
  'Variance of the GS-ST gradient over temperature and affinity':
    'Varianz des GS-ST-Gradienten über Temperatur und Affinität',
  'Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at time 5, N = 10, k_off = 1. {0}, seed {1}. Lines: where the tangent’s growth changes its sign, in the second moment (L2, dashed) and typically (λ, dotted), interpolated between clear signs. Crosses: a few trajectories make the variance, which is only known to be at least a 20th of what is drawn.':
    'Varianz dessen, was eine Trajektorie zu ∂⟨C⟩/∂ ln k_on zur Zeit 5 beiträgt, N = 10, k_off = 1. {0}, Seed {1}. Linien: wo das Wachstum der Tangente das Vorzeichen wechselt, im zweiten Moment (L2, gestrichelt) und typisch (λ, gepunktet), interpoliert zwischen klaren Vorzeichen. Kreuze: Wenige Trajektorien machen die Varianz aus; von ihr ist nur bekannt, dass sie mindestens ein Zwanzigstel des Gezeichneten ist.',
  temperature: 'Temperatur',
  'k_on/k_off, 1/molecule': 'k_on/k_off, 1/Molekül',
  'variance, molecules²': 'Varianz, Moleküle²',
  'made by a few trajectories': 'von wenigen Trajektorien gemacht',
  'Gradient of ⟨C⟩ at time 5 by ln k_on, and the variance of one trajectory’s.':
    'Gradient von ⟨C⟩ zur Zeit 5 nach ln k_on, und die Varianz bei einer Trajektorie.',
  'time average': 'Zeitmittel',
  'value at the end': 'Wert am Ende',
  '{0}{1} with {2}': '{0}{1} mit {2}',
  ' ({0} to {1})': ' ({0} bis {1})',
  'not known': 'nicht bekannt',
  'With more trajectories, the best temperature is a lower one.':
    'Mit mehr Trajektorien ist die beste Temperatur niedriger.',
  'the error is least at temperature {0} trajectories': 'der Fehler ist am kleinsten bei Temperatur {0} Trajektorien',
  'unknown with any number of': 'unbekannt bei jeder Zahl von',
  'GS-ST is biased at high temperature, and less so at low.':
    'GS-ST ist bei hoher Temperatur verzerrt, bei niedriger weniger.',
  'the bias of the time average is {0} and {1}; the exact gradient is {2}':
    'die Verzerrung des Zeitmittels ist {0} und {1}; der exakte Gradient ist {2}',
  '{0} trajectories': '{0} Trajektorien',
  'temperature {0}, {1} trajectories: error {2}': 'Temperatur {0}, {1} Trajektorien: Fehler {2}',
  'Temperature of least root mean square error of the time average’s gradient, with a 95 % interval.':
    'Temperatur des kleinsten mittleren quadratischen Fehlers (Wurzel) beim Gradienten des Zeitmittels, mit 95-%-Intervall.',
  trajectories: 'Trajektorien',
  'best temperature': 'beste Temperatur',
  'error there': 'Fehler dort',
  'Which temperature gives the least error?': 'Welche Temperatur gibt den kleinsten Fehler?',
  'The Gumbel-Softmax gradient is biased. Its bias falls and its variance grows as the temperature falls, so the best temperature depends on how many trajectories one can afford.':
    'Der Gumbel-Softmax-Gradient ist verzerrt. Mit fallender Temperatur fällt die Verzerrung und wächst die Varianz, also hängt die beste Temperatur davon ab, wie viele Trajektorien man sich leisten kann.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = 0.3, k_off = 1, to time {0}: ∂⟨C⟩/∂ ln k_on by GS-ST over temperatures, against the exact gradient of the master equation.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = 0,3, k_off = 1, bis zur Zeit {0}: ∂⟨C⟩/∂ ln k_on mit GS-ST über Temperaturen, gegen den exakten Gradienten der Mastergleichung.',
  'Confirmed if the temperature of least error, √(bias² + variance/M), is higher for M = 10 trajectories than for a million, their 95 % intervals (parametric bootstrap) not overlapping, and if the bias of the time average is larger at the highest temperature than at the lowest whose variance is known, beyond 95 % intervals. Not confirmed if one is contradicted as clearly. Undecided otherwise. Rates and temperatures were chosen after a look at seed 1.':
    'Bestätigt, wenn die Temperatur des kleinsten Fehlers, √(Verzerrung² + Varianz/M), bei M = 10 Trajektorien höher ist als bei einer Million, ohne dass sich ihre 95-%-Intervalle (parametrischer Bootstrap) überlappen, und wenn die Verzerrung des Zeitmittels bei der höchsten Temperatur größer ist als bei der niedrigsten, deren Varianz bekannt ist, über die 95-%-Intervalle hinaus. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden. Raten und Temperaturen wurden nach einem Blick auf Seed 1 gewählt.',
  'Bias of the GS-ST gradient against temperature': 'Verzerrung des GS-ST-Gradienten gegen die Temperatur',
  '∂⟨C⟩/∂ ln k_on by GS-ST less the exact gradient, N = 10, k_on = 0.3, k_off = 1, to time {0}. {1}, seed {2}; bands are 95 % intervals. Temperatures at which a few trajectories make the variance are left out; the table has them.':
    '∂⟨C⟩/∂ ln k_on mit GS-ST abzüglich des exakten Gradienten, N = 10, k_on = 0,3, k_off = 1, bis zur Zeit {0}. {1}, Seed {2}; Bänder sind 95-%-Intervalle. Temperaturen, bei denen wenige Trajektorien die Varianz ausmachen, sind ausgelassen; die Tabelle enthält sie.',
  'bias of ∂⟨C⟩/∂ ln k_on, molecules': 'Verzerrung von ∂⟨C⟩/∂ ln k_on, Moleküle',
  'no bias': 'keine Verzerrung',
  'Error of the mean of M trajectories against temperature':
    'Fehler des Mittels von M Trajektorien gegen die Temperatur',
  'Root mean square error √(bias² + variance/M) of the gradient of the time average, from bias and variance as measured with {0}, seed {1}; bands are the 95 % intervals of the variance.':
    'Wurzel des mittleren quadratischen Fehlers √(Verzerrung² + Varianz/M) beim Gradienten des Zeitmittels, aus Verzerrung und Varianz, gemessen mit {0}, Seed {1}; Bänder sind die 95-%-Intervalle der Varianz.',
  'error of ∂⟨C⟩/∂ ln k_on, molecules': 'Fehler von ∂⟨C⟩/∂ ln k_on, Moleküle',
  'Gradient of ⟨C⟩ by ln k_on, against the exact one.': 'Gradient von ⟨C⟩ nach ln k_on, gegen den exakten.',
  'at time {0}': 'zur Zeit {0}',
  'after {0} reactions': 'nach {0} Reaktionen',
  'SF {0}': 'SF {0}',
  '{0} of {1} at temperature {2}': '{0} von {1} bei Temperatur {2}',
  'At a fixed time a bias is left, however low the temperature.':
    'Zu fester Zeit bleibt eine Verzerrung, wie niedrig die Temperatur auch ist.',
  'at a fixed time the bias of ∂⟨C⟩/∂ ln k_on is {0}': 'zu fester Zeit ist die Verzerrung von ∂⟨C⟩/∂ ln k_on {0}',
  'After a fixed number of reactions it vanishes: what was missing is the change of that number.':
    'Nach fester Zahl von Reaktionen verschwindet sie: Was fehlte, war die Änderung dieser Zahl.',
  'after {0} reactions it is {1}': 'nach {0} Reaktionen ist sie {1}',
  'The score function is unbiased in both.': 'Die Score-Funktion ist in beiden Fällen unverzerrt.',
  'SF is off the exact gradient by {0}': 'SF weicht vom exakten Gradienten um {0} ab',
  'an unknown number': 'eine unbekannte Zahl',
  ' and ': ' und ',
  'Does it matter whether time or the number of reactions is fixed?':
    'Macht es einen Unterschied, ob die Zeit oder die Zahl der Reaktionen fest ist?',
  'Expected, beyond the paper: at a fixed time GS-ST’s tangent cannot see that another rate makes more or fewer reactions happen before the end, so a bias is left at any temperature. After a fixed number of reactions there is nothing of that kind to miss.':
    'Erwartet, über die Arbeit hinaus: Zu fester Zeit kann die Tangente von GS-ST nicht sehen, dass eine andere Rate mehr oder weniger Reaktionen vor dem Ende geschehen lässt, also bleibt bei jeder Temperatur eine Verzerrung. Nach fester Zahl von Reaktionen gibt es nichts dergleichen zu übersehen.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = 0.3, k_off = 1: ∂⟨C⟩/∂ ln k_on by GS-ST over temperatures, at time {0} and after {1} reactions, each against its exact gradient. These are two different questions: after a number of reactions states weigh by how quickly they are left.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = 0,3, k_off = 1: ∂⟨C⟩/∂ ln k_on mit GS-ST über Temperaturen, zur Zeit {0} und nach {1} Reaktionen, jeweils gegen den exakten Gradienten. Das sind zwei verschiedene Fragen: Nach einer Zahl von Reaktionen zählen Zustände danach, wie schnell sie verlassen werden.',
  'Confirmed if, at the lowest temperature whose variance is known, the bias at a fixed time is more than {0} % of the gradient and that after a fixed number of reactions less, by {1} standard errors each, and if the score function is within {2} standard errors of both exact gradients, these being less than a fifth of them. Not confirmed if one is contradicted as clearly. Undecided otherwise.':
    'Bestätigt, wenn bei der niedrigsten Temperatur, deren Varianz bekannt ist, die Verzerrung zu fester Zeit mehr als {0} % des Gradienten beträgt und die nach fester Zahl von Reaktionen weniger, jeweils um {1} Standardfehler, und wenn die Score-Funktion höchstens {2} Standardfehler von beiden exakten Gradienten entfernt liegt und diese Standardfehler kleiner als ein Fünftel davon sind. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden.',
  'Bias of GS-ST at a fixed time and after a fixed number of reactions':
    'Verzerrung von GS-ST zu fester Zeit und nach fester Zahl von Reaktionen',
  '∂⟨C⟩/∂ ln k_on at the end by GS-ST less the exact gradient, N = 10, k_on = 0.3, k_off = 1. {0}, seed {1}; bands are 95 % intervals. Temperatures at which a few trajectories make the variance are left out; the table has them.':
    '∂⟨C⟩/∂ ln k_on am Ende mit GS-ST abzüglich des exakten Gradienten, N = 10, k_on = 0,3, k_off = 1. {0}, Seed {1}; Bänder sind 95-%-Intervalle. Temperaturen, bei denen wenige Trajektorien die Varianz ausmachen, sind ausgelassen; die Tabelle enthält sie.',
  'Gradient of ⟨C⟩ by ln k_on by GS-ST, against the exact one.':
    'Gradient von ⟨C⟩ nach ln k_on mit GS-ST, gegen den exakten.',
  time: 'Zeit',
  'The same by the score function, which is unbiased.': 'Dasselbe mit der Score-Funktion, die unverzerrt ist.',
  'an unknown number of': 'eine unbekannte Zahl von',
  'Control variates leave the score function less variance, at every affinity.':
    'Kontrollvariaten lassen der Score-Funktion weniger Varianz, bei jeder Affinität.',
  'SF has {0} times the variance of SF-CV': 'SF hat das {0}-fache der Varianz von SF-CV',
  'Alternative paths have more as well.': 'Auch Alternativpfade haben mehr.',
  '{0} has {1} times the variance of SF-CV': '{0} hat das {1}-fache der Varianz von SF-CV',
  'Counted in computing time, its pilot included, SF-CV needs less than SF for the same error.':
    'In Rechenzeit gezählt, samt dem Vorlauf, braucht SF-CV für denselben Fehler weniger als SF.',
  'its error × √seconds is {0} times SF’s at k_on/k_off = {1}':
    'Fehler × √Sekunden ist das {0}-fache von dem der SF bei k_on/k_off = {1}',
  'not all is measured yet': 'noch ist nicht alles gemessen',
  'What do control variates buy?': 'Was bringen Kontrollvariaten?',
  'Beyond the paper: what a path’s own chance events have added to an observable can be subtracted, as far as functions of the state foretell it. The estimate stays unbiased; its variance falls.':
    'Über die Arbeit hinaus: Was die Zufälle eines Pfads zu einer Observablen beigetragen haben, lässt sich abziehen, soweit Funktionen des Zustands es voraussagen. Die Schätzung bleibt unverzerrt; ihre Varianz fällt.',
  'A + B ⇌ C from 10 molecules of each partner: the variance of the gradient by ln k_on of the average of C over time {0}, over affinities, by the score function with and without control variates and by the others.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners: die Varianz des Gradienten nach ln k_on des Mittels von C über die Zeit {0}, über Affinitäten, mit der Score-Funktion, mit und ohne Kontrollvariaten, und mit den anderen.',
  'Confirmed if SF-CV has the smaller variance than SF and than AP in both couplings at every affinity, beyond 95 % intervals, and if its error × √(computing time), pilot included, is below SF’s by a factor of {0} at every affinity. Not confirmed if a variance is larger as clearly, or that product by a factor of {1} anywhere. Undecided otherwise. GS-ST and CFD are biased; they stand beside them.':
    'Bestätigt, wenn SF-CV bei jeder Affinität die kleinere Varianz hat als SF und als AP mit beiden Kopplungen, über die 95-%-Intervalle hinaus, und wenn Fehler × √(Rechenzeit), samt dem Vorlauf, bei jeder Affinität um einen Faktor {0} unter dem von SF liegt. Nicht bestätigt, wenn eine Varianz ebenso klar größer ist, oder dieses Produkt irgendwo um einen Faktor {1}. Sonst unentschieden. GS-ST und CFD sind verzerrt; sie stehen daneben.',
  'Variance of the gradient of a time average against affinity':
    'Varianz des Gradienten eines Zeitmittels gegen die Affinität',
  'Variance of what one trajectory contributes to the gradient by ln k_on of the average of C over time {0}, N = 10, k_off = 1. {1}, seed {2}; bands are 95 % intervals. SF-CV, SF and AP are unbiased here; CFD (step 0.1) and GS-ST are not.':
    'Varianz dessen, was eine Trajektorie zum Gradienten nach ln k_on des Mittels von C über die Zeit {0} beiträgt, N = 10, k_off = 1. {1}, Seed {2}; Bänder sind 95-%-Intervalle. SF-CV, SF und AP sind hier unverzerrt; CFD (Schritt 0,1) und GS-ST sind es nicht.',
  'variance of one trajectory’s gradient, molecules²': 'Varianz des Gradienten einer Trajektorie, Moleküle²',
  'k_on/k_off': 'k_on/k_off',
  'Gradient of the average of C by ln k_on, and the variance of one trajectory’s.':
    'Gradient des Mittels von C nach ln k_on, und die Varianz bei einer Trajektorie.',
  'For a value at the end, split coupling is the quietest.':
    'Für einen Wert am Ende ist die Split-Kopplung am ruhigsten.',
  'variances at time {0}: {1}': 'Varianzen zur Zeit {0}: {1}',
  'For a time average, common random numbers are.': 'Für ein Zeitmittel sind es gemeinsame Zufallszahlen.',
  'variances of the average to time {0}: {1}': 'Varianzen des Mittels bis zur Zeit {0}: {1}',
  'Common random numbers are biased at an end; all others are not.':
    'Gemeinsame Zufallszahlen sind am Ende verzerrt; alle anderen nicht.',
  'bias at the end with common random numbers {0} (the gradient is {1}), {2}':
    'Verzerrung am Ende mit gemeinsamen Zufallszahlen {0} (der Gradient ist {1}), {2}',
  'Variance of what one trajectory contributes to the gradient by ln k_on of {0}, N = 10, k_on = k_off = 1. {1}, seed {2}; bands are 95 % intervals. The points of a curve are moments of the same trajectories.':
    'Varianz dessen, was eine Trajektorie zum Gradienten nach ln k_on von {0} beiträgt, N = 10, k_on = k_off = 1. {1}, Seed {2}; Bänder sind 95-%-Intervalle. Die Punkte einer Kurve sind Momente derselben Trajektorien.',
  'length of the trajectory, 1/k_off': 'Länge der Trajektorie, 1/k_off',
  'How should an alternative path be coupled to the one it left?':
    'Wie koppelt man einen Alternativpfad an den, den er verlassen hat?',
  'Beyond the paper: an alternative can use the same random numbers (common), share one clock until the paths meet (split), or follow a clock of its own that does not depend on the rates (ghost).':
    'Über die Arbeit hinaus: Eine Alternative kann dieselben Zufallszahlen verwenden (common), eine Uhr teilen, bis die Pfade sich treffen (split), oder einer eigenen Uhr folgen, die nicht von den Raten abhängt (ghost).',
  'A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: variance and bias of AP in its three couplings, for C at times up to {0} and for its average.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = k_off = 1: Varianz und Verzerrung von AP mit seinen drei Kopplungen, für C zu Zeiten bis {0} und für das Mittel.',
  'Confirmed if split coupling has the least variance at the end, and common random numbers the least for the average, their 95 % intervals not overlapping with the others’; and if at the end the bias with common random numbers lies beyond 4 standard errors and that of all others within, these being known to a fifth of the gradient. Not confirmed if one is contradicted as clearly. Undecided otherwise.':
    'Bestätigt, wenn am Ende die Split-Kopplung die kleinste Varianz hat und beim Mittel gemeinsame Zufallszahlen, ohne dass ihre 95-%-Intervalle sich mit denen der anderen überlappen, und wenn am Ende die Verzerrung mit gemeinsamen Zufallszahlen mehr als 4 Standardfehler beträgt und die aller anderen weniger, auf ein Fünftel des Gradienten genau bekannt. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden.',
  'AP’s variance at the end, by coupling': 'Varianz von AP am Ende, nach Kopplung',
  'C at the end': 'C am Ende',
  'AP’s variance of the time average, by coupling': 'Varianz von AP beim Zeitmittel, nach Kopplung',
  'the average of C from 0 on': 'das Mittel von C ab 0',
  'Gradient of ⟨C⟩ at the times by ln k_on, against the exact one.':
    'Gradient von ⟨C⟩ zu den Zeiten nach ln k_on, gegen den exakten.',
  'Gradient of the average of C up to the times by ln k_on, against the exact one.':
    'Gradient des Mittels von C bis zu den Zeiten nach ln k_on, gegen den exakten.',
  'AP-c: common random numbers, AP-s: split coupling, CFD: step {0}, GS-ST: temperature {1}':
    'AP-c: gemeinsame Zufallszahlen, AP-s: Split-Kopplung, CFD: Schritt {0}, GS-ST: Temperatur {1}',
  'last of eight bins': 'letzter von acht Abschnitten',
  'SF-CV is the cheapest of the unbiased estimators in most cases.':
    'SF-CV ist in den meisten Fällen der billigste der unverzerrten Schätzer.',
  'of {0} cases in which one of the unbiased is ahead by a factor of {1}, {2} (95 % interval of SF-CV’s share {3} % to {4} %)':
    'von {0} Fällen, in denen einer der unverzerrten um einen Faktor {1} vorn liegt: {2} (95-%-Intervall des Anteils von SF-CV {3} % bis {4} %)',
  '{0} wins {1}': '{0} gewinnt {1}',
  'No estimator is the cheapest everywhere.': 'Kein Schätzer ist überall der billigste.',
  'none but SF-CV is ahead anywhere': 'nirgends liegt ein anderer als SF-CV vorn',
  'another than SF-CV is ahead for {0}': 'ein anderer als SF-CV liegt vorn bei {0}',
  biased: 'verzerrt',
  'a few trajectories make the variance': 'wenige Trajektorien machen die Varianz aus',
  '{0}, {1}: {2} times SF’s{3}': '{0}, {1}: das {2}-fache von SF{3}',
  yes: 'ja',
  no: 'nein',
  'Error × √(computing time) over that of SF, a pilot’s time included; variance of one trajectory, the share of it that the most extreme one makes, and milliseconds per trajectory. {0}.':
    'Fehler × √(Rechenzeit) im Verhältnis zu SF, die Zeit eines Vorlaufs eingeschlossen; Varianz einer Trajektorie, der Anteil daran, den die äußerste ausmacht, und Millisekunden je Trajektorie. {0}.',
  model: 'Modell',
  observable: 'Observable',
  estimator: 'Schätzer',
  'effort/SF': 'Aufwand/SF',
  'share of one': 'Anteil einer einzigen',
  'ms each': 'ms je Trajektorie',
  'Which estimator is the cheapest for which model and observable?':
    'Welcher Schätzer ist für welches Modell und welche Observable der billigste?',
  'The paper finds complementary advantages. Expected beyond it, from the efficiency study in docs/studies: control variates win for most small networks, and not for all.':
    'Die Arbeit findet Vorteile, die einander ergänzen. Darüber hinaus erwartet, aus der Studie zur Effizienz in docs/studies: Kontrollvariaten gewinnen bei den meisten kleinen Netzwerken, und nicht bei allen.',
  'Every built-in model at its default rates, its first observable in the three ways of looking at it, by its first parameter: error × √(computing time) of {0} estimators, over that of the score function.':
    'Jedes eingebaute Modell mit seinen voreingestellten Raten, seine erste Observable auf die drei Arten, sie zu betrachten, nach seinem ersten Parameter: Fehler × √(Rechenzeit) von {0} Schätzern im Verhältnis zur Score-Funktion.',
  'Among the unbiased estimators one wins a case if its error × √(computing time), pilot included, is the smallest by a factor of {0}, and no single trajectory makes its variance. Confirmed if SF-CV wins more than half of the cases that anyone wins, with the 95 % interval of that share, and another one wins some. Not confirmed if SF-CV wins less than half, as clearly, or one wins all. Undecided otherwise. Times are those of the engine at hand. Set when the efficiency study was known.':
    'Unter den unverzerrten Schätzern gewinnt einer einen Fall, wenn sein Fehler × √(Rechenzeit), samt dem Vorlauf, um einen Faktor {0} der kleinste ist und keine einzelne Trajektorie seine Varianz ausmacht. Bestätigt, wenn SF-CV mehr als die Hälfte der Fälle gewinnt, die überhaupt einer gewinnt, mit dem 95-%-Intervall dieses Anteils, und ein anderer einige gewinnt. Nicht bestätigt, wenn SF-CV ebenso klar weniger als die Hälfte gewinnt oder einer alle. Sonst unentschieden. Zeiten sind die der vorhandenen Recheneinheit. Festgelegt, als die Studie zur Effizienz bekannt war.',
  'What an error costs: {0}': 'Was ein Fehler kostet: {0}',
  'Standard error × √(computing time) of the gradient by the first parameter of each model’s first observable ({0}), over that of the score function; default rates and horizons. {1} trajectories per cell (repressilator-hill {2}, repressilator {3}), a pilot’s time included, seed {4}. {5}. The star is the cheapest of the unbiased ones.':
    'Standardfehler × √(Rechenzeit) des Gradienten nach dem ersten Parameter der ersten Observablen jedes Modells ({0}), im Verhältnis zur Score-Funktion; voreingestellte Raten und Endzeiten. {1} Trajektorien je Feld (repressilator-hill {2}, repressilator {3}), die Zeit eines Vorlaufs eingeschlossen, Seed {4}. {5}. Der Stern ist der billigste der unverzerrten.',
  'cheapest unbiased': 'billigster unverzerrter',
  'GS-ST, temperature 1': 'GS-ST, Temperatur 1',
  'GS-ST, temperature 0.1': 'GS-ST, Temperatur 0,1',
  SF: 'SF',
  'SF-CV': 'SF-CV',
  'AP, {0}': 'AP, {0}',
  'variance {0}': 'Varianz {0}',
  'variance at least {0}': 'Varianz mindestens {0}',
  'L2 = {0} and {1} at {2}': 'L2 = {0} und {1} bei {2}',
  'At temperature {0} the variance grows exponentially, at every affinity.':
    'Bei Temperatur {0} wächst die Varianz exponentiell, bei jeder Affinität.',
  'at temperature {0}, {1}': 'bei Temperatur {0}: {1}',
  'At temperature {0} it stays small, however long the trajectory, at every affinity.':
    'Bei Temperatur {0} bleibt sie klein, wie lang die Trajektorie auch ist, bei jeder Affinität.',
  'The stronger the binding, the higher the temperature below which it explodes.':
    'Je stärker die Bindung, desto höher die Temperatur, unterhalb derer sie explodiert.',
  'L2 changes its sign {0}': 'L2 wechselt das Vorzeichen {0}',
  'at temperature {0} for {1}': 'bei Temperatur {0} für {1}',
  unknown: 'unbekannt',
  'When does the Gumbel-Softmax gradient explode?': 'Wann explodiert der Gumbel-Softmax-Gradient?',
  'The straight-through gradient is quiet at high temperature, and its variance grows exponentially at low temperature, the sooner the stronger the binding.':
    'Der Straight-Through-Gradient ist bei hoher Temperatur ruhig, und seine Varianz wächst bei niedriger Temperatur exponentiell, umso eher, je stärker die Bindung.',
  'A + B ⇌ C from 10 molecules of each partner: the variance of ∂⟨C⟩/∂ ln k_on at time 5 by GS-ST, over temperatures and three affinities, with the exponents of its tangent.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners: die Varianz von ∂⟨C⟩/∂ ln k_on zur Zeit 5 mit GS-ST, über Temperaturen und drei Affinitäten, mit den Exponenten der Tangente.',
  'Confirmed if, at every affinity, the second-moment exponent L2 is above 0 at the lowest temperature and below 0 at the highest (both by two standard errors), the variance is larger at the lowest beyond its 95 % interval, and the temperature at which L2 changes its sign rises with the affinity. Not confirmed if one of these is contradicted as clearly. Undecided otherwise.':
    'Bestätigt, wenn bei jeder Affinität der Exponent L2 des zweiten Moments bei der niedrigsten Temperatur über 0 und bei der höchsten unter 0 liegt (beides um zwei Standardfehler), die Varianz bei der niedrigsten über ihr 95-%-Intervall hinaus größer ist und die Temperatur, bei der L2 das Vorzeichen wechselt, mit der Affinität steigt. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden.',
  'Variance of the GS-ST gradient against temperature': 'Varianz des GS-ST-Gradienten gegen die Temperatur',
  'Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at time 5, N = 10, k_off = 1. {0}, seed {1}; bands are 95 % intervals. Uprights in the colour of their curve: the temperature below which the tangent grows typically (λ = 0, dotted) and in its second moment (L2 = 0, dashed), interpolated. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.':
    'Varianz dessen, was eine Trajektorie zu ∂⟨C⟩/∂ ln k_on zur Zeit 5 beiträgt, N = 10, k_off = 1. {0}, Seed {1}; Bänder sind 95-%-Intervalle. Senkrechte in der Farbe ihrer Kurve: die Temperatur, unterhalb derer die Tangente typisch (λ = 0, gepunktet) und im zweiten Moment (L2 = 0, gestrichelt) wächst, interpoliert. Wo wenige Trajektorien die Varianz ausmachen, ist nur bekannt, dass sie mindestens ein Zwanzigstel des Gezeichneten ist.',
  'Growth of GS-ST’s tangent per reaction: λ, typical, and L2, of the second moment, with 95 % intervals.':
    'Wachstum der Tangente von GS-ST je Reaktion: λ, typisch, und L2, im zweiten Moment, mit 95-%-Intervallen.',
  '{0} at k_on/k_off = {1}': '{0} bei k_on/k_off = {1}',
  'At low temperature and strong binding, inference with GS-ST fails where that with the score function does not.':
    'Bei niedriger Temperatur und starker Bindung scheitert das Schätzen mit GS-ST, wo das mit der Score-Funktion nicht scheitert.',
  'at k_on/k_off = {0}, GS-ST at temperature 0.1 finds the rates in {1}, SF in {2}':
    'bei k_on/k_off = {0} findet GS-ST bei Temperatur 0,1 die Raten in {1}, SF in {2}',
  'At temperatures of 0.3 and 1 it finds the rates in most runs, at every affinity.':
    'Bei Temperatur 0,3 und 1 findet er die Raten in den meisten Läufen, bei jeder Affinität.',
  'So do the score function and alternative paths.': 'Die Score-Funktion und Alternativpfade ebenso.',
  'Which gradients find the rates of a binding reaction again?':
    'Welche Gradienten finden die Raten einer Bindungsreaktion wieder?',
  'GS-ST mostly gives well-behaved gradients. In difficult regimes its variance diverges, which can make inference fail; there the other estimators are more robust.':
    'GS-ST gibt meist gutartige Gradienten. Wo es schwierig wird, divergiert die Varianz, woran das Schätzen scheitern kann; dort sind die anderen Schätzer robuster.',
  'A + B ⇌ C from 10 molecules of each partner at three affinities, k_on and k_off free: fits of the means of C in 20 bins up to time 5 by Adam (and once by Gauss–Newton), from random starts.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners bei drei Affinitäten, k_on und k_off frei: Anpassungen an die Mittelwerte von C in 20 Abschnitten bis zur Zeit 5 mit Adam (und einmal mit Gauß–Newton), von zufälligen Startpunkten.',
  'A run finds the rates if it ends with every |ln θ̂ − ln θ*| below 0.1. Confirmed if at k_on/k_off = 10 the score function finds them in more runs than GS-ST at temperature 0.1, the 95 % intervals (Wilson) not overlapping, and if GS-ST at 0.3 and 1, the score function and alternative paths find them in more than half of the runs at every affinity, with their intervals. Not confirmed if one is contradicted as clearly. Undecided otherwise. Set when the study of inference in docs/studies was known; runs with seed 1 are that study’s, others are new.':
    'Ein Lauf findet die Raten, wenn er mit jedem |ln θ̂ − ln θ*| unter 0,1 endet. Bestätigt, wenn bei k_on/k_off = 10 die Score-Funktion sie in mehr Läufen findet als GS-ST bei Temperatur 0,1, ohne dass sich die 95-%-Intervalle (Wilson) überlappen, und wenn GS-ST bei 0,3 und 1, die Score-Funktion und Alternativpfade sie bei jeder Affinität in mehr als der Hälfte der Läufe finden, mit ihren Intervallen. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden. Festgelegt, als die Studie zum Schätzen in docs/studies bekannt war; Läufe mit Seed 1 sind die jener Studie, andere sind neu.',
  'no law can be fitted': 'es lässt sich kein Gesetz anpassen',
  '{0} times': 'das {0}-fache',
  'an unknown multiple of': 'ein unbekanntes Vielfaches',
  'SF’s variance grows linearly with the length.': 'Die Varianz von SF wächst linear mit der Länge.',
  'So does AP’s, in the couplings that are unbiased at an endpoint (split and ghost).':
    'Die von AP auch, mit den Kopplungen, die am Endwert unverzerrt sind (Split und Ghost).',
  '{0}; {1}. With common random numbers, which leave a bias at an endpoint, it is not linear: {2}':
    '{0}; {1}. Mit gemeinsamen Zufallszahlen, die am Endwert eine Verzerrung lassen, ist es nicht linear: {2}',
  'AP, with common random numbers, lies above SF.': 'AP, mit gemeinsamen Zufallszahlen, liegt über SF.',
  'at time {0} AP has {1} SF’s variance with common random numbers, {2} with ghost events, and {3} with split coupling':
    'zur Zeit {0} hat AP {1} der Varianz von SF mit gemeinsamen Zufallszahlen, {2} mit Ghost-Ereignissen und {3} mit Split-Kopplung',
  'GS-ST’s saturates at temperature 1.': 'Die von GS-ST sättigt bei Temperatur 1.',
  'It explodes at temperature {0}.': 'Sie explodiert bei Temperatur {0}.',
  'at temperature {0}, L2 = {1} per reaction, and the variance at time {2} is {3}':
    'bei Temperatur {0} ist L2 = {1} je Reaktion, und die Varianz zur Zeit {2} ist {3}',
  'at least {0}': 'mindestens {0}',
  'How does the variance grow with the length of the trajectory?':
    'Wie wächst die Varianz mit der Länge der Trajektorie?',
  'The variances of SF and AP grow linearly with the length of the trajectory, AP’s above SF’s; that of GS-ST saturates, or grows exponentially.':
    'Die Varianzen von SF und AP wachsen linear mit der Länge der Trajektorie, die von AP über der von SF; die von GS-ST sättigt oder wächst exponentiell.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: the variance of ∂⟨C⟩/∂ ln k_on at times up to {0}, by every estimator. AP in its three couplings, because they differ.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = k_off = 1: die Varianz von ∂⟨C⟩/∂ ln k_on zu Zeiten bis {0}, mit jedem Schätzer. AP mit seinen drei Kopplungen, weil sie sich unterscheiden.',
  'A variance counts as linear if the 95 % interval of the exponent s in T^s, fitted over the longer three quarters, lies within {0}; as not linear if it lies outside {1}. AP is above SF, and cold GS-ST above both, if the intervals at the end do not overlap. GS-ST saturates if |s| is below 0.3 with its interval, and explodes if its second-moment exponent L2 is above 0 by two standard errors. Confirmed if all of these hold, not confirmed if one is contradicted, undecided otherwise. The statement about AP and SF was worded after a look at seed 1.':
    'Eine Varianz gilt als linear, wenn das 95-%-Intervall des Exponenten s in T^s, angepasst an die längeren drei Viertel, innerhalb von {0} liegt; als nicht linear, wenn es außerhalb von {1} liegt. AP liegt über SF, und kaltes GS-ST über beiden, wenn sich die Intervalle am Ende nicht überlappen. GS-ST sättigt, wenn |s| mit seinem Intervall unter 0,3 liegt, und explodiert, wenn der Exponent L2 des zweiten Moments um zwei Standardfehler über 0 liegt. Bestätigt, wenn all das gilt, nicht bestätigt, wenn einem davon widersprochen wird, sonst unentschieden. Die Aussage über AP und SF wurde nach einem Blick auf Seed 1 formuliert.',
  ' to ': ' bis ',
  'Variance of the gradient against the length of the trajectory':
    'Varianz des Gradienten gegen die Länge der Trajektorie',
  'Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at its end, N = 10, k_on = k_off = 1. {0}, seed {1}; bands are 95 % intervals. The points of a curve are moments of the same trajectories. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.':
    'Varianz dessen, was eine Trajektorie zu ∂⟨C⟩/∂ ln k_on an ihrem Ende beiträgt, N = 10, k_on = k_off = 1. {0}, Seed {1}; Bänder sind 95-%-Intervalle. Die Punkte einer Kurve sind Momente derselben Trajektorien. Wo wenige Trajektorien die Varianz ausmachen, ist nur bekannt, dass sie mindestens ein Zwanzigstel des Gezeichneten ist.',
  'Laws fitted to the longer three quarters of each curve, with 95 % intervals that allow for any correlation of its points.':
    'Gesetze, angepasst an die längeren drei Viertel jeder Kurve, mit 95-%-Intervallen, die jede Korrelation ihrer Punkte zulassen.',
  law: 'Gesetz',
  'none: a few trajectories make the variance': 'keins: wenige Trajektorien machen die Varianz aus',
  'Gradient of ⟨C⟩ by ln k_on at the times, and the variance of one trajectory’s.':
    'Gradient von ⟨C⟩ nach ln k_on zu den Zeiten, und die Varianz bei einer Trajektorie.',
  Adam: 'Adam',
  'Gauss–Newton': 'Gauß–Newton',
  'the study’s iterations': 'Iterationen der Studie',
  'twice the iterations, twice the steps': 'doppelt so viele Iterationen, doppelte Schritte',
  '{0} finds most of the runs that Adam misses, with gradients of the same estimator.':
    '{0} findet die meisten Läufe, die Adam verfehlt, mit Gradienten desselben Schätzers.',
  'Adam finds the rates in {0}, {1} in {2}; of the {3} that Adam missed it finds {4}':
    'Adam findet die Raten in {0}, {1} in {2}; von den {3}, die Adam verfehlt, werden so gefunden: {4}',
  'Adam with twice the iterations and twice the steps':
    'Adam mit doppelt so vielen Iterationen und doppelten Schritten',
  'When a fit of an oscillator fails, is it the gradient’s fault or the optimiser’s?':
    'Wenn die Anpassung eines Oszillators misslingt, liegt es am Gradienten oder am Optimierer?',
  'Beyond the paper: on the repressilator, fits with score-function gradients by Adam miss a quarter of the runs. The same gradients suffice where Gauss–Newton uses them, or where Adam may take twice as many steps, twice as long.':
    'Über die Arbeit hinaus: Beim Repressilator verfehlen Anpassungen mit Gradienten der Score-Funktion durch Adam ein Viertel der Läufe. Dieselben Gradienten genügen, wo Gauß–Newton sie verwendet oder wo Adam doppelt so große Schritte machen darf, doppelt so lange.',
  'The repressilator with alpha, delta and k_b free: fits of the means of the three proteins in 20 bins up to time 10 with score-function gradients, from the same random starts: Adam, Gauss–Newton, and both with more time.':
    'Der Repressilator mit alpha, delta und k_b frei: Anpassungen an die Mittelwerte der drei Proteine in 20 Abschnitten bis zur Zeit 10 mit Gradienten der Score-Funktion, von denselben zufälligen Startpunkten: Adam, Gauß–Newton, und beide mit mehr Zeit.',
  'A run finds the rates if it ends with every |ln θ̂ − ln θ*| below 0.1. Confirmed if of the runs that Adam misses more than half are found from the same start by Gauss–Newton, and more than half by Adam with twice the iterations and twice the steps, with the 95 % intervals (Wilson) of these shares. Not confirmed if less than half are, as clearly, or if either finds fewer runs than Adam does. Undecided otherwise, and where Adam misses too few. Set when the study of inference in docs/studies was known; runs with seed 1 are that study’s, others are new.':
    'Ein Lauf findet die Raten, wenn er mit jedem |ln θ̂ − ln θ*| unter 0,1 endet. Bestätigt, wenn von den Läufen, die Adam verfehlt, mehr als die Hälfte vom selben Startpunkt durch Gauß–Newton gefunden wird und mehr als die Hälfte durch Adam mit doppelt so vielen Iterationen und doppelten Schritten, mit den 95-%-Intervallen (Wilson) dieser Anteile. Nicht bestätigt, wenn es ebenso klar weniger als die Hälfte ist oder wenn eines von beiden weniger Läufe findet als Adam. Sonst unentschieden, und wo Adam zu wenige verfehlt. Festgelegt, als die Studie zum Schätzen in docs/studies bekannt war; Läufe mit Seed 1 sind die jener Studie, andere sind neu.',
  repressilator: 'Repressilator',
  'The score function finds the rates in more runs than GS-ST at temperature 0.1.':
    'Die Score-Funktion findet die Raten in mehr Läufen als GS-ST bei Temperatur 0,1.',
  'found in {0}': 'gefunden in {0}',
  'It finds them in more runs than alternative paths, whose variance is larger.':
    'Sie findet sie in mehr Läufen als Alternativpfade, deren Varianz größer ist.',
  'Which gradients find the rates of an oscillator again?':
    'Welche Gradienten finden die Raten eines Oszillators wieder?',
  'In difficult regimes the variance of GS-ST diverges and inference can fail; other estimators are more robust there. Alternative paths pay for it with a larger variance than the score function.':
    'Wo es schwierig wird, divergiert die Varianz von GS-ST, und das Schätzen kann scheitern; andere Schätzer sind dort robuster. Alternativpfade bezahlen das mit einer größeren Varianz als die Score-Funktion.',
  'The repressilator with alpha, delta and k_b free: fits of the means of the three proteins in 20 bins up to time 10 by Adam, 128 trajectories per iteration (32 at the small budget, and fewer iterations), from random starts.':
    'Der Repressilator mit alpha, delta und k_b frei: Anpassungen an die Mittelwerte der drei Proteine in 20 Abschnitten bis zur Zeit 10 mit Adam, 128 Trajektorien je Iteration (32 beim kleinen Budget, und weniger Iterationen), von zufälligen Startpunkten.',
  'A run finds the rates if it ends with every |ln θ̂ − ln θ*| below 0.1. Confirmed if the score function finds them in more runs than GS-ST at temperature 0.1 and than alternative paths in either coupling, the 95 % intervals (Wilson) not overlapping. Not confirmed if it finds them in fewer, as clearly. Undecided otherwise: so few runs as the small budget can afford rarely tell two methods apart. Set when the study of inference in docs/studies was known; runs with seed 1 are that study’s, others are new.':
    'Ein Lauf findet die Raten, wenn er mit jedem |ln θ̂ − ln θ*| unter 0,1 endet. Bestätigt, wenn die Score-Funktion sie in mehr Läufen findet als GS-ST bei Temperatur 0,1 und als Alternativpfade mit beiden Kopplungen, ohne dass sich die 95-%-Intervalle (Wilson) überlappen. Nicht bestätigt, wenn sie sie ebenso klar in weniger findet. Sonst unentschieden: So wenige Läufe, wie sich das kleine Budget leisten kann, unterscheiden zwei Methoden selten. Festgelegt, als die Studie zum Schätzen in docs/studies bekannt war; Läufe mit Seed 1 sind die jener Studie, andere sind neu.',
  '{0} not known': '{0} nicht bekannt',
  'For binned means, GS-ST’s variance lies below the score function’s at temperature 1, and above it at 0.1.':
    'Bei Mittelwerten in Abschnitten liegt die Varianz von GS-ST bei Temperatur 1 unter der der Score-Funktion und bei 0,1 darüber.',
  'variances of the last bin: {0}': 'Varianzen des letzten Abschnitts: {0}',
  'Alternative paths lie above the score function.': 'Alternativpfade liegen über der Score-Funktion.',
  'The score function’s grows along time.': 'Die der Score-Funktion wächst mit der Zeit.',
  'SF: {0} in the fifth bin, {1} in the last{2}': 'SF: {0} im fünften Abschnitt, {1} im letzten{2}',
  ', as {0}': ', wie {0}',
  'For the autocorrelation, alternative paths lie above the score function as well.':
    'Auch bei der Autokorrelation liegen Alternativpfade über der Score-Funktion.',
  'variances at lag {0}: {1}': 'Varianzen beim Abstand {0}: {1}',
  'How do gradients of an oscillator’s time course fare?':
    'Wie ergeht es Gradienten des Zeitverlaufs eines Oszillators?',
  'The same estimators give gradients of time-dependent observables, of an oscillator as well. GS-ST is mostly well behaved, but its variance diverges in difficult regimes; that of SF grows along time, with AP’s above it.':
    'Dieselben Schätzer geben Gradienten zeitabhängiger Observablen, auch die eines Oszillators. GS-ST ist meist gutartig, aber seine Varianz divergiert, wo es schwierig wird; die von SF wächst mit der Zeit, die von AP liegt darüber.',
  'The repressilator: the variance along time of gradients by ln alpha of the means of P1 in 20 bins up to time {0}, and along the lag of that of P1’s autocorrelation with its value at time {1}.':
    'Der Repressilator: die Varianz im Lauf der Zeit von Gradienten nach ln alpha der Mittelwerte von P1 in 20 Abschnitten bis zur Zeit {0}, und entlang des Abstands die der Autokorrelation von P1 mit dem Wert zur Zeit {1}.',
  'Confirmed if in the last bin GS-ST’s variance is below SF’s at temperature 1 and above it at 0.1, and AP’s above SF’s in both couplings, in the last bin and at the longest lag, 95 % intervals not overlapping; and if SF’s is larger in the last bin than in the fifth. Not confirmed if one is contradicted as clearly. Undecided otherwise. At first the growth had to be linear, as for a value at rest; seed 1 found T^3.8, because P1’s own spread grows as the cells lose their phase.':
    'Bestätigt, wenn im letzten Abschnitt die Varianz von GS-ST bei Temperatur 1 unter der von SF liegt und bei 0,1 darüber, und die von AP mit beiden Kopplungen über der von SF, im letzten Abschnitt und beim größten Abstand, ohne dass sich die 95-%-Intervalle überlappen; und wenn die von SF im letzten Abschnitt größer ist als im fünften. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden. Zuerst musste das Wachstum linear sein, wie bei einem Wert in Ruhe; Seed 1 fand T^3,8, weil die Streuung von P1 selbst wächst, wenn die Zellen aus dem Takt geraten.',
  'seed {0}; bands are 95 % intervals. The points of a curve are moments of the same trajectories. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.':
    'Seed {0}; Bänder sind 95-%-Intervalle. Die Punkte einer Kurve sind Momente derselben Trajektorien. Wo wenige Trajektorien die Varianz ausmachen, ist nur bekannt, dass sie mindestens ein Zwanzigstel des Gezeichneten ist.',
  'Variance of the gradient of binned means along time':
    'Varianz des Gradienten der Mittelwerte in Abschnitten im Lauf der Zeit',
  'Variance of what one trajectory contributes to the gradient by ln alpha of the mean of P1 in each of 20 bins. Repressilator at its default rates; {0}, {1}':
    'Varianz dessen, was eine Trajektorie zum Gradienten nach ln alpha des Mittelwerts von P1 in jedem von 20 Abschnitten beiträgt. Repressilator mit voreingestellten Raten; {0}, {1}',
  'end of the bin, 1/delta': 'Ende des Abschnitts, 1/delta',
  'Variance of the gradient of the autocorrelation along the lag':
    'Varianz des Gradienten der Autokorrelation entlang des Abstands',
  'Variance of what one trajectory contributes (linearised) to the gradient by ln alpha of the autocorrelation of P1 with its value at time {0}. Repressilator at its default rates; {1}, {2}':
    'Varianz dessen, was eine Trajektorie (linearisiert) zum Gradienten nach ln alpha der Autokorrelation von P1 mit dem Wert zur Zeit {0} beiträgt. Repressilator mit voreingestellten Raten; {1}, {2}',
  'lag, 1/delta': 'Abstand, 1/delta',
  'variance of one trajectory’s gradient': 'Varianz des Gradienten einer Trajektorie',
  'Gradient of the binned mean of P1 by ln alpha, and the variance of one trajectory’s.':
    'Gradient des Mittelwerts von P1 je Abschnitt nach ln alpha, und die Varianz bei einer Trajektorie.',
  'Gradient of the autocorrelation of P1 by ln alpha, and the variance of one trajectory’s.':
    'Gradient der Autokorrelation von P1 nach ln alpha, und die Varianz bei einer Trajektorie.',
  'GS-ST': 'GS-ST',
  'GS-soft (relaxed)': 'GS-soft (relaxiert)',
  'At temperature {0} the relaxed process has another mean than the jump process, which GS-ST simulates exactly.':
    'Bei Temperatur {0} hat der relaxierte Prozess einen anderen Mittelwert als der Sprungprozess, den GS-ST exakt simuliert.',
  'the mean of C is off by {0} relaxed, by {1} with GS-ST, of {2} molecules':
    'der Mittelwert von C weicht relaxiert um {0} ab, mit GS-ST um {1}, von {2} Molekülen',
  'The lower the temperature, the nearer it comes.': 'Je niedriger die Temperatur, desto näher kommt er ihm.',
  'relaxed, the mean is off by {0} at temperature {1}, by {2} at {3}':
    'relaxiert weicht der Mittelwert um {0} ab bei Temperatur {1}, um {2} bei {3}',
  'The relaxed gradient is the derivative of what it simulates.':
    'Der relaxierte Gradient ist die Ableitung dessen, was er simuliert.',
  'at temperature {0} it is {1}, and {2} more than a difference of relaxed means over ± {3} in ln k_on':
    'bei Temperatur {0} ist er {1}, und {2} mehr als eine Differenz relaxierter Mittelwerte über ± {3} in ln k_on',
  '{0}, temperature {1}: off by {2}': '{0}, Temperatur {1}: um {2} daneben',
  'Relaxed or straight-through: what does a softmax in the forward pass cost?':
    'Relaxiert oder Straight-Through: Was kostet ein Softmax im Vorwärtslauf?',
  'Beyond the paper, which takes the straight-through variant: the relaxed one lets a little of every reaction happen at each step. It differentiates exactly what it simulates, which is not the jump process.':
    'Über die Arbeit hinaus, die die Straight-Through-Variante nimmt: Die relaxierte lässt in jedem Schritt von jeder Reaktion ein wenig geschehen. Sie leitet exakt ab, was sie simuliert, und das ist nicht der Sprungprozess.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: the mean of C over time {0} and its gradient by ln k_on, relaxed and straight-through over temperatures, against the exact ones.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = k_off = 1: der Mittelwert von C über die Zeit {0} und sein Gradient nach ln k_on, relaxiert und Straight-Through über Temperaturen, gegen die exakten.',
  'Confirmed if at temperature {0} the relaxed mean is more than {1} standard errors off the exact one and that of GS-ST is not, being known to 2 %; if the relaxed mean is less off at the lowest temperature than at the highest, beyond 95 % intervals; and if the relaxed gradient at temperature {2} is within {3} standard errors of a central difference of relaxed means, these being less than a fifth of it. Not confirmed if one is contradicted as clearly, the first if the relaxed mean is within 1 % of the exact one. Undecided otherwise.':
    'Bestätigt, wenn bei Temperatur {0} der relaxierte Mittelwert um mehr als {1} Standardfehler vom exakten abweicht und der von GS-ST, auf 2 % bekannt, nicht; wenn der relaxierte Mittelwert bei der niedrigsten Temperatur weniger abweicht als bei der höchsten, über die 95-%-Intervalle hinaus; und wenn der relaxierte Gradient bei Temperatur {2} höchstens {3} Standardfehler von einer zentralen Differenz relaxierter Mittelwerte entfernt liegt und diese kleiner als ein Fünftel davon sind. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird, dem ersten, wenn der relaxierte Mittelwert höchstens 1 % vom exakten abweicht. Sonst unentschieden.',
  'N = 10, k_on = k_off = 1. {0}, seed {1}; bands are 95 % intervals.':
    'N = 10, k_on = k_off = 1. {0}, Seed {1}; Bänder sind 95-%-Intervalle.',
  'What the relaxed process simulates, against temperature':
    'Was der relaxierte Prozess simuliert, gegen die Temperatur',
  'Mean of C over time {0} less the exact one, {1}': 'Mittelwert von C über die Zeit {0} abzüglich des exakten, {1}',
  'mean of C less the exact one, molecules': 'Mittelwert von C abzüglich des exakten, Moleküle',
  'Bias of both gradients against temperature': 'Verzerrung beider Gradienten gegen die Temperatur',
  '∂⟨C⟩/∂ ln k_on, averaged over time {0}, less the exact gradient, {1} Temperatures at which a few trajectories make the variance are left out; the table has them.':
    '∂⟨C⟩/∂ ln k_on, gemittelt über die Zeit {0}, abzüglich des exakten Gradienten, {1} Temperaturen, bei denen wenige Trajektorien die Varianz ausmachen, sind ausgelassen; die Tabelle enthält sie.',
  'Gradient of the mean of C by ln k_on, against the exact one.':
    'Gradient des Mittelwerts von C nach ln k_on, gegen den exakten.',
  '{0} as {1}': '{0} wie {1}',
  '{0} keep a bounded variance.': '{0} behalten eine begrenzte Varianz.',
  'the variance goes with the window W: {0}': 'die Varianz geht mit dem Fenster W: {0}',
  'Which estimators stand a long average of the steady state?':
    'Welche Schätzer halten ein langes Mittel im stationären Zustand aus?',
  'Expected, beyond the paper: for a long time average after a burn-in the variance need not grow with the window: the average calms down as fast as the score, or the weight of an alternative, grows.':
    'Erwartet, über die Arbeit hinaus: Bei einem langen Zeitmittel nach einer Vorlaufzeit muss die Varianz nicht mit dem Fenster wachsen: Das Mittel beruhigt sich so schnell, wie der Score oder das Gewicht einer Alternative wächst.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = k_off = 1: the variance of the gradient by ln k_on of the average of C over a window W after a burn-in of {0}, W up to {1}.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = k_off = 1: die Varianz des Gradienten nach ln k_on des Mittels von C über ein Fenster W nach einer Vorlaufzeit von {0}, W bis {1}.',
  'An estimator’s variance is bounded if the exponent s in W^s, fitted over the longer three quarters, lies below {0} with its 95 % interval, and grows if it lies above {1}. Confirmed if all are bounded, not confirmed if one grows, undecided otherwise. The bound of {2} was set after a look at seed 1.':
    'Die Varianz eines Schätzers ist begrenzt, wenn der Exponent s in W^s, angepasst an die längeren drei Viertel, mit seinem 95-%-Intervall unter {0} liegt, und wächst, wenn er über {1} liegt. Bestätigt, wenn alle begrenzt sind, nicht bestätigt, wenn eine wächst, sonst unentschieden. Die Schranke von {2} wurde nach einem Blick auf Seed 1 gesetzt.',
  'Variance of the gradient of a steady state’s average against the window':
    'Varianz des Gradienten eines stationären Mittels gegen das Fenster',
  'Variance of what one trajectory contributes to the gradient by ln k_on of the average of C over the window W after a burn-in of {0}, N = 10, k_on = k_off = 1. {1}, seed {2}; bands are 95 % intervals. The points of a curve are moments of the same trajectories.':
    'Varianz dessen, was eine Trajektorie zum Gradienten nach ln k_on des Mittels von C über das Fenster W nach einer Vorlaufzeit von {0} beiträgt, N = 10, k_on = k_off = 1. {1}, Seed {2}; Bänder sind 95-%-Intervalle. Die Punkte einer Kurve sind Momente derselben Trajektorien.',
  'window W, 1/k_off': 'Fenster W, 1/k_off',
  'end of the window': 'Ende des Fensters',
  'Gradient of the average by ln k_on, and the variance of one trajectory’s.':
    'Gradient des Mittels nach ln k_on, und die Varianz bei einer Trajektorie.',
  'an unknown power of h': 'eine unbekannte Potenz von h',
  'Coupling both sides makes the variance grow as 1/h instead of 1/h² when the step h shrinks.':
    'Sind beide Seiten gekoppelt, wächst die Varianz mit 1/h statt mit 1/h², wenn der Schritt h schrumpft.',
  'up to h = {0} the variance goes as {1} with independent numbers, {2} coupled, and {3} with common random numbers':
    'bis h = {0} geht die Varianz mit {1} bei unabhängigen Zahlen, {2} gekoppelt und {3} mit gemeinsamen Zufallszahlen',
  'At every step the coupled difference has the smaller variance.':
    'Bei jedem Schritt hat die gekoppelte Differenz die kleinere Varianz.',
  'at h = {0} the variance is {1} with independent numbers, {2} coupled':
    'bei h = {0} ist die Varianz {1} mit unabhängigen Zahlen, {2} gekoppelt',
  'The bias grows as h².': 'Die Verzerrung wächst mit h².',
  'where it is clear, the bias of the coupled difference goes as {0}':
    'wo sie klar ist, geht die Verzerrung der gekoppelten Differenz mit {0}',
  'it is beyond {0} standard errors at fewer than three steps: {1}':
    'sie liegt bei weniger als drei Schritten über {0} Standardfehlern: {1}',
  '{0} at h = {1}': '{0} bei h = {1}',
  'at none': 'bei keinem',
  'How large a step should a finite difference take?': 'Wie groß sollte der Schritt einer finiten Differenz sein?',
  'Beyond the paper: a central difference is off by the square of its step h. Its variance grows as 1/h² when h shrinks; where both sides are coupled, as 1/h alone.':
    'Über die Arbeit hinaus: Eine zentrale Differenz liegt um das Quadrat ihres Schritts h daneben. Ihre Varianz wächst mit 1/h², wenn h schrumpft; wo beide Seiten gekoppelt sind, nur mit 1/h.',
  'A + B ⇌ C from 10 molecules of each partner, k_on = 0.03, k_off = 1: variance and bias of ∂⟨C⟩/∂ ln k_on at time {0} by central differences over steps h in ln k_on, against the exact gradient.':
    'A + B ⇌ C mit 10 Molekülen jedes Partners, k_on = 0,03, k_off = 1: Varianz und Verzerrung von ∂⟨C⟩/∂ ln k_on zur Zeit {0} mit zentralen Differenzen über Schritte h in ln k_on, gegen den exakten Gradienten.',
  'An exponent counts as expected if it lies within {0} of it with its 95 % interval, and as another one if it lies farther than {1} from it as clearly. Confirmed if the variance goes as h^−2 for independent numbers and as h^−1 for coupled ones (steps up to {2}), if coupling has the smaller variance at every step beyond 95 % intervals, and if the bias of the coupled difference goes as h^2 where it is beyond {3} standard errors. Not confirmed if one is contradicted as clearly. Undecided otherwise. Rates and steps were chosen after a look at others (k_on = 0.3, fitted up to 0.2, seed 1), where the exponent was still that of larger steps.':
    'Ein Exponent gilt als der erwartete, wenn er mit seinem 95-%-Intervall höchstens {0} davon entfernt liegt, und als ein anderer, wenn er ebenso klar weiter als {1} entfernt liegt. Bestätigt, wenn die Varianz bei unabhängigen Zahlen mit h^−2 und bei gekoppelten mit h^−1 geht (Schritte bis {2}), wenn die Kopplung bei jedem Schritt die kleinere Varianz hat, über die 95-%-Intervalle hinaus, und wenn die Verzerrung der gekoppelten Differenz mit h^2 geht, wo sie über {3} Standardfehlern liegt. Nicht bestätigt, wenn einem davon ebenso klar widersprochen wird. Sonst unentschieden. Raten und Schritte wurden nach einem Blick auf andere gewählt (k_on = 0,3, angepasst bis 0,2, Seed 1), wo der Exponent noch der größerer Schritte war.',
  'N = 10, k_on = 0.03, k_off = 1. {0}, seed {1}; bands are 95 % intervals.':
    'N = 10, k_on = 0,03, k_off = 1. {0}, Seed {1}; Bänder sind 95-%-Intervalle.',
  'Variance of finite differences against their step': 'Varianz finiter Differenzen gegen ihren Schritt',
  'Variance of what one pair of trajectories contributes to ∂⟨C⟩/∂ ln k_on at time {0}, {1}':
    'Varianz dessen, was ein Paar von Trajektorien zu ∂⟨C⟩/∂ ln k_on zur Zeit {0} beiträgt, {1}',
  'step h in ln k_on': 'Schritt h in ln k_on',
  'variance of one pair’s gradient, molecules²': 'Varianz des Gradienten eines Paars, Moleküle²',
  step: 'Schritt',
  'Bias of finite differences against their step': 'Verzerrung finiter Differenzen gegen ihren Schritt',
  '∂⟨C⟩/∂ ln k_on at time {0} by central differences less the exact gradient, {1}':
    '∂⟨C⟩/∂ ln k_on zur Zeit {0} mit zentralen Differenzen abzüglich des exakten Gradienten, {1}',
  'Gradient of ⟨C⟩ at time {0} by ln k_on, against the exact one.':
    'Gradient von ⟨C⟩ zur Zeit {0} nach ln k_on, gegen den exakten.',
  '{0}, 95 % interval': '{0}, 95-%-Intervall',
  '{0}, made by a few trajectories': '{0}, von wenigen Trajektorien gemacht',
  '{0}, beyond the axis': '{0}, jenseits der Achse',
  'beyond the axis': 'jenseits der Achse',
  '{0} and less': '{0} und weniger',
  '{0} and more': '{0} und mehr',
  ' and more': ' und mehr',
};
