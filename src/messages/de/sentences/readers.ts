/** What the readers of models say of a text. */
export const readers: Readonly<Record<string, string>> = {
  'There is no species {0}; did you mean "{1}"?': 'Es gibt keine Spezies {0}; ist „{1}“ gemeint?',
  'There is no species {0}.': 'Es gibt keine Spezies {0}.',
  'There is no species {0}; if it is a parameter, it needs a value.':
    'Es gibt keine Spezies {0}; ist es ein Parameter, braucht er einen Wert.',
  'Nothing in this model is called {0}.': 'In diesem Modell heißt nichts {0}.',
  'Nothing in this model is called {0}; did you mean "{1}"?': 'In diesem Modell heißt nichts {0}; ist „{1}“ gemeint?',
  'Nothing in this model is called {0}; if it is a parameter, it needs a value.':
    'In diesem Modell heißt nichts {0}; ist es ein Parameter, braucht er einen Wert.',
  'There is no {0} to assign to.': 'Es gibt kein {0}, dem etwas zugewiesen werden könnte.',
  'There is no {0} to assign to; did you mean "{1}"?':
    'Es gibt kein {0}, dem etwas zugewiesen werden könnte; ist „{1}“ gemeint?',
  'Model "{0}" contains itself.': 'Das Modell „{0}“ enthält sich selbst.',
  'With its submodels the model has more than {0} reactions.':
    'Mit seinen Untermodellen hat das Modell mehr als {0} Reaktionen.',
  '"{0}" takes {1} arguments, but {2} are given.': '„{0}“ nimmt {1} Argumente, angegeben sind {2}.',
  '"{0}" takes {1} argument, but {2} are given.': '„{0}“ nimmt {1} Argument, angegeben sind {2}.',
  'The models of the text count substance in different units; give all of them the same.':
    'Die Modelle des Textes zählen die Stoffmenge in verschiedenen Einheiten; sie brauchen dieselbe.',
  'Cannot read "{0}".': '„{0}“ ist nicht zu lesen.',
  'Reaction "{0}" runs at the constant rate {1}, however much {2} there is; did you mean {3}?':
    'Die Reaktion „{0}“ läuft mit der konstanten Rate {1}, wie viel {2} es auch gibt; ist {3} gemeint?',
  'The constant of mass_action counts molecules, but amounts are not in molecules here; write the law of "{0}" out.':
    'Die Konstante von mass_action zählt Moleküle, aber Mengen sind hier nicht in Molekülen; bitte das Gesetz von „{0}“ ausschreiben.',
  'The text is longer than {0} characters.': 'Der Text ist länger als {0} Zeichen.',
  '"{0}" has a meaning of its own and cannot be given a value.':
    '„{0}“ hat eine eigene Bedeutung und kann keinen Wert bekommen.',
  '"{0}" is a species and a compartment.': '„{0}“ ist eine Spezies und ein Kompartiment.',
  'The unit of extent differs from that of substance; write the laws in the unit of substance and delete this line.':
    'Die Einheit des Umsatzes ist eine andere als die der Stoffmenge; bitte die Gesetze in der Einheit der Stoffmenge schreiben und diese Zeile löschen.',
  'Reaction "{0}" has no rate law: write one after a semicolon, as in "A -> B; k*A".':
    'Die Reaktion „{0}“ hat kein Geschwindigkeitsgesetz: Es gehört hinter ein Semikolon, wie in „A -> B; k*A“.',
  'Reaction "{0}" runs both ways ({1}), but its law is not a forward rate minus a backward one.':
    'Die Reaktion „{0}“ läuft in beide Richtungen ({1}), aber ihr Gesetz ist nicht eine Rate vorwärts minus eine rückwärts.',
  '// Written when a rate law of one constant, as in A -> B; k, meant mass action: such laws are written out here.':
    '// Geschrieben, als ein Gesetz aus einer Konstanten, wie in A -> B; k, Massenwirkung bedeutete: Solche Gesetze sind hier ausgeschrieben.',
  'Expected a text in quotes, but found {0}.': 'Hier wird ein Text in Anführungszeichen erwartet, gefunden wurde {0}.',
  'Expected "{0}" {1}, but found {2}.': '„{0}“ wird erwartet, {1}; gefunden wurde {2}.',
  'Expected {0}, but found {1}.': 'Erwartet wird {0}, gefunden wurde {1}.',
  'Expected an arrow, but found "{0}".': 'Erwartet wird ein Pfeil, gefunden wurde „{0}“.',
  'Expected true or false, but found {0}.': 'Erwartet wird true oder false, gefunden wurde {0}.',
  'Expected the end of the statement, but found {0}.': 'Erwartet wird das Ende der Anweisung, gefunden wurde {0}.',
  'Expected "+" or ";" in reaction "{0}", but found {1}.':
    'In der Reaktion „{0}“ wird „+“ oder „;“ erwartet, gefunden wurde {1}.',
  'Expected "-|", "-o" or "-(", but found {0}.': 'Erwartet wird „-|“, „-o“ oder „-(“, gefunden wurde {0}.',
  'Expected a number, a name or "(", but found {0}.': 'Erwartet wird eine Zahl, ein Name oder „(“, gefunden wurde {0}.',
  'Expected the name of a file in quotes after "import".':
    'Hinter „import“ wird der Name einer Datei in Anführungszeichen erwartet.',
  'Expected a label in quotes.': 'Erwartet wird eine Bezeichnung in Anführungszeichen.',
  'the end of the text': 'das Ende des Textes',
  'the end of the line': 'das Ende der Zeile',
  'At most {0} events are supported.': 'Es werden höchstens {0} Ereignisse unterstützt.',
  't0, persistent, fromTrigger or priority': 't0, persistent, fromTrigger oder priority',
  '"{0}" is no option of an event; there are t0, persistent, fromTrigger, priority.':
    '„{0}“ ist keine Option eines Ereignisses; es gibt t0, persistent, fromTrigger, priority.',
  'before what the event does': 'vor dem, was das Ereignis tut',
  'the name that the event changes': 'der Name, den das Ereignis ändert',
  'Values of the past, delay(x, t), are not supported; write the intermediate steps as reactions.':
    'Werte der Vergangenheit, delay(x, t), werden nicht unterstützt; bitte die Zwischenschritte als Reaktionen schreiben.',
  'rateOf(x) is not supported: counts jump and have no rate of change. Write the laws that make x less those that use it.':
    'rateOf(x) wird nicht unterstützt: Anzahlen springen und haben keine Änderungsrate. Bitte die Gesetze schreiben, die x erzeugen, abzüglich derer, die es verbrauchen.',
  'Random numbers, {0}(...), are not supported in a formula; write their mean instead. An initial count is drawn with --initial NAME=poisson(20) or binomial(50, 0.3) on the command line, and by that law in its field on the page.':
    'Zufallszahlen, {0}(...), werden in einer Formel nicht unterstützt; bitte ihren Mittelwert schreiben. Eine Anfangszahl wird mit --initial NAME=poisson(20) oder binomial(50, 0.3) auf der Kommandozeile ausgelost, und auf der Seite durch dieses Gesetz in ihrem Feld.',
  'The expression is nested more than {0} deep.': 'Der Ausdruck ist mehr als {0}-fach geschachtelt.',
  'The expression is too long.': 'Der Ausdruck ist zu lang.',
  '{0} is too large a number.': '{0} ist eine zu große Zahl.',
  'Formulas that go on along a strand of DNA ("...") are not supported; write the whole formula.':
    'Formeln, die sich entlang eines DNA-Strangs fortsetzen („...“), werden nicht unterstützt; bitte die ganze Formel schreiben.',
  'This parenthesis is never closed.': 'Diese Klammer wird nie geschlossen.',
  'to close the parenthesis': 'um die Klammer zu schließen',
  'What "{0}" stands for {1}.': 'Wofür „{0}“ steht, {1}.',
  'Some versions of Antimony read log(x) as log10(x), others as ln(x); write the one you mean.':
    'Manche Versionen von Antimony lesen log(x) als log10(x), andere als ln(x); bitte das gemeinte schreiben.',
  'There is no function "{0}"; did you mean "{1}"?': 'Es gibt keine Funktion „{0}“; ist „{1}“ gemeint?',
  'There is no function "{0}"; there are {1}.': 'Es gibt keine Funktion „{0}“; es gibt {1}.',
  'There is no function {0}; did you mean "{1}"?': 'Es gibt keine Funktion {0}; ist „{1}“ gemeint?',
  'There is no function {0}.': 'Es gibt keine Funktion {0}.',
  'There is no function "{0}".': 'Es gibt keine Funktion „{0}“.',
  '"{0}" cannot be used with {1} arguments.': '„{0}“ kann nicht mit {1} Argumenten verwendet werden.',
  'The function "{0}" is defined twice.': 'Die Funktion „{0}“ ist zweimal definiert.',
  'At most {0} functions are supported.': 'Es werden höchstens {0} Funktionen unterstützt.',
  'The function "{0}" is defined by itself.': 'Die Funktion „{0}“ ist durch sich selbst definiert.',
  'the name of the function': 'der Name der Funktion',
  'between arguments': 'zwischen Argumenten',
  'the name of an argument': 'der Name eines Arguments',
  '"{0}" is an argument twice.': '„{0}“ ist zweimal Argument.',
  'after the arguments': 'hinter den Argumenten',
  'The function "{0}" {1}.': 'Die Funktion „{0}“ {1}.',
  'after the function "{0}"': 'hinter der Funktion „{0}“',
  'The model that begins in line {0} has no "end" before this one.':
    'Das Modell, das in Zeile {0} beginnt, hat vor diesem hier kein „end“.',
  'At most {0} models can be read.': 'Es können höchstens {0} Modelle gelesen werden.',
  'Files can be imported outside of a model only; move this line above it.':
    'Dateien lassen sich nur außerhalb eines Modells importieren; bitte diese Zeile darüber setzen.',
  'The file "{0}" is not here: keep it in the same folder, or open the files together.':
    'Die Datei „{0}“ ist nicht hier: Sie gehört in denselben Ordner, oder die Dateien werden zusammen geöffnet.',
  '{0} (as Antimony)': '{0} (als Antimony)',
  'There is no model "{0}" in the text; there are {1}.': 'Es gibt kein Modell „{0}“ im Text; es gibt {1}.',
  'There is no model "{0}" in the text.': 'Es gibt kein Modell „{0}“ im Text.',
  'Of the models in the text "{0}" is read; there is also {1}.':
    'Von den Modellen im Text wird „{0}“ gelesen; es gibt auch {1}.',
  'At most {0} reactions are supported.': 'Es werden höchstens {0} Reaktionen unterstützt.',
  'the name of a compartment': 'der Name eines Kompartiments',
  'the name of a species or a reaction': 'der Name einer Spezies oder einer Reaktion',
  'the name of a species': 'der Name einer Spezies',
  '"{0}" cannot follow "{1}" here: a ";" is missing if the rate law begins with it, and a stoichiometry must be a whole number.':
    '„{0}“ kann hier nicht auf „{1}“ folgen: Beginnt damit das Geschwindigkeitsgesetz, fehlt ein „;“, und eine Stöchiometrie muss eine ganze Zahl sein.',
  'Stoichiometries must be whole numbers from 1 to {0}; {1} is not.':
    'Stöchiometrien müssen ganze Zahlen von 1 bis {0} sein; {1} ist keine.',
  'Stoichiometries must be whole numbers from 1 to {0}; {1} is not. {2}':
    'Stöchiometrien müssen ganze Zahlen von 1 bis {0} sein; {1} ist keine. {2}',
  'Multiply all numbers of the reaction so that they are whole, and divide its law by the same: its rate equation stays what it is.':
    'Alle Zahlen der Reaktion malnehmen, bis sie ganz sind, und ihr Gesetz durch dasselbe teilen: Ihre Ratengleichung bleibt, was sie ist.',
  'DNA strands are not supported; write each gene as a reaction with its whole rate law.':
    'DNA-Stränge werden nicht unterstützt; bitte jedes Gen als Reaktion mit ihrem ganzen Gesetz schreiben.',
  'Genes of a DNA strand are not supported; write a reaction with its whole rate law.':
    'Gene eines DNA-Strangs werden nicht unterstützt; bitte eine Reaktion mit ihrem ganzen Gesetz schreiben.',
  'Operators of a DNA strand are not supported; write the formula into the rate laws.':
    'Operatoren eines DNA-Strangs werden nicht unterstützt; bitte die Formel in die Gesetze schreiben.',
  'Constraints are not supported; delete this line.':
    'Nebenbedingungen werden nicht unterstützt; bitte diese Zeile löschen.',
  'Objectives of a flux balance are not supported; delete this line.':
    'Zielfunktionen einer Flussbilanz werden nicht unterstützt; bitte diese Zeile löschen.',
  'Algebraic rules are not supported; write what they determine as an assignment rule, x := ....':
    'Algebraische Regeln werden nicht unterstützt; bitte das, was sie bestimmen, als Zuweisungsregel schreiben, x := ....',
  'The expression {0}.': 'Der Ausdruck {0}.',
  'after the name of the event': 'hinter dem Namen des Ereignisses',
  'A statement cannot begin with {0}.': 'Eine Anweisung kann nicht mit {0} beginnen.',
  'the name of the model': 'der Name des Modells',
  'between the arguments of the model': 'zwischen den Argumenten des Modells',
  'after the arguments of the model': 'hinter den Argumenten des Modells',
  'There are two models called "{0}"; rename one.': 'Es gibt zwei Modelle namens „{0}“; bitte eines umbenennen.',
  'the name of what is deleted': 'der Name dessen, was gelöscht wird',
  'the name of a {0}': 'der Name: {0}',
  'rate rule': 'Ratenregel',
  'assignment rule': 'Zuweisungsregel',
  'initial value': 'Anfangswert',
  '"{0}" already has a {1}, in line {2}; the last one counts.':
    '„{0}“ hat schon eine Angabe ({1}), in Zeile {2}; die letzte zählt.',
  'Conversion factors of submodels are not supported; write them into the laws.':
    'Umrechnungsfaktoren von Untermodellen werden nicht unterstützt; bitte in die Gesetze schreiben.',
  'Conversion factors of submodels (timeconv, extentconv) are not supported; write them into its laws.':
    'Umrechnungsfaktoren von Untermodellen (timeconv, extentconv) werden nicht unterstützt; bitte in die Gesetze schreiben.',
  'There is no model "{0}" above this line: define or import it first; submodels are built from models of the same text.':
    'Über dieser Zeile gibt es kein Modell „{0}“: Es muss zuerst definiert oder importiert werden; Untermodelle entstehen aus Modellen desselben Textes.',
  'Cannot read what is said about {0}: expected "=", ":=", "->" or ":", but found {1}.':
    'Was über {0} gesagt wird, ist nicht zu lesen: Erwartet wird „=“, „:=“, „->“ oder „:“, gefunden wurde {1}.',
  'between what the submodel is given': 'zwischen dem, was das Untermodell bekommt',
  'a name or a number for the submodel': 'ein Name oder eine Zahl für das Untermodell',
  'The character {0} is invisible or changes the order of what is shown; delete it.':
    'Das Zeichen {0} ist unsichtbar oder ändert die Reihenfolge der Anzeige; bitte löschen.',
  'This comment is never closed; end it with */.': 'Dieser Kommentar wird nie geschlossen; er endet mit */.',
  'This text is never closed; end it with {0}.': 'Dieser Text wird nie geschlossen; er endet mit {0}.',
  '"{0}" ({1}) cannot stand here; names are made of a–z, A–Z, 0–9 and _.':
    '„{0}“ ({1}) kann hier nicht stehen; Namen bestehen aus a–z, A–Z, 0–9 und _.',
  'The text has more than {0} words and signs.': 'Der Text hat mehr als {0} Wörter und Zeichen.',
  'the name of the unit': 'der Name der Einheit',
  'after the unit "{0}"': 'hinter der Einheit „{0}“',
  'The unit of substance is neither item nor mole, so how many molecules it is must be said.':
    'Die Einheit der Stoffmenge ist weder item noch mole, also muss gesagt werden, wie viele Moleküle sie ist.',
  '<{0}> needs the attribute {1}.': '<{0}> braucht das Attribut {1}.',
  '{0}={1} is neither true nor false.': '{0}={1} ist weder true noch false.',
  '<{0}> lacks the attribute {1}, for which Level 3 has no default; {2} is taken.':
    '<{0}> fehlt das Attribut {1}, für das Level 3 keine Voreinstellung hat; genommen wird {2}.',
  '{0}={1} is not a number.': '{0}={1} ist keine Zahl.',
  '<{0}> has no formula (<math>).': '<{0}> hat keine Formel (<math>).',
  'The attribute {0} of <{1}> {2}.': 'Das Attribut {0} von <{1}> {2}.',
  'The conversion factor {0} is not a parameter of the model.':
    'Der Umrechnungsfaktor {0} ist kein Parameter des Modells.',
  'The conversion factor of {0} makes its stoichiometry in "{1}" {2}; it must be a whole number.':
    'Der Umrechnungsfaktor von {0} macht die Stöchiometrie in „{1}“ zu {2}; sie muss eine ganze Zahl sein.',
  'is not supported: it changes what the event means': 'wird nicht unterstützt: Es ändert, was das Ereignis bedeutet',
  'is not supported: it changes what the law means': 'wird nicht unterstützt: Es ändert, was das Gesetz bedeutet',
  'is not supported': 'wird nicht unterstützt',
  'Event "{0}" has no trigger.': 'Das Ereignis „{0}“ hat keinen Auslöser.',
  'The <math> element must hold exactly one formula.': 'Das Element <math> muss genau eine Formel enthalten.',
  'The formula {0}.': 'Die Formel {0}.',
  'A function definition needs a <lambda>.': 'Die Definition einer Funktion braucht ein <lambda>.',
  'The function has no formula.': 'Die Funktion hat keine Formel.',
  '<{0}> is not in the namespace of MathML.': '<{0}> ist nicht im Namensraum von MathML.',
  '<{0}> is not supported in formulas.': '<{0}> wird in Formeln nicht unterstützt.',
  '{0} is not a number of type "{1}".': '{0} ist keine Zahl vom Typ „{1}“.',
  'The csymbol "{0}" is not supported.': 'Das csymbol „{0}“ wird nicht unterstützt.',
  'This csymbol is not supported.': 'Dieses csymbol wird nicht unterstützt.',
  '{0} is not supported.': '{0} wird nicht unterstützt.',
  'A <piecewise> holds <piece> with two formulas and <otherwise> with one.':
    'Ein <piecewise> enthält <piece> mit zwei Formeln und <otherwise> mit einer.',
  'A <piecewise> without <otherwise> has no value where no piece applies.':
    'Ein <piecewise> ohne <otherwise> hat keinen Wert, wo kein Stück gilt.',
  'This <apply> is empty.': 'Dieses <apply> ist leer.',
  '<{0}> cannot be used with {1} arguments.': '<{0}> kann nicht mit {1} Argumenten verwendet werden.',
  'This csymbol is not a function.': 'Dieses csymbol ist keine Funktion.',
  'The function <{0}> is not supported.': 'Die Funktion <{0}> wird nicht unterstützt.',
  'Reaction {0} is fast; fast reactions are not supported.':
    'Die Reaktion {0} ist schnell; schnelle Reaktionen werden nicht unterstützt.',
  'Reaction {0} has no kinetic law.': 'Die Reaktion {0} hat kein Geschwindigkeitsgesetz.',
  'a formula of what changes, or {0}': 'eine Formel aus dem, was sich ändert, oder {0}',
  'The stoichiometry of {0} is {1}; it must be a whole number that stays the same. {2}':
    'Die Stöchiometrie von {0} ist {1}; sie muss eine ganze Zahl sein, die gleich bleibt. {2}',
  'This is not SBML: the file begins with <{0}>.': 'Das ist kein SBML: Die Datei beginnt mit <{0}>.',
  'SBML Level 2 and Level 3 are supported; this file is Level {0}, namespace {1}.':
    'SBML Level 2 und Level 3 werden unterstützt; diese Datei ist Level {0}, Namensraum {1}.',
  'The file needs the SBML package {0}, which is not supported.':
    'Die Datei braucht das SBML-Paket {0}, das nicht unterstützt wird.',
  'What the SBML package {0} adds is left out; it changes no results.':
    'Was das SBML-Paket {0} hinzufügt, wird ausgelassen; es ändert kein Ergebnis.',
  'The file holds no model.': 'Die Datei enthält kein Modell.',
  '<{0}> has {1} entries; at most {2} are supported.': '<{0}> hat {1} Einträge; es werden höchstens {2} unterstützt.',
  'Constraints are left out; they change no results.': 'Nebenbedingungen werden ausgelassen; sie ändern kein Ergebnis.',
  'An initial assignment sets {0}, which is not in the model.':
    'Eine Anfangszuweisung setzt {0}, das nicht im Modell ist.',
  'A function definition needs a formula (<math>).': 'Die Definition einer Funktion braucht eine Formel (<math>).',
  '{0} has two initial assignments.': '{0} hat zwei Anfangszuweisungen.',
  'Species {0} has an initial amount and an initial concentration.':
    'Die Spezies {0} hat eine Anfangsmenge und eine Anfangskonzentration.',
  'Species {0} starts at {1}, and nothing gives it a value.':
    'Die Spezies {0} beginnt bei {1}, und nichts gibt ihr einen Wert.',
  'Algebraic rules are not supported.': 'Algebraische Regeln werden nicht unterstützt.',
  '<{0}> is not supported.': '<{0}> wird nicht unterstützt.',
  'Amounts are in the unit {0}, which is neither molecules nor moles.':
    'Mengen sind in der Einheit {0}, die weder Moleküle noch Mol sind.',
  'Amounts are in the unit {0}, which is not a multiple of item or mole.':
    'Mengen sind in der Einheit {0}, die kein Vielfaches von item oder mole ist.',
  'Amounts are in different units; one unit for all of them is supported.':
    'Mengen sind in verschiedenen Einheiten; unterstützt wird eine für alle.',
  'Extents are said to be in another unit than amounts; their numbers are taken as they are.':
    'Umsätze sollen in einer anderen Einheit sein als Mengen; ihre Zahlen werden genommen, wie sie sind.',
  'The file is longer than {0} characters.': 'Die Datei ist länger als {0} Zeichen.',
  'This is not well-formed XML: {0}. Its end is missing: fetch or export the file again.':
    'Das ist kein wohlgeformtes XML: {0}. Das Ende fehlt: die Datei noch einmal holen oder exportieren.',
  'This is not well-formed XML: {0}.': 'Das ist kein wohlgeformtes XML: {0}.',
  'Document type declarations (<!DOCTYPE ...>) are refused; SBML needs none.':
    'Dokumenttyp-Deklarationen (<!DOCTYPE ...>) werden abgelehnt; SBML braucht keine.',
  'The file has more than {0} elements.': 'Die Datei hat mehr als {0} Elemente.',
  'Elements are nested more than {0} deep.': 'Elemente sind mehr als {0}-fach geschachtelt.',
  'The model has rate rules ({0}): they say how fast something changes, but not in which steps, and a simulation by molecules needs steps.':
    'Das Modell hat Ratenregeln ({0}): Sie sagen, wie schnell sich etwas ändert, aber nicht in welchen Schritten, und eine Simulation aus Molekülen braucht Schritte.',
  'Make every term a reaction': 'Aus jedem Summanden eine Reaktion machen',
  'Each term of a rule makes or removes one molecule of what it changes. Means follow the rule where it is linear; the noise is that of this reading.':
    'Jeder Summand einer Regel erzeugt oder entfernt ein Molekül dessen, was sie ändert. Mittelwerte folgen der Regel, wo sie linear ist; das Rauschen ist das dieser Lesart.',
  'The rate {0} of {1} may be negative: a difference, but not clearly that of a forward rate (with a reactant as a factor, and no product) and a backward one (with a product, and no reactant).':
    'Die Rate {0} von {1} kann negativ werden: eine Differenz, aber nicht klar die einer Rate vorwärts (mit einem Edukt als Faktor und ohne Produkt) und einer rückwärts (mit einem Produkt und ohne Edukt).',
  'Two reactions each': 'Je zwei Reaktionen',
  'The positive terms are the rate forwards, the negative ones the rate backwards.':
    'Die positiven Summanden sind die Rate vorwärts, die negativen die Rate rückwärts.',
  'One reaction each': 'Je eine Reaktion',
  'The whole law is the rate forwards; a run in which it becomes negative ends with an error.':
    'Das ganze Gesetz ist die Rate vorwärts; ein Lauf, in dem es negativ wird, endet mit einem Fehler.',
  'Species "{0}" starts below 0.': 'Die Spezies „{0}“ beginnt unter 0.',
  'The model has {0} {1}; at most {2} are supported.': 'Das Modell hat {0} {1}; es werden höchstens {2} unterstützt.',
  '{0} is not a name: use letters a–z, digits and underscores.':
    '{0} ist kein Name: erlaubt sind Buchstaben a–z, Ziffern und Unterstriche.',
  'The name {0} is longer than {1} characters.': 'Der Name {0} ist länger als {1} Zeichen.',
  '"{0}" already stands for something else, in line {1}.': '„{0}“ steht schon für etwas anderes, in Zeile {1}.',
  '"{0}" already stands for something else.': '„{0}“ steht schon für etwas anderes.',
  'The size of "{0}"': 'Die Größe von „{0}“',
  'The initial value of "{0}"': 'Der Anfangswert von „{0}“',
  'The value of "{0}"': 'Der Wert von „{0}“',
  'The rate law of "{0}"': 'Das Gesetz von „{0}“',
  'The rule for "{0}"': 'Die Regel für „{0}“',
  'The rate rule for "{0}"': 'Die Ratenregel für „{0}“',
  'The trigger of "{0}"': 'Der Auslöser von „{0}“',
  'The delay of "{0}"': 'Die Verzögerung von „{0}“',
  'The priority of "{0}"': 'Die Priorität von „{0}“',
  'What "{0}" assigns to "{1}"': 'Was „{0}“ an „{1}“ zuweist,',
  '"{0}" takes part {1} times; it must be a whole number from 1 to {2}.':
    '„{0}“ nimmt {1}-mal teil; es muss eine ganze Zahl von 1 bis {2} sein.',
  '"{0}" is constant, so reaction "{1}" cannot change it; make it a boundary species ({2}).':
    '„{0}“ ist konstant, also kann die Reaktion „{1}“ es nicht ändern; bitte eine Randspezies daraus machen ({2}).',
  '"{0}" has an assignment rule, so reaction "{1}" cannot change it; make it a boundary species ({2}).':
    '„{0}“ hat eine Zuweisungsregel, also kann die Reaktion „{1}“ es nicht ändern; bitte eine Randspezies daraus machen ({2}).',
  '{0} changes "{1}", which is declared constant.': '{0} ändert „{1}“, das als konstant erklärt ist.',
  '"{0}" has two assignment rules.': '„{0}“ hat zwei Zuweisungsregeln.',
  'Event "{0}" changes "{1}", which has an assignment rule.':
    'Das Ereignis „{0}“ ändert „{1}“, das eine Zuweisungsregel hat.',
  'Event "{0}" assigns to "{1}" twice.': 'Das Ereignis „{0}“ weist „{1}“ zweimal etwas zu.',
  'A rate rule changes the size of compartment "{0}": reactions count molecules and cannot do that. Give the size an assignment rule, e.g. {1} := 1 + 0.1*time, or events that set it.':
    'Eine Ratenregel ändert die Größe des Kompartiments „{0}“: Reaktionen zählen Moleküle und können das nicht. Die Größe braucht eine Zuweisungsregel, z. B. {1} := 1 + 0.1*time, oder Ereignisse, die sie setzen.',
  '"{0}" is nested more than {1} deep once everything is written out.':
    '„{0}“ ist mehr als {1}-fach geschachtelt, wenn alles ausgeschrieben ist.',
  '"{0}" is defined by itself: {1}.': '„{0}“ ist durch sich selbst definiert: {1}.',
  'There is no "{0}" for a rate rule to change.': 'Es gibt kein „{0}“, das eine Ratenregel ändern könnte.',
  'A rate rule changes "{0}", which is declared constant.':
    'Eine Ratenregel ändert „{0}“, das als konstant erklärt ist.',
  '"{0}" has two rules.': '„{0}“ hat zwei Regeln.',
  '"{0}" is changed by reactions and by a rate rule.': '„{0}“ wird von Reaktionen und von einer Ratenregel geändert.',
  '"{0}" has no value.': '„{0}“ hat keinen Wert.',
  '"{0}" would start with {1}. The model does not say in which unit its amounts are, and "{2}" does not start with a whole number. Are the numbers molecules or concentrations?':
    '„{0}“ würde mit {1} beginnen. Das Modell sagt nicht, in welcher Einheit seine Mengen sind, und „{2}“ beginnt nicht mit einer ganzen Zahl. Sind die Zahlen Moleküle oder Konzentrationen?',
  'The model does not say in which unit its amounts are, and "{0}" does not start with a whole number. Are the numbers molecules or concentrations?':
    'Das Modell sagt nicht, in welcher Einheit seine Mengen sind, und „{0}“ beginnt nicht mit einer ganzen Zahl. Sind die Zahlen Moleküle oder Konzentrationen?',
  'The model gives amounts in the unit {0}, and its rates in {1} each: "{2}" would start with {3}: too many to follow one by one. Are the numbers molecules or concentrations?':
    'Das Modell gibt Mengen in der Einheit {0} an, und seine Raten jeweils in {1}: „{2}“ würde mit {3} beginnen: zu viele, um einzeln verfolgt zu werden. Sind die Zahlen Moleküle oder Konzentrationen?',
  'The model gives amounts in the unit {0}, {1}: too many to follow one by one. Are the numbers molecules or concentrations?':
    'Das Modell gibt Mengen in der Einheit {0} an, {1}: zu viele, um einzeln verfolgt zu werden. Sind die Zahlen Moleküle oder Konzentrationen?',
  'and its rates in {0} each': 'und seine Raten jeweils in {0}',
  '"{0}" would start with {1} molecules': '„{0}“ würde mit {1} Molekülen beginnen',
  '"{0}" would start with {1}': '„{0}“ würde mit {1} beginnen',
  'Counts of molecules': 'Anzahlen von Molekülen',
  'Counts of molecules, rounded at the start': 'Anzahlen von Molekülen, am Anfang gerundet',
  'GillesPy2 and StochSS write {0} into their files and mean molecules.':
    'GillesPy2 und StochSS schreiben {0} in ihre Dateien und meinen Moleküle.',
  'The numbers are those of molecules.': 'Die Zahlen sind die von Molekülen.',
  'Concentrations, {0} molecules per unit': 'Konzentrationen, {0} Moleküle je Einheit',
  'A system size: with this one {0}. More molecules make less noise and longer runs.':
    'Eine Systemgröße: Mit dieser gilt: {0}. Mehr Moleküle machen weniger Rauschen und längere Läufe.',
  'Moles and moles per litre': 'Mol und Mol je Liter',
  'Then "{0}" starts with {1} molecules.': 'Dann beginnt „{0}“ mit {1} Molekülen.',
  'Then "{0}" starts with {1}.': 'Dann beginnt „{0}“ mit {1}.',
  'Where events set a count to no whole number of molecules, it is rounded up or down at random, with the right mean.':
    'Wo Ereignisse eine Anzahl auf keine ganze Zahl von Molekülen setzen, wird zufällig auf- oder abgerundet, mit dem richtigen Mittelwert.',
  'One unit of amount cannot be {0} molecules.': 'Eine Einheit der Menge kann nicht {0} Moleküle sein.',
  'The model has no reactions, so nothing would ever happen.':
    'Das Modell hat keine Reaktionen, also würde nie etwas geschehen.',
  'With both directions of reversible ones there are {0} reactions; at most {1} are supported.':
    'Mit beiden Richtungen der umkehrbaren gibt es {0} Reaktionen; es werden höchstens {1} unterstützt.',
  'The model has no species.': 'Das Modell hat keine Spezies.',
  '"{0}" means something else in expressions; it is called "{1}" here.':
    '„{0}“ bedeutet in Ausdrücken etwas anderes; es heißt hier „{1}“.',
  'Imported model': 'Importiertes Modell',
  '{0}, with {1} reactions of {2} species.': '{0}, mit {1} Reaktionen von {2} Spezies.',
  'A model from outside': 'Ein Modell von außen',
  'Nothing depends on "{0}"; it is left out.': 'Nichts hängt von „{0}“ ab; es wird ausgelassen.',
  'No rate has a name, so the numbers in the laws are parameters here: {0}.':
    'Keine Rate hat einen Namen, also sind die Zahlen in den Gesetzen hier Parameter: {0}.',
  'Write the names into the text': 'Die Namen in den Text schreiben',
  'The rate rule for "{0}" has too many terms once it is multiplied out; write reactions.':
    'Die Ratenregel für „{0}“ hat ausmultipliziert zu viele Summanden; bitte Reaktionen schreiben.',
  'The rate rule for "{0}" is 0, so it stays what it is.':
    'Die Ratenregel für „{0}“ ist 0, also bleibt es, was es ist.',
  'The rate rule for "{0}" became {1} reactions: each term makes or removes one molecule.':
    'Aus der Ratenregel für „{0}“ wurden {1} Reaktionen: Jeder Summand erzeugt oder entfernt ein Molekül.',
  'The rate rule for "{0}" became {1} {2}: each term makes or removes one molecule.':
    'Aus der Ratenregel für „{0}“ wurde {1} Reaktion: Ihr Summand erzeugt oder entfernt ein Molekül.{2}',
  'The rate rule for "{0}" became {1} {2}: each term makes or removes one molecule; one whose sign changes makes one while it is positive and removes one while it is not.':
    'Ratenregel für „{0}“: daraus wurden Reaktionen ({1} {2}). Jeder Summand erzeugt oder entfernt ein Molekül; einer, dessen Vorzeichen wechselt, erzeugt eines, solange er positiv ist, und entfernt sonst eines.',
  'the reaction': 'die Reaktion',
  'the rate rule for "{0}"': 'die Ratenregel für „{0}“',
  'The rate of reaction "{0}" is defined by itself.': 'Die Rate der Reaktion „{0}“ ist durch sich selbst definiert.',
  'The law of "{0}" is a difference; it is read as the rate of one direction, and a run in which it turns negative ends with an error. With an arrow -> its negative terms would be the rate backwards.':
    'Das Gesetz von „{0}“ ist eine Differenz; es wird als Rate einer Richtung gelesen, und ein Lauf, in dem es negativ wird, endet mit einem Fehler. Mit einem Pfeil -> wären die negativen Summanden die Rate rückwärts.',
  'Reversible reaction "{0}" became two, "{1}" and "{2}".':
    'Aus der umkehrbaren Reaktion „{0}“ wurden zwei, „{1}“ und „{2}“.',
  'The law of reaction "{0}" is a difference, so it became two, "{1}" and "{2}".':
    'Das Gesetz der Reaktion „{0}“ ist eine Differenz, also wurden zwei daraus, „{1}“ und „{2}“.',
  'The law of reaction "{0}" is negative, so it runs backwards.':
    'Das Gesetz der Reaktion „{0}“ ist negativ, also läuft sie rückwärts.',
  'The rate law of "{0}" does not vanish when its molecules run out; here it is 0 with fewer than {1} of {2}.':
    'Das Gesetz von „{0}“ verschwindet nicht, wenn seine Moleküle ausgehen; hier ist es 0 bei weniger als {1} von {2}.',
  'Event "{0}" assigns the concentration of "{1}", and {2}: assign an amount (substanceOnly species, hasOnlySubstanceUnits).':
    'Das Ereignis „{0}“ weist die Konzentration von „{1}“ zu, und {2}: Bitte eine Menge zuweisen (substanceOnly species, hasOnlySubstanceUnits).',
  'the size of "{0}" may be another one when it is executed than when it was triggered; use values of the execution (fromTrigger=false, useValuesFromTriggerTime="false"), or':
    'die Größe von „{0}“ kann bei der Ausführung eine andere sein als beim Auslösen; bitte Werte der Ausführung verwenden (fromTrigger=false, useValuesFromTriggerTime="false"), oder',
  'changes with it the size of "{0}", which a rule gives': 'ändert damit die Größe von „{0}“, die eine Regel gibt',
  'System size: one unit of amount is {0} here, so {1}. More molecules make less noise and longer runs.':
    'Systemgröße: Eine Einheit der Menge ist hier {0}, also: {1}. Mehr Moleküle machen weniger Rauschen und längere Läufe.',
  'The proposed size, {0} per unit, was raised so that "{1}" starts with one: a law that has it below a fraction bar would have no value at the start without it.':
    'Die vorgeschlagene Größe, {0} je Einheit, wurde erhöht, damit „{1}“ mit einem beginnt: Ein Gesetz, das es unter einem Bruchstrich hat, hätte sonst am Anfang keinen Wert.',
  'one molecule': 'ein Molekül',
  '"{0}" has no value; give it one, e.g. {1} = 1.': '„{0}“ hat keinen Wert; es braucht einen, z. B. {1} = 1.',
  'The size of a compartment depends on a concentration in it: "{0}".':
    'Die Größe eines Kompartiments hängt von einer Konzentration darin ab: „{0}“.',
  'Compartment "{0}" has no size; 1 is assumed.': 'Das Kompartiment „{0}“ hat keine Größe; angenommen wird 1.',
  'The size of compartment "{0}" is {1}; it must be positive.':
    'Die Größe des Kompartiments „{0}“ ist {1}; sie muss positiv sein.',
  '"{0}" is a concentration that is no whole number of molecules, in compartment "{1}", whose size changes: say how much there is of it as an amount (substanceOnly species in Antimony, hasOnlySubstanceUnits in SBML), or give a system size that makes it whole.':
    '„{0}“ ist eine Konzentration, die keine ganze Zahl von Molekülen ergibt, im Kompartiment „{1}“, dessen Größe sich ändert: Bitte als Menge angeben (substanceOnly species in Antimony, hasOnlySubstanceUnits in SBML), oder eine Systemgröße, die sie ganz macht.',
  '"{0}" starts with {1} molecules, which cannot be.': '„{0}“ beginnt mit {1} Molekülen, was nicht sein kann.',
  '"{0}" has no initial value; it starts at 0.': '„{0}“ hat keinen Anfangswert; es beginnt bei 0.',
  '"{0}" starts with {1} molecules; at most {2} are supported.':
    '„{0}“ beginnt mit {1} Molekülen; es werden höchstens {2} unterstützt.',
  '"{0}" starts with {1} molecules, rounded to {2}.': '„{0}“ beginnt mit {1} Molekülen, gerundet auf {2}.',
  '"{0}" starts with {1} molecules, rounded to {2}; a system {3} times as large keeps one.':
    '„{0}“ beginnt mit {1} Molekülen, gerundet auf {2}; ein {3}-mal so großes System behält eines.',
  '"{0}" is {1}, so it is a fixed number here: what can be varied is positive.':
    '„{0}“ ist {1}, also hier eine feste Zahl: Was sich verstellen lässt, ist positiv.',
  '"{0}" starts with {1} molecules': '„{0}“ beginnt mit {1} Molekülen',
  '"{0}" starts with {1} molecule': '„{0}“ beginnt mit {1} Molekül',
  'Write {0}': '{0} schreiben',
  '"{0}" starts with {1}': '„{0}“ beginnt mit {1}',
  'nothing is there at the start': 'am Anfang ist nichts da',
  '"{0}" has no meaning.': '„{0}“ hat keine Bedeutung.',
  'is nested more than {0} deep': 'ist mehr als {0}-fach geschachtelt',
  'has more than {0} parts once everything is written out': 'hat mehr als {0} Teile, wenn alles ausgeschrieben ist',
  '{0} is nested more than {1} deep.': '{0} ist mehr als {1}-fach geschachtelt.',
  '{0} has more than {1} parts once everything is written out.':
    '{0} hat mehr als {1} Teile, wenn alles ausgeschrieben ist.',
  '{0} molecules': '{0} Moleküle',
  '{0} molecule': '{0} Molekül',
  '{0} is longer than {1} characters.': '{0} ist länger als {1} Zeichen.',
};
