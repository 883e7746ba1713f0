// A computer whose disk fails or whose power is cut at any call while it writes to a server, or applies what others have
// written: the copy is the server's again after the next opening.
import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { CHANGING_CALLS, diskError, failEveryCall } from '../support/every-call.ts';
import { computer, copyIn, openOn, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom } from '../support/random.ts';
import { addCase, addLogin, makeVaultWith, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Small segments, so that some begin meanwhile. */
const SEGMENTS = { segmentBytes: 1500 };

async function served(): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  return toServer(disk);
}

/** A login under a new key of its own: a frame with a share. */
const rekeyed = (vault: Vault<State>): Promise<Result<unknown>> =>
  vault.write('login.rekey', (tx) => {
    tx.rekey('ch-l1', ['anna']);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('nytt')) };
    return ok(undefined);
  });

/** What is true after a new start: the copy is the server's, and everything can be read. */
async function endsAsTheServer(place: Computer, vault: MemoryVault): Promise<void> {
  if (place.disk.has(`${VAULT_FOLDER}/lock`)) place.disk.remove(`${VAULT_FOLDER}/lock`);
  const again = await openOn({ ...place, server: new MemoryServer(vault) }, 'anna', SEGMENTS);
  expect(again.head().seq).toBe(vault.head);
  expect(again.mode).toBe('readWrite');
  expect(again.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
  expect(must(await again.verify()).findings).toEqual([]);
  const { secret } = again.db.data.logins.l1!;
  expect(must(again.unseal(secret, 'login/l1'))).toBeInstanceOf(Uint8Array);
  await again.close();
  expect(copyIn(place)).toEqual(copyIn(await computer(vault)));
}

const WORK: readonly (readonly [string, (vault: Vault<State>) => Promise<Result<unknown>>])[] = [
  ['a new key', rekeyed],
  ['a new vault key', (vault) => vault.removeMember('bo')],
];

/** A broken disk, and a full one. */
const FAULTS = ['EIO', 'ENOSPC'];

describe.each(WORK)('a computer that writes %s', (_, work) => {
  it.each(FAULTS)('and whose disk fails at any call (%s), has it or not as the server has', async (code) => {
    await failEveryCall(3, async (strike) => {
      const vault = await served();
      const place = await computer(vault);
      const anna = await openOn(place, 'anna', SEGMENTS);
      must(await addLogin(anna, 'l1'));
      const { head } = vault;
      strike.arm(place.disk, { code, counts: (operation) => CHANGING_CALLS.has(operation) });
      const done = codeOf(await work(anna));
      place.disk.before = () => undefined;
      if (done === 'ok') expect(vault.head).toBe(head + 1);
      else expect(done).toBe('vault.answerLost');
      await anna.close();
      await endsAsTheServer(place, vault);
    });
  });

  it('and whose power is cut at any call, has it after the next start', async () => {
    await failEveryCall(3, async (strike) => {
      const vault = await served();
      const place = await computer(vault);
      const anna = await openOn(place, 'anna', SEGMENTS);
      must(await addLogin(anna, 'l1'));
      const left: MemoryDisk[] = [];
      strike.arm(place.disk, {
        counts: (operation) => CHANGING_CALLS.has(operation),
        times: 1,
        hit: () => {
          left.push(place.disk.afterPowerCut(randomFrom(strike.at)));
        },
      });
      must(await work(anna));
      place.disk.before = () => undefined;
      await anna.close();
      await endsAsTheServer({ ...place, disk: left[0] ?? place.disk }, vault);
    });
  });
});

describe('a computer that applies what others have written', () => {
  it('and whose disk is full, shows what it has, and goes on when there is room', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const [anna, other] = [await openOn(here, 'anna', SEGMENTS), await openOn(there, 'anna', SEGMENTS)];
    must(await addLogin(anna, 'l1'));
    must(await other.removeMember('bo'));
    must(await rekeyed(other));
    here.disk.before = (operation) => {
      if (CHANGING_CALLS.has(operation)) throw diskError('ENOSPC');
    };
    expect(codeOf(await addLogin(anna, 'l2'))).toBe('vault.diskFull');
    expect(Buffer.from(must(anna.unseal(anna.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe('hemligt l1');
    here.disk.before = () => undefined;
    must(await addLogin(anna, 'l2'));
    expect([anna.mode, anna.findings]).toEqual(['readWrite', []]);
    for (const program of [anna, other]) await program.close();
    await endsAsTheServer(here, vault);
  });

  it.each(FAULTS)('and whose disk fails at any call (%s), takes it in later', async (code) => {
    await failEveryCall(10, async (strike) => {
      const vault = await served();
      const [here, there] = [await computer(vault), await computer(vault)];
      const other = await openOn(there, 'anna', SEGMENTS);
      must(await addLogin(other, 'l1'));
      const anna = await openOn(here, 'anna', SEGMENTS);
      must(await rekeyed(other));
      must(await other.removeMember('bo'));
      must(await addLogin(other, 'l2'));
      await other.close();
      strike.arm(here.disk, { code, counts: (operation) => CHANGING_CALLS.has(operation) });
      await rekeyed(anna);
      here.disk.before = () => undefined;
      await anna.close();
      await endsAsTheServer(here, vault);
    });
  });
});

/** So many frames are written ahead together; where segments are small, some of them begin one. */
const FAR = 12;
const [SMALL, LARGE] = [9000, 100_000];

/** A copy that lacks many frames, and one among them that changes keys. */
async function farBehind(segmentBytes: number): Promise<{ vault: MemoryVault; here: Computer; anna: Vault<State> }> {
  const vault = await served();
  const [here, there] = [await computer(vault), await computer(vault)];
  const options = { segmentBytes };
  const other = await openOn(there, 'anna', options);
  must(await addLogin(other, 'l1'));
  const anna = await openOn(here, 'anna', options);
  for (let i = 0; i < FAR; i += 1) must(await addCase(other, `a${i}`, i));
  must(await rekeyed(other));
  for (let i = 0; i < FAR; i += 1) must(await addCase(other, `b${i}`, i));
  await other.close();
  return { vault, here, anna };
}

describe('a computer that is far behind', () => {
  it('waits for its disk much more seldom than there are frames, and has the same bytes', async () => {
    const { vault, here, anna } = await farBehind(LARGE);
    let waits = 0;
    here.disk.before = (operation) => {
      if (operation === 'datasync' || operation === 'sync') waits += 1;
    };
    must(await anna.write('person.add', () => ok(undefined)));
    here.disk.before = () => undefined;
    expect(waits).toBeLessThan(FAR);
    await anna.close();
    await endsAsTheServer(here, vault);
  });

  it('and whose disk fails at any call, takes it in later', async () => {
    await failEveryCall(10, async (strike) => {
      const { vault, here, anna } = await farBehind(SMALL);
      strike.arm(here.disk, { counts: (operation) => CHANGING_CALLS.has(operation) });
      await anna.write('person.add', () => ok(undefined));
      here.disk.before = () => undefined;
      await anna.close();
      await endsAsTheServer(here, vault);
    });
  });

  it('and whose disk fails at any one call, takes it in at once or later', async () => {
    await failEveryCall(10, async (strike) => {
      const { vault, here, anna } = await farBehind(LARGE);
      strike.arm(here.disk, { counts: (operation) => CHANGING_CALLS.has(operation), times: 1 });
      await anna.write('person.add', () => ok(undefined));
      here.disk.before = () => undefined;
      await anna.close();
      await endsAsTheServer(here, vault);
    });
  });

  it('and whose power is cut at any call, has it after the next start', async () => {
    await failEveryCall(10, async (strike) => {
      const { vault, here, anna } = await farBehind(SMALL);
      const left: MemoryDisk[] = [];
      strike.arm(here.disk, {
        counts: (operation) => CHANGING_CALLS.has(operation),
        times: 1,
        hit: () => {
          left.push(here.disk.afterPowerCut(randomFrom(strike.at)));
        },
      });
      must(await anna.write('person.add', () => ok(undefined)));
      here.disk.before = () => undefined;
      await anna.close();
      await endsAsTheServer({ ...here, disk: left[0] ?? here.disk }, vault);
    });
  });
});
