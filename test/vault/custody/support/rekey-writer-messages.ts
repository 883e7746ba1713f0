// Messages of `rekey-writer.ts`, and settings it shares with the test that kills it.
import type { Sealed } from '../../../../electron/vault/index.ts';

export type KeyState = { logins: Record<string, { readonly id: string; readonly n: number; readonly secret: Sealed }> };
export const KEY_SEGMENT_BYTES = 40_000;
export const KEY_MEMBERS = ['bo', 'cia', 'dag'];
export const KEY_CHANNELS = ['c1', 'c2', 'c3', 'c4'];
export const keyInitial = (): KeyState => ({ logins: {} });
/** The newest versions of logins that the vault has acknowledged. */
export type RekeyWriterMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'rekeyed'; readonly versions: Readonly<Record<string, number>> };
