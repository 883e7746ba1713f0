// Two programs on one vault folder, whose polling and clock the test controls.
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import type { Disk, Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { create, open, type State } from './vaults.ts';

export type Program = Vault<State>;

/** A clock that is fixed until the test moves it. */
export class Clock {
  now = 1_000_000;
  readonly read = (): number => this.now;
  advance(ms: number): void {
    this.now += ms;
  }
}

/** Makes the vault poll once for changes by other programs. */
export const poll = (vault: Program): Promise<void> =>
  (vault as Program & Pick<FolderVault<State>, 'pollNow'>).pollNow();

/** Options of a program that polls only when the test tells it to. */
export const manualPolling = (clock: Clock): { lockTimes: { pollMs: 0; clock: () => number } } => ({
  lockTimes: { pollMs: 0, clock: clock.read },
});

export interface TwoPrograms {
  readonly disk: MemoryDisk;
  readonly clock: Clock;
  readonly writer: Program;
  readonly reader: Program;
  /** Opens another program on the same folder. */
  readonly another: (through?: Disk) => Promise<Program>;
  /** Lets time pass in steps of one second; the given programs poll at each step. */
  readonly pass: (ms: number, ...programs: readonly Program[]) => Promise<void>;
}

/** A vault on an in-memory disk, open for writing and open for reading. */
export async function openTwo(options: { readonly segmentBytes?: number } = {}): Promise<TwoPrograms> {
  const disk = new MemoryDisk();
  const clock = new Clock();
  const more = { ...manualPolling(clock), ...options };
  const writer = must(await create(disk, more));
  const another = async (through: Disk = disk): Promise<Program> => must(await open(through, more));
  const reader = await another();
  const pass = async (ms: number, ...programs: readonly Program[]): Promise<void> => {
    for (let left = ms; left > 0; left -= 1000) {
      clock.advance(1000);
      for (const program of programs) await poll(program);
    }
  };
  return { disk, clock, writer, reader, another, pass };
}
