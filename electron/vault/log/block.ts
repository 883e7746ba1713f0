// The index of the log records of one sealed journal segment, as columns: `index/00000001.kvx`. Written once, when the
// segment is full, and never changed, so that an append never rewrites an index.
import { openBytes, sealBytes } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';
import { isTimestampMs } from '../model/index.ts';

const MAGIC = Buffer.from('KVINDX01');
/** Larger than the index of any segment, in bytes. */
export const MAX_BLOCK_BYTES = 128 * 1024 * 1024;
const PREFIX_BYTES = 16;
/** Length of the part before the head: the head's length and four unused bytes. */
const LENGTHS_BYTES = 8;
/** Length of a row in the columns: two of eight bytes, six of four. */
const ROW_BYTES = 40;

/** Many short texts in one buffer; `ends[i]` is the byte offset where text `i` ends. */
export interface PackedTexts {
  readonly bytes: Buffer;
  readonly ends: Uint32Array;
}

/** The records of a frame whose content has been erased, `kind/id`, and who wrote them. */
export interface ErasedRecords {
  readonly seq: number;
  readonly by: string;
  readonly what: readonly string[];
}

/** Commits of a frame that have no row: records that have been erased, or that nobody can read; `kind/id`. */
export interface RowlessCommits {
  readonly seq: number;
  readonly commits: readonly number[];
  readonly what: readonly string[];
}

/** What the numbers of a segment's records are made from, besides its rows. */
export interface SegmentNumbering {
  /** The first frame of each run of frames of the same year, and the year. */
  readonly years: readonly (readonly [number, number])[];
  readonly rowless: readonly RowlessCommits[];
}

/** One row per log record in the segment, in the order written. */
export interface LogBlock {
  readonly segment: number;
  /** The last frame of the segment. */
  readonly throughSeq: number;
  readonly throughHash: string;
  /** Hex SHA-256 of the segment's whole file, to detect damage without decrypting it. */
  readonly digest: string;
  readonly kinds: readonly string[];
  readonly facetSets: readonly Readonly<Record<string, string>>[];
  readonly at: Float64Array;
  readonly seq: Float64Array;
  readonly offset: Uint32Array;
  /** Position of the record among the frame's commits. */
  readonly commit: Uint32Array;
  readonly kind: Uint32Array;
  readonly facet: Uint32Array;
  readonly ids: readonly string[];
  readonly titles: PackedTexts;
  /** Search text, normalised, each followed by a line feed. */
  readonly hay: PackedTexts;
  /** The records of each frame whose content has been erased; absent in blocks of earlier versions of the program. */
  readonly erased?: readonly ErasedRecords[];
  /** Absent in blocks of earlier versions of the program, which are made from their segments again. */
  readonly numbering?: SegmentNumbering;
}

/** `00000001.kvx` for segment 1. */
export const blockName = (segment: number): string => `${String(segment).padStart(8, '0')}.kvx`;

/** Packs texts into one buffer, each followed by `after`. */
export function packTexts(texts: readonly string[], after = ''): PackedTexts {
  const ends = new Uint32Array(texts.length);
  const parts = texts.map((text) => Buffer.from(text + after));
  let end = 0;
  for (const [i, part] of parts.entries()) ends[i] = end += part.length;
  return { bytes: Buffer.concat(parts), ends };
}

/** Text `i` of a packed column. */
export function textAt(texts: PackedTexts, i: number): string {
  return texts.bytes.toString('utf8', i === 0 ? 0 : texts.ends[i - 1], texts.ends[i]);
}

/** Calls `hit` with each text that contains all needles; looks for the first over all texts at once. */
export function searchPacked(
  hay: PackedTexts,
  count: number,
  needles: readonly Buffer[],
  hit: (i: number) => void,
): void {
  const [first, ...rest] = needles;
  if (first === undefined) return;
  let i = 0;
  for (let at = hay.bytes.indexOf(first); at >= 0 && i < count;) {
    while (i < count && (hay.ends[i] ?? 0) <= at) i += 1;
    const end = hay.ends[i] ?? 0;
    const text = hay.bytes.subarray(i === 0 ? 0 : hay.ends[i - 1], end);
    if (rest.every((needle) => text.includes(needle))) hit(i);
    at = hay.bytes.indexOf(first, end);
    i += 1;
  }
}

const bytesOf = (column: Float64Array | Uint32Array): Buffer =>
  Buffer.from(column.buffer, column.byteOffset, column.byteLength);

function aad(keys: Keyring, prefix: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('kanalvakt/v1/index\0'), keys.vaultBytes, prefix]);
}

/** The encrypted file of a block. */
export function encodeBlock(block: LogBlock, keys: Keyring): Buffer {
  const ids = Buffer.from(block.ids.join('\n'));
  const head = Buffer.from(
    JSON.stringify({
      v: 1,
      segment: block.segment,
      throughSeq: block.throughSeq,
      throughHash: block.throughHash,
      digest: block.digest,
      kinds: block.kinds,
      facetSets: block.facetSets,
      count: block.ids.length,
      idBytes: ids.length,
      titleBytes: block.titles.bytes.length,
      ...((block.erased ?? []).length === 0 ? {} : { erased: block.erased }),
      numbering: block.numbering,
    }),
  );
  const lengths = Buffer.alloc(LENGTHS_BYTES);
  lengths.writeUInt32BE(head.length, 0);
  const columns = [
    block.at,
    block.seq,
    block.offset,
    block.commit,
    block.kind,
    block.facet,
    block.titles.ends,
    block.hay.ends,
  ].map(bytesOf);
  const plain = Buffer.concat([
    lengths,
    head,
    Buffer.alloc((8 - (head.length % 8)) % 8),
    ...columns,
    ids,
    block.titles.bytes,
    block.hay.bytes,
  ]);
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt32BE(keys.epoch, 8);
  prefix.writeUInt32BE(block.segment, 12);
  const box = sealBytes(keys.key(keys.epoch, 'index'), plain, aad(keys, prefix));
  plain.fill(0);
  return Buffer.concat([prefix, box]);
}

interface BlockHead {
  readonly v: number;
  readonly segment: number;
  readonly throughSeq: number;
  readonly throughHash: string;
  readonly digest: string;
  readonly kinds: string[];
  readonly facetSets: Record<string, string>[];
  readonly count: number;
  readonly idBytes: number;
  readonly titleBytes: number;
  readonly erased?: ErasedRecords[];
  readonly numbering?: SegmentNumbering;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const areTexts = (values: unknown): values is string[] =>
  Array.isArray(values) && values.every((value) => typeof value === 'string');
const isFacetSet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && areTexts(Object.values(value));

function isErasedRecords(value: unknown): boolean {
  const erased = value as Partial<ErasedRecords> | null;
  return typeof erased === 'object' && isCount(erased?.seq) && typeof erased.by === 'string' && areTexts(erased.what);
}

/** The years that a frame's time can be in. */
const isYear = (value: unknown): boolean => isCount(value) && value >= 1900 && value <= 3000;

function isNumbering(value: unknown): boolean {
  const numbering = value as Partial<SegmentNumbering> | null;
  return (
    typeof numbering === 'object' &&
    Array.isArray(numbering?.years) &&
    numbering.years.every((run: unknown) => Array.isArray(run) && isCount(run[0]) && isYear(run[1])) &&
    Array.isArray(numbering.rowless) &&
    numbering.rowless.every(
      (one: Partial<RowlessCommits> | null) =>
        isCount(one?.seq) &&
        areTexts(one.what) &&
        Array.isArray(one.commits) &&
        one.commits.every(isCount) &&
        one.commits.length === one.what.length,
    )
  );
}

function isBlockHead(value: unknown): value is BlockHead {
  const head = value as Partial<BlockHead> | null;
  return (
    typeof head === 'object' &&
    head?.v === 1 &&
    [head.throughSeq, head.count, head.idBytes, head.titleBytes].every(isCount) &&
    areTexts([head.throughHash, head.digest]) &&
    areTexts(head.kinds) &&
    Array.isArray(head.facetSets) &&
    head.facetSets.every(isFacetSet) &&
    (head.erased === undefined || (Array.isArray(head.erased) && head.erased.every(isErasedRecords))) &&
    (head.numbering === undefined || isNumbering(head.numbering))
  );
}

function readHead(bytes: Buffer): BlockHead | null {
  try {
    const head: unknown = JSON.parse(bytes.toString('utf8'));
    return isBlockHead(head) ? head : null;
  } catch {
    return null;
  }
}

/** Whether the texts lie one after another and fill their bytes. */
function isPacked({ bytes, ends }: PackedTexts): boolean {
  let at = 0;
  for (const end of ends) {
    if (end < at) return false;
    at = end;
  }
  return at === bytes.length;
}

/** Whether every row has its texts, and names a kind, facets, a time and a frame that exist. */
function hasWholeRows(block: LogBlock): boolean {
  const { at, seq, kind, facet } = block;
  return (
    block.ids.length === at.length &&
    isPacked(block.titles) &&
    isPacked(block.hay) &&
    at.every(isTimestampMs) &&
    seq.every(isCount) &&
    kind.every((number) => number < block.kinds.length) &&
    facet.every((number) => number < block.facetSets.length)
  );
}

/**
 * Reads a block; `null` when it is not authentic, for another segment, or not what `encodeBlock` makes, which only a
 * modified client can write.
 */
export function decodeBlock(bytes: Buffer, segment: number, keys: Keyring): LogBlock | null {
  if (bytes.length < PREFIX_BYTES || !bytes.subarray(0, 8).equals(MAGIC) || bytes.readUInt32BE(12) !== segment)
    return null;
  const epoch = bytes.readUInt32BE(8);
  if (!keys.has(epoch)) return null;
  const decrypted = openBytes(
    keys.key(epoch, 'index'),
    bytes.subarray(PREFIX_BYTES),
    aad(keys, bytes.subarray(0, PREFIX_BYTES)),
  );
  if (decrypted === null) return null;
  const plain = decrypted.byteOffset % 8 === 0 ? decrypted : Buffer.from(new Uint8Array(decrypted).buffer);
  if (plain.length < LENGTHS_BYTES) return null;
  const headLength = plain.readUInt32BE(0);
  const head = readHead(plain.subarray(LENGTHS_BYTES, LENGTHS_BYTES + headLength));
  if (head === null) return null;
  let at = LENGTHS_BYTES + headLength + ((8 - (headLength % 8)) % 8);
  if (at + head.count * ROW_BYTES + head.idBytes + head.titleBytes > plain.length) return null;
  const f64 = (): Float64Array =>
    new Float64Array(plain.buffer, plain.byteOffset + (at += head.count * 8) - head.count * 8, head.count);
  const u32 = (): Uint32Array =>
    new Uint32Array(plain.buffer, plain.byteOffset + (at += head.count * 4) - head.count * 4, head.count);
  const columns = { at: f64(), seq: f64(), offset: u32(), commit: u32(), kind: u32(), facet: u32() };
  const titleEnds = u32();
  const hayEnds = u32();
  const ids = head.count === 0 ? [] : plain.toString('utf8', at, at + head.idBytes).split('\n');
  const titlesAt = at + head.idBytes;
  const block = {
    segment,
    throughSeq: head.throughSeq,
    throughHash: head.throughHash,
    digest: head.digest,
    kinds: head.kinds,
    facetSets: head.facetSets,
    ...columns,
    ids,
    titles: { bytes: plain.subarray(titlesAt, titlesAt + head.titleBytes), ends: titleEnds },
    hay: { bytes: plain.subarray(titlesAt + head.titleBytes), ends: hayEnds },
    erased: head.erased ?? [],
    ...(head.numbering === undefined ? {} : { numbering: head.numbering }),
  };
  return hasWholeRows(block) ? block : null;
}
