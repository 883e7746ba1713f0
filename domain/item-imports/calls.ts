// Import of platform exports. Files are chosen in the main process and read by the engine; no path reaches the
// renderer.
import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { MAX_CHOSEN_FILES } from './limits.ts';
import { ImportChoices, ItemImportPreview, ItemImportRun } from './model.ts';

const ImportIdInput = z.object({ importId: Id });
const Empty = z.object({});
const Begun = ImportIdInput.extend({ fileNames: z.array(Line) });
const Chosen = ImportIdInput.extend({ channelId: Id, choices: ImportChoices });

export const itemImportCalls = {
  /**
   * Opens the system's dialog for archives and files, or for a folder; null if cancelled. Discards an earlier
   * unfinished import.
   */
  'itemImports.choose': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    answeredBy: 'main',
    input: z.object({ what: z.enum(['files', 'folder']) }),
    output: Begun.nullable(),
  }),
  /**
   * The same for files dropped on the window. Only the preload script supplies the paths, of files that the user
   * dropped: no page can (docs/threat-model.md).
   */
  'itemImports.drop': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    answeredBy: 'main',
    input: z.object({ paths: z.array(z.string().min(1).max(4096)).min(1).max(MAX_CHOSEN_FILES) }),
    output: Begun,
  }),
  /** Reads all files; returns when finished or cancelled. */
  'itemImports.read': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    input: ImportIdInput,
    output: Empty,
  }),
  /** Progress of reading or importing, in bytes. */
  'itemImports.progress': call({
    needs: 'open',
    who: WORKS_WITH_RECORDS,
    input: ImportIdInput,
    output: z.object({
      phase: z.enum(['waiting', 'reading', 'storing', 'writing']),
      done: z.number(),
      total: z.number(),
    }),
  }),
  'itemImports.preview': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    input: Chosen,
    output: ItemImportPreview,
  }),
  /**
   * Imports all or nothing. If cancelled meanwhile, returns either `itemImports.stopped` (nothing imported) or the run,
   * if its last part was already being written.
   */
  'itemImports.apply': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    journal: { sv: 'en plattforms export importerades', en: 'an export was imported' },
    input: Chosen,
    output: z.object({ runId: Id, count: z.number().int() }),
  }),
  /** Requests cancellation of the running call, which itself reports whether it could stop. */
  'itemImports.cancel': call({
    needs: 'open',
    who: WORKS_WITH_RECORDS,
    input: ImportIdInput,
    output: Empty,
  }),
  /** Hides the imported items, except those changed since: a case or question from one is a change of it. */
  'itemImports.undo': call({
    // Only the user who imported it, the communications office and administrators; checked by the service.
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownLoginImport',
    journal: { sv: 'importen av en plattforms export ångrades', en: 'an export import was undone' },
    input: z.object({ runId: Id }),
    output: z.object({ removed: z.number().int(), kept: z.number().int() }),
  }),
  'itemImports.list': call({
    needs: 'open',
    who: 'member',
    rows: 'ownItems',
    input: Empty,
    output: z.array(ItemImportRun),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const itemImportActions = {
  'itemImports.clear': {
    sv: 'det som var kvar av en avbruten import togs bort',
    en: 'what an interrupted import had left was removed',
  },
  'itemImports.part': { sv: 'en del av en plattforms export importerades', en: 'a part of an export was imported' },
} as const satisfies Record<string, JournalWords>;
