// The current item import: one per open vault, in the engine's memory only. Discarded when it is imported or cancelled,
// when the vault is locked, or after half an hour without use.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ExportRead } from '../../exchange/platforms/read-export.ts';
import type { Source } from '../../exchange/platforms/sources.ts';
import type { ServiceContext } from '../kernel/context.ts';

const SESSION_TIMEOUT_MS = 30 * 60 * 1000;

export interface ItemImportSession {
  readonly id: string;
  readonly by: string;
  readonly paths: readonly string[];
  readonly fileNames: string[];
  source: Source | null;
  read: ExportRead | null;
  progress: { phase: 'waiting' | 'reading' | 'storing' | 'writing'; done: number; total: number };
  busy: boolean;
  stopped: boolean;
}

type OpenVault = ServiceContext['vault'];
let current: { readonly vault: OpenVault; readonly session: ItemImportSession; timer: NodeJS.Timeout } | null = null;

/** Cancels running work and releases everything. Also called when the vault is locked. */
export function discardItemImport(): void {
  if (current === null) return;
  clearTimeout(current.timer);
  const { session } = current;
  session.stopped = true;
  session.read = null;
  session.source?.close();
  session.source = null;
  current = null;
}

const startTimer = (): NodeJS.Timeout =>
  setTimeout(() => {
    if (current?.session.busy === true) current.timer = startTimer();
    else discardItemImport();
  }, SESSION_TIMEOUT_MS).unref();

/** Starts a session; an earlier one is discarded. */
export function beginItemSession(
  context: ServiceContext,
  paths: readonly string[],
  fileNames: string[],
): ItemImportSession {
  discardItemImport();
  const session: ItemImportSession = {
    id: context.newId(),
    by: context.me.id,
    paths,
    fileNames,
    source: null,
    read: null,
    progress: { phase: 'waiting', done: 0, total: 0 },
    busy: false,
    stopped: false,
  };
  current = { vault: context.vault, session, timer: startTimer() };
  return session;
}

/** Finds the current session by its id, for the user who started it; restarts its timeout. */
export function findItemSession(context: ServiceContext, id: string): Result<ItemImportSession> {
  if (current?.vault !== context.vault || current.session.id !== id || current.session.by !== context.me.id)
    return fail('itemImports.gone');
  clearTimeout(current.timer);
  current.timer = startTimer();
  return ok(current.session);
}

/** Discards this session; one started in the meantime is kept. */
export function endItemSession(session: ItemImportSession): void {
  if (current?.session === session) discardItemImport();
}
