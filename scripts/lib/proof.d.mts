import type { Requirement } from './requirements.d.mts';
import type { Test } from './results.d.mts';
type Carrying = { title: string; file: string; kind: string; result: string };
export type Proof = {
  id: string;
  title: string;
  proven: boolean;
  inProgram: boolean;
  clauses: { id: string; text: string; proven: boolean; unproven: string | null; tests: Carrying[] }[];
};
export function proofOf(
  requirements: readonly Requirement[],
  tests: readonly Test[],
  citedIn: (title: string) => Set<string>,
  unproven?: Readonly<Record<string, string>>,
): Proof[];
export function proofLines(found: readonly Proof[]): string[];
