// Vaults in real folders that are closed and removed after the test.
import { join } from 'node:path';
import { nodeDisk, type CreateOptions, type OpenOptions, type Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { closeAfterTest, tempFolder } from './temp.ts';
import { addBlob, create, open, type State } from './vaults.ts';

/** The registers of a new vault: one channel. */
export const initial = (): State => ({ people: {}, channels: { c1: { id: 'c1', name: 'Kommunen' } }, logins: {} });
/** Empty registers, for opening a vault that has its own. */
export const nothing = (): State => ({ people: {}, channels: {}, logins: {} });

/** A new vault of anna's. */
export const newVault = async (
  folder = join(tempFolder(), 'vault'),
  more: Partial<CreateOptions<State>> = {},
): Promise<Vault<State>> =>
  closeAfterTest(
    must(await create(nodeDisk, { folder, member: { id: 'anna', label: 'Anna Å' }, initial: initial(), ...more })),
  );

/** Opens the vault of a folder. */
export const reopen = async (folder: string, more: Partial<OpenOptions<State>> = {}): Promise<Vault<State>> =>
  closeAfterTest(must(await open(nodeDisk, { folder, initial: nothing(), ...more })));

/** Stores a file in parts of `step` bytes; returns its id. */
export const blobOf = async (vault: Vault<State>, content: Uint8Array, step = 50_000): Promise<string> =>
  must(await addBlob(vault, content, step));

/** A stored file, or a range of it. */
export const readBlob = async (
  vault: Vault<State>,
  id: string,
  range?: { start: number; end: number },
): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of vault.blobs.read(id, range)) parts.push(part);
  return Buffer.concat(parts);
};

/** Bytes that do not repeat within a chunk. */
export const pattern = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255));

/** The codes of a vault's findings. */
export const codes = (vault: Vault<State>): string[] => vault.findings.map(({ code }) => code);
