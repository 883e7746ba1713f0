import type { Requirement } from './requirements.d.mts';
/** Clause → why the tests that cite it do not prove it. */
export const UNPROVEN: Readonly<Record<string, string>>;
export function staleIn(requirements: readonly Requirement[], listed: Readonly<Record<string, string>>): string[];
