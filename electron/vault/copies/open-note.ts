// A note of what a program has open: signed by the member, sealed under the vault key, and always of the same length, so
// that the server learns neither what is open nor how much.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { isSignedWith, openBytes, sealBytes } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';
import { isTimestamp } from '../model/index.ts';
import { OPEN_NOTE_BYTES } from '../server/index.ts';

/** What the signature of a note is for. */
export const OPEN_PURPOSE = 'open-note';
/** The most things that a note names, and what their ids look like. */
const MAX_OPEN = 6;
const ID_PATTERN = /^[\w.-]{1,40}$/;
const EPOCH_BYTES = 4;
/** Nonce and tag. */
const SEAL_BYTES = 28;
const TEXT_BYTES = OPEN_NOTE_BYTES - EPOCH_BYTES - SEAL_BYTES;

/** What a note says. */
export interface OpenNote {
  readonly memberId: string;
  /** When it was made, ISO 8601, by that computer's clock. */
  readonly at: string;
  /** The ids of what is open. */
  readonly open: readonly string[];
}

export interface SignedOpenNote extends OpenNote {
  /** The member's Ed25519 signature, base64. */
  readonly signature: string;
}

/** The ids that a note has room for. */
export const asOpen = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].filter((id) => ID_PATTERN.test(id)).slice(0, MAX_OPEN);

/** What of a note about a copy is signed. */
export const signedOpen = (vaultId: string, copyId: string, { memberId, at, open }: OpenNote): Buffer =>
  Buffer.from(canonical({ vaultId, copyId, memberId, at, open }));

const boundTo = ({ vaultId }: Keyring, copyId: string, epoch: number): Buffer =>
  Buffer.from(`kanalvakt/v1/open-note\0${vaultId}\0${copyId}\0${String(epoch)}`);

/** Seals a note about a copy under the newest vault key. */
export function sealOpenNote(keys: Keyring, copyId: string, note: SignedOpenNote): Buffer {
  const { epoch } = keys;
  const text = Buffer.alloc(TEXT_BYTES, ' ');
  const json = Buffer.from(JSON.stringify(note));
  if (json.length > TEXT_BYTES) throw new Error('a note of what is open is too long');
  json.copy(text);
  const number = Buffer.alloc(EPOCH_BYTES);
  number.writeUInt32BE(epoch);
  return Buffer.concat([number, sealBytes(keys.key(epoch, 'open'), text, boundTo(keys, copyId, epoch))]);
}

/**
 * What a note about a copy says; null: it does not open, or the member whose key `keyOf` gives has not signed it.
 */
export function readOpenNote(
  keys: Keyring,
  copyId: string,
  bytes: Buffer,
  keyOf: (memberId: string) => string | null,
): OpenNote | null {
  if (bytes.length !== OPEN_NOTE_BYTES) return null;
  const epoch = bytes.readUInt32BE();
  if (!keys.has(epoch)) return null;
  const text = openBytes(keys.key(epoch, 'open'), bytes.subarray(EPOCH_BYTES), boundTo(keys, copyId, epoch));
  const note = text === null ? null : parsed(text);
  const publicKey = note === null ? null : keyOf(note.memberId);
  if (note === null || publicKey === null) return null;
  const signed = signedOpen(keys.vaultId, copyId, note);
  return isSignedWith(OPEN_PURPOSE, signed, { publicKey, signature: note.signature }) ? note : null;
}

function parsed(text: Buffer): SignedOpenNote | null {
  try {
    const { memberId, at, open, signature } = JSON.parse(text.toString('utf8')) as Partial<SignedOpenNote>;
    if (typeof memberId !== 'string' || typeof at !== 'string' || typeof signature !== 'string') return null;
    const isList =
      Array.isArray(open) && open.every((id) => typeof id === 'string') && asOpen(open).length === open.length;
    return isTimestamp(at) && isList ? { memberId, at, open, signature } : null;
  } catch {
    return null;
  }
}
