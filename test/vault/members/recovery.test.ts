// The printed recovery sheet: what it opens, what it no longer opens, and that the standard `age` program opens it too.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, describe, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import { tempFolder } from '../support/temp.ts';
import {
  accept,
  addLogin,
  addPerson,
  create,
  VAULT_FOLDER,
  memberNamed,
  open,
  openAs,
  passphraseOf,
  recover,
  makeVaultWith,
  type State,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/memo-kdf.ts')).memoised(await original()),
);

const file = `${VAULT_FOLDER}/recovery.age`;
const secretOf = (vault: Vault<State>, id: string): string => {
  const opened = vault.unseal(vault.db.data.logins[id]!.secret, `login/${id}`);
  return opened.ok ? Buffer.from(opened.value).toString() : opened.error.code;
};

/** Anna's vault with a login and a sheet; closed. */
async function withSheet(): Promise<{ readonly disk: MemoryDisk; readonly sheet: string; readonly id: string }> {
  const disk = new MemoryDisk();
  const anna = must(await create(disk));
  must(await addLogin(anna, 'l1'));
  expect(anna.recovery()).toBeNull();
  const sheet = must(await anna.makeRecoverySheet());
  expect(anna.recovery()).toEqual({ made: sheet.made });
  expect(sheet.vaultId).toBe(anna.id);
  must(await addLogin(anna, 'l2'));
  expect(anna.members().map(({ id }) => id)).toEqual(['anna']);
  expect((await verifyVault(anna)).findings).toEqual([]);
  await anna.close();
  return { disk, sheet: sheet.identity, id: anna.id };
}

describe('a recovery sheet', () => {
  test('restores access for a member who forgot the passphrase, with everything they had', async () => {
    const { disk, sheet } = await withSheet();
    const anna = must(
      await recover(disk, 'anna', ` ${sheet.toLowerCase().replace(/(.{8})/g, '$1 ')}\n`, {
        passphrase: 'en helt ny lösenfras',
      }),
    );
    expect([anna.mode, anna.memberId, secretOf(anna, 'l1'), secretOf(anna, 'l2')]).toEqual([
      'readWrite',
      'anna',
      'hemligt l1',
      'hemligt l2',
    ]);
    expect(must(await anna.journal({ limit: 1 })).lines[0]).toMatchObject({
      by: 'recovery',
      action: 'vault.memberRecovered',
    });
    must(await addPerson(anna, 'p1'));
    expect((await verifyVault(anna)).findings).toEqual([]);
    await anna.close();
    expect(codeOf(await open(disk, { memberId: 'anna' }))).toBe('vault.wrongPassphrase');
    await must(await open(disk, { memberId: 'anna', passphrase: 'en helt ny lösenfras' })).close();
    // It still works afterwards, also after a new vault key.
    await must(await recover(disk, 'anna', sheet)).close();
  });

  test('still works after a new vault key, and can make its user an administrator', async () => {
    const { disk, sheet } = await withSheet();
    const anna = must(await openAs(disk, 'anna'));
    const codes = [must(await anna.invite(memberNamed('bo'))).code, must(await anna.invite(memberNamed('cesar'))).code];
    await anna.close();
    await must(await accept(disk, 'bo', codes[0]!)).close();
    const admin = must(await openAs(disk, 'anna'));
    must(await admin.removeMember('cesar'));
    must(await addPerson(admin, 'p1'));
    await admin.close();
    const bo = must(await recover(disk, 'bo', sheet, { administrator: true, passphrase: 'bos nya lösenfras' }));
    expect(bo.members().map(({ id, administrator }) => [id, administrator])).toEqual([
      ['anna', true],
      ['bo', true],
    ]);
    // An administrator, but not a custodian.
    expect(secretOf(bo, 'l1')).toBe('vault.notEntitled');
    must(await bo.setDisabled('anna', true));
    await bo.close();
    // A suspended member is active again, with the same roles.
    const back = must(await recover(disk, 'anna', sheet));
    expect(back.members().find(({ id }) => id === 'anna')).toMatchObject({ state: 'active', administrator: true });
    expect((await verifyVault(back)).findings).toEqual([]);
    await back.close();
    expect(codeOf(await recover(disk, 'cesar', sheet))).toBe('vault.memberUnknown');
    expect(codeOf(await recover(disk, 'recovery', sheet))).toBe('vault.memberUnknown');
  });

  test('admits an invited member whose code is lost', async () => {
    const { disk, sheet } = await withSheet();
    const anna = must(await openAs(disk, 'anna'));
    const { code } = must(await anna.invite(memberNamed('bo')));
    await anna.close();
    const bo = must(await recover(disk, 'bo', sheet));
    expect(bo.members().find(({ id }) => id === 'bo')).toMatchObject({
      state: 'active',
      administrator: false,
      expires: null,
    });
    await bo.close();
    expect(codeOf(await accept(disk, 'bo', code))).toBe('vault.invitationUsed');
  });

  test('stops working once a new one is made, even with the old file put back', async () => {
    const { disk, sheet } = await withSheet();
    const old = disk.bytes(file);
    const anna = must(await openAs(disk, 'anna'));
    const next = must(await anna.makeRecoverySheet()).identity;
    must(await addPerson(anna, 'p1'));
    await anna.close();
    expect(codeOf(await recover(disk, 'anna', sheet))).toBe('vault.wrongSheet');
    const copy = disk.copy();
    copy.put(file, old);
    expect(codeOf(await recover(copy, 'anna', sheet))).toBe('vault.sheetOutdated');
    expect(codeOf(await recover(copy, 'anna', next))).toBe('vault.wrongSheet');
    const reader = must(await openAs(copy, 'anna'));
    expect(reader.findings.map(({ code }) => code)).toEqual(['vault.recoveryDamaged']);
    expect(reader.mode).toBe('readWrite'); // a new sheet can be made
    expect((await verifyVault(reader)).findings.map(({ code }) => code)).toContain('vault.recoveryDamaged');
    await reader.close();
    const again = must(await recover(disk, 'anna', next));
    expect(secretOf(again, 'l1')).toBe('hemligt l1');
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  });

  test('is refused with distinct codes when mistyped, foreign or without an intact file, and changes nothing', async () => {
    const { disk, sheet } = await withSheet();
    const other = await withSheet();
    const before = disk
      .files(VAULT_FOLDER)
      .map((name) => [name, disk.bytes(`${VAULT_FOLDER}/${name}`).toString('hex')]);
    for (const typed of [
      '',
      sheet.slice(1),
      `${sheet}Q`,
      sheet.replace(/.$/, (one) => (one === 'Q' ? 'P' : 'Q')),
      'AGE-SECRET-KEY-PQ-1QQ',
      sheet.replace(/^AGE/, 'PGE'),
    ])
      expect(codeOf(await recover(disk, 'anna', typed))).toBe('vault.sheetMistyped');
    expect(codeOf(await recover(disk, 'anna', other.sheet))).toBe('vault.wrongSheet');
    expect(codeOf(await recover(disk, 'anna', sheet, { passphrase: 'kort' }))).toBe('vault.passphraseTooShort');
    expect(
      disk.files(VAULT_FOLDER).map((name) => [name, disk.bytes(`${VAULT_FOLDER}/${name}`).toString('hex')]),
    ).toEqual(before);
    const swapped = disk.copy();
    swapped.put(file, other.disk.bytes(file));
    expect(codeOf(await recover(swapped, 'anna', other.sheet))).toBe('vault.recoveryForeign');
    expect(codeOf(await recover(swapped, 'anna', sheet))).toBe('vault.recoveryForeign');
    swapped.remove(file);
    expect(codeOf(await recover(swapped, 'anna', sheet))).toBe('vault.noRecovery');
    const bytes = disk.bytes(file);
    for (let bit = 0; bit < bytes.length * 8; bit += 41) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      swapped.put(file, flipped);
      expect(codeOf(await recover(swapped, 'anna', sheet)), `bit ${bit}`).toBe('vault.recoveryDamaged');
    }
    for (const cut of [0, 1, 200, bytes.length - 1]) {
      swapped.put(file, bytes.subarray(0, cut));
      expect(codeOf(await recover(swapped, 'anna', sheet))).toBe('vault.recoveryDamaged');
    }
  });

  test('can be made only by administrators', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const bo = must(await openAs(disk, 'bo'));
    expect(codeOf(await bo.makeRecoverySheet())).toBe('vault.notAdministrator');
    expect(disk.has(file)).toBe(false);
    await bo.close();
  });

  test('opens recovery.age with the standard age program, which yields the vault’s keys', async (context) => {
    if (spawnSync('age', ['--version']).error !== undefined) context.skip('age is not installed');
    const { disk, sheet, id } = await withSheet();
    const work = tempFolder();
    writeFileSync(join(work, 'recovery.age'), disk.bytes(file));
    writeFileSync(join(work, 'sheet.txt'), `${sheet}\n`);
    const opened = spawnSync('age', ['-d', '-i', join(work, 'sheet.txt'), join(work, 'recovery.age')], {
      encoding: 'utf8',
    });
    expect(opened.stderr).toBe('');
    const [words = '', json = ''] = opened.stdout.split('\n');
    expect(words).toMatch(/^Kanalvakt, återställning av valvet .*HEMLIGT.*SECRET/);
    const keys = JSON.parse(json) as {
      vaultId: string;
      made: string;
      x25519: string;
      ed25519: string;
      epochs: Record<string, string>;
    };
    expect(keys).toMatchObject({ format: 'kanalvakt-recovery', v: 1, vaultId: id });
    expect(Object.keys(keys.epochs)).toEqual(['1', '2']);
    for (const key of [keys.x25519, keys.ed25519, ...Object.values(keys.epochs)])
      expect(Buffer.from(key, 'base64')).toHaveLength(32);
    // The other way round: a key printed by `age-keygen` has the format of a sheet, and is refused as a wrong one.
    const made =
      spawnSync('age-keygen', [], { encoding: 'utf8' })
        .stdout.split('\n')
        .find((line) => line.startsWith('AGE-SECRET-KEY-1')) ?? '';
    expect(codeOf(await recover(disk, 'anna', made))).toBe('vault.wrongSheet');
  });
});

test('recovery with the sheet leaves the passphrases of other members working', async () => {
  const { disk, sheet } = await withSheet();
  const anna = must(await openAs(disk, 'anna'));
  const { code } = must(await anna.invite(memberNamed('bo')));
  await anna.close();
  await must(await accept(disk, 'bo', code)).close();
  await must(await recover(disk, 'anna', sheet, { passphrase: 'en helt ny lösenfras' })).close();
  await must(await openAs(disk, 'bo', { passphrase: passphraseOf('bo') })).close();
});
