// Handing over on a share that keeps the sizes of files for a while: a lock that has just been replaced reads as no lock.
import { describe, expect, test, vi } from 'vitest';
import type { Disk } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openTwo, poll, type Clock, type Program } from '../support/two-programs.ts';
import { addPerson, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const LOCK = `${VAULT_FOLDER}/lock`;
const KEPT_MS = 20_000;
/** How much shorter the lock before was. */
const SHORTER = 9;

/** The disk as a mount has it that keeps the length of the lock for twenty seconds after another program replaced it. */
function keepingSizes(disk: MemoryDisk, clock: Clock): Disk {
  let known = '';
  let changedAt = -Infinity;
  const lengthOf = (bytes: Buffer): number => {
    const nonce = /"nonce":"(\w+)"/.exec(bytes.toString())?.[1] ?? '';
    if (nonce !== known && known !== '') changedAt = clock.now;
    known = nonce;
    return clock.now - changedAt < KEPT_MS ? bytes.length - SHORTER : bytes.length;
  };
  return new Proxy(disk, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...given: unknown[]) => Promise<never>;
      if (name === 'readFile')
        return async (path: string): Promise<Buffer> => {
          const bytes = await target.readFile(path);
          return path === LOCK ? bytes.subarray(0, lengthOf(bytes)) : bytes;
        };
      if (name === 'open')
        return async (path: string, mode: 'read'): Promise<object> => {
          const file = await target.open(path, mode);
          return path === LOCK ? { ...file, size: async () => lengthOf(await target.readFile(path)) } : file;
        };
      return call;
    },
  });
}

async function handOver(from: Program, to: Program): Promise<void> {
  must(await to.askToWrite());
  await poll(from);
  must(await from.answerAsking(from.writing().asked!.nonce, true, ''));
}

describe('handing over where sizes are kept', () => {
  test('succeeds once the lock can be read, back and forth', async () => {
    const { writer, disk, clock, another, pass } = await openTwo();
    const other = await another(keepingSizes(disk, clock));
    for (let i = 0; i < 4; i += 1) {
      await handOver(writer, other);
      for (let seconds = 0; seconds < 19; seconds += 5) {
        await pass(1000, other);
        expect(other.writing().asking?.state, 'not taken for overtaken').toBe('waiting');
        clock.advance(4000);
      }
      await pass(3000, other);
      expect(other.mode).toBe('readWrite');
      must(await addPerson(other, `b${i}`));
      await handOver(other, writer);
      await poll(writer);
      must(await addPerson(writer, `a${i}`));
      await pass(25_000, other);
    }
    expect(Object.keys(other.db.data.people)).toHaveLength(8);
    expect((await verifyVault(writer)).findings).toEqual([]);
  }, 300_000);

  test('is asked for again when the lock could not be read at first', async () => {
    const { writer, reader, disk, clock, another, pass } = await openTwo();
    const other = await another(keepingSizes(disk, clock));
    await handOver(writer, reader);
    await poll(reader);
    await poll(other); // sees the new lock for the first time
    must(await other.askToWrite());
    await pass(21_000, other, reader);
    await pass(2000, other, reader);
    must(await reader.answerAsking(reader.writing().asked!.nonce, true, ''));
    await pass(22_000, other);
    expect(other.mode).toBe('readWrite');
    must(await addPerson(other, 'p1'));
  }, 300_000);

  test('that comes after the request has ended does not leave the vault without a writer', async () => {
    const { writer, reader, disk, pass } = await openTwo();
    must(await reader.askToWrite());
    const request = disk.bytes(`${VAULT_FOLDER}/lock.request`);
    await pass(152_000, reader);
    expect(reader.writing().asking?.state).toBe('noAnswer');
    disk.put(`${VAULT_FOLDER}/lock.request`, request);
    await poll(writer);
    must(await writer.answerAsking(writer.writing().asked!.nonce, true, ''));
    expect(disk.has(LOCK)).toBe(true);
    await poll(reader);
    expect(disk.has(LOCK)).toBe(false);
    await poll(writer);
    expect(writer.writing().free).toBe(true);
    must(await writer.askToWrite());
    expect(codeOf(await addPerson(writer, 'p1'))).toBe('ok');
  });
});
