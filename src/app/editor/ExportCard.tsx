import { useMemo, useState } from 'react';
import type { Exported } from '../../io/export/experiment';
import { EXPORTERS } from '../../io/export/registry';
import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { download } from '../../ui/panel/download';
import { useModel, useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { experimentOf } from './experiment-of';

/** The model and its experiment for other programs: to read, to copy, to download. */
export function ExportCard() {
  const scene = useScene();
  const model = useModel();
  const [id, setId] = useState(EXPORTERS[0].id);
  const exporter = EXPORTERS.find((candidate) => candidate.id === id) ?? EXPORTERS[0];
  const exported = useMemo((): Exported => {
    try {
      return exporter.write(experimentOf(model, scene));
    } catch (error) {
      return { kind: 'refused', reason: said(error instanceof Error ? error.message : String(error)) };
    }
  }, [exporter, model, scene]);
  return (
    <section className="card sheet-card export" aria-label={texts().export.label}>
      <div className="segments" role="radiogroup" aria-label={texts().export.format}>
        {EXPORTERS.map((candidate) => (
          <label key={candidate.id} className="segment">
            <input type="radio" name="format" checked={candidate.id === id} onChange={() => setId(candidate.id)} />
            <span>{candidate.label}</span>
          </label>
        ))}
      </div>
      <p className="quiet">{said(exporter.about)}</p>
      {exported.kind === 'refused' ? (
        <p className="problem" role="alert">
          {exported.reason}
        </p>
      ) : (
        <>
          {exported.notes.map((note) => (
            <p key={note} className="notice-text">
              {said(note)}
            </p>
          ))}
          <div className="card-actions">
            <Copy text={exported.text} />
            <button type="button" className="button" onClick={() => save(exported.name, exported.text)}>
              {fill(texts().export.download, { name: exported.name })}
            </button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre className="export-text" tabIndex={0} role="region" aria-label={exported.name}>
            {exported.text}
          </pre>
        </>
      )}
    </section>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Copy({ text }: { text: string }) {
  const { copied, copy } = useCopy();
  return (
    <button type="button" className="button" onClick={() => copy(text, texts().export.noCopy)}>
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
}
