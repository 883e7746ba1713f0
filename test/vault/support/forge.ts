// What a member, or one who was, can do to the files with his own keys and a program of his own making.
import { FolderJournal } from '../../../electron/vault/journal.ts';
import { extendKeys } from '../../../electron/vault/epochs.ts';
import { buildFrame, genesisPrev, type Change } from '../../../electron/vault/frame.ts';
import { canonical } from '../../../electron/vault/canonical.ts';
import type { Keyring } from '../../../electron/vault/keys.ts';
import { readManifest } from '../../../electron/vault/manifest.ts';
import { decodeSlot, unlock } from '../../../electron/vault/slots.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { passphraseOf } from './members.ts';
import { folder, passphrase } from './small-vault.ts';

/** The keys a passphrase leads to, by way of a slot and the files as they are now. */
export async function keysOf(disk: MemoryDisk, id: string, slot = disk.bytes(`${folder}/members/${id}.json`)): Promise<Keyring> {
  const { vaultId } = must(await readManifest(disk, folder));
  const keys = must(await unlock(must(decodeSlot(slot, vaultId, id)), id === 'anna' ? passphrase : passphraseOf(id)));
  await extendKeys(disk, folder, keys);
  return keys;
}

/** A row to put, or `null` to delete it. */
export const change = (what: string, row: object | null): Change => ({ what, op: row === null ? 'delete' : 'put', json: row === null ? null : canonical(row) });

/** The journal with its head, as far as the keys read it. */
export async function journalOf(disk: MemoryDisk, keys: Keyring, segmentBytes = 1_000_000): Promise<FolderJournal> {
  const journal = new FolderJournal(disk, `${folder}/journal`, keys, { seq: 0, hash: genesisPrev(keys.vaultId) }, segmentBytes);
  await journal.scan();
  for await (const step of journal.steps(1)) if ('placed' in step) journal.head = { seq: step.placed.frame.meta.seq, hash: step.placed.frame.hash };
  return journal;
}

/** Appends a frame as any program could that has the keys. `by` says who it claims to be from. */
export async function forge(disk: MemoryDisk, keys: Keyring, changes: readonly Change[], by = keys.memberId, at = new Date().toISOString()): Promise<void> {
  const journal = await journalOf(disk, keys);
  const seq = journal.head.seq + 1;
  must(await journal.append(seq, buildFrame({ seq, at, by, action: 'forged', prev: journal.head.hash }, changes, (bytes) => keys.sign(bytes))));
  await journal.close();
}
