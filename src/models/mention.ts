import type { ModelSpec, Origin } from './types';

/** An element of a model as messages name it: `"Birth" (model.ant:3)`, as far as it is known where its text stands. */
export function mention({ file }: Pick<ModelSpec, 'file'>, element: Origin & { readonly name: string }): string {
  const { name, line } = element;
  const where = element.file ?? file;
  if (line === undefined) return `"${name}"`;
  return `"${name}" (${where === undefined ? `line ${line}` : `${where}:${line}`})`;
}
