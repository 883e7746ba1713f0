// What a file reader does: every parser of files from outside runs here, in a process without keys.
import { openKdbx } from '../exchange/kdbx/open.ts';
import { entriesOf, forgetKdbx } from '../exchange/kdbx/entries.ts';
import { checkHeader, looksLikeKeePass } from '../exchange/kdbx/header.ts';
import { bufferOf } from '../exchange/kdbx/library.ts';
import { readArms } from '../exchange/arms/read.ts';
import { readCalendar } from '../exchange/calendar/read.ts';
import { readSchoolCalendar } from '../exchange/calendar/school.ts';
import { readMail } from '../exchange/mail/reader.ts';
import { readPasswordCsv } from '../exchange/passwords/csv.ts';
import { distinctionOf } from '../exchange/platforms/distinction.ts';
import { type ExportRead, readExport } from '../exchange/platforms/read-export.ts';
import { type ExportFile, type ReadItem, Unreadable } from '../exchange/platforms/format-reader.ts';
import { openSources, type Source } from '../exchange/platforms/sources.ts';
import { readNumbers } from '../exchange/tables/diary-list.ts';
import { readRegisterParts } from '../exchange/register-file/read.ts';
import { readSheet } from '../exchange/tables/sheet.ts';
import type { Remark } from '../../domain/item-imports/model.ts';
import { MAX_ITEM_FILES } from '../../domain/items/model.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { type FileEntry, MAX_ENTRIES } from '../../domain/login-imports/entry.ts';
import { MAX_HOLIDAYS } from '../../domain/school-holidays/model.ts';
import {
  ForeignItem,
  MAX_EVENT_DAYS,
  MAX_FOREIGN_ITEMS,
  MAX_PARTICIPANTS,
  MAX_PIECE_BYTES,
  MAX_PIECE_ITEMS,
  type ReaderAnswer,
  type ReaderInputs,
  type ReaderTask,
} from './answers.ts';
import type { TaskOutput } from './serve.ts';

type TaskRuns = {
  readonly [N in ReaderTask]: (
    input: ReaderInputs[N],
    output: TaskOutput,
  ) => ReaderAnswer<N> | Promise<ReaderAnswer<N>>;
};

/** One more than may be imported is enough to tell that there are too many. */
const someOf = (entries: Result<FileEntry[]>): Result<(FileEntry & { remarks: FileEntry['remarks'][number][] })[]> =>
  entries.ok
    ? ok(entries.value.slice(0, MAX_ENTRIES + 1).map((entry) => ({ ...entry, remarks: [...entry.remarks] })))
    : entries;

function passwordList({ file }: ReaderInputs['passwordList']): ReaderAnswer<'passwordList'> {
  if (!looksLikeKeePass(file)) {
    const entries = someOf(readPasswordCsv(file));
    return entries.ok ? ok({ kind: 'csv', entries: entries.value }) : entries;
  }
  const header = checkHeader(bufferOf(file));
  return header.ok ? ok({ kind: 'kdbx' }) : header;
}

async function passwordFile({
  file,
  password,
  keyFile,
  now,
}: ReaderInputs['passwordFile']): Promise<ReaderAnswer<'passwordFile'>> {
  const opened = await openKdbx(file, { password, keyFile });
  if (!opened.ok) return opened;
  try {
    return someOf(ok(entriesOf(opened.value, new Date(now))));
  } finally {
    forgetKdbx(opened.value);
  }
}

async function sheet({ file, options, limits }: ReaderInputs['sheet']): Promise<ReaderAnswer<'sheet'>> {
  const read = await readSheet(file, options, limits);
  if (!read.ok) return read;
  const { readAs, sheets, sheetRows } = read.value;
  const rows = sheetRows.map(({ line, cells }) => ({ line, cells: cells.slice(0, limits.columns + 1) }));
  return ok({ readAs, sheets: [...sheets], sheetRows: rows });
}

function calendar({ file, span }: ReaderInputs['calendar']): ReaderAnswer<'calendar'> {
  const read = readCalendar(file, span);
  if (!read.ok) return read;
  const { events, cut } = read;
  return { ok: true, events: events.slice(0, MAX_EVENT_DAYS), cut: cut || events.length > MAX_EVENT_DAYS };
}

function schoolCalendar({ file, span }: ReaderInputs['schoolCalendar']): ReaderAnswer<'schoolCalendar'> {
  const read = readSchoolCalendar(file, span);
  if (!read.ok) return read;
  const { rows, holidays } = read.found;
  const some = { rows: rows.slice(0, MAX_HOLIDAYS + 1), holidays: holidays.slice(0, MAX_HOLIDAYS + 1) };
  return { ok: true, found: some, cut: read.cut };
}

const bufferFrom = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The export that is open in this process. */
interface OpenExport {
  readonly source: Source;
  /** The number of each file. */
  readonly numbers: ReadonlyMap<ExportFile, number>;
}

/** The item as it is sent, or null if it has a value that no record may have. */
function sentItem({ numbers }: OpenExport, read: ExportRead, item: ReadItem): ForeignItem | null {
  const media = item.media.slice(0, MAX_ITEM_FILES).map((ref) => {
    const file = read.media(ref);
    const number = file === null ? undefined : numbers.get(file);
    return file === null || number === undefined ? null : { number, name: file.name, size: file.size };
  });
  const short = { sourceId: item.sourceId.slice(0, 300), replyTo: item.replyTo.slice(0, 300) };
  const sent = ForeignItem.safeParse({ ...item, ...short, media, distinction: distinctionOf(item) });
  return sent.success ? sent.data : null;
}

async function readItems(open: OpenExport, output: TaskOutput): Promise<ReaderAnswer<'export'>> {
  const read = await readExport(open.source, {
    stopped: () => false,
    progress: (done, total) => output.progress(done, total),
  });
  const [notUnderstood, sent] = [new Map<string, Remark>(), read.items.slice(0, MAX_FOREIGN_ITEMS)];
  for (let at = 0; at < sent.length; at += MAX_PIECE_ITEMS)
    await output.piece(
      sent.slice(at, at + MAX_PIECE_ITEMS).flatMap((item) => {
        const foreign = sentItem(open, read, item);
        if (foreign !== null) return [foreign];
        const count = (notUnderstood.get(item.file)?.count ?? 0) + 1;
        notUnderstood.set(item.file, { code: 'notUnderstood', file: item.file, at: '', count });
        return [];
      }),
    );
  return {
    ...{ known: read.known, pages: read.pages },
    remarks: [...read.remarks, ...notUnderstood.values()].slice(0, 500),
    own: [...read.own].map((name) => name.slice(0, 200)).slice(0, 20_000),
    threads: read.threads
      .slice(0, 20_000)
      .map((names) => names.slice(0, MAX_PARTICIPANTS).map((name) => name.slice(0, 200))),
  };
}

async function sendFile(file: ExportFile, output: TaskOutput): Promise<ReaderAnswer<'exportFile'>> {
  const source = file.read()[Symbol.asyncIterator]();
  try {
    for (;;) {
      // Only what reading throws says something about the file.
      let next: IteratorResult<Uint8Array>;
      try {
        next = await source.next();
      } catch (error) {
        return { refused: error instanceof Unreadable ? error.code : 'damaged' };
      }
      if (next.done === true) return { refused: null };
      for (let at = 0; at < next.value.byteLength; at += MAX_PIECE_BYTES)
        await output.piece(next.value.subarray(at, at + MAX_PIECE_BYTES));
    }
  } finally {
    await source.return?.();
  }
}

/** The tasks of one process. An export that it has opened stays open until the process ends. */
export function createTasks(): TaskRuns {
  let open: OpenExport | null = null;
  return {
    mail: async ({ file, now }) => {
      const mail = await readMail(file, new Date(now));
      return typeof mail === 'string' ? mail : { ...mail, attachments: [...mail.attachments] };
    },
    passwordList,
    passwordFile,
    sheet,
    registerFile: ({ file }) => readRegisterParts(file),
    numbers: ({ file }) => readNumbers(file),
    calendar,
    schoolCalendar,
    arms: ({ file }) => readArms(file),
    export: async ({ paths }, output) => {
      open?.source.close();
      const source = await openSources(paths);
      open = { source, numbers: new Map(source.files.map((file, number) => [file, number])) };
      return await readItems(open, output);
    },
    exportFile: async ({ number }, output) => {
      const file = open?.source.files[number];
      return file === undefined ? { refused: 'damaged' } : await sendFile(file, output);
    },
    archivePackage: async ({ path }, output) => {
      const { checkPackage } = await import('../exchange/archive-package/check/check.ts');
      return await checkPackage(path, (done, total) => output.progress(done, total));
    },
    // Loaded when it is asked for: no other file needs what reads certificates.
    timeStamp: async ({ file, text, nonce, roots }) => {
      const { checkAnswer } = await import('../exchange/time-stamp/answer.ts');
      return checkAnswer({ file, text, nonce, roots });
    },
    // Loaded when it is asked for: no other file needs what draws PDF.
    maskPicture: async ({ file, regions }) => {
      const { maskPicture } = await import('../exchange/masking/picture.ts');
      return await maskPicture(bufferFrom(file), regions);
    },
    maskPages: async ({ file, regions, pages }, output) => {
      const { maskPages } = await import('../exchange/masking/pages.ts');
      return await maskPages(bufferFrom(file), regions, pages, (page) => output.piece(page));
    },
    searchMasked: async ({ file, sought }) => {
      const { searchFile } = await import('../exchange/masking/file-search.ts');
      return await searchFile(bufferFrom(file), sought);
    },
    proveMasked: async ({ file, subject }, output) => {
      const { proveMasked } = await import('../exchange/masking/proof.ts');
      return await proveMasked(bufferFrom(file), subject, (done, total) => output.progress(done, total));
    },
  };
}
