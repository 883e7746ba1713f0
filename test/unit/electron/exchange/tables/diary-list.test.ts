// The registrar's file: what Kanalvakt itself exports comes back with its columns known, in both languages.
import { describe, expect, it } from 'vitest';
import { readNumbers } from '../../../../../electron/exchange/tables/diary-list.ts';
import { LABELS } from '../../../../../electron/services/diary/labels.ts';
import { must } from '../../../../support/results.ts';

const csv = (head: readonly string[]): Uint8Array =>
  Buffer.from(`${head.join(';')}\r\n${head.map((_, index) => `cell ${String(index)}`).join(';')}\r\n`);

describe('a list for the registrar', () => {
  it.each(['sv', 'en'] as const)('is read with the headings that it was saved with (%s)', async (language) => {
    const { head, publicHead } = LABELS[language];
    expect(must(await readNumbers(csv(head)))).toEqual([
      { line: 2, id: 'cell 0', number: 'cell 2', date: 'cell 3', matter: 'cell 6' },
    ]);
    expect(must(await readNumbers(csv(publicHead)))).toEqual([
      { line: 2, id: '', number: 'cell 0', date: 'cell 1', matter: 'cell 4' },
    ]);
  });

  it('is read with the English heading of earlier versions', async () => {
    expect(must(await readNumbers(csv(['Id', 'Diary number'])))).toMatchObject([{ id: 'cell 0', number: 'cell 1' }]);
  });
});
