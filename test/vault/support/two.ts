// Two programs on one vault folder, each with looks and a clock that the test moves.
import type { FolderVault } from '../../../electron/vault/vault.ts';
import type { Disk, Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { create, open, type State } from './small-vault.ts';

export type Program = Vault<State>;

/** A clock that stands still until it is moved. */
export class Clock {
  now = 1_000_000;
  readonly read = (): number => this.now;
  pass(ms: number): void {
    this.now += ms;
  }
}

/** The vault looks at what others did, once. */
export const look = (vault: Program): Promise<void> => (vault as Program & Pick<FolderVault<State>, 'lookNow'>).lookNow();

/** Options of a program whose looks the test makes. */
export const quiet = (clock: Clock): { lockTimes: { pollMs: 0; clock: () => number } } => ({ lockTimes: { pollMs: 0, clock: clock.read } });

export interface Two {
  readonly disk: MemoryDisk;
  readonly clock: Clock;
  readonly writer: Program;
  readonly reader: Program;
  /** A further program on the same folder. */
  readonly another: (through?: Disk) => Promise<Program>;
  /** Lets time pass in steps of a look, with everyone given looking. */
  readonly pass: (ms: number, ...programs: readonly Program[]) => Promise<void>;
}

/** A vault on a disk in memory, open for writing and open for reading. */
export async function two(options: { readonly segmentBytes?: number } = {}): Promise<Two> {
  const disk = new MemoryDisk();
  const clock = new Clock();
  const more = { ...quiet(clock), ...options };
  const writer = must(await create(disk, more));
  const another = async (through: Disk = disk): Promise<Program> => must(await open(through, more));
  const reader = await another();
  const pass = async (ms: number, ...programs: readonly Program[]): Promise<void> => {
    for (let left = ms; left > 0; left -= 1000) {
      clock.pass(1000);
      for (const program of programs) await look(program);
    }
  };
  return { disk, clock, writer, reader, another, pass };
}
