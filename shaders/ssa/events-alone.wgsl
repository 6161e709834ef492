// Events in direct.wgsl for estimators that carry no tangents.

fn follow_up(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta) {
  (*path).x = follow((*path).was, (*path).x, k, &(*path).random);
  (*path).was = SETTLED;
}

fn begun(track: ptr<function, Track>, k: Theta) {}

fn leave_phase(track: ptr<function, Track>, path: ptr<function, Path>, k: Theta, a0: f32) {}
