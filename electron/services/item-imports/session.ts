// The current item import: one per open vault, in the engine's memory only. Discarded when it is imported or cancelled,
// when the vault is locked, or after half an hour without use.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ExportRead } from '../../exchange/platforms/read-export.ts';
import type { Source } from '../../exchange/platforms/sources.ts';
import type { ScopeKey } from '../../vault/index.ts';
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

interface Slot {
  current: { readonly session: ItemImportSession; timer: NodeJS.Timeout } | null;
}
const IMPORT: ScopeKey<Slot> = { make: () => ({ current: null }), end: discard };

/** Cancels running work and releases everything. */
function discard(slot: Slot): void {
  if (slot.current === null) return;
  clearTimeout(slot.current.timer);
  const { session } = slot.current;
  slot.current = null;
  session.stopped = true;
  session.read = null;
  session.source?.close();
  session.source = null;
}

const startTimer = (slot: Slot): NodeJS.Timeout =>
  setTimeout(() => {
    if (slot.current?.session.busy === true) slot.current.timer = startTimer(slot);
    else discard(slot);
  }, SESSION_TIMEOUT_MS).unref();

/** Starts a session; an earlier one is discarded. */
export function beginItemSession(
  context: ServiceContext,
  paths: readonly string[],
  fileNames: string[],
): ItemImportSession {
  const slot = context.vault.scope.of(IMPORT);
  discard(slot);
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
  slot.current = { session, timer: startTimer(slot) };
  return session;
}

/** Finds the current session by its id, for the user who started it; restarts its timeout. */
export function findItemSession(context: ServiceContext, id: string): Result<ItemImportSession> {
  const slot = context.vault.scope.of(IMPORT);
  const { current } = slot;
  if (current?.session.id !== id || current.session.by !== context.me.id) return fail('itemImports.gone');
  clearTimeout(current.timer);
  current.timer = startTimer(slot);
  return ok(current.session);
}

/** Discards this session; one started in the meantime is kept. */
export function endItemSession(context: Pick<ServiceContext, 'vault'>, session: ItemImportSession): void {
  const slot = context.vault.scope.of(IMPORT);
  if (slot.current?.session === session) discard(slot);
}
