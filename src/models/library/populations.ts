import type { LibraryEntry } from './types';

/** Populations: of animals, people, genes, channels and receptors. */
export const POPULATIONS: readonly LibraryEntry[] = [
  {
    id: 'lotka-volterra',
    title: 'Lotka–Volterra: predators and prey',
    about:
      'Prey multiply, predators eat them, multiply in turn and starve when prey are rare. The rate equations go round for ever on whichever orbit they start. Chance pushes real populations from orbit to orbit, outwards in the long run, until one of the two dies out: persistence needs more than these three rules.',
    look: 'In single trajectories prey peak first and predators after them. The cycles grow from one to the next. Go on to time 30, and some populations have lost their predators; their prey then grow without end.',
    source: {
      citation:
        'Lotka, PNAS 6:410 (1920); Volterra, Nature 118:558 (1926); numbers of Wilkinson, Stochastic Modelling for Systems Biology',
      url: 'https://doi.org/10.1201/9781351000918',
    },
    behaviour: 'oscillation',
    horizon: 16,
    observables: [
      { label: 'Prey', expression: 'Prey' },
      { label: 'Predators', expression: 'Predator' },
    ],
    text: () => import('./lotka-volterra.ant?raw').then((m) => m.default),
  },
  {
    id: 'sir',
    title: 'SIR epidemic',
    about:
      'One boy comes back to a boarding school of 763 with influenza. Each case infects almost four others while the epidemic is young, yet in one school out of four it dies out by itself, because the first few cases recover before they infect anyone. The rate equations know only the outbreak.',
    look: 'The number of recovered at the end is either a handful or almost everyone. The share of schools that escape is near γ/(β · 762), about 0.27.',
    source: {
      citation:
        'Kermack & McKendrick, Proc. R. Soc. A 115:700 (1927); rates of Murray, Mathematical Biology I, section 10.2, for the outbreak of Brit. Med. J. 1:587 (1978)',
      url: 'https://doi.org/10.1098/rspa.1927.0118',
    },
    behaviour: 'relaxation',
    horizon: 30,
    observables: [
      { label: 'Recovered', expression: 'R' },
      { label: 'Infected', expression: 'I' },
    ],
    text: () => import('./sir.ant?raw').then((m) => m.default),
  },
  {
    id: 'moran',
    title: 'Moran model of drift',
    about:
      'A hundred individuals carry one of two variants of a gene. At random moments one of them leaves a copy of itself in the place of another. Neither variant is better, yet in the end one of them has taken over: evolution without selection. Make one rate a little larger than the other and selection joins in.',
    look: 'The mean of A does not move while the spread grows: chance has no direction. The product A · B falls like e^(−2t/100); it counts the pairs that still differ.',
    source: {
      citation: 'Moran, Math. Proc. Camb. Phil. Soc. 54:60 (1958)',
      url: 'https://doi.org/10.1017/S0305004100033193',
    },
    behaviour: 'relaxation',
    horizon: 100,
    observables: [
      { label: 'A', expression: 'A' },
      { label: 'Differing pairs', expression: 'A*B' },
    ],
    text: () => import('./moran.ant?raw').then((m) => m.default),
  },
  {
    id: 'immigration-batches',
    title: 'Arrivals in batches',
    about:
      'Customers, molecules or animals that arrive five at a time and leave one by one. The mean cannot tell batches from single arrivals; the variance can. The simplest model of bursts, with every moment known in closed form, and one of the cases that simulators are tested with.',
    look: 'The mean settles at 25 and the variance at 75, three times as much: (5 + 1)/2. Single arrivals would make the two equal.',
    source: {
      citation: 'Evans, Gillespie & Wilkinson, Bioinformatics 24:285 (2008), model 004',
      url: 'https://doi.org/10.1093/bioinformatics/btm566',
    },
    behaviour: 'bursting',
    horizon: 40,
    observables: [{ label: 'X', expression: 'X' }],
    text: () => import('./immigration-batches.ant?raw').then((m) => m.default),
  },
  {
    id: 'ion-channel',
    title: 'Ion channels opening',
    about:
      'A hundred potassium channels of the squid’s nerve after a sudden change of the voltage. A channel conducts when all four of its gates are open, and each gate moves by itself. The current therefore rises with a delay, and with few channels it flickers: the noise from which the size of a single channel was first measured.',
    look: 'The number of open channels rises like the fourth power of the share of open gates, slowly at first. Its law is binomial: variance p(1 − p) · 100 at mean 100 p. Move V to change how fast the gates are.',
    source: {
      citation: 'Hodgkin & Huxley, J. Physiol. 117:500 (1952)',
      url: 'https://doi.org/10.1113/jphysiol.1952.sp004764',
    },
    behaviour: 'relaxation',
    horizon: 10,
    observables: [
      { label: 'Conducting', expression: 'Open' },
      { label: 'Open gates', expression: 'C1 + 2*C2 + 3*C3 + 4*Open' },
    ],
    text: () => import('./ion-channel.ant?raw').then((m) => m.default),
  },
  {
    id: 'kinetic-proofreading',
    title: 'Kinetic proofreading',
    about:
      'How does a T cell tell a foreign peptide from its own, when the two differ only in how long they stay bound? By counting: a ligand is accepted only if it is still there after five steps, and falls off at any moment. Each step multiplies the advantage of the one that stays longer, at the price of losing some of the right ones and of time.',
    look: 'Of a hundred right ligands some 62 are accepted, of a hundred wrong ones about 3: twenty times fewer, though they fall off only ten times as fast. Both are powers of the chance of one step.',
    source: {
      citation:
        'Hopfield, PNAS 71:4135 (1974); McKeithan, PNAS 92:5042 (1995). Off-rates of the order of T-cell ligands, per second',
      url: 'https://doi.org/10.1073/pnas.92.11.5042',
    },
    behaviour: 'relaxation',
    horizon: 20,
    observables: [
      { label: 'Right, accepted', expression: 'Right' },
      { label: 'Wrong, accepted', expression: 'Wrong' },
    ],
    text: () => import('./kinetic-proofreading.ant?raw').then((m) => m.default),
  },
];
