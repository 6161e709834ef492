// Events in lockstep.wgsl: all paths pass a break point together, and every step of any of them may have events follow from
// it. What changes a path is in several places; its events follow in one, by the triggers from before the step.

// Alternative p, or the primal for P.
fn path_of(l: ptr<function, Lockstep>, others: ptr<function, Others>, q: u32) -> Counts {
  var y = (*l).x;
  if (q < P) {
    y = counts_of(others, q);
  }
  return y;
}

fn is_path(l: ptr<function, Lockstep>, q: u32) -> bool {
  return q == P || (((*l).live >> q) & 1u) != 0u;
}

// The triggers of all paths before what this step does; k is that of the phase it ends in.
fn note_triggers(l: ptr<function, Lockstep>, others: ptr<function, Others>, k: Theta) {
  let entering = (*l).passing && (*l).next > 0u;
  let before = in_phase(k, (*l).next - select(0u, 1u, entering));
  for (var q = 0u; q <= P; q++) {
    if (is_path(l, q)) {
      (*l).was[q] = triggers(path_of(l, others, q), before);
    }
  }
  if ((*l).passing && !entering) {
    (*l).was[P] = INITIALLY;
  }
  (*l).moved = ~0u;
}

fn follow_all(l: ptr<function, Lockstep>, others: ptr<function, Others>, k: Theta) {
  for (var q = 0u; q <= P; q++) {
    if (is_path(l, q)) {
      let y = follow((*l).was[q], path_of(l, others, q), k, &(*l).random);
      if (q < P) {
        set_counts(others, q, y);
      } else {
        (*l).x = y;
      }
    }
  }
  (*l).passing = false;
}

// Passes the break point that is due; its events follow in the next step. A frozen trajectory keeps its states.
fn pass_break(l: ptr<function, Lockstep>, bin: i32) {
  let rest = rest_of((*l).next, bin);
  (*l).next++;
  (*l).remaining = rest - rest_of((*l).next, bin);
  (*l).passing = !(*l).frozen;
}
