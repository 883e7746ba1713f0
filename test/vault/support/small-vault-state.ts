// The registers of the small vaults in tests, apart from the test runner, for processes of their own.
import type { Sealed } from '../../../electron/vault/index.ts';

export type Person = { readonly id: string; readonly name: string };
export type Login = { readonly id: string; readonly secret: Sealed };
export type State = { people: Record<string, Person>; logins: Record<string, Login> };

/** The folder of vaults on a `MemoryDisk`. */
export const folder = '/v';
export const kdf = { memKiB: 19_456, passes: 1 };
export const initial = (): State => ({ people: {}, logins: {} });
