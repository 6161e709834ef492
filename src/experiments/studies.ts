import { efficiencyStudy } from './efficiency/efficiency-study';
import { inferenceStudy } from './inference/inference-study';
import type { Study } from './study';

/** Every study; `npm run study -- ID` runs one. */
export const STUDIES: readonly Study[] = [inferenceStudy, efficiencyStudy];
