// A connection file: what a member's program needs to find the vault's server and to log in there. Everybody may read where
// the server is; the password is sealed with a one-time code that goes another way. Everything else in the file is bound to
// that seal, so that a file that was changed opens with no code.
import { randomBytes, X509Certificate } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { calibrate, deriveKey, isKdfInBounds, openBytes, sealBytes, type KdfParams } from '../crypto/index.ts';
import { asResult, decodeChecked, encodeChecked, nodeDisk, type Disk } from '../disk/index.ts';
import { readManifest } from '../folder/index.ts';
import { checkMemberId } from '../keys/index.ts';
import { parseCode } from '../members/index.ts';
import { parsePlace, type ServerLogin, type ServerPlace } from '../mirror/index.ts';
import { isTimestamp } from '../model/index.ts';

const FORMAT_NAME = 'kanalvakt-connection';
const VERSION = 1;
/** Larger than any connection file, in bytes. */
export const MAX_CONNECTION_FILE_BYTES = 256 * 1024;
const SALT_BYTES = 16;
/** Names in PostgreSQL are shorter than 64 bytes. */
const USER_PATTERN = /^[a-z][a-z0-9_]{0,62}$/;
const VAULT_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GENESIS_PATTERN = /^[0-9a-f]{64}$/;
const MAX_LABEL = 300;
const MAX_SEALED = 4096;
const PEM_PATTERN = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** What the file says without the code. Nobody vouches for it before the code has opened the file. */
export interface ConnectionFile extends ServerPlace {
  readonly vaultId: string;
  /** Hex hash of the vault's first frame. */
  readonly genesis: string;
  readonly memberId: string;
  /** The member's name. */
  readonly label: string;
  /** When the code expires, ISO 8601; null: never. */
  readonly expires: string | null;
  readonly user: string;
  readonly kdf: KdfParams & { readonly salt: string };
  /** base64 of the sealed password. */
  readonly sealed: string;
}

/** What a connection file is made of. */
export interface ConnectionContent {
  /** A copy of the vault, which tells which one it is. */
  readonly folder: string;
  readonly disk?: Disk;
  readonly login: ServerLogin;
  readonly memberId: string;
  readonly label: string;
  readonly expires: string | null;
}

const aadOf = ({ sealed: _sealed, ...rest }: Omit<ConnectionFile, 'sealed'> & Partial<ConnectionFile>): Buffer =>
  Buffer.from(`kanalvakt/v1/connection\0${canonical(rest)}`);

/**
 * The bytes of a connection file that `code` opens, as `Vault.invite` gives it. Refuses as `readManifest`, and with
 * `vault.serverForeign` when the login is for another vault than the copy's. `kdf`: tests only.
 */
export function makeConnectionFile(
  { folder, disk = nodeDisk, ...content }: ConnectionContent,
  code: string,
  kdf?: KdfParams,
): Promise<Result<Buffer>> {
  return asResult(async () => {
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok) return manifest;
    const { vaultId, genesis } = manifest.value;
    if (content.login.vaultId !== vaultId) return fail('vault.serverForeign');
    return ok(await sealed({ ...content, genesis }, code, kdf ?? (await calibrate())));
  });
}

async function sealed(
  {
    login,
    genesis,
    memberId,
    label,
    expires,
  }: Omit<ConnectionContent, 'folder' | 'disk'> & { readonly genesis: string },
  code: string,
  cost: KdfParams,
): Promise<Buffer> {
  const { vaultId, host, port, database, ca, pins, user, password } = login;
  const salt = randomBytes(SALT_BYTES);
  const rest = {
    ...{ vaultId, genesis, memberId, label: label.toWellFormed().slice(0, MAX_LABEL), expires },
    ...{ host, port, database, ca, pins, user },
    kdf: { memKiB: cost.memKiB, passes: cost.passes, salt: salt.toString('base64') },
  };
  const key = await deriveKey(code, salt, cost);
  const box = sealBytes(key, Buffer.from(password), aadOf(rest)).toString('base64');
  key.fill(0);
  return encodeChecked({ format: FORMAT_NAME, v: VERSION, ...rest, sealed: box });
}

/**
 * Reads a connection file, which may come from anybody. Refuses with `server.fileNewer`, and with `server.fileDamaged` when
 * anything of it is not as this program makes it.
 */
export function readConnectionFile(bytes: Buffer): Result<ConnectionFile> {
  const content = bytes.length > MAX_CONNECTION_FILE_BYTES ? null : decodeChecked(bytes);
  if (content?.format !== FORMAT_NAME || !Number.isInteger(content.v)) return fail('server.fileDamaged');
  if (Number(content.v) > VERSION) return fail('server.fileNewer');
  const file = content.v === VERSION ? parseContent(content) : null;
  return file === null ? fail('server.fileDamaged') : ok(file);
}

/**
 * Opens a connection file with the code as it was typed. Refuses with `vault.codeMistyped`, `vault.wrongCode` (also for a
 * file that was changed) and `vault.invitationExpired` (`expires`), by this computer's clock.
 */
export async function unlockConnectionFile(
  file: ConnectionFile,
  typed: string,
  now: Date,
): Promise<Result<ServerLogin>> {
  const code = parseCode(typed);
  if (code === null) return fail('vault.codeMistyped', { field: 'code' });
  const key = await deriveKey(code, Buffer.from(file.kdf.salt, 'base64'), file.kdf);
  const password = openBytes(key, Buffer.from(file.sealed, 'base64'), aadOf(file));
  key.fill(0);
  if (password === null) return fail('vault.wrongCode', { field: 'code' });
  const { expires, vaultId, host, port, database, ca, pins, user } = file;
  const login = { vaultId, host, port, database, ca, pins, user, password: password.toString() };
  password.fill(0);
  if (expires !== null && expires < now.toISOString()) return fail('vault.invitationExpired', { params: { expires } });
  return ok(login);
}

/** Known fields only: what is bound to the seal is what is read. */
function parseContent(content: Record<string, unknown>): ConnectionFile | null {
  const place = parsePlace(content);
  const { vaultId, genesis, memberId, label, expires, user, kdf, sealed } = content;
  const cost = parseKdf(kdf);
  const isComplete =
    isMatch(vaultId, VAULT_PATTERN) &&
    isMatch(genesis, GENESIS_PATTERN) &&
    isMatch(user, USER_PATTERN) &&
    isText(memberId, 64) &&
    checkMemberId(memberId).ok &&
    isText(label, MAX_LABEL) &&
    isText(sealed, MAX_SEALED) &&
    (expires === null || (typeof expires === 'string' && isTimestamp(expires)));
  return place !== null && cost !== null && isComplete && isAuthority(place.ca)
    ? { ...place, vaultId, genesis, memberId, label, expires, user, kdf: cost, sealed }
    : null;
}

function parseKdf(value: unknown): ConnectionFile['kdf'] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { memKiB, passes, salt } = value as Record<string, unknown>;
  if (typeof memKiB !== 'number' || typeof passes !== 'number' || !isText(salt, 64)) return null;
  return isKdfInBounds({ memKiB, passes }) && Buffer.from(salt, 'base64').length === SALT_BYTES
    ? { memKiB, passes, salt }
    : null;
}

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= max;
const isMatch = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

/** Whether this is PEM of certificates, and of nothing else. */
export function isAuthority(pem: string): boolean {
  const certificates = pem.match(PEM_PATTERN) ?? [];
  if (certificates.length === 0 || pem.replace(PEM_PATTERN, '').trim() !== '') return false;
  try {
    return certificates.every((one) => new X509Certificate(one).publicKey.type === 'public');
  } catch {
    return false;
  }
}
