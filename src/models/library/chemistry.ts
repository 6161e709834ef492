import type { LibraryEntry } from './types';

/** Chemistry proper: reactions in a well-stirred vessel. */
export const CHEMISTRY: readonly LibraryEntry[] = [
  {
    id: 'schlogl',
    title: 'Schlögl’s bistable reaction',
    about:
      'The simplest chemistry with two stable states. Two molecules of X help to make a third, so that few stay few and many stay many; which of the two happens from the start in between is chance. No rate equation can say that: it follows one of the two branches and never knows of the other.',
    look: 'The distribution at the end has two peaks, one below 200 molecules and one above 450, and hardly anything between them. The mean lies where almost no trajectory ever is.',
    source: {
      citation: 'Schlögl, Z. Phys. 253:147 (1972); numbers of Cao, Li & Petzold, J. Chem. Phys. 121:4059 (2004)',
      url: 'https://doi.org/10.1063/1.1778376',
    },
    behaviour: 'relaxation',
    horizon: 10,
    observables: [{ label: 'X', expression: 'X' }],
    text: () => import('./schlogl.ant?raw').then((m) => m.default),
  },
  {
    id: 'michaelis-menten',
    title: 'Enzyme kinetics (Michaelis–Menten)',
    about:
      'An enzyme binds its substrate, lets go of it or turns it into product. Textbooks shorten this to one step with a saturating rate; here every step is written out, so that one can see when the shortcut is right and how much the number of bound enzymes fluctuates.',
    look: 'Free and bound enzyme always add up to 120, substrate, complex and product to 301. The complex forms quickly and is used up slowly, while the product rises and its spread first grows and then shrinks.',
    source: {
      citation: 'Michaelis & Menten, Biochem. Z. 49:333 (1913); numbers of Higham, SIAM Rev. 50:347 (2008)',
      url: 'https://doi.org/10.1137/060666457',
    },
    behaviour: 'relaxation',
    horizon: 50,
    observables: [
      { label: 'Product', expression: 'P' },
      { label: 'Complex', expression: 'ES' },
    ],
    text: () => import('./michaelis-menten.ant?raw').then((m) => m.default),
  },
  {
    id: 'dimerisation',
    title: 'Dimerisation',
    about:
      'Two equal molecules pair up and come apart again. The number of pairs among x molecules is x(x − 1)/2, not x²/2, which matters when few are left. One number says everything about the state, so the exact distribution can be computed and every estimator held against it.',
    look: 'Monomers and dimers settle within a few time units, while P + 2 P2 never changes. At equilibrium the spread is narrower than a Poisson law’s: each dimer formed makes the next one less likely.',
    source: {
      citation: 'Wilkinson, Stochastic Modelling for Systems Biology, 3rd ed., CRC Press (2018), chapter 7',
      url: 'https://doi.org/10.1201/9781351000918',
    },
    behaviour: 'relaxation',
    horizon: 10,
    observables: [
      { label: 'Dimers', expression: 'P2' },
      { label: 'Monomers', expression: 'P' },
    ],
    text: () => import('./dimerisation.ant?raw').then((m) => m.default),
  },
  {
    id: 'brusselator',
    title: 'Brusselator',
    about:
      'A chemical clock: Y turns into X with the help of X itself, in bursts, and X slowly rebuilds Y. In a large vessel it ticks for ever; in a small one, as here, every tick comes a little early or late, so that copies that start together lose one another’s time.',
    look: 'A single trajectory keeps swinging with sharp peaks of X. The mean over many swings once or twice and then lies still: the clocks still tick, but no longer together.',
    source: {
      citation:
        'Prigogine & Lefever, J. Chem. Phys. 48:1695 (1968); rates of Gillespie, J. Phys. Chem. 81:2340 (1977), in a volume 25 times smaller',
      url: 'https://doi.org/10.1021/j100540a008',
    },
    behaviour: 'oscillation',
    horizon: 10,
    observables: [
      { label: 'X', expression: 'X' },
      { label: 'Y', expression: 'Y' },
    ],
    text: () => import('./brusselator.ant?raw').then((m) => m.default),
  },
  {
    id: 'futile-cycle',
    title: 'Futile cycle',
    about:
      'One enzyme attaches a phosphate to a protein, another takes it off. When both are saturated they work at full speed whatever the amounts are, and nothing but their difference in speed pulls the protein to one side: a switch that a small change of one rate throws. Where the speeds are equal, nothing pulls at all, and the phosphorylated share wanders.',
    look: 'With equal turnover the spread of the phosphorylated protein grows like that of a random walk, far beyond a Poisson law. Raise the kinase’s turnover by a fifth and almost everything becomes phosphorylated.',
    source: {
      citation:
        'Goldbeter & Koshland, PNAS 78:6840 (1981); fluctuations: Berg, Paulsson & Ehrenberg, Biophys. J. 79:1228 (2000). Rates chosen here so that both enzymes are saturated (K_m of 1 in 200 molecules)',
      url: 'https://doi.org/10.1073/pnas.78.11.6840',
    },
    behaviour: 'relaxation',
    horizon: 500,
    observables: [{ label: 'Phosphorylated', expression: 'Wp' }],
    text: () => import('./futile-cycle.ant?raw').then((m) => m.default),
  },
];
