// Several members: invitations, their own passphrases, suspending, removing, and what each may change.
import { describe, expect, test, vi } from 'vitest';
import { inspectVault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import {
  accept,
  addCase,
  addLogin,
  addPerson,
  create,
  VAULT_FOLDER,
  admitMembers,
  memberNamed,
  open,
  openAs,
  passphraseOf,
  makeVaultWith,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/memo-kdf.ts')).memoised(await original()),
);

const day = 86_400_000;
const at = (days: number) => (): Date => new Date(Date.UTC(2026, 1, 15) + days * day);

describe('an invitation', () => {
  test('is a code that works once, and is followed by a passphrase and keys unknown to the inviter', async () => {
    const disk = new MemoryDisk();
    const anna = must(await create(disk));
    must(await addPerson(anna, 'p1'));
    const { code, expires } = must(await anna.invite(memberNamed('bo')));
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(anna.members()).toEqual([
      { id: 'anna', label: 'Anna', state: 'active', administrator: true, expires: null },
      { id: 'bo', label: 'Bo', state: 'invited', administrator: false, expires, invitedBy: 'anna' },
    ]);
    expect((await verifyVault(anna)).findings).toEqual([]);
    await anna.close();
    expect(await inspectVault(VAULT_FOLDER, disk)).toMatchObject({
      members: [
        { id: 'anna', invited: false },
        { id: 'bo', label: 'Bo', invited: true },
      ],
    });
    const slot = disk.bytes(`${VAULT_FOLDER}/members/bo.json`).toString();

    expect(codeOf(await openAs(disk, 'bo', { passphrase: code }))).toBe('vault.notAccepted');
    const bo = must(
      await accept(disk, 'bo', ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`),
    );
    expect([bo.mode, bo.memberId, bo.db.data.people.p1?.name]).toEqual(['readWrite', 'bo', 'Namn p1']);
    must(await addPerson(bo, 'p2'));
    expect(must(await bo.journal({ limit: 2 })).lines.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'bo person.add',
      'bo vault.memberAccepted',
    ]);
    expect((await verifyVault(bo)).findings).toEqual([]);
    await bo.close();

    expect(codeOf(await accept(disk, 'bo', code, { passphrase: 'en annan lösenfras' }))).toBe('vault.invitationUsed');
    expect(codeOf(await openAs(disk, 'bo', { passphrase: code }))).toBe('vault.wrongPassphrase');
    const fresh = disk.bytes(`${VAULT_FOLDER}/members/bo.json`).toString();
    for (const name of ['x25519', 'ed25519'] as const)
      expect((JSON.parse(fresh) as Record<string, string>)[name]).not.toBe(
        (JSON.parse(slot) as Record<string, string>)[name],
      );
    // Putting the invitation's slot back opens nothing: the journal names other keys.
    disk.put(`${VAULT_FOLDER}/members/bo.json`, Buffer.from(slot));
    expect(codeOf(await accept(disk, 'bo', code))).toBe('vault.invitationUsed');
    disk.put(`${VAULT_FOLDER}/members/bo.json`, Buffer.from(fresh));
    const again = must(await openAs(disk, 'bo'));
    expect(again.members().find(({ id }) => id === 'bo')).toMatchObject({ state: 'active', expires: null });
    await again.close();
  });

  test('is refused with a wrong, mistyped or expired code or a weak passphrase, and nothing changes', async () => {
    const disk = new MemoryDisk();
    const anna = must(await create(disk, { clock: at(0) }));
    const { code, expires } = must(await anna.invite(memberNamed('bo')));
    const other = must(await anna.invite(memberNamed('cesar'))).code;
    await anna.close();
    expect(expires).toBe(at(14)().toISOString());
    const before = disk.bytes(`${VAULT_FOLDER}/members/bo.json`);
    expect(codeOf(await accept(disk, 'bo', other))).toBe('vault.wrongCode');
    for (const typed of [
      '',
      code.slice(1),
      `${code}A`,
      code.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
      code.replace(/./, 'U'),
    ])
      expect(codeOf(await accept(disk, 'bo', typed))).toBe('vault.codeMistyped');
    expect(codeOf(await accept(disk, 'bo', code, { passphrase: 'kort' }))).toBe('vault.passphraseTooShort');
    expect(codeOf(await accept(disk, 'nobody', code))).toBe('vault.memberUnknown');
    expect(codeOf(await accept(disk, 'bo', code, { clock: at(14.001) }))).toBe('vault.invitationExpired');
    expect(disk.bytes(`${VAULT_FOLDER}/members/bo.json`)).toEqual(before);
    await must(await accept(disk, 'bo', code, { clock: at(14) })).close();
  });

  test('is replaced by a new one, and can be revoked', async () => {
    const disk = new MemoryDisk();
    const anna = must(await create(disk, { clock: at(0) }));
    const first = must(await anna.invite(memberNamed('bo'))).code;
    const second = must(await anna.invite({ ...memberNamed('bo'), administrator: true })).code;
    const third = must(await anna.invite(memberNamed('cesar'))).code;
    must(await anna.removeMember('cesar'));
    expect(anna.members().map(({ id, administrator }) => [id, administrator])).toEqual([
      ['anna', true],
      ['bo', true],
    ]);
    await anna.close();
    expect(codeOf(await accept(disk, 'bo', first))).toBe('vault.wrongCode');
    expect(codeOf(await accept(disk, 'cesar', third))).toBe('vault.memberUnknown');
    const bo = must(await accept(disk, 'bo', second, { clock: at(3) }));
    expect(codeOf(await bo.invite(memberNamed('dora')))).toBe('ok');
    expect((await verifyVault(bo)).findings).toEqual([]);
    await bo.close();
  });

  test('can be made only by administrators, only for new members, and not for a reserved name', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const bo = must(await openAs(disk, 'bo'));
    const seq = bo.head().seq;
    for (const refused of [
      bo.invite(memberNamed('cesar')),
      bo.setDisabled('anna', true),
      bo.removeMember('anna'),
      bo.makeRecoverySheet(),
    ])
      expect(codeOf(await refused)).toBe('vault.notAdministrator');
    expect(bo.head().seq).toBe(seq);
    await bo.close();
    const anna = must(await openAs(disk, 'anna'));
    expect(codeOf(await anna.invite(memberNamed('bo')))).toBe('vault.memberExists');
    expect(codeOf(await anna.invite(memberNamed('anna')))).toBe('vault.memberExists');
    for (const id of ['recovery', '', '../x', 'å', 'x'.repeat(65), '__proto__'])
      expect(codeOf(await anna.invite({ ...memberNamed('x'), id }))).toBe('vault.badMemberId');
    expect(disk.files(`${VAULT_FOLDER}/members`)).toEqual(['anna.json', 'bo.json']);
    await anna.close();
    expect(codeOf(await anna.invite(memberNamed('cesar')))).toBe('vault.closed');
    const reader = must(await openAs(disk, 'anna', { readOnly: true }));
    expect(codeOf(await reader.invite(memberNamed('cesar')))).toBe('vault.readOnly');
    await reader.close();
  });

  test('made before a new vault key still opens the vault, with all keys', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'cesar');
    const anna = must(await openAs(disk, 'anna'));
    const { code } = must(await anna.invite(memberNamed('bo')));
    must(await anna.removeMember('cesar'));
    must(await anna.makeRecoverySheet());
    must(await addPerson(anna, 'p1'));
    await anna.close();
    const bo = must(await accept(disk, 'bo', code));
    expect([bo.mode, bo.findings, bo.db.data.people.p1?.name]).toEqual(['readWrite', [], 'Namn p1']);
    expect(
      Object.keys((JSON.parse(disk.bytes(`${VAULT_FOLDER}/members/bo.json`).toString()) as { epochs: object }).epochs),
    ).toEqual(['1', '2', '3']);
    must(await addCase(bo, 'c1', 1));
    expect((await verifyVault(bo)).findings).toEqual([]);
    await bo.close();
  });

  test('waits while another program writes, and reports it', async () => {
    const disk = new MemoryDisk();
    const anna = must(await create(disk));
    const { code } = must(await anna.invite(memberNamed('bo')));
    expect(await accept(disk, 'bo', code)).toMatchObject({
      ok: false,
      error: { code: 'vault.needsWriting', params: { reason: 'vault.lockedByOther' } },
    });
    await anna.close();
    await must(await accept(disk, 'bo', code)).close();
  });
});

describe('a member', () => {
  test('who is suspended cannot open the vault until reinstated, with the same passphrase', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const anna = must(await openAs(disk, 'anna'));
    must(await anna.setDisabled('bo', true));
    must(await anna.setDisabled('bo', true));
    expect(anna.members().find(({ id }) => id === 'bo')).toMatchObject({ state: 'disabled' });
    await anna.close();
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.memberDisabled');
    expect(disk.has(`${VAULT_FOLDER}/lock`)).toBe(false);
    const again = must(await openAs(disk, 'anna'));
    must(await again.setDisabled('bo', false));
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
    await must(await openAs(disk, 'bo')).close();
  });

  test('who is removed loses access, and everyone else continues under a new key', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo', 'cesar');
    const anna = must(await openAs(disk, 'anna'));
    must(await addLogin(anna, 'l1'));
    must(await anna.removeMember('bo'));
    must(await addPerson(anna, 'p9'));
    expect((await verifyVault(anna)).findings).toEqual([]);
    await anna.close();
    expect(disk.has(`${VAULT_FOLDER}/members/bo.json`)).toBe(false);
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.memberUnknown');
    for (const id of ['cesar', 'anna']) {
      const vault = must(await openAs(disk, id));
      expect([vault.mode, vault.findings, vault.db.data.people.p9?.name, vault.members().map((one) => one.id)]).toEqual(
        ['readWrite', [], 'Namn p9', ['anna', 'cesar']],
      );
      must(await addCase(vault, `c-${id}`, 1));
      expect((await verifyVault(vault)).findings).toEqual([]);
      await vault.close();
    }
  });

  test('who is removed and comes back gets a new identity', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const old = disk.bytes(`${VAULT_FOLDER}/members/bo.json`);
    const anna = must(await openAs(disk, 'anna'));
    must(await anna.removeMember('bo'));
    await admitMembers(disk, anna, 'bo');
    const bo = must(await openAs(disk, 'bo'));
    expect([bo.mode, bo.findings]).toEqual(['readWrite', []]);
    await bo.close();
    disk.put(`${VAULT_FOLDER}/members/bo.json`, old);
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.memberRemoved');
  });

  test('can change the passphrase after several new vault keys, and the slot then holds them all', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo', 'cesar', 'dora');
    const anna = must(await openAs(disk, 'anna'));
    must(await anna.removeMember('cesar'));
    must(await anna.removeMember('dora'));
    must(await addPerson(anna, 'p1'));
    await anna.close();
    const bo = must(await openAs(disk, 'bo'));
    expect(
      Object.keys((JSON.parse(disk.bytes(`${VAULT_FOLDER}/members/bo.json`).toString()) as { epochs: object }).epochs),
    ).toEqual(['1']);
    must(await bo.changePassphrase(passphraseOf('bo'), 'en helt ny lösenfras'));
    expect(
      Object.keys((JSON.parse(disk.bytes(`${VAULT_FOLDER}/members/bo.json`).toString()) as { epochs: object }).epochs),
    ).toEqual(['1', '2', '3']);
    await bo.close();
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.wrongPassphrase');
    const again = must(await openAs(disk, 'bo', { passphrase: 'en helt ny lösenfras' }));
    expect([again.mode, again.findings, again.db.data.people.p1?.name]).toEqual(['readWrite', [], 'Namn p1']);
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  });

  test('cannot remove or suspend themselves, and the last administrator stays one', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const anna = must(await openAs(disk, 'anna'));
    expect(codeOf(await anna.removeMember('anna'))).toBe('vault.ownMember');
    expect(codeOf(await anna.setDisabled('anna', true))).toBe('vault.ownMember');
    expect(codeOf(await anna.removeMember('nobody'))).toBe('vault.memberUnknown');
    expect(codeOf(await anna.setDisabled('recovery', true))).toBe('vault.memberUnknown');
    const administer = (id: string, administrator: boolean): ReturnType<typeof anna.write> =>
      anna.write('administer', (tx) => {
        tx.setAdministrator(id, administrator);
        return { ok: true, value: null };
      });
    expect(codeOf(await administer('anna', false))).toBe('vault.lastAdministrator');
    expect(codeOf(await administer('nobody', true))).toBe('vault.memberUnknown');
    must(await administer('bo', true));
    must(await administer('anna', false));
    expect(anna.members().map(({ id, administrator }) => [id, administrator])).toEqual([
      ['anna', false],
      ['bo', true],
    ]);
    expect(codeOf(await administer('anna', true))).toBe('vault.notAdministrator');
    expect((await verifyVault(anna)).findings).toEqual([]);
    await anna.close();
    // A suspended administrator does not count.
    const bo = must(await openAs(disk, 'bo'));
    must(
      await bo.write('administer', (tx) => {
        tx.setAdministrator('anna', true);
        return { ok: true, value: null };
      }),
    );
    must(await bo.setDisabled('anna', true));
    expect(
      codeOf(
        await bo.write('administer', (tx) => {
          tx.setAdministrator('bo', false);
          return { ok: true, value: null };
        }),
      ),
    ).toBe('vault.lastAdministrator');
    await bo.close();
  });

  test('starts only from their own snapshots, and a cut end shows by those of others', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const anna = must(await openAs(disk, 'anna'));
    must(await addPerson(anna, 'p1'));
    const short = disk.bytes(`${VAULT_FOLDER}/journal/00000001.kvj`).length;
    must(await addPerson(anna, 'p2'));
    await anna.close();
    const segment = disk.bytes(`${VAULT_FOLDER}/journal/00000001.kvj`);
    disk.put(`${VAULT_FOLDER}/journal/00000001.kvj`, segment.subarray(0, short));
    const bo = must(await openAs(disk, 'bo'));
    expect([bo.mode, bo.findings.map(({ code }) => code)]).toEqual(['readOnly', ['vault.tailCut']]);
    await bo.close();
  });
});

test('a reader that opens during a change of the vault key sees no damage', async () => {
  const before = new MemoryDisk();
  await makeVaultWith(before, 'bo', 'cesar');
  const after = before.copy();
  const anna = must(await openAs(after, 'anna'));
  must(await anna.removeMember('cesar'));
  must(await addPerson(anna, 'p1'));
  let begun = false;
  before.before = (operation, path) => {
    if (begun || operation !== 'readdir' || !path.endsWith('/journal')) return;
    begun = true;
    for (const file of after.files(VAULT_FOLDER))
      before.put(`${VAULT_FOLDER}/${file}`, after.bytes(`${VAULT_FOLDER}/${file}`));
  };
  const bo = must(await openAs(before, 'bo', { readOnly: true }));
  expect(begun).toBe(true);
  expect([bo.findings.map(({ code }) => code), bo.db.data.people.p1?.name]).toEqual([
    ['vault.readOnlyAsked'],
    'Namn p1',
  ]);
  await bo.close();
  await anna.close();
});

describe('the unlock key of a slot', () => {
  test('opens it like the passphrase, until the passphrase is changed', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const bo = must(await openAs(disk, 'bo'));
    const key = must(await bo.unlockKey());
    expect(key).toHaveLength(32);
    await bo.close();
    expect(codeOf(await bo.unlockKey())).toBe('vault.closed');
    const again = must(await openAs(disk, 'bo', { passphrase: key }));
    expect([again.mode, again.memberId]).toEqual(['readWrite', 'bo']);
    expect(must(await again.unlockKey())).toEqual(key);
    must(await again.changePassphrase(passphraseOf('bo'), 'en helt ny lösenfras'));
    const next = must(await again.unlockKey());
    expect(next).not.toEqual(key);
    await again.close();
    expect(codeOf(await openAs(disk, 'bo', { passphrase: key }))).toBe('vault.wrongPassphrase');
    for (const wrong of [next.subarray(1), Buffer.concat([next, next]), Buffer.alloc(0), Buffer.alloc(32)])
      expect(codeOf(await openAs(disk, 'bo', { passphrase: wrong }))).toBe('vault.wrongPassphrase');
    await must(await openAs(disk, 'bo', { passphrase: next })).close();
    const made = must(await open(disk, { memberId: 'anna' }));
    expect(must(await made.unlockKey())).toHaveLength(32);
    await made.close();
  });

  test('is not returned when the slot has been replaced elsewhere', async () => {
    const disk = new MemoryDisk();
    const anna = must(await create(disk));
    expect(must(await anna.unlockKey())).toHaveLength(32);
    await anna.close();
    const reader = must(await openAs(disk, 'anna', { readOnly: true }));
    const writer = must(await openAs(disk, 'anna'));
    must(await writer.changePassphrase('korrekt häst batteri', 'en helt ny lösenfras'));
    expect(codeOf(await reader.unlockKey())).toBe('vault.unlockKeyStale');
    await writer.close();
    await reader.close();
  });
});
