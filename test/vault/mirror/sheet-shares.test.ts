// Shares that a restored server lacks and the recovery sheet gives back: from which copies, with which sheet, for which
// keys, and what a copy that was taken tells without the sheet.
import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { readSheetShares, sheetWrapping, writeSheetShares } from '../../../electron/vault/mirror/index.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { backup, BACKUP_TARGET, restoreNewest } from '../backup/support/backup-vault.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { randomFrom } from '../support/random.ts';
import { addLogin, admitMembers, create, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

/** The server's clock is so far ahead that it takes changes again. */
const GATHERED_MS = 61_000;
const FILE = `${VAULT_FOLDER}/sheet-shares.json`;
const OTHER_SHEET = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';

interface Served {
  readonly vault: MemoryVault;
  readonly sheet: string;
  /** The time in which the server gathers what it lacks is over. */
  readonly endGathering: () => void;
}

/** A vault on a server with a recovery sheet: anna, who administers it, and bo, both with the key of one login. */
async function served(): Promise<Served> {
  const folder = new MemoryDisk();
  let ahead = 0;
  const made = must(await create(folder));
  must(await addLogin(made, 'l1'));
  await admitMembers(folder, made, 'bo');
  const anna = must(await openAs(folder, 'anna'));
  must(
    await anna.write('login.grant', (tx) => {
      tx.grant('ch-l1', 'bo');
      return ok(undefined);
    }),
  );
  const sheet = must(await anna.makeRecoverySheet()).identity;
  await anna.close();
  const vault = await toServer(folder, { now: () => Date.now() + ahead });
  return {
    ...{ vault, sheet },
    endGathering: () => {
      ahead += GATHERED_MS;
    },
  };
}

const openLogin = (program: Program, id = 'l1'): Result<string> => {
  const opened = program.unseal(program.db.data.logins[id]!.secret, `login/${id}`);
  return opened.ok ? ok(Buffer.from(opened.value).toString()) : opened;
};
const newKey = (program: Program, text: string): Promise<Result<unknown>> =>
  program.write('login.rekey', (tx) => {
    tx.rekey('ch-l1', ['anna', 'bo']);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from(text)) };
    return ok(undefined);
  });
const codesOf = (program: Program): readonly string[] => program.findings.map(({ code }) => code);
const filesIn = ({ disk }: Pick<Computer, 'disk'>): readonly string[] =>
  Object.keys((JSON.parse(disk.bytes(FILE).toString()) as { readonly shares: object }).shares).sort();
const shareBytes = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): readonly Buffer[] =>
  name.startsWith('share/') ? [bytes] : [];
const sharesOn = (vault: MemoryVault): readonly string[] =>
  vault
    .objectsSince(0)
    .flatMap(({ name }) => (name.startsWith('share/') ? [name.slice('share/'.length)] : []))
    .sort();

/** The server is restored to before `change`, while no program is open; then the copy gives its frames back. */
async function lose(
  { vault, endGathering }: Served,
  place: Computer,
  change: (program: Program) => Promise<unknown>,
): Promise<Program> {
  const first = await openOn(place, 'anna');
  const before = vault.head;
  await change(first);
  await first.close();
  vault.restoreTo(before);
  await (await openOn(place, 'anna')).close();
  endGathering();
  return openOn(place, 'anna');
}

describe('a server that was restored to before a key was made, while no program was open', () => {
  it('gets the share back with the recovery sheet, for all programs', async () => {
    const there = await served();
    const place = await computer(there.vault);
    const anna = await lose(there, place, async (program) => must(await newKey(program, 'nytt')));
    const other = await openOn(await computer(there.vault), 'bo');
    for (const program of [anna, other]) {
      expect(codesOf(program)).toEqual(['vault.compartmentDamaged']);
      expect(codeOf(openLogin(program))).toBe('vault.notEntitled');
    }
    expect(must(await anna.repairs.lostShares())).toEqual([{ compartment: 'ch-l1', isHere: true }]);
    expect(must(await other.repairs.lostShares())).toEqual([{ compartment: 'ch-l1', isHere: false }]);
    expect(must(await anna.repairs.restoreShares(there.sheet))).toEqual({ restored: 1, left: 0 });
    await catchUp(other);
    for (const program of [anna, other]) {
      expect(program.findings).toEqual([]);
      expect(openLogin(program)).toEqual(ok('nytt'));
      expect(must(await program.repairs.lostShares())).toEqual([]);
      expect(must(await program.verify()).findings).toEqual([]);
    }
    // A new member's program fetches it like any other.
    const fresh = await openOn(await computer(there.vault), 'anna');
    expect(openLogin(fresh)).toEqual(ok('nytt'));
    must(await newKey(anna, 'nyare'));
    for (const program of [anna, other, fresh]) await program.close();
  });

  it('gets back the share of a new channel, and says which are still missing', async () => {
    const there = await served();
    const place = await computer(there.vault);
    const anna = await lose(there, place, async (program) => {
      must(await addLogin(program, 'l2'));
      must(await newKey(program, 'nytt'));
    });
    const kept = (await readSheetShares(place.disk, VAULT_FOLDER))!;
    const [file] = kept.wraps.keys();
    const wraps = new Map([...kept.wraps].filter(([name]) => name !== file));
    await writeSheetShares(place.disk, VAULT_FOLDER, { ...kept, wraps });
    expect(must(await anna.repairs.restoreShares(there.sheet))).toEqual({ restored: 1, left: 1 });
    expect(codesOf(anna)).toEqual(['vault.compartmentDamaged']);
    expect([codeOf(openLogin(anna)), codeOf(openLogin(anna, 'l2'))].sort()).toEqual(['ok', 'vault.notEntitled']);
    // Again there is nothing in the copy that is missing.
    expect(codeOf(await anna.repairs.restoreShares(there.sheet))).toBe('vault.sheetSharesMissing');
    await anna.close();
  });

  it('keeps a share for the sheet while it is missing, also over closing and opening', async () => {
    const there = await served();
    const place = await computer(there.vault);
    const lost = await lose(there, place, async (program) => must(await newKey(program, 'nytt')));
    await lost.close();
    for (let i = 0; i < 2; i += 1) await (await openOn(place, 'bo')).close();
    const anna = await openOn(place, 'anna');
    must(await addLogin(anna, 'l2'));
    expect(must(await anna.repairs.restoreShares(there.sheet))).toEqual({ restored: 1, left: 0 });
    expect(openLogin(anna)).toEqual(ok('nytt'));
    await anna.close();
  });

  it('gets the share back again when it is restored once more', async () => {
    const there = await served();
    const place = await computer(there.vault);
    const anna = await lose(there, place, async (program) => must(await newKey(program, 'nytt')));
    const before = there.vault.head;
    must(await anna.repairs.restoreShares(there.sheet));
    there.vault.restoreTo(before);
    // A program that is open has it, and gives it with the frame.
    await catchUp(anna);
    there.endGathering();
    await catchUp(anna);
    const fresh = await openOn(await computer(there.vault), 'bo');
    expect(openLogin(fresh)).toEqual(ok('nytt'));
    await fresh.close();
    await anna.close();
    there.vault.restoreTo(before);
    await (await openOn(place, 'anna')).close();
    there.endGathering();
    const again = await openOn(place, 'anna');
    expect(must(await again.repairs.restoreShares(there.sheet))).toEqual({ restored: 1, left: 0 });
    expect(openLogin(again)).toEqual(ok('nytt'));
    await again.close();
  });

  it('takes nothing while frames are given back to it', async () => {
    const { vault, sheet } = await served();
    const place = await computer(vault);
    const first = await openOn(place, 'anna');
    const before = vault.head;
    must(await newKey(first, 'nytt'));
    await first.close();
    vault.restoreTo(before);
    const anna = await openOn(place, 'anna');
    expect(codeOf(await anna.repairs.restoreShares(sheet))).toBe('server.gathering');
    expect(sharesOn(vault)).not.toContain(filesIn(place)[0]);
    await anna.close();
  });

  it('is restored by an administrator only', async () => {
    const there = await served();
    const place = await computer(there.vault);
    await (await lose(there, place, async (program) => must(await newKey(program, 'nytt')))).close();
    const bo = await openOn(place, 'bo');
    expect(codeOf(await bo.repairs.restoreShares(there.sheet))).toBe('vault.notAdministrator');
    await bo.close();
  });

  it.each([
    ['another sheet', () => OTHER_SHEET, 'vault.wrongSheet'],
    ['a mistyped sheet', (sheet: string) => `${sheet.slice(0, -1)}!`, 'vault.sheetMistyped'],
  ])('refuses %s', async (_, typed, code) => {
    const there = await served();
    const place = await computer(there.vault);
    const anna = await lose(there, place, async (program) => must(await newKey(program, 'nytt')));
    const head = there.vault.head;
    expect(codeOf(await anna.repairs.restoreShares(typed(there.sheet)))).toBe(code);
    expect(there.vault.head).toBe(head);
    await anna.close();
  });

  it('refuses an earlier sheet, whose shares are gone from the copy', async () => {
    const there = await served();
    const place = await computer(there.vault);
    let newer = '';
    const anna = await lose(there, place, async (program) => {
      newer = must(await program.makeRecoverySheet()).identity;
      must(await newKey(program, 'nytt'));
    });
    expect(codeOf(await anna.repairs.restoreShares(there.sheet))).toBe('vault.wrongSheet');
    expect(must(await anna.repairs.restoreShares(newer))).toEqual({ restored: 1, left: 0 });
    expect(openLogin(anna)).toEqual(ok('nytt'));
    await anna.close();
  });

  it('takes no share that is not the one the journal names', async () => {
    const there = await served();
    const place = await computer(there.vault);
    const anna = await lose(there, place, async (program) => must(await newKey(program, 'nytt')));
    const { sheetKey } = JSON.parse(place.disk.bytes(FILE).toString()) as { sheetKey: string };
    const [file] = filesIn(place);
    const wrap = sheetWrapping(anna.id, sheetKey)(file!, Buffer.alloc(32, 7));
    await writeSheetShares(place.disk, VAULT_FOLDER, { sheetKey, wraps: new Map([[file!, wrap]]) });
    const head = there.vault.head;
    expect(codeOf(await anna.repairs.restoreShares(there.sheet))).toBe('vault.sheetSharesMissing');
    expect(there.vault.head).toBe(head);
    await anna.close();
  });

  it.each(['nothing', 'rubbish', 'something too large'])('is as before when the copy has %s instead', async (what) => {
    const there = await served();
    const place = await computer(there.vault);
    await (await lose(there, place, async (program) => must(await newKey(program, 'nytt')))).close();
    await place.disk.unlink(FILE);
    if (what === 'rubbish') place.disk.put(FILE, Buffer.from('{"shares":'));
    if (what === 'something too large') place.disk.put(FILE, Buffer.alloc(17 * 1024 * 1024));
    const anna = await openOn(place, 'anna');
    expect(must(await anna.repairs.lostShares())).toEqual([{ compartment: 'ch-l1', isHere: false }]);
    expect(codeOf(await anna.repairs.restoreShares(there.sheet))).toBe('vault.sheetSharesMissing');
    must(
      await anna.write('login.renew', (tx) => {
        tx.renew('ch-l1', ['bo']);
        tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('skrivet igen')) };
        return ok(undefined);
      }),
    );
    expect(openLogin(anna)).toEqual(ok('skrivet igen'));
    expect(must(await anna.repairs.restoreShares(there.sheet))).toEqual({ restored: 0, left: 0 });
    await anna.close();
  });
});

describe('what a copy has for the sheet', () => {
  it('is the shares of all keys in force and no other, as they come and go here and elsewhere', async () => {
    const { vault } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const [anna, other] = [await openOn(here, 'anna'), await openOn(there, 'bo')];
    const same = async (): Promise<void> => {
      for (const program of [anna, other]) await catchUp(program);
      for (const place of [here, there]) expect(filesIn(place)).toEqual(sharesOn(vault));
    };
    await same();
    const first = filesIn(here);
    must(await newKey(anna, 'nytt'));
    // At once, not only with what is next heard of the server.
    expect(filesIn(here)).toEqual(sharesOn(vault));
    await same();
    expect(filesIn(here)).not.toEqual(first);
    must(await addLogin(other, 'l2'));
    await same();
    expect(filesIn(here)).toHaveLength(2);
    must(
      await anna.write('login.destroyed', (tx) => {
        tx.destroyCompartment('ch-l1');
        return ok(undefined);
      }),
    );
    await same();
    expect(filesIn(here)).toHaveLength(1);
    await anna.close();
    await other.close();
  });

  it('is nothing without a sheet', async () => {
    const folder = new MemoryDisk();
    const made = must(await create(folder));
    must(await addLogin(made, 'l1'));
    await made.close();
    const vault = await toServer(folder);
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    expect(place.disk.has(FILE)).toBe(false);
    const { identity } = must(await anna.makeRecoverySheet());
    expect(filesIn(place)).toEqual(sharesOn(vault));
    expect(must(await anna.repairs.restoreShares(identity))).toEqual({ restored: 0, left: 0 });
    await anna.close();
  });

  it('is wrapped again for a new sheet, and to the earlier one no longer', async () => {
    const { vault } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const [anna, bo] = [await openOn(here, 'anna'), await openOn(there, 'bo')];
    const keyIn = ({ disk }: Computer): string =>
      (JSON.parse(disk.bytes(FILE).toString()) as { readonly sheetKey: string }).sheetKey;
    const before = keyIn(here);
    must(await anna.makeRecoverySheet());
    await catchUp(bo);
    expect(keyIn(here)).not.toBe(before);
    expect(keyIn(there)).toBe(keyIn(here));
    for (const place of [here, there]) expect(place.disk.bytes(FILE).toString()).not.toContain(before);
    await anna.close();
    await bo.close();
  });

  it('opens no login for who has the copy and a passphrase', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    const before = await openOn(place, 'anna');
    const { compartments } = (before as FolderVault<State>).vaultState;
    const shares = compartments.sharesInForce((before as FolderVault<State>).registers)!;
    const secrets = [...shares.map(({ share }) => Buffer.from(share!)), ...vault.objectsSince(0).flatMap(shareBytes)];
    await before.close();
    expect(filesIn(place)).toHaveLength(1);
    expect(secrets).toHaveLength(2);
    for (const file of place.disk.files('/'))
      for (const secret of secrets) {
        const bytes = place.disk.bytes(`/${file}`);
        expect(bytes.includes(secret)).toBe(false);
        expect(bytes.includes(secret.toString('base64'))).toBe(false);
      }
    place.server.disconnect();
    const anna = await openOn(place, 'anna');
    expect(codeOf(openLogin(anna))).toBe('vault.keysOnServer');
    expect(must(await anna.repairs.lostShares())).toEqual([]);
    await anna.close();
  });

  it('gives back no key that was replaced or destroyed, also with the sheet and an older copy', async () => {
    const { vault, sheet } = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    await (await openOn(there, 'anna')).close();
    const anna = await openOn(here, 'anna');
    must(await newKey(anna, 'nytt'));
    await anna.close();
    const old = there.disk.bytes(FILE);
    const oldFiles = filesIn(there);
    // The older file is put back after the program has made its own.
    const again = await openOn(there, 'anna');
    there.disk.put(FILE, old);
    expect(must(await again.repairs.restoreShares(sheet))).toEqual({ restored: 0, left: 0 });
    expect(sharesOn(vault)).not.toEqual(expect.arrayContaining([...oldFiles]));
    await again.close();
  });

  it('is in no backup', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    await place.disk.mkdir(BACKUP_TARGET);
    const anna = await openOn(place, 'anna');
    must(await backup(anna));
    await anna.close();
    must(await restoreNewest(place.disk, '/restored'));
    expect(place.disk.files('/restored').filter((file) => file.includes('sheet-shares'))).toEqual([]);
  });

  it('does not matter to a disk that takes nothing, and is tried again', async () => {
    const { vault } = await served();
    const place = await computer(vault);
    place.disk.before = (operation, path) => {
      if (path.includes('sheet-shares')) throw Object.assign(new Error(operation), { code: 'ENOSPC' });
    };
    const anna = await openOn(place, 'anna');
    must(await newKey(anna, 'nytt'));
    expect(openLogin(anna)).toEqual(ok('nytt'));
    expect(place.disk.has(FILE)).toBe(false);
    place.disk.before = () => undefined;
    await catchUp(anna);
    expect(filesIn(place)).toEqual(sharesOn(vault));
    await anna.close();
  });

  it('is made whole by the next opening after a power cut at any call', async () => {
    await failEveryCall(5, async (strike) => {
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
      for (const disk of left) {
        if (disk.has(`${VAULT_FOLDER}/lock`)) disk.remove(`${VAULT_FOLDER}/lock`);
        const again = { disk, server: new MemoryServer(vault) };
        const back = must(await openAs(disk, 'anna', on(again)));
        expect(openLogin(back)).toEqual(ok('nytt'));
        expect(filesIn(again)).toEqual(sharesOn(vault));
        await back.close();
      }
    });
  });
});
