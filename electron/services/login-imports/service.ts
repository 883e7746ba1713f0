// Imports logins from a KeePass file or a password manager's export: preview, confirm, one write, one undo. R11, R28,
// R29.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ImportEntry, LoginImportRun, SkippedEntry, SkipReason } from '../../../domain/login-imports/model.ts';
import { isAdministrator, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { recordAccess } from '../access-log/log.ts';
import { ChannelLogins } from '../logins/channel-logins.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { accessKind } from '../record-kinds/access-entry.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { type PlannedEntry, planEntries } from './plan.ts';
import { detectKind, readCsv, readKdbx } from './read.ts';
import { beginSession, endSession, findSession, type LoginImportSession } from './session.ts';
import { saveLogin } from '../logins/service.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

/** For the main process: takes ownership of the bytes of the file it has read. A CSV list is parsed immediately. */
export function beginLoginImport(
  context: ServiceContext,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Result<{ importId: string; kind: 'kdbx' | 'csv'; needsKey: boolean }> {
  const kind = detectKind(bytes);
  if (!kind.ok) return kind;
  const entries = kind.value === 'csv' ? readCsv(bytes) : ok(null);
  if (kind.value === 'csv') bytes.fill(0);
  if (!entries.ok) return entries;
  const session: LoginImportSession = {
    id: context.newId(),
    by: context.me.id,
    fileName: name,
    kind: kind.value,
    bytes: kind.value === 'kdbx' ? bytes : null,
    keyFile: null,
    entries: entries.value,
    busy: false,
  };
  beginSession(context, session);
  return ok({ importId: session.id, kind: session.kind, needsKey: session.entries === null });
}

/** For the main process: the key file it has read. */
export function setKeyFile(
  context: ServiceContext,
  { importId, bytes }: { importId: string; bytes: Uint8Array | null },
): Result<Record<string, never>> {
  const session = findSession(context, importId);
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

async function unlock(
  context: ServiceContext,
  { importId, password }: Checked<'loginImports.unlock'>,
): Promise<Result<Record<string, never>>> {
  const found = findSession(context, importId);
  if (!found.ok) return found;
  const session = found.value;
  if (session.entries !== null) return ok({});
  if (session.busy) return fail('loginImports.busy');
  if (session.bytes === null) return fail('loginImports.gone');
  session.busy = true;
  const entries = await readKdbx(session.bytes, { password, keyFile: session.keyFile }, context.now());
  session.busy = false;
  if (!entries.ok) return entries;
  // The vault was locked or the import cancelled during decryption: the result is dropped.
  const recheck = findSession(context, importId);
  if (!recheck.ok || recheck.value !== session) return fail('loginImports.gone');
  session.bytes.fill(0);
  session.keyFile?.fill(0);
  session.bytes = null;
  session.keyFile = null;
  session.entries = entries.value;
  return ok({});
}

function entriesOfSession(
  context: ServiceContext,
  importId: string,
): Result<{ session: LoginImportSession; entries: NonNullable<LoginImportSession['entries']> }> {
  const session = findSession(context, importId);
  if (!session.ok) return session;
  return session.value.entries === null
    ? fail('loginImports.locked')
    : ok({ session: session.value, entries: session.value.entries });
}

function preview(
  context: ServiceContext,
  { importId, choices }: Checked<'loginImports.preview'>,
): Result<Output<'loginImports.preview'>> {
  const found = entriesOfSession(context, importId);
  if (!found.ok) return found;
  const { session } = found.value;
  const entries = planEntries(context, context.vault.db.data, found.value.entries, choices).map(({ entry }) => entry);
  const count = (outcome: ImportEntry['outcome']): number =>
    entries.filter((entry) => entry.outcome === outcome).length;
  return ok({
    importId,
    fileName: session.fileName,
    kind: session.kind,
    entries,
    counts: { add: count('add'), change: count('change'), skip: count('skip') },
  });
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

async function apply(
  context: ServiceContext,
  { importId, choices }: Checked<'loginImports.apply'>,
): Promise<Result<Output<'loginImports.apply'>>> {
  const found = entriesOfSession(context, importId);
  if (!found.ok) return found;
  const { session, entries } = found.value;
  const done = await change(context, 'loginImports.apply', (tx) => {
    const { data, now } = tx;
    const { added, changed, skipped } = writeAll(context, tx, planEntries(context, data, entries, choices));
    if (added.length + changed.length === 0) return fail('loginImports.nothingToWrite');
    const marks = Object.fromEntries(added.map((id) => [id, data.logins[id]?.changed.at ?? '']));
    const run: LoginImportRun = {
      id: importId,
      fileName: session.fileName,
      kind: session.kind,
      stamp: stamp(context, now),
      added,
      changed,
      marks,
      skipped: skipped.length,
      undone: null,
    };
    data.loginImports[importId] = run;
    return ok({ runId: importId, added: added.length, changed: changed.length, skipped });
  });
  if (done.ok) endSession(context, session);
  return done;
}

/** Logins of a run that have been opened since; the access log refers to them. */
async function openedSince(context: ServiceContext, run: LoginImportRun): Promise<Result<ReadonlySet<string>>> {
  const opened = new Set<string>();
  for (const loginId of run.added) {
    const page = await context.vault.page({ kind: accessKind.log, where: { loginId: [loginId] }, limit: 1 });
    if (!page.ok) return page;
    if (page.value.total > 0) opened.add(loginId);
  }
  return ok(opened);
}

async function undo(context: ServiceContext, runId: string): Promise<Result<Output<'loginImports.undo'>>> {
  const run = find(context.vault.db.data.loginImports, runId, 'loginImports.unknownRun');
  if (!run.ok) return run;
  const { me } = context;
  if (!isInCommunicationsOffice(me) && !isAdministrator(me) && run.value.stamp.by !== me.id)
    return fail('loginImports.notYours');
  const opened = await openedSince(context, run.value);
  if (!opened.ok) return opened;
  return change(context, 'loginImports.undo', ({ data, now }) => {
    const current = find(data.loginImports, runId, 'loginImports.unknownRun');
    if (!current.ok) return current;
    if (current.value.undone !== null) return fail('loginImports.alreadyUndone');
    const existing = current.value.added.filter((id) => data.logins[id] !== undefined);
    const untouched = existing.filter(
      (id) =>
        data.logins[id]?.changed.at === current.value.marks[id] &&
        data.logins[id]?.fate === null &&
        !opened.value.has(id),
    );
    for (const id of untouched) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- registers are keyed by id
      delete data.logins[id];
    }
    data.loginImports[runId] = { ...current.value, undone: stamp(context, now) };
    return ok({ removed: untouched.length, kept: existing.length - untouched.length + current.value.changed.length });
  });
}

export const loginImportService: Handlers<'loginImports'> = {
  'loginImports.dropKeyFile': (context, { importId }) => setKeyFile(context, { importId, bytes: null }),
  'loginImports.unlock': unlock,
  'loginImports.preview': preview,
  'loginImports.apply': (context, input) => runExclusive(context, () => apply(context, input)),
  'loginImports.cancel': (context, { importId }) => {
    const session = findSession(context, importId);
    if (session.ok) endSession(context, session.value);
    return ok({});
  },
  // In the `runExclusive` queue, so that no other import runs meanwhile. Opening a login does not use this queue.
  'loginImports.undo': (context, { runId }) => runExclusive(context, () => undo(context, runId)),
  'loginImports.list': ({ vault, me }) =>
    ok(
      Object.values(vault.db.data.loginImports)
        .filter((run) => run.stamp.by === me.id || isInCommunicationsOffice(me) || isAdministrator(me))
        .sort((a, b) => b.stamp.at.localeCompare(a.stamp.at))
        .map(({ marks: _marks, ...shown }) => shown),
    ),
};
