// The item import that is open: the chosen files, and what was read from them.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { Remark } from '../../../domain/item-imports/model.ts';
import { ReadingCancelled } from '../../exchange/platforms/format-reader.ts';
import type { ForeignItem } from '../../reader/answers.ts';
import { type FileReader, ReaderStopped } from '../../reader/client.ts';
import { defineSessions, type ImportSession } from '../imports/session.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface Progress {
  readonly phase: 'waiting' | 'reading' | 'storing' | 'writing';
  readonly done: number;
  readonly total: number;
}
export const WAITING: Progress = { phase: 'waiting', done: 0, total: 0 };

/** What an export says. */
export interface ExportContent {
  readonly items: readonly ForeignItem[];
  readonly remarks: readonly Remark[];
  /** Whether any file of the export was of a supported format. */
  readonly known: boolean;
  /** The number of web pages found: the export may have been ordered as HTML. */
  readonly pages: number;
  /** Names, handles and ids that the export declares as the account's own. */
  readonly own: ReadonlySet<string>;
  /** The participants of each conversation. */
  readonly threads: readonly (readonly string[])[];
}

export interface ItemImportSession extends ImportSession {
  readonly paths: readonly string[];
  readonly fileNames: string[];
  /** The process in which the export is open. */
  reader: FileReader | null;
  read: ExportContent | null;
  /** The files of the export that were stored for this import, by name. */
  stored: ReadonlyMap<string, FileRef>;
  progress: Progress;
  stopped: boolean;
}

export const sessions = defineSessions<ItemImportSession>({
  timeout: 30 * 60 * 1000,
  refusals: { gone: fail('itemImports.gone'), busy: fail('itemImports.busy') },
  /** Cancels running work. */
  wipe: (session) => {
    session.stopped = true;
    session.read = null;
    session.reader?.close({ code: 'itemImports.stopped' });
    session.reader = null;
  },
});

/** Runs long work alone. Work that was cancelled meanwhile is reported as stopped. */
export async function withSession<T>(
  context: ServiceContext,
  importId: string,
  work: (session: ItemImportSession) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await sessions.alone(context, importId, async (session) => {
    try {
      const done = await work(session);
      return session.stopped && !done.ok && done.error.code === 'itemImports.gone' ? fail('itemImports.stopped') : done;
    } catch (error) {
      if (error instanceof ReadingCancelled) return fail('itemImports.stopped');
      if (error instanceof ReaderStopped)
        return session.stopped ? fail('itemImports.stopped') : { ok: false, error: error.problem };
      throw error;
    } finally {
      session.progress = WAITING;
    }
  });
}
