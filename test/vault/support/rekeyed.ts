// What `rekey-writer.ts` shares with the test that kills it.
import type { Sealed } from '../../../electron/vault/index.ts';

export type KeyState = { logins: Record<string, { readonly id: string; readonly n: number; readonly secret: Sealed }> };
export const keyPassphrase = 'korrekt häst batteri';
export const keySegmentBytes = 40_000;
export const keyMembers = ['bo', 'cia', 'dag'];
export const keyChannels = ['c1', 'c2', 'c3', 'c4'];
export const keyInitial = (): KeyState => ({ logins: {} });
