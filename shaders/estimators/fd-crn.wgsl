// Central differences with common random numbers (Rathinam et al. 2010): every turn reads the trajectory's own stream from
// its beginning. Twin of src/estimators/fd-crn.ts.

fn begin_turn(track: ptr<function, Track>, i: u32) -> u32 {
  return STREAM_PATH;
}
