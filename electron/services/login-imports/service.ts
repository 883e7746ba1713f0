// Imports logins from a KeePass file or a password manager's export. R11, R28, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import type { ImportEntry, LoginImportRun, SkippedEntry, SkipReason } from '../../../domain/login-imports/model.ts';
import { referencesTo } from '../../../domain/imports/references.ts';
import { mayUndoImport } from '../../../domain/imports/rights.ts';
import type { ImportedRow } from '../../../domain/imports/undo.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { recordAccess } from '../access-log/log.ts';
import { ChannelLogins } from '../logins/channel-logins.ts';
import { defineImport } from '../imports/engine.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { openReader, readForeign } from '../kernel/foreign-files.ts';
import { accessKind } from '../record-kinds/access-entry.ts';
import { type PlannedEntry, planEntries } from './plan.ts';
import { checkEntries } from './read.ts';
import { type LoginImportSession, sessions, wipeFiles } from './session.ts';
import { saveLogin } from '../logins/service.ts';
import { find, stamp } from '../kernel/register-access.ts';

/** For the main process: takes ownership of the bytes of the file it has read. A CSV list is parsed immediately. */
export async function beginLoginImport(
  context: ServiceContext,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Result<{ importId: string; kind: 'kdbx' | 'csv'; needsKey: boolean }>> {
  if (bytes.byteLength === 0) return fail('loginImports.emptyFile');
  const answer = await readForeign(context, 'passwordList', { file: bytes });
  const read = answer.ok ? answer.value : answer;
  const entries = !read.ok ? read : read.value.kind === 'csv' ? checkEntries(read.value.entries) : ok(null);
  if (!entries.ok || entries.value !== null) bytes.fill(0);
  if (!entries.ok) return entries;
  const kind = entries.value === null ? 'kdbx' : 'csv';
  const importId = context.newId();
  sessions.begin(context, {
    ...{ id: importId, by: context.me.id, busy: false, fileName: name, kind },
    ...{ bytes: kind === 'kdbx' ? bytes : null, keyFile: null, entries: entries.value, reader: null },
  });
  return ok({ importId, kind, needsKey: entries.value === null });
}

/** For the main process: the key file it has read. */
export function setKeyFile(
  context: ServiceContext,
  { importId, bytes }: { importId: string; bytes: Uint8Array | null },
): Result<Record<string, never>> {
  const session = sessions.find(context, importId);
  if (!session.ok) return session;
  session.value.keyFile?.fill(0);
  session.value.keyFile = bytes;
  return ok({});
}

/** For the main process, before it wipes a file: checks that the run came from a CSV list and belongs to this user. */
export function checkWipeable(context: ServiceContext, runId: string): Result<Record<string, never>> {
  const run = find(context.vault.db.data.loginImports, runId, 'loginImports.unknownRun');
  if (!run.ok) return run;
  if (run.value.stamp.by !== context.me.id) return fail('loginImports.notYours');
  // After an undo, the file is the only place that holds the passwords.
  if (run.value.undone !== null) return fail('loginImports.alreadyUndone');
  return run.value.kind === 'csv' ? ok({}) : fail('loginImports.fileForgotten');
}

const unlock = (
  context: ServiceContext,
  { importId, password }: Checked<'loginImports.unlock'>,
): Promise<Result<Record<string, never>>> =>
  sessions.alone(context, importId, async (session) => {
    if (session.entries !== null) return ok({});
    if (session.bytes === null) return fail('loginImports.gone');
    const { bytes: file, keyFile } = session;
    const now = context.now().toISOString();
    session.reader = openReader(context);
    const answer = await session.reader.run('passwordFile', { file, password, keyFile, now });
    session.reader.close({ code: 'reading.ended' });
    session.reader = null;
    const read = answer.ok ? answer.value : answer;
    const entries = read.ok ? checkEntries(read.value) : read;
    if (!entries.ok) return entries;
    // The vault was locked or the import cancelled during decryption: the result is dropped.
    const recheck = sessions.find(context, importId);
    if (!recheck.ok || recheck.value !== session) return fail('loginImports.gone');
    wipeFiles(session);
    session.entries = entries.value;
    return ok({});
  });

/** A session whose file is open. */
interface OpenedFile {
  readonly session: LoginImportSession;
  readonly entries: readonly FileEntry[];
}

interface WriteResult {
  readonly added: string[];
  readonly changed: string[];
  readonly skipped: SkippedEntry[];
}

const toSkipped = ({ entry }: PlannedEntry, reason: SkipReason): SkippedEntry => ({
  line: entry.line,
  title: entry.title === '' ? entry.label : entry.title,
  reason,
});

/** Every new password is in the access log, however it was set. Only a custodian's file can change a login. */
function logChange(context: ServiceContext, tx: Tx<VaultState>, id: string, password = ''): void {
  const login = tx.data.logins[id];
  if (login !== undefined && password !== '')
    recordAccess(context, tx, {
      login,
      channelId: login.channelId,
      what: 'change',
      field: 'password',
      as: 'custodian',
    });
}

function writeAll(context: ServiceContext, tx: Tx<VaultState>, plan: readonly PlannedEntry[]): WriteResult {
  const out: WriteResult = { added: [], changed: [], skipped: [] };
  const channelLogins = new ChannelLogins(context, tx.data);
  for (const planned of plan) {
    const { save, entry } = planned;
    const saved = save === null ? null : saveLogin(context, tx, save, channelLogins);
    if (saved === null) out.skipped.push(toSkipped(planned, entry.reason ?? 'notChosen'));
    else if (!saved.ok)
      out.skipped.push(toSkipped(planned, saved.error.code === 'logins.noKey' ? 'noKey' : 'notEntitled'));
    else if (save?.id === undefined) out.added.push(saved.value.id);
    else {
      out.changed.push(saved.value.id);
      logChange(context, tx, saved.value.id, save.secret.password);
    }
  }
  return out;
}

const countOf = (plan: readonly PlannedEntry[], outcome: ImportEntry['outcome']): number =>
  plan.filter(({ entry }) => entry.outcome === outcome).length;

const loginImport = defineImport({
  preview: 'loginImports.preview',
  apply: 'loginImports.apply',
  undo: 'loginImports.undo',
  refusals: {
    nothing: fail('loginImports.nothingToWrite'),
    unknown: fail('loginImports.unknownRun'),
    undone: fail('loginImports.alreadyUndone'),
  },
  runs: ({ loginImports }) => loginImports,
  read: (context, { importId }): Result<OpenedFile> => {
    const session = sessions.find(context, importId);
    if (!session.ok) return session;
    const { entries } = session.value;
    return entries === null ? fail('loginImports.locked') : ok({ session: session.value, entries });
  },
  plan: (context, { data }, { entries }, { choices }) => ok(planEntries(context, data, entries, choices)),
  show: (_context, { source: { session }, plan }) => ({
    importId: session.id,
    fileName: session.fileName,
    kind: session.kind,
    entries: plan.map(({ entry }) => entry),
    counts: { add: countOf(plan, 'add'), change: countOf(plan, 'change'), skip: countOf(plan, 'skip') },
  }),
  write: (context, tx, { source: { session }, plan }) => {
    const { added, changed, skipped } = writeAll(context, tx, plan);
    if (added.length + changed.length === 0) return ok(null);
    const { id, fileName, kind } = session;
    const marks = Object.fromEntries(added.map((loginId) => [loginId, tx.data.logins[loginId]?.changed.at ?? '']));
    return ok({
      run: {
        ...{ id, fileName, kind, stamp: stamp(context, tx.now), added, changed, marks },
        ...{ skipped: skipped.length, undone: null },
      },
      answer: { runId: id, added: added.length, changed: changed.length, skipped },
    });
  },
  done: (context, { session }) => {
    sessions.end(context, session);
  },
  undoing: {
    run: ({ runId }) => runId,
    allowed: ({ me }, _state, run) => (mayUndoImport(me, run) ? ok(undefined) : fail('loginImports.notYours')),
    facts: (context, run) => openedSince(context, run),
    rows: (_context, state, { id: runId, added, changed, marks }, opened) => {
      const counted = (register: string, id: string, row: unknown): unknown =>
        register === 'loginImports' && id === runId ? null : row;
      const references = referencesTo(state, added, counted);
      const addedRows = added.flatMap((id): ImportedRow[] => {
        const login = state.logins[id];
        if (login === undefined) return [];
        const changedSince = login.changed.at !== marks[id] || login.fate !== null;
        const referredBy = [...references(id), ...(opened.has(id) ? ['access log'] : [])];
        return [{ key: `logins/${id}`, undoing: 'remove', changedSince, referredBy, mayUndo: true }];
      });
      // Old secrets are not kept, so that they cannot be restored.
      const changedRows = changed.map((id): ImportedRow => ({
        ...{ key: `logins/${id}`, undoing: 'nothing', changedSince: false, mayUndo: true },
      }));
      return [...addedRows, ...changedRows];
    },
    write: (_context, { data }, { run: { added }, rows: { removed, kept } }) => {
      for (const id of added) if (removed.has(`logins/${id}`)) Reflect.deleteProperty(data.logins, id);
      return ok({ removed: removed.size, kept: kept.size });
    },
    marked: (run, undone) => ({ ...run, undone }),
  },
  history: {
    call: 'loginImports.list',
    stampOf: (run) => run.stamp,
    maySee:
      ({ me }) =>
      (run) =>
        mayUndoImport(me, run),
    shown: ({ marks: _marks, ...shown }) => shown,
  },
});

/** Logins of a run that have been opened since; the access log refers to them. */
async function openedSince(context: ServiceContext, { added }: LoginImportRun): Promise<Result<ReadonlySet<string>>> {
  const opened = new Set<string>();
  for (const loginId of added) {
    const page = await context.vault.page({ kind: accessKind.log, where: { loginId: [loginId] }, limit: 1 });
    if (!page.ok) return page;
    if (page.value.total > 0) opened.add(loginId);
  }
  return ok(opened);
}

export const loginImportService: Handlers<'loginImports'> = {
  ...loginImport,
  'loginImports.dropKeyFile': (context, { importId }) => setKeyFile(context, { importId, bytes: null }),
  'loginImports.unlock': unlock,
  'loginImports.cancel': sessions.cancel,
};
