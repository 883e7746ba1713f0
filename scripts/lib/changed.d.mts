import type { Stage } from './stages.d.mts';
export function changedFiles(since: string): string[];
export function touchedBy(stages: readonly Stage[], files: readonly string[], since: string): readonly Stage[];
