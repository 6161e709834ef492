import { room } from '../room';

/** Links, codes, and files of what is on the screen. */
export const share = room('share', {
  save: {
    failed: 'The archive could not be made.',
    hint: 'PNG, SVG and CSV of every panel in view, with their settings and the link that reproduces them, in one zip archive',
    all: 'Save all panels',
  },
  origin: {
    cells: 'that of one of {n} cells',
    counts: 'Initial counts, in molecules: {counts}. Observable: {scene}; times in the model’s unit of time.',
    seed: 'Seed {seed}, up to {trajectories} trajectories per run; {where}.',
    tooLong: 'The text of this model, or its table of cells, is too long for a link: keep it as a file as well.',
    model: 'Model: {model}. Parameters: {parameters}.',
    estimators: 'Estimators: {names}.',
    temperature: 'temperature {value}',
    step: 'step {value}',
  },
  qr: {
    label: 'QR code of the link to this page',
    tooLong: 'The link has {link} characters; a QR code holds {MAX_BYTES}. {own}',
    own: 'Most of them are the text of your model: without comments and notes it is shorter. Or give the model to the class as a file (Export in the Model view), and this code for the page without it.',
    send: 'Copy the link and send it instead.',
    without: 'Code without the model',
    withoutLabel: 'QR code of the page without the model',
  },
  screen: {
    label: 'Link to this page',
    text: '{pageAddress} — with everything that is set. Click or Escape to go back.',
  },
  share: 'Share',
  hint: 'A link that shows this same picture, to copy or to scan',
  tooLong: 'The text of this model, or its table of cells, is too long for a link. Export the model as a file instead.',
  lead: 'It shows this same picture elsewhere, number by number.',
  theLinkIs: '. The link is: {link}',
  copy: 'Copy link',
  onScreen: 'Code on the whole screen',
  copied: 'The link is on the clipboard.',
  copiedShort: 'Copied',
});
