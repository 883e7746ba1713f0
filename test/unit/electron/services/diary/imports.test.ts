// Diary numbers imported from a file.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import { toXlsx } from '../../../../../electron/exchange/tables/xlsx.ts';
import { TODAY } from '../../../support/world/index.ts';
import { officer, registrar, other, ctx, open, ask, code, list, question, q, need, series } from './diary-world.ts';

beforeEach(open);

describe('importing diary numbers from a file', () => {
  const file = (...lines: string[]) => ({
    fileName: 'nummer.csv',
    bytes: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
  });
  const outcomes = async (input: object, me: Person = registrar) =>
    (await ask('diary.preview', input, me)).rows
      .sort((a, b) => a.line - b.line)
      .map(({ line, outcome }) => [line, outcome]);

  it('assigns a number for each row or states why not, without revealing other departments’ items', async () => {
    const [a, b, c, foreign] = [await question(), await question(), await question(), await question('s')];
    await ask('diary.decide', { items: [q(a), q(b), q(c)], decision: 'needed', reason: '' }, officer);
    await ask('diary.decide', { items: [q(foreign)], decision: 'needed', reason: '' }, ctx.me);
    await series();
    await ask('diary.number', { ...q(c), number: 'KFN 2026/30' });
    const input = file(
      'Id;Diarienummer',
      `inquiry/${a};KFN 2026/12`,
      `${a};KFN 2026/13`,
      `${b};kfn 2026/0012`,
      `${foreign};KFN 2026/14`,
      'finns-inte;KFN 2026/15',
      `${b};=1+1`,
      `${b};`,
      `${c};KFN 2026/30`,
      `${c};KFN 2026/31`,
      `${b};KFN 2026/30`,
      `${b};${'9'.repeat(10_000)}`,
    );
    expect(await outcomes(input)).toEqual([
      [2, 'new'],
      [3, 'twice'],
      [4, 'twice'],
      [5, 'unknown'],
      [6, 'unknown'],
      [7, 'wrongPattern'],
      [8, 'noNumber'],
      [9, 'same'],
      [10, 'hasNumber'],
      [11, 'taken'],
      [12, 'wrongPattern'],
    ]);
    const { runId, given, skipped } = await ask('diary.apply', { ...input, otherYear: false });
    expect([given, skipped]).toEqual([1, 10]);
    expect((await list('numbered')).map(({ number }) => number).sort()).toEqual(['KFN 2026/0012', 'KFN 2026/0030']);
    expect(await code('diary.apply', { ...input, otherYear: false })).toBe('diary.nothingToWrite');
    expect(await code('diary.undo', { runId }, other)).toBe('diary.unknownRun');
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 0 });
    expect(await code('diary.undo', { runId })).toBe('diary.alreadyUndone');
    expect((await ask('diary.get', q(a))).events).toMatchObject([{ what: 'importUndone', from: 'KFN 2026/0012' }]);
    expect(await code('diary.number', { ...q(b), number: 'KFN 2026/12' })).toBe('ok');
  });

  it('treats a workbook like a CSV file, and can be undone', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    const input = {
      fileName: 'nummer.xlsx',
      bytes: new Uint8Array(
        await toXlsx(
          'Nummer',
          ['Id', 'Diarienummer'],
          [
            [`inquiry/${a}`, 'KFN 2026/12'],
            [b, 'kfn 2026/0012'],
            ['finns-inte', 'KFN 2026/15'],
          ],
        ),
      ),
    };
    expect(await outcomes(input)).toEqual([
      [2, 'new'],
      [3, 'twice'],
      [4, 'unknown'],
    ]);
    const { runId, given } = await ask('diary.apply', { ...input, otherYear: false });
    expect([given, (await list('numbered')).map(({ number }) => number)]).toEqual([1, ['KFN 2026/0012']]);
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 0 });
  });

  it('finds an item by its day and matter, and none if several match', async () => {
    const [a, b] = [await question(), await question('c', { receivedAt: '2026-11-20T08:00:00.000Z' })];
    await question('c', { receivedAt: '2026-11-20T09:00:00.000Z' }).then(need);
    await need(a, b);
    await series();
    expect(
      await outcomes(
        file('Datum;Ärende;Dnr', `${TODAY};fråga på  badhuset;KFN 2026/12`, '2026-11-20;Fråga på Badhuset;KFN 2026/13'),
      ),
    ).toEqual([
      [2, 'new'],
      [3, 'ambiguous'],
    ]);
  });

  it('accepts a number of another year only on request, and on undo keeps what was corrected since', async () => {
    const [a, b] = [await question('c', { receivedAt: '2025-12-30T09:00:00.000Z' }), await question()];
    await need(a, b);
    await series();
    const input = file('Id;Diarienummer', `${a};KFN 2026/12`, `${b};KFN 2026/13`);
    expect(await outcomes(input)).toEqual([
      [2, 'otherYear'],
      [3, 'new'],
    ]);
    const { runId, given } = await ask('diary.apply', { ...input, otherYear: true });
    expect(given).toBe(2);
    await ask('diary.correct', { ...q(b), number: 'KFN 2026/20', reason: 'x' });
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 1 });
    expect((await list('numbered')).map(({ number }) => number)).toEqual(['KFN 2026/0020']);
  });

  it('accepts 50,000 rows, and rejects more, damaged files and files without the columns', async () => {
    const id = await question();
    await need(id);
    await series();
    const many = Array.from({ length: 49_999 }, (_, index) => `x${String(index)};KFN 2026/${String(index + 100)}`);
    const { total, counts, rows } = await ask('diary.preview', file('Id;Diarienummer', ...many, `${id};KFN 2026/12`));
    expect([total, counts.new, counts.unknown, rows.length, rows[0]?.outcome]).toEqual([50_000, 1, 49_999, 500, 'new']);
    expect(await code('diary.preview', file('Id;Diarienummer', ...many, 'a;b', 'c;d'))).toBe('diary.tooManyRows');
    expect(await code('diary.preview', file('Namn;Diarienummer', 'a;KFN 2026/1'))).toBe('diary.noColumns');
    expect(await code('diary.preview', { fileName: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004') })).toBe(
      'imports.workbookDamaged',
    );
    expect(await code('diary.preview', { fileName: 'x.csv', bytes: new Uint8Array() })).toBe('imports.emptyFile');
  });
});
