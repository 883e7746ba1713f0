// Import of logins. The main process reads the file and the engine keeps it; the renderer receives only the fields of
// `ImportEntry`.
import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
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
  'loginImports.choose': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    answeredBy: 'main',
    input: Empty,
    output: ChosenFile.nullable(),
  }),
  /** Opens the system's dialog for a key file; null if cancelled. */
  'loginImports.chooseKeyFile': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    answeredBy: 'main',
    input: ImportIdInput,
    output: z.object({ name: Line }).nullable(),
  }),
  'loginImports.dropKeyFile': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    input: ImportIdInput,
    output: Empty,
  }),
  'loginImports.unlock': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    input: ImportIdInput.extend({ password: z.string().max(1000) }),
    output: Empty,
  }),
  /** The result for every entry with these choices; without choices, with the proposed ones. */
  'loginImports.preview': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    input: ImportIdInput.extend({ choices: Choices.optional() }),
    output: LoginImportPreview,
  }),
  /** Imports in a single write and discards the file. */
  'loginImports.apply': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    journal: { sv: 'inloggningar importerades', en: 'logins were imported' },
    input: ImportIdInput.extend({ choices: Choices }),
    output: z.object({ runId: Id, added: z.number(), changed: z.number(), skipped: z.array(SkippedEntry) }),
  }),
  'loginImports.cancel': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: ImportIdInput,
    output: Empty,
  }),
  /**
   * Removes the logins that the import added, unless changed since. Changed logins keep their new content: old secrets
   * are not restored.
   */
  'loginImports.undo': call({
    // Only the user who imported them, the communications office and administrators; checked by the service.
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownLoginImport',
    journal: { sv: 'en import av inloggningar ångrades', en: 'a login import was undone' },
    input: z.object({ runId: Id }),
    output: z.object({ removed: z.number(), kept: z.number() }),
  }),
  'loginImports.list': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: Empty,
    output: z.array(LoginImportRun.omit({ marks: true })),
  }),
  /**
   * Overwrites and deletes the imported plain-text file; only in the same session, and only the file chosen in the main
   * process.
   */
  'loginImports.wipeFile': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    answeredBy: 'main',
    input: z.object({ runId: Id }),
    output: Empty,
  }),
};
