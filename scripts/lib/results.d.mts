export type Entry = { title: string; file: string; stage: string; result: 'passed' | 'failed' | 'skipped' };
export function readReport(stage: { name: string; report: { kind: 'vitest' | 'playwright'; file: string } }): Entry[];
export function count(tests: Entry[]): { passed: number; failed: number; skipped: number };
