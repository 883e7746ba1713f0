// Files on their way into the vault, in pieces, so that no path and no whole file crosses the bridge.
import { z } from 'zod';
import { FileRef, Id, Instant, Line } from '../common.ts';
import { call } from '../contract.ts';

/** The largest file the program takes in, bytes. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
export const CHUNK_BYTES = 1024 * 1024;
/** The largest mail that is read, bytes; a larger one is kept as a file. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;
export const MAX_MAIL_PARTS = 200;
/** The most attachments of a mail that are taken out of it: with the mail itself as many as are added at a time. */
export const MOST_MAIL_FILES = 19;

export const StoredFile = FileRef.omit({ added: true });
export type StoredFile = z.infer<typeof StoredFile>;

/** What a mail says; times in UTC, null where it does not say or cannot be right. */
export const MailRead = z.object({
  subject: z.string().max(200),
  text: z.string().max(200_000),
  textCut: z.boolean(),
  senderName: z.string().max(200),
  senderAddress: z.string().max(200),
  sentAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  /** Its attachments, stored. */
  files: z.array(StoredFile),
  /** Names of those that were not taken. */
  left: z.array(Line),
});
export type MailRead = z.infer<typeof MailRead>;

export const evidenceCalls = {
  /** Refused at once when the size is over the limit or zero. */
  'evidence.begin': call('write', z.object({ name: Line, size: z.number().int().nonnegative() }), z.object({ uploadId: Id })),
  'evidence.append': call('write', z.object({ uploadId: Id, chunk: z.instanceof(Uint8Array).refine((b) => b.byteLength <= CHUNK_BYTES, { error: 'chunkTooLarge' }) }), z.object({ received: z.number() })),
  /** The media type comes from the content, never from the name. */
  'evidence.finish': call('write', z.object({ uploadId: Id }), StoredFile),
  'evidence.abort': call('write', z.object({ uploadId: Id }), z.object({})),
  /** Reads a mail file (RFC 5322) that was just stored, and stores its attachments. */
  'evidence.readMail': call('write', z.object({ blobId: z.string().max(128) }), MailRead),
  /** Saves a stored file to a place the person chooses; false when cancelled. */
  'evidence.saveAs': call('open', z.object({ blobId: z.string().max(128), name: Line }), z.object({ saved: z.boolean() })),
};
