const NUMBER = /^\d+$/;

/**
 * The value of a constant of a WGSL text, `const STATE_WORDS = PATH_WORDS + 2u * P;`: a sum of products of whole numbers, of
 * other constants of the text, and of names whose values are given. @throws Error naming what has no value
 */
export function constantOf(name: string, text: string, given: Readonly<Record<string, number>>): number {
  const constants = new Map(
    [...text.matchAll(/^const (\w+) = ([^;]+);/gm)].map(([, constant, expression]) => [constant, expression]),
  );
  const termValue = (term: string): number => {
    const plain = term.trim().replace(/(?<=^\d+)u$/, '');
    if (NUMBER.test(plain)) return Number(plain);
    if (Object.hasOwn(given, plain)) return given[plain];
    const expression = constants.get(plain);
    if (expression === undefined) throw new Error(`The shader says nothing of what ${plain} is.`);
    return sum(expression);
  };
  const sum = (expression: string): number =>
    expression
      .split('+')
      .map((product) => product.split('*').reduce((value, factor) => value * termValue(factor), 1))
      .reduce((a, b) => a + b, 0);
  return termValue(name);
}
