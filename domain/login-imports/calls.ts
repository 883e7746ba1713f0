// Import of logins. The main process reads the file and the engine keeps it; the renderer receives only the fields of
// `ImportEntry`.
import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { Choices, FileKind, LoginImportPreview, LoginImportRun, SkippedEntry } from './model.ts';

const ImportIdInput = z.object({ importId: Id });
const Empty = z.object({});

/** The chosen file before it is opened. `needsKey`: it requires a password or key file. */
export const ChosenFile = z.object({ importId: Id, fileName: Line, kind: FileKind, needsKey: z.boolean() });
export type ChosenFile = z.infer<typeof ChosenFile>;

export const loginImportCalls = {
  /**
   * Opens the system's file dialog and passes the file to the engine; null if cancelled. Discards an earlier unfinished
   * import.
   */
  'loginImports.choose': call('write', Empty, ChosenFile.nullable()),
  /** Opens the system's dialog for a key file; null if cancelled. */
  'loginImports.chooseKeyFile': call('write', ImportIdInput, z.object({ name: Line }).nullable()),
  'loginImports.dropKeyFile': call('write', ImportIdInput, Empty),
  'loginImports.unlock': call('write', ImportIdInput.extend({ password: z.string().max(1000) }), Empty),
  /** The result for every entry with these choices; without choices, with the proposed ones. */
  'loginImports.preview': call('write', ImportIdInput.extend({ choices: Choices.optional() }), LoginImportPreview),
  /** Imports in a single write and discards the file. */
  'loginImports.apply': call(
    'write',
    ImportIdInput.extend({ choices: Choices }),
    z.object({ runId: Id, added: z.number(), changed: z.number(), skipped: z.array(SkippedEntry) }),
  ),
  'loginImports.cancel': call('open', ImportIdInput, Empty),
  /**
   * Removes the logins that the import added, unless changed since. Changed logins keep their new content: old secrets
   * are not restored.
   */
  'loginImports.undo': call('write', z.object({ runId: Id }), z.object({ removed: z.number(), kept: z.number() })),
  'loginImports.list': call('open', Empty, z.array(LoginImportRun.omit({ marks: true }))),
  /**
   * Overwrites and deletes the imported plain-text file; only in the same session, and only the file chosen in the main
   * process.
   */
  'loginImports.wipeFile': call('write', z.object({ runId: Id }), Empty),
};
