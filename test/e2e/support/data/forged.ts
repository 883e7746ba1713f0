// Forges what a member could write with their own keys and a modified client, into a vault on disk that no one has
// open.
import { extendKeys } from '../../../../electron/vault/keys/epochs.ts';
import { nodeDisk } from '../../../../electron/vault/disk/index.ts';
import { buildFrame, genesisPrev, type FrameChange } from '../../../../electron/vault/journal/frame.ts';
import { FolderJournal } from '../../../../electron/vault/journal/journal.ts';
import type { Keyring } from '../../../../electron/vault/keys/keyring.ts';
import { readManifest } from '../../../../electron/vault/folder/manifest.ts';
import { readSlot, unlockSlot } from '../../../../electron/vault/keys/slots.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { PASSPHRASE } from './vault.ts';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The keys that a member's passphrase unlocks, from the current files. */
export async function keysOf(folder: string, memberId: string, passphrase: string): Promise<Keyring> {
  const { vaultId } = must(await readManifest(nodeDisk, folder));
  const keys = must(await unlockSlot(must(await readSlot(nodeDisk, folder, vaultId, memberId)), passphrase));
  await extendKeys(nodeDisk, folder, keys, Infinity);
  return keys;
}

/** Appends a signed frame with the timestamp `at`; returns its sequence number. */
export async function forgeFrame(
  folder: string,
  memberId: string,
  at: string,
  changes: readonly FrameChange[],
): Promise<number> {
  const keys = await keysOf(folder, memberId, PASSPHRASE);
  const journal = new FolderJournal(
    nodeDisk,
    `${folder}/journal`,
    keys,
    { seq: 0, hash: genesisPrev(keys.vaultId) },
    Number.MAX_SAFE_INTEGER,
  );
  await journal.scan();
  for await (const step of journal.steps(1))
    if ('placed' in step) journal.head = { seq: step.placed.frame.meta.seq, hash: step.placed.frame.hash };
  const seq = journal.head.seq + 1;
  must(
    await journal.append(
      seq,
      buildFrame({ seq, at, by: memberId, action: 'forged', prev: journal.head.hash }, changes, (bytes) =>
        keys.sign(bytes),
      ),
    ),
  );
  await journal.close();
  keys.wipe();
  return seq;
}
