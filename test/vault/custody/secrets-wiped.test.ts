// A key operation that is refused leaves no secret of a compartment in memory: neither one that it opened nor one that it
// made.
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../../electron/vault/index.ts';
import type { GeneratedKey } from '../../../electron/vault/custody/compartment-keys.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addLogin, makeVaultWith, openAs, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Every secret that was opened or made. */
const seen = vi.hoisted((): Buffer[] => []);
vi.mock('../../../electron/vault/custody/compartment-keys.ts', async (original) => {
  const keys = await original<typeof import('../../../electron/vault/custody/compartment-keys.ts')>();
  class CompartmentKeys extends keys.CompartmentKeys {
    override secretOf(...args: Parameters<InstanceType<typeof keys.CompartmentKeys>['secretOf']>): Buffer | null {
      const secret = super.secretOf(...args);
      if (secret !== null) seen.push(secret);
      return secret;
    }
    override generate(id: string, epoch: number): GeneratedKey {
      const made = super.generate(id, epoch);
      seen.push(made.secret, made.share, made.key);
      return made;
    }
  }
  return { ...keys, CompartmentKeys };
});

test.each<[string, string, (tx: Tx<State>) => void]>([
  ['grant', 'vault.memberUnknown', (tx) => tx.grant('ch-l1', 'nobody')],
  ['stage for an unknown member', 'vault.memberUnknown', (tx) => tx.stage('ch-l1', 'nobody', ['anna'])],
  ['stage with an unknown releaser', 'vault.memberUnknown', (tx) => tx.stage('ch-l1', 'bo', ['nobody'])],
  ['new key', 'vault.memberUnknown', (tx) => tx.rekey('ch-l1', ['anna', 'nobody'])],
  ['new compartment', 'vault.memberUnknown', (tx) => void tx.seal('new', 'x', Buffer.from('x'), ['nobody'])],
  ['renewed key', 'vault.keyNotLost', (tx) => tx.renew('ch-l1', [])],
])('a refused %s leaves no secret', async (_, code, change) => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = must(await openAs(disk, 'anna'));
  must(await addLogin(vault, 'l1'));
  seen.length = 0;
  const done = await vault.write('test', (tx) => {
    change(tx);
    return ok(undefined);
  });
  expect(codeOf(done)).toBe(code);
  expect(seen.filter((secret) => secret.some((byte) => byte !== 0))).toEqual([]);
  await vault.close();
});
