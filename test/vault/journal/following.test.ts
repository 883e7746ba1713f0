// A reader follows what another program writes: the same registers, lists, logins and events; and it reports when it
// cannot.
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { ChangeEvent, Finding } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import {
  addBlob,
  addCase,
  addLogin,
  addPerson,
  create,
  VAULT_FOLDER,
  open,
  openAs,
  makeVaultWith,
} from '../support/vaults.ts';
import { Clock, poll, manualPolling, openTwo, type Program } from '../support/two-programs.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const segment = (number: number): string => `${VAULT_FOLDER}/journal/${String(number).padStart(8, '0')}.kvj`;
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

/** Both show the same, and the journal verifies from either. */
async function same(writer: Program, reader: Program, blobs: readonly string[] = []): Promise<void> {
  expect(Object.fromEntries(await readAll(reader, blobs))).toEqual(Object.fromEntries(await readAll(writer, blobs)));
  expect(reader.head()).toEqual(writer.head());
  expect((await verifyVault(reader)).findings).toEqual([]);
}

describe('a reader', () => {
  test('receives registers, records, logins and files, and reports each frame once, in order', async () => {
    const { writer, reader } = await openTwo();
    const events: ChangeEvent[] = [];
    const said: ChangeEvent[] = [];
    reader.onChange((event) => events.push(event));
    writer.onChange((event) => said.push(event));
    const blob = must(await addBlob(writer, Buffer.from('innehåll')));
    must(await addPerson(writer, 'p1'));
    must(await addCase(writer, 'c1', 1));
    await poll(reader);
    must(await addCase(writer, 'c1', 2, 'ny text'));
    must(await addLogin(writer, 'l1'));
    must(await addPerson(writer, 'p1', 'Nytt namn'));
    await poll(reader);
    await same(writer, reader, [blob]);
    expect(said.map(({ foreign }) => foreign)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(events.map(({ foreign, ...event }) => ({ ...event, isForeign: foreign !== undefined }))).toEqual(
      said.map((event) => ({ ...event, isForeign: true })),
    );
    expect(events.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(reader.writing()).toMatchObject({
      mode: 'readOnly',
      following: true,
      free: false,
      owner: { name: 'Anna', pid: process.pid },
    });
    expect(codes(reader.findings)).toEqual(['vault.lockedByOther']);
  });

  test('continues into new segments, and reads only the tail', async () => {
    const { writer, reader, disk } = await openTwo({ segmentBytes: 1500 });
    for (let i = 0; i < 20; i += 1) must(await addCase(writer, `c${i}`, i));
    await poll(reader);
    expect(disk.files(`${VAULT_FOLDER}/journal`).length).toBeGreaterThan(4);
    await same(writer, reader);
    const read: { path: string; what: string }[] = [];
    disk.before = (what, path) => {
      if (path.includes('/journal/') && ['open', 'readFile'].includes(what)) read.push({ path, what });
    };
    must(await addPerson(writer, 'p'));
    read.length = 0;
    await poll(reader);
    disk.before = () => {};
    expect(
      new Set(read.map(({ path }) => path)).size,
      'the last segment, perhaps a new one, and a check for another',
    ).toBeLessThanOrEqual(3);
    expect(
      read.filter(({ what }) => what === 'readFile'),
      'no segment is read completely',
    ).toEqual([]);
    await same(writer, reader);
  });

  test('waits for a partly written end, wherever it stops, without a finding', async () => {
    const { writer, reader, disk } = await openTwo();
    must(await addPerson(writer, 'p1'));
    await poll(reader);
    const before = disk.bytes(segment(1));
    must(await addPerson(writer, 'p2'));
    const after = disk.bytes(segment(1));
    for (let length = before.length; length < after.length; length += 1) {
      disk.put(segment(1), after.subarray(0, length));
      await poll(reader);
    }
    // The file has grown, but the written bytes have not arrived.
    disk.put(segment(1), Buffer.concat([before, Buffer.alloc(after.length - before.length)]));
    for (let i = 0; i < 8; i += 1) await poll(reader);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
    expect(codes(reader.findings)).toEqual(['vault.lockedByOther']);
    expect(reader.writing().following).toBe(true);
    disk.put(segment(1), after);
    await poll(reader);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1', 'p2']);
  });

  test('waits for a disk that cannot be read for a while', async () => {
    const { writer, reader, disk } = await openTwo();
    must(await addPerson(writer, 'p1'));
    disk.before = () => {
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    };
    for (let i = 0; i < 10; i += 1) await poll(reader);
    disk.before = () => {};
    expect(reader.writing().following).toBe(true);
    await poll(reader);
    await same(writer, reader);
  });

  test.each([
    ['a bit of a new frame', (bytes: Buffer, from: number) => (bytes[from + 60]! ^= 1)],
    ['the header of a new frame', (bytes: Buffer, from: number) => (bytes[from + 5]! ^= 1)],
  ])('reports damage to %s, keeps its state, and stops', async (_, damage) => {
    const { writer, reader, disk } = await openTwo();
    must(await addPerson(writer, 'p1'));
    await poll(reader);
    const from = disk.bytes(segment(1)).length;
    must(await addPerson(writer, 'p2'));
    must(await addPerson(writer, 'p3'));
    const bytes = Buffer.from(disk.bytes(segment(1)));
    damage(bytes, from);
    disk.put(segment(1), bytes);
    for (let i = 0; i < 12; i += 1) await poll(reader);
    expect(codes(reader.findings)).toEqual(['vault.lockedByOther', 'vault.frameDamaged', 'vault.followStopped']);
    expect(reader.writing().following).toBe(false);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
    expect(codeOf(await reader.askToWrite())).toBe('vault.followStopped');
  });

  test('rejects a frame signed by a non-member', async () => {
    const { writer, reader, disk } = await openTwo();
    const stranger = must(await create(disk, { folder: '/other' }));
    must(await addPerson(stranger, 'x'));
    must(await addPerson(writer, 'p1'));
    await poll(reader);
    disk.put(
      segment(1),
      Buffer.concat([disk.bytes(segment(1)), disk.bytes('/other/journal/00000001.kvj').subarray(104)]),
    );
    for (let i = 0; i < 12; i += 1) await poll(reader);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
    expect(reader.writing().following).toBe(false);
  });

  test('reports that a vault restored to an earlier state must be opened again', async () => {
    const { writer, reader, disk, pass } = await openTwo();
    must(await addPerson(writer, 'p1'));
    const earlier = new Map(disk.files(VAULT_FOLDER).map((name) => [name, disk.bytes(`${VAULT_FOLDER}/${name}`)]));
    must(await addPerson(writer, 'p2'));
    await poll(reader);
    for (const name of disk.files(VAULT_FOLDER)) disk.remove(`${VAULT_FOLDER}/${name}`);
    for (const [name, bytes] of earlier) disk.put(`${VAULT_FOLDER}/${name}`, bytes);
    await pass(20_000, reader);
    expect(codes(reader.findings)).toEqual(['vault.lockedByOther', 'vault.replaced', 'vault.followStopped']);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1', 'p2']);
  });

  test('reports that its vault was replaced or removed', async () => {
    for (const what of ['another', 'none'] as const) {
      const { reader, disk, pass } = await openTwo();
      for (const name of disk.files(VAULT_FOLDER))
        if (what === 'none' || !name.startsWith('lock')) disk.remove(`${VAULT_FOLDER}/${name}`);
      if (what === 'another') {
        await must(await create(disk, { folder: '/other' })).close();
        for (const name of disk.files('/other')) disk.put(`${VAULT_FOLDER}/${name}`, disk.bytes(`/other/${name}`));
      }
      await pass(30_000, reader);
      expect(reader.writing().following, what).toBe(false);
      expect(codes(reader.findings).at(-1), what).toBe('vault.followStopped');
    }
  });

  test('no longer shows erased content, and finds records that were moved', async () => {
    const { writer, reader, pass } = await openTwo({ segmentBytes: 1500 });
    for (let i = 0; i < 10; i += 1) must(await addCase(writer, `c${i}`, i));
    await poll(reader);
    must(
      await writer.erase('erase', { records: [{ kind: 'case', id: 'c3' }], rows: [], blobs: [] }, () => ({
        ok: true,
        value: undefined,
      })),
    );
    await pass(12_000, reader);
    expect(codes(reader.findings)).toEqual(['vault.lockedByOther']);
    await same(writer, reader);
    expect(codeOf(await reader.getRecord('case', 'c3'))).toBe('vault.erased');
    expect(codeOf(await reader.getRecord('case', 'c9'))).toBe('ok');
  });

  test('accepts new vault keys, channel keys and members, and can take over as the writer', async () => {
    const disk = new MemoryDisk();
    const clock = new Clock();
    await makeVaultWith(disk, 'bo', 'cesar');
    const anna = must(await openAs(disk, 'anna', manualPolling(clock)));
    const bo = must(await openAs(disk, 'bo', manualPolling(clock)));
    must(await addLogin(anna, 'l1'));
    must(
      await anna.write('grant', (tx) => {
        tx.grant('ch-l1', 'bo');
        return ok(undefined);
      }),
    );
    must(await anna.removeMember('cesar'));
    must(await addPerson(anna, 'p1'));
    await poll(bo);
    expect(bo.members().map(({ id }) => id)).toEqual(['anna', 'bo']);
    expect(Buffer.from(must(bo.unseal(bo.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe('hemligt l1');
    await same(anna, bo);
    must(await bo.askToWrite());
    await poll(anna);
    must(await anna.answerAsking(anna.writing().asked!.nonce, true, ''));
    await poll(bo);
    must(await addPerson(bo, 'p2'));
    must(await addLogin(bo, 'l2'));
    await poll(anna);
    expect(Object.keys(anna.db.data.people)).toEqual(['p1', 'p2']);
    expect(codes(anna.findings)).toEqual(['vault.lockedByOther']);
    expect((await verifyVault(anna)).findings).toEqual([]);
  });

  test.each(['removed', 'disabled'] as const)(
    'whose member is %s reports it, sees nothing new, and cannot request write access',
    async (how) => {
      const disk = new MemoryDisk();
      const clock = new Clock();
      await makeVaultWith(disk, 'bo');
      const anna = must(await openAs(disk, 'anna', manualPolling(clock)));
      const bo = must(await openAs(disk, 'bo', manualPolling(clock)));
      must(await (how === 'removed' ? anna.removeMember('bo') : anna.setDisabled('bo', true)));
      for (let i = 0; i < 8; i += 1) await poll(bo);
      must(await addPerson(anna, 'p1'));
      for (let i = 0; i < 8; i += 1) await poll(bo);
      expect(codes(bo.findings).at(-1)).toBe('vault.followStopped');
      expect(Object.keys(bo.db.data.people)).toEqual([]);
      expect(codeOf(await bo.askToWrite())).toBe('vault.followStopped');
    },
  );

  test('follows automatically', async () => {
    const { writer, disk, clock } = await openTwo();
    const reader = must(await open(disk, { lockTimes: { ...manualPolling(clock).lockTimes, pollMs: 20 } }));
    const heard = new Promise<ChangeEvent>((resolve) => reader.onChange(resolve));
    must(await addPerson(writer, 'p1'));
    expect((await heard).collections).toEqual(['people']);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
    await reader.close();
  });

  test('does not follow when opened read-only', async () => {
    const { writer, disk, clock } = await openTwo();
    const reader = must(await open(disk, { ...manualPolling(clock), readOnly: true }));
    must(await addPerson(writer, 'p1'));
    await poll(reader);
    expect(reader.writing()).toMatchObject({ following: false });
    expect(Object.keys(reader.db.data.people)).toEqual([]);
  });
});
