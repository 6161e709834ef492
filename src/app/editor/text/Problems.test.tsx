// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { expect, it } from 'vitest';
import type { Edit, Place } from '../../../io/network/problem';
import { openPage } from '../../../testing/page';
import { EditorContext } from '../use-editor';
import { Problems } from './Problems';

it('what a text comes to is said, and a problem leads to its line', async () => {
  const page = openPage({ estimators: [] });
  await page.after();
  const modelEditor = await page.app.loadEditor();
  await modelEditor.begun();
  const gone: Place[] = [];
  const edits: Edit[] = [];
  const host = await page.show(
    <EditorContext value={modelEditor}>
      <Problems onGo={(place) => gone.push(place)} onFix={(fix) => edits.push(...fix.edits)} />
    </EditorContext>,
  );
  const edit = (text: string) =>
    act(async () => {
      modelEditor.edit(text);
      await modelEditor.settle();
    });
  await edit('model decay()\n  A => ; k*A\n  A = 20\n  k = 0.5\nend\n');
  const outcome = () => host.querySelector('.outcome');
  expect(outcome()?.getAttribute('data-tone')).toBe('good');
  expect(outcome()?.textContent).toBe('Runs. 1 species, 1 reaction, 1 parameter');

  await edit('model decay()\n  A => ; k*A\n  A = 20\n  k = 0.5 +\nend\n');
  expect(outcome()?.getAttribute('data-tone')).toBe('bad');
  expect(outcome()?.textContent).toContain('to mend. Until then the last model that worked goes on running.');
  const error = host.querySelector<HTMLButtonElement>('[data-severity="error"] button');
  expect(error?.textContent).toMatch(/^Line [45]/);
  error?.click();
  expect([4, 5]).toContain(gone[0].line);

  // The page itself still runs the last good version.
  expect(page.app.store.getState().scene.parameters).toEqual([0.5]);

  // A constant rate is what it says; mass action is one click away.
  await edit('A => ; k\nA = 20; k = 0.5\n');
  const offer = host.querySelector<HTMLButtonElement>('.problem-fix');
  expect(offer?.textContent).toBe('Write k * A');
  offer?.click();
  expect(edits.map((e) => e.text)).toEqual(['k * A']);

  await edit("x' = k - d*x; x = 5; k = 2; d = 0.1\n");
  expect(outcome()?.getAttribute('data-tone')).toBe('ask');
  const answer = [...host.querySelectorAll('button')].find((b) => b.textContent === 'Make every term a reaction');
  await act(async () => answer?.click());
  expect(modelEditor.store.getState().text).toContain('// rate rules: reactions');
});
