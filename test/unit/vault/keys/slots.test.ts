// A member's slot is stored in the clear next to the vault: what an attacker without the passphrase can do to it.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeChecked } from '../../../../electron/vault/disk/checked-json.ts';
import { wrapFor } from '../../../../electron/vault/crypto/crypto.ts';
import { nodeDisk } from '../../../../electron/vault/disk/index.ts';
import { newKey } from '../../../../electron/vault/keys/keyring.ts';
import {
  encodeSlot,
  makeSlotAndKey,
  newIdentity,
  readSlot,
  slotPath,
  unlockSlot,
  type Slot,
} from '../../../../electron/vault/keys/slots.ts';

const vaultId = '11111111-2222-4333-8444-555555555555';
const passphrase = 'korrekt häst batteri';
const vaultKey = newKey();
let folder = '';
let slot: Slot;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kanalvakt-slot-'));
  mkdirSync(join(folder, 'members'));
  ({ slot } = await makeSlotAndKey(
    { vaultId, memberId: 'anna', label: 'Anna Å' },
    newIdentity(),
    passphrase,
    { memKiB: 19_456, passes: 1 },
    new Map([[1, vaultKey]]),
  ));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads and opens a slot as it is on disk. */
async function openedAs(content: object): Promise<string> {
  writeFileSync(slotPath(folder, 'anna'), encodeChecked(content));
  const read = await readSlot(nodeDisk, folder, vaultId, 'anna');
  if (!read.ok) return read.error.code;
  const keys = await unlockSlot(read.value, passphrase);
  return keys.ok ? `opened at epoch ${String(keys.value.epoch)}` : keys.error.code;
}

describe('a slot', () => {
  it('opens as it was created', async () => {
    writeFileSync(slotPath(folder, 'anna'), encodeSlot(slot));
    expect(await openedAs({ ...slot })).toBe('opened at epoch 1');
  });

  it('rejects a vault key inserted by someone without the passphrase', async () => {
    const forged = wrapFor(Buffer.from(slot.x25519, 'base64'), newKey(), `vault-key/${vaultId}/anna/2`);
    expect(await openedAs({ ...slot, epochs: { ...slot.epochs, 2: forged } })).toBe('vault.wrongPassphrase');
    const swapped = wrapFor(Buffer.from(slot.x25519, 'base64'), newKey(), `vault-key/${vaultId}/anna/1`);
    expect(await openedAs({ ...slot, epochs: { 1: swapped } })).toBe('vault.wrongPassphrase');
  });

  it('detects a changed cost or name, and is reported as damaged when its shape is wrong', async () => {
    expect(await openedAs({ ...slot, kdf: { ...slot.kdf, passes: 2 } })).toBe('vault.wrongPassphrase');
    expect(await openedAs({ ...slot, label: 'Mallory' })).toBe('vault.wrongPassphrase');
    for (const wrong of [
      { epochs: null },
      { epochs: {} },
      { epochs: [] },
      { epochs: { 1: 7 } },
      { epochs: { x: slot.epochs['1'] } },
      { kdf: { ...slot.kdf, salt: 'AAAA' } },
    ])
      expect(await openedAs({ ...slot, ...wrong })).toBe('vault.slotDamaged');
    expect(await openedAs({ ...slot, kdf: { ...slot.kdf, memKiB: 8 } })).toBe('vault.kdfOutOfBounds');
  });
});
