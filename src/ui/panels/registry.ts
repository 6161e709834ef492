import type { ComponentType } from 'react';
import type { View } from '../../io/scene';
import { AtlasPanel } from './AtlasPanel';
import { Distribution } from './Distribution';
import { FitPanels } from './FitPanels';
import { Gradient } from './Gradient';
import { Growth } from './Growth';
import { Trajectories } from './Trajectories';
import { TruthMeter } from './TruthMeter';
import { Variance } from './Variance';

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
  { id: 'growth', view: 'explore', component: Growth },
  { id: 'atlas', view: 'explore', component: AtlasPanel },
  // Its cards stand under tabs of their own, see FitView.tsx.
  { id: 'fit', view: 'infer', component: FitPanels },
];
