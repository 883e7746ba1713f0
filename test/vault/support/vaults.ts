// Makes, opens and fills vaults on a given disk, with passphrases, invitations and recovery sheets. Does not depend on
// the test runner, so that child processes can use it too.
import { hostname } from 'node:os';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import {
  acceptInvitation,
  createVault,
  openVault,
  recoverMember,
  type AcceptOptions,
  type CreateOptions,
  type Disk,
  type OpenOptions,
  type RecoverOptions,
  type Registers,
  type Sealed,
  type Vault,
} from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';

export type Person = { readonly id: string; readonly name: string; readonly note?: string };
export type Channel = { readonly id: string; readonly name: string };
export type Login = { readonly id: string; readonly secret: Sealed };
/** The registers of the vault tests. */
export type State = {
  people: Record<string, Person>;
  channels: Record<string, Channel>;
  logins: Record<string, Login>;
};

/** The folder of vaults on a `MemoryDisk`. */
export const VAULT_FOLDER = '/v';
/** The cheapest Argon2 parameters that the vault accepts. */
export const CHEAP_KDF = { memKiB: 19_456, passes: 1 };
export const PASSPHRASE = 'korrekt häst batteri';
/** Each member's own passphrase; anna's is the one a vault is made with. */
export const passphraseOf = (id: string): string => (id === 'anna' ? PASSPHRASE : `lösenfras för ${id}`);
export const initial = (): State => ({ people: {}, channels: {}, logins: {} });

export const memberNamed = (
  id: string,
  administrator = false,
): { readonly id: string; readonly label: string; readonly administrator: boolean } => ({
  id,
  label: id.slice(0, 1).toUpperCase() + id.slice(1),
  administrator,
});

/** Functions to create and open vaults with the same registers; each takes further options last. */
export interface VaultHelpers<S extends Registers> {
  /** Creates a vault with the member anna, open. */
  readonly create: (disk: Disk, more?: Partial<CreateOptions<S>>) => Promise<Result<Vault<S>>>;
  /** Opens as the only member, with anna's passphrase. */
  readonly open: (disk: Disk, more?: Partial<OpenOptions<S>>) => Promise<Result<Vault<S>>>;
  readonly openAs: (disk: Disk, id: string, more?: Partial<OpenOptions<S>>) => Promise<Result<Vault<S>>>;
  /** Accepts an invitation. */
  readonly accept: (
    disk: Disk,
    id: string,
    code: string,
    more?: Partial<AcceptOptions<S>>,
  ) => Promise<Result<Vault<S>>>;
  readonly recover: (
    disk: Disk,
    id: string,
    sheet: string,
    more?: Partial<RecoverOptions<S>>,
  ) => Promise<Result<Vault<S>>>;
  /** Invites members from an open vault, closes it, and accepts each invitation; no vault is open at the end. */
  readonly admitMembers: (disk: Disk, vault: Vault<S>, ...ids: readonly string[]) => Promise<void>;
  /** Makes a closed vault of anna, who administers it, and others. */
  readonly makeVaultWith: (disk: Disk, ...ids: readonly string[]) => Promise<void>;
}

/**
 * The functions for vaults that start with these registers; `defaults` are options for all calls, such as another
 * folder.
 */
export function vaultHelpers<S extends Registers>(
  registers: () => S,
  defaults: Partial<Pick<CreateOptions<S>, 'folder' | 'segmentBytes' | 'lockTimes' | 'rules'>> = {},
): VaultHelpers<S> {
  const common = (disk: Disk): { folder: string; disk: Disk; initial: S } => ({
    folder: VAULT_FOLDER,
    disk,
    initial: registers(),
    ...defaults,
  });
  const helpers: VaultHelpers<S> = {
    create: (disk, more = {}) =>
      createVault<S>({
        ...common(disk),
        passphrase: PASSPHRASE,
        member: { id: 'anna', label: 'Anna' },
        kdf: CHEAP_KDF,
        ...more,
      }),
    open: (disk, more = {}) => openVault<S>({ ...common(disk), passphrase: PASSPHRASE, ...more }),
    openAs: (disk, memberId, more = {}) =>
      openVault<S>({ ...common(disk), memberId, passphrase: passphraseOf(memberId), ...more }),
    accept: (disk, memberId, code, more = {}) =>
      acceptInvitation<S>({
        ...common(disk),
        kdf: CHEAP_KDF,
        memberId,
        code,
        passphrase: passphraseOf(memberId),
        ...more,
      }),
    recover: (disk, memberId, sheet, more = {}) =>
      recoverMember<S>({
        ...common(disk),
        kdf: CHEAP_KDF,
        memberId,
        sheet,
        passphrase: passphraseOf(memberId),
        administrator: false,
        ...more,
      }),
    admitMembers: async (disk, vault, ...ids) => {
      const codes = new Map<string, string>();
      for (const id of ids) codes.set(id, must(await vault.invite(memberNamed(id))).code);
      await vault.close();
      for (const [id, code] of codes) await must(await helpers.accept(disk, id, code)).close();
    },
    makeVaultWith: async (disk, ...ids) => helpers.admitMembers(disk, must(await helpers.create(disk)), ...ids),
  };
  return helpers;
}

export const { create, open, openAs, accept, recover, admitMembers, makeVaultWith } = vaultHelpers(initial);

/** The lock of a process on this computer that no longer runs. */
export const staleLock = (): string =>
  JSON.stringify({ host: hostname(), user: 'x', pid: 2 ** 22 + 1, since: '', nonce: 'n', start: 'gone' });

type WriteOutcome = ReturnType<Vault<State>['write']>;

export const addPerson = (vault: Vault<State>, id: string, name = `Namn ${id}`): WriteOutcome =>
  vault.write('person.add', (tx) => {
    tx.data.people[id] = { id, name };
    return ok(undefined);
  });

export const addCase = (
  vault: Vault<State>,
  id: string,
  at: number,
  text = `text ${id}`,
  record: object = { id, text },
): WriteOutcome =>
  vault.write('case.add', (tx) => {
    tx.putLog({ kind: 'case', id, at, facets: { s: 'o' }, title: `T ${id}`, text, record });
    return ok(undefined);
  });

export const addLogin = (vault: Vault<State>, id: string, secret = `hemligt ${id}`): WriteOutcome =>
  vault.write('login.add', (tx) => {
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(secret)) };
    return ok(undefined);
  });

/** Stores a file in parts of `step` bytes; returns its id. */
export async function addBlob(
  vault: Vault<State>,
  content: Uint8Array,
  step = content.length,
): Promise<Result<string>> {
  const writer = await vault.blobs.begin();
  if (!writer.ok) return writer;
  for (let at = 0; at < content.length; at += step) {
    const appended = await writer.value.append(content.subarray(at, at + step));
    if (!appended.ok) return appended;
  }
  const done = await writer.value.finish();
  return done.ok ? ok(done.value.id) : done;
}
