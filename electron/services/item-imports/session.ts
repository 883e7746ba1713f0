// The current item import: one per open vault, in the engine's memory only. Discarded when it is imported or cancelled,
// when the vault is locked, or after half an hour without use.
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ExportRead } from '../../exchange/platforms/read-export.ts';
import type { Source } from '../../exchange/platforms/sources.ts';
import type { ServiceContext } from '../context.ts';

/** Milliseconds. */
const KEEP_FOR = 30 * 60 * 1000;

export interface Session {
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

type VaultOf = ServiceContext['vault'];
let current: { readonly vault: VaultOf; readonly session: Session; timer: NodeJS.Timeout } | null = null;

/** Cancels running work and releases everything. Also called when the vault is locked. */
export function forgetItemImport(): void {
  if (current === null) return;
  clearTimeout(current.timer);
  const { session } = current;
  session.stopped = true;
  session.read = null;
  session.source?.close();
  session.source = null;
  current = null;
}

const expire = (): NodeJS.Timeout =>
  setTimeout(() => {
    if (current?.session.busy === true) current.timer = expire();
    else forgetItemImport();
  }, KEEP_FOR).unref();

/** Starts a session; an earlier one is discarded. */
export function beginItemSession(context: ServiceContext, paths: readonly string[], fileNames: string[]): Session {
  forgetItemImport();
  const session: Session = {
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
  current = { vault: context.vault, session, timer: expire() };
  return session;
}

/** Finds the current session by its id, for the user who started it; restarts its timeout. */
export function findItemSession(context: ServiceContext, id: string): Result<Session> {
  if (current?.vault !== context.vault || current.session.id !== id || current.session.by !== context.me.id)
    return fail('itemImports.gone');
  clearTimeout(current.timer);
  current.timer = expire();
  return ok(current.session);
}

/** Discards this session; one started in the meantime is kept. */
export function endItemSession(session: Session): void {
  if (current?.session === session) forgetItemImport();
}
