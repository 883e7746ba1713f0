// The shares of the channels' keys, of a vault on a server: what a computer without its server can open, and what lies in
// its copy.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { OpenOptions, Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault, MemoryVaultOptions } from '../../support/memory-vault.ts';
import { backup, BACKUP_TARGET, restoreNewest } from '../backup/support/backup-vault.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { randomFrom } from '../support/random.ts';
import { Clock, poll } from '../support/two-programs.ts';
import { addCase, addLogin, admitMembers, create, open, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

/** How long shares stay after the server was last heard: ten minutes. */
const SHARES_KEPT_MS = 600_000;

/** A vault on a server: anna and bo, both with the key of one login, and a case. */
async function served(
  options: MemoryVaultOptions = {},
): Promise<{ readonly vault: MemoryVault; readonly folder: MemoryDisk }> {
  const folder = new MemoryDisk();
  const made = must(await create(folder));
  must(await addCase(made, 'c1', 1000));
  must(await addLogin(made, 'l1'));
  await admitMembers(folder, made, 'bo');
  const anna = must(await openAs(folder, 'anna'));
  must(
    await anna.write('login.grant', (tx) => {
      tx.grant('ch-l1', 'bo');
      return ok(undefined);
    }),
  );
  await anna.close();
  return { vault: await toServer(folder, options), folder };
}

const openL1 = (program: Program): Result<string> => {
  const opened = program.unseal(program.db.data.logins.l1!.secret, 'login/l1');
  return opened.ok ? ok(Buffer.from(opened.value).toString()) : opened;
};
const newKey = (program: Program, text: string): Promise<Result<unknown>> =>
  program.write('login.rekey', (tx) => {
    tx.rekey('ch-l1', ['anna', 'bo']);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from(text)) };
    return ok(undefined);
  });

const sharesOn = (vault: MemoryVault): readonly Buffer[] =>
  vault.objectsSince(0).flatMap(({ name, bytes }) => (name.startsWith('share/') ? [bytes] : []));
/** The files of a computer that have any of these bytes in them. */
const filesWithAny = ({ disk }: Pick<Computer, 'disk'>, wanted: readonly Buffer[]): readonly string[] =>
  disk.files('/').filter((file) => wanted.some((bytes) => disk.bytes(`/${file}`).includes(bytes)));

/** The options of a program whose clock the test moves. */
const timed = (clock: Clock): Pick<OpenOptions<State>, 'lockTimes'> => ({
  lockTimes: { pollMs: 0, clock: clock.read },
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the copy of a vault on a server', () => {
  it('has no share in any file, after opening, writing, following, removing a member and closing', async () => {
    const { vault } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const seen = new Set<string>();
    const look = (): void => {
      for (const bytes of sharesOn(vault)) seen.add(bytes.toString('hex'));
      const shares = [...seen].map((hex) => Buffer.from(hex, 'hex'));
      expect(shares.length).toBeGreaterThan(0);
      for (const place of [here, there]) expect(filesWithAny(place, shares)).toEqual([]);
    };
    const [anna, other] = [await openOn(here, 'anna'), await openOn(there, 'anna')];
    look();
    must(await newKey(anna, 'nytt'));
    look();
    must(await addLogin(other, 'l2'));
    look();
    must(await other.removeMember('bo'));
    await catchUp(anna);
    look();
    expect(openL1(anna)).toEqual(ok('nytt'));
    expect(must(await anna.verify()).findings).toEqual([]);
    await anna.close();
    await other.close();
    look();
    expect(seen.size).toBeGreaterThanOrEqual(4);
  });

  it('has none after a power cut at any call', async () => {
    await failEveryCall(3, async (strike) => {
      const { vault } = await served();
      const place = await computer(vault);
      const left: MemoryDisk[] = [];
      const anna = await openOn(place, 'anna');
      strike.arm(place.disk, {
        counts: (operation) => CHANGING_CALLS.has(operation),
        times: 1,
        hit: () => {
          left.push(place.disk.afterPowerCut(randomFrom(strike.at)));
        },
      });
      must(await newKey(anna, 'nytt'));
      place.disk.before = () => undefined;
      await anna.close();
      for (const disk of left) expect(filesWithAny({ disk }, sharesOn(vault))).toEqual([]);
    });
  });

  it('loses the shares that a program before has put there, once the server has given them all', async () => {
    const { vault, folder } = await served();
    const place = await computer(vault);
    const files = folder.files(`${VAULT_FOLDER}/compartments`);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const path = `${VAULT_FOLDER}/compartments/${file}`;
      place.disk.put(path, folder.bytes(path));
    }
    // Without the server they open nothing, and stay.
    place.server.disconnect();
    const alone = await openOn(place, 'anna');
    expect(codeOf(openL1(alone))).toBe('vault.keysOnServer');
    await alone.close();
    expect(place.disk.files(`${VAULT_FOLDER}/compartments`)).toEqual(files);
    place.server.reconnect();
    const anna = await openOn(place, 'anna');
    expect(openL1(anna)).toEqual(ok('hemligt l1'));
    expect(place.disk.files(`${VAULT_FOLDER}/compartments`)).toEqual([]);
    await anna.close();
    expect(place.disk.files(`${VAULT_FOLDER}/compartments`)).toEqual([]);
  });

  it('keeps such a share when the server lacks it', async () => {
    const { vault, folder } = await served();
    const [name] = vault.objectsSince(0).flatMap((object) => (object.name.startsWith('share/') ? [object.name] : []));
    const path = `${VAULT_FOLDER}/compartments/${name!.slice('share/'.length)}`;
    const place = await computer(vault);
    place.disk.put(path, folder.bytes(path));
    vi.spyOn(place.server, 'objectsSince').mockImplementation((after) =>
      Promise.resolve(ok(vault.objectsSince(after).filter((object) => object.name !== name))),
    );
    const anna = await openOn(place, 'anna');
    expect(anna.findings.map(({ code }) => code)).toContain('vault.compartmentDamaged');
    expect(place.disk.has(path)).toBe(true);
    await anna.close();
  });
});

describe('a computer without its server', () => {
  it.each(['a connection that finds nobody', 'no connection'])('opens cases and no login, with %s', async (kind) => {
    const { vault } = await served();
    const place = await computer(vault);
    await (await openOn(place, 'anna')).close();
    place.server.disconnect();
    const anna =
      kind === 'no connection'
        ? must(await openAs(place.disk, 'anna', { lockTimes: { pollMs: 0 } }))
        : await openOn(place, 'anna');
    expect(must(await anna.getRecord('case', 'c1'))).toEqual({ id: 'c1', text: 'text c1' });
    expect(codeOf(openL1(anna))).toBe('vault.keysOnServer');
    // Who has which key is still known, and nothing is damaged.
    expect(anna.compartments()).toMatchObject([{ holders: ['anna', 'bo'], mine: true, lost: false }]);
    if (kind === 'no connection')
      expect(must(await anna.verify()).findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
    await anna.close();
  });

  it('still tells a member without the key that it is not theirs', async () => {
    const { vault } = await served();
    const [place, other] = [await computer(vault), await computer(vault)];
    const anna = await openOn(place, 'anna');
    must(await addLogin(anna, 'l2'));
    await anna.close();
    const bo = await openOn(other, 'bo');
    other.server.disconnect();
    const { secret } = bo.db.data.logins.l2!;
    expect(codeOf(bo.unseal(secret, 'login/l2'))).toBe('vault.notEntitled');
    await bo.close();
  });

  it('forgets the keys ten minutes after it last heard of the server, and has them again when it is back', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    const clock = new Clock();
    const anna = await openOn(place, 'anna', timed(clock));
    place.server.disconnect();
    clock.advance(SHARES_KEPT_MS - 1);
    await poll(anna);
    expect(openL1(anna)).toEqual(ok('hemligt l1'));
    clock.advance(1);
    expect(codeOf(openL1(anna))).toBe('vault.keysOnServer');
    expect(must(await anna.getRecord('case', 'c1'))).toEqual({ id: 'c1', text: 'text c1' });
    place.server.reconnect();
    await poll(anna);
    expect(openL1(anna)).toEqual(ok('hemligt l1'));
    expect(anna.findings).toEqual([]);
    must(await newKey(anna, 'nytt'));
    expect(openL1(anna)).toEqual(ok('nytt'));
    await anna.close();
  });

  it('keeps them for as long as the server answers', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    const clock = new Clock();
    const anna = await openOn(place, 'anna', timed(clock));
    for (let i = 0; i < 3; i += 1) {
      clock.advance(SHARES_KEPT_MS - 1);
      await poll(anna);
    }
    expect(openL1(anna)).toEqual(ok('hemligt l1'));
    await anna.close();
  });

  it('forgets them also when it has slept meanwhile, with a clock that stood still', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna', timed(new Clock()));
    place.server.disconnect();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SHARES_KEPT_MS });
    expect(codeOf(openL1(anna))).toBe('vault.keysOnServer');
    await anna.close();
  });

  it('overwrites what is in memory of them', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    const clock = new Clock();
    const anna = await openOn(place, 'anna', timed(clock));
    const { mirror } = (
      anna as unknown as { vaultState: { mirror: { shares: { files(): Map<string, Buffer> | null } } } }
    ).vaultState;
    expect(mirror.shares.files()?.size).toBe(1);
    const filled: number[] = [];
    const fill = vi.spyOn(Buffer.prototype, 'fill').mockImplementation(function (this: Buffer) {
      filled.push(this.length);
      return this;
    });
    place.server.disconnect();
    clock.advance(SHARES_KEPT_MS);
    await poll(anna);
    fill.mockRestore();
    // The sealed share, and the share itself.
    expect(filled.sort((a, b) => a - b)).toEqual(expect.arrayContaining([32]));
    expect(filled.length).toBeGreaterThanOrEqual(2);
    expect(mirror.shares.files()).toBeNull();
    await anna.close();
  });

  it('takes in on its return what others have changed of the keys', async () => {
    const { vault } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const clock = new Clock();
    const [anna, bo] = [await openOn(here, 'anna', timed(clock)), await openOn(there, 'bo')];
    here.server.disconnect();
    clock.advance(SHARES_KEPT_MS);
    await poll(anna);
    must(await newKey(bo, 'nytt'));
    here.server.reconnect();
    await poll(anna);
    expect(openL1(anna)).toEqual(ok('nytt'));
    expect(anna.findings).toEqual([]);
    await anna.close();
    await bo.close();
  });

  it('opens nothing more for a member who was removed meanwhile', async () => {
    const { vault } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const clock = new Clock();
    const bo = await openOn(there, 'bo', timed(clock));
    there.server.disconnect();
    const anna = await openOn(here, 'anna');
    must(await anna.removeMember('bo'));
    await anna.close();
    clock.advance(SHARES_KEPT_MS);
    expect(codeOf(openL1(bo))).toBe('vault.keysOnServer');
    there.server.reconnect();
    await poll(bo);
    expect(codeOf(openL1(bo))).not.toBe('ok');
    await bo.close();
    const again = await openAs(there.disk, 'bo', { ...on({ ...there, server: new MemoryServer(vault) }) });
    expect(codeOf(again)).toBe('vault.memberUnknown');
  });
});

describe('a backup of a copy', () => {
  it('is restored to a folder that opens logins', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    await place.disk.mkdir(BACKUP_TARGET);
    const anna = await openOn(place, 'anna');
    must(await newKey(anna, 'nytt'));
    must(await backup(anna));
    must(await addLogin(anna, 'l2'));
    must(await backup(anna));
    await anna.close();
    const restored = must(await restoreNewest(place.disk, '/restored'));
    expect(restored).toBeDefined();
    const back = must(await open(place.disk, { folder: '/restored', memberId: 'anna' }));
    expect(back.mode).toBe('readWrite');
    expect(back.findings).toEqual([]);
    expect(must(await back.verify()).findings).toEqual([]);
    expect(openL1(back)).toEqual(ok('nytt'));
    await back.close();
  });

  it('is not made while the shares are not here: it would open no login', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    await place.disk.mkdir(BACKUP_TARGET);
    const clock = new Clock();
    const anna = await openOn(place, 'anna', timed(clock));
    clock.advance(SHARES_KEPT_MS);
    expect(codeOf(await backup(anna))).toBe('vault.keysOnServer');
    await poll(anna);
    must(await backup(anna));
    await anna.close();
  });
});

describe('a server that was restored to before a key was made', () => {
  /** The server's clock is so far ahead that it takes changes again. */
  const GATHERED_MS = 61_000;

  it('gets its share back from a program that has it open', async () => {
    let ahead = 0;
    const { vault } = await served({ now: () => Date.now() + ahead });
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const before = vault.head;
    must(await newKey(anna, 'nytt'));
    vault.restoreTo(before);
    await catchUp(anna);
    ahead = GATHERED_MS;
    const bo = await openOn(await computer(vault), 'bo');
    expect(openL1(bo)).toEqual(ok('nytt'));
    expect(bo.findings).toEqual([]);
    await anna.close();
    await bo.close();
  });

  it('has lost it when no program has it and there is no sheet: the channel is named, and a custodian gives it a new key', async () => {
    let ahead = 0;
    const { vault } = await served({ now: () => Date.now() + ahead });
    const place = await computer(vault);
    const first = await openOn(place, 'anna');
    const before = vault.head;
    must(await newKey(first, 'nytt'));
    await first.close();
    vault.restoreTo(before);
    const gave = await openOn(place, 'anna');
    await gave.close();
    expect(vault.head).toBe(before + 1);
    ahead = GATHERED_MS;
    const anna = await openOn(place, 'anna');
    expect(anna.findings).toMatchObject([{ code: 'vault.compartmentDamaged', params: { compartment: 'ch-l1' } }]);
    expect(anna.compartments()).toMatchObject([{ mine: false, lost: true }]);
    expect(codeOf(openL1(anna))).toBe('vault.notEntitled');
    must(
      await anna.write('login.renew', (tx) => {
        tx.renew('ch-l1', ['bo']);
        tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('skrivet igen')) };
        return ok(undefined);
      }),
    );
    expect(openL1(anna)).toEqual(ok('skrivet igen'));
    await anna.close();
  });
});
