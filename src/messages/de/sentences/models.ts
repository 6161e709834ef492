/** What the built-in models say of themselves. */
export const models: Readonly<Record<string, string>> = {
  'Bimolecular association': 'Bimolekulare Assoziation',
  'Two partners bind and unbind until the complex settles at its equilibrium: the simplest relaxation.':
    'Zwei Partner binden und lösen sich, bis sich der Komplex in sein Gleichgewicht einstellt: die einfachste Relaxation.',
  'First partner, free.': 'Erster Partner, frei.',
  'Second partner, free.': 'Zweiter Partner, frei.',
  'The complex of A and B.': 'Der Komplex aus A und B.',
  'Stochastic rate constant of binding: the chance per unit time that one given pair binds.':
    'Stochastische Geschwindigkeitskonstante der Bindung: die Wahrscheinlichkeit je Zeiteinheit, dass ein bestimmtes Paar bindet.',
  'Rate at which one complex falls apart.': 'Rate, mit der ein Komplex zerfällt.',
  Repressilator: 'Repressilator',
  'Three genes repress each other in a ring, through up to three repressors bound to each promoter: an oscillator.':
    'Drei Gene unterdrücken einander im Ring, durch bis zu drei Repressoren an jedem Promotor: ein Oszillator.',
  'Rate at which a free promoter (G0) makes protein.': 'Rate, mit der ein freier Promotor (G0) Protein bildet.',
  'Decay rate of one free protein.': 'Abbaurate eines freien Proteins.',
  'Rate at which one repressor binds a promoter that has room.':
    'Rate, mit der ein Repressor an einen Promotor bindet, der Platz hat.',
  'Unbinding rate from promoters with one or two repressors.':
    'Ablöserate von Promotoren mit einem oder zwei Repressoren.',
  'Unbinding rate from promoters with three repressors: cooperativity.':
    'Ablöserate von Promotoren mit drei Repressoren: Kooperativität.',
  'Repressilator (Hill)': 'Repressilator (Hill)',
  'The classic oscillator with mRNA and protein: repression enters transcription as a Hill function.':
    'Der klassische Oszillator mit mRNA und Protein: Die Unterdrückung geht als Hill-Funktion in die Transkription ein.',
  'Leaky transcription under full repression.': 'Resttranskription bei voller Unterdrückung.',
  'Transcription without repressor, above the leak.': 'Transkription ohne Repressor, über den Rest hinaus.',
  'Repressor count that halves transcription.': 'Zahl der Repressoren, die die Transkription halbiert.',
  'Decay rate of one mRNA.': 'Abbaurate einer mRNA.',
  'Translation rate of one mRNA.': 'Translationsrate einer mRNA.',
  'Decay rate of one protein.': 'Abbaurate eines Proteins.',
  'p1 + p2 + p3': 'p1 + p2 + p3',
  'Birth–death': 'Geburt und Tod',
  'Molecules appear at a constant rate and vanish one by one: every answer is known in closed form (a Poisson law).':
    'Moleküle entstehen mit konstanter Rate und verschwinden einzeln: Jede Antwort ist in geschlossener Form bekannt (eine Poisson-Verteilung).',
  'Number of molecules.': 'Zahl der Moleküle.',
  'Birth rate.': 'Geburtenrate.',
  'Death rate of one molecule.': 'Sterberate eines Moleküls.',
  'Telegraph gene': 'Telegraphen-Gen',
  'A promoter switches on and off at random and makes mRNA only while on: transcription in bursts.':
    'Ein Promotor schaltet zufällig an und aus und bildet mRNA nur, solange er an ist: Transkription in Schüben.',
  'Promoters that are off.': 'Promotoren, die aus sind.',
  'Promoters that are on.': 'Promotoren, die an sind.',
  'mRNA molecules.': 'mRNA-Moleküle.',
  'Rate of switching on.': 'Rate des Anschaltens.',
  'Rate of switching off.': 'Rate des Abschaltens.',
  'Transcription rate of an on promoter.': 'Transkriptionsrate eines Promotors, der an ist.',
  'Free protein of gene {0}, the repressor of gene {1}.': 'Freies Protein von Gen {0}, der Repressor von Gen {1}.',
  'Promoter of gene {0} with {1} repressors (protein {2}) bound.':
    'Promotor von Gen {0} mit {1} gebundenen Repressoren (Protein {2}).',
  'Promoter of gene {0} with {1} repressor (protein {2}) bound.':
    'Promotor von Gen {0} mit {1} gebundenem Repressor (Protein {2}).',
  'mRNA of gene {0}.': 'mRNA von Gen {0}.',
  'Protein of gene {0}.': 'Protein von Gen {0}.',
};
