// What every kind of record writes to the log: lists, searches and older vaults depend on every facet and every word.
import { describe, expect, it } from 'vitest';
import { recordAccess } from '../../../../../electron/services/access-log/log.ts';
import { occasionKind } from '../../../../../electron/services/record-kinds/occasion.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { diaryEventKind } from '../../../../../electron/services/record-kinds/diary-event.ts';
import { disposalEntryKind } from '../../../../../electron/services/record-kinds/disposal-entry.ts';
import type { LogPut } from '../../../../../electron/vault/index.ts';
import { channel, person, signedIn } from '../../../support/world/index.ts';
import * as examples from '../../../support/world/record-examples.ts';

const ctx = signedIn({ people: [person('bo', { name: 'Bo Berg' })], channels: [channel('c', { name: 'Badhuset' })] });

/** One line for each example: its row, without the record itself, which is written unchanged. */
function linesOf<T extends object>(records: Readonly<Record<string, T>>, put: (record: T) => LogPut): string[] {
  return Object.entries(records).map(([name, record]) => {
    const { record: written, ...row } = put(record);
    expect(written).toEqual(record);
    return `${name} ${JSON.stringify(row)}`;
  });
}

/** The same for the access log, whose records are made where they are written. */
const accessLines = Object.entries(examples.accessEntries).map(([name, entry]) => {
  const puts: LogPut[] = [];
  const tx = { data: ctx.vault.db.data, now: ctx.now(), putLog: (put: LogPut) => void puts.push(put) };
  recordAccess({ ...ctx, newId: () => 'access' }, tx, entry);
  const [{ kind, id, at, facets, title, text, record }] = puts as [LogPut];
  return `${name} ${JSON.stringify({ kind, id, at, facets, title, text, record })}`;
});

describe('the rows of the log', () => {
  it('are written as every released version reads them', async () => {
    const lines = [
      ...linesOf(examples.cases, (record) => caseKind.put(record, ctx)),
      ...linesOf(examples.inquiries, (record) => inquiryKind.put(record, ctx)),
      ...linesOf(examples.items, (record) => itemKind.put(record, ctx)),
      ...linesOf(examples.captures, (record) => captureKind.put(record, ctx)),
      ...linesOf(examples.occasions, (record) => occasionKind.put(record, ctx)),
      ...linesOf(examples.diaryEvents, (event) => diaryEventKind.put(event, null)),
      ...linesOf(examples.disposalEntries, (entry) => disposalEntryKind.put(entry, null)),
      ...accessLines,
    ];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('stored-rows.txt');
  });
});
