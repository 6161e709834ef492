/** What is said of links, files, archives, data and own lessons. */
export const files: Readonly<Record<string, string>> = {
  'The experiment changes {0}, which is no attribute that can be changed here.':
    'Das Experiment ändert {0}, was kein Attribut ist, das sich hier ändern lässt.',
  'The model is no XML.': 'Das Modell ist kein XML.',
  'The experiment changes {0}, of which the model has {1}.': 'Das Experiment ändert {0}, wovon das Modell {1} hat.',
  "The experiment changes {0}, which cannot be found in the model's text.":
    'Das Experiment ändert {0}, was im Text des Modells nicht zu finden ist.',
  'Not used of the archive: {0}.': 'Vom Archiv nicht verwendet: {0}.',
  'The experiment\'s model "{0}" is not in the archive.': 'Das Modell „{0}“ des Experiments ist nicht im Archiv.',
  'The archive holds no model in SBML or Antimony that can be read: {0}.':
    'Das Archiv enthält kein Modell in SBML oder Antimony, das sich lesen lässt: {0}.',
  'it has {0}': 'es hat {0}',
  'it has no files': 'es hat keine Dateien',
  'no files': 'keine Dateien',
  'The archive holds {0} models; {1} was taken.': 'Das Archiv enthält {0} Modelle; genommen wurde {1}.',
  'The archive is larger than {0} MB.': 'Das Archiv ist größer als {0} MB.',
  'The archive holds more than {0} files.': 'Das Archiv enthält mehr als {0} Dateien.',
  'The archive unpacks to more than {0} MB, or a file of it to more than {1} MB.':
    'Das Archiv ist ausgepackt größer als {0} MB, oder eine Datei darin größer als {1} MB.',
  'This is no archive that can be unpacked: {0}. It may be damaged or cut off: fetch or export it again.':
    'Das ist kein Archiv, das sich auspacken lässt: {0}. Es ist vielleicht beschädigt oder abgeschnitten: noch einmal laden oder exportieren.',
  'This is no XML.': 'Das ist kein XML.',
  'This is no SED-ML: its outermost element is <{0}>.': 'Das ist kein SED-ML: Das äußerste Element ist <{0}>.',
  'no simulation': 'keine Simulation',
  'The experiment has no task that is a uniform time course of a model; it has {0}.':
    'Das Experiment hat keine Aufgabe, die ein gleichmäßiger Zeitverlauf eines Modells ist; es hat {0}.',
  'Not used of the experiment: {0}.': 'Vom Experiment nicht verwendet: {0}.',
  'The uniform time course must end after it begins: it goes from {0} to {1}.':
    'Der Zeitverlauf muss nach seinem Anfang enden: Er geht von {0} bis {1}.',
  'The time course begins at {0}: here it is 0, and the horizon {1}.':
    'Der Zeitverlauf beginnt bei {0}: Hier beginnt er bei 0, und die Endzeit ist {1}.',
  "The experiment's output begins at {0}: here it begins at 0, at as many points in all.":
    'Die Ausgabe des Experiments beginnt bei {0}: Hier beginnt sie bei 0, mit insgesamt ebenso vielen Punkten.',
  'Of {0} points in time, {1} are taken.': 'Von {0} Zeitpunkten werden {1} genommen.',
  "The experiment asks for the algorithm {0}; here it is Gillespie's direct method.":
    'Das Experiment verlangt den Algorithmus {0}; hier ist es die direkte Methode von Gillespie.',
  "The experiment's model {0} builds on itself.": 'Das Modell {0} des Experiments baut auf sich selbst auf.',
  "The experiment's model {0} says no file it comes from.":
    'Das Modell {0} des Experiments nennt keine Datei, aus der es kommt.',
  "The experiment's model is at {0}: nothing is fetched; save it beside the experiment.":
    'Das Modell des Experiments liegt bei {0}: Es wird nichts geladen; es gehört neben das Experiment.',
  'The experiment changes its model by <{0}> at {1}: only attributes can be changed here.':
    'Das Experiment ändert sein Modell durch <{0}> bei {1}: Hier lassen sich nur Attribute ändern.',
  'Changed by the experiment: {0} is {1}.': 'Vom Experiment geändert: {0} ist {1}.',
  'The first line names "{0}", which is no species; did you mean {1}? Leave columns out that are none.':
    'Die erste Zeile nennt „{0}“, was keine Spezies ist; ist {1} gemeint? Spalten, die keine sind, bitte weglassen.',
  'The first line names {0} twice.': 'Die erste Zeile nennt {0} zweimal.',
  '{0} has no cells': '{0} hat keine Zellen',
  '{0} has {1} counts in cell {2}, not {3}': '{0} hat {1} Anzahlen in Zelle {2}, nicht {3}',
  '{0} cannot have "{1}" of {2} in cell {3}': '{0} kann nicht „{1}“ von {2} in Zelle {3} haben',
  'The table holds more than {0} numbers: take a part of the cells, or the command line, --initial-table.':
    'Die Tabelle enthält mehr als {0} Zahlen: einen Teil der Zellen nehmen, oder die Kommandozeile, --initial-table.',
  '{0}(0) follows from other numbers, {1}: leave the column {2} out, or give {3} a number in the model.':
    '{0}(0) folgt aus anderen Zahlen, {1}: die Spalte {2} weglassen, oder {3} im Modell eine Zahl geben.',
  '{0} is no count but an input of the model: leave the column {1} out.':
    '{0} ist keine Anzahl, sondern eine Eingabe des Modells: die Spalte {1} weglassen.',
  'Cell {0} has {1} molecules of {2}; there may be {3} at most.':
    'Zelle {0} hat {1} Moleküle von {2}; es dürfen höchstens {3} sein.',
  'The first line names "{0}", which is no species; did you mean {1}?':
    'Die erste Zeile nennt „{0}“, was keine Spezies ist; ist {1} gemeint?',
  'Line {0}: {1} must be a whole number of molecules ≥ 0, not {2}.':
    'Zeile {0}: {1} muss eine ganze Zahl von Molekülen ≥ 0 sein, nicht {2}.',
  'There is no column of values.': 'Es gibt keine Spalte mit Werten.',
  'There is no column of times: name one "time".': 'Es gibt keine Spalte mit Zeiten: Eine muss „time“ heißen.',
  'Trajectories need a column that tells them apart: name one "trajectory".':
    'Trajektorien brauchen eine Spalte, die sie unterscheidet: Eine muss „trajectory“ heißen.',
  'Line {0}: time {1} lies before 0.': 'Zeile {0}: Die Zeit {1} liegt vor 0.',
  'All times are 0: nothing has happened by then.': 'Alle Zeiten sind 0: Bis dahin ist nichts geschehen.',
  'Line {0} repeats the time {1} of line {2}: means have one line per time.':
    'Zeile {0} wiederholt die Zeit {1} von Zeile {2}: Mittelwerte haben eine Zeile je Zeit.',
  'Line {0}: the standard error in "{1}" must be above 0.':
    'Zeile {0}: Der Standardfehler in „{1}“ muss über 0 liegen.',
  'Line {0}: trajectory {1} has two lines at time {2}.': 'Zeile {0}: Die Trajektorie {1} hat zwei Zeilen zur Zeit {2}.',
  'Line {0}: a count in "{1}" cannot be {2}.': 'Zeile {0}: Eine Anzahl in „{1}“ kann nicht {2} sein.',
  'The file is larger than 10 MB.': 'Die Datei ist größer als 10 MB.',
  'This is not a text file.': 'Das ist keine Textdatei.',
  'Line {0}: a quotation mark is not closed, or stands inside a cell.':
    'Zeile {0}: Ein Anführungszeichen ist nicht geschlossen oder steht in einer Zelle.',
  'Line {0} has {1} cells, the first line names {2} columns.':
    'Zeile {0} hat {1} Zellen, die erste Zeile nennt {2} Spalten.',
  'Line {0} has {1} cell, the first line names {2} columns.':
    'Zeile {0} hat {1} Zelle, die erste Zeile nennt {2} Spalten.',
  'Line {0}: column "{1}" is empty.': 'Zeile {0}: Die Spalte „{1}“ ist leer.',
  'Line {0}: column "{1}" holds "{2}", which is no number.':
    'Zeile {0}: Die Spalte „{1}“ enthält „{2}“, was keine Zahl ist.',
  'is empty': 'ist leer',
  'holds "{0}", which is no number': 'enthält „{0}“, was keine Zahl ist',
  'The file holds more than {0} numbers.': 'Die Datei enthält mehr als {0} Zahlen.',
  'The file is empty.': 'Die Datei ist leer.',
  'The file names columns but holds no numbers.': 'Die Datei nennt Spalten, enthält aber keine Zahlen.',
  'Line {0} must name the columns, for example "time,M"; it holds numbers.':
    'Zeile {0} muss die Spalten nennen, zum Beispiel „time,M“; sie enthält Zahlen.',
  'Line {0}: column {1} has no name.': 'Zeile {0}: Die Spalte {1} hat keinen Namen.',
  'Not every datum has a standard error: all count alike ({0}).':
    'Nicht jeder Messwert hat einen Standardfehler: Alle zählen gleich ({0}).',
  'Times {0} and {1} are too close to tell apart over [0, {2}].':
    'Die Zeiten {0} und {1} liegen zu nah beieinander, um sie über [0, {2}] zu unterscheiden.',
  'Time {0} is too early to tell from 0 over [0, {1}].':
    'Die Zeit {0} ist zu früh, um sie über [0, {1}] von 0 zu unterscheiden.',
  'Times are moved by at most {0} % of the whole to the nearest of {1} even ones.':
    'Zeiten werden um höchstens {0} % des Ganzen auf die nächste von {1} gleichmäßigen verschoben.',
  'Data at time 0 are left out: the initial counts are given.':
    'Daten zur Zeit 0 werden ausgelassen: Die Anfangszahlen sind gegeben.',
  'Data cannot be compared by "{0}".': 'Daten lassen sich nicht mit „{0}“ vergleichen.',
  '{0}: needs single cells, that is snapshots or trajectories; the file holds means alone.':
    '{0}: braucht einzelne Zellen, also Momentaufnahmen oder Trajektorien; die Datei enthält nur Mittelwerte.',
  '{0}: the file does not measure {1}.': '{0}: Die Datei misst {1} nicht.',
  '{0}: nothing of {1} was measured that could be compared.':
    '{0}: Von {1} wurde nichts gemessen, was sich vergleichen ließe.',
  'No column of the file is compared with anything.': 'Keine Spalte der Datei wird mit etwas verglichen.',
  'Column "{0}" is in another unit than "{1}": one unit for both is needed.':
    'Die Spalte „{0}“ ist in einer anderen Einheit als „{1}“: Beide brauchen dieselbe.',
  '"{0}" is a concentration ({1}): {2} molecules to one.': '„{0}“ ist eine Konzentration ({1}): {2} Moleküle auf eine.',
  '"{0}" is no unit that is known here; they are {1}.':
    '„{0}“ ist keine Einheit, die hier bekannt ist; bekannt sind {1}.',
  '{0} is no sum of species, so that its concentration has no number of molecules: give it in molecules.':
    '{0} ist keine Summe von Spezies, also hat seine Konzentration keine Zahl von Molekülen: bitte in Molekülen angeben.',
  "it is in {0}: say the compartment's volume in litres (--volume 1e-15).":
    'es ist in {0}: bitte das Volumen des Kompartiments in Litern angeben (--volume 1e-15).',
  'the model does not say how many molecules its unit of concentration is: give the unit, such as uM, and the volume.':
    'das Modell sagt nicht, wie viele Moleküle seine Einheit der Konzentration ist: bitte die Einheit, etwa uM, und das Volumen angeben.',
  'Line {0}: {1}': 'Zeile {0}: {1}',
  'Column "{0}": {1}': 'Spalte „{0}“: {1}',
  'An indented line has nothing to go on with.': 'Eine eingerückte Zeile hat nichts, was sie fortsetzt.',
  'Start the block with "name: value".': 'Den Block mit „name: value“ beginnen.',
  '"{0}" cannot be read.': '„{0}“ ist nicht zu lesen.',
  'Write "name: value", "- option | when condition" or "measure name = …"; indent a line that goes on.':
    'Bitte „name: value“, „- option | when condition“ oder „measure name = …“ schreiben; eine Zeile, die fortsetzt, wird eingerückt.',
  '"{0}" is not known here.': '„{0}“ ist hier nicht bekannt.',
  'Known are: {0}.': 'Bekannt sind: {0}.',
  'Known are {0}.': 'Bekannt sind {0}.',
  '"{0}" stands here twice.': '„{0}“ steht hier zweimal.',
  'Leave one of them.': 'Bitte eines davon lassen.',
  '"{0}" is missing.': '„{0}“ fehlt.',
  'The measure cannot be read.': 'Die Messung ist nicht zu lesen.',
  'Write it like {0}.': 'Sie wird geschrieben wie {0}.',
  'It does not say of what the {0} is taken.': 'Sie sagt nicht, wovon {0} genommen wird.',
  'A time is that until the condition of the settings is met.':
    'Eine Zeit ist die, bis die Bedingung der Einstellungen erfüllt ist.',
  'Write "measure t = time with until=X > 10".': 'Bitte „measure t = time with until=X > 10“ schreiben.',
  'It does not say which control.': 'Sie sagt nicht, welcher Regler.',
  'It does not say with which estimator.': 'Sie sagt nicht, mit welchem Schätzer.',
  'Write "measure e = exploded gs-st".': 'Bitte „measure e = exploded gs-st“ schreiben.',
  'It does not say of what the curve is.': 'Sie sagt nicht, wovon die Kurve ist.',
  'Write "measure c = curve X" or "measure c = curve noise gs-st of k".':
    'Bitte „measure c = curve X“ oder „measure c = curve noise gs-st of k“ schreiben.',
  'It does not say which estimator and which parameter.': 'Sie sagt nicht, welcher Schätzer und welcher Parameter.',
  'Write "measure g = {0} gs-st of k".': 'Bitte „measure g = {0} gs-st of k“ schreiben.',
  '"{0}" cannot be measured.': '„{0}“ lässt sich nicht messen.',
  '"{0}" cannot be measured: {1}': '„{0}“ lässt sich nicht messen: {1}',
  '"measure m = mean X", "measure s = sd X with n=X:50", "measure g = gradient gs-st of k"':
    '„measure m = mean X“, „measure s = sd X with n=X:50“, „measure g = gradient gs-st of k“',
  'Copy a link from the playground, or write fields of one, such as "model=birth-death&k=b:10&T=5".':
    'Bitte einen Link der Seite kopieren oder Felder eines Links schreiben, wie „model=birth-death&k=b:10&T=5“.',
  'The state of the playground cannot be used: {0}': 'Der Zustand der Seite lässt sich nicht verwenden: {0}',
  'There is no control "{0}".': 'Es gibt keinen Regler „{0}“.',
  'Name a model that exists.': 'Bitte ein Modell nennen, das es gibt.',
  'Compare it with the link of the step.': 'Bitte mit dem Link des Schritts vergleichen.',
  'The model has no parameter "{0}".': 'Das Modell hat keinen Parameter „{0}“.',
  'It has {0}.': 'Es hat {0}.',
  'it measures a time, but no condition "until" ends a trajectory.':
    'sie misst eine Zeit, aber keine Bedingung „until“ beendet eine Trajektorie.',
  'no parameter is to be inferred.': 'kein Parameter soll geschätzt werden.',
  'The text has more than {0} characters.': 'Der Text hat mehr als {0} Zeichen.',
  'Make two lessons of it.': 'Bitte zwei Lektionen daraus machen.',
  'The lesson does not start with its front matter.': 'Die Lektion beginnt nicht mit ihrem Vorspann.',
  'Write "---", then lines such as "title: …", then "---".':
    'Bitte „---“ schreiben, dann Zeilen wie „title: …“, dann „---“.',
  '"{0}" cannot be an id.': '„{0}“ kann keine id sein.',
  'Take small letters, digits and hyphens, at most 60; "glossary", "microscope" and "class" are taken.':
    'Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, höchstens 60; „glossary“, „microscope“ und „class“ sind vergeben.',
  'The minutes are no number from 1 to 120.': 'Die Minuten sind keine Zahl von 1 bis 120.',
  'Text stands before the first step.': 'Vor dem ersten Schritt steht Text.',
  'Put a heading "# Title" above it.': 'Bitte eine Überschrift „# Titel“ darüber setzen.',
  'The block "{0}" has no end.': 'Der Block „{0}“ hat kein Ende.',
  'Close it with a line "```".': 'Er endet mit einer Zeile „```“.',
  'A block of text has no end.': 'Ein Block Text hat kein Ende.',
  'The lesson has no steps.': 'Die Lektion hat keine Schritte.',
  'Start each step with a heading "# Title".': 'Jeder Schritt beginnt mit einer Überschrift „# Titel“.',
  'A block stands before the first step.': 'Vor dem ersten Schritt steht ein Block.',
  'The step has two states of the playground.': 'Der Schritt hat zwei Zustände der Seite.',
  'Make a step for each.': 'Bitte für jeden einen Schritt machen.',
  'The block "{0}" needs a state of the playground.': 'Der Block „{0}“ braucht einen Zustand der Seite.',
  'Put a block "play" above it in the same step.': 'Bitte im selben Schritt einen Block „play“ darüber setzen.',
  'There is no panel "{0}".': 'Es gibt kein Feld „{0}“.',
  'There is no choice "{0}".': 'Es gibt keine Wahl „{0}“.',
  'Write "choice: direct", "choice: gumbel" or "choice: alternative".':
    'Bitte „choice: direct“, „choice: gumbel“ oder „choice: alternative“ schreiben.',
  'The trajectory is no whole number.': 'Die Trajektorie ist keine ganze Zahl.',
  'Write "trajectory: 0" for the first one.': 'Die erste ist „trajectory: 0“.',
  'The microscope cannot show "{0}" with "choice: {1}".': 'Das Mikroskop kann „{0}“ mit „choice: {1}“ nicht zeigen.',
  'Write "show: score" or "show: noise" with "choice: direct", "show: score" or "show: tangent" with "choice: gumbel".':
    'Möglich sind „show: score“ oder „show: noise“ mit „choice: direct“, „show: score“ oder „show: tangent“ mit „choice: gumbel“.',
  'Nothing is measured.': 'Es wird nichts gemessen.',
  '"{0}" is measured twice.': '„{0}“ wird zweimal gemessen.',
  'Give it another name.': 'Bitte einen anderen Namen geben.',
  '"{0}" cannot be computed. {1}': '„{0}“ lässt sich nicht berechnen. {1}',
  'It may name {0}.': 'Es darf {0} nennen.',
  '{{{0}}} is not measured.': '{{{0}}} wird nicht gemessen.',
  'Measured are {0}.': 'Gemessen werden {0}.',
  '"{0}" is no measured curve.': '„{0}“ ist keine gemessene Kurve.',
  'Add a line such as "measure c = curve X".': 'Es fehlt eine Zeile wie „measure c = curve X“.',
  'A curve that is drawn ends with its step.': 'Eine gezeichnete Kurve endet mit ihrem Schritt.',
  'Set T in the block "play".': 'T im Block „play“ setzen.',
  '"range" is no range.': '„range“ ist kein Bereich.',
  'There is nothing to choose from.': 'Es gibt nichts zu wählen.',
  'Add two lines "- option | when condition".': 'Es fehlen zwei Zeilen „- option | when condition“.',
  '"within" is no percentage.': '„within“ ist kein Prozentsatz.',
  'The option does not say when it is right.': 'Die Möglichkeit sagt nicht, wann sie richtig ist.',
  'it is not validly encoded.': 'er ist nicht gültig kodiert.',
  'it names no model.': 'er nennt kein Modell.',
  'there is no model "{0}".': 'es gibt kein Modell „{0}“.',
  'The file is larger than 64 MB.': 'Die Datei ist größer als 64 MB.',
  'The file is damaged or no file of saved runs ({0}).':
    'Die Datei ist beschädigt oder keine Datei gesicherter Läufe ({0}).',
  'This is no file of saved runs.': 'Das ist keine Datei gesicherter Läufe.',
  'The file has version {0}; this page reads version {1}.': 'Die Datei hat Version {0}; diese Seite liest Version {1}.',
  'The file is damaged: it holds no list of runs.': 'Die Datei ist beschädigt: Sie enthält keine Liste von Läufen.',
  'The file holds no runs.': 'Die Datei enthält keine Läufe.',
  '{0} {1} of the file is damaged at {2}': '{0} {1} der Datei ist beschädigt bei {2}',
  'its kind: it is the other one': 'seiner Art: Es ist die andere',
  'has a bound on a coordinate that is not there': 'hat eine Schranke an einer Koordinate, die es nicht gibt',
  'must hold {0} numbers per parameter list': 'muss {0} Zahlen je Parameterliste enthalten',
  'must hold {0} number per parameter list': 'muss {0} Zahl je Parameterliste enthalten',
  'names two estimators': 'nennt zwei Schätzer',
  'There is no setting, parameter or species "{0}".':
    'Es gibt keine Einstellung, keinen Parameter und keine Spezies „{0}“.',
  'it is longer than {0} characters': 'er ist länger als {0} Zeichen',
  '"{0}" is not of the form name=value': '„{0}“ hat nicht die Form name=value',
  '"{0}" stands in it twice': '„{0}“ steht zweimal darin',
  '"{0}" is not validly encoded': '„{0}“ ist nicht gültig kodiert',
  'The link is damaged: {0}.': 'Der Link ist beschädigt: {0}.',
  'The link has version "{0}"; this page reads version {1}.':
    'Der Link hat Version „{0}“; diese Seite liest Version {1}.',
  'The link names a model "{0}" that does not exist here.': 'Der Link nennt ein Modell „{0}“, das es hier nicht gibt.',
  'The link is damaged: {0} is missing.': 'Der Link ist beschädigt: {0} fehlt.',
  "The model's link is damaged: {0}.": 'Der Link des Modells ist beschädigt: {0}.',
  'Of the link, this was left out: {0}': 'Vom Link wurde ausgelassen: {0}',
  'The text is not packed as it should be.': 'Der Text ist nicht so gepackt, wie er sein sollte.',
  'The text is longer than {0} bytes.': 'Der Text ist länger als {0} Bytes.',
  '{0} must start with a whole number of molecules': '{0} muss mit einer ganzen Zahl von Molekülen beginnen',
  '{0} holds more than numbers': '{0} enthält mehr als Zahlen',
  '{0} names no {1}: there is no "{2}"': '{0} nennt falsch ({1}): Es gibt kein „{2}“',
  'As on the sliders': 'Wie an den Reglern',
  '{0} must be in order': '{0} muss geordnet sein',
  '{0} ties {1} to what is tied itself': '{0} bindet {1} an etwas, was selbst gebunden ist',
  '{0} names a condition twice': '{0} nennt eine Bedingung zweimal',
  '{0} is cut off or changed': '{0} ist abgeschnitten oder verändert',
  '{0} is damaged at {1}: {2}': '{0} ist beschädigt bei {1}: {2}',
  '{0} is not a number': '{0} ist keine Zahl',
  '{0} must lie between {1} and {2}': '{0} muss zwischen {1} und {2} liegen',
  '{0} must be a whole number': '{0} muss eine ganze Zahl sein',
  '{0} has no "{1}" in this model': '{0} hat kein „{1}“ in diesem Modell',
  '{0} names an estimator "{1}" that does not exist': '{0} nennt einen Schätzer „{1}“, den es nicht gibt',
  '{0} sets "{1}", which {2} does not have': '{0} setzt „{1}“, was {2} nicht hat',
  '{0} cannot be used. {1}': '{0} lässt sich nicht verwenden. {1}',
  '{0} for {1} must be a law such as poisson(20)': '{0} für {1} muss ein Gesetz wie poisson(20) sein',
  '{0} for {1} cannot be used. {2}': '{0} für {1} lässt sich nicht verwenden. {2}',
};
