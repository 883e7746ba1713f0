// Vaults on a server in memory that is restored to an earlier time, and the programs that have later frames.
import { expect } from 'vitest';
import type { Result } from '../../../../domain/kernel/result.ts';
import type { Vault } from '../../../../electron/vault/index.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import type { MemoryVault } from '../../../support/memory-vault.ts';
import { must } from '../../../support/results.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { catchUp, computer, copyIn, on, openOn, toServer, type Computer } from '../../support/on-server.ts';
import { addPerson, makeVaultWith, openAs, type State } from '../../support/vaults.ts';

export interface Running {
  readonly place: Computer;
  readonly program: Vault<State>;
}

/** A vault on a server whose clock a test moves. */
export async function served(...ids: readonly string[]): Promise<MemoryVault & { readonly later: () => void }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  let ahead = 0;
  const vault = await toServer(disk, { now: () => Date.now() + ahead });
  const later = (): void => {
    ahead += 61_000;
  };
  return Object.assign(vault, { later });
}

export async function start(vault: MemoryVault, id: string): Promise<Running> {
  const place = await computer(vault);
  return { place, program: await openOn(place, id) };
}

export const follow = ({ program }: Running): Promise<Result<void>> =>
  (program as Vault<State> & { catchUp: () => Promise<Result<void>> }).catchUp();
export const write = ({ program }: Running, id: string): Promise<Result<unknown>> => addPerson(program, id);
export const peopleIn = ({ program }: Running): string[] => Object.keys(program.db.data.people).sort();
export const digestsOf = (vault: MemoryVault) => vault.digests(0, 100_000);

/** All programs and the server are the same and sound, and a new computer gets the same. */
export async function areAlike(vault: MemoryVault, running: readonly Running[]): Promise<void> {
  for (const { program } of running) await catchUp(program);
  const fresh = copyIn(await computer(vault));
  for (const { place, program } of running) {
    expect([program.findings, program.mode, program.head().seq]).toEqual([[], 'readWrite', vault.head]);
    expect(must(await program.verify()).findings).toEqual([]);
    expect(copyIn(place)).toEqual(fresh);
  }
}
export const close = async (running: readonly Running[]): Promise<void> => {
  for (const { program } of running) await program.close();
};

/** A server at another address in the same copy, as it is before a test makes it lie. */
export const reopen = async (vault: MemoryVault, { place }: Running, id: string): Promise<Running> => {
  const again = { disk: place.disk, server: new MemoryServer(vault) };
  return { place: again, program: must(await openAs(place.disk, id, on(again))) };
};
