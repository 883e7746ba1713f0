// A note about a copy: signed by the member, sealed under the vault key, and always of the same length, so that the server
// learns neither the name of a computer nor how much is said of it.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { openBytes, sealBytes, type Signature } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';
import { isTimestamp } from '../model/index.ts';
import { NOTE_BYTES } from '../server/index.ts';

/** What the signature of a note is for. */
export const NOTE_PURPOSE = 'copy-note';
/** The most orders that a note names, and the longest name of a computer and a version, in characters. */
export const MAX_WAITING = 50;
const MAX_NAME = 100;
const EPOCH_BYTES = 4;
/** Nonce and tag. */
const SEAL_BYTES = 28;
const TEXT_BYTES = NOTE_BYTES - EPOCH_BYTES - SEAL_BYTES;

/** What a note says. */
export interface Note {
  readonly vaultId: string;
  readonly copyId: string;
  readonly memberId: string;
  readonly host: string;
  readonly version: string;
  readonly at: string;
  readonly seq: number;
  readonly hash: string;
  readonly erasedThrough: number;
  readonly waiting: readonly number[];
}

export interface SignedNote {
  readonly note: Note;
  readonly signature: Signature;
}

/** What of a note is signed. */
export const signedPart = (note: Note): Buffer => Buffer.from(canonical(note));

/** A text that fits into a note. */
export const asNoted = (text: string): string => Array.from(text).slice(0, MAX_NAME).join('').trim();

const boundTo = ({ vaultId }: Keyring, copyId: string, epoch: number): Buffer =>
  Buffer.from(`kanalvakt/v1/copy-note\0${vaultId}\0${copyId}\0${String(epoch)}`);

/** Seals a note under the newest vault key. */
export function sealNote(keys: Keyring, signed: SignedNote): Buffer {
  const { epoch } = keys;
  const text = Buffer.alloc(TEXT_BYTES, ' ');
  const json = Buffer.from(JSON.stringify(signed));
  if (json.length > TEXT_BYTES) throw new Error('a note is too long');
  json.copy(text);
  const number = Buffer.alloc(EPOCH_BYTES);
  number.writeUInt32BE(epoch);
  return Buffer.concat([number, sealBytes(keys.key(epoch, 'copies'), text, boundTo(keys, signed.note.copyId, epoch))]);
}

/** What a note about a copy says, with any signature; null: it is not about this vault and this copy. */
export function openNote(keys: Keyring, copyId: string, bytes: Buffer): SignedNote | null {
  if (bytes.length !== NOTE_BYTES) return null;
  const epoch = bytes.readUInt32BE();
  if (!keys.has(epoch)) return null;
  const text = openBytes(keys.key(epoch, 'copies'), bytes.subarray(EPOCH_BYTES), boundTo(keys, copyId, epoch));
  const signed = text === null ? null : parsed(text);
  return signed?.note.vaultId === keys.vaultId && signed.note.copyId === copyId ? signed : null;
}

function parsed(text: Buffer): SignedNote | null {
  try {
    const { note, signature } = JSON.parse(text.toString('utf8')) as Record<string, unknown>;
    return isNote(note) && isSignature(signature) ? { note, signature } : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false;
  const { vaultId, copyId, memberId, host, version, at, seq, hash, erasedThrough, waiting } = value as Partial<Note>;
  return (
    [vaultId, copyId, memberId, host, version, hash].every(isText) &&
    isText(at) &&
    isTimestamp(at) &&
    isCount(seq) &&
    isCount(erasedThrough) &&
    Array.isArray(waiting) &&
    waiting.every(isCount)
  );
}

function isSignature(value: unknown): value is Signature {
  if (typeof value !== 'object' || value === null) return false;
  const { by, publicKey, signature } = value as Partial<Signature>;
  return [by, publicKey, signature].every(isText);
}
