import { lazy, Suspense, useEffect, useState } from 'react';
import { firstTrajectories } from '../first-trajectories';
import { useAppContext } from '../use-app';

const VolumeSlider = lazy(() => import('./VolumeSlider'));

/** How numbers go with the volume is fetched and worked out after the first trajectories. */
export function LazyVolume() {
  const { store } = useAppContext();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let alive = true;
    void firstTrajectories(store).then(() => alive && setReady(true));
    return () => {
      alive = false;
    };
  }, [store]);
  return <Suspense fallback={null}>{ready && <VolumeSlider />}</Suspense>;
}
