// A program that reads the journal while it is written: by another that overtakes it, or by the program once it has taken over.
import { expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import { StallingDisk } from '../support/stalling-disk.ts';
import { openTwo, poll, type Program } from '../support/two-programs.ts';
import { addLogin, addPerson, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const segment = (number: number): string => `${VAULT_FOLDER}/journal/${String(number).padStart(8, '0')}.kvj`;
const people = (vault: Program): string[] => Object.keys(vault.db.data.people).toSorted();

interface Gate {
  readonly pass: () => Promise<void>;
  /** Resolves when somebody waits there. */
  readonly reached: Promise<void>;
  readonly open: () => void;
}

function makeGate(): Gate {
  let [arrive, open] = [(): void => {}, (): void => {}];
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    pass: async () => {
      arrive();
      await opened;
    },
    reached,
    open: () => open(),
  };
}

/** Waits at the gate at the nth of these calls. */
function stopAt(wanted: string, gate: Gate, nth = 1): (call: string) => Promise<void> {
  let times = 0;
  return async (call) => {
    if (call === wanted) times += 1;
    if (call === wanted && times === nth) await gate.pass();
  };
}

/** Fails the nth time that the newest segment is read as a whole. */
function failAt(nth: number): (call: string) => void {
  let times = 0;
  return (call) => {
    if (call !== `readFile ${segment(1)}`) return;
    times += 1;
    if (times === nth) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
  };
}

test('a poll that is still reading when its program becomes the writer leaves what the program writes alone', async () => {
  const { writer, disk, another } = await openTwo({ segmentBytes: 6000 });
  const [read, readNext, lookedFor, synced] = [makeGate(), makeGate(), makeGate(), makeGate()];
  const slow = new StallingDisk(disk);
  const program = await another(slow.disk);
  must(await addPerson(writer, 'p1', 'x'.repeat(6000)));
  await writer.close();

  slow.before = stopAt(`open ${segment(1)}`, read);
  const polling = poll(program);
  await read.reached;
  slow.before = () => undefined;
  must(await program.askToWrite());
  must(await addPerson(program, 'p2'));
  // First to look whether there is a next segment, then to read it.
  slow.before = stopAt(`open ${segment(2)}`, readNext, 2);
  read.open();
  await Promise.race([readNext.reached, polling]);
  slow.before = stopAt(`datasync ${segment(2)}`, synced);
  const writing = addPerson(program, 'p3');
  await synced.reached;
  // The poll has read the frame that is being written when it looks for the segment after it.
  slow.before = stopAt(`open ${segment(3)}`, lookedFor);
  readNext.open();
  await Promise.race([lookedFor.reached, polling]);
  lookedFor.open();
  synced.open();
  must(await writing);
  await polling;
  must(await addPerson(program, 'p4'));
  expect(people(program)).toEqual(['p1', 'p2', 'p3', 'p4']);
  expect((await verifyVault(program)).findings).toEqual([]);
});

test('a reader that reads everything again while the writer goes on leaves nothing out', async () => {
  const { writer, disk, another } = await openTwo();
  const slow = new StallingDisk(disk);
  const reader = await another(slow.disk);
  const announced: number[] = [];
  reader.onChange(({ seq }) => announced.push(seq));
  must(await addLogin(writer, 'l1'));
  let isRead = false;
  let isOvertaken = false;
  slow.before = async (call) => {
    isRead ||= call === `readFile ${segment(1)}`;
    if (!isRead || isOvertaken || call.includes('/journal')) return;
    isOvertaken = true;
    must(await addPerson(writer, 'p1'));
  };
  await poll(reader);
  expect([isRead, isOvertaken]).toEqual([true, true]);
  await poll(reader);
  expect(Object.fromEntries(await readAll(reader, []))).toEqual(Object.fromEntries(await readAll(writer, [])));
  expect(reader.head()).toEqual(writer.head());
  expect(announced).toEqual(Array.from({ length: writer.head().seq - 1 }, (_, i) => i + 2));
});

test('a reader whose disk fails while it reads everything again tries again later', async () => {
  const { writer, disk, another } = await openTwo();
  for (const nth of [1, 2, 3]) {
    const slow = new StallingDisk(disk);
    const reader = await another(slow.disk);
    must(await addLogin(writer, `l${nth}`));
    slow.before = failAt(nth);
    await poll(reader);
    slow.before = () => undefined;
    await poll(reader);
    expect(reader.head(), String(nth)).toEqual(writer.head());
    expect(reader.writing(), String(nth)).toMatchObject({ following: true });
    await reader.close();
  }
});

test.each([1, 2, 3])(
  'a program whose disk fails while it takes over stays a reader, and can take over later: %i',
  async (nth) => {
    const { writer, disk, another } = await openTwo();
    const slow = new StallingDisk(disk);
    const program = await another(slow.disk);
    must(await addPerson(writer, 'p1'));
    await writer.close();
    slow.before = failAt(nth);
    const asked = codeOf(await program.askToWrite());
    slow.before = () => undefined;
    // It may not need that much.
    if (asked !== 'ok') {
      expect(program.mode).toBe('readOnly');
      expect(disk.has(`${VAULT_FOLDER}/lock`)).toBe(false);
      await poll(program);
      must(await program.askToWrite());
    }
    must(await addPerson(program, 'p2'));
    expect(people(program)).toEqual(['p1', 'p2']);
    expect((await verifyVault(program)).findings).toEqual([]);
  },
);

test('a durable write stays when the lock cannot be read for a moment', async () => {
  const { writer, reader, disk } = await openTwo();
  let isDurable = false;
  disk.before = (operation, path) => {
    isDurable ||= operation === 'datasync' && path === segment(1);
    if (!isDurable || path !== `${VAULT_FOLDER}/lock`) return;
    disk.before = () => undefined;
    throw Object.assign(new Error('gone for a moment'), { code: 'EIO' });
  };
  must(await addPerson(writer, 'p1'));
  expect(isDurable).toBe(true);
  await poll(reader);
  must(await addPerson(writer, 'p2'));
  await poll(reader);
  expect(people(reader)).toEqual(['p1', 'p2']);
  expect(reader.findings.map(({ code }) => code)).toEqual(['vault.lockedByOther']);
  expect((await verifyVault(writer)).findings).toEqual([]);
});
