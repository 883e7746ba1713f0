// A small vault with one of everything, and a way to read all of it and to say how it differs from what it was.
import { expect } from 'vitest';
import { ok, type Result } from '../../../domain/result.ts';
import { canonical } from '../../../electron/vault/canonical.ts';
import { BlobDamaged, createVault, openVault, vaultCodes, vaultFindingCodes, type Disk, type Finding, type OpenOptions, type Vault, type VerifyReport } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { folder, initial, kdf, type State } from './small-vault-state.ts';

export { folder, initial, kdf, type State } from './small-vault-state.ts';

export const passphrase = 'korrekt häst batteri';

export const create = (disk: Disk, more: object = {}): Promise<Result<Vault<State>>> =>
  createVault<State>({ folder, disk, passphrase, member: { id: 'anna', label: 'Anna' }, initial: initial(), kdf, ...more });

export const open = (disk: Disk, more: Partial<OpenOptions<State>> = {}): Promise<Result<Vault<State>>> => openVault<State>({ folder, disk, passphrase, initial: initial(), ...more });

export const addPerson = (vault: Vault<State>, id: string, name = `Namn ${id}`): ReturnType<Vault<State>['write']> =>
  vault.write('person.add', (tx) => {
    tx.data.people[id] = { id, name };
    return ok(undefined);
  });

export const addCase = (vault: Vault<State>, id: string, at: number, text = `text ${id}`): ReturnType<Vault<State>['write']> =>
  vault.write('case.add', (tx) => {
    tx.putLog({ kind: 'case', id, at, facets: { s: 'o' }, title: `T ${id}`, text, record: { id, text } });
    return ok(undefined);
  });

export const addLogin = (vault: Vault<State>, id: string, secret = `hemligt ${id}`): ReturnType<Vault<State>['write']> =>
  vault.write('login.add', (tx) => {
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(secret)) };
    return ok(undefined);
  });

export async function addBlob(vault: Vault<State>, content: Buffer): Promise<Result<string>> {
  const writer = await vault.blobs.begin();
  if (!writer.ok) return writer;
  const appended = await writer.value.append(content);
  if (!appended.ok) return appended;
  const done = await writer.value.finish();
  return done.ok ? ok(done.value.id) : done;
}

export interface SmallVault {
  readonly disk: MemoryDisk;
  readonly blob: string;
  readonly head: { readonly seq: number; readonly hash: string };
}

/**
 * A full segment and the next begun, two snapshots, an index file, a compartment, a blob. `seed` makes two of them
 * differ in every content.
 */
export async function smallVault(seed = '', options: { segmentBytes?: number; rounds?: number } = {}): Promise<SmallVault> {
  const disk = new MemoryDisk();
  const segmentBytes = options.segmentBytes ?? 1800;
  let vault = must(await create(disk, { segmentBytes }));
  const blob = must(await addBlob(vault, Buffer.from(`innehåll ${seed}`)));
  must(await addLogin(vault, 'l1', `hemligt ${seed}`));
  for (let round = 0; round < (options.rounds ?? 1); round += 1) {
    must(await addPerson(vault, 'p1', `Namn ${seed}${round}`));
    must(await addCase(vault, `c${round}`, 1000 + round, `text ${seed}${round}`));
    must(await addCase(vault, 'c0', 1000, `ny text ${seed}${round}`));
    await vault.close();
    vault = must(await open(disk, { segmentBytes }));
  }
  must(await addPerson(vault, 'p2', `Namn ${seed}`));
  const head = vault.head();
  await vault.close();
  return { disk, blob, head };
}

/** The code of a refusal, which must be one of the vault's; 'ok' for a success. */
export const knownCode = (result: Result<unknown>): string => {
  if (!result.ok) expect(vaultCodes, `an unknown code ${result.error.code}`).toContain(result.error.code);
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
  for (const [name, rows] of Object.entries(vault.db.data)) for (const [id, row] of Object.entries(rows)) all.set(`${name}/${id}`, canonical(row));
  for (const login of Object.values(vault.db.data.logins)) {
    const opened = vault.unseal(login.secret, `login/${login.id}`);
    all.set(`secret/${login.id}`, opened.ok ? Buffer.from(opened.value).toString() : `!${knownCode(opened)}`);
  }
  const page = await vault.page({ kind: 'case', limit: 500 });
  all.set('page', shown(page));
  all.set('search', shown(await vault.page({ kind: 'case', search: 'text', where: { s: ['o'] }, limit: 500 })));
  for (const { id } of page.ok ? page.value.lines : []) {
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

/** What differs: `changed` are answers that are other than they were, `refused` those refused now. */
export function compare(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): { changed: string[]; refused: string[] } {
  const changed: string[] = [];
  const refused: string[] = [];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const now = is.get(name);
    if (now === was.get(name)) continue;
    if (now?.startsWith('!') === true) refused.push(name);
    else changed.push(name);
  }
  return { changed, refused };
}

export function knownFindings(findings: readonly Finding[]): readonly Finding[] {
  for (const { code: found } of findings) expect(vaultFindingCodes).toContain(found);
  return findings;
}

export const hasDamage = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'damage');

export async function verified(vault: Vault<State>, options: Parameters<Vault<State>['verify']>[0] = {}): Promise<VerifyReport> {
  const report = must(await vault.verify(options));
  knownFindings(report.findings);
  expect(report.ok).toBe(!hasDamage(report.findings));
  return report;
}

/** What became of a vault whose files were tampered with. */
export interface Outcome {
  readonly kind: 'refused' | 'told' | 'same';
  readonly codes: readonly string[];
}

/**
 * Opens a vault, reads all of it and verifies it. Throws, with the reason, when anything is other than it was
 * without a word: this is the promise the damage tests prove. `mayBeTorn`: missing frames at the end are expected.
 */
export async function examine(disk: Disk, was: ReadonlyMap<string, string>, blobs: readonly string[], more: Partial<OpenOptions<State>> & { readonly mayBeTorn?: boolean } = {}): Promise<Outcome> {
  const { mayBeTorn = false, ...options } = more;
  const opened = await open(disk, options);
  if (!opened.ok) return { kind: 'refused', codes: [knownCode(opened)] };
  const vault = opened.value;
  try {
    const findings = [...knownFindings(vault.findings)];
    const toldAtOpening = hasDamage(findings);
    if (toldAtOpening && vault.mode === 'readWrite' && findings.some(({ severity, code: found }) => severity === 'damage' && found !== 'vault.compartmentDamaged')) throw new Error('damaged and yet open for writing');
    const { changed, refused } = compare(was, await readAll(vault, blobs));
    if (changed.length > 0 && !toldAtOpening && !(mayBeTorn && findings.some(({ code: found }) => found === 'vault.tornTail'))) throw new Error(`silently other data: ${changed.join(', ')}`);
    const report = await verified(vault);
    const codes = [...new Set([...findings, ...report.findings].map(({ code: found }) => found))];
    if (refused.length > 0 && codes.length === 0) throw new Error(`refused without a finding: ${refused.join(', ')}`);
    return { kind: codes.length === 0 ? 'same' : 'told', codes };
  } finally {
    await vault.close();
  }
}
