// What a current or former member can do to the files with their own keys and a modified client.
import { FolderJournal } from '../../../electron/vault/journal/journal.ts';
import { extendKeys } from '../../../electron/vault/keys/epochs.ts';
import { buildFrame, genesisPrev, type FrameChange } from '../../../electron/vault/journal/frame.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { applyFrame } from '../../../electron/vault/registers/registers.ts';
import type { Registers } from '../../../electron/vault/model/rows.ts';
import { readManifest } from '../../../electron/vault/folder/manifest.ts';
import { decodeSlot, unlockSlot } from '../../../electron/vault/keys/slots.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { VAULT_FOLDER, passphraseOf } from './vaults.ts';

/** The keys that a member's passphrase unlocks, from a slot and the current files. */
export async function keysOf(
  disk: MemoryDisk,
  id: string,
  slot = disk.bytes(`${VAULT_FOLDER}/members/${id}.json`),
): Promise<Keyring> {
  const { vaultId } = must(await readManifest(disk, VAULT_FOLDER));
  const keys = must(await unlockSlot(must(decodeSlot(slot, vaultId, id)), passphraseOf(id)));
  await extendKeys(disk, VAULT_FOLDER, keys, Infinity);
  return keys;
}

/** A row to put, or `null` to delete it. */
export const change = (what: string, row: object | null): FrameChange => ({
  what,
  op: row === null ? 'delete' : 'put',
  json: row === null ? null : canonical(row),
});

/** The journal with its head, as far as the keys can read it. Fills `registers` with the rows of its frames. */
export async function journalOf(
  disk: MemoryDisk,
  keys: Keyring,
  registers: Registers | null = null,
  segmentBytes = 1_000_000,
): Promise<FolderJournal> {
  const journal = new FolderJournal(
    disk,
    `${VAULT_FOLDER}/journal`,
    keys,
    { seq: 0, hash: genesisPrev(keys.vaultId) },
    segmentBytes,
  );
  await journal.scan();
  for await (const step of journal.steps(1)) {
    if (!('placed' in step)) continue;
    const { frame } = step.placed;
    if (registers !== null) applyFrame(registers, frame);
    journal.head = { seq: frame.meta.seq, hash: frame.hash };
  }
  return journal;
}

/**
 * Appends a frame, as any client with the keys could; returns its sequence number. `by` is the member it claims to be
 * from.
 */
export async function forge(
  disk: MemoryDisk,
  keys: Keyring,
  changes: readonly FrameChange[],
  by = keys.memberId,
  at = new Date().toISOString(),
): Promise<number> {
  const journal = await journalOf(disk, keys);
  const seq = journal.head.seq + 1;
  must(
    await journal.append(
      seq,
      buildFrame({ seq, at, by, action: 'forged', prev: journal.head.hash }, changes, (bytes) => keys.sign(bytes)),
    ),
  );
  await journal.close();
  return seq;
}
