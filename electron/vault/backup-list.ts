// The list of one backup ("generation"): which files of the vault it holds, by the hash of their bytes, and the head
// of the journal they lead to. A checked file, signed by the member who made it.
import { canonical } from './canonical.ts';
import { decodeChecked, encodeChecked } from './checked-json.ts';
import { sha256 } from './crypto.ts';
import type { Signature } from './types.ts';

const formatName = 'kanalvakt-backup';
const version = 1;
/** What `Vault.sign` is told the signature is for. */
export const backupPurpose = 'backup';
/** A list larger than this is not ours, in bytes. */
export const listMax = 256 * 1024 * 1024;

/** A file of the vault. `modified` in milliseconds since 1970, as the vault's disk said; tells whether to read it again. */
export interface BackupFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly modified: number;
}

/** What must not come back: a backup made before one of these has grown is dropped. */
export interface BackupMarks {
  /** Erasures that are done. */
  readonly erasures: number;
  /** Epoch of the vault key; a new one when a member was removed or the recovery sheet made anew. */
  readonly epoch: number;
}

export interface Generation {
  readonly vaultId: string;
  /** Which vault, in people's words. In the clear on the backup's disk. */
  readonly label: string;
  /** Version of the program that made it. */
  readonly program: string;
  /** Format version of the vault. */
  readonly vaultVersion: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly marks: BackupMarks;
  readonly files: readonly BackupFile[];
  /** How many parts of channels' keys were taken out of it since, because they had been replaced; absent: none. */
  readonly keysGone?: number;
}

export interface SignedGeneration extends Generation {
  /** Name of its file. */
  readonly name: string;
  /** Hex; what is signed. */
  readonly digest: string;
  readonly signature: Signature;
}

/** The name of a generation's file: time and head, so that names sort by time. */
export const generationName = ({ at, head }: Pick<Generation, 'at' | 'head'>): string => `${at.replaceAll(/[-:.]/g, '')}-${head.seq}.json`;

/** Hex SHA-256 of what a member signs. */
export const generationDigest = (generation: Generation): string => sha256(canonical({ format: formatName, v: version, ...generation })).toString('hex');

/** The bytes of a generation's file. */
export const encodeGeneration = (generation: Generation, { publicKey, signature }: Signature): Buffer => encodeChecked({ format: formatName, v: version, ...generation, publicKey, signature });

const part = '[A-Za-z0-9][A-Za-z0-9_-]{0,127}';
const pathPattern = new RegExp(`^(?:${part}/){0,2}${part}(?:\\.[A-Za-z0-9]{1,16})?$`);
const reserved = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)/i;
/** Shortcuts that are made again, what was put aside, and the lock with all that belongs to it. */
const leftOut = /^(?:aside|snapshots|index)\/|^lock(?:\.|$)/;

/** Whether a file of a vault belongs in a backup; also what a restored path may be: nothing leads out of the folder. */
export const belongs = (path: string): boolean => pathPattern.test(path) && !reserved.test(path) && !leftOut.test(path);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1000;

function isFile(value: unknown): value is BackupFile {
  const file = value as Partial<BackupFile> | null;
  return typeof file === 'object' && file !== null && typeof file.path === 'string' && belongs(file.path) && isCount(file.size) && isHash(file.sha256) && typeof file.modified === 'number';
}

function isGeneration(value: Record<string, unknown>): boolean {
  const { vaultId, label, program, vaultVersion, at, by, head, marks, files, keysGone } = value as Partial<Generation>;
  if (keysGone !== undefined && !isCount(keysGone)) return false;
  if (typeof vaultId !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vaultId) || ![label, program, by].every(isText)) return false;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || new Date(at).toISOString() !== at || !isCount(vaultVersion)) return false;
  if (!isCount(head?.seq) || !isHash(head.hash) || !isCount(marks?.erasures) || !isCount(marks.epoch)) return false;
  if (!Array.isArray(files) || !files.every(isFile)) return false;
  // Where upper and lower case are one, two names must not become one file.
  return new Set(files.map(({ path }) => path.toLowerCase())).size === files.length;
}

/** Reads a generation's file. `null` when it is not intact, `newer` when a later program made it. */
export function decodeGeneration(bytes: Buffer, name: string): SignedGeneration | 'newer' | null {
  const parsed = decodeChecked(bytes);
  if (parsed?.format !== formatName || typeof parsed.v !== 'number') return null;
  if (parsed.v > version) return 'newer';
  const { format: _format, v, publicKey, signature, ...rest } = parsed;
  if (v !== version || typeof publicKey !== 'string' || typeof signature !== 'string' || !isGeneration(rest)) return null;
  const generation = rest as unknown as Generation;
  if (generationName(generation) !== name) return null;
  return { ...generation, name, digest: generationDigest(generation), signature: { by: generation.by, publicKey, signature } };
}

/** Bytes of all its files. */
export const sizeOf = ({ files }: Pick<Generation, 'files'>): number => files.reduce((sum, { size }) => sum + size, 0);
