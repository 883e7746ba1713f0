import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS } from '../rights/roles.ts';
import { ImportPreview, ImportRun, ImportSettings } from './model.ts';

/** Maximum size of a channel list. */
export const MAX_LIST_BYTES = 10 * 1024 * 1024;
const Bytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_LIST_BYTES, { error: 'fileTooLarge' });

export const ImportInput = z.object({
  fileName: Line,
  bytes: Bytes,
  /** Missing values are guessed. */
  settings: ImportSettings.partial().optional(),
});

export const importCalls = {
  'imports.preview': call({
    needs: 'open',
    who: LEADS,
    input: ImportInput,
    output: ImportPreview,
  }),
  /**
   * Writes the new and changed rows among `lines` in one step. Reads the file again, so that the result cannot differ
   * from the preview.
   */
  'imports.apply': call({
    needs: 'write',
    who: LEADS,
    rows: 'ownImport',
    journal: { sv: 'en lista importerades', en: 'a list was imported' },
    input: ImportInput.extend({
      settings: ImportSettings,
      lines: z.array(z.number().int()).max(5000),
      /** The digits of a key that is new were compared with the sender's. */
      digitsCompared: z.boolean().optional(),
    }),
    /** `leftOut`: who was not put in a roster, for lack of an authorisation. */
    output: z.object({ importId: Id, added: z.number(), changed: z.number(), leftOut: z.array(z.string()) }),
  }),
  'imports.undo': call({
    needs: 'write',
    who: LEADS,
    rows: 'ownImport',
    journal: { sv: 'en import ångrades', en: 'an import was undone' },
    input: z.object({ importId: Id }),
    /** `permissions`: authorisations that stay, since a recorded decision is withdrawn and not undone (R28). */
    output: z.object({ removed: z.number(), restored: z.number(), kept: z.number(), permissions: z.number() }),
  }),
  /** An empty list with the headings that the import knows, and an example row that it does not import. */
  'imports.template': call({
    needs: 'open',
    who: LEADS,
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: ({ format }) => format },
    input: z.object({ name: Line, format: z.enum(['csv', 'xlsx']), language: z.enum(['sv', 'en']) }),
    output: z.object({ saved: z.boolean() }),
  }),
  'imports.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(ImportRun.omit({ before: true, marks: true })),
  }),
};
