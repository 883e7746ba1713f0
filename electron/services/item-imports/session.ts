// The export under way: one per opened vault, in the engine's memory only. Forgotten when it has been taken in, is called
// off, the vault is locked, or nobody has touched it for half an hour.
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

/** Calls off what is under way and lets go of everything. Called when the vault is locked, too. */
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

/** Begins a new one; an earlier one is forgotten. */
export function beginItemSession(context: ServiceContext, paths: readonly string[], fileNames: string[]): Session {
  forgetItemImport();
  const session: Session = { id: context.newId(), by: context.me.id, paths, fileNames, source: null, read: null, progress: { phase: 'waiting', done: 0, total: 0 }, busy: false, stopped: false };
  current = { vault: context.vault, session, timer: expire() };
  return session;
}

/** The one under way, by its id, for the person who began it; touching it starts its time anew. */
export function findItemSession(context: ServiceContext, id: string): Result<Session> {
  if (current?.vault !== context.vault || current.session.id !== id || current.session.by !== context.me.id) return fail('itemImports.gone');
  clearTimeout(current.timer);
  current.timer = expire();
  return ok(current.session);
}

/** Forgets this one; another that was begun in the meantime stays. */
export function endItemSession(session: Session): void {
  if (current?.session === session) forgetItemImport();
}
