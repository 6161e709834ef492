/** Icons of the page, drawn on a 16 × 16 grid in the text's colour. */
const PATHS = {
  play: 'M5 3.2v9.6L12.6 8z',
  pause: 'M4.5 3h2.6v10H4.5zM8.9 3h2.6v10H8.9z',
  step: 'M3.5 3.2v9.6L10 8zM11 3.2h1.8v9.6H11z',
  stop: 'M4 4h8v8H4z',
} as const;

const STROKES = {
  restart: 'M12.9 8a4.9 4.9 0 1 1-1.6-3.6M12.9 2.2v2.9H10',
  undo: 'M3.4 6.6h6.1a3.4 3.4 0 0 1 0 6.8H6.4M6 3.6l-3 3 3 3',
  redo: 'M12.6 6.6H6.5a3.4 3.4 0 0 0 0 6.8h3.1M10 3.6l3 3-3 3',
  dice: 'M3.2 3.2h9.6v9.6H3.2zM5.9 5.9h.01M10.1 5.9h.01M8 8h.01M5.9 10.1h.01M10.1 10.1h.01',
  share:
    'M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.5 8.8a2.6 2.6 0 0 0 3.7 3.7l.7-.7',
  check: 'M3.2 8.4l3.2 3.2 6.4-7.2',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  sliders:
    'M2.5 4.5h6M11.5 4.5h2M8.5 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0M2.5 11.5h2M7.5 11.5h6M4.5 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  frame: 'M2.8 5.6V2.8h2.8M10.4 2.8h2.8v2.8M13.2 10.4v2.8h-2.8M5.6 13.2H2.8v-2.8',
  close: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.6 5.9a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.9-1.1 1.7M8 12.6h.01',
  screen: 'M2 3h12v7.5H2zM8 10.5v2.7M5 13.2h6',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
} as const;

export type IconName = keyof typeof PATHS | keyof typeof STROKES;

export function Icon({ name }: { name: IconName }) {
  const filled = name in PATHS;
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {filled ? (
        <path d={PATHS[name as keyof typeof PATHS]} fill="currentColor" />
      ) : (
        <path
          d={STROKES[name as keyof typeof STROKES]}
          fill="none"
          stroke="currentColor"
          strokeWidth={name === 'more' || name === 'dice' ? 1.7 : 1.4}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
