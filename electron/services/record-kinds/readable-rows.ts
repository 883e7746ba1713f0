// Which rows the signed-in person may read, of any kind: one test for all lists, which the log index asks about a row
// once.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { RowTest } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptTest } from '../kernel/kept-tests.ts';
import { examinedFacets, facetsReader } from './complete-facets.ts';
import { kindOfLog } from './index.ts';
import type { AnyRecordKind } from './kind.ts';

function mayReadTest(context: ServiceContext): RowTest {
  const facetsOf = examinedFacets(context, 'namesReaders');
  const readers = new Map<string, ReturnType<AnyRecordKind['reader']>>();
  const readerOf = (log: string): ReturnType<AnyRecordKind['reader']> => {
    const known = readers.get(log) ?? kindOfLog(log)?.reader(context) ?? (() => false);
    readers.set(log, known);
    return known;
  };
  return (stored, log, id) => {
    const facets = facetsOf(stored, log, id);
    return facets === undefined ? undefined : readerOf(log)({ id, facets });
  };
}

/** A test of whether the signed-in person may read a row of these kinds. */
export async function readableRows(context: ServiceContext, kinds: readonly AnyRecordKind[]): Promise<Result<RowTest>> {
  const examined = await facetsReader(context, kinds, 'namesReaders');
  return examined.ok ? ok(keptTest(context, 'mayRead', mayReadTest)) : examined;
}
