import type { ModelSpec } from './types';

export const telegraph: ModelSpec = {
  id: 'telegraph',
  title: 'Telegraph gene',
  about: 'A promoter switches on and off at random and makes mRNA only while on: transcription in bursts.',
  behaviour: 'bursting',
  source: {
    citation: 'Peccoud & Ycart, Theor. Popul. Biol. 48:222 (1995)',
    url: 'https://doi.org/10.1006/tpbi.1995.1027',
  },
  species: [
    { name: 'Off', initial: 1, max: 100, about: 'Promoters that are off.' },
    { name: 'On', initial: 0, max: 100, about: 'Promoters that are on.' },
    { name: 'M', initial: 0, max: 10_000, about: 'mRNA molecules.' },
  ],
  parameters: [
    { name: 'k_on', unit: '1/time', min: 1e-3, max: 1e3, value: 0.5, about: 'Rate of switching on.' },
    { name: 'k_off', unit: '1/time', min: 1e-3, max: 1e3, value: 1, about: 'Rate of switching off.' },
    { name: 'k_m', unit: '1/time', min: 0.01, max: 1e4, value: 20, about: 'Transcription rate of an on promoter.' },
    { name: 'g', unit: '1/time', min: 1e-3, max: 100, value: 1, about: 'Decay rate of one mRNA.' },
  ],
  reactions: [
    { name: 'switch on', equation: 'Off -> On', massAction: 'k_on' },
    { name: 'switch off', equation: 'On -> Off', massAction: 'k_off' },
    { name: 'transcribe', equation: 'On -> On + M', massAction: 'k_m' },
    { name: 'decay', equation: 'M -> 0', massAction: 'g' },
  ],
  observables: [
    { label: 'M', expression: 'M' },
    { label: 'On', expression: 'On' },
  ],
  horizon: { value: 5, min: 0.01, max: 1000 },
};
