// Diary files, made in the engine: lists as CSV, spreadsheet or PDF/A, items as PDF/A documents. R21, R42.
import { z } from 'zod';
import type { Checked } from '../../../domain/contract/api.ts';
import { ItemRef } from '../../../domain/diary/model.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import { toCsv } from '../../exchange/tables/csv.ts';
import { toXlsx } from '../../exchange/tables/xlsx.ts';
import { toZip } from '../../exchange/archive/zip.ts';
import type { FileMakers, ProgramFacts, ServiceContext } from '../../services/kernel/context.ts';
import { type ItemDocument, itemDocument } from '../../services/diary/documents.ts';
import { diaryList, listDocument, markSent } from '../../services/diary/lists.ts';
import { readWholeFile } from '../../services/evidence/service.ts';
import { free, safe } from './file-names.ts';
import { pdfOf } from './report-files.ts';

/** Limit for all attached files together: the zip file is built in memory. */
const MAX_FILES_BYTES = 300 * 1024 * 1024;

type ListInput = Omit<Checked<'exports.diaryList'>, 'name'>;

async function listFile(
  context: ServiceContext,
  input: ListInput,
  program: ProgramFacts,
): Promise<Result<{ bytes: Uint8Array; items: ItemRef[] }>> {
  const list = await diaryList(context, input);
  if (!list.ok) return list;
  const { title, head, rows, items } = list.value;
  switch (input.format) {
    case 'csv':
      return ok({ bytes: toCsv(head, rows), items });
    case 'xlsx':
      return ok({ bytes: await toXlsx(title.slice(0, 31), head, rows), items });
    case 'pdf':
      return ok({ bytes: await pdfOf(context, listDocument(context, list.value, input), program), items });
  }
}

/** The items waiting for a number as a file, and which they are. */
export const diaryQueueFile = (
  context: ServiceContext,
  { filter, format, language }: Checked<'exports.diaryQueue'>,
  program: ProgramFacts,
): Promise<Result<{ bytes: Uint8Array; items: ItemRef[] }>> =>
  listFile(context, { filter: { ...filter, list: 'queue' }, open: false, format, language }, program);

async function filesOf(
  context: ServiceContext,
  { files }: ItemDocument,
  folder: string,
  room: number,
): Promise<Result<Map<string, Uint8Array>>> {
  const found = new Map<string, Uint8Array>();
  let left = room;
  for (const file of files) {
    const bytes = await readWholeFile(context, file.blobId, left);
    if (bytes === null) return fail(file.size > left ? 'input.tooLarge' : 'vault.blobDamaged');
    left -= bytes.byteLength;
    found.set(free(new Set(found.keys()), `${folder}/filer/${safe(file.name)}`), bytes);
  }
  return ok(found);
}

/** One item as PDF/A; several, each with its files, as a zip file. */
async function itemsFile(
  context: ServiceContext,
  { items, language }: Checked<'exports.diaryItems'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const entries = new Map<string, Uint8Array>();
  const folders = new Set<string>();
  let used = 0;
  for (const item of items) {
    const made = await itemDocument(context, item, language);
    if (!made.ok) return made;
    const pdf = await pdfOf(context, made.value.document, program);
    if (items.length === 1) return ok(pdf);
    const folder = free(folders, safe(made.value.name));
    folders.add(folder);
    entries.set(`${folder}/handling.pdf`, pdf);
    const files = await filesOf(context, made.value, folder, MAX_FILES_BYTES - used);
    if (!files.ok) return files;
    for (const [name, bytes] of files.value) {
      used += bytes.byteLength;
      entries.set(name, bytes);
    }
  }
  return ok(await toZip(Object.fromEntries(entries), context.now()));
}

/** Records that the items of a list were handed to the registrar's system. */
export async function diarySent(
  context: ServiceContext,
  { items }: { readonly items: unknown },
): Promise<Result<{ sent: number }>> {
  const refs = z.array(ItemRef).max(20_000).safeParse(items);
  return refs.success ? await markSent(context, refs.data) : fail('input.invalid');
}

export const diaryFiles: FileMakers<'exports.diaryList' | 'exports.diaryItems'> = {
  'exports.diaryList': async (context, input, program) => {
    const made = await listFile(context, input, program);
    return made.ok ? ok(made.value.bytes) : made;
  },
  'exports.diaryItems': itemsFile,
};
