// The outer header of a KeePass file: is it one, can it be read, and what would opening it cost? No key is derived yet.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { KDBX_LIMITS } from './limits.ts';
import { type KdbxHeader as Header, kdbxweb, type VarDictionary as Params } from './library.ts';

const MIB = 1024 * 1024;
const SIGNATURE = [0x03, 0xd9, 0xa2, 0x9a] as const;
/** Second half of the signature of KeePass 1 (`.kdb`). */
const KEEPASS_1 = 0x65;

/** Whether the bytes begin like a KeePass file of any version. */
export const looksLikeKeePass = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, index) => bytes[index] === byte);

function numberOf(params: Params, key: string): number {
  const value = params.get(key);
  if (typeof value === 'number') return value;
  return value instanceof kdbxweb.Int64 ? value.value : Number.NaN;
}

const isWithinLimit = (value: number, max: number): boolean =>
  Number.isSafeInteger(value) && value >= 1 && value <= max;

const tooCostly = (): Result<never> =>
  fail('loginImports.tooCostly', { params: { maxMiB: KDBX_LIMITS.argon2Bytes / MIB } });

function argon2Cost(params: Params): Result<void> {
  const memory = numberOf(params, 'M');
  const passes = numberOf(params, 'I');
  const lanes = numberOf(params, 'P');
  if (numberOf(params, 'V') !== 0x13) return fail('loginImports.unsupported');
  const fits =
    isWithinLimit(memory, KDBX_LIMITS.argon2Bytes) &&
    isWithinLimit(passes, KDBX_LIMITS.argon2Work) &&
    isWithinLimit(memory * passes, KDBX_LIMITS.argon2Work) &&
    isWithinLimit(lanes, KDBX_LIMITS.argon2Lanes);
  if (!fits) return tooCostly();
  // RFC 9106, 3.1: at least eight 1 KiB blocks per lane.
  return memory % 1024 === 0 && memory / 1024 >= 8 * lanes ? ok(undefined) : fail('loginImports.damaged');
}

function checkCost(header: Header): Result<void> {
  if (header.versionMajor === 3)
    return isWithinLimit(header.keyEncryptionRounds ?? Number.NaN, KDBX_LIMITS.aesRounds) ? ok(undefined) : tooCostly();
  const params = header.kdfParameters;
  const id = params?.get('$UUID');
  if (params === undefined || !(id instanceof ArrayBuffer)) return fail('loginImports.damaged');
  switch (kdbxweb.ByteUtils.bytesToBase64(id)) {
    case kdbxweb.Consts.KdfId.Aes:
      return isWithinLimit(numberOf(params, 'R'), KDBX_LIMITS.aesRounds) ? ok(undefined) : tooCostly();
    case kdbxweb.Consts.KdfId.Argon2d:
    case kdbxweb.Consts.KdfId.Argon2id:
      return argon2Cost(params);
    default:
      return fail('loginImports.unsupported');
  }
}

function checkCipher(header: Header): Result<void> {
  const cipher = header.dataCipherUuid?.toString();
  return cipher === kdbxweb.Consts.CipherId.Aes || cipher === kdbxweb.Consts.CipherId.ChaCha20
    ? ok(undefined)
    : fail('loginImports.unsupported');
}

/** Maps an error of the library to an error code. */
export function refusalOf(error: unknown): Result<never> {
  const { ErrorCodes } = kdbxweb.Consts;
  if (!(error instanceof kdbxweb.KdbxError))
    return fail('loginImports.damaged', { cause: error instanceof Error ? error.name : 'unknown' });
  switch (error.code) {
    case ErrorCodes.InvalidKey:
      return fail('loginImports.wrongPassword', { field: 'password' });
    case ErrorCodes.InvalidVersion:
      return fail('loginImports.version');
    case ErrorCodes.Unsupported:
      return fail('loginImports.unsupported');
    default:
      return fail('loginImports.damaged', { cause: error.code });
  }
}

/** The version of a file that can be opened at an acceptable cost; otherwise a `loginImports.*` error. */
export function checkHeader(bytes: ArrayBuffer): Result<{ readonly major: number }> {
  if (new Uint8Array(bytes)[4] === KEEPASS_1) return fail('loginImports.version');
  try {
    const header = kdbxweb.KdbxHeader.read(
      new kdbxweb.BinaryStream(bytes),
      new kdbxweb.KdbxContext({ kdbx: new kdbxweb.Kdbx() }),
    );
    const checked = checkCipher(header);
    if (!checked.ok) return checked;
    const costChecked = checkCost(header);
    return costChecked.ok ? ok({ major: header.versionMajor }) : costChecked;
  } catch (error) {
    return refusalOf(error);
  }
}
