import { room } from '../room';

/** For the front of the room: projector, freeze, embedding, keys. */
export const present = room('present', {
  frozen: 'Frozen',
  letGo: 'Let go',
  progress: '{percent} % of all trajectories',
  leaveProjector: 'Leave projector mode',
  projector: 'Projector mode',
  collect: 'Collect class answers',
  qr: 'Link as a QR code',
  keys: {
    title: 'Keys',
    projector: 'projector: large type, thick lines',
    freeze: 'freeze, and let go',
    code: 'the link as a QR code on the whole screen',
    pages: 'Page Down, Page Up',
    steps: 'next step of a lesson, and back',
    reset: 'set the playground as the lesson’s step says',
    pause: 'pause and go on',
    undo: 'take a change back',
    space: 'Space',
    undoKey: 'Ctrl+Z',
  },
  embed: {
    title: 'Embed in a course page',
    show: 'Show',
    full: 'the whole page',
    plots: 'plots, or the lesson',
    panel: 'panel: {id}',
    controls: 'Controls beside it',
    text: 'Text that embeds this',
    height: 'It tells the page around its height: a message {code}.',
    copy: 'Copy',
    copied: 'Copied',
  },
  freeze: 'Freeze',
});
