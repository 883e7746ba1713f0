// After a lock no key and no secret is reachable from the engine's objects: every buffer and string still held is
// searched, in a separate process. What cannot be guaranteed is in docs/threat-model.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/vault/disk/index.ts';
import { inspectVault } from '../../../electron/vault/index.ts';
import { openSlot, readSlot, unlockSlot } from '../../../electron/vault/keys/slots.ts';

const passphrase = 'hästen dricker blått kaffe i gryningen';
const password = 'Kråkan-flyger-0471';

/** The keys that open everything, derived from the files with the passphrase. */
async function keysOf(folder: string): Promise<Record<string, string>> {
  const seen = await inspectVault(folder);
  if (seen.kind !== 'vault') throw new Error(seen.kind);
  const slot = await readSlot(nodeDisk, folder, seen.vaultId, seen.members[0]?.id ?? '');
  if (!slot.ok) throw new Error(slot.error.code);
  const opened = await openSlot(slot.value, passphrase);
  const keys = await unlockSlot(slot.value, passphrase);
  if (opened === null || !keys.ok) throw new Error('cannot open');
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return {
    'the key from the passphrase': hex(opened.key),
    'the X25519 key': hex(opened.secret.subarray(0, 32)),
    'the Ed25519 seed': hex(opened.secret.subarray(32)),
    'the vault key': hex(keys.value.vaultKeys().get(1) ?? new Uint8Array()),
    'a key of a segment': hex(keys.value.key(1, 'segment/1')),
    'the key of snapshots': hex(keys.value.key(1, 'snapshot')),
    'the key of shares': hex(keys.value.key(1, 'compartment-share')),
    'the password’s bytes': Buffer.from(password).toString('hex'),
    'the passphrase’s bytes': Buffer.from(passphrase.normalize('NFKC')).toString('hex'),
  };
}

const reversed = (text: string): string => Array.from(text).reverse().join('');

it('the engine holds no key, passphrase or revealed secret after a lock', async () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'kanalvakt-memory-')), 'valv');
  const child = spawn(process.execPath, ['--expose-gc', path.join(import.meta.dirname, 'support/locked-memory.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<Record<string, string[]>> => JSON.parse(String((await lines.next()).value)) as never;
  const tell = (what: object): void => void child.stdin.write(`${JSON.stringify(what)}\n`);
  try {
    tell({ folder, passphrase, password });
    await hear();
    const needles = {
      bytes: await keysOf(folder),
      texts: { 'the passphrase': reversed(passphrase), 'the password': reversed(password) },
    };
    tell(needles);
    // Checks the search itself: while the vault is open, it finds the keys.
    const { open } = await hear();
    expect(open).toEqual(
      expect.arrayContaining([
        'the key from the passphrase',
        'the vault key',
        'a key of a segment',
        'the X25519 key, in a key object',
        'the Ed25519 seed, in a key object',
      ]),
    );
    await hear();
    tell(needles);
    expect((await hear()).locked).toEqual([]);
  } finally {
    child.kill();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
});
