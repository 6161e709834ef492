import { learn } from '../../../messages/en/learn/learn';
import { download } from '../../../ui/panel/download';

/** How own lessons are written: an example to start from. */
export function OwnLessonHelp() {
  const t = learn().own;
  const save = () => {
    const url = URL.createObjectURL(new Blob([t.example], { type: 'text/markdown' }));
    download('my-first-lesson.md', url);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <details className="learn-help">
      <summary>{t.how}</summary>
      <pre>
        <code>{t.example}</code>
      </pre>
      <button type="button" className="button button-small" onClick={save}>
        {t.save}
      </button>
    </details>
  );
}
