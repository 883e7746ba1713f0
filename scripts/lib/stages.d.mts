export type Stage = {
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly runner?: 'vitest' | 'playwright';
  readonly command: readonly string[];
  readonly minutes: number;
  readonly needs?: string;
  readonly beside?: boolean;
  readonly mayBeEmpty?: boolean;
};
/** The stages of `npm test`, in order; `minutes` is the hard limit of each. */
export function stages(): readonly Stage[];
export declare const RUN_MINUTES: number;
export declare function minutesFor(stage: { minutes: number }, minutesGone: number, runMinutes?: number): number;
