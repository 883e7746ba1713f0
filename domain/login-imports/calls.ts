// Taking in logins. The file itself is read by the main process and kept by the engine; nothing of it but what
// `ImportEntry` names reaches a screen.
import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { Choices, FileKind, LoginImportPreview, LoginImportRun, SkippedEntry } from './model.ts';

const One = z.object({ importId: Id });
const Empty = z.object({});

/** What was chosen, before it is opened. `needsKey`: a password or key file opens it. */
export const ChosenFile = z.object({ importId: Id, fileName: Line, kind: FileKind, needsKey: z.boolean() });
export type ChosenFile = z.infer<typeof ChosenFile>;

export const loginImportCalls = {
  /** Asks for the file in the system's dialog and hands it to the engine; null when cancelled. An earlier one under way is forgotten. */
  'loginImports.choose': call('write', Empty, ChosenFile.nullable()),
  /** Asks for a key file; null when cancelled. */
  'loginImports.chooseKeyFile': call('write', One, z.object({ name: Line }).nullable()),
  'loginImports.dropKeyFile': call('write', One, Empty),
  'loginImports.unlock': call('write', One.extend({ password: z.string().max(1000) }), Empty),
  /** What would become of every entry with these choices; without any, with those proposed. */
  'loginImports.preview': call('write', One.extend({ choices: Choices.optional() }), LoginImportPreview),
  /** One write; the file is forgotten. */
  'loginImports.apply': call('write', One.extend({ choices: Choices }), z.object({ runId: Id, added: z.number(), changed: z.number(), skipped: z.array(SkippedEntry) })),
  'loginImports.cancel': call('open', One, Empty),
  /** Takes away the logins that the import added and nobody has touched. Changed ones keep their new content: the old is not brought back. */
  'loginImports.undo': call('write', z.object({ runId: Id }), z.object({ removed: z.number(), kept: z.number() })),
  'loginImports.list': call('open', Empty, z.array(LoginImportRun.omit({ marks: true }))),
  /** Overwrites and deletes the plain-text file that the import came from; only in the same session, and only what the main process chose. */
  'loginImports.wipeFile': call('write', z.object({ runId: Id }), Empty),
};
