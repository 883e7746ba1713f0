export type Test = {
  title: string;
  file: string;
  stage: string;
  kind: string;
  result: 'passed' | 'failed' | 'skipped';
  seconds?: number;
  flaky?: boolean;
  tries?: string[];
  said?: string[];
};
export function readReport(stage: {
  name: string;
  kind: string;
  report: { kind: 'vitest' | 'playwright'; file: string };
}): Test[];
/** The last lines of what a program wrote, without colours and empty lines. */
export function lastLines(text: string): string[];
export function count(tests: readonly Test[]): { passed: number; failed: number; skipped: number };
