import { room } from '../room';

/** Fields and sliders. */
export const controls = room('controls', {
  unit: 'in {unit}',
  follows: {
    hint: 'It is {formula} in the model and follows whatever is moved there. To set it by itself, give it a number in the model’s text.',
    rounded: '= {value}, rounded',
  },
  stays: '{taken} It stays {shown}.',
  staysWith: '{problem} It stays {shown}.',
  slider: {
    range: '{min} to {max}. Double-click sets it back to {initial}.',
    back: 'Set {label} back to {initial}',
    label: '{label} slider',
  },
  number: {
    wholeFrom: '{why} A whole number from {min} to {max}, please.',
    from: '{why} A number from {min} to {max}, please.',
    empty: 'Nothing was entered.',
    comma: '“{shown}” has a comma; use a point.',
    none: '“{shown}” is not a number.',
    notWhole: '{shown} is not whole.',
    small: '{shown} is too small.',
    large: '{shown} is too large.',
  },
  reader: {
    points: 'Points of {title}',
    hint: 'Arrow keys read the points',
    second: '{title}, second plot',
  },
  formulas: {
    noStyle: 'The style sheet of formulas could not be loaded.',
    none: 'Formulas cannot be typeset here.',
  },
});
