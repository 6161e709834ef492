/** @returns whether it is time to announce something: at most once in so many milliseconds, unless it is urgent */
export function throttle(now: () => number, milliseconds: number): (urgent?: boolean) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return (urgent = false) => {
    const time = now();
    if (!urgent && time - last < milliseconds) return false;
    last = time;
    return true;
  };
}
