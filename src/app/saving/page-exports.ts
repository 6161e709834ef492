import type { Scene } from '../../io/scene/scene';
import type { Origin, PanelExports, SavedPanel } from '../../ui/panel/exports';
import type { AppStore } from '../scene/state';

/** The panels in view, as they can be saved, and where their numbers come from. */
export class PageExports implements PanelExports {
  private readonly panels = new Set<() => SavedPanel>();

  constructor(private readonly app: AppStore) {}

  add(panel: () => SavedPanel): () => void {
    this.panels.add(panel);
    return () => void this.panels.delete(panel);
  }

  async origin(scene?: Scene): Promise<Origin> {
    const { originOf } = await import('./origin');
    const { scene: shown, engine } = this.app.getState();
    return originOf(scene ?? shown, engine.info);
  }

  async saveAll(): Promise<void> {
    const { savePanels } = await import('../../ui/panel/save');
    const { view, modelId } = this.app.getState().scene;
    const panels = [...this.panels].map((panel) => panel());
    const told = await Promise.all(panels.map(async (panel) => ({ panel, origin: await this.origin(panel.scene) })));
    const model = modelId.replace(/[^\w-]+/g, '-').slice(0, 40);
    await savePanels(told, `propensity-${view}-${model}.zip`);
  }
}
