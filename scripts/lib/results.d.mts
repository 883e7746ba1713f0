export type Test = {
  title: string;
  file: string;
  stage: string;
  kind: string;
  result: 'passed' | 'failed' | 'skipped';
  seconds?: number;
  flaky?: boolean;
  tries?: string[];
};
export function readReport(stage: {
  name: string;
  kind: string;
  report: { kind: 'vitest' | 'playwright'; file: string };
}): Test[];
export function count(tests: readonly Test[]): { passed: number; failed: number; skipped: number };
