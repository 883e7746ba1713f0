// What reading, checking and opening report: the problems found, and how far they are.
import { fail, type Result } from '../../../domain/kernel/result.ts';
import { isShutOut } from '../../../domain/kernel/shut-out.ts';

/** One problem found. `code` selects a message; `params` fills it in. */
export interface Finding {
  readonly code: string;
  readonly severity: 'note' | 'damage';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A finding of damage. */
export const damageFinding = (code: string, params: Finding['params'] = {}): Finding => ({
  code,
  severity: 'damage',
  params,
});

/** Why a vault that may only be read is not written to: its member was removed or suspended, or `vault.readOnly`. */
export function refuseReadOnly(findings: readonly Finding[]): Result<never> {
  const shutOut = findings.find(isShutOut);
  return shutOut === undefined ? fail('vault.readOnly') : fail(shutOut.code, { params: shutOut.params });
}

/** Those of `found` that concern no file, or a file that no earlier finding is about. */
export function newFindings(known: readonly Finding[], found: readonly Finding[]): Finding[] {
  const files = new Set(known.map(({ params }) => params.file));
  return found.filter(({ params: { file } }) => {
    const isNew = file === undefined || !files.has(file);
    files.add(file);
    return isNew;
  });
}

/** Reports the progress of background work. */
export type Progress = (done: number, total: number) => void;
