// Inviting, accepting, removing, and recovery sheets, with the disk failing or the power cut at every call: the request
// has taken effect or it has not, never partly, and no one is locked out.
import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { failEveryCall, READING_CALLS } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr, type Random } from '../support/random.ts';
import { knownCode, verifyVault } from '../support/examine.ts';
import {
  accept,
  addLogin,
  addPerson,
  create,
  VAULT_FOLDER,
  memberNamed,
  openAs,
  passphraseOf,
  recover,
  makeVaultWith,
  type State,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** A vault after an interruption, with the result of the request if there was one. */
interface Outcome {
  readonly done: Result<unknown> | null;
  readonly disk: MemoryDisk;
}

/** The work under test; it calls `begin` at the point from which the disk may fail. */
type Work = (disk: MemoryDisk, begin: () => void) => Promise<Result<unknown>>;
type Look = (outcome: Outcome) => Promise<void>;
/** One in how many calls fails, unless matrices run whole: each derives keys again. */
const SHARE = 5;

/** Checks an outcome unless the same files were checked before: most failures change nothing. */
function onceEach(look: Look): Look {
  const seen = new Set<string>();
  return async (outcome) => {
    const hash = createHash('sha256').update(String(outcome.done?.ok));
    for (const file of outcome.disk.files(VAULT_FOLDER))
      if (!file.startsWith('lock')) hash.update(`\n${file}\n`).update(outcome.disk.bytes(`${VAULT_FOLDER}/${file}`));
    const state = hash.digest('hex');
    if (!seen.has(state)) await look(outcome);
    seen.add(state);
  };
}

/**
 * Runs a work with the disk gone from its nth call on, for at least `least` calls; then checks what a kill and a power
 * cut would leave.
 */
async function cutOff(least: number, start: MemoryDisk, random: Random, work: Work, given: Look): Promise<void> {
  const look = onceEach(given);
  await failEveryCall(
    least,
    async (strike) => {
      const disk = start.copy();
      // A disk that goes during a read leaves the same as at the next change, so only changes are counted.
      const done = await work(disk, () =>
        strike.arm(disk, { counts: (operation) => !READING_CALLS.has(operation) || strike.failedCall !== '' }),
      );
      disk.before = () => {};
      if (strike.failedCall === '') must(done);
      for (const left of strike.failedCall === '' ? [disk.copy()] : [disk.copy(), disk.afterPowerCut(random)]) {
        await look({ done, disk: left }).catch((error: unknown) => {
          throw new Error(
            `seed ${String(random.seed)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            { cause: error },
          );
        });
      }
    },
    SHARE,
  );
}

/**
 * One call fails and the disk then works again: a refusal has changed nothing visible, or reports that it took effect.
 */
async function failOnce(least: number, start: MemoryDisk, work: Work, given: Look): Promise<void> {
  const look = onceEach(given);
  await failEveryCall(
    least,
    async (strike) => {
      const disk = start.copy();
      const done = await work(disk, () => strike.arm(disk, { times: 1, code: 'ENOSPC' }));
      disk.before = () => {};
      if (strike.failedCall === '') must(done);
      await look({ done, disk });
    },
    SHARE,
  );
}

/** Opens and closes as a member; the vault must be intact and writable. */
async function checkIntact(
  disk: MemoryDisk,
  id: string,
  look: (vault: Vault<State>) => Promise<void> | void = () => undefined,
): Promise<void> {
  disk.remove(`${VAULT_FOLDER}/lock`);
  const vault = must(await openAs(disk, id));
  try {
    expect([vault.mode, vault.findings.filter(({ code: found }) => found !== 'vault.tornTail')]).toEqual([
      'readWrite',
      [],
    ]);
    must(await addPerson(vault, `seen-${id}`));
    expect((await verifyVault(vault)).findings).toEqual([]);
    await look(vault);
  } finally {
    await vault.close();
  }
}

const leftovers = (disk: MemoryDisk): string[] =>
  disk.files(VAULT_FOLDER).filter((name) => name.includes('.next.') || name.includes('.tmp-'));

/**
 * Opens as Anna, runs a work, and closes. The disk may fail during the opening as well, or only from the work on: one
 * test of opening is enough.
 */
const asAnna =
  (work: (anna: Vault<State>) => Promise<Result<unknown>>, from: 'opening' | 'work' = 'work'): Work =>
  async (disk, begin) => {
    if (from === 'opening') begin();
    const anna = await openAs(disk, 'anna');
    if (!anna.ok) return anna;
    if (from === 'work') begin();
    const done = await work(anna.value);
    await anna.value.close();
    return done;
  };

test('inviting again, interrupted at any call, leaves a valid code or requires another invitation', async () => {
  const random = randomFrom(seedOr(31));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  const first = must(await anna.invite(memberNamed('bo'))).code;
  await anna.close();
  const work = asAnna((vault) => vault.invite(memberNamed('bo')));
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    const second = done?.ok === true ? (done.value as { code: string }).code : null;
    await checkIntact(disk, 'anna', (vault) => {
      expect(vault.members().map(({ id, state }) => `${id} ${state}`)).toEqual(['anna active', 'bo invited']);
    });
    expect(leftovers(disk)).toEqual([]);
    // If the new code was issued, it works. If not, the earlier one does, unless the frame reached the disk: then a new
    // invitation is needed.
    if (second !== null) await must(await accept(disk, 'bo', second)).close();
    else {
      const came = await accept(disk, 'bo', first);
      if (came.ok) await came.value.close();
      else expect(knownCode(came)).toBe('vault.wrongCode');
    }
  };
  await cutOff(13, start, random, work, look);
  await failOnce(17, start, work, look);
}, 300_000);

test('accepting an invitation, interrupted at any call, leaves it valid or the member admitted', async () => {
  const random = randomFrom(seedOr(32));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  const { code: given } = must(await anna.invite(memberNamed('bo')));
  await anna.close();
  const work: Work = async (disk, begin) => {
    begin();
    const bo = await accept(disk, 'bo', given);
    if (bo.ok) await bo.value.close();
    return bo;
  };
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${VAULT_FOLDER}/lock`);
    const copy = disk.copy();
    const again = await accept(copy, 'bo', given);
    if (again.ok) {
      expect(done?.ok).not.toBe(true);
      await again.value.close();
    } else {
      expect(knownCode(again)).toBe('vault.invitationUsed');
      await checkIntact(copy, 'bo');
    }
    // The same if another member has opened the vault in between.
    await checkIntact(disk, 'anna');
    expect(leftovers(disk)).toEqual([]);
    const later = await accept(disk, 'bo', given);
    if (later.ok) await later.value.close();
    await checkIntact(disk, 'bo');
  };
  await cutOff(30, start, random, work, look);
  await failOnce(100, start, work, look);
}, 300_000);

test('removing a member, interrupted at any call, leaves the vault with or without that member', async () => {
  const random = randomFrom(seedOr(33));
  const start = new MemoryDisk();
  await makeVaultWith(start, 'bo', 'cesar');
  const anna = must(await openAs(start, 'anna'));
  must(await addLogin(anna, 'l1'));
  must(await addLogin(anna, 'l2'));
  await anna.close();
  const work = asAnna((vault) => vault.removeMember('bo'), 'opening');
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${VAULT_FOLDER}/lock`);
    const copy = disk.copy();
    const bo = await openAs(copy, 'bo');
    if (bo.ok) {
      expect(done?.ok).not.toBe(true);
      await bo.value.close();
    } else expect(['vault.memberRemoved', 'vault.memberUnknown']).toContain(knownCode(bo));
    // Cesar holds no compartment, and still completes everything.
    await checkIntact(disk, 'cesar', (vault) => {
      expect(vault.members().some(({ id }) => id === 'bo')).toBe(bo.ok);
    });
    expect(leftovers(disk)).toEqual([]);
    expect(disk.has(`${VAULT_FOLDER}/members/bo.json`)).toBe(bo.ok);
    expect(disk.has(`${VAULT_FOLDER}/epochs/2.json`)).toBe(!bo.ok);
    await checkIntact(disk, 'anna', (vault) => {
      for (const login of Object.values(vault.db.data.logins))
        expect(vault.unseal(login.secret, `login/${login.id}`).ok).toBe(true);
    });
    for (const file of disk.files(`${VAULT_FOLDER}/compartments`))
      expect(disk.bytes(`${VAULT_FOLDER}/compartments/${file}`).readUInt32BE(8)).toBe(bo.ok ? 1 : 2);
  };
  await cutOff(40, start, random, work, look);
  await failOnce(90, start, work, look);
}, 300_000);

test('making a new sheet, interrupted at any call, leaves the earlier one valid or replaces it', async () => {
  const random = randomFrom(seedOr(34));
  const start = new MemoryDisk();
  const anna = must(await create(start));
  must(await addLogin(anna, 'l1'));
  const first = must(await anna.makeRecoverySheet()).identity;
  await anna.close();
  const work = asAnna((vault) => vault.makeRecoverySheet());
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    const second = done?.ok === true ? (done.value as { identity: string }).identity : null;
    disk.remove(`${VAULT_FOLDER}/lock`);
    const copy = disk.copy();
    const seen = { lacks: false };
    await checkIntact(disk, 'anna', (vault) => {
      expect(vault.recovery()).not.toBeNull();
      seen.lacks = vault.compartments().some(({ lacksRecovery }) => lacksRecovery);
    });
    if (seen.lacks) expect(done?.ok).toBe(true);
    expect(leftovers(disk)).toEqual([]);
    for (const one of [copy, disk]) {
      const recovered = await recover(one, 'anna', second ?? first, { passphrase: 'en helt ny lösenfras' });
      if (recovered.ok) {
        // If the key's file could not be read at that moment, the new sheet lacks the key, and the vault reports it.
        if (!seen.lacks)
          expect(recovered.value.unseal(recovered.value.db.data.logins.l1!.secret, 'login/l1').ok).toBe(true);
        await recovered.value.close();
        if (second !== null) expect(knownCode(await recover(one, 'anna', first))).toBe('vault.wrongSheet');
        // A sheet that reached the disk but not the printer: the vault says that a sheet exists, and a new one must be
        // made.
      } else
        expect([second, knownCode(recovered)]).toEqual([
          null,
          one === copy ? expect.stringMatching(/^vault\.(wrongSheet|sheetOutdated)$/) : 'vault.wrongSheet',
        ]);
    }
  };
  await cutOff(27, start, random, work, look);
  await failOnce(30, start, work, look);
}, 300_000);

test('recovering with the sheet, interrupted at any call, leaves exactly one passphrase working', async () => {
  const random = randomFrom(seedOr(35));
  const start = new MemoryDisk();
  await makeVaultWith(start, 'bo');
  const anna = must(await openAs(start, 'anna'));
  const { identity } = must(await anna.makeRecoverySheet());
  await anna.close();
  const next = 'en helt ny lösenfras';
  const work: Work = async (disk, begin) => {
    begin();
    const bo = await recover(disk, 'bo', identity, { passphrase: next });
    if (bo.ok) await bo.value.close();
    return bo;
  };
  const look = async ({ done, disk }: Outcome): Promise<void> => {
    disk.remove(`${VAULT_FOLDER}/lock`);
    for (const between of [false, true]) {
      const one = disk.copy();
      if (between) {
        await checkIntact(one, 'anna');
        expect(leftovers(one)).toEqual([]);
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
  await cutOff(40, start, random, work, look);
  await failOnce(120, start, work, look);
}, 300_000);
