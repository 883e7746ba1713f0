// Opens a KeePass file (KDBX 3.1 or 4) with a password, a key file or both. The file is hostile.
import { createDecipheriv, createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { KDBX_LIMITS } from './limits.ts';
import { checkHeader, refusalOf } from './header.ts';
import { bufferOf, type Kdbx, type KdbxFormat, type KdbxHeader, kdbxweb } from './library.ts';
import { checkPlain, checkXml, RejectedContent } from './content-check.ts';

export interface KdbxKeys {
  /** Empty: none, or an empty one. */
  readonly password: string;
  readonly keyFile: Uint8Array | null;
}

/**
 * A key file in the form the library expects. The library would try to parse any file as XML, so only a file that looks
 * like XML, is small and has no entities is passed on as XML. Any other file counts by its hash, as in KeePass.
 */
function keyFileFor(file: Uint8Array): Result<ArrayBuffer> {
  if (file.byteLength === 0 || file.byteLength > KDBX_LIMITS.keyFileBytes)
    return fail('loginImports.badKeyFile', { field: 'keyFile' });
  const start = Buffer.from(file.subarray(0, 200)).toString('latin1');
  const xml = /^(?:\u00ef\u00bb\u00bf)?\s*<(\?xml|KeyFile)/i.test(start);
  if (!xml) {
    const isRawKey = file.byteLength === 32 || (file.byteLength === 64 && /^[0-9a-f]{64}$/i.test(start));
    return ok(isRawKey ? bufferOf(file) : bufferOf(createHash('sha256').update(file).digest()));
  }
  try {
    if (file.byteLength > KDBX_LIMITS.keyXmlBytes) throw new RejectedContent('loginImports.bomb');
    checkXml(file);
    return ok(bufferOf(file));
  } catch {
    return fail('loginImports.badKeyFile', { field: 'keyFile' });
  }
}

/**
 * The library's internal step between key and content. It is private in the library's types, and the only place where
 * content can be inspected before it is decompressed.
 */
interface Inner {
  decryptData(data: ArrayBuffer, cipherKey: ArrayBuffer): Promise<ArrayBuffer>;
}

/**
 * Whether the first block decrypts to the bytes stated in the header of a KDBX 3 file: then the key is right and the
 * file is damaged.
 */
function keyFits(header: KdbxHeader, data: ArrayBuffer, cipherKey: Uint8Array): boolean {
  const { encryptionIV: iv, streamStartBytes: start, dataCipherUuid: cipher } = header;
  if (
    iv === undefined ||
    start === undefined ||
    cipher?.toString() !== kdbxweb.Consts.CipherId.Aes ||
    data.byteLength < 32
  )
    return false;
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, new Uint8Array(iv)).setAutoPadding(false);
  return decipher.update(Buffer.from(data, 0, 32)).equals(Buffer.from(start).subarray(0, 32));
}

function guardedFormat(kdbx: Kdbx): KdbxFormat {
  const format = new kdbxweb.KdbxFormat(kdbx);
  const inner = format as unknown as Inner;
  const decrypt = inner.decryptData.bind(format);
  inner.decryptData = async (data, cipherKey) => {
    const key = Uint8Array.from(new Uint8Array(cipherKey));
    try {
      const plain = await decrypt(data, cipherKey);
      await checkPlain(kdbx.header, plain);
      return plain;
    } catch (error) {
      // The library reports wrong padding as a wrong key; in KDBX 3 it may be a damaged end.
      const padding = error instanceof kdbxweb.KdbxError && error.code === kdbxweb.Consts.ErrorCodes.InvalidKey;
      if (padding && (kdbx.header.versionMajor >= 4 || keyFits(kdbx.header, data, key)))
        throw new RejectedContent('loginImports.damaged');
      throw error;
    } finally {
      key.fill(0);
    }
  };
  return format;
}

/** In KDBX 4 a wrong key is reliably distinguished from damage; in 3.1 a damaged beginning looks like a wrong key. */
function refusal(error: unknown, major: number): Result<never> {
  if (error instanceof RejectedContent) return fail(error.code);
  const refused = refusalOf(error);
  const unsure = !refused.ok && refused.error.code === 'loginImports.wrongPassword' && major < 4;
  return unsure ? fail('loginImports.wrongPasswordOrDamaged', { field: 'password' }) : refused;
}

const WRONG_KEY: readonly string[] = ['loginImports.wrongPassword', 'loginImports.wrongPasswordOrDamaged'];

async function loadWith(
  bytes: ArrayBuffer,
  password: string | null,
  keyFile: ArrayBuffer | null,
  major: number,
): Promise<Result<Kdbx>> {
  const kdbx = new kdbxweb.Kdbx();
  try {
    // The library masks the bytes it is given in place.
    const secret = password === null ? null : kdbxweb.ProtectedValue.fromString(password);
    kdbx.credentials = new kdbxweb.Credentials(secret, keyFile?.slice(0));
    await kdbx.credentials.ready;
  } catch {
    return fail('loginImports.badKeyFile', { field: 'keyFile' });
  }
  try {
    return ok(await guardedFormat(kdbx).load(bytes));
  } catch (error) {
    return refusal(error, major);
  }
}

/** The opened file; otherwise `loginImports.wrongPassword`, `.damaged`, `.tooCostly`, `.bomb` or a similar error. */
export async function openKdbx(file: Uint8Array, { password, keyFile }: KdbxKeys): Promise<Result<Kdbx>> {
  if (file.byteLength > KDBX_LIMITS.fileBytes)
    return fail('loginImports.fileTooLarge', { params: { maxMiB: KDBX_LIMITS.fileBytes / 1024 / 1024 } });
  const bytes = bufferOf(file);
  const header = checkHeader(bytes);
  if (!header.ok) return header;
  const key = keyFile === null ? ok(null) : keyFileFor(keyFile);
  if (!key.ok) return key;
  const { major } = header.value;
  try {
    if (password !== '' || key.value === null) return await loadWith(bytes, password, key.value, major);
    // To KeePass, no password and an empty one are two different keys.
    const without = await loadWith(bytes, null, key.value, major);
    return !without.ok && WRONG_KEY.includes(without.error.code)
      ? await loadWith(bytes, '', key.value, major)
      : without;
  } finally {
    for (const secret of [bytes, key.value]) if (secret !== null) new Uint8Array(secret).fill(0);
  }
}
