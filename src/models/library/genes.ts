import type { LibraryEntry } from './types';

/** Genes, their products, and what these do to them. */
export const GENES: readonly LibraryEntry[] = [
  {
    id: 'two-state-promoter',
    title: 'Two-state promoter',
    about:
      'A gene of Escherichia coli watched molecule by molecule: silent for some 37 minutes, then active for some 6, during which it makes a couple of messages. Cells with the same genes in the same broth therefore hold very different amounts of the message, and the ratio of variance to mean measures the size of a burst.',
    look: 'Most cells hold few messages and some hold many. The variance is more than two and a half times the mean, where constant transcription would make them equal.',
    source: {
      citation: 'Golding, Paulsson, Zawilski & Cox, Cell 123:1025 (2005); theory: Peccoud & Ycart (1995)',
      url: 'https://doi.org/10.1016/j.cell.2005.11.031',
    },
    behaviour: 'bursting',
    horizon: 400,
    observables: [
      { label: 'mRNA', expression: 'M' },
      { label: 'On', expression: 'On' },
    ],
    text: () => import('./two-state-promoter.ant?raw').then((m) => m.default),
  },
  {
    id: 'four-state-promoter',
    title: 'Four-state promoter',
    about:
      'In animal cells a gene that has fallen silent often has to pass through several steps before it can be active again. A chain of steps takes a less variable time than one slow step, so the gene ticks more evenly, and its message varies less, than a two-state gene that is on for the same share of the time.',
    look: 'Compare with one slow step: the mean of the message stays the same, its variance is smaller. A silence lasts half an hour to an hour, and is seldom short.',
    source: {
      citation:
        'Suter et al., Science 332:472 (2011); Zoller, Nicolas, Molina & Naef, Mol. Syst. Biol. 11:823 (2015). Rates of the order found there',
      url: 'https://doi.org/10.15252/msb.20156257',
    },
    behaviour: 'bursting',
    horizon: 400,
    observables: [
      { label: 'mRNA', expression: 'M' },
      { label: 'On', expression: 'On' },
    ],
    text: () => import('./four-state-promoter.ant?raw').then((m) => m.default),
  },
  {
    id: 'protein-bursts',
    title: 'Protein in bursts',
    about:
      'Transcription at a constant rate, translation from short-lived messages. Every message makes ten proteins before it decays, all within minutes, so proteins come in packets although nothing regulates them. The noise depends on the translation rate alone, not on the mean: two genes with equal means can differ tenfold in noise.',
    look: 'At the end the mean is near 520 proteins and the variance about eleven times the mean, one plus the burst size; that of the message equals its mean.',
    source: {
      citation: 'Thattai & van Oudenaarden, PNAS 98:8614 (2001)',
      url: 'https://doi.org/10.1073/pnas.151588598',
    },
    behaviour: 'bursting',
    horizon: 400,
    observables: [
      { label: 'Protein', expression: 'P' },
      { label: 'mRNA', expression: 'M' },
    ],
    text: () => import('./protein-bursts.ant?raw').then((m) => m.default),
  },
  {
    id: 'autoregulation',
    title: 'Gene that represses itself',
    about:
      'A protein pairs up, and the pair sits down on the gene that it came from and stops it. Such negative feedback is the most common circuit of bacteria: it makes the amount of protein settle and hold. With ten copies of the gene the network is small, yet all parts of gene expression are in it, which made it a favourite for trying out inference.',
    look: 'Free and repressed genes always add up to ten. The message settles at about half of what ten free genes would make, since the protein keeps about half of them shut.',
    source: {
      citation: 'Golightly & Wilkinson, Biometrics 61:781 (2005)',
      url: 'https://doi.org/10.1111/j.1541-0420.2005.00345.x',
    },
    behaviour: 'relaxation',
    horizon: 50,
    observables: [
      { label: 'Protein', expression: 'P + 2*P2' },
      { label: 'RNA', expression: 'RNA' },
      { label: 'Free genes', expression: 'Gene' },
    ],
    text: () => import('./autoregulation.ant?raw').then((m) => m.default),
  },
  {
    id: 'toggle-switch',
    title: 'Toggle switch',
    about:
      'Two genes, each shutting off the other through a site on which only one protein fits at a time. Whichever is ahead keeps the other down, so the cell remembers. No protein has to pair up for that: the switch has two states only because molecules come in whole numbers, and rate equations see just one.',
    look: 'The difference A − B at the end has two peaks, far to either side of 0. A single trajectory stays on one side for a long time, then changes over.',
    source: {
      citation:
        'Lipshtat, Loinger, Balaban & Biham, Phys. Rev. Lett. 96:188101 (2006); first built by Gardner, Cantor & Collins, Nature 403:339 (2000). Rates of the order used there, per second',
      url: 'https://doi.org/10.1103/PhysRevLett.96.188101',
    },
    behaviour: 'relaxation',
    horizon: 2000,
    observables: [
      { label: 'A − B', expression: 'A - B' },
      { label: 'A', expression: 'A' },
    ],
    text: () => import('./toggle-switch.ant?raw').then((m) => m.default),
  },
  {
    id: 'feed-forward',
    title: 'Feed-forward loop',
    about:
      'A signal switches on a target only together with a helper that it also has to switch on. A short signal ends before the helper is there, and the target never notices; a long one gets through, late. Cells use this loop, one of the most frequent in their networks, to tell a lasting signal from a passing one.',
    look: 'Beside the target runs the same gene without the loop. At the beginning the target lags behind it by about as long as the helper needs; when the signal ends, both fall at once.',
    source: {
      citation: 'Mangan & Alon, PNAS 100:11980 (2003), in units of 100 molecules, with a signal that ends at random',
      url: 'https://doi.org/10.1073/pnas.2133841100',
    },
    behaviour: 'relaxation',
    horizon: 8,
    observables: [
      { label: 'Target', expression: 'Z' },
      { label: 'Without the loop', expression: 'Simple' },
    ],
    text: () => import('./feed-forward.ant?raw').then((m) => m.default),
  },
  {
    id: 'vilar-oscillator',
    title: 'Circadian clock',
    about:
      'An activator switches on itself and a repressor, which catches the activator in a complex. The two together make a clock of about a day out of chance events, with two genes of one copy each. Noise does not only disturb it: there are rates at which the rate equations stand still and the molecules keep time.',
    look: 'Sharp peaks of the activator, each followed by a broad hill of the repressor, about once in 24 hours. The period varies by some hours from cycle to cycle.',
    source: {
      citation: 'Vilar, Kueh, Barkai & Leibler, PNAS 99:5988 (2002)',
      url: 'https://doi.org/10.1073/pnas.092133899',
    },
    behaviour: 'oscillation',
    horizon: 48,
    observables: [
      { label: 'Repressor', expression: 'R' },
      { label: 'Activator', expression: 'A' },
    ],
    text: () => import('./vilar-oscillator.ant?raw').then((m) => m.default),
  },
];
