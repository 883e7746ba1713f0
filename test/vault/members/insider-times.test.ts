// Times that a member's modified client could write, and clocks that are far off: reported, and no one's lists break.
import { describe, expect, test, vi } from 'vitest';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import { codeOf, must } from '../../support/results.ts';
import { change, forge, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import type { FrameRules } from '../../../electron/vault/index.ts';
import { Clock, poll, manualPolling } from '../support/two-programs.ts';
import { verifyVault } from '../support/examine.ts';
import { addCase, addPerson, admitMembers, create, open, openAs, makeVaultWith } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const times: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a word', 'NaN'],
  ['a number', '1795510800000'],
  ['a day that does not exist', '2026-02-30T08:00:00.000Z'],
  ['an hour that does not exist', '2026-11-24T25:00:00.000Z'],
  ['a date without a time', '2026-11-24'],
  ['another time zone', '2026-11-24T09:20:00.000+01:00'],
  ['the year 99999', '+099999-01-01T00:00:00.000Z'],
  ['the year 9999', '9999-12-31T23:59:59.999Z'],
  ['the year 1', '0001-01-01T00:00:00.000Z'],
  ['a time with a trailing line break', '2026-11-24T08:00:00.000Z\n'],
  ['a very long text', '2'.repeat(100_000)],
];

const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cesar');
  const anna = must(await openAs(disk, 'anna'));
  must(await addPerson(anna, 'p1'));
  must(await addCase(anna, 'c1', Date.UTC(2026, 10, 24)));
  await anna.close();
  return { disk };
});
const two = async (): Promise<MemoryDisk> => (await made()).disk;

/** Rules that allow everything that the vault itself allows. */
const rules: FrameRules = { version: 1, judge: () => null };
const madeWithRules = copiesOf(async () => {
  const disk = new MemoryDisk();
  await admitMembers(disk, must(await create(disk, { rules })), 'bo', 'cesar');
  const anna = must(await openAs(disk, 'anna', { rules }));
  must(await addPerson(anna, 'p1'));
  must(await addCase(anna, 'c1', Date.UTC(2026, 10, 24)));
  await anna.close();
  return { disk };
});

test.each(times)(
  'a frame with an invalid time (%s) in a vault that follows rules is left out, and everybody goes on writing',
  async (_, at) => {
    const { disk } = await madeWithRules();
    const seq = await forge(disk, await keysOf(disk, 'bo'), [change('people/p2', { id: 'p2', name: 'P' })], 'bo', at);
    const params = { seq, by: 'bo', at: '', what: '', why: 'vault.timeImpossible' };
    const told = { code: 'vault.frameLeftOut', severity: 'note', params };
    for (const id of ['anna', 'cesar']) {
      const vault = must(await openAs(disk, id, { rules }));
      expect([vault.mode, vault.findings]).toEqual(['readWrite', [told]]);
      expect(Object.keys(vault.db.data.people)).toEqual(id === 'anna' ? ['p1'] : ['p1', 'p-anna']);
      expect(must(await vault.journal({ limit: 1 })).lines.map((line) => line.seq)).toEqual([vault.head().seq]);
      expect(must(await vault.page({ kind: 'case' })).rows.map((line) => line.id)).toEqual(['c1']);
      const report = await verifyVault(vault);
      expect([report.ok, report.findings]).toEqual([true, [told]]);
      must(await addPerson(vault, `p-${id}`));
      await vault.close();
    }
  },
);

describe('a frame with an invalid time', () => {
  test.each(times)(
    '(%s) is reported by every member’s program, which shows the earlier state and writes nothing',
    async (_, at) => {
      const disk = await two();
      await forge(disk, await keysOf(disk, 'bo'), [change('people/p2', { id: 'p2', name: 'P' })], 'bo', at);
      for (const id of ['anna', 'cesar']) {
        const vault = must(await openAs(disk, id));
        const { seq } = vault.head();
        const finding = { code: 'vault.timeImpossible', severity: 'damage', params: { seq: seq + 1, by: 'bo' } };
        expect([vault.mode, vault.findings.filter(({ severity }) => severity === 'damage')]).toEqual([
          'readOnly',
          [finding],
        ]);
        expect(Object.keys(vault.db.data.people)).toEqual(['p1']);
        expect(must(await vault.journal({ limit: 100 })).lines.map((line) => line.seq)).toEqual(
          Array.from({ length: seq }, (__, i) => seq - i),
        );
        expect(must(await vault.page({ kind: 'case' })).rows.map((line) => line.id)).toEqual(['c1']);
        expect((await verifyVault(vault)).findings).toContainEqual(finding);
        expect(codeOf(await addPerson(vault, 'p3'))).toBe('vault.readOnly');
        await vault.close();
      }
    },
  );

  test('stops a following reader, which reports it and shows the earlier state', async () => {
    const disk = await two();
    const clock = new Clock();
    const writer = must(await openAs(disk, 'anna', manualPolling(clock)));
    const reader = must(await openAs(disk, 'cesar', manualPolling(clock)));
    await forge(disk, await keysOf(disk, 'bo'), [change('people/p2', { id: 'p2', name: 'P' })], 'bo', '');
    for (let i = 0; i < 12; i += 1) await poll(reader);
    expect(reader.findings.map(({ code }) => code)).toContain('vault.timeImpossible');
    expect(reader.findings.map(({ code }) => code)).toContain('vault.followStopped');
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
    await reader.close();
    await writer.close();
  });

  test('is listed in the journal without its time, and makes only its own record’s history unreadable', async () => {
    const disk = await two();
    const vault = must(await openAs(disk, 'anna', { readOnly: true }));
    if (!(vault instanceof FolderVault)) throw new Error('not a folder vault');
    const { journal } = vault.vaultState;
    const [readBack, readAt] = [journal.readBack.bind(journal), journal.readAt.bind(journal)];
    journal.readBack = async (...given) =>
      (await readBack(...given)).map((frame, i) =>
        frame !== null && i === 1 ? { ...frame, meta: { ...frame.meta, at: 'NaN' } } : frame,
      );
    journal.readAt = async (place) => {
      const frame = await readAt(place);
      return frame === null ? null : { ...frame, meta: { ...frame.meta, at: '' } };
    };
    const { lines } = must(await vault.journal({ limit: 3 }));
    expect(lines.map(({ at }) => at === '')).toEqual([false, true, false]);
    expect(must(await vault.getRecord('case', 'c1'))).toMatchObject({ id: 'c1' });
    expect(codeOf(await vault.history('case', 'c1'))).toBe('vault.damaged');
    await vault.close();
  });
});

test.each([1e300, -1e300, 8.64e15, 8.65e15, Date.UTC(3000, 0, 1), Date.UTC(1899, 11, 31), '2026', null])(
  'a log record with the time %s is in no list and is reported by the check',
  async (at) => {
    const disk = await two();
    const json = canonical({ at, facets: {}, record: { id: 'c2' }, text: '', title: 'T' });
    await forge(disk, await keysOf(disk, 'bo'), [{ what: 'log:case/c2', op: 'log', json }]);
    const anna = must(await openAs(disk, 'anna'));
    expect(anna.mode).toBe('readWrite');
    expect(must(await anna.page({ kind: 'case' })).rows.map(({ id }) => id)).toEqual(['c1']);
    const { seq } = anna.head();
    expect((await verifyVault(anna)).findings).toEqual([
      { code: 'vault.logUnreadable', severity: 'note', params: { seq, by: 'bo', what: 'log:case/c2' } },
    ]);
    must(await addCase(anna, 'c3', 0));
    await anna.close();
  },
);

describe('a clock that is far off', () => {
  test.each([new Date(Number.NaN), new Date(Date.UTC(20_000, 0, 1)), new Date(Date.UTC(3000, 0, 1)), new Date(-1e13)])(
    '(%s) causes every write to be refused with the reason',
    async (now) => {
      const disk = new MemoryDisk();
      expect(codeOf(await create(disk, { clock: () => now }))).toBe('vault.clockImpossible');
      expect(disk.files()).toEqual([]);
      await must(await create(disk)).close();
      const vault = must(await open(disk, { clock: () => now }));
      const before = vault.head();
      expect(codeOf(await addPerson(vault, 'p1'))).toBe('vault.clockImpossible');
      expect([vault.mode, vault.head()]).toEqual(['readWrite', before]);
      await vault.close();
      const again = must(await open(disk));
      must(await addPerson(again, 'p1'));
      await again.close();
    },
  );

  test('a log record of the program itself with an impossible time is refused', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk));
    for (const at of [Number.NaN, Infinity, 1e16]) expect(codeOf(await addCase(vault, 'c1', at))).toBe('vault.badName');
    expect(must(await vault.page({ kind: 'case' })).total).toBe(0);
    await vault.close();
  });
});
