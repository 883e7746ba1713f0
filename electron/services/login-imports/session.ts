// The current login import: one per open vault, in the engine's memory only. It is discarded and its bytes are
// overwritten when it is imported or cancelled, when the vault is locked, or after ten minutes without use.
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import type { FileKind } from '../../../domain/login-imports/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Milliseconds. */
export const SESSION_TIMEOUT_MS = 10 * 60 * 1000;

export interface LoginImportSession {
  readonly id: string;
  readonly by: string;
  readonly fileName: string;
  readonly kind: FileKind;
  /** The chosen file; null once it has been opened. */
  bytes: Uint8Array | null;
  keyFile: Uint8Array | null;
  entries: readonly FileEntry[] | null;
  busy: boolean;
}

interface Slot {
  current: { readonly session: LoginImportSession; timer: NodeJS.Timeout } | null;
}
const IMPORT: ScopeKey<Slot> = { make: () => ({ current: null }), end: discard };

const startTimer = (slot: Slot): NodeJS.Timeout => setTimeout(discard, SESSION_TIMEOUT_MS, slot).unref();

/** Overwrites byte buffers (strings in memory cannot be overwritten) and releases the rest. */
function discard(slot: Slot): void {
  if (slot.current === null) return;
  clearTimeout(slot.current.timer);
  const { session } = slot.current;
  slot.current = null;
  session.bytes?.fill(0);
  session.keyFile?.fill(0);
  session.bytes = null;
  session.keyFile = null;
  session.entries = null;
}

/** Starts a session; an earlier one is discarded. */
export function beginSession(context: ServiceContext, session: LoginImportSession): void {
  const slot = context.vault.scope.of(IMPORT);
  discard(slot);
  slot.current = { session, timer: startTimer(slot) };
}

/** Finds the current session by its id, for the user who started it; restarts its ten minutes. */
export function findSession(context: ServiceContext, id: string): Result<LoginImportSession> {
  const slot = context.vault.scope.of(IMPORT);
  const { current } = slot;
  if (current?.session.id !== id || current.session.by !== context.me.id) return fail('loginImports.gone');
  clearTimeout(current.timer);
  current.timer = startTimer(slot);
  return ok(current.session);
}

/** Discards this session; one started in the meantime is kept. */
export function endSession(context: Pick<ServiceContext, 'vault'>, session: LoginImportSession): void {
  const slot = context.vault.scope.of(IMPORT);
  if (slot.current?.session === session) discard(slot);
}
