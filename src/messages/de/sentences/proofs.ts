/** What an engine is proved with. */
export const proofs: Readonly<Record<string, string>> = {
  'Arrivals and departures': 'Ankünfte und Abgänge',
  'Poisson at every time, with mean (b/d)(1 − e^(−dt))':
    'zu jeder Zeit Poisson-verteilt, mit Mittelwert (b/d)(1 − e^(−dt))',
  'Births and deaths': 'Geburten und Tode',
  'mean x₀ e^((λ−μ)t), variance x₀ (λ+μ)/(λ−μ) e^((λ−μ)t) (e^((λ−μ)t) − 1) (Evans et al. 2008, model 001)':
    'Mittelwert x₀ e^((λ−μ)t), Varianz x₀ (λ+μ)/(λ−μ) e^((λ−μ)t) (e^((λ−μ)t) − 1) (Evans et al. 2008, Modell 001)',
  'mean (5α/μ)(1 − e^(−μt)); at rest the variance is three times that (Evans et al. 2008, model 004)':
    'Mittelwert (5α/μ)(1 − e^(−μt)); in Ruhe ist die Varianz dreimal so groß (Evans et al. 2008, Modell 004)',
  'Molecules with two shapes': 'Moleküle mit zwei Formen',
  'binomial at every time: each molecule is B with probability k/(k+l) (1 − e^(−(k+l)t))':
    'zu jeder Zeit binomial: jedes Molekül ist B mit Wahrscheinlichkeit k/(k+l) (1 − e^(−(k+l)t))',
  'Dimers at rest': 'Dimere in Ruhe',
  'detailed balance: p(j) ∝ (k/l)^j / ((n − 2j)! j! 2^j) for j dimers of n molecules':
    'detailliertes Gleichgewicht: p(j) ∝ (k/l)^j / ((n − 2j)! j! 2^j) für j Dimere aus n Molekülen',
  'mean and variance of mRNA at rest; Fano factor 1 + k_m (1 − p)/(k_on + k_off + g) (Peccoud & Ycart 1995)':
    'Mittelwert und Varianz der mRNA in Ruhe; Fano-Faktor 1 + k_m (1 − p)/(k_on + k_off + g) (Peccoud & Ycart 1995)',
  'Molecules that annihilate in threes': 'Moleküle, die sich zu dritt vernichten',
  'E[x(x−1)(x−2)] of three molecules is 6 e^(−kt): a falling factorial, not a cube':
    'E[x(x−1)(x−2)] von drei Molekülen ist 6 e^(−kt): eine fallende Fakultät, keine dritte Potenz',
};
