import { present as texts } from '../../messages/en/present';

/** What a key does. */
export type KeyText = readonly [key: string, text: string];

/** For the front of the room, as its sheet lists them too. */
export const presenterKeys = (): readonly KeyText[] => {
  const { keys } = texts();
  return [
    ['Shift+P', keys.projector],
    ['Shift+F', keys.freeze],
    ['Shift+Q', keys.code],
    [keys.pages, keys.steps],
    ['Shift+L', keys.reset],
    [keys.space, keys.pause],
    [keys.undoKey, keys.undo],
  ];
};

/** All keys of the page, by what they act on. */
export function allKeys(): readonly { readonly title: string; readonly keys: readonly KeyText[] }[] {
  const { keys, keyList: list } = texts();
  return [
    {
      title: list.runs,
      keys: [
        [keys.space, list.pause],
        ['.', list.step],
        ['r', list.restart],
        [keys.undoKey, keys.undo],
        [keys.redoKey, list.redo],
        ['?', list.list],
      ],
    },
    {
      title: list.slider,
      keys: [
        [keys.arrows, list.hundredth],
        [keys.leaps, list.tenth],
      ],
    },
    {
      title: list.plot,
      keys: [
        [keys.sides, list.point],
        [keys.upDown, list.curve],
        [keys.ends, list.ends],
        [keys.leaps, list.ten],
        [keys.enter, list.click],
      ],
    },
    {
      title: list.tabs,
      keys: [
        [keys.sides, list.beside],
        [keys.escape, list.close],
      ],
    },
    { title: list.front, keys: presenterKeys().slice(0, 5) },
  ];
}
