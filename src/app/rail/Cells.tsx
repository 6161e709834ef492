import { lazy, Suspense, useState } from 'react';
import { rail as texts } from '../../messages/en/rail';
import { useScene } from '../use-app';

const CellsCard = lazy(() => import('./CellsCard'));

/** Where a table of cells can be given, or the one that holds; its card is loaded when it is needed. */
export function Cells() {
  const { cells } = useScene();
  const [open, setOpen] = useState(false);
  if (!open && cells === '')
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {texts().cells.open}
      </button>
    );
  return (
    <Suspense fallback={null}>
      <CellsCard key={cells} close={() => setOpen(false)} />
    </Suspense>
  );
}
