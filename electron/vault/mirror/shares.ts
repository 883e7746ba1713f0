// The shares of a vault on a server: in memory only, so that a computer without its server opens no login. They go when
// the server has not been heard for a while, and are fetched again when it is back.
import type { ShareShelf } from '../custody/index.ts';
import { Refusal } from '../disk/index.ts';

/** How long shares stay after the server was last heard, in milliseconds. */
const SHARES_KEPT_MS = 10 * 60_000;

export class ServerShares implements ShareShelf {
  readonly #clock: () => number;
  /** The files by name, sealed as they are in a vault's folder. */
  readonly #files = new Map<string, Buffer>();
  #isHere = false;
  /** When the server was last heard, by two clocks: one of them stands still while the computer sleeps. */
  #heard = { wall: -Infinity, clock: -Infinity };

  /** `clock`: a monotonic one, in milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  put(file: string, bytes: Uint8Array): void {
    this.#files.set(file, Buffer.from(bytes));
  }

  /** Those that are gone. */
  forget(isGone: (file: string) => boolean): void {
    for (const [file, bytes] of this.#files) {
      if (!isGone(file)) continue;
      bytes.fill(0);
      this.#files.delete(file);
    }
  }

  /** All shares of what is in the mirror have been fetched. */
  noteHere(): void {
    this.#isHere = true;
    this.noteHeard();
  }

  noteHeard(): void {
    this.#heard = { wall: Date.now(), clock: this.#clock() };
  }

  /** Overwrites all of them. */
  wipe(): void {
    this.#isHere = false;
    this.forget(() => true);
  }

  isHere(): boolean {
    const silentMs = Math.max(Date.now() - this.#heard.wall, this.#clock() - this.#heard.clock);
    if (this.#isHere && silentMs >= SHARES_KEPT_MS) this.wipe();
    return this.#isHere;
  }

  read(file: string): Promise<Buffer | null> {
    const bytes = this.#files.get(file);
    return Promise.resolve(bytes === undefined ? null : Buffer.from(bytes));
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.#files.keys()]);
  }

  /** Copies of the files, for a place that is to open logins without the server; null: they are not here. */
  files(): ReadonlyMap<string, Buffer> | null {
    return this.isHere() ? new Map([...this.#files].map(([file, bytes]) => [file, Buffer.from(bytes)])) : null;
  }

  /** The same; throws a `Refusal` `vault.keysOnServer`. */
  requireFiles(): ReadonlyMap<string, Buffer> {
    const files = this.files();
    if (files === null) throw new Refusal('vault.keysOnServer');
    return files;
  }
}
