// `server.json` of a mirror: says that the folder is a copy, where the server is, and what each member of this computer
// connects with. Only the member's own key opens a login, or the recovery sheet. Address, authority, pins and password are
// sealed and signed together: who edits the file can keep a program from connecting, and not send it elsewhere.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { verifyBytes, verifyKey, wrapFor } from '../crypto/index.ts';
import {
  decodeChecked,
  encodeChecked,
  nodeDisk,
  readIfExists,
  UnreadableFile,
  writeAtomic,
  type Disk,
} from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { MIRROR_FILE } from '../model/index.ts';
import { parseLogin, parseAddress, type ServerAddress, type ServerLogin } from './server-login.ts';

const FORMAT_NAME = 'kanalvakt-mirror';
const VERSION = 1;
/** Larger than any such file, in bytes. */
export const MAX_SERVER_FILE_BYTES = 4 * 1024 * 1024;

/** A login as it is kept. */
interface KeptLogin {
  /** The login, wrapped to the member's key. */
  readonly own: string;
  /** The same for the recovery sheet; null: there was none. */
  readonly sheet: string | null;
  /** The sheet's public key, base64; null: there was none. */
  readonly sheetKey: string | null;
  /** By the member, base64. */
  readonly signature: string;
}

export interface ServerFile {
  /** Shown before anything is unlocked. Anybody may have written it: no program connects to it. */
  readonly address: ServerAddress | null;
  /** By member id. */
  readonly logins: ReadonlyMap<string, KeptLogin>;
}

/** Stands for the bytes of a link, a folder, or something too large. */
const UNREADABLE = Buffer.alloc(0);
const EMPTY: ServerFile = { address: null, logins: new Map() };

const pathIn = (folder: string): string => `${folder}/${MIRROR_FILE}`;
const ownContext = (vaultId: string, memberId: string): string => `server-login/${vaultId}/${memberId}`;
const sheetContext = (vaultId: string, memberId: string): string => `server-login-sheet/${vaultId}/${memberId}`;

const signedPart = (
  vaultId: string,
  memberId: string,
  { own, sheet, sheetKey }: Omit<KeptLogin, 'signature'>,
): Buffer => Buffer.from(`kanalvakt/v1/server-login\0${canonical({ vaultId, memberId, own, sheet, sheetKey })}`);

/**
 * Reads `server.json`; null when there is none, so that the folder is a vault itself. One that cannot be read still says that
 * the folder is a copy. Rejects with the disk's error.
 */
export async function readServerFile(disk: Disk, folder: string): Promise<ServerFile | null> {
  const bytes = await readIfExists(disk, pathIn(folder), MAX_SERVER_FILE_BYTES).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return UNREADABLE;
    throw error;
  });
  if (bytes === null) return null;
  const content = decodeChecked(bytes);
  return (content?.format === FORMAT_NAME && content.v === VERSION ? parseFile(content) : null) ?? EMPTY;
}

/** The address that a copy names, to be shown; null when the folder is no copy, or names none that can be read. */
export async function serverAddressOf(folder: string, disk: Disk = nodeDisk): Promise<ServerAddress | null> {
  const file = await readServerFile(disk, folder).catch(() => null);
  return file?.address ?? null;
}

function parseFile({ address = null, logins = {} }: Record<string, unknown>): ServerFile | null {
  const place = address === null ? null : parseAddress(address);
  if ((address !== null && place === null) || typeof logins !== 'object' || logins === null) return null;
  const kept = new Map<string, KeptLogin>();
  for (const [memberId, entry] of Object.entries(logins)) {
    const login = parseKept(entry);
    if (login === null) return null;
    kept.set(memberId, login);
  }
  return { address: place, logins: kept };
}

function parseKept(entry: unknown): KeptLogin | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { own, sheet, sheetKey, signature } = entry as Record<string, unknown>;
  const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
  return typeof own === 'string' && typeof signature === 'string' && isTextOrNull(sheet) && isTextOrNull(sheetKey)
    ? { own, sheet, sheetKey, signature }
    : null;
}

async function writeServerFile(disk: Disk, folder: string, { address, logins }: ServerFile): Promise<void> {
  const content = {
    format: FORMAT_NAME,
    v: VERSION,
    ...(address === null ? {} : { address }),
    ...(logins.size === 0 ? {} : { logins: Object.fromEntries(logins) }),
  };
  await writeAtomic(disk, pathIn(folder), encodeChecked(content));
}

/** Without its server, a folder with this mark is only read. Rejects with the disk's error. */
export async function markAsMirror(disk: Disk, folder: string): Promise<void> {
  if ((await disk.stat(pathIn(folder)).catch(() => null)) !== null) return;
  await writeServerFile(disk, folder, EMPTY);
}

/** What the member connects with; null when the file has nothing that this member has put there for this vault. */
export function openServerLogin(file: ServerFile, keys: Keyring): ServerLogin | null {
  const { vaultId, memberId } = keys;
  const kept = file.logins.get(memberId);
  if (kept === undefined) return null;
  const key = verifyKey(keys.publicKeys().ed25519);
  const signature = Buffer.from(kept.signature, 'base64');
  if (key === null || !verifyBytes(key, signedPart(vaultId, memberId, kept), signature)) return null;
  return parsed(keys.unwrap(kept.own, ownContext(vaultId, memberId)), vaultId);
}

/**
 * What a member connects with, opened with the keys of the recovery sheet; null when it was not sealed for this sheet. It
 * may have been put there by anybody who can write to the folder: the member's own keys are lost.
 */
export function openServerLoginWithSheet(file: ServerFile, keys: Keyring, memberId: string): ServerLogin | null {
  const sheet = file.logins.get(memberId)?.sheet ?? null;
  return sheet === null ? null : parsed(keys.unwrap(sheet, sheetContext(keys.vaultId, memberId)), keys.vaultId);
}

function parsed(bytes: Buffer | null, vaultId: string): ServerLogin | null {
  if (bytes === null) return null;
  const login = parseLogin(bytes);
  bytes.fill(0);
  return login?.vaultId === vaultId ? login : null;
}

/**
 * Seals what the member connects with for the member's own key and the recovery sheet's (`sheetKey`, base64; null: there
 * is none) and keeps it, unless it is there. Rejects with the disk's error.
 */
export async function keepServerLogin(
  disk: Disk,
  folder: string,
  keys: Keyring,
  login: ServerLogin,
  sheetKey: string | null,
): Promise<void> {
  const file = (await readServerFile(disk, folder)) ?? EMPTY;
  const { host, port, database } = login;
  const address = { host, port, database };
  const known = openServerLogin(file, keys);
  const isKept =
    known !== null &&
    canonical(known) === canonical(login) &&
    file.logins.get(keys.memberId)?.sheetKey === sheetKey &&
    canonical(file.address) === canonical(address);
  if (isKept) return;
  const logins = new Map(file.logins).set(keys.memberId, seal(keys, login, sheetKey));
  await writeServerFile(disk, folder, { address, logins });
}

function seal(keys: Keyring, login: ServerLogin, sheetKey: string | null): KeptLogin {
  const { vaultId, memberId } = keys;
  const bytes = Buffer.from(canonical(login));
  const wrapTo = (key: string, context: string): string => wrapFor(Buffer.from(key, 'base64'), bytes, context);
  const sealed = {
    own: wrapTo(keys.publicKeys().x25519, ownContext(vaultId, memberId)),
    sheet: sheetKey === null ? null : wrapTo(sheetKey, sheetContext(vaultId, memberId)),
    sheetKey,
  };
  bytes.fill(0);
  return { ...sealed, signature: keys.sign(signedPart(vaultId, memberId, sealed)).toString('base64') };
}
