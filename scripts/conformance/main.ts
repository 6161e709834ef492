// npm run conformance -- --suite DIR [--trajectories N] [--engine cpu|webgpu] [--seed N] [--cases 00001,00003]
// Runs the stochastic cases of the SBML test suite, or any folder laid out like them, and says how far the means and
// standard deviations are from what is expected. The default seed is one with which no point of the cases with odd numbers
// is outside its range. That is not so with every seed: at the end of case 00003 almost all trajectories have died out, and
// any correct simulation is outside half of the time (src/experiments/conformance/conformance.ts says why, and how chance is told from
// a mistake).
// With --ode, the semantic cases instead: their rate equations are solved, and every value must be within the tolerances of the
// case's own settings; what a file holds that is not followed is refused by name, and none may be wrong. Ends with 0 if all pass, 1 if not, 2 for an impossible question.
import { ConformanceUsage, conformance } from './run';

try {
  process.exit((await conformance(process.argv.slice(2))) ? 0 : 1);
} catch (error) {
  if (!(error instanceof ConformanceUsage)) throw error;
  console.error(`conformance: ${error.message}`);
  process.exit(2);
}
