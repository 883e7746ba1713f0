// Vaults that move between a folder and a server in memory.
import { expect } from 'vitest';
import type { Result } from '../../../../domain/kernel/result.ts';
import { openVault, type Vault } from '../../../../electron/vault/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import type { MoveTarget, Moved } from '../../../../electron/vault/open-vault/index.ts';
import type { ServerAdministration, VaultServer } from '../../../../electron/vault/server/index.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import { must } from '../../../support/results.ts';
import { copiesOf } from '../../support/copies.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  addBlob,
  addCase,
  addLogin,
  addPerson,
  create,
  initial,
  openAs,
  PASSPHRASE,
  VAULT_FOLDER,
  admitMembers,
  type State,
} from '../../support/vaults.ts';

/** Where a copy of the server is checked. */
export const CHECK_FOLDER = '/check/copy';
/** Where the vault is moved back to. */
export const BACK_FOLDER = '/back/vault';
/** This program's copy of the vault on the server. */
export const MIRROR_FOLDER = '/mirror';
const SEGMENT_BYTES = 2500;
/** Longer than any test. */
const TURN_MS = 300_000;

const PLACE = { host: 'db.example', port: 5432, database: 'kanalvakt' };

/** The server of a host. */
export function connectTo(host: MemoryHost): MemoryServer {
  if (host.vault === null) throw new Error('the host has no vault');
  return new MemoryServer(host.vault, { rights: ['read', 'append', 'admin'], turnMs: TURN_MS });
}

/** The host as a place to move to, with parts that a test replaces. */
export const targetOf = (host: MemoryHost, own: Partial<MoveTarget> = {}): MoveTarget => ({
  place: PLACE,
  administration: host.administer(),
  connect: () => connectTo(host),
  ...own,
});

const makeWith = (bytes: number): (() => Promise<{ readonly disk: MemoryDisk }>) =>
  copiesOf(async () => {
    const disk = new MemoryDisk();
    for (const folder of ['/check', '/back', VAULT_FOLDER]) await disk.mkdir(folder);
    const vault = must(await create(disk, { segmentBytes: SEGMENT_BYTES }));
    for (let i = 0; i < 4; i += 1) must(await addPerson(vault, `p${i}`));
    must(await addLogin(vault, 'one'));
    must(await addCase(vault, 'c1', 1));
    must(await addBlob(vault, Buffer.alloc(bytes, 7)));
    must(await addBlob(vault, Buffer.from('small')));
    await admitMembers(disk, vault, 'bo');
    return { disk };
  });

/** A closed vault of anna and bo with several segments, a login, a case, and files of which one is of several parts. */
export const made = makeWith(1_500_000);

/** The same with small files. */
export const madeSmall = makeWith(70_000);

export const openFolder = (disk: MemoryDisk, id = 'anna'): Promise<Result<Vault<State>>> =>
  openAs(disk, id, { segmentBytes: SEGMENT_BYTES });

export const moveTo = (vault: Vault<State>, host: MemoryHost, own: Partial<MoveTarget> = {}): Promise<Result<Moved>> =>
  vault.moves.toServer(targetOf(host, own), { checkFolder: CHECK_FOLDER });

/** Opens this program's copy, which is made when it is not there. */
export async function openMirror(
  disk: MemoryDisk,
  host: MemoryHost,
  id = 'anna',
  server: VaultServer = connectTo(host),
): Promise<Vault<State>> {
  if (!disk.files('/').some((file) => file.startsWith(`${MIRROR_FOLDER.slice(1)}/vault.json`)))
    must(await fillMirror({ disk, folder: MIRROR_FOLDER, server }));
  return must(await openAs(disk, id, { folder: MIRROR_FOLDER, server, lockTimes: { pollMs: 0 } }));
}

/** Opens the folder that the vault was moved back to. */
export const openBack = (disk: MemoryDisk): Promise<Result<Vault<State>>> =>
  openVault<State>({ folder: BACK_FOLDER, disk, initial: initial(), memberId: 'anna', passphrase: PASSPHRASE });

/** Everything of a folder that makes up the vault, by path, in hex. */
export const vaultIn = (disk: MemoryDisk, folder: string): Record<string, string> =>
  Object.fromEntries(
    disk
      .files(folder)
      .filter((file) => /^(?:vault\.json|recovery\.age|(?:members|epochs|journal|compartments|blobs)\/.+)$/.test(file))
      .sort()
      .map((file) => [file, disk.bytes(`${folder}/${file}`).toString('hex')]),
  );

/**
 * Stops at a chosen call to the server after `begin`, as a killed program does: that call, before or after it, and all
 * later ones fail.
 */
export function deadlyTo(
  host: MemoryHost,
  at: number,
  when: 'before' | 'after',
): { readonly target: MoveTarget; readonly begin: () => void; readonly died: () => string } {
  let calls = -Infinity;
  let died = '';
  const problem = { code: 'server.unreachable' };
  const goneFrom = (name: string): object =>
    name === 'append' ? { kind: died === name ? 'unknown' : 'refused', problem } : { ok: false, error: problem };
  const deadly = <T extends object>(one: T): T =>
    new Proxy(one, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found === 'object' && found !== null) return deadly(found);
        if (typeof found !== 'function') return found;
        return (...given: unknown[]): unknown => {
          const call = (): unknown => Reflect.apply(found, target, given);
          if (name === 'state' && died !== '') return { kind: 'stopped', problem };
          if (['close', 'state', 'onState', 'follow'].includes(String(name))) return call();
          calls += 1;
          if (calls < at) return call();
          const isFirst = died === '';
          if (isFirst) died = String(name);
          const answer = goneFrom(String(name));
          return isFirst && when === 'after' ? Promise.resolve(call()).then(() => answer) : Promise.resolve(answer);
        };
      },
    });
  return {
    target: targetOf(host, {
      administration: deadly<ServerAdministration>(host.administer()),
      connect: () => deadly<VaultServer>(connectTo(host)),
    }),
    begin: () => {
      calls = 0;
    },
    died: () => died,
  };
}

/** How many places of the vault can be written to: its folder, the server, and the folder that it moved back to. */
export async function writablePlaces(disk: MemoryDisk, host: MemoryHost): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, open] of [
    ['folder', () => openFolder(disk)],
    ['back', () => openBack(disk)],
  ] as const) {
    const vault = await open();
    if (!vault.ok) continue;
    if (vault.value.mode === 'readWrite') {
      must(await addPerson(vault.value, `in-${name}`));
      found.push(name);
    }
    await vault.value.close();
  }
  if (host.vault?.phase === 'open') found.push('server');
  expect(found.length).toBeLessThanOrEqual(1);
  return found;
}
