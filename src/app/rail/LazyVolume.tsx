import { lazy, Suspense } from 'react';

const VolumeSlider = lazy(() => import('./VolumeSlider'));

/** How numbers go with the volume is worked out after the first trajectories. */
export function LazyVolume() {
  return (
    <Suspense fallback={null}>
      <VolumeSlider />
    </Suspense>
  );
}
