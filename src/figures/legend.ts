import type { Dash } from './figure';

/** What a sign in a figure means. */
export type LegendItem =
  | {
      readonly kind: 'line';
      readonly label: string;
      readonly color: string;
      readonly dash?: Dash;
      readonly marker?: string;
      readonly opacity?: number;
    }
  | { readonly kind: 'points'; readonly label: string; readonly color: string; readonly marker: string }
  | { readonly kind: 'band'; readonly label: string; readonly color: string; readonly opacity: number }
  | {
      /** Colours from low over middle to high, with what the ends mean. */
      readonly kind: 'scale';
      readonly label: string;
      readonly colors: readonly [string, string, string];
      readonly low: string;
      readonly high: string;
    };
