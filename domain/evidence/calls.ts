// Upload of files into the vault in chunks, so that neither a path nor a whole file crosses the bridge.
import { z } from 'zod';
import { FileRef, Id, Instant, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';

/** Maximum file size, in bytes. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
export const CHUNK_BYTES = 1024 * 1024;
/** Maximum size of a mail that is parsed, in bytes; a larger one is stored as a file only. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;
export const MAX_MAIL_PARTS = 200;
/** Maximum number of attachments extracted from a mail: with the mail itself, as many files as one call can add. */
export const MAX_MAIL_FILES = 19;

export const StoredFile = FileRef.omit({ added: true });
export type StoredFile = z.infer<typeof StoredFile>;

/** Contents of a parsed mail. Times are UTC; null if missing or implausible. */
export const ParsedMail = z.object({
  subject: z.string().max(200),
  text: z.string().max(200_000),
  textCut: z.boolean(),
  senderName: z.string().max(200),
  senderAddress: z.string().max(200),
  sentAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  /** The stored attachments. */
  files: z.array(StoredFile),
  /** Names of attachments that were not extracted. */
  left: z.array(Line),
});
export type ParsedMail = z.infer<typeof ParsedMail>;

/**
 * False if cancelled. `unmarked`: saved, but the place cannot keep the system's mark of a file that came from outside.
 */
export const SavedFromOutside = z.object({ saved: z.boolean(), unmarked: z.boolean() });

export const evidenceCalls = {
  /** Fails immediately if the size is zero or above the limit. */
  'evidence.begin': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    input: z.object({ name: Line, size: z.number().int().nonnegative() }),
    output: z.object({ uploadId: Id }),
  }),
  'evidence.append': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    input: z.object({
      uploadId: Id,
      chunk: z.instanceof(Uint8Array).refine((b) => b.byteLength <= CHUNK_BYTES, { error: 'chunkTooLarge' }),
    }),
    output: z.object({ received: z.number() }),
  }),
  /** Determines the media type from the content, never from the name. */
  'evidence.finish': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    journal: { sv: 'en fil sparades', en: 'a file was stored' },
    input: z.object({ uploadId: Id }),
    output: StoredFile,
  }),
  'evidence.abort': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    input: z.object({ uploadId: Id }),
    output: z.object({}),
  }),
  /** Parses a mail file (RFC 5322) that was just stored, and stores its attachments. */
  'evidence.readMail': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    input: z.object({ blobId: z.string().max(128) }),
    output: ParsedMail,
  }),
  /** Saves a stored file to a place chosen by the user. */
  'evidence.saveAs': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ blobId: z.string().max(128), name: Line }),
    output: SavedFromOutside,
  }),
};
