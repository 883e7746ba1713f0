// "Remember on this computer": a member's key, encrypted by the system's keyring and stored in the settings folder.
// Never the only way in, and offered only where the keyring is a real one. Electron's safeStorage is injected so that
// plain Node can test this; its asynchronous methods are preferred (Electron 46 removes the others).
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import type { KeyValueFile } from './preferences.ts';

/** The parts of Electron's safeStorage in use, old and new. */
export interface Keyring {
  /** Linux only. */
  readonly getSelectedStorageBackend?: () => string;
  readonly isEncryptionAvailable?: () => boolean;
  readonly encryptString?: (plain: string) => Buffer;
  readonly decryptString?: (encrypted: Buffer) => string;
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (plain: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (encrypted: Buffer) => Promise<{ readonly result: string }>;
}

export interface RememberedKeys {
  /** Whether the system has a real keyring. */
  hasKeyring(): Promise<boolean>;
  /** Ids of the vault's remembered members; empty without a keyring. */
  members(vaultId: string): Promise<string[]>;
  /** Stores a key and wipes the given bytes; `vault.noKeyring`. */
  put(vaultId: string, memberId: string, key: Uint8Array): Promise<Result<Record<string, never>>>;
  /**
   * Returns a stored key. `vault.notRemembered`, `vault.noKeyring`; `vault.keyringChanged` if it can no longer be
   * decrypted, and it is then forgotten.
   */
  read(vaultId: string, memberId: string): Promise<Result<Uint8Array>>;
  forget(vaultId: string, memberId: string): void;
}

/** Real keyrings on Linux. Without one, Chromium falls back to `basic_text`, which has no secret. */
const REAL_KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);
const KEY_BYTES = 32;

async function isAvailable(keyring: Keyring, platform: string): Promise<boolean> {
  try {
    if (platform === 'linux' && !REAL_KEYRINGS.has(keyring.getSelectedStorageBackend?.() ?? '')) return false;
    return keyring.isAsyncEncryptionAvailable
      ? await keyring.isAsyncEncryptionAvailable()
      : keyring.isEncryptionAvailable?.() === true;
  } catch {
    return false;
  }
}

const encrypt = async (keyring: Keyring, plain: string): Promise<Buffer | undefined> =>
  keyring.encryptStringAsync ? await keyring.encryptStringAsync(plain) : keyring.encryptString?.(plain);
const decrypt = async (keyring: Keyring, sealed: Buffer): Promise<string> =>
  keyring.decryptStringAsync
    ? (await keyring.decryptStringAsync(sealed)).result
    : (keyring.decryptString?.(sealed) ?? '');

/** Stores keys in a settings file, each encrypted by the keyring. */
export function createRememberedKeys(file: KeyValueFile, keyring: Keyring, platform: string): RememberedKeys {
  const all = (): Record<string, string> => {
    const stored = file.get('keys');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  };
  const entryName = (vaultId: string, memberId: string): string => `${vaultId}/${memberId}`;
  const forget = (vaultId: string, memberId: string): void => {
    const { [entryName(vaultId, memberId)]: gone, ...others } = all();
    if (gone !== undefined) file.set({ keys: others });
  };
  const hasKeyring = (): Promise<boolean> => isAvailable(keyring, platform);
  return {
    hasKeyring,
    forget,
    members: async (vaultId) =>
      (await hasKeyring())
        ? Object.keys(all())
            .filter((name) => name.startsWith(`${vaultId}/`))
            .map((name) => name.slice(vaultId.length + 1))
        : [],
    put: async (vaultId, memberId, key) => {
      try {
        const sealed = (await hasKeyring()) ? await encrypt(keyring, Buffer.from(key).toString('base64')) : undefined;
        if (sealed === undefined) return fail('vault.noKeyring');
        file.set({ keys: { ...all(), [entryName(vaultId, memberId)]: sealed.toString('base64') } });
        return ok({});
      } catch {
        // The keyring refused, or was locked and the user did not unlock it.
        return fail('vault.noKeyring');
      } finally {
        key.fill(0);
      }
    },
    read: async (vaultId, memberId) => {
      const sealed = all()[entryName(vaultId, memberId)];
      if (sealed === undefined) return fail('vault.notRemembered');
      if (!(await hasKeyring())) return fail('vault.noKeyring');
      const key = await decrypt(keyring, Buffer.from(sealed, 'base64')).then(
        (text) => Buffer.from(text, 'base64'),
        () => null,
      );
      if (key?.length === KEY_BYTES) return ok(key);
      forget(vaultId, memberId);
      return fail('vault.keyringChanged');
    },
  };
}
