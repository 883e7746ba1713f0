// Files uploaded into the vault in chunks, and read back out. Uploaded content is hostile.
import { CHUNK_BYTES, MAX_FILE_BYTES } from '../../../domain/evidence/calls.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { BlobWriter, ScopeKey } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { HEAD_BYTES, sniff, TextDetector, type SniffResult } from './sniff.ts';

type OpenVault = ServiceContext['vault'];
const MIB = 1024 * 1024;
/** A saved page uploads four files at once, and so does one captured by a plan. */
const MAX_UPLOADS = 16;
/** Larger pictures are refused: decoding them would take gigabytes. */
export const MAX_PIXELS = 100_000_000;

interface Upload {
  readonly name: string;
  readonly size: number;
  readonly writer: BlobWriter;
  readonly head: Uint8Array;
  readonly text: TextDetector;
  received: number;
}

/** Uploads in progress. Locking drops them; the vault itself removes partial files. */
const UPLOADS: ScopeKey<Map<string, Upload>> = {
  make: () => new Map(),
  end: (uploads) => uploads.clear(),
};
/** Media types detected, by blob. */
const MEDIA_TYPES: ScopeKey<Map<string, string>> = { reads: [], make: () => new Map() };
/** Files stored since the vault was opened; a screen may be about to reference them. */
const STORED_BLOBS: ScopeKey<Set<string>> = { make: () => new Set() };

/** Blob ids of files stored in this session, referenced or not. */
export const storedInSession = (vault: OpenVault): ReadonlySet<string> => vault.scope.of(STORED_BLOBS);

/** The last segment of a name that may be a path; `fil` if it is empty. */
function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)?.trim() ?? '';
  return last === '' ? 'fil' : last;
}

const tooLarge = (name: string) => fail('evidence.tooLarge', { params: { name, max: MAX_FILE_BYTES / MIB } });

async function begin(
  context: ServiceContext,
  { name, size }: { name: string; size: number },
): Promise<Result<{ uploadId: string }>> {
  const mine = context.vault.scope.of(UPLOADS);
  if (size === 0) return fail('evidence.empty', { params: { name } });
  if (size > MAX_FILE_BYTES) return tooLarge(name);
  const tooMany = fail('evidence.tooMany', { params: { max: MAX_UPLOADS } });
  if (mine.size >= MAX_UPLOADS) return tooMany;
  const uploadId = context.newId();
  const writer = await context.vault.blobs.begin();
  if (!writer.ok) return writer;
  if (mine.size >= MAX_UPLOADS) {
    await writer.value.abort();
    return tooMany;
  }
  mine.set(uploadId, {
    name: baseName(name),
    size,
    writer: writer.value,
    head: new Uint8Array(Math.min(size, HEAD_BYTES)),
    text: new TextDetector(),
    received: 0,
  });
  return ok({ uploadId });
}

/** Removes and returns the upload, so that nothing else can use it. */
function takeUpload(context: ServiceContext, uploadId: string): Upload | undefined {
  const mine = context.vault.scope.of(UPLOADS);
  const upload = mine.get(uploadId);
  mine.delete(uploadId);
  return upload;
}

async function abortUpload<T>(context: ServiceContext, uploadId: string, refusal: Result<T>): Promise<Result<T>> {
  await takeUpload(context, uploadId)?.writer.abort();
  return refusal;
}

async function append(
  context: ServiceContext,
  { uploadId, chunk }: { uploadId: string; chunk: Uint8Array },
): Promise<Result<{ received: number }>> {
  const upload = context.vault.scope.of(UPLOADS).get(uploadId);
  if (!upload) return fail('evidence.unknownUpload');
  const start = upload.received;
  upload.received += chunk.byteLength;
  const { name, size, received } = upload;
  if (received > size)
    return await abortUpload(context, uploadId, fail('evidence.wrongSize', { params: { name, received, size } }));
  if (start < upload.head.byteLength) upload.head.set(chunk.subarray(0, upload.head.byteLength - start), start);
  upload.text.add(chunk);
  const written = await upload.writer.append(chunk);
  return written.ok ? ok({ received }) : await abortUpload(context, uploadId, written);
}

function checkPixels(name: string, { size }: SniffResult): Result<void> {
  if (!size || size.width * size.height <= MAX_PIXELS) return ok(undefined);
  return fail('evidence.bomb', {
    params: {
      name,
      megapixels: Math.round((size.width * size.height) / 1_000_000),
      maxMegapixels: MAX_PIXELS / 1_000_000,
    },
  });
}

async function finish(
  context: ServiceContext,
  { uploadId }: { uploadId: string },
): Promise<Result<Omit<FileRef, 'added'>>> {
  const upload = takeUpload(context, uploadId);
  if (!upload) return fail('evidence.unknownUpload');
  const { name, size, received, writer } = upload;
  const found = sniff(upload.head, upload.text.isText(true));
  const checked =
    received === size ? checkPixels(name, found) : fail('evidence.wrongSize', { params: { name, received, size } });
  if (!checked.ok) {
    await writer.abort();
    return checked;
  }
  const done = await writer.finish();
  if (!done.ok) return done;
  context.vault.scope.of(MEDIA_TYPES).set(done.value.id, found.mediaType);
  context.vault.scope.of(STORED_BLOBS).add(done.value.id);
  return ok({
    blobId: done.value.id,
    name,
    mediaType: found.mediaType,
    size: done.value.size,
    sha256: done.value.sha256,
  });
}

/** Stores bytes that the engine has as if the user had dropped them: same limits, type detected from the content. */
export async function storeBytes(
  context: ServiceContext,
  name: string,
  bytes: Uint8Array,
): Promise<Result<Omit<FileRef, 'added'>>> {
  const begun = await begin(context, { name, size: bytes.byteLength });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const sent = await append(context, { uploadId, chunk: bytes.subarray(at, at + CHUNK_BYTES) });
    if (!sent.ok) return sent;
  }
  return await finish(context, { uploadId });
}

/** The media type of a stored file, from its first bytes; unknown if the file cannot be read. */
export async function blobMediaType(context: ServiceContext, blobId: string): Promise<string> {
  const known = context.vault.scope.of(MEDIA_TYPES);
  const remembered = known.get(blobId);
  if (remembered !== undefined) return remembered;
  const info = await context.vault.blobs.info(blobId);
  if (!info.ok) return 'application/octet-stream';
  const head = await readBytes(context, blobId, 0, Math.min(info.value.size, HEAD_BYTES));
  const text = new TextDetector();
  text.add(head);
  const { mediaType } = sniff(head, text.isText(head.byteLength === info.value.size));
  known.set(blobId, mediaType);
  return mediaType;
}

/** `start` and `end` lie within the file. */
async function readBytes(context: ServiceContext, blobId: string, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let at = 0;
  for await (const piece of context.vault.blobs.read(blobId, { start, end })) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

/** Decrypted bytes from `start` (inclusive) to `end` (exclusive), at most 1 MiB, limited to the file's size. */
export async function readRange(
  { vault }: Pick<ServiceContext, 'vault'>,
  blobId: string,
  start: number,
  end: number,
): Promise<Result<{ bytes: Uint8Array }>> {
  const read = await vault.blobs.readRange(blobId, start, Math.min(end, start + MIB));
  return read.ok ? ok({ bytes: read.value }) : read;
}

/** A whole file; null if it does not exist or is larger than `maxBytes`. */
export async function readWholeFile(
  context: ServiceContext,
  blobId: string,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const info = await context.vault.blobs.info(blobId);
  return info.ok && info.value.size <= maxBytes ? await readBytes(context, blobId, 0, info.value.size) : null;
}

/**
 * A reference to a file named by a screen, with what the vault itself knows about it; refused if the file is not
 * stored.
 */
export async function resolveBlob(
  context: ServiceContext,
  file: { readonly blobId: string; readonly name: string },
): Promise<Result<FileRef>> {
  const info = await context.vault.blobs.info(file.blobId);
  if (!info.ok) return fail('evidence.notStored', { params: { name: file.name } });
  const { id, size, sha256 } = info.value;
  return ok({
    blobId: id,
    name: file.name,
    mediaType: await blobMediaType(context, id),
    size,
    sha256,
    added: { at: context.now().toISOString(), by: context.me.id },
  });
}

/** References to several files, in order; files already in `known` keep their reference. */
export async function resolveBlobs(
  context: ServiceContext,
  files: readonly { readonly blobId: string; readonly name: string }[],
  known: readonly FileRef[] = [],
): Promise<Result<FileRef[]>> {
  const refs: FileRef[] = [];
  for (const file of files) {
    const old = known.find((ref) => ref.blobId === file.blobId);
    const ref = old ? ok(old) : await resolveBlob(context, file);
    if (!ref.ok) return ref;
    if (!refs.some(({ blobId }) => blobId === ref.value.blobId)) refs.push(ref.value);
  }
  return ok(refs);
}

export const evidenceService: Omit<Handlers<'evidence'>, 'evidence.readMail'> = {
  'evidence.begin': begin,
  'evidence.append': append,
  'evidence.finish': finish,
  'evidence.abort': (context, { uploadId }) => abortUpload(context, uploadId, ok({})),
};
