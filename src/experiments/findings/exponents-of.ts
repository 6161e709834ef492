import { crossingsOf } from '../../stats/stability';
import type { ExponentsData } from './measured';
import { exponentsKey, type Series, type SweepPlan, valuesOf } from './sweep';
import type { Results } from './types';

const meanError = (mean: number | null, error: number | null) => ({
  mean: mean ?? Number.NaN,
  standardError: error ?? Number.POSITIVE_INFINITY,
});
type MeanError = ReturnType<typeof meanError>;

export const lambdaOf = ({ lambda, lambdaError }: ExponentsData): MeanError => meanError(lambda, lambdaError);
export const secondOf = ({ second, secondError }: ExponentsData): MeanError => meanError(second, secondError);

/** The temperature below which an exponent is positive and above which it is negative, between clear signs. */
export function zeroOf(
  plan: SweepPlan,
  results: Results,
  series: Series,
  read: (data: ExponentsData) => MeanError,
): number | undefined {
  const points = valuesOf(plan, results.budget).flatMap((temperature) => {
    const found = results.get('exponents', exponentsKey(series, temperature));
    if (!found || temperature === undefined) return [];
    const exponent = read(found);
    return [{ temperature, exponents: { perReaction: exponent, secondMoment: exponent, perTime: exponent } }];
  });
  return crossingsOf(points, ({ perReaction }) => perReaction).find(({ fallsAbove }) => fallsAbove)?.temperature;
}
