import { useContext, useState } from 'react';
import { panel as texts } from '../../messages/en/panel';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Icon } from '../controls/Icon';
import { Popover } from '../controls/Popover';
import { offer } from './download';
import { ExportsContext } from './exports';
import type { SavedFormat } from './save';

/** A file that a panel offers: its button, its name, and what is in it. */
export interface PanelFile {
  readonly label: string;
  readonly name: string;
  readonly make: () => Promise<string>;
}

interface MenuProps {
  readonly id: string;
  /** Saves the panel as a file. */
  readonly saved: (format: SavedFormat) => Promise<void>;
  readonly files: readonly PanelFile[];
  /** False while there is no picture. */
  readonly drawn: boolean;
  readonly showTable: boolean;
  readonly onToggleTable: () => void;
}

const FORMATS = ['csv', 'png', 'svg'] as const;

export function PanelMenu({ id, saved, files, drawn, showTable, onToggleTable }: MenuProps) {
  const exports = useContext(ExportsContext);
  const [problem, setProblem] = useState('');
  const attempt = async (save: () => Promise<void>, close: () => void) => {
    try {
      await save();
      setProblem('');
      close();
    } catch (error) {
      setProblem(error instanceof Error ? said(error.message) : texts().menu.failed);
    }
  };
  const make = async ({ name, make }: PanelFile) => offer(name, new Blob([await make()], { type: 'text/csv' }));
  return (
    <Popover
      label={texts().menu.label}
      of={`${id}-title`}
      className="panel-menu"
      align="end"
      button={<Icon name="more" />}
    >
      {(close) => (
        <div className="menu">
          <button
            type="button"
            onClick={() => {
              onToggleTable();
              close();
            }}
          >
            {showTable ? texts().menu.plot : texts().menu.table}
          </button>
          {FORMATS.filter((format) => format === 'csv' || drawn).map((format) => (
            <button key={format} type="button" onClick={() => void attempt(() => saved(format), close)}>
              {fill(texts().menu.download, { format: format.toUpperCase() })}
            </button>
          ))}
          {files.map((file) => (
            <button key={file.name} type="button" onClick={() => void attempt(() => make(file), close)}>
              {file.label}
            </button>
          ))}
          {exports && drawn && (
            <button type="button" onClick={() => void attempt(() => exports.saveAll(), close)}>
              {texts().menu.saveAll}
            </button>
          )}
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
        </div>
      )}
    </Popover>
  );
}
