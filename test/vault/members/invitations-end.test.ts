// An invitation ends: with its time, on replay too, and with the member who made it.
import { describe, expect, test, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { MemberRow } from '../../../electron/vault/model/own-registers.ts';
import { genesisPrev } from '../../../electron/vault/journal/frame.ts';
import { FolderJournal } from '../../../electron/vault/journal/journal.ts';
import { extendKeys } from '../../../electron/vault/keys/epochs.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { decodeSlot, newIdentity, publicKeysOf, unlockSlot } from '../../../electron/vault/keys/slots.ts';
import { readManifest } from '../../../electron/vault/folder/manifest.ts';
import { codeOf, must } from '../../support/results.ts';
import { change, forge, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { Clock, manualPolling, poll } from '../support/two-programs.ts';
import { RULED } from '../support/ruled.ts';
import { verifyVault } from '../support/examine.ts';
import { accept, addCase, create, memberNamed, openAs, recover, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const DAY = 86_400_000;
const START = Date.parse('2027-03-01T08:00:00.000Z');
const day = (n: number): Date => new Date(START + n * DAY);
const at = (n: number): { clock: () => Date } => ({ clock: () => day(n) });
const LATE = 20;

interface Fixture {
  readonly disk: MemoryDisk;
  readonly code: string;
  /** The options of every opening. */
  readonly options: object;
}

/** Anna and Cesar administer; Anna has invited Bo on the first day, and knows the code. */
async function invited(options: object = RULED): Promise<Fixture> {
  const disk = new MemoryDisk();
  const anna = must(await create(disk, { ...options, ...at(0) }));
  const cesar = must(await anna.invite(memberNamed('cesar', true))).code;
  const dag = must(await anna.invite(memberNamed('dag', true))).code;
  await anna.close();
  await must(await accept(disk, 'cesar', cesar, { ...options, ...at(0) })).close();
  await must(await accept(disk, 'dag', dag, { ...options, ...at(0) })).close();
  const again = must(await openAs(disk, 'anna', { ...options, ...at(0) }));
  const { code } = must(await again.invite(memberNamed('bo')));
  await again.close();
  return { disk, code, options };
}

/** The keys that the code opens, with a copy of the slot and the newest files. */
async function keysOfCode(disk: MemoryDisk, code: string, slot: Buffer): Promise<Keyring> {
  const { vaultId } = must(await readManifest(disk, VAULT_FOLDER));
  const keys = must(await unlockSlot(must(decodeSlot(slot, vaultId, 'bo')), code));
  await extendKeys(disk, VAULT_FOLDER, keys, Infinity);
  return keys;
}

const slotOf = (disk: MemoryDisk, id: string): Buffer => disk.bytes(`${VAULT_FOLDER}/members/${id}.json`);
const acceptance = (): object => ({ id: 'bo', label: 'Bo', ...publicKeysOf(newIdentity()), state: 'active' });

/** Everything in the journal that these keys read. */
async function readWith(disk: MemoryDisk, keys: Keyring): Promise<string> {
  const journal = new FolderJournal(
    disk,
    `${VAULT_FOLDER}/journal`,
    keys,
    { seq: 0, hash: genesisPrev(keys.vaultId) },
    0,
  );
  await journal.scan();
  let text = '';
  for await (const step of journal.steps(1))
    if ('placed' in step) text += step.placed.frame.bodies.map((body) => body?.json ?? '').join('\n');
  return text;
}

interface Seen {
  readonly mode: string;
  readonly left: readonly string[];
  readonly bo: string | undefined;
}

/** What a member's program makes of the vault, opened and verified. */
async function seenBy({ disk, options }: Fixture, id: string): Promise<Seen> {
  const vault = must(await openAs(disk, id, { ...options, ...at(LATE) }));
  const left = vault.findings
    .filter(({ code }) => code === 'vault.frameLeftOut')
    .map(({ params }) => String(params.why));
  const report = await verifyVault(vault);
  expect(report.findings.filter(({ code }) => code === 'vault.frameLeftOut')).toHaveLength(left.length);
  const seen = { mode: vault.mode, left, bo: vault.members().find((member) => member.id === 'bo')?.state };
  await vault.close();
  return seen;
}

describe('an acceptance after its time', () => {
  test('counts before the vault follows the rules, as it always did', async () => {
    const fixture = await invited({});
    await forge(
      fixture.disk,
      await keysOfCode(fixture.disk, fixture.code, slotOf(fixture.disk, 'bo')),
      [change('$members/bo', acceptance())],
      'bo',
      day(LATE).toISOString(),
    );
    expect(await seenBy(fixture, 'cesar')).toEqual({ mode: 'readWrite', left: [], bo: 'active' });
  });

  test('does not count under the rules, for anybody, and stops nobody', async () => {
    const fixture = await invited();
    const keys = await keysOfCode(fixture.disk, fixture.code, slotOf(fixture.disk, 'bo'));
    await forge(fixture.disk, keys, [change('$members/bo', acceptance())], 'bo', day(LATE).toISOString());
    for (const id of ['cesar', 'anna'])
      expect(await seenBy(fixture, id)).toEqual({
        mode: 'readWrite',
        left: ['vault.invitationExpired'],
        bo: 'invited',
      });
  });

  test('does not count with a clock set back, when the journal has come further', async () => {
    const fixture = await invited();
    const keys = await keysOfCode(fixture.disk, fixture.code, slotOf(fixture.disk, 'bo'));
    const cesar = must(await openAs(fixture.disk, 'cesar', { ...RULED, ...at(LATE) }));
    must(await addCase(cesar, 'c1', 1));
    await cesar.close();
    // The second one, after a frame of his that is left out with an early time, gains nothing either.
    for (const n of [1, 2]) {
      await forge(fixture.disk, keys, [change('$members/bo', acceptance())], 'bo', day(n).toISOString());
      expect(await seenBy(fixture, 'cesar')).toEqual({
        mode: 'readWrite',
        left: Array(n).fill('vault.invitationExpired'),
        bo: 'invited',
      });
    }
  });

  test('is left out by a program that follows while another writes', async () => {
    const fixture = await invited();
    const keys = await keysOfCode(fixture.disk, fixture.code, slotOf(fixture.disk, 'bo'));
    const polling = { ...RULED, ...at(LATE), ...manualPolling(new Clock()) };
    const writer = must(await openAs(fixture.disk, 'anna', polling));
    const reader = must(await openAs(fixture.disk, 'cesar', polling));
    const { seq } = reader.head();
    await forge(fixture.disk, keys, [change('$members/bo', acceptance())], 'bo', day(LATE).toISOString());
    await poll(reader);
    expect(reader.head().seq).toBe(seq + 1);
    expect(reader.members().find(({ id }) => id === 'bo')?.state).toBe('invited');
    expect(reader.findings.map(({ code }) => code)).toContain('vault.frameLeftOut');
    await reader.close();
    await writer.close();
  });

  test('is refused by the invited person’s own program, by its clock or by the journal', async () => {
    const { disk, code } = await invited();
    expect(codeOf(await accept(disk, 'bo', code, { ...RULED, ...at(LATE) }))).toBe('vault.invitationExpired');
    const cesar = must(await openAs(disk, 'cesar', { ...RULED, ...at(LATE) }));
    must(await addCase(cesar, 'c1', 1));
    await cesar.close();
    expect(codeOf(await accept(disk, 'bo', code, { ...RULED, ...at(1) }))).toBe('vault.invitationExpired');
  });

  test('counts on its last day', async () => {
    const { disk, code } = await invited();
    const bo = must(await accept(disk, 'bo', code, { ...RULED, ...at(13.9) }));
    expect(bo.members().find(({ id }) => id === 'bo')?.state).toBe('active');
    await bo.close();
  });
});

describe('an invitation and who made it', () => {
  test('names them, and only they can make it', async () => {
    const { disk, options } = await invited();
    const anna = must(await openAs(disk, 'anna', { ...options, ...at(1) }));
    expect(anna.members().find(({ id }) => id === 'bo')).toMatchObject({ state: 'invited', invitedBy: 'anna' });
    await anna.close();
    const row = (more: object): object => ({
      ...{ id: 'eva', label: 'Eva', state: 'invited', expires: day(10).toISOString() },
      ...publicKeysOf(newIdentity()),
      ...more,
    });
    const keys = await keysOf(disk, 'anna');
    for (const [more, counts] of [
      [{}, false],
      [{ invitedBy: 'cesar' }, false],
      [{ invitedBy: 'anna', expires: 'never' }, false],
      [{ invitedBy: 'anna', expires: '2999-01-01T00:00:00.000Z' }, false],
      [{ invitedBy: 'anna' }, true],
    ] as const) {
      await forge(disk, keys, [change('$members/eva', row(more))], 'anna', day(1).toISOString());
      const vault = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
      expect([canonical(more), vault.mode, vault.members().some(({ id }) => id === 'eva')]).toEqual([
        canonical(more),
        'readWrite',
        counts,
      ]);
      await vault.close();
    }
    // Another administrator may change whether Eva will administer, and takes nothing over by that.
    const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
    must(
      await cesar.write('x', (tx) => {
        tx.setAdministrator('eva', true);
        return ok(undefined);
      }),
    );
    expect(cesar.members().find(({ id }) => id === 'eva')).toMatchObject({ administrator: true, invitedBy: 'anna' });
    await cesar.close();
  });

  test.each(['removed', 'disabled'])('ends when they are %s: its code opens nothing that came after', async (how) => {
    const { disk, code, options } = await invited();
    const slot = slotOf(disk, 'bo');
    let cesar = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
    expect(cesar.endingInvitations('anna')).toEqual(['bo']);
    expect(cesar.endingInvitations('dag')).toEqual([]);
    must(how === 'removed' ? await cesar.removeMember('anna') : await cesar.setDisabled('anna', true));
    expect(cesar.members().some(({ id }) => id === 'bo')).toBe(false);
    must(await addCase(cesar, 'after', 1, 'skrivet efteråt'));
    await cesar.close();
    expect(disk.has(`${VAULT_FOLDER}/members/bo.json`)).toBe(false);
    const keys = await keysOfCode(disk, code, slot);
    expect(keys.epoch).toBe(1);
    expect(await readWith(disk, keys)).not.toContain('skrivet efteråt');
    disk.put(`${VAULT_FOLDER}/members/bo.json`, slot);
    expect((await accept(disk, 'bo', code, { ...options, ...at(2) })).ok).toBe(false);
    disk.remove(`${VAULT_FOLDER}/members/bo.json`);
    cesar = must(await openAs(disk, 'cesar', { ...options, ...at(2) }));
    expect([cesar.mode, (await verifyVault(cesar)).findings]).toEqual(['readWrite', []]);
    await cesar.close();
  });

  test('stays when another leaves', async () => {
    const { disk, code, options } = await invited();
    const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
    must(await cesar.removeMember('dag'));
    await cesar.close();
    const bo = must(await accept(disk, 'bo', code, { ...options, ...at(2) }));
    expect(bo.mode).toBe('readWrite');
    await bo.close();
  });

  test('without a name, of a program before, ends with any administrator', async () => {
    const { disk, options } = await invited({});
    const { x25519, ed25519 } = JSON.parse(slotOf(disk, 'bo').toString()) as MemberRow;
    const row = { id: 'bo', label: 'Bo', x25519, ed25519, state: 'invited', expires: day(14).toISOString() };
    await forge(disk, await keysOf(disk, 'anna'), [change('$members/bo', row)], 'anna', day(0).toISOString());
    const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
    expect(cesar.endingInvitations('dag')).toEqual(['bo']);
    must(await cesar.removeMember('dag'));
    expect(cesar.members().map(({ id }) => id)).toEqual(['anna', 'cesar']);
    await cesar.close();
  });
});

describe('an expired invitation', () => {
  const acts: readonly (readonly [string, (vault: Vault<State>) => Promise<Result<unknown>>])[] = [
    ['somebody is removed', (vault) => vault.removeMember('dag')],
    ['a sheet is made', (vault) => vault.makeRecoverySheet()],
    ['an administrator’s program withdraws it', (vault) => vault.withdrawExpired()],
  ];
  test.each(acts)('goes with the new vault key when %s', async (_, act) => {
    const { disk, code, options } = await invited();
    const slot = slotOf(disk, 'bo');
    const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(LATE) }));
    expect(cesar.endingInvitations('dag')).toEqual(['bo']);
    must(await act(cesar));
    expect(cesar.members().some(({ id }) => id === 'bo')).toBe(false);
    must(await addCase(cesar, 'after', 1, 'skrivet efteråt'));
    await cesar.close();
    expect(disk.has(`${VAULT_FOLDER}/members/bo.json`)).toBe(false);
    expect(await readWith(disk, await keysOfCode(disk, code, slot))).not.toContain('skrivet efteråt');
    const anna = must(await openAs(disk, 'anna', { ...options, ...at(LATE) }));
    expect([anna.mode, (await verifyVault(anna)).findings]).toEqual(['readWrite', []]);
    const { seq } = anna.head();
    must(await anna.withdrawExpired());
    expect(anna.head().seq).toBe(seq);
    await anna.close();
  });

  test('is withdrawn by nobody but an administrator', async () => {
    const { disk, options } = await invited();
    const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(1) }));
    const { code } = must(await cesar.invite(memberNamed('eva')));
    await cesar.close();
    await must(await accept(disk, 'eva', code, { ...options, ...at(1) })).close();
    const eva = must(await openAs(disk, 'eva', { ...options, ...at(LATE) }));
    expect(codeOf(await eva.withdrawExpired())).toBe('vault.notAdministrator');
    await eva.close();
  });
});

test('a recovery is marked in the member’s row, by the sheet only', async () => {
  const { disk, options } = await invited();
  const anna = must(await openAs(disk, 'anna', { ...options, ...at(1) }));
  const sheet = must(await anna.makeRecoverySheet());
  await anna.close();
  const dag = must(await recover(disk, 'dag', sheet.identity, { ...options, ...at(2) }));
  expect(dag.members().find(({ id }) => id === 'dag')).toMatchObject({ recovered: day(2).toISOString() });
  await dag.close();
  const rowOf = async (id: string, more: object): Promise<object> => ({
    ...{ id, label: id.slice(0, 1).toUpperCase() + id.slice(1), state: 'active', administrator: true },
    ...(await keysOf(disk, id)).publicKeys(),
    ...more,
  });
  for (const [id, more] of [
    ['cesar', { recovered: day(3).toISOString() }],
    ['dag', {}],
    ['dag', { recovered: day(3).toISOString() }],
  ] as const)
    await forge(
      disk,
      await keysOf(disk, id),
      [change(`$members/${id}`, await rowOf(id, more))],
      id,
      day(3).toISOString(),
    );
  const cesar = must(await openAs(disk, 'cesar', { ...options, ...at(4) }));
  expect([cesar.mode, cesar.findings.map(({ params }) => params.why)]).toEqual([
    'readWrite',
    ['vault.notAllowed', 'vault.notAllowed', 'vault.notAllowed'],
  ]);
  expect(cesar.members().map(({ id, recovered }) => [id, recovered ?? null])).toContainEqual(['cesar', null]);
  must(await cesar.setDisabled('dag', true));
  expect(cesar.members().find(({ id }) => id === 'dag')).toMatchObject({ recovered: day(2).toISOString() });
  await cesar.close();
});
