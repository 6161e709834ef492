/** What each key does. */
export type KeyText = readonly [key: string, text: string];

/** For the front of the room, as its sheet lists them too. */
export const PRESENTER_KEYS: readonly KeyText[] = [
  ['Shift+P', 'projector: large type, thick lines'],
  ['Shift+F', 'freeze, and let go'],
  ['Shift+Q', 'the link as a QR code on the whole screen'],
  ['Page Down, Page Up', 'next step of a lesson, and back'],
  ['Shift+L', 'set the playground as the lesson’s step says'],
  ['Space', 'pause and go on'],
  ['Ctrl+Z', 'take a change back'],
];

/** All keys of the page, by what they act on. */
export const KEYS: readonly { readonly title: string; readonly keys: readonly KeyText[] }[] = [
  {
    title: 'Runs and changes',
    keys: [
      ['Space', 'pause every run, and go on; in Infer the fits'],
      ['.', 'run 256 more trajectories, then pause'],
      ['r', 'start every run again from trajectory 0'],
      ['Ctrl+Z', 'take a change back'],
      ['Ctrl+Shift+Z', 'do it again'],
      ['?', 'this list'],
    ],
  },
  {
    title: 'A slider',
    keys: [
      ['Arrow keys', 'a hundredth of its way'],
      ['Page Up, Page Down', 'a tenth of its way'],
    ],
  },
  {
    title: 'A plot, reached with Tab',
    keys: [
      ['Left, Right', 'read the next point of a curve, the next cell of a map'],
      ['Up, Down', 'go to the curve, or the row, beside it'],
      ['Home, End', 'first and last point'],
      ['Page Up, Page Down', 'ten points'],
      ['Enter', 'as a click there: go to a cell of the map, open a replicate'],
    ],
  },
  {
    title: 'Tabs, sheets and the microscope',
    keys: [
      ['Left, Right', 'tab beside it; event before and after'],
      ['Escape', 'close a sheet'],
    ],
  },
  { title: 'In front of a class', keys: PRESENTER_KEYS.slice(0, 5) },
];
