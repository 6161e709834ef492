// What other versions of the page have left in the browser. Part of the deep tests alone.
import { expect, test } from '../support/app';
import { setup } from '../support/infer';

/** Databases with the stores that each has had, and what may lie in them: parts of records, other types, nothing. */
const STORES: Readonly<Record<string, Readonly<Record<string, { keyPath?: string; index?: string }>>>> = {
  propensity: { runs: {}, entries: {}, replicates: {} },
  'propensity-models': { models: {} },
  'propensity-data': { files: { keyPath: 'model', index: 'updated' } },
  'propensity-results': { results: { keyPath: 'key', index: 'written' } },
  'propensity-findings': { records: {} },
};
const JUNK = [
  { id: 'a', name: 'From long ago' },
  { id: 'b', name: 7, model: null, link: 'v=0&x', created: 'yesterday', estimators: 'gs-st', done: -1, of: null },
  { key: 'mine', name: 'Mine', text: 'A -> B; k*A; k = 1; A = 5', modelId: '' },
  { key: 'broken', text: 12 },
  'a text',
  12,
  null,
  [],
];

for (const version of [1, 9])
  test(`records of another version, in databases of version ${version}: every view opens, and a fit runs`, async ({
    app,
  }) => {
    await app.page.goto('/icon.svg');
    await app.page.evaluate(
      async ([stores, junk, at]) => {
        for (const [name, all] of Object.entries(stores))
          await new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open(name, at);
            opening.onerror = () => reject(opening.error);
            opening.onupgradeneeded = () => {
              for (const [store, { keyPath, index }] of Object.entries(all)) {
                const made = opening.result.createObjectStore(store, keyPath ? { keyPath } : {});
                if (index) made.createIndex(index, index);
              }
            };
            opening.onsuccess = () => {
              const db = opening.result;
              const transaction = db.transaction(Object.keys(all), 'readwrite');
              for (const [store, { keyPath }] of Object.entries(all))
                junk.forEach((value, i) => {
                  const keyed = keyPath && typeof value === 'object' ? { ...value, [keyPath]: `model ${i}` } : null;
                  if (!keyPath) transaction.objectStore(store).put(value, i === 0 ? 'latest' : `key ${i}`);
                  else if (keyed) transaction.objectStore(store).put(keyed);
                });
              transaction.oncomplete = () => {
                db.close();
                resolve();
              };
              transaction.onabort = () => reject(transaction.error);
            };
          });
        for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"v":0');
        for (const key of ['propensity.theme', 'propensity.language', 'propensity.visited', 'propensity.lessons'])
          localStorage.setItem(key, '{"v":0');
      },
      [STORES, JUNK, version] as const,
    );
    // The picture has no icon of its own.
    app.errors.length = 0;
    for (const view of ['explore', 'infer', 'findings', 'model', 'learn'] as const) {
      await app.page.goto('about:blank');
      await app.page.goto(`/#model=association&N=64&view=${view}`);
      await expect(app.page.locator('main').getByText(/\w{3}/).first()).toBeVisible({ timeout: 60_000 });
      await app.expectNoNonsense();
    }
    await app.openScene({ view: 'infer', estimators: [{ id: 'gs-st', options: {} }], trajectories: 64 });
    await app.page.locator('#infer-runs').click();
    await expect(app.panel('fit-runs')).toContainText(/\w{3}/);
    await app.expectNoNonsense();
    await app.page.locator('#infer-fit').click();
    await setup(app).getByRole('button', { name: 'Start', exact: true }).click();
    await expect(app.page.getByText(/^Finished\./)).toBeVisible({ timeout: 120_000 });
  });
