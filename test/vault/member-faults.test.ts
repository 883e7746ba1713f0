// Inviting, coming in, removing, and the sheet, with the disk failing or the power cut at every single call: what was asked
// for has happened or it has not, never something between, and nobody is left outside.
import { expect, test, vi } from 'vitest';
import type { Result } from '../../domain/result.ts';
import type { Vault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { accept, named, openAs, passphraseOf, recover, vaultOf } from './support/members.ts';
import { randomFrom, seedOr, type Random } from './support/random.ts';
import { addLogin, addPerson, create, folder, knownCode, verified, type State } from './support/small-vault.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/quick-kdf.ts')).quick(await original()));

/** What can be said of a vault after something was cut off. */
interface Outcome {
  readonly done: Result<unknown> | null;
  readonly disk: MemoryDisk;
}

const looking = new Set(['open', 'read', 'readFile', 'readdir', 'stat', 'size']);

/** Runs a work with the disk gone from its nth call on; then looks at what a kill and a power cut would leave. */
async function cutOff(start: MemoryDisk, random: Random, work: (disk: MemoryDisk) => Promise<Result<unknown>>, look: (outcome: Outcome) => Promise<void>): Promise<number> {
  for (let at = 1; ; at += 1) {
    const disk = start.copy();
    let calls = 0;
    disk.before = (operation) => {
      if (!looking.has(operation) || calls >= at) calls += 1; // being gone while it only looks leaves the same as at the change that follows
      if (calls >= at) throw Object.assign(new Error('gone'), { code: 'EIO' });
    };
    const done = await work(disk);
    disk.before = () => {};
    const cuts = calls < at ? [disk.copy()] : [disk.copy(), disk.afterPowerCut(random)];
    for (const left of cuts) {
      left.before = () => {};
      await look({ done, disk: left }).catch((error: unknown) => {
        throw new Error(`call ${String(at)}, seed ${String(random.seed)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      });
    }
    if (calls < at) return at;
  }
}

/** One call fails and the disk works again: a refusal has changed nothing that can be seen, or says that it happened. */
async function failOnce(start: MemoryDisk, work: (disk: MemoryDisk) => Promise<Result<unknown>>, look: (outcome: Outcome) => Promise<void>): Promise<void> {
  for (let at = 1; ; at += 1) {
    const disk = start.copy();
    let calls = 0;
    disk.before = () => {
      calls += 1;
      if (calls === at) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const done = await work(disk);
    if (calls < at) return;
    disk.before = () => {};
    await look({ done, disk }).catch((error: unknown) => {
      throw new Error(`call ${String(at)} refused: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  }
}

/** Opens and closes as a member; the vault must be whole and can be written. */
async function good(disk: MemoryDisk, id: string, look: (vault: Vault<State>) => Promise<void> | void = () => undefined): Promise<void> {
  disk.remove(`${folder}/lock`);
  const vault = must(await openAs(disk, id));
  try {
    expect([vault.mode, vault.findings.filter(({ code: found }) => found !== 'vault.tornTail')]).toEqual(['readWrite', []]);
    must(await addPerson(vault, `seen-${id}`));
    expect((await verified(vault)).findings).toEqual([]);
    await look(vault);
  } finally {
    await vault.close();
  }
}

const left = (disk: MemoryDisk): string[] => disk.files(folder).filter((name) => name.includes('.next.') || name.includes('.tmp-'));

/** Opens as Anna, runs a work, and lets go without a word, as a killed program would. */
const asAnna = (work: (anna: Vault<State>) => Promise<Result<unknown>>) => async (disk: MemoryDisk): Promise<Result<unknown>> => {
  const anna = await openAs(disk, 'anna');
  if (!anna.ok) return anna;
  const done = await work(anna.value);
  await anna.value.close();
  return done;
};

test('inviting again leaves the earlier code good or gives a new one', async () => {
  const random = randomFrom(seedOr(31));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  const first = must(await anna.invite(named('bo'))).code;
  await anna.close();
  const work = asAnna((vault) => vault.invite(named('bo')));
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    const second = done?.ok === true ? (done.value as { code: string }).code : null;
    await good(disk, 'anna', (vault) => {
      expect(vault.members().map(({ id, state }) => `${id} ${state}`)).toEqual(['anna active', 'bo invited']);
    });
    expect(left(disk)).toEqual([]);
    // Given out, it works. Not given out, the earlier one does, unless the frame had come to the disk: then a new one is due.
    if (second !== null) await must(await accept(disk, 'bo', second)).close();
    else {
      const came = await accept(disk, 'bo', first);
      if (came.ok) await came.value.close();
      else expect(knownCode(came)).toBe('vault.wrongCode');
    }
  };
  await cutOff(start, random, work, look);
  await failOnce(start, work, look);
}, 300_000);

test('taking up an invitation leaves the invitation good or the member in', async () => {
  const random = randomFrom(seedOr(32));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  const { code: given } = must(await anna.invite(named('bo')));
  await anna.close();
  const work = async (disk: MemoryDisk): Promise<Result<unknown>> => {
    const bo = await accept(disk, 'bo', given);
    if (bo.ok) await bo.value.close();
    return bo;
  };
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${folder}/lock`);
    const copy = disk.copy();
    const again = await accept(copy, 'bo', given);
    if (again.ok) {
      expect(done?.ok).not.toBe(true);
      await again.value.close();
    } else {
      expect(knownCode(again)).toBe('vault.invitationUsed');
      await good(copy, 'bo');
    }
    // The same when somebody else has been in the vault in between.
    await good(disk, 'anna');
    expect(left(disk)).toEqual([]);
    const later = await accept(disk, 'bo', given);
    if (later.ok) await later.value.close();
    await good(disk, 'bo');
  };
  await cutOff(start, random, work, look);
  await failOnce(start, work, look);
}, 300_000);

test('removing a member leaves the vault as it was or without him', async () => {
  const random = randomFrom(seedOr(33));
  const start = new MemoryDisk();
  await vaultOf(start, 'bo', 'cesar');
  const anna = must(await openAs(start, 'anna'));
  must(await addLogin(anna, 'l1'));
  must(await addLogin(anna, 'l2'));
  await anna.close();
  const work = asAnna((vault) => vault.removeMember('bo'));
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${folder}/lock`);
    const copy = disk.copy();
    const bo = await openAs(copy, 'bo');
    if (bo.ok) {
      expect(done?.ok).not.toBe(true);
      await bo.value.close();
    } else expect(['vault.memberRemoved', 'vault.memberUnknown']).toContain(knownCode(bo));
    // Cesar holds no compartment, and yet brings everything to an end.
    await good(disk, 'cesar', (vault) => {
      expect(vault.members().some(({ id }) => id === 'bo')).toBe(bo.ok);
    });
    expect(left(disk)).toEqual([]);
    expect(disk.has(`${folder}/members/bo.json`)).toBe(bo.ok);
    expect(disk.has(`${folder}/epochs/2.json`)).toBe(!bo.ok);
    await good(disk, 'anna', (vault) => {
      for (const login of Object.values(vault.db.data.logins)) expect(vault.unseal(login.secret, `login/${login.id}`).ok).toBe(true);
    });
    for (const file of disk.files(`${folder}/compartments`)) expect(disk.bytes(`${folder}/compartments/${file}`).readUInt32BE(8)).toBe(bo.ok ? 1 : 2);
  };
  await cutOff(start, random, work, look);
  await failOnce(start, work, look);
}, 300_000);

test('a new sheet leaves the earlier one good or takes its place', async () => {
  const random = randomFrom(seedOr(34));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  must(await addLogin(anna, 'l1'));
  const first = must(await anna.makeRecoverySheet()).identity;
  await anna.close();
  const work = asAnna((vault) => vault.makeRecoverySheet());
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    const second = done?.ok === true ? (done.value as { identity: string }).identity : null;
    disk.remove(`${folder}/lock`);
    const copy = disk.copy();
    const seen = { lacks: false };
    await good(disk, 'anna', (vault) => {
      expect(vault.recovery()).not.toBeNull();
      seen.lacks = vault.compartments().some(({ lacksRecovery }) => lacksRecovery);
    });
    if (seen.lacks) expect(done?.ok).toBe(true);
    expect(left(disk)).toEqual([]);
    for (const one of [copy, disk]) {
      const recovered = await recover(one, 'anna', second ?? first, { passphrase: 'en helt ny lösenfras' });
      if (recovered.ok) {
        // Where the key's file could not be read just then, the new sheet lacks it, and the vault says so.
        if (!seen.lacks) expect(recovered.value.unseal(recovered.value.db.data.logins.l1!.secret, 'login/l1').ok).toBe(true);
        await recovered.value.close();
        if (second !== null) expect(knownCode(await recover(one, 'anna', first))).toBe('vault.wrongSheet');
        // A sheet that has come to the disk and never to the printer: the vault says that there is one, and a new one is due.
      } else expect([second, knownCode(recovered)]).toEqual([null, one === copy ? expect.stringMatching(/^vault\.(wrongSheet|sheetOutdated)$/) : 'vault.wrongSheet']);
    }
  };
  await cutOff(start, random, work, look);
  await failOnce(start, work, look);
}, 300_000);

test('coming in with the sheet leaves the old passphrase good or the new one', async () => {
  const random = randomFrom(seedOr(35));
  const start = new MemoryDisk();
  await vaultOf(start, 'bo');
  const anna = must(await openAs(start, 'anna'));
  const { identity } = must(await anna.makeRecoverySheet());
  await anna.close();
  const next = 'en helt ny lösenfras';
  const work = async (disk: MemoryDisk): Promise<Result<unknown>> => {
    const bo = await recover(disk, 'bo', identity, { passphrase: next });
    if (bo.ok) await bo.value.close();
    return bo;
  };
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${folder}/lock`);
    for (const between of [false, true]) {
      const one = disk.copy();
      if (between) {
        await good(one, 'anna');
        expect(left(one)).toEqual([]);
      }
      const opened = [];
      for (const passphrase of [passphraseOf('bo'), next]) {
        const bo = await openAs(one, 'bo', { passphrase });
        if (bo.ok) await bo.value.close();
        opened.push(bo.ok ? passphrase : knownCode(bo));
      }
      if (done?.ok === true) expect(opened[1]).toBe(next);
      expect(opened.filter((one) => !one.startsWith('vault.'))).toHaveLength(1);
      await must(await recover(one, 'bo', identity)).close();
    }
  };
  await cutOff(start, random, work, look);
  await failOnce(start, work, look);
}, 300_000);
