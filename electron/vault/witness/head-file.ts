// A head as a program leaves it for others in a witness folder: which frame it has last seen, signed by its member. Nothing of
// the vault's contents is in it.
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { Signature } from '../crypto/index.ts';
import { decodeChecked, encodeChecked } from '../disk/index.ts';
import { isTimestamp } from '../model/index.ts';
import type { MemberInfo } from '../open-vault/index.ts';

const FORMAT_NAME = 'kanalvakt-head';
const VERSION = 1;
/** The purpose passed to `Vault.sign`. */
const HEAD_PURPOSE = 'witness-head';

/** The newest frame of a program, and when the program said so, ISO 8601 by its own clock. */
export interface SeenHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** The head of another program; `by`: the member who had the vault open there. */
export interface WitnessedHead extends SeenHead {
  readonly by: string;
}

/** The open vault whose programs bear witness. */
export interface WitnessedVault {
  readonly id: string;
  head(): { readonly seq: number; readonly hash: string };
  members(): readonly MemberInfo[];
  sign(purpose: string, bytes: Uint8Array): Signature;
  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean;
}

const signedPart = (vaultId: string, { seq, hash, at }: SeenHead): Buffer =>
  Buffer.from(canonical({ format: FORMAT_NAME, v: VERSION, vaultId, seq, hash, at }));

/** The bytes of a file with the vault's head as it is now. */
export function encodeHead(vault: WitnessedVault, at: string): Buffer {
  const { seq, hash } = vault.head();
  const signature = vault.sign(HEAD_PURPOSE, signedPart(vault.id, { seq, hash, at }));
  return encodeChecked({ format: FORMAT_NAME, v: VERSION, vaultId: vault.id, seq, hash, at, ...signature });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

/** What a file says; null when it is no such file of this vault, or no active member has signed it. */
export function decodeHead(vault: WitnessedVault, bytes: Buffer): WitnessedHead | null {
  const content = decodeChecked(bytes);
  if (content?.format !== FORMAT_NAME || content.v !== VERSION || content.vaultId !== vault.id) return null;
  const { seq, hash, at, by, publicKey, signature } = content;
  if (!Number.isSafeInteger(seq) || Number(seq) < 1 || !isText(hash) || !isText(at) || !isTimestamp(at)) return null;
  if (!isText(by) || !isText(publicKey) || !isText(signature)) return null;
  const head = { seq: Number(seq), hash, at };
  const isActive = vault.members().some(({ id, state }) => id === by && state === 'active');
  const isSigned = isActive && vault.isSigned(HEAD_PURPOSE, signedPart(vault.id, head), { by, publicKey, signature });
  return isSigned ? { ...head, by } : null;
}
