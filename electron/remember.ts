// "Remember on this computer": a member's key, sealed by the system's own keyring and kept in the settings folder. Never
// the only way in; offered only where the keyring is a real one. Electron's safeStorage is handed in, so that plain
// Node can test it: its asynchronous methods where it has them (the others go away in Electron 46), else the old ones.
import { type Result, fail, ok } from '../domain/result.ts';
import type { KeyValueFile } from './preferences.ts';

/** What is used of Electron's safeStorage, old and new. */
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

export interface Remembering {
  /** Whether there is a real keyring. */
  offered(): Promise<boolean>;
  /** Ids of the vault's members that are remembered; nobody without a keyring. */
  members(vaultId: string): Promise<string[]>;
  /** Keeps a key; wipes the bytes given. `vault.noKeyring`. */
  put(vaultId: string, memberId: string, key: Uint8Array): Promise<Result<Record<string, never>>>;
  /** `vault.notRemembered`, `vault.noKeyring`; `vault.keyringChanged` when it cannot be read any more, and is forgotten. */
  take(vaultId: string, memberId: string): Promise<Result<Uint8Array>>;
  forget(vaultId: string, memberId: string): void;
}

/** On Linux Chromium has a stand-in without any secret (`basic_text`) where there is no keyring. */
const REAL = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);
const KEY_BYTES = 32;

async function available(keyring: Keyring, platform: string): Promise<boolean> {
  try {
    if (platform === 'linux' && !REAL.has(keyring.getSelectedStorageBackend?.() ?? '')) return false;
    return keyring.isAsyncEncryptionAvailable ? await keyring.isAsyncEncryptionAvailable() : keyring.isEncryptionAvailable?.() === true;
  } catch {
    return false;
  }
}

const encrypt = async (keyring: Keyring, plain: string): Promise<Buffer | undefined> => (keyring.encryptStringAsync ? await keyring.encryptStringAsync(plain) : keyring.encryptString?.(plain));
const decrypt = async (keyring: Keyring, sealed: Buffer): Promise<string> => (keyring.decryptStringAsync ? (await keyring.decryptStringAsync(sealed)).result : (keyring.decryptString?.(sealed) ?? ''));

/** Keeps keys in a file of the settings folder, each sealed by the keyring. */
export function rememberIn(file: KeyValueFile, keyring: Keyring, platform: string): Remembering {
  const all = (): Record<string, string> => {
    const stored = file.get('keys');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  };
  const place = (vaultId: string, memberId: string): string => `${vaultId}/${memberId}`;
  const forget = (vaultId: string, memberId: string): void => {
    const { [place(vaultId, memberId)]: gone, ...others } = all();
    if (gone !== undefined) file.set({ keys: others });
  };
  const offered = (): Promise<boolean> => available(keyring, platform);
  return {
    offered,
    forget,
    members: async (vaultId) => ((await offered()) ? Object.keys(all()).filter((name) => name.startsWith(`${vaultId}/`)).map((name) => name.slice(vaultId.length + 1)) : []),
    put: async (vaultId, memberId, key) => {
      try {
        const sealed = (await offered()) ? await encrypt(keyring, Buffer.from(key).toString('base64')) : undefined;
        if (sealed === undefined) return fail('vault.noKeyring');
        file.set({ keys: { ...all(), [place(vaultId, memberId)]: sealed.toString('base64') } });
        return ok({});
      } catch {
        // The keyring refused, or was locked and nobody opened it.
        return fail('vault.noKeyring');
      } finally {
        key.fill(0);
      }
    },
    take: async (vaultId, memberId) => {
      const sealed = all()[place(vaultId, memberId)];
      if (sealed === undefined) return fail('vault.notRemembered');
      if (!(await offered())) return fail('vault.noKeyring');
      const key = await decrypt(keyring, Buffer.from(sealed, 'base64')).then((text) => Buffer.from(text, 'base64'), () => null);
      if (key?.length === KEY_BYTES) return ok(key);
      forget(vaultId, memberId);
      return fail('vault.keyringChanged');
    },
  };
}
