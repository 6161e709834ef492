import { panel as texts } from '../../messages/en/panel';

/** What was fitted, estimator by estimator, in words. */
export function LawList({ words }: { words: readonly { readonly short: string; readonly text: string }[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="laws" title={texts().laws}>
      {words.map(({ short, text }) => (
        <li key={short}>
          <strong>{short}</strong> {text}.
        </li>
      ))}
    </ul>
  );
}
