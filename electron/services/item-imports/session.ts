// The item import that is open: the chosen files, and what was read from them.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { ExportRead } from '../../exchange/platforms/read-export.ts';
import { ReadingCancelled } from '../../exchange/platforms/format-reader.ts';
import type { Source } from '../../exchange/platforms/sources.ts';
import { defineSessions, type ImportSession } from '../imports/session.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface Progress {
  readonly phase: 'waiting' | 'reading' | 'storing' | 'writing';
  readonly done: number;
  readonly total: number;
}
export const WAITING: Progress = { phase: 'waiting', done: 0, total: 0 };

export interface ItemImportSession extends ImportSession {
  readonly paths: readonly string[];
  readonly fileNames: string[];
  source: Source | null;
  read: ExportRead | null;
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
    session.source?.close();
    session.source = null;
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
      throw error;
    } finally {
      session.progress = WAITING;
    }
  });
}
