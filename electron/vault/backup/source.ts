// What a backup needs from an open vault: moments without writes, a member's signature, and opening a copy with the
// same keys.
import { signedBytes, verifyBytes, verifyKey, type Signature } from '../crypto/index.ts';
import { memberOf, type Registers } from '../model/index.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { Disk } from '../disk/index.ts';
import type { OpenCopy, Reader, VerifyReport } from '../open-vault/index.ts';

/** What making a backup needs from the vault around it. */
export interface BackupSource {
  readonly registers: () => Registers;
  readonly runExclusive: <T>(task: () => Promise<T>) => Promise<T>;
  readonly closing: () => boolean;
  readonly sign: (purpose: string, bytes: Uint8Array) => Signature;
  readonly isSigned: (purpose: string, bytes: Uint8Array, signature: Signature) => boolean;
  /** Opens this vault from another disk, read-only, and verifies all of it. */
  readonly verifyCopy: (folder: string, disk: Disk) => Promise<Result<VerifyReport>>;
}

/** Whether a signature outside the journal was made with the keys a member has in the registers. */
export function isMemberSignature(
  registers: Registers,
  purpose: string,
  bytes: Uint8Array,
  { by, publicKey, signature }: Signature,
): boolean {
  if (memberOf(registers, by)?.ed25519 !== publicKey) return false;
  const key = verifyKey(publicKey);
  return key !== null && verifyBytes(key, signedBytes(purpose, bytes), Buffer.from(signature, 'base64'));
}

const CLOSING_CHECK_MS = 100;

/**
 * Opens a copy of the vault, verifies all of it and closes it again. Stops soon after the vault itself starts closing.
 */
async function verifyCopy(
  open: OpenCopy,
  folder: string,
  disk: Disk,
  closing: () => boolean,
): Promise<Result<VerifyReport>> {
  const copy = await open(folder, disk);
  if (!copy.ok) return copy;
  const abortController = new AbortController();
  const timer = setInterval(() => {
    if (closing()) abortController.abort();
  }, CLOSING_CHECK_MS);
  try {
    const report = await copy.value.verify({ signal: abortController.signal });
    return closing() ? fail('vault.closed') : report;
  } finally {
    clearInterval(timer);
    await copy.value.close();
  }
}

/** The vault that a backup is made of. */
export interface BackedUpVault extends Pick<Reader, 'registers' | 'enqueue' | 'closing'> {
  readonly sign: BackupSource['sign'];
  readonly openCopy: OpenCopy;
}

/** Builds the backup source. */
export function backupSource({ registers, enqueue, closing, sign, openCopy }: BackedUpVault): BackupSource {
  return {
    registers,
    closing,
    sign,
    runExclusive: enqueue,
    isSigned: (purpose, bytes, signature) => isMemberSignature(registers(), purpose, bytes, signature),
    verifyCopy: (folder, disk) =>
      closing() ? Promise.resolve(fail('vault.closed')) : verifyCopy(openCopy, folder, disk, closing),
  };
}
