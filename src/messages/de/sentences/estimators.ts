/** What estimators, objectives, optimisers and exporters say of themselves. */
export const estimators: Readonly<Record<string, string>> = {
  'Gumbel-Softmax': 'Gumbel-Softmax',
  'Score function': 'Score-Funktion',
  'Alternative path': 'Alternativpfad',
  'Finite differences': 'Finite Differenzen',
  'Gumbel-Softmax straight-through': 'Gumbel-Softmax, Straight-Through',
  'Simulates exactly, but differentiates each choice of a reaction as if it were a softmax at the given temperature. Quiet and biased at high temperature; at low temperature and high affinity its tangent explodes.':
    'Simuliert exakt, leitet aber jede Wahl einer Reaktion so ab, als wäre sie ein Softmax bei der gegebenen Temperatur. Bei hoher Temperatur ruhig und verzerrt; bei niedriger Temperatur und hoher Affinität explodiert seine Tangente.',
  'One simulation with P tangents: some times the cost of a plain one.':
    'Eine Simulation mit P Tangenten: einige Male so teuer wie eine einfache.',
  'Gumbel-Softmax, relaxed': 'Gumbel-Softmax, relaxiert',
  'Lets a little of every reaction happen at each step, shared out by the softmax. Its gradient is exact for that smooth process, whose mean itself differs from the jump process at all but low temperatures.':
    'Lässt in jedem Schritt von jeder Reaktion ein wenig geschehen, aufgeteilt vom Softmax. Der Gradient ist exakt für diesen glatten Prozess, dessen Mittelwert selbst außer bei niedrigen Temperaturen von dem des Sprungprozesses abweicht.',
  'One simulation with P tangents, in which every propensity changes at every step.':
    'Eine Simulation mit P Tangenten, in der sich bei jedem Schritt jede Propensität ändert.',
  'Weighs each trajectory by how much more likely it becomes when a rate grows. Unbiased for every observable; its variance grows linearly with the length of the trajectory.':
    'Gewichtet jede Trajektorie damit, um wie viel wahrscheinlicher sie wird, wenn eine Rate wächst. Unverzerrt für jede Observable; die Varianz wächst linear mit der Länge der Trajektorie.',
  'One simulation: hardly more than a plain one.': 'Eine Simulation: kaum mehr als eine einfache.',
  Baseline: 'Baseline',
  'A constant subtracted from the observable: it leaves the expectation alone and lowers the variance.':
    'Eine Konstante, die von der Observablen abgezogen wird: Sie lässt den Erwartungswert gleich und senkt die Varianz.',
  'leave-one-out mean': 'Mittelwert der anderen',
  'The mean over the other trajectories: the usual choice, unbiased.':
    'Der Mittelwert über die anderen Trajektorien: die übliche Wahl, unverzerrt.',
  causal: 'kausal',
  'The same, and each bin of a time average is weighted with the score up to that bin’s end alone: what happens later cannot have caused it and is only noise.':
    'Dasselbe, und jeder Abschnitt eines Zeitmittels wird allein mit dem Score bis zu seinem Ende gewichtet: Was später geschieht, kann ihn nicht verursacht haben und ist nur Rauschen.',
  none: 'keine',
  'The raw product f · S, for teaching: unbiased as well, and far noisier.':
    'Das rohe Produkt f · S, für den Unterricht: ebenfalls unverzerrt und weit verrauschter.',
  'Score function, control variates': 'Score-Funktion, Kontrollvariaten',
  'Subtracts from each trajectory what its own chance events have added to the observable, as far as a few functions of the state foresee it. Unbiased whatever they foresee; mostly far quieter than the score function.':
    'Zieht von jeder Trajektorie ab, was ihre eigenen Zufälle zur Observablen beigetragen haben, soweit ein paar Funktionen des Zustands es voraussehen. Unverzerrt, was immer sie voraussehen; meist weit ruhiger als die Score-Funktion.',
  'One simulation with a few more sums, and a pilot of some hundred trajectories whenever the parameters move.':
    'Eine Simulation mit einigen Summen mehr, und ein Vorlauf von einigen hundert Trajektorien, sooft sich die Parameter ändern.',
  Features: 'Merkmale',
  'Functions of the state whose compensated increments correct the observable.':
    'Funktionen des Zustands, deren kompensierte Zuwächse die Observable korrigieren.',
  automatic: 'automatisch',
  'As much as a part of the pilot that was kept apart finds worth its computing time: coefficients that follow the time, and where it helps the counts of up to three species and their products; where nothing is, a plain score function.':
    'So viel, wie ein zurückgehaltener Teil des Vorlaufs der Rechenzeit wert findet: Koeffizienten, die der Zeit folgen, und wo es hilft, die Zahlen von bis zu drei Spezies und ihre Produkte; wo nichts hilft, eine einfache Score-Funktion.',
  linear: 'linear',
  'Coefficients that follow the time alone: cheapest.': 'Koeffizienten, die allein der Zeit folgen: am billigsten.',
  quadratic: 'quadratisch',
  'Coefficients that may also follow counts; for several bins, squares and products of counts.':
    'Koeffizienten, die auch den Zahlen folgen dürfen; bei mehreren Abschnitten Quadrate und Produkte von Zahlen.',
  'Follows, beside each trajectory, one per parameter that did something else at one moment, weighted by how fast that choice gains probability; of all such moments one is kept at random. Unbiased for time averages; an endpoint at a fixed time needs split or ghost coupling.':
    'Folgt neben jeder Trajektorie je Parameter einer, die in einem Moment etwas anderes tat, gewichtet damit, wie schnell diese Wahl an Wahrscheinlichkeit gewinnt; von allen solchen Momenten wird zufällig einer behalten. Unverzerrt für Zeitmittel; ein Endwert zu fester Zeit braucht Split- oder Ghost-Kopplung.',
  'One simulation and up to P alternatives: up to about P + 1 plain ones, with ghost events up to twice that.':
    'Eine Simulation und bis zu P Alternativen: bis zu etwa P + 1 einfache, mit Ghost-Ereignissen bis zu doppelt so viel.',
  Coupling: 'Kopplung',
  'How the alternative runs beside the trajectory after the branch: the closer, the smaller the variance.':
    'Wie die Alternative nach der Verzweigung neben der Trajektorie läuft: je näher, desto kleiner die Varianz.',
  'common random numbers': 'gemeinsame Zufallszahlen',
  'Both paths use the same uniforms step for step, each on its own clock, and waiting times are differentiated as they are. Biased for an endpoint at a fixed time: jumps that cross it carry no weight.':
    'Beide Pfade verwenden Schritt für Schritt dieselben Zufallszahlen, jeder auf seiner eigenen Uhr, und Wartezeiten werden abgeleitet, wie sie sind. Verzerrt für einen Endwert zu fester Zeit: Sprünge über diese Zeit hinweg tragen kein Gewicht.',
  'split coupling': 'Split-Kopplung',
  'One clock: every reaction fires in both paths at the smaller of its two rates and in one alone at the rest, until the paths meet. Branches are extra reactions at the rate Σ|∂a/∂ ln θ|, so no clock term is needed. Unbiased for everything.':
    'Eine Uhr: Jede Reaktion feuert in beiden Pfaden mit der kleineren ihrer beiden Raten und mit dem Rest in einem allein, bis die Pfade sich treffen. Verzweigungen sind zusätzliche Reaktionen mit der Rate Σ|∂a/∂ ln θ|, also braucht es keinen Uhrterm. Unverzerrt für alles.',
  'ghost events': 'Ghost-Ereignisse',
  'A Poisson clock faster than every path, on which each candidate is a reaction or nothing. Its times do not depend on the rates, so no clock term is needed. Unbiased for everything, and the noisiest of the three for many molecules.':
    'Eine Poisson-Uhr, schneller als jeder Pfad, auf der jeder Kandidat eine Reaktion ist oder nichts. Ihre Zeiten hängen nicht von den Raten ab, also braucht es keinen Uhrterm. Unverzerrt für alles, und bei vielen Molekülen die verrauschteste der drei.',
  'Finite differences, independent': 'Finite Differenzen, unabhängig',
  'Simulates each rate a step up and a step down, on separate random numbers. Simple, and biased by its step; the smaller the step, the larger the variance, by 1/step².':
    'Simuliert jede Rate einen Schritt höher und einen Schritt tiefer, mit getrennten Zufallszahlen. Einfach, und durch den Schritt verzerrt; je kleiner der Schritt, desto größer die Varianz, mit 1/Schritt².',
  '2P + 1 simulations.': '2P + 1 Simulationen.',
  'Finite differences, common random numbers': 'Finite Differenzen, gemeinsame Zufallszahlen',
  'Simulates each rate a step up and a step down, driven by the same random numbers. The paths stay together for a while and then drift apart, which limits what is gained; biased by its step.':
    'Simuliert jede Rate einen Schritt höher und einen Schritt tiefer, getrieben von denselben Zufallszahlen. Die Pfade bleiben eine Weile zusammen und laufen dann auseinander, was den Gewinn begrenzt; durch den Schritt verzerrt.',
  'Finite differences, coupled': 'Finite Differenzen, gekoppelt',
  'Simulates each rate a step up and a step down on one clock: a reaction fires in both whenever it can, and in one alone only at the difference of their rates. The quietest of the finite differences; biased by its step.':
    'Simuliert jede Rate einen Schritt höher und einen Schritt tiefer auf einer Uhr: Eine Reaktion feuert in beiden, wann immer sie kann, und in einer allein nur mit der Differenz ihrer Raten. Die ruhigste der finiten Differenzen; durch den Schritt verzerrt.',
  'One simulation and P coupled pairs: hardly more reactions than P simulations, each two to five times as slow.':
    'Eine Simulation und P gekoppelte Paare: kaum mehr Reaktionen als P Simulationen, jede zwei- bis fünfmal so langsam.',
  'Simultaneous perturbation': 'Gleichzeitige Störung',
  'Moves all rates at once, each up or down at random, and blames every one of them for the difference. Two extra simulations whatever the number of parameters; the others’ effects are noise. Biased by its step.':
    'Verschiebt alle Raten zugleich, jede zufällig nach oben oder unten, und macht jede von ihnen für den Unterschied verantwortlich. Zwei zusätzliche Simulationen, wie viele Parameter es auch sind; die Wirkungen der anderen sind Rauschen. Durch den Schritt verzerrt.',
  '3 simulations, whatever the number of parameters.': '3 Simulationen, wie viele Parameter es auch sind.',
  Means: 'Mittelwerte',
  'Means of the observables, at the end of each bin or averaged over time.':
    'Mittelwerte der Observablen, am Ende jedes Zeitabschnitts oder über die Zeit gemittelt.',
  Variance: 'Varianz',
  'Variances of the observables from cell to cell.': 'Varianzen der Observablen von Zelle zu Zelle.',
  'Fano factor': 'Fano-Faktor',
  'Variance over mean of the observables: 1 for a Poisson distribution, more for bursts.':
    'Varianz durch Mittelwert der Observablen: 1 bei einer Poisson-Verteilung, mehr bei Schüben.',
  Autocorrelation: 'Autokorrelation',
  'How an observable resembles its value at the start of observation, lag by lag: its first maximum is the period.':
    'Wie sehr eine Observable ihrem Wert zu Beginn der Beobachtung gleicht, Abstand für Abstand: Ihr erstes Maximum ist die Periode.',
  Distribution: 'Verteilung',
  'The whole distribution of an observable, by the squared maximum mean discrepancy.':
    'Die ganze Verteilung einer Observablen, durch die quadrierte Maximum Mean Discrepancy.',
  Adam: 'Adam',
  'Scales every step by the recent size of the gradient: about one learning rate per iteration in ln θ.':
    'Teilt jeden Schritt durch die jüngste Größe des Gradienten: etwa eine Lernrate je Iteration in ln θ.',
  'Gradient descent with momentum': 'Gradientenabstieg mit Schwung',
  'Steps against the gradient, with inertia. Its learning rate must fit the size of the loss.':
    'Schritte gegen den Gradienten, mit Trägheit. Die Lernrate muss zur Größe des Verlusts passen.',
  'Natural gradient': 'Natürlicher Gradient',
  'Measures steps by how far they move the law of the paths, with the Fisher information from the scores.':
    'Misst Schritte daran, wie weit sie die Verteilung der Pfade bewegen, mit der Fisher-Information aus den Scores.',
  'Gauss–Newton': 'Gauß–Newton',
  'Solves the linearised least-squares problem in every iteration: few, large, well-aimed steps.':
    'Löst in jeder Iteration das linearisierte Problem der kleinsten Quadrate: wenige, große, gut gezielte Schritte.',
  'A script for JAX, with the estimator where it exists there: for graphics cards and clusters.':
    'Ein Skript für JAX, mit dem Schätzer, wo es ihn dort gibt: für Grafikkarten und Rechencluster.',
  'A script for GillesPy2: values without gradients.': 'Ein Skript für GillesPy2: Werte ohne Gradienten.',
  'The same question for Propensity’s own command line, which answers it bit for bit.':
    'Dieselbe Frage für Propensitys eigene Kommandozeile, die sie Bit für Bit beantwortet.',
  'The model as text, with the numbers as they are set.':
    'Das Modell als Text, mit den Zahlen, wie sie eingestellt sind.',
  'The model for other simulators, with the numbers as they are set.':
    'Das Modell für andere Simulatoren, mit den Zahlen, wie sie eingestellt sind.',
};
