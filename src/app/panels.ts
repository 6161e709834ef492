import type { ComponentType } from 'react';
import type { View } from '../io/scene/scene';
import { Distribution } from './explore/distribution/Distribution';
import { Gradient } from './explore/gradient/Gradient';
import { StabilityMapPanel } from './explore/stability/StabilityMapPanel';
import { StabilityPanel } from './explore/stability/StabilityPanel';
import { Trajectories } from './explore/trajectories/Trajectories';
import { TruthMeter } from './explore/truth/TruthMeter';
import { Variance } from './explore/variance/Variance';
import { FitPanels } from './infer/FitPanels';

export interface PanelEntry {
  readonly id: string;
  readonly view: View;
  readonly component: ComponentType;
}

/** Every panel, in reading order. */
export const PANELS: readonly PanelEntry[] = [
  { id: 'trajectories', view: 'explore', component: Trajectories },
  { id: 'distribution', view: 'explore', component: Distribution },
  { id: 'gradient', view: 'explore', component: Gradient },
  { id: 'truth', view: 'explore', component: TruthMeter },
  { id: 'variance', view: 'explore', component: Variance },
  { id: 'stability', view: 'explore', component: StabilityPanel },
  { id: 'stability-map', view: 'explore', component: StabilityMapPanel },
  // Its cards stand under tabs of their own, see FitView.tsx.
  { id: 'fit', view: 'infer', component: FitPanels },
];
