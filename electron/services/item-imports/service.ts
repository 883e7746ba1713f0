// Imports platform exports: read, preview, confirm, all or nothing; undone in one step. R14, R18, R39, R44.
import path from 'node:path';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { type FileRef, cleanText } from '../../../domain/kernel/schemas.ts';
import { type ImportChoices, type ItemImportRun, MAX_ITEMS, type Remark } from '../../../domain/item-imports/model.ts';
import { itemReaderOf } from '../../../domain/items/access.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import { mayUndoImport } from '../../../domain/imports/rights.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { ReadingCancelled, Unreadable } from '../../exchange/platforms/format-reader.ts';
import type { ForeignItem } from '../../reader/answers.ts';
import type { FileReader } from '../../reader/client.ts';
import type { Tx } from '../../vault/index.ts';
import { defineImport, type Frames } from '../imports/engine.ts';
import type { Handler, Handlers, ServiceContext } from '../kernel/context.ts';
import { openReader } from '../kernel/foreign-files.ts';
import { importAlone } from './one-at-a-time.ts';
import { eraseImport } from './orphans.ts';
import { findKnownItems, type ImportPlan, type KnownItems, type PlannedItem, buildPlan, previewOf } from './plan.ts';
import { type ExportContent, type ItemImportSession, sessions, WAITING, withSession } from './session.ts';
import { storeFile } from './store.ts';
import { loadItemRows, itemKind } from '../record-kinds/item.ts';
import { find, stamp } from '../kernel/register-access.ts';

const shortName = (file: string): string => {
  const name = Array.from(cleanText(path.basename(file)))
    .slice(-200)
    .join('');
  return name === '' ? 'export' : name;
};

/** Starts an import session with the paths chosen in the system's file dialog. */
export function beginItemImport(
  context: ServiceContext,
  { paths }: { paths: readonly string[] },
): Result<{ importId: string; fileNames: string[] }> {
  const importId = context.newId();
  const fileNames = paths.map(shortName).slice(0, 100);
  sessions.begin(context, {
    ...{ id: importId, by: context.me.id, busy: false, stopped: false, progress: WAITING },
    ...{ paths, fileNames, reader: null, read: null, stored: new Map() },
  });
  return ok({ importId, fileNames });
}

/** Refuses an export that contains nothing to import. */
function checkRead({ items, known, pages, remarks }: ExportContent): Result<void> {
  if (items.length > MAX_ITEMS) return fail('itemImports.tooMany', { params: { max: MAX_ITEMS } });
  if (items.length > 0) return ok(undefined);
  const damaged = remarks.find(
    ({ code }) => code === 'damaged' || code === 'tooLarge' || code === 'entities' || code === 'packed',
  );
  if (damaged !== undefined) {
    const params = { name: damaged.file, at: damaged.at };
    if (damaged.code === 'packed') return fail('itemImports.unpackFirst', { params });
    return fail(damaged.code === 'entities' ? 'itemImports.allEntities' : 'itemImports.allDamaged', { params });
  }
  if (!known && pages > 0) return fail('itemImports.htmlVariant');
  const inside = remarks.find(({ code }) => code === 'archiveInside');
  if (inside !== undefined) return fail('itemImports.archivesInside', { params: { name: inside.file } });
  return known ? whyNothing(remarks) : fail('itemImports.unknownKind');
}

/** Remarks after which nothing that somebody has written is left out. */
const NOTHING_LEFT_OUT: ReadonlySet<Remark['code']> = new Set([
  ...(['noContent', 'countDiffers', 'mended', 'textCut', 'unknownLabel'] as const),
]);

/** Why files of a known kind contain nothing to import. */
function whyNothing(remarks: readonly Remark[]): Result<void> {
  const codes = new Set(remarks.map(({ code }) => code).filter((code) => !NOTHING_LEFT_OUT.has(code)));
  if (codes.size === 0) return fail('itemImports.nothingInIt');
  return codes.size === 1 && codes.has('noTime') ? fail('itemImports.allWithoutTime') : fail('itemImports.allLeftOut');
}

/** Reads all texts of the export in the session's process. Throws `ReaderStopped`. */
async function readContent(session: ItemImportSession, reader: FileReader): Promise<ExportContent> {
  const items: ForeignItem[] = [];
  const pieces = reader.pieces('export', { paths: session.paths }, (bytes, total) => {
    session.progress = { phase: 'reading', done: bytes, total };
  });
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) {
      const { own, ...content } = next.value;
      return { ...content, items, own: new Set(own) };
    }
    // One over the limit is enough to know; more than the reader may send would be its invention.
    if (items.length <= MAX_ITEMS) items.push(...next.value);
  }
}

const read = (context: ServiceContext, { importId }: { importId: string }): Promise<Result<Record<string, never>>> =>
  withSession(context, importId, async (session) => {
    session.reader ??= openReader(context);
    const done = await readContent(session, session.reader);
    if (session.stopped) throw new ReadingCancelled();
    const good = checkRead(done);
    if (!good.ok) {
      sessions.end(context, session);
      return good;
    }
    session.read = done;
    return ok({});
  });

/**
 * Finds a channel whose records the signed-in user may read. Closed channels are allowed: items written while they were
 * in use can be imported (R46).
 */
function findChannelFor(context: ServiceContext, channelId: string): Result<Channel> {
  const { data } = context.vault.db;
  const channel = find(data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const mine = itemReaderOf(context.me, { logins: data.logins, absences: data.absences, today: context.today() })(
    channel.value,
    false,
  );
  return mine
    ? channel
    : fail('itemImports.notYourChannel', { params: { name: channel.value.name }, field: 'channelId' });
}

/** The export of a session, and the channel that its items are for. */
interface OpenExport {
  readonly session: ItemImportSession;
  readonly read: ExportContent;
  readonly channel: Channel;
  /** The items that are already there. */
  readonly known: KnownItems;
}

async function openExport(
  context: ServiceContext,
  { importId, channelId }: Checked<'itemImports.apply'>,
): Promise<Result<OpenExport>> {
  const session = sessions.find(context, importId);
  if (!session.ok) return session;
  // Cancelling drops the parsed export, even while this function awaits; hence the local copy.
  const { read: exported, stopped } = session.value;
  if (exported === null) return fail(stopped ? 'itemImports.stopped' : 'itemImports.notRead');
  const channel = findChannelFor(context, channelId);
  if (!channel.ok) return channel;
  const known = await findKnownItems(context, channelId);
  return known.ok ? ok({ session: session.value, read: exported, channel: channel.value, known: known.value }) : known;
}

const planOf = (
  context: ServiceContext,
  { read: exported, channel, known }: OpenExport,
  { choices }: Checked<'itemImports.apply'>,
): ImportPlan => buildPlan(context, exported, channel, choices, known);

/** The bytes of a file of the export; throws `Unreadable` if it cannot be read. */
async function* bytesOf(reader: FileReader, number: number): AsyncGenerator<Uint8Array> {
  const { refused } = yield* reader.pieces('exportFile', { number });
  if (refused !== null) throw new Unreadable(refused);
}

/** Stores every file once; files that cannot be stored are left out. */
async function storeFiles(
  context: ServiceContext,
  session: ItemImportSession,
  planned: readonly PlannedItem[],
): Promise<Result<Map<string, FileRef>>> {
  const files = new Map(planned.flatMap((plannedItem) => plannedItem.files).map((file) => [file.name, file]));
  const total = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  const stored = new Map<string, FileRef>();
  let done = 0;
  for (const file of files.values()) {
    const { reader } = session;
    if (session.stopped || reader === null) throw new ReadingCancelled();
    const ref = await storeFile(
      context,
      { name: file.name, read: () => bytesOf(reader, file.number) },
      () => session.stopped,
      (bytes) => {
        done += bytes;
        session.progress = { phase: 'storing', done: Math.min(done, total), total };
      },
    );
    if (!ref.ok) return ref;
    if (ref.value !== null) stored.set(file.name, ref.value);
  }
  return ok(stored);
}

function toRecord(
  context: ServiceContext,
  { item, files }: PlannedItem,
  runId: string,
  channelId: string,
  withPersonal: boolean,
  stored: ReadonlyMap<string, FileRef>,
): LogItem {
  const { format, sourceId, kind, direction, at, author, text, raw, link, replyTo, deletedThere, personal, file } =
    item;
  const { distinction } = item;
  const made = { at: context.now().toISOString(), by: context.me.id };
  const refs = files.flatMap(({ name }) => stored.get(name) ?? []);
  return {
    id: context.newId(),
    channelId,
    direction,
    at: new Date(at).toISOString(),
    kind,
    author,
    text,
    raw,
    link,
    replyTo: replyTo.slice(0, 300),
    deletedThere,
    files: refs.filter(({ blobId }, index) => refs.findIndex((other) => other.blobId === blobId) === index),
    personal: withPersonal ? personal : null,
    source: {
      ...{ format, sourceId: sourceId.slice(0, 300), importId: runId, file: Array.from(file).slice(-200).join('') },
      ...(distinction === undefined ? {} : { distinction }),
    },
    marks: {
      secrecy: false,
      secrecyBasis: '',
      personalData: direction === 'received' && (author.name !== '' || author.handle !== ''),
    },
    diary: null,
    keptWhere: 'vault',
    led: [],
    created: made,
    changed: made,
  };
}

/** Frames have a size limit; this is roughly how many bytes of items go into one. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_BATCH_ITEMS = 2000;

/** Items are visible only together with their run, so the last frame, which contains the run, publishes them all. */
function toBatches(items: readonly LogItem[]): LogItem[][] {
  const batches: LogItem[][] = [];
  let bytes = MAX_BATCH_BYTES;
  for (const item of items) {
    const last = batches.at(-1);
    const size = 2000 + 4 * (item.text.length + (item.raw?.length ?? 0));
    if (last === undefined || bytes + size > MAX_BATCH_BYTES || last.length >= MAX_BATCH_ITEMS) {
      batches.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return batches;
}

/** How many imports into a channel there have been. */
const runsInto = ({ itemImports }: Pick<VaultState, 'itemImports'>, channelId: string): number =>
  Object.values(itemImports).filter((run) => run.channelId === channelId).length;

/**
 * If the import is cancelled or fails between two frames, the frames written so far are erased. Once the last frame has
 * begun, the import is final.
 */
function framesOf(
  context: ServiceContext,
  { session, read: exported, channel }: OpenExport,
  plan: ImportPlan,
  { withPersonal }: ImportChoices,
): Frames<ItemImportRun, Output<'itemImports.apply'>> {
  const runId = context.newId();
  const { fileNames, stored } = session;
  const items = plan.planned
    .map((plannedItem) => toRecord(context, plannedItem, runId, channel.id, withPersonal, stored))
    .filter(({ text, link, files }) => text !== '' || link !== '' || files.length > 0);
  const { kinds, remarks, formats } = previewOf(session.id, fileNames, exported, plan);
  const batches = toBatches(items);
  const runsBefore = runsInto(context.vault.db.data, channel.id);
  const save = (tx: Tx<VaultState>, index: number): Result<void> => {
    if (session.stopped) return fail('itemImports.stopped');
    session.progress = { phase: 'writing', done: index, total: batches.length };
    for (const item of batches[index] ?? []) itemKind.save(tx, item, context);
    return ok(undefined);
  };
  return {
    parts: batches.slice(0, -1).map((_batch, index) => (tx) => save(tx, index)),
    last: (tx) => {
      // Two programs may do the same all the same: then the one that is done first counts.
      if (runsInto(tx.data, channel.id) !== runsBefore) return fail('itemImports.elsewhere');
      const saved = save(tx, batches.length - 1);
      if (!saved.ok) return saved;
      const run: ItemImportRun = {
        ...{ id: runId, channelId: channel.id, fileNames, formats, stamp: stamp(context, tx.now) },
        ...{ count: items.length, kinds, remarks: remarks.slice(0, 500), undone: null },
      };
      return ok({ run, answer: { runId, count: items.length } });
    },
    // On a full disk erasing fails as well; it is then done a day later.
    remove: (own) => eraseImport(own, runId),
  };
}

const itemImport = defineImport({
  preview: 'itemImports.preview',
  apply: 'itemImports.apply',
  undo: 'itemImports.undo',
  refusals: {
    nothing: fail('itemImports.nothingNew'),
    unknown: fail('itemImports.unknownRun'),
    undone: fail('itemImports.alreadyUndone'),
  },
  runs: ({ itemImports }) => itemImports,
  read: (context, input) => openExport(context, input),
  plan: (context, _draft, source, input) => ok(planOf(context, source, input)),
  show: (_context, { source: { session, read: exported }, plan }) =>
    previewOf(session.id, session.fileNames, exported, plan),
  frames: (context, { source, plan, input }) => {
    if (source.session.stopped) throw new ReadingCancelled();
    return Promise.resolve(ok(plan.planned.length === 0 ? null : framesOf(context, source, plan, input.choices)));
  },
  parts: 'itemImports.part',
  done: (context, { session }) => {
    sessions.end(context, session);
  },
  undoing: {
    run: ({ runId }) => runId,
    allowed: ({ me }, _state, run) => (mayUndoImport(me, run) ? ok(undefined) : fail('itemImports.notYours')),
    facts: (context, { id }) => loadItemRows(context, { where: { importId: [id] } }),
    // Whatever refers to an item is written with a new version of it: a case, a question, a diary decision.
    rows: (_context, _state, _run, items) =>
      items.map(({ id, versions, facets }) => ({
        ...{ key: id, undoing: 'remove', mayUndo: true },
        // What remains of an item that was disposed of stays in the log.
        changedSince: versions > 1 || facets.disposed === 'yes',
      })),
    // The items stay in the log: the run says which of them are still visible.
    write: (_context, _tx, { rows: { removed, kept } }) => ok({ removed: removed.size, kept: kept.size }),
    marked: (run, undone, { kept }) => ({ ...run, undone: { stamp: undone, kept: [...kept] } }),
  },
  history: {
    call: 'itemImports.list',
    stampOf: (run) => run.stamp,
    maySee: ({ me, vault, today }) => {
      const { channels, logins, absences } = vault.db.data;
      const mayRead = itemReaderOf(me, { logins, absences, today: today() });
      return ({ channelId }) => mayRead(channels[channelId], false);
    },
    shown: (run) => run,
  },
});

/** Stores the files of the export first: what is stored in vain is found by the sweep of unreferenced files. */
const apply: Handler<'itemImports.apply'> = (context, input) =>
  withSession(context, input.importId, (session) =>
    importAlone(context, input.channelId, async () => {
      const source = await openExport(context, input);
      if (!source.ok) return source;
      const { ownNameMissing, planned } = planOf(context, source.value, input);
      if (ownNameMissing) return fail('itemImports.ownNameMissing', { field: 'ownName' });
      if (planned.length === 0) return fail('itemImports.nothingNew');
      const stored = await storeFiles(context, session, planned);
      if (!stored.ok) return stored;
      session.stored = stored.value;
      return await itemImport['itemImports.apply'](context, input);
    }),
  );

export const itemImportService: Handlers<'itemImports'> = {
  ...itemImport,
  'itemImports.read': read,
  'itemImports.progress': (context, { importId }) => {
    const session = sessions.find(context, importId);
    return session.ok ? ok({ ...session.value.progress }) : session;
  },
  'itemImports.apply': apply,
  'itemImports.cancel': sessions.cancel,
};
