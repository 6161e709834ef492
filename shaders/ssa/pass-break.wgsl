// How a path with a clock of its own, in direct.wgsl and alternative-path.wgsl, passes a break point.

// No change is waiting for the events that follow from it: no trigger can turn true.
const SETTLED = 0xffffffffu;

// Passes the break point that is due in phase k; returns the time to the next stop. A frozen path keeps its state.
fn pass_break(path: ptr<function, Path>, k: Theta, bin: i32, frozen: bool) -> f32 {
  let rest = rest_of((*path).next, bin);
  (*path).was = select(triggers((*path).x, k), SETTLED, frozen);
  (*path).next++;
  return rest - rest_of((*path).next, bin);
}
