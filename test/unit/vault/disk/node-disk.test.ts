// Files of the real disk, opened through the thread pool or directly, behave the same.
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../../electron/vault/disk/disk.ts';
import { nodeDisk } from '../../../../electron/vault/disk/node-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanalvakt-disk-'));
  writeFileSync(join(folder, 'file'), 'abcdef');
  writeFileSync(join(folder, 'other'), 'uvwxyz');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Makes the disk one that has just answered, so that the next file is opened directly. */
async function answerNow(): Promise<void> {
  const file = await nodeDisk.open(join(folder, 'other'), 'readWrite');
  await file.datasync();
  await file.close();
}
/** An answer counts for 20 milliseconds. */
const soon = async (): Promise<void> => {
  const until = performance.now() + 30;
  while (performance.now() < until) await new Promise((wake) => setTimeout(wake, 5));
};
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'none', errorCode);

describe.each([
  ['through the pool', soon],
  ['directly', answerNow],
])('a file opened %s', (_, before) => {
  it('is read, and not written to', async () => {
    await before();
    const file = await nodeDisk.open(join(folder, 'file'), 'read');
    const into = Buffer.alloc(4);
    expect([await file.size(), await file.read(into, 3), into.toString('utf8', 0, 3)]).toEqual([6, 3, 'def']);
    expect(await codeOf(file.write(Buffer.from('x'), 0))).toBe('EBADF');
    expect(await file.read(into, 6)).toBe(0);
    await file.close();
  });

  it('is refused after it was closed, also when its number is another file’s by then', async () => {
    await before();
    const file = await nodeDisk.open(join(folder, 'file'), 'read');
    await file.close();
    await before();
    const other = await nodeDisk.open(join(folder, 'other'), 'read');
    const into = Buffer.alloc(1);
    expect(await codeOf(file.read(into, 0))).toBe('EBADF');
    await file.close();
    expect([await other.read(into, 0), into.toString()]).toEqual([1, 'u']);
    await other.close();
  });

  it('is closed only when what reads it has answered', async () => {
    await before();
    const file = await nodeDisk.open(join(folder, 'file'), 'read');
    await soon();
    const into = Buffer.alloc(3);
    const reading = file.read(into, 0);
    await file.close();
    expect([await reading, into.toString()]).toEqual([3, 'abc']);
  });

  it('is a plain file', async () => {
    symlinkSync('file', join(folder, 'link'));
    mkdirSync(join(folder, 'inner'));
    for (const [name, code] of [
      ['link', 'ELOOP'],
      ['inner', 'EISDIR'],
      ['gone', 'ENOENT'],
    ] as const) {
      await before();
      expect(await codeOf(nodeDisk.open(join(folder, name), 'read'))).toBe(code);
      await before();
      expect(await codeOf(nodeDisk.readFile(join(folder, name), 10))).toBe(code);
    }
    await before();
    expect(await nodeDisk.kind(join(folder, 'link'))).toBe('link');
  });

  it('is read whole, if it is not too large', async () => {
    await before();
    expect((await nodeDisk.readFile(join(folder, 'file'), 6)).toString()).toBe('abcdef');
    await before();
    expect(await codeOf(nodeDisk.readFile(join(folder, 'file'), 5))).toBe('EFBIG');
  });
});
