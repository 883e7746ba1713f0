// Handing over write access between programs: asked and answered, automatically, withdrawn, two requests at once; and
// abandoned locks.
import { hostname } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import { addCase, addLogin, addPerson, VAULT_FOLDER } from '../support/vaults.ts';
import { failEveryCall } from '../support/every-call.ts';
import { poll, openTwo, type Program } from '../support/two-programs.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);
const people = (vault: Program): string[] => Object.keys(vault.db.data.people).sort();
const refused = async (vault: Program): Promise<string> => codeOf(await addPerson(vault, 'no'));

/** Asks, and lets the writer notice. */
async function asked(reader: Program, writer: Program): Promise<string> {
  must(await reader.askToWrite());
  await poll(writer);
  return writer.writing().asked?.nonce ?? '';
}

describe('taking over write access', () => {
  test('swaps writer and reader when it is granted, without either opening the vault again', async () => {
    const { writer, reader, disk } = await openTwo();
    const heard = vi.fn();
    writer.onWriting(heard);
    must(await addPerson(writer, 'p1'));
    must(await addLogin(writer, 'l1'));
    const nonce = await asked(reader, writer);
    expect(heard).toHaveBeenCalled();
    expect(writer.writing().asked).toMatchObject({ name: 'Anna', host: hostname() });
    expect(reader.writing().asking).toMatchObject({ state: 'waiting' });
    must(await addPerson(writer, 'last')); // the writer may still write
    must(await writer.answerAsking(nonce, true, ''));
    expect(writer.mode).toBe('readOnly');
    expect(await refused(writer)).toBe('vault.readOnly');
    expect(await refused(reader), 'not before it has taken the lock').toBe('vault.readOnly');
    await poll(reader);
    expect(reader.mode).toBe('readWrite');
    expect(reader.findings).toEqual([]);
    expect(reader.writing()).toEqual({
      mode: 'readWrite',
      owner: null,
      free: false,
      following: false,
      asking: null,
      asked: null,
    });
    expect(people(reader)).toEqual(['last', 'p1']);
    must(await addPerson(reader, 'p2'));
    must(await addCase(reader, 'c1', 1));
    expect(Buffer.from(must(reader.unseal(reader.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe(
      'hemligt l1',
    );
    await poll(writer);
    expect(people(writer)).toEqual(['last', 'p1', 'p2']);
    expect(writer.writing()).toMatchObject({ following: true, free: false, owner: { name: 'Anna' }, asked: null });
    expect(disk.files(VAULT_FOLDER).filter((name) => name.startsWith('lock'))).toEqual(['lock']);
    // And back again.
    must(await reader.answerAsking(await asked(writer, reader), true, ''));
    await poll(writer);
    must(await addPerson(writer, 'p3'));
    await poll(reader);
    expect(people(reader)).toEqual(['last', 'p1', 'p2', 'p3']);
    expect((await verifyVault(reader)).findings).toEqual([]);
    await writer.close();
    await reader.close();
    expect(disk.files(VAULT_FOLDER).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  test('keeps the writes queued at the handover, and refuses later ones with a code', async () => {
    const { writer, reader } = await openTwo();
    const nonce = await asked(reader, writer);
    const before = Array.from({ length: 10 }, (_, i) => addPerson(writer, `a${i}`));
    const handing = writer.answerAsking(nonce, true, '');
    const after = Array.from({ length: 10 }, (_, i) => addPerson(writer, `b${i}`));
    must(await handing);
    const wrote = [...(await Promise.all(before)), ...(await Promise.all(after))];
    await poll(reader);
    expect(people(reader)).toHaveLength(wrote.filter(({ ok }) => ok).length);
    expect(wrote.slice(0, 10).every(({ ok }) => ok)).toBe(true);
    expect(new Set(wrote.slice(10).map(codeOf))).toEqual(new Set(['vault.readOnly']));
  });

  test('can be declined with a reason', async () => {
    const { writer, reader, disk } = await openTwo();
    must(await writer.answerAsking(await asked(reader, writer), false, '  Jag är mitt i ett ärende.  '));
    expect(writer.writing().asked).toBeNull();
    await poll(reader);
    expect(reader.writing().asking).toMatchObject({
      state: 'refused',
      reason: 'Jag är mitt i ett ärende.',
      by: 'Anna',
    });
    expect(disk.files(VAULT_FOLDER).filter((name) => name.startsWith('lock'))).toEqual(['lock']);
    must(await addPerson(writer, 'p1'));
    must(await reader.withdrawAsking());
    expect(reader.writing().asking).toBeNull();
    // Asking once more is a new request.
    must(await writer.answerAsking(await asked(reader, writer), true, ''));
    await poll(reader);
    expect(reader.mode).toBe('readWrite');
  });

  test('protects the asker’s name and the reason from anyone without a key to the vault', async () => {
    const { writer, reader, disk } = await openTwo();
    must(await reader.askToWrite());
    const request = disk.bytes(`${VAULT_FOLDER}/lock.request`);
    expect(request.includes('anna')).toBe(false);
    for (let bit = 0; bit < request.length * 8; bit += 1) {
      const changed = Buffer.from(request);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      disk.put(`${VAULT_FOLDER}/lock.request`, changed);
      await poll(writer);
      expect(writer.writing().asked, `bit ${bit}`).toBeNull();
    }
    disk.put(`${VAULT_FOLDER}/lock.request`, request);
    await poll(writer);
    must(await writer.answerAsking(writer.writing().asked!.nonce, false, 'hemligt skäl'));
    const answer = disk.bytes(`${VAULT_FOLDER}/lock.answer`);
    expect(answer.includes('skäl')).toBe(false);
    const changed = Buffer.from(answer);
    changed[40]! ^= 1;
    disk.put(`${VAULT_FOLDER}/lock.answer`, changed);
    await poll(reader);
    expect(reader.writing().asking?.state).toBe('waiting');
  });

  test('happens automatically after two minutes without an answer, unless something is unsaved', async () => {
    const { writer, reader, pass } = await openTwo();
    await asked(reader, writer);
    writer.setUnsaved(true);
    await pass(119_000, writer, reader);
    expect(reader.writing().asking?.state).toBe('waiting');
    await pass(2000, writer, reader);
    expect(reader.writing().asking).toMatchObject({ state: 'noAnswer', by: 'Anna' });
    expect(writer.mode).toBe('readWrite');
    writer.setUnsaved(false);
    await asked(reader, writer);
    await pass(119_000, writer, reader);
    expect(writer.mode).toBe('readWrite');
    await pass(3000, writer, reader);
    expect([writer.mode, reader.mode]).toEqual(['readOnly', 'readWrite']);
  });

  test('fails after a while when the writer never answers, like a program of an older version', async () => {
    const { writer, reader, pass, disk } = await openTwo();
    must(await reader.askToWrite());
    await pass(149_000, reader);
    expect(reader.writing().asking?.state).toBe('waiting');
    await pass(3000, reader);
    expect(reader.writing().asking?.state).toBe('noAnswer');
    expect(disk.has(`${VAULT_FOLDER}/lock.request`)).toBe(false);
    must(await addPerson(writer, 'p1'));
  });

  test('at the same time as another is refused with the name of the first asker', async () => {
    const { writer, reader, another } = await openTwo();
    const third = await another();
    const answers = await Promise.all([reader.askToWrite(), third.askToWrite()]);
    expect(answers.map(codeOf).sort()).toEqual(['ok', 'vault.askedByOther']);
    const refusal = answers.find(({ ok }) => !ok)!;
    expect(refusal).toMatchObject({ error: { params: { name: 'Anna', host: hostname() } } });
    const [first, second] = answers[0].ok ? [reader, third] : [third, reader];
    await poll(writer);
    must(await writer.answerAsking(writer.writing().asked!.nonce, true, ''));
    await poll(second);
    await poll(first);
    expect([first.mode, second.mode]).toEqual(['readWrite', 'readOnly']);
    await poll(second);
    must(await addPerson(first, 'p1'));
    await poll(second);
    expect(people(second)).toEqual(['p1']);
  });

  test('can be withdrawn before, during and after the answer', async () => {
    const { writer, reader, disk } = await openTwo();
    const nonce = await asked(reader, writer);
    must(await reader.withdrawAsking());
    expect(codeOf(await writer.answerAsking(nonce, true, ''))).toBe('vault.requestGone');
    await poll(writer);
    expect(writer.writing().asked).toBeNull();
    expect(writer.mode).toBe('readWrite');
    must(await writer.answerAsking(await asked(reader, writer), true, ''));
    must(await reader.withdrawAsking()); // the reader already owns the lock
    await poll(reader);
    expect(reader.mode).toBe('readOnly');
    expect(disk.has(`${VAULT_FOLDER}/lock`)).toBe(false);
    await poll(writer);
    expect(writer.writing()).toMatchObject({ free: true, following: true });
    must(await writer.askToWrite());
    must(await addPerson(writer, 'p1'));
  });

  test('succeeds when the writer closes while asked', async () => {
    const { writer, reader } = await openTwo();
    await asked(reader, writer);
    must(await addPerson(writer, 'p1'));
    await writer.close();
    await poll(reader);
    expect(reader.mode).toBe('readWrite');
    expect(people(reader)).toEqual(['p1']);
  });

  test('is no longer requested once the asker closes', async () => {
    const { writer, reader } = await openTwo();
    await asked(reader, writer);
    await reader.close();
    await poll(writer);
    expect(writer.writing().asked).toBeNull();
  });

  test('without a writer succeeds at once, for one reader only', async () => {
    const { writer, reader, another } = await openTwo();
    const third = await another();
    await writer.close();
    await poll(reader);
    expect(reader.writing()).toMatchObject({ free: true, following: true });
    const answers = await Promise.all([reader.askToWrite(), third.askToWrite()]);
    expect(answers.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1);
    expect([reader.mode, third.mode].sort()).toEqual(['readOnly', 'readWrite']);
  });

  test('leaves exactly one writer when the disk fails during the handover', async () => {
    const counted = new Set(['write', 'sync', 'datasync', 'rename', 'create', 'unlink', 'syncFolder']);
    await failEveryCall(8, async (strike) => {
      const { writer, reader, disk, another } = await openTwo();
      must(await addPerson(writer, 'p1'));
      const nonce = await asked(reader, writer);
      strike.arm(disk, { counts: (operation) => counted.has(operation), times: 1 });
      await writer.answerAsking(nonce, true, '').catch(() => undefined);
      disk.before = () => {};
      for (let i = 0; i < 3; i += 1) for (const one of [reader, writer]) await poll(one);
      const wrote = [codeOf(await addPerson(writer, 'w')), codeOf(await addPerson(reader, 'r'))];
      expect(
        wrote.filter((code) => code === 'ok'),
        wrote.join(),
      ).toHaveLength(1);
      await writer.close();
      await reader.close();
      const after = await another();
      expect((await verifyVault(after)).findings).toEqual([]);
      await after.close();
    });
  });
});

describe('what another program has changed', () => {
  test('is known until this program changes it again', async () => {
    const { writer, reader } = await openTwo();
    must(await addPerson(writer, 'p1'));
    must(await addCase(writer, 'c1', 1));
    await poll(reader);
    const known = (vault: Program) =>
      ['people/p1', 'log:case/c1', 'people/p2'].map((what) => vault.changedElsewhere(what));
    expect([known(writer), known(reader)]).toEqual([
      [false, false, false],
      [true, true, false],
    ]);
    must(await writer.answerAsking(await asked(reader, writer), true, ''));
    await poll(reader);
    expect(known(reader)).toEqual([true, true, false]);
    must(await addPerson(reader, 'p1', 'Nytt namn'));
    must(await addPerson(reader, 'p2'));
    await poll(writer);
    expect([known(writer), known(reader)]).toEqual([
      [true, false, true],
      [false, true, false],
    ]);
  });
});

describe('an abandoned lock', () => {
  const elsewhere = {
    counter: '000000000000',
    host: 'KOMMUN-PC12',
    machine: 'other',
    name: 'Bo',
    nonce: 'abc',
    pid: 4711,
    since: '2026-01-01T00:00:00.000Z',
    start: '',
    user: 'bo',
  };
  const leave = (disk: { put: (path: string, bytes: Buffer, mtime?: number) => void }, counter: number): void =>
    disk.put(
      `${VAULT_FOLDER}/lock`,
      Buffer.from(JSON.stringify({ ...elsewhere, counter: String(counter).padStart(12, '0') })),
      5,
    );

  test('of another computer is free only after a minute in which this program saw no change', async () => {
    const { writer, another, disk, pass } = await openTwo();
    await writer.close();
    leave(disk, 1);
    const reader = await another();
    expect(reader.mode).toBe('readOnly');
    await pass(50_000, reader);
    expect(reader.writing()).toMatchObject({ free: false, owner: { host: 'KOMMUN-PC12', name: 'Bo' } });
    leave(disk, 2); // its owner is alive; the file's timestamp is irrelevant
    await pass(59_000, reader);
    expect(reader.writing().free).toBe(false);
    await pass(3000, reader);
    expect(reader.writing()).toMatchObject({ free: true, owner: { host: 'KOMMUN-PC12' } });
    must(await reader.askToWrite());
    must(await addPerson(reader, 'p1'));
  });

  test('is not judged by the time during which this computer slept', async () => {
    const { writer, another, disk, clock } = await openTwo();
    await writer.close();
    leave(disk, 1);
    const reader = await another();
    for (let nights = 0; nights < 5; nights += 1) {
      clock.advance(12 * 3_600_000);
      await poll(reader);
      expect(reader.writing().free).toBe(false);
    }
  });

  test('a writer that wakes and finds its lock taken continues as a reader, and keeps what it saved', async () => {
    const { writer, another, disk, clock, pass } = await openTwo();
    const reader = await another();
    must(await addPerson(writer, 'p1'));
    // Suspended, on another computer: to the others its lock stops changing.
    const lock = JSON.parse(disk.bytes(`${VAULT_FOLDER}/lock`).toString()) as object;
    disk.put(`${VAULT_FOLDER}/lock`, Buffer.from(JSON.stringify({ ...lock, host: 'KOMMUN-PC12', machine: 'other' })));
    await pass(62_000, reader);
    must(await reader.askToWrite());
    must(await addPerson(reader, 'p2'));
    const heard = vi.fn();
    writer.onWriting(heard);
    clock.advance(1);
    expect(await refused(writer)).toBe('vault.readOnly');
    expect(codes(writer.findings)).toEqual(['vault.lockLost']);
    expect(writer.findings[0]?.severity).toBe('note');
    expect(heard).toHaveBeenCalled();
    await poll(writer);
    expect(people(writer)).toEqual(['p1', 'p2']);
    expect(writer.writing()).toMatchObject({ mode: 'readOnly', following: true, free: false });
    expect((await verifyVault(writer)).findings).toEqual([]);
  });

  test('with a torn end has that end moved aside by the program that takes over', async () => {
    const { writer, reader, disk } = await openTwo();
    must(await addPerson(writer, 'p1'));
    const path = `${VAULT_FOLDER}/journal/00000001.kvj`;
    const whole = disk.bytes(path);
    must(await addPerson(writer, 'p2'));
    const bytes = disk.bytes(path).subarray(0, whole.length + 70);
    disk.put(path, bytes);
    disk.remove(`${VAULT_FOLDER}/lock`);
    await poll(reader);
    must(await reader.askToWrite());
    expect(codes(reader.findings)).toEqual(['vault.tornTail']);
    must(await addPerson(reader, 'p3'));
    expect(people(reader)).toEqual(['p1', 'p3']);
    expect((await verifyVault(reader)).findings).toEqual([]);
  });
});
