// Imports platform exports: read, preview, confirm, all or nothing; undone in one step. R14, R18, R39, R44.
import path from 'node:path';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { type FileRef, cleanText } from '../../../domain/kernel/schemas.ts';
import { type ItemImportRun, MAX_ITEMS } from '../../../domain/item-imports/model.ts';
import { isReferenced } from '../../../domain/item-imports/rules.ts';
import { itemReaderOf } from '../../../domain/items/access.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import { isAdministrator, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type ExportRead, readExport } from '../../exchange/platforms/read-export.ts';
import { ReadingCancelled } from '../../exchange/platforms/format-reader.ts';
import { openSources } from '../../exchange/platforms/sources.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { eraseOrphans } from './orphans.ts';
import { formatsOf, knownKeys, type ImportPlan, type PlannedItem, buildPlan, previewOf } from './plan.ts';
import { beginItemSession, endItemSession, findItemSession, type ItemImportSession } from './session.ts';
import { storeFile } from './store.ts';
import { loadItemRows, itemKind } from '../record-kinds/item.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

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
  const session = beginItemSession(context, paths, paths.map(shortName).slice(0, 100));
  return ok({ importId: session.id, fileNames: session.fileNames });
}

/** Runs long work with exclusive use of a session. */
async function withSession<T>(
  context: ServiceContext,
  importId: string,
  work: (session: ItemImportSession) => Promise<Result<T>>,
): Promise<Result<T>> {
  const session = findItemSession(context, importId);
  if (!session.ok) return session;
  if (session.value.busy) return fail('itemImports.busy');
  session.value.busy = true;
  try {
    return await work(session.value);
  } catch (error) {
    if (error instanceof ReadingCancelled) return fail('itemImports.stopped');
    throw error;
  } finally {
    session.value.busy = false;
    session.value.progress = { phase: 'waiting', done: 0, total: 0 };
  }
}

/** Refuses an export that contains nothing to import. */
function checkRead({ items, known, pages, remarks }: ExportRead): Result<void> {
  if (items.length > MAX_ITEMS) return fail('itemImports.tooMany', { params: { max: MAX_ITEMS } });
  if (items.length > 0) return ok(undefined);
  const damaged = remarks.find(
    ({ code }) => code === 'damaged' || code === 'tooLarge' || code === 'entities' || code === 'packed',
  );
  if (damaged !== undefined) return fail('itemImports.allDamaged', { params: { name: damaged.file, at: damaged.at } });
  if (!known && pages > 0) return fail('itemImports.htmlVariant');
  return known ? fail('itemImports.nothingInIt') : fail('itemImports.unknownKind');
}

const read = (context: ServiceContext, { importId }: { importId: string }): Promise<Result<Record<string, never>>> =>
  withSession(context, importId, async (session) => {
    session.source ??= await openSources(session.paths);
    const { source } = session;
    const done = await readExport(source, {
      stopped: () => session.stopped,
      progress: (bytes, total) => {
        session.progress = { phase: 'reading', done: bytes, total };
      },
    });
    const good = checkRead(done);
    if (!good.ok) {
      endItemSession(context, session);
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

type ImportInput = Checked<'itemImports.apply'>;

async function planSession(
  context: ServiceContext,
  session: ItemImportSession,
  { channelId, choices }: ImportInput,
): Promise<Result<ImportPlan>> {
  // Cancelling drops the parsed export, even while this function awaits; hence the local copy.
  const { read: exported } = session;
  if (exported === null) return fail(session.stopped ? 'itemImports.stopped' : 'itemImports.notRead');
  const channel = findChannelFor(context, channelId);
  if (!channel.ok) return channel;
  const known = await knownKeys(context, channelId);
  return known.ok ? ok(buildPlan(context, exported, channel.value, choices, known.value)) : known;
}

async function preview(context: ServiceContext, input: ImportInput): Promise<Result<Output<'itemImports.preview'>>> {
  const session = findItemSession(context, input.importId);
  if (!session.ok) return session;
  const planned = await planSession(context, session.value, input);
  if (!planned.ok) return planned;
  return session.value.read === null
    ? fail('itemImports.notRead')
    : ok(previewOf(session.value.id, session.value.fileNames, session.value.read, planned.value));
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
    if (session.stopped) throw new ReadingCancelled();
    const ref = await storeFile(
      context,
      file,
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
    source: { format, sourceId: sourceId.slice(0, 300), importId: runId, file: Array.from(file).slice(-200).join('') },
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

/**
 * Plans again and writes, within `runExclusive`, so that a concurrent import sees the items of this one. If it is
 * cancelled or fails between two frames, the frames written so far are erased. Once the last frame has begun, the
 * import is final.
 */
const write = (
  context: ServiceContext,
  session: ItemImportSession,
  input: ImportInput,
  stored: ReadonlyMap<string, FileRef>,
): Promise<Result<{ runId: string; count: number }>> =>
  runExclusive(context, async () => {
    const planned = await planSession(context, session, input);
    if (!planned.ok) return planned;
    if (session.stopped) throw new ReadingCancelled();
    if (session.read === null) return fail('itemImports.notRead');
    if (planned.value.planned.length === 0) return fail('itemImports.nothingNew');
    const { channelId, choices } = input;
    const runId = context.newId();
    const items = planned.value.planned
      .map((plannedItem) => toRecord(context, plannedItem, runId, channelId, choices.withPersonal, stored))
      .filter(({ text, link, files }) => text !== '' || link !== '' || files.length > 0);
    const { kinds, remarks } = previewOf(session.id, session.fileNames, session.read, planned.value);
    const formats = formatsOf(session.read);
    session.progress = { phase: 'writing', done: 0, total: 0 };
    const batches = toBatches(items);
    // On a full disk erasing fails as well; it is then done when the vault is next opened.
    const eraseAndFail = async <T>(failed: Result<T>): Promise<Result<T>> => {
      await eraseOrphans(context);
      return failed;
    };
    for (const [index, batch] of batches.slice(0, -1).entries()) {
      const written = await change(context, 'itemImports.part', (tx) => {
        if (session.stopped) return fail('itemImports.stopped');
        for (const item of batch) itemKind.save(tx, item, context);
        return ok(undefined);
      });
      if (!written.ok) return await eraseAndFail(written);
      session.progress = { phase: 'writing', done: index + 1, total: batches.length };
    }
    const made = await change(context, 'itemImports.apply', (tx) => {
      if (session.stopped) return fail('itemImports.stopped');
      const run: ItemImportRun = {
        id: runId,
        channelId,
        fileNames: session.fileNames,
        formats,
        stamp: stamp(context, tx.now),
        count: items.length,
        kinds,
        remarks: remarks.slice(0, 500),
        undone: null,
      };
      tx.data.itemImports[runId] = run;
      for (const item of batches.at(-1) ?? []) itemKind.save(tx, item, context);
      return ok({ runId, count: items.length });
    });
    return made.ok ? made : await eraseAndFail(made);
  });

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

const apply = (context: ServiceContext, input: ImportInput): Promise<Result<{ runId: string; count: number }>> =>
  withSession(context, input.importId, async (session) => {
    const planned = await planSession(context, session, input);
    if (!planned.ok) return planned;
    if (planned.value.ownNameMissing) return fail('itemImports.ownNameMissing', { field: 'ownName' });
    if (planned.value.planned.length === 0) return fail('itemImports.nothingNew');
    const stored = await storeFiles(context, session, planned.value.planned);
    if (!stored.ok) return stored;
    const done = await write(context, session, input, stored.value);
    if (done.ok) endItemSession(context, session);
    return done;
  });

/** Ids of a run's items that other records depend on. Only items changed since the import can have dependents. */
async function findDependents(context: ServiceContext, runId: string): Promise<Result<string[]>> {
  const lines = await loadItemRows(context, { where: { importId: [runId] } });
  if (!lines.ok) return lines;
  const tied: string[] = [];
  for (const line of lines.value.filter(({ versions }) => versions > 1)) {
    const item = await itemKind.load(context, line.id);
    if (!item.ok) return item;
    if (isReferenced(item.value)) tied.push(line.id);
  }
  return ok(tied);
}

const undo = (
  context: ServiceContext,
  { runId }: { runId: string },
): Promise<Result<{ removed: number; kept: number }>> =>
  runExclusive(context, async () => {
    const run = find(context.vault.db.data.itemImports, runId, 'itemImports.unknownRun');
    if (!run.ok) return run;
    const { me } = context;
    if (!isInCommunicationsOffice(me) && !isAdministrator(me) && run.value.stamp.by !== me.id)
      return fail('itemImports.notYours');
    if (run.value.undone !== null) return fail('itemImports.alreadyUndone');
    const kept = await findDependents(context, runId);
    if (!kept.ok) return kept;
    return await change(context, 'itemImports.undo', ({ data, now }) => {
      data.itemImports[runId] = { ...run.value, undone: { stamp: stamp(context, now), kept: kept.value } };
      return ok({ removed: run.value.count - kept.value.length, kept: kept.value.length });
    });
  });

function listRuns(context: ServiceContext): Result<ItemImportRun[]> {
  const { itemImports, channels, logins, absences } = context.vault.db.data;
  const mayRead = itemReaderOf(context.me, { logins, absences, today: context.today() });
  return ok(
    Object.values(itemImports)
      .filter((run) => mayRead(channels[run.channelId], false))
      .sort((a, b) => b.stamp.at.localeCompare(a.stamp.at)),
  );
}

export const itemImportService: Handlers<'itemImports'> = {
  'itemImports.read': read,
  'itemImports.progress': (context, { importId }) => {
    const session = findItemSession(context, importId);
    return session.ok ? ok({ ...session.value.progress }) : session;
  },
  'itemImports.preview': preview,
  'itemImports.apply': apply,
  'itemImports.cancel': (context, { importId }) => {
    const session = findItemSession(context, importId);
    if (session.ok) endItemSession(context, session.value);
    return ok({});
  },
  'itemImports.undo': undo,
  'itemImports.list': listRuns,
};
