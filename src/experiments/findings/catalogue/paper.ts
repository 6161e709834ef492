/** Burger, Kofler, Heinrich & Gerland: the paper whose findings these are. */
export const PAPER = {
  citation: 'Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026)',
  url: 'https://arxiv.org/abs/2604.02121',
} as const;
