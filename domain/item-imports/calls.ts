// Import of platform exports. Files are chosen in the main process and read by the engine; no path reaches the
// renderer.
import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { ImportChoices, ItemImportPreview, ItemImportRun } from './model.ts';

const ImportIdInput = z.object({ importId: Id });
const Empty = z.object({});
const Begun = ImportIdInput.extend({ fileNames: z.array(Line) });
/** Maximum number of chosen files; more indicate an unpacked export, which is imported as a folder. */
export const MAX_CHOSEN_FILES = 100;
const Chosen = ImportIdInput.extend({ channelId: Id, choices: ImportChoices });

export const itemImportCalls = {
  /**
   * Opens the system's dialog for archives and files, or for a folder; null if cancelled. Discards an earlier
   * unfinished import.
   */
  'itemImports.choose': call('write', z.object({ what: z.enum(['files', 'folder']) }), Begun.nullable()),
  /**
   * The same for files dropped on the window. Only the preload script supplies the paths, of files that the user
   * dropped: no page can (docs/threat-model.md).
   */
  'itemImports.drop': call(
    'write',
    z.object({ paths: z.array(z.string().min(1).max(4096)).min(1).max(MAX_CHOSEN_FILES) }),
    Begun,
  ),
  /** Reads all files; returns when finished or cancelled. */
  'itemImports.read': call('write', ImportIdInput, Empty),
  /** Progress of reading or importing, in bytes. */
  'itemImports.progress': call(
    'open',
    ImportIdInput,
    z.object({ phase: z.enum(['waiting', 'reading', 'storing', 'writing']), done: z.number(), total: z.number() }),
  ),
  'itemImports.preview': call('write', Chosen, ItemImportPreview),
  /**
   * Imports all or nothing. If cancelled meanwhile, returns either `itemImports.stopped` (nothing imported) or the run,
   * if its last part was already being written.
   */
  'itemImports.apply': call('write', Chosen, z.object({ runId: Id, count: z.number().int() })),
  /** Requests cancellation of the running call, which itself reports whether it could stop. */
  'itemImports.cancel': call('open', ImportIdInput, Empty),
  /** Hides the imported items, except those that other records depend on. */
  'itemImports.undo': call(
    'write',
    z.object({ runId: Id }),
    z.object({ removed: z.number().int(), kept: z.number().int() }),
  ),
  'itemImports.list': call('open', Empty, z.array(ItemImportRun)),
};
