import * as z from 'zod/mini';
import type { Exponents } from '../../../stats/lyapunov';
import type { StabilityPoint } from '../../../stats/stability';

/** Exponents as the browser keeps them; what another version left there is passed over. */
const FORMAT = 1;

/** A standard error may be infinite: that of one population. */
export const meanError = z.object({ mean: z.number(), standardError: z.union([z.number(), z.literal(Infinity)]) });
const exponents = z.object({ perReaction: meanError, secondMoment: meanError, perTime: meanError });
const one = z.object({ format: z.literal(FORMAT), exponents });
const many = z.object({
  format: z.literal(FORMAT),
  points: z.array(z.object({ temperature: z.number(), exponents })),
});

export const packExponents = (found: Exponents): unknown => ({ format: FORMAT, exponents: found });
export const unpackExponents = (packed: unknown): Exponents | null => one.safeParse(packed).data?.exponents ?? null;
export const packPoints = (points: readonly StabilityPoint[]): unknown => ({ format: FORMAT, points });
export const unpackPoints = (packed: unknown): readonly StabilityPoint[] | null =>
  many.safeParse(packed).data?.points ?? null;
