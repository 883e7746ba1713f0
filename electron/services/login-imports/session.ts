// The login import that is open: the file that was chosen, until it is opened with its keys, and then its entries.
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import type { FileKind } from '../../../domain/login-imports/model.ts';
import { fail } from '../../../domain/kernel/result.ts';
import type { FileReader } from '../../reader/client.ts';
import { defineSessions, type ImportSession } from '../imports/session.ts';

/** Milliseconds. */
export const SESSION_TIMEOUT_MS = 10 * 60 * 1000;

export interface LoginImportSession extends ImportSession {
  readonly fileName: string;
  readonly kind: FileKind;
  /** The chosen file; null once it has been opened. */
  bytes: Uint8Array | null;
  keyFile: Uint8Array | null;
  entries: readonly FileEntry[] | null;
  /** Reads the file at the moment. */
  reader: FileReader | null;
}

/** Overwrites the file and its key (strings in memory cannot be overwritten). */
export function wipeFiles(session: LoginImportSession): void {
  session.bytes?.fill(0);
  session.keyFile?.fill(0);
  session.bytes = null;
  session.keyFile = null;
}

export const sessions = defineSessions<LoginImportSession>({
  timeout: SESSION_TIMEOUT_MS,
  refusals: { gone: fail('loginImports.gone'), busy: fail('loginImports.busy') },
  wipe: (session) => {
    session.reader?.close({ code: 'loginImports.gone' });
    wipeFiles(session);
    session.entries = null;
  },
});
