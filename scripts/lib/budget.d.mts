type Numbers = { readonly passed: number; readonly failed: number; readonly skipped: number };
export declare const RUN_SECONDS: number;
export declare const BUDGET: Readonly<Record<string, number>>;
export function timeLines(
  times: readonly ({ readonly name: string; readonly seconds: number } & Numbers)[],
  inWords: (numbers: Numbers) => string,
): string[];
