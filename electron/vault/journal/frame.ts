// The content of a frame: who did what and when, and which rows and records it touched (as salted commitments). The
// contents are stored separately from that, so that a content and its salt can be erased later while the chain still
// verifies.
import { randomBytes, type KeyObject } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { sha256, sha256Text, verifyBytes } from '../crypto/index.ts';

/** The last frame of a journal: number and hex hash. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The change to one row or record. `c` is the base64 commitment to its content; a deletion has none. */
export interface Commit {
  /** `collection/id` or `log:kind/id`. */
  readonly what: string;
  readonly op: 'put' | 'delete' | 'log';
  readonly c?: string;
}

/** The signed and chained part of a frame. `at` is ISO 8601 in UTC; `prev` is the previous frame's hash, in hex. */
export interface FrameMeta {
  readonly v: 1;
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly prev: string;
  readonly commits: readonly Commit[];
}

/** The content behind a commitment; `null` for deletions and erased content. */
export type Body = { readonly salt: Buffer; readonly json: string } | null;

export interface Frame {
  readonly meta: FrameMeta;
  /** Hex SHA-256 of the canonical text of `meta`. */
  readonly hash: string;
  readonly signature: Buffer;
  readonly bodies: readonly Body[];
}

/** A change to put into a frame. `json` is canonical, and `null` for a deletion. */
export interface FrameChange {
  readonly what: string;
  readonly op: Commit['op'];
  readonly json: string | null;
}

const SALT_BYTES = 32;
const SIGNATURE_BYTES = 64;
const SIGN_CONTEXT = Buffer.from('kanalvakt/v1/frame-signature\0');

/** The `prev` of the first frame: binds the chain to the vault. */
export const genesisPrev = (vaultId: string): string => sha256('kanalvakt/v1/genesis\0', vaultId).toString('hex');

/** Buffer for a salt and a typical text. Shared, because there may be hundreds of thousands of commitments in a row. */
const scratch = Buffer.alloc(16 * 1024);

function commitment(salt: Uint8Array, json: string): string {
  // A UTF-16 unit takes at most three bytes in UTF-8.
  if (SALT_BYTES + json.length * 3 > scratch.length) return sha256(salt, json).toString('base64');
  scratch.set(salt);
  const input = scratch.subarray(0, SALT_BYTES + scratch.write(json, SALT_BYTES));
  const text = sha256Text(input, 'base64');
  input.fill(0);
  return text;
}

/** Builds and signs a frame. */
export function buildFrame(
  head: Omit<FrameMeta, 'v' | 'commits'>,
  changes: readonly FrameChange[],
  sign: (bytes: Uint8Array) => Buffer,
): Frame {
  const bodies: Body[] = [];
  const commits: Commit[] = [];
  for (const { what, op, json } of changes) {
    const body = json === null ? null : { salt: randomBytes(SALT_BYTES), json };
    bodies.push(body);
    commits.push(body === null ? { what, op } : { what, op, c: commitment(body.salt, body.json) });
  }
  const meta: FrameMeta = {
    v: 1,
    seq: head.seq,
    at: head.at,
    by: head.by,
    action: head.action,
    prev: head.prev,
    commits,
  };
  const hash = sha256(canonical(meta));
  return { meta, hash: hash.toString('hex'), signature: sign(Buffer.concat([SIGN_CONTEXT, hash])), bodies };
}

function u32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/**
 * The bytes of a frame before encryption: `len meta ‖ signature ‖ count ‖ (flag [salt len json])*`, lengths u32
 * big-endian.
 */
export function encodeFrame(frame: Frame): Buffer {
  const meta = Buffer.from(canonical(frame.meta));
  const parts: Buffer[] = [u32(meta.length), meta, frame.signature, u32(frame.bodies.length)];
  for (const body of frame.bodies) {
    if (body === null) {
      parts.push(Buffer.of(0));
    } else {
      const json = Buffer.from(body.json);
      parts.push(Buffer.of(1), body.salt, u32(json.length), json);
    }
  }
  return Buffer.concat(parts);
}

class ByteReader {
  #at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  u32(): number {
    return this.take(4).readUInt32BE();
  }
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}

function readBody(reader: ByteReader): Body {
  const flag = reader.take(1)[0];
  if (flag === 0) return null;
  if (flag !== 1) throw new RangeError('flag');
  const salt = Buffer.from(reader.take(SALT_BYTES));
  return { salt, json: reader.take(reader.u32()).toString('utf8') };
}

function isMeta(value: unknown): value is FrameMeta {
  const meta = value as Partial<FrameMeta> | null;
  return (
    typeof meta === 'object' &&
    meta !== null &&
    meta.v === 1 &&
    Number.isSafeInteger(meta.seq) &&
    typeof meta.at === 'string' &&
    typeof meta.by === 'string' &&
    typeof meta.action === 'string' &&
    typeof meta.prev === 'string' &&
    Array.isArray(meta.commits) &&
    meta.commits.every(isCommit)
  );
}

function isCommit(value: unknown): value is Commit {
  const commit = value as Partial<Commit> | null;
  return (
    typeof commit === 'object' &&
    commit !== null &&
    typeof commit.what === 'string' &&
    (commit.op === 'delete'
      ? commit.c === undefined
      : (commit.op === 'put' || commit.op === 'log') && typeof commit.c === 'string')
  );
}

/** Reverses `encodeFrame`; `null` when the bytes are not a frame. Checks neither signature nor commitments. */
export function decodeFrame(bytes: Buffer): Frame | null {
  try {
    const reader = new ByteReader(bytes);
    const metaBytes = reader.take(reader.u32());
    const meta: unknown = JSON.parse(metaBytes.toString('utf8'));
    const signature = Buffer.from(reader.take(SIGNATURE_BYTES));
    const bodies = Array.from({ length: reader.u32() }, () => readBody(reader));
    if (!reader.isAtEnd || !isMeta(meta) || meta.commits.length !== bodies.length) return null;
    return { meta, hash: sha256Text(metaBytes, 'hex'), signature, bodies };
  } catch {
    return null;
  }
}

/** Whether the acting member's Ed25519 key signed this frame. */
export function isSignatureValid(frame: Frame, key: KeyObject): boolean {
  return verifyBytes(key, signatureInput(frame), frame.signature);
}

/** The bytes that a frame's signature covers. */
export const signatureInput = (frame: Frame): Buffer => Buffer.concat([SIGN_CONTEXT, Buffer.from(frame.hash, 'hex')]);

/** The first commit whose content does not match it, or `null`. Erased contents cannot be checked and pass. */
export function brokenCommitment(frame: Frame): Commit | null {
  for (const [i, commit] of frame.meta.commits.entries()) {
    const body = frame.bodies[i] ?? null;
    if (body !== null && commit.c !== commitment(body.salt, body.json)) return commit;
  }
  return null;
}

/** Splits `collection/id` or `log:kind/id`. */
export function parseCommitName(what: string): { readonly log: boolean; readonly name: string; readonly id: string } {
  const log = what.startsWith('log:');
  const slash = what.indexOf('/');
  return { log, name: what.slice(log ? 4 : 0, slash), id: what.slice(slash + 1) };
}
