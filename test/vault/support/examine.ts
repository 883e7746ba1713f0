// Reads everything in a vault, reports how it differs from its earlier content, and checks what damage may and may not
// do.
import { expect } from 'vitest';
import type { Result } from '../../../domain/kernel/result.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import {
  BlobDamaged,
  VAULT_CODES,
  VAULT_FINDING_CODES,
  type Disk,
  type Finding,
  type OpenOptions,
  type Vault,
  type VerifyReport,
} from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { open, type State } from './vaults.ts';

/** The code of a refusal, which must be one of the vault's codes; 'ok' for a success. */
export const knownCode = (result: Result<unknown>): string => {
  if (!result.ok) expect(VAULT_CODES, `an unknown code ${result.error.code}`).toContain(result.error.code);
  return codeOf(result);
};

async function blobText(vault: Vault<State>, id: string): Promise<string> {
  try {
    const parts: Uint8Array[] = [];
    for await (const part of vault.blobs.read(id)) parts.push(part);
    return Buffer.concat(parts).toString('hex');
  } catch (error) {
    if (error instanceof BlobDamaged) return `!${error.code}`;
    throw error;
  }
}

const shown = (result: Result<unknown>): string => (result.ok ? canonical(result.value) : `!${knownCode(result)}`);

/** Everything that can be read, by name; a refusal is `!` and its code. */
export async function readAll(vault: Vault<State>, blobs: readonly string[]): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const [name, rows] of Object.entries(vault.db.data))
    for (const [id, row] of Object.entries(rows)) all.set(`${name}/${id}`, canonical(row));
  for (const login of Object.values(vault.db.data.logins)) {
    const opened = vault.unseal(login.secret, `login/${login.id}`);
    all.set(`secret/${login.id}`, opened.ok ? Buffer.from(opened.value).toString() : `!${knownCode(opened)}`);
  }
  const page = await vault.page({ kind: 'case', limit: 500 });
  all.set('page', shown(page));
  all.set('search', shown(await vault.page({ kind: 'case', search: 'text', where: { s: ['o'] }, limit: 500 })));
  for (const { id } of page.ok ? page.value.rows : []) {
    all.set(`case/${id}`, shown(await vault.getRecord('case', id)));
    all.set(`history/${id}`, shown(await vault.history('case', id)));
  }
  all.set('journal', shown(await vault.journal({ limit: 500 })));
  for (const id of blobs) {
    all.set(`blob/${id}`, shown(await vault.blobs.info(id)));
    all.set(`content/${id}`, await blobText(vault, id));
  }
  return all;
}

/** Compares two readings: `changed` lists answers that differ, `refused` those that are refused now. */
export function compare(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { changed: string[]; refused: string[] } {
  const changed: string[] = [];
  const refused: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const now = after.get(name);
    if (now === before.get(name)) continue;
    if (now?.startsWith('!') === true) refused.push(name);
    else changed.push(name);
  }
  return { changed, refused };
}

export function knownFindings(findings: readonly Finding[]): readonly Finding[] {
  for (const { code: found } of findings) expect(VAULT_FINDING_CODES).toContain(found);
  return findings;
}

export const hasDamage = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'damage');

export async function verifyVault(
  vault: Vault<State>,
  options: Parameters<Vault<State>['verify']>[0] = {},
): Promise<VerifyReport> {
  const report = must(await vault.verify(options));
  knownFindings(report.findings);
  expect(report.ok).toBe(!hasDamage(report.findings));
  return report;
}

/** The result of opening a vault whose files were tampered with. */
export interface ExamineOutcome {
  readonly kind: 'refused' | 'told' | 'same';
  readonly codes: readonly string[];
}

/**
 * Opens a vault, reads all of it and verifies it. Throws, with the reason, if any content differs without a finding:
 * this is the promise that the damage tests verify. `mayBeTorn`: missing frames at the end are expected.
 */
export async function examine(
  disk: Disk,
  before: ReadonlyMap<string, string>,
  blobs: readonly string[],
  more: Partial<OpenOptions<State>> & { readonly mayBeTorn?: boolean } = {},
): Promise<ExamineOutcome> {
  const { mayBeTorn = false, ...options } = more;
  const opened = await open(disk, options);
  if (!opened.ok) return { kind: 'refused', codes: [knownCode(opened)] };
  const vault = opened.value;
  try {
    const findings = [...knownFindings(vault.findings)];
    const reportedAtOpening = hasDamage(findings);
    if (
      reportedAtOpening &&
      vault.mode === 'readWrite' &&
      findings.some(({ severity, code: found }) => severity === 'damage' && found !== 'vault.compartmentDamaged')
    )
      throw new Error('damaged, yet open for writing');
    const { changed, refused } = compare(before, await readAll(vault, blobs));
    if (
      changed.length > 0 &&
      !reportedAtOpening &&
      !(mayBeTorn && findings.some(({ code: found }) => found === 'vault.tornTail'))
    )
      throw new Error(`data silently changed: ${changed.join(', ')}`);
    const report = await verifyVault(vault);
    const codes = [...new Set([...findings, ...report.findings].map(({ code: found }) => found))];
    if (refused.length > 0 && codes.length === 0) throw new Error(`refused without a finding: ${refused.join(', ')}`);
    return { kind: codes.length === 0 ? 'same' : 'told', codes };
  } finally {
    await vault.close();
  }
}
