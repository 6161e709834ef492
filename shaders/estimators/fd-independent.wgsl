// Central differences of independent simulations: each has a stream of its own. Twin of src/estimators/fd-independent.ts.

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return select(STREAM_PERTURBED + (*track).turn - 1u, STREAM_PATH, (*track).turn == 0u);
}
