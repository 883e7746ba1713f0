// Asking the writer to hand over: the requester writes `lock.request`, the writer `lock.answer`. Both are sealed with
// the vault key and signed by a member, so that no one without a key to the vault can ask, answer or read the reason.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { openBytes, sealBytes, verifyBytes, verifyKey } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';

/** A request for the lock. The writer uses these fields to make the requester the owner. */
export interface LockRequest {
  readonly nonce: string;
  /** The nonce of the requested lock. A request for an earlier lock is void. */
  readonly lock: string;
  readonly by: string;
  readonly host: string;
  readonly machine: string;
  readonly user: string;
  readonly pid: number;
  readonly start: string;
  readonly since: string;
}

/** `refused` with a written reason; `noAnswer` when the user did not answer and had unsaved work. */
export interface LockAnswer {
  readonly request: string;
  readonly answer: 'refused' | 'noAnswer';
  readonly reason: string;
  readonly by: string;
}

/** Maximum length of a reason, in characters. */
export const MAX_REASON_CHARACTERS = 300;
/** A request or answer is smaller than this, in bytes. A larger file is ignored, and not read every second. */
export const MAX_REQUEST_BYTES = 64 * 1024;
const COUNTER_DIGITS = 12;

/** The Ed25519 public key of a member, base64; `null` for a member who may not act. */
export type PublicKeyOf = (memberId: string) => string | null;

type MessageKind = 'request' | 'answer';
const MAGICS: Readonly<Record<MessageKind, string>> = { request: 'KVLREQ01', answer: 'KVLANS01' };
const PREFIX_BYTES = 12;

const aad = (kind: MessageKind, keys: Keyring, prefix: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`kanalvakt/v1/lock-${kind}\0`), keys.vaultBytes, prefix]);
const signatureInput = (kind: MessageKind, keys: Keyring, body: string): Buffer =>
  Buffer.concat([Buffer.from(`kanalvakt/v1/lock-${kind}-signature\0`), keys.vaultBytes, Buffer.from(body)]);

function sealMessage(kind: MessageKind, body: object, keys: Keyring, counter: number): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGICS[kind], 0, 'latin1');
  prefix.writeUInt32BE(keys.epoch, 8);
  const text = canonical(body);
  const plain = Buffer.from(
    JSON.stringify({
      body: text,
      counter: String(counter).padStart(COUNTER_DIGITS, '0'),
      signature: keys.sign(signatureInput(kind, keys, text)).toString('base64'),
    }),
  );
  return Buffer.concat([prefix, sealBytes(keys.key(keys.epoch, `lock-${kind}`), plain, aad(kind, keys, prefix))]);
}

function parse(json: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The body of a file if an authorised member signed it; `null` otherwise. */
function openMessage(
  kind: MessageKind,
  bytes: Buffer,
  keys: Keyring,
  keyOf: PublicKeyOf,
): Record<string, unknown> | null {
  if (bytes.length < PREFIX_BYTES || bytes.toString('latin1', 0, 8) !== MAGICS[kind]) return null;
  const epoch = bytes.readUInt32BE(8);
  if (!keys.has(epoch)) return null;
  const plain = openBytes(
    keys.key(epoch, `lock-${kind}`),
    bytes.subarray(PREFIX_BYTES),
    aad(kind, keys, bytes.subarray(0, PREFIX_BYTES)),
  );
  const outer = plain === null ? null : parse(plain.toString('utf8'));
  if (typeof outer?.body !== 'string' || typeof outer.signature !== 'string') return null;
  const body = parse(outer.body);
  const text = typeof body?.by === 'string' ? keyOf(body.by) : null;
  const key = text === null ? null : verifyKey(text);
  return key !== null &&
    verifyBytes(key, signatureInput(kind, keys, outer.body), Buffer.from(outer.signature, 'base64'))
    ? body
    : null;
}

const hasTexts = (body: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof body[name] === 'string');

/** The bytes of `lock.request`. The length does not depend on the counter, which advances while the requester runs. */
export const encodeRequest = (request: LockRequest, keys: Keyring, counter: number): Buffer =>
  sealMessage('request', request, keys, counter);

/** Reads `lock.request`; `null` when it is not from a member who may act. */
export function decodeRequest(bytes: Buffer, keys: Keyring, keyOf: PublicKeyOf): LockRequest | null {
  const body = openMessage('request', bytes, keys, keyOf);
  return body !== null &&
    hasTexts(body, ['nonce', 'lock', 'by', 'host', 'machine', 'user', 'start', 'since']) &&
    Number.isInteger(body.pid)
    ? (body as unknown as LockRequest)
    : null;
}

/** The bytes of `lock.answer`. */
export const encodeAnswer = (answer: LockAnswer, keys: Keyring): Buffer => sealMessage('answer', answer, keys, 0);

/** Reads `lock.answer`; `null` when it is not from a member who may act. */
export function decodeAnswer(bytes: Buffer, keys: Keyring, keyOf: PublicKeyOf): LockAnswer | null {
  const body = openMessage('answer', bytes, keys, keyOf);
  if (
    body === null ||
    !hasTexts(body, ['request', 'reason']) ||
    (body.answer !== 'refused' && body.answer !== 'noAnswer')
  )
    return null;
  return { ...(body as unknown as LockAnswer), reason: String(body.reason).slice(0, MAX_REASON_CHARACTERS) };
}
