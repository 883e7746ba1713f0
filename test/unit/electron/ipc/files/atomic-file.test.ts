import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from '../../../../../electron/ipc/files/atomic-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-whole-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a saved file', () => {
  it('is complete or absent, and the previous file is kept when writing fails', async () => {
    const file = path.join(folder, 'lista.csv');
    expect((await writeAtomically(file, [Buffer.from('ett')])).ok).toBe(true);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('två');
      await Promise.resolve();
      throw new Error('damaged');
    }
    const failed = await writeAtomically(file, broken());
    expect(failed).toMatchObject({ ok: false, error: { code: 'exports.notWritten' } });
    expect(readFileSync(file, 'utf8')).toBe('ett');
    expect(readdirSync(folder)).toEqual(['lista.csv']);
  });

  it('leaves no temporary file when its source fails at once, however often', async () => {
    const atOnce = (): AsyncIterable<Uint8Array> => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('damaged')) }),
    });
    for (let round = 0; round < 100; round++) {
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) => writeAtomically(path.join(folder, `${String(index)}.csv`), atOnce())),
      );
      expect(answers.every((answer) => !answer.ok)).toBe(true);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused in a folder that does not exist', async () => {
    expect(await writeAtomically(path.join(folder, 'saknas', 'x.csv'), [Buffer.from('x')])).toMatchObject({
      ok: false,
      error: { code: 'exports.notWritten' },
    });
  });
});
