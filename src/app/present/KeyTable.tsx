import type { KeyText } from './keys-list';
import './present.css';

export function KeyTable({ keys }: { keys: readonly KeyText[] }) {
  return (
    <dl className="present-keys">
      {keys.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
