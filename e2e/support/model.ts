import type { Scene } from '../../src/io/scene/scene';
import { App, expect, test } from './app';

/** What a person does in the model view. */
export class ModelPage extends App {
  editor() {
    return this.page.locator('.cm-content');
  }

  menu() {
    return this.page.getByRole('combobox', { name: 'Model', exact: true });
  }

  /** The text as it stands; few enough lines that all are drawn. */
  async text(): Promise<string> {
    return (await this.editor().locator('.cm-line').allTextContents()).join('\n');
  }

  /** Replaces the whole text, as pasting does. */
  async write(text: string): Promise<void> {
    await expect(this.editor()).toHaveAttribute('aria-readonly', 'false');
    await this.editor().click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Opens the page in this view. */
  async openModel(change: Partial<Scene> = {}): Promise<void> {
    await this.openScene({ view: 'model', ...change });
    await expect(this.editor()).toBeVisible();
  }

  async openModelView(): Promise<void> {
    await this.button('Model').click();
    await expect(this.editor()).toBeVisible();
  }

  outcome() {
    return this.page.getByRole('region', { name: 'What the text comes to' }).getByRole('status');
  }

  async drop(name: string, content: string | Uint8Array): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([file, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], file));
        return transfer;
      },
      [name, Buffer.from(content).toString('base64')],
    );
    await this.page.dispatchEvent('.model-view', 'drop', { dataTransfer: data });
  }
}

export { expect, test };
