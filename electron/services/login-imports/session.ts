// The current login import: one per open vault, in the engine's memory only. It is discarded and its bytes are
// overwritten when it is imported or cancelled, when the vault is locked, or after ten minutes without use.
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import type { FileKind } from '../../../domain/login-imports/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
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

type OpenVault = ServiceContext['vault'];
let current: { readonly vault: OpenVault; readonly session: LoginImportSession; timer: NodeJS.Timeout } | null = null;

const startTimer = (): NodeJS.Timeout => setTimeout(forgetLoginImport, SESSION_TIMEOUT_MS).unref();

/**
 * Overwrites byte buffers (strings in memory cannot be overwritten) and releases the rest. Also called when the vault
 * is locked.
 */
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

/** Starts a session; an earlier one is discarded. */
export function beginSession(context: ServiceContext, session: LoginImportSession): void {
  forgetLoginImport();
  current = { vault: context.vault, session, timer: startTimer() };
}

/** Finds the current session by its id, for the user who started it; restarts its ten minutes. */
export function findSession(context: ServiceContext, id: string): Result<LoginImportSession> {
  if (current?.vault !== context.vault || current.session.id !== id || current.session.by !== context.me.id)
    return fail('loginImports.gone');
  clearTimeout(current.timer);
  current.timer = startTimer();
  return ok(current.session);
}

/** Discards this session; one started in the meantime is kept. */
export function endSession(session: LoginImportSession): void {
  if (current?.session === session) forgetLoginImport();
}
