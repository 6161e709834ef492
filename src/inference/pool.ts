/**
 * Runs task(0) .. task(count − 1), at most `concurrency` at a time, in order of their start; resolves with their results.
 * The first rejection rejects all, and no further task starts then.
 */
export async function pool<T>(count: number, concurrency: number, task: (index: number) => Promise<T>): Promise<T[]> {
  const results = new Array<T>(count);
  let next = 0;
  let broken = false;
  const lane = async () => {
    while (next < count && !broken) {
      const index = next++;
      try {
        results[index] = await task(index);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, count)) }, lane));
  return results;
}
