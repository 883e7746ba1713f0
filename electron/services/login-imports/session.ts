// The password file under way: one per opened vault, in the engine's memory only. Forgotten, and its bytes overwritten,
// when it has been taken in, is cancelled, the vault is locked, or nobody has touched it for ten minutes.
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import type { FileKind } from '../../../domain/login-imports/model.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';

/** Milliseconds. */
export const KEEP_FOR = 10 * 60 * 1000;

export interface Session {
  readonly id: string;
  readonly by: string;
  readonly fileName: string;
  readonly kind: FileKind;
  /** The file as chosen; null once it has been opened. */
  bytes: Uint8Array | null;
  keyFile: Uint8Array | null;
  entries: readonly FileEntry[] | null;
  busy: boolean;
}

type VaultOf = ServiceContext['vault'];
let current: { readonly vault: VaultOf; readonly session: Session; timer: NodeJS.Timeout } | null = null;

const expire = (): NodeJS.Timeout => setTimeout(forgetLoginImport, KEEP_FOR).unref();

/** Overwrites what can be (texts in memory cannot) and lets go of the rest. Called when the vault is locked, too. */
export function forgetLoginImport(): void {
  if (current === null) return;
  clearTimeout(current.timer);
  const { session } = current;
  session.bytes?.fill(0);
  session.keyFile?.fill(0);
  session.bytes = null;
  session.keyFile = null;
  session.entries = null;
  current = null;
}

/** Begins a new one; an earlier one is forgotten. */
export function beginSession(context: ServiceContext, session: Session): void {
  forgetLoginImport();
  current = { vault: context.vault, session, timer: expire() };
}

/** The one under way, by its id, for the person who began it; touching it starts its ten minutes anew. */
export function findSession(context: ServiceContext, id: string): Result<Session> {
  if (current?.vault !== context.vault || current.session.id !== id || current.session.by !== context.me.id) return fail('loginImports.gone');
  clearTimeout(current.timer);
  current.timer = expire();
  return ok(current.session);
}

/** Forgets this one; another that was begun in the meantime stays. */
export function endSession(session: Session): void {
  if (current?.session === session) forgetLoginImport();
}
