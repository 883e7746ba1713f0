// Custody by keys, tested from outside: uses only what a member's passphrase unlocks, copies of the folder, and a
// client that ignores rights. See decision 0012 and issue 3, part 3.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import type { Disk, Tx } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { keysOf } from '../support/forge.ts';
import { collectStolenData, readByForce } from '../support/outsider.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const context = 'login:badet';

/** Makes one write as a member, with a snapshot after it. */
async function by(disk: Disk, memberId: string, change: (tx: Tx<VaultState>) => void): Promise<void> {
  const vault = await openAs(disk, memberId);
  must(
    await vault.write('test', (tx) => {
      change(tx);
      return ok(undefined);
    }),
  );
  await vault.close();
}

/** Seals a login's text and stores it in a row, as logins are stored. */
function keep(tx: Tx<VaultState>, text: string): void {
  const sealed = tx.seal('badet', context, Buffer.from(text));
  (tx.data.logins as Record<string, unknown>).badet = { id: 'badet', sealed };
}

const people = ['anna', 'bo', 'cia', 'dag'] as const;
type Name = (typeof people)[number];

/** The folder at each moment, oldest first. */
const at: Record<'staged' | 'released' | 'rekeyed' | 'removed' | 'afterwards', Disk> = {} as never;
/** Every member's keys at each of these moments. */
const keys: Record<keyof typeof at, Record<Name, Keyring | null>> = {} as never;

async function remember(moment: keyof typeof at, disk: MemoryDisk): Promise<void> {
  at[moment] = disk.copy();
  const entries = await Promise.all(
    people.map(async (id) => [id, disk.has(`/v/members/${id}.json`) ? await keysOf(disk, id) : null] as const),
  );
  keys[moment] = Object.fromEntries(entries) as Record<Name, Keyring | null>;
}

/**
 * What these people can read with the copies of these moments and the keys from the last moment at which they were
 * members.
 */
function readers(moments: readonly (keyof typeof at)[], names: readonly Name[]): Promise<string[]> {
  const rings = names.map((name) =>
    [...moments]
      .reverse()
      .map((moment) => keys[moment][name])
      .find((ring) => ring !== null),
  );
  return readByForce(
    moments.map((moment) => at[moment]),
    rings.filter((ring) => ring !== undefined),
    context,
  );
}

// anna is an administrator without a part in the channel; bo is its custodian; cia substitutes for him; dag may
// release.
beforeAll(async () => {
  const disk = await vaultOfSeveral();
  await by(disk, 'bo', (tx) => {
    keep(tx, 'första lösenordet');
    tx.stage('badet', 'cia', ['dag', 'anna']);
  });
  await remember('staged', disk);
  await by(disk, 'dag', (tx) => tx.release('badet', 'cia'));
  await remember('released', disk);
  await by(disk, 'bo', (tx) => {
    tx.rekey('badet', ['bo', 'dag']);
    keep(tx, 'andra lösenordet');
  });
  await remember('rekeyed', disk);
  const vault = await openAs(disk, 'anna');
  must(await vault.removeMember('dag'));
  await vault.close();
  await remember('removed', disk);
  await by(disk, 'bo', (tx) => keep(tx, 'tredje lösenordet')); // still under the key that dag has held
  await remember('afterwards', disk);
}, 300_000);

describe('a login', () => {
  test('can be read by its custodian with the passphrase alone, which validates the tools of this test', async () => {
    expect(await readers(['staged'], ['bo'])).toEqual(['första lösenordet']);
    expect(await readers(['afterwards'], ['bo'])).toEqual(['andra lösenordet', 'tredje lösenordet']);
    const { frames, shares, sealed } = await collectStolenData([at.staged], [keys.staged.anna!]);
    expect({ frames: frames > 8, shares: shares.length, sealed: sealed.length > 0 }).toEqual({
      frames: true,
      shares: 1,
      sealed: true,
    });
  });

  test('[R11.1] cannot be read by a member without entitlement, whatever their passphrase opens', async () => {
    for (const moment of ['staged', 'released', 'rekeyed', 'removed', 'afterwards'] as const)
      expect(await readers([moment], ['anna']), moment).toEqual([]);
    expect(await readers(['staged', 'released', 'rekeyed', 'removed', 'afterwards'], ['anna'])).toEqual([]);
  });

  test('[R11.1] cannot be read before the cover begins, neither by the substitute nor by those who can release it', async () => {
    expect(await readers(['staged'], ['cia'])).toEqual([]);
    expect(await readers(['staged'], ['dag'])).toEqual([]);
    expect(await readers(['staged'], ['anna', 'dag'])).toEqual([]);
  });

  test('can be read early by a substitute and a releaser together, the limit stated in decision 0012', async () => {
    expect(await readers(['staged'], ['cia', 'dag'])).toEqual(['första lösenordet']);
  });

  test('[R11.1] can be read by the substitute once released, but not by the releasers', async () => {
    expect(await readers(['released'], ['cia'])).toEqual(['första lösenordet']);
    expect(await readers(['released'], ['anna', 'dag'])).toEqual([]);
  });

  test('[R11.1] cannot be read by the former substitute after the key is rotated, beyond what an old copy gave', async () => {
    expect(await readers(['rekeyed'], ['cia'])).toEqual([]);
    expect(await readers(['afterwards'], ['cia'])).toEqual([]);
    expect(await readers(['released'], ['cia'])).toEqual(['första lösenordet']);
    expect(await readers(['staged', 'released', 'rekeyed', 'removed', 'afterwards'], ['cia'])).toEqual([
      'första lösenordet',
    ]);
  });

  test('sealed under a replaced key opens for no one, not even the custodian', async () => {
    expect(await readers(['rekeyed'], ['anna', 'bo', 'cia', 'dag'])).toEqual(['andra lösenordet']);
  });

  test('[R11.1] cannot be read by a removed member in a fresh copy, even before a new channel key is made', async () => {
    expect(await readers(['rekeyed'], ['dag'])).toEqual(['andra lösenordet']);
    const own = [keys.rekeyed.dag!];
    expect(await readByForce([at.removed], own, context)).toEqual([]);
    expect(await readByForce([at.afterwards], own, context)).toEqual([]);
    // With the copy kept from that time, dag reads what a member could read then, and nothing later.
    expect(await readByForce([at.staged, at.released, at.rekeyed, at.removed, at.afterwards], own, context)).toEqual([
      'andra lösenordet',
    ]);
  });
});
