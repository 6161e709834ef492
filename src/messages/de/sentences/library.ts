/** What the library says of its models. */
export const library: Readonly<Record<string, string>> = {
  Chemistry: 'Chemie',
  'Schlögl’s bistable reaction': 'Schlögls bistabile Reaktion',
  'The simplest chemistry with two stable states. Two molecules of X help to make a third, so that few stay few and many stay many; which of the two happens from the start in between is chance. No rate equation can say that: it follows one of the two branches and never knows of the other.':
    'Die einfachste Chemie mit zwei stabilen Zuständen. Zwei Moleküle X helfen, ein drittes zu bilden, sodass wenige wenige bleiben und viele viele; was von beidem vom Start in der Mitte aus geschieht, ist Zufall. Keine Ratengleichung kann das sagen: Sie folgt einem der beiden Zweige und erfährt nie vom anderen.',
  'The distribution at the end has two peaks, one below 200 molecules and one above 450, and hardly anything between them. The mean lies where almost no trajectory ever is.':
    'Die Verteilung am Ende hat zwei Gipfel, einen unter 200 Molekülen und einen über 450, und kaum etwas dazwischen. Der Mittelwert liegt dort, wo fast nie eine Trajektorie ist.',
  'Enzyme kinetics (Michaelis–Menten)': 'Enzymkinetik (Michaelis–Menten)',
  'An enzyme binds its substrate, lets go of it or turns it into product. Textbooks shorten this to one step with a saturating rate; here every step is written out, so that one can see when the shortcut is right and how much the number of bound enzymes fluctuates.':
    'Ein Enzym bindet sein Substrat, lässt es los oder macht ein Produkt daraus. Lehrbücher verkürzen das auf einen Schritt mit gesättigter Rate; hier ist jeder Schritt ausgeschrieben, sodass man sieht, wann die Abkürzung stimmt und wie stark die Zahl gebundener Enzyme schwankt.',
  'Free and bound enzyme always add up to 120, substrate, complex and product to 301. The complex forms quickly and is used up slowly, while the product rises and its spread first grows and then shrinks.':
    'Freies und gebundenes Enzym ergeben zusammen immer 120, Substrat, Komplex und Produkt 301. Der Komplex bildet sich schnell und wird langsam verbraucht, während das Produkt zunimmt und seine Streuung erst wächst und dann schrumpft.',
  Dimerisation: 'Dimerisierung',
  'Two equal molecules pair up and come apart again. The number of pairs among x molecules is x(x − 1)/2, not x²/2, which matters when few are left. One number says everything about the state, so the exact distribution can be computed and every estimator held against it.':
    'Zwei gleiche Moleküle lagern sich zusammen und lösen sich wieder. Unter x Molekülen gibt es x(x − 1)/2 Paare, nicht x²/2, was zählt, wenn nur wenige übrig sind. Eine Zahl sagt alles über den Zustand, also lässt sich die exakte Verteilung berechnen und jeder Schätzer an ihr messen.',
  'Monomers and dimers settle within a few time units, while P + 2 P2 never changes. At equilibrium the spread is narrower than a Poisson law’s: each dimer formed makes the next one less likely.':
    'Monomere und Dimere stellen sich binnen weniger Zeiteinheiten ein, während P + 2 P2 sich nie ändert. Im Gleichgewicht ist die Streuung schmaler als die einer Poisson-Verteilung: Jedes gebildete Dimer macht das nächste weniger wahrscheinlich.',
  Brusselator: 'Brusselator',
  'A chemical clock: Y turns into X with the help of X itself, in bursts, and X slowly rebuilds Y. In a large vessel it ticks for ever; in a small one, as here, every tick comes a little early or late, so that copies that start together lose one another’s time.':
    'Eine chemische Uhr: Y wird mithilfe von X selbst zu X, in Schüben, und X bildet Y langsam nach. In einem großen Gefäß tickt sie ewig; in einem kleinen wie hier kommt jeder Schlag etwas zu früh oder zu spät, sodass Kopien, die gemeinsam beginnen, aus dem Takt geraten.',
  'A single trajectory keeps swinging with sharp peaks of X. The mean over many swings once or twice and then lies still: the clocks still tick, but no longer together.':
    'Eine einzelne Trajektorie schwingt mit scharfen Spitzen von X weiter. Der Mittelwert über viele schwingt ein- oder zweimal und liegt dann still: Die Uhren ticken noch, aber nicht mehr zusammen.',
  'Futile cycle': 'Vergeblicher Zyklus',
  'One enzyme attaches a phosphate to a protein, another takes it off. When both are saturated they work at full speed whatever the amounts are, and nothing but their difference in speed pulls the protein to one side: a switch that a small change of one rate throws. Where the speeds are equal, nothing pulls at all, and the phosphorylated share wanders.':
    'Ein Enzym hängt einem Protein ein Phosphat an, ein anderes nimmt es ab. Sind beide gesättigt, arbeiten sie mit voller Geschwindigkeit, wie groß die Mengen auch sind, und nur der Unterschied ihrer Geschwindigkeiten zieht das Protein auf eine Seite: ein Schalter, den eine kleine Änderung einer Rate umlegt. Wo die Geschwindigkeiten gleich sind, zieht nichts, und der phosphorylierte Anteil wandert.',
  'With equal turnover the spread of the phosphorylated protein grows like that of a random walk, far beyond a Poisson law. Raise the kinase’s turnover by a fifth and almost everything becomes phosphorylated.':
    'Bei gleichem Umsatz wächst die Streuung des phosphorylierten Proteins wie die einer Irrfahrt, weit über eine Poisson-Verteilung hinaus. Erhöht man den Umsatz der Kinase um ein Fünftel, wird fast alles phosphoryliert.',
  Genes: 'Gene',
  'Two-state promoter': 'Promotor mit zwei Zuständen',
  'A gene of Escherichia coli watched molecule by molecule: silent for some 37 minutes, then active for some 6, during which it makes a couple of messages. Cells with the same genes in the same broth therefore hold very different amounts of the message, and the ratio of variance to mean measures the size of a burst.':
    'Ein Gen von Escherichia coli, Molekül für Molekül beobachtet: etwa 37 Minuten still, dann etwa 6 aktiv, in denen es ein paar Botschaften bildet. Zellen mit denselben Genen in derselben Nährlösung enthalten daher sehr verschiedene Mengen der Botschaft, und das Verhältnis von Varianz zu Mittelwert misst die Größe eines Schubs.',
  'Most cells hold few messages and some hold many. The variance is more than two and a half times the mean, where constant transcription would make them equal.':
    'Die meisten Zellen enthalten wenige Botschaften, manche viele. Die Varianz ist mehr als zweieinhalbmal so groß wie der Mittelwert; bei konstanter Transkription wären beide gleich.',
  'Four-state promoter': 'Promotor mit vier Zuständen',
  'In animal cells a gene that has fallen silent often has to pass through several steps before it can be active again. A chain of steps takes a less variable time than one slow step, so the gene ticks more evenly, and its message varies less, than a two-state gene that is on for the same share of the time.':
    'In tierischen Zellen muss ein Gen, das verstummt ist, oft mehrere Schritte durchlaufen, bevor es wieder aktiv sein kann. Eine Kette von Schritten dauert gleichmäßiger als ein langsamer Schritt, also tickt das Gen regelmäßiger, und seine Botschaft schwankt weniger als bei einem Gen mit zwei Zuständen, das denselben Teil der Zeit an ist.',
  'Compare with one slow step: the mean of the message stays the same, its variance is smaller. A silence lasts half an hour to an hour, and is seldom short.':
    'Zum Vergleich ein langsamer Schritt: Der Mittelwert der Botschaft bleibt gleich, ihre Varianz ist kleiner. Eine Stille dauert eine halbe bis eine Stunde und ist selten kurz.',
  'Protein in bursts': 'Protein in Schüben',
  'Transcription at a constant rate, translation from short-lived messages. Every message makes ten proteins before it decays, all within minutes, so proteins come in packets although nothing regulates them. The noise depends on the translation rate alone, not on the mean: two genes with equal means can differ tenfold in noise.':
    'Transkription mit konstanter Rate, Translation von kurzlebigen Botschaften. Jede Botschaft bildet zehn Proteine, bevor sie zerfällt, alle binnen Minuten, sodass Proteine in Paketen kommen, obwohl nichts sie reguliert. Das Rauschen hängt allein von der Translationsrate ab, nicht vom Mittelwert: Zwei Gene mit gleichem Mittelwert können sich im Rauschen um das Zehnfache unterscheiden.',
  'At the end the mean is near 520 proteins and the variance about eleven times the mean, one plus the burst size; that of the message equals its mean.':
    'Am Ende liegt der Mittelwert nahe 520 Proteinen und die Varianz bei etwa dem Elffachen, eins plus der Größe eines Schubs; bei der Botschaft ist sie gleich dem Mittelwert.',
  'Gene that represses itself': 'Gen, das sich selbst unterdrückt',
  'A protein pairs up, and the pair sits down on the gene that it came from and stops it. Such negative feedback is the most common circuit of bacteria: it makes the amount of protein settle and hold. With ten copies of the gene the network is small, yet all parts of gene expression are in it, which made it a favourite for trying out inference.':
    'Ein Protein lagert sich zu Paaren zusammen, und das Paar setzt sich auf das Gen, von dem es stammt, und stoppt es. Solche negative Rückkopplung ist der häufigste Schaltkreis in Bakterien: Sie lässt die Menge des Proteins sich einstellen und halten. Mit zehn Kopien des Gens ist das Netzwerk klein, und doch ist alles darin, was zur Genexpression gehört; das machte es zu einem beliebten Prüfstein für Schätzungen von Parametern.',
  'Free and repressed genes always add up to ten. The message settles at about half of what ten free genes would make, since the protein keeps about half of them shut.':
    'Freie und unterdrückte Gene ergeben zusammen immer zehn. Die Botschaft stellt sich auf etwa die Hälfte dessen ein, was zehn freie Gene bilden würden, denn das Protein hält etwa die Hälfte von ihnen geschlossen.',
  'Free genes': 'Freie Gene',
  'Toggle switch': 'Kippschalter',
  'Two genes, each shutting off the other through a site on which only one protein fits at a time. Whichever is ahead keeps the other down, so the cell remembers. No protein has to pair up for that: the switch has two states only because molecules come in whole numbers, and rate equations see just one.':
    'Zwei Gene, von denen jedes das andere abschaltet, über eine Stelle, auf die immer nur ein Protein passt. Wer vorn liegt, hält den anderen unten, also hat die Zelle ein Gedächtnis. Kein Protein muss sich dafür zusammenlagern: Der Schalter hat nur deshalb zwei Zustände, weil Moleküle in ganzen Zahlen kommen; Ratengleichungen sehen nur einen.',
  'The difference A − B at the end has two peaks, far to either side of 0. A single trajectory stays on one side for a long time, then changes over.':
    'Die Differenz A − B am Ende hat zwei Gipfel, weit zu beiden Seiten von 0. Eine einzelne Trajektorie bleibt lange auf einer Seite und wechselt dann.',
  'A − B': 'A − B',
  'Feed-forward loop': 'Vorwärtsschleife',
  'A signal switches on a target only together with a helper that it also has to switch on. A short signal ends before the helper is there, and the target never notices; a long one gets through, late. Cells use this loop, one of the most frequent in their networks, to tell a lasting signal from a passing one.':
    'Ein Signal schaltet ein Ziel nur zusammen mit einem Helfer an, den es ebenfalls erst anschalten muss. Ein kurzes Signal ist vorbei, bevor der Helfer da ist, und das Ziel merkt nichts; ein langes kommt durch, verspätet. Zellen unterscheiden mit dieser Schleife, einer der häufigsten in ihren Netzwerken, ein dauerhaftes Signal von einem flüchtigen.',
  'Beside the target runs the same gene without the loop. At the beginning the target lags behind it by about as long as the helper needs; when the signal ends, both fall at once.':
    'Neben dem Ziel läuft dasselbe Gen ohne die Schleife. Am Anfang hinkt das Ziel ihm etwa so lange hinterher, wie der Helfer braucht; endet das Signal, fallen beide sofort.',
  'Without the loop': 'Ohne die Schleife',
  'Circadian clock': 'Innere Uhr',
  'An activator switches on itself and a repressor, which catches the activator in a complex. The two together make a clock of about a day out of chance events, with two genes of one copy each. Noise does not only disturb it: there are rates at which the rate equations stand still and the molecules keep time.':
    'Ein Aktivator schaltet sich selbst und einen Repressor an, der den Aktivator in einem Komplex fängt. Die beiden machen zusammen aus Zufällen eine Uhr von etwa einem Tag, mit zwei Genen in je einer Kopie. Rauschen stört sie nicht nur: Es gibt Raten, bei denen die Ratengleichungen stillstehen und die Moleküle die Zeit halten.',
  'Sharp peaks of the activator, each followed by a broad hill of the repressor, about once in 24 hours. The period varies by some hours from cycle to cycle.':
    'Scharfe Spitzen des Aktivators, jeweils gefolgt von einem breiten Hügel des Repressors, etwa einmal in 24 Stunden. Die Periode schwankt von Umlauf zu Umlauf um einige Stunden.',
  Populations: 'Populationen',
  'Lotka–Volterra: predators and prey': 'Lotka–Volterra: Räuber und Beute',
  'Prey multiply, predators eat them, multiply in turn and starve when prey are rare. The rate equations go round for ever on whichever orbit they start. Chance pushes real populations from orbit to orbit, outwards in the long run, until one of the two dies out: persistence needs more than these three rules.':
    'Beute vermehrt sich, Räuber fressen sie, vermehren sich ihrerseits und verhungern, wenn Beute selten ist. Die Ratengleichungen laufen ewig auf der Bahn um, auf der sie begonnen haben. Der Zufall stößt wirkliche Populationen von Bahn zu Bahn, auf Dauer nach außen, bis eine der beiden ausstirbt: Zum Überdauern braucht es mehr als diese drei Regeln.',
  'In single trajectories prey peak first and predators after them. The cycles grow from one to the next. Go on to time 30, and some populations have lost their predators; their prey then grow without end.':
    'In einzelnen Trajektorien erreicht zuerst die Beute ihren Gipfel und nach ihr die Räuber. Die Schwingungen werden von einer zur nächsten größer. Bis zur Zeit 30 haben manche Populationen ihre Räuber verloren; ihre Beute wächst dann ohne Ende.',
  'SIR epidemic': 'SIR-Epidemie',
  'One boy comes back to a boarding school of 763 with influenza. Each case infects almost four others while the epidemic is young, yet in one school out of four it dies out by itself, because the first few cases recover before they infect anyone. The rate equations know only the outbreak.':
    'Ein Junge kehrt mit Grippe in ein Internat mit 763 Schülern zurück. Jeder Fall steckt fast vier andere an, solange die Epidemie jung ist, und doch erlischt sie in einer von vier Schulen von selbst, weil die ersten Fälle genesen, bevor sie jemanden anstecken. Die Ratengleichungen kennen nur den Ausbruch.',
  'The number of recovered at the end is either a handful or almost everyone. The share of schools that escape is near γ/(β · 762), about 0.27.':
    'Die Zahl der Genesenen am Ende ist entweder eine Handvoll oder fast alle. Der Anteil der Schulen, die davonkommen, liegt nahe γ/(β · 762), etwa 0,27.',
  'Moran model of drift': 'Moran-Modell der Drift',
  'A hundred individuals carry one of two variants of a gene. At random moments one of them leaves a copy of itself in the place of another. Neither variant is better, yet in the end one of them has taken over: evolution without selection. Make one rate a little larger than the other and selection joins in.':
    'Hundert Individuen tragen eine von zwei Varianten eines Gens. Zu zufälligen Zeiten hinterlässt eines von ihnen eine Kopie seiner selbst an der Stelle eines anderen. Keine Variante ist besser, und doch hat am Ende eine von ihnen alles übernommen: Evolution ohne Selektion. Ist eine Rate etwas größer als die andere, kommt Selektion hinzu.',
  'The mean of A does not move while the spread grows: chance has no direction. The product A · B falls like e^(−2t/100); it counts the pairs that still differ.':
    'Der Mittelwert von A bewegt sich nicht, während die Streuung wächst: Der Zufall hat keine Richtung. Das Produkt A · B fällt wie e^(−2t/100); es zählt die Paare, die sich noch unterscheiden.',
  'Differing pairs': 'Verschiedene Paare',
  'Arrivals in batches': 'Ankünfte in Gruppen',
  'Customers, molecules or animals that arrive five at a time and leave one by one. The mean cannot tell batches from single arrivals; the variance can. The simplest model of bursts, with every moment known in closed form, and one of the cases that simulators are tested with.':
    'Kunden, Moleküle oder Tiere, die zu fünft ankommen und einzeln gehen. Der Mittelwert kann Gruppen nicht von einzelnen Ankünften unterscheiden; die Varianz kann es. Das einfachste Modell von Schüben, alle Momente in geschlossener Form bekannt, und einer der Fälle, mit denen Simulatoren geprüft werden.',
  'The mean settles at 25 and the variance at 75, three times as much: (5 + 1)/2. Single arrivals would make the two equal.':
    'Der Mittelwert stellt sich auf 25 ein und die Varianz auf 75, das Dreifache: (5 + 1)/2. Bei einzelnen Ankünften wären beide gleich.',
  'Ion channels opening': 'Ionenkanäle beim Öffnen',
  'A hundred potassium channels of the squid’s nerve after a sudden change of the voltage. A channel conducts when all four of its gates are open, and each gate moves by itself. The current therefore rises with a delay, and with few channels it flickers: the noise from which the size of a single channel was first measured.':
    'Hundert Kaliumkanäle des Tintenfischnervs nach einer plötzlichen Änderung der Spannung. Ein Kanal leitet, wenn alle vier seiner Tore offen sind, und jedes Tor bewegt sich für sich. Der Strom steigt daher mit Verzögerung, und bei wenigen Kanälen flackert er: das Rauschen, aus dem die Größe eines einzelnen Kanals zuerst gemessen wurde.',
  'The number of open channels rises like the fourth power of the share of open gates, slowly at first. Its law is binomial: variance p(1 − p) · 100 at mean 100 p. Move V to change how fast the gates are.':
    'Die Zahl offener Kanäle steigt wie die vierte Potenz des Anteils offener Tore, am Anfang langsam. Ihre Verteilung ist binomial: Varianz p(1 − p) · 100 bei Mittelwert 100 p. V ändert, wie schnell die Tore sind.',
  'Open gates': 'Offene Tore',
  'Kinetic proofreading': 'Kinetisches Korrekturlesen',
  'How does a T cell tell a foreign peptide from its own, when the two differ only in how long they stay bound? By counting: a ligand is accepted only if it is still there after five steps, and falls off at any moment. Each step multiplies the advantage of the one that stays longer, at the price of losing some of the right ones and of time.':
    'Wie unterscheidet eine T-Zelle ein fremdes Peptid vom eigenen, wenn die beiden sich nur darin unterscheiden, wie lange sie gebunden bleiben? Durch Zählen: Ein Ligand wird nur angenommen, wenn er nach fünf Schritten noch da ist, und fällt in jedem Moment womöglich ab. Jeder Schritt vervielfacht den Vorteil dessen, der länger bleibt; der Preis sind einige der richtigen und Zeit.',
  'Of a hundred right ligands some 62 are accepted, of a hundred wrong ones about 3: twenty times fewer, though they fall off only ten times as fast. Both are powers of the chance of one step.':
    'Von hundert richtigen Liganden werden etwa 62 angenommen, von hundert falschen etwa 3: zwanzigmal weniger, obwohl sie nur zehnmal so schnell abfallen. Beides sind Potenzen der Wahrscheinlichkeit eines Schritts.',
  'Right, accepted': 'Richtige, angenommen',
  'Wrong, accepted': 'Falsche, angenommen',
};
