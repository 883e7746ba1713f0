// `recovery.age`: the recovery identity's private keys in a file that the standard `age` program opens with the
// identity on the printed sheet (age-encryption.org/v1). An additional header line, which `age` ignores, identifies the
// sheet, so that a wrong sheet and a damaged file can be distinguished.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256 } from '../crypto/index.ts';

/** Loaded when first needed. */
const age = () => import('age-encryption');

const FORMAT_NAME = 'kanalvakt-recovery';
const MARKER_PATTERN = /^-> kanalvakt-recovery 1 (\S+) (\S+) ([0-9a-f]{32}) ([0-9a-f]{16})$/m;
/** The header lies well within this many bytes. */
const MAX_HEADER_BYTES = 4096;
/** Larger than any recovery file, in bytes. */
export const MAX_RECOVERY_BYTES = 1024 * 1024;

/** The content of the file. `secret` is X25519 ‖ Ed25519 seed. */
export interface RecoveryKeys {
  readonly vaultId: string;
  /** ISO 8601. */
  readonly made: string;
  /** Hash of the first frame, as in slots. */
  readonly genesis: string;
  readonly secret: Buffer;
  /** The vault keys that existed when it was made. */
  readonly epochs: ReadonlyMap<number, Buffer>;
}

/** A fresh age identity, `AGE-SECRET-KEY-1…`. */
export const newSheetIdentity = async (): Promise<string> => (await age()).generateX25519Identity();

const fingerprintOf = (recipient: string): string => sha256(recipient).toString('hex').slice(0, 32);
const checksumOf = (vaultId: string, made: string, fingerprint: string): string =>
  sha256(JSON.stringify([vaultId, made, fingerprint]))
    .toString('hex')
    .slice(0, 16);

/** The identity on a sheet, from the user's input: `vault.sheetMistyped` when a character is wrong or missing. */
export async function readSheet(
  input: string,
): Promise<Result<{ readonly identity: string; readonly recipient: string }>> {
  const identity = input
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .toUpperCase();
  if (!/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/.test(identity)) return fail('vault.sheetMistyped', { field: 'sheet' });
  const { identityToRecipient } = await age();
  return identityToRecipient(identity).then(
    (recipient) => ok({ identity, recipient }),
    () => fail('vault.sheetMistyped', { field: 'sheet' }),
  );
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The file's bytes, encrypted so that only the given age identity opens it. */
export async function encodeRecovery(
  { vaultId, made, genesis, secret, epochs }: RecoveryKeys,
  identity: string,
): Promise<Uint8Array> {
  const { Encrypter, identityToRecipient, Stanza } = await age();
  const recipient = await identityToRecipient(identity);
  const fingerprint = fingerprintOf(recipient);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient({
    wrapFileKey: () => [
      new Stanza(
        [FORMAT_NAME, '1', vaultId, made, fingerprint, checksumOf(vaultId, made, fingerprint)],
        new Uint8Array(0),
      ),
    ],
  });
  const keys = {
    format: FORMAT_NAME,
    v: 1,
    vaultId,
    made,
    genesis,
    x25519: base64(secret.subarray(0, 32)),
    ed25519: base64(secret.subarray(32)),
    epochs: Object.fromEntries([...epochs].map(([epoch, key]) => [epoch, base64(key)])),
  };
  const text = `Kanalvakt, återställning av valvet ${vaultId}. HEMLIGT: nycklarna på nästa rad öppnar hela valvet. / SECRET: the keys on the next line open the whole vault (docs/vault-format.md).\n${JSON.stringify(keys)}\n`;
  return encrypter.encrypt(text);
}

/** The keys in the decrypted text; `null` when it is malformed. */
function parseKeys(text: string): RecoveryKeys | null {
  try {
    const { format, v, vaultId, made, genesis, x25519, ed25519, epochs } = JSON.parse(
      text.split('\n')[1] ?? '',
    ) as Record<string, unknown>;
    if (
      format !== FORMAT_NAME ||
      v !== 1 ||
      typeof vaultId !== 'string' ||
      typeof made !== 'string' ||
      typeof genesis !== 'string' ||
      typeof epochs !== 'object' ||
      epochs === null
    )
      return null;
    const secret = Buffer.concat([Buffer.from(String(x25519), 'base64'), Buffer.from(String(ed25519), 'base64')]);
    const entries = Object.entries(epochs).map(
      ([epoch, key]) => [Number(epoch), Buffer.from(String(key), 'base64')] as const,
    );
    const valid =
      secret.length === 64 &&
      entries.length > 0 &&
      entries.every(([epoch, key]) => Number.isInteger(epoch) && epoch > 0 && key.length === 32);
    return valid ? { vaultId, made, genesis, secret, epochs: new Map(entries) } : null;
  } catch {
    return null;
  }
}

/**
 * Opens a recovery file of this vault: `vault.recoveryDamaged`, `vault.recoveryForeign` when it belongs to another
 * vault, `vault.wrongSheet` when it was made for another sheet. The caller wipes the keys.
 */
export async function decodeRecovery(
  bytes: Uint8Array,
  vaultId: string,
  sheet: { readonly identity: string; readonly recipient: string },
): Promise<Result<RecoveryKeys>> {
  const marker = MARKER_PATTERN.exec(Buffer.from(bytes.subarray(0, MAX_HEADER_BYTES)).toString('latin1'));
  const [, forVault = '', made = '', fingerprint = '', checksum = ''] = marker ?? [];
  if (marker === null || checksum !== checksumOf(forVault, made, fingerprint)) return fail('vault.recoveryDamaged');
  if (forVault !== vaultId) return fail('vault.recoveryForeign');
  if (fingerprint !== fingerprintOf(sheet.recipient)) return fail('vault.wrongSheet', { field: 'sheet' });
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(sheet.identity);
  const text = await decrypter.decrypt(bytes, 'text').catch(() => null);
  const keys = text === null ? null : parseKeys(text);
  if (keys === null) return fail('vault.recoveryDamaged');
  return keys.vaultId === vaultId ? ok(keys) : fail('vault.recoveryForeign');
}
