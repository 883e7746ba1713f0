// Which disks answer at once. Asking through the thread pool costs more than the answer itself where the file is in the
// system's cache: each append reads back what it has written, and each page of a list reads many small records. So a disk
// that has just answered is asked directly. Any other is asked through the pool, and nothing else waits for it: a network
// share may stall, a disk may have to start first. A disk that stalls just after it has answered does hold everything up
// (docs/decisions/0052-late-writes.md).
import { dirname } from 'node:path';

/** A device, as the system numbers them. */
type Device = number;

/**
 * How long an answer counts, in milliseconds. A direct one does not count: many reads in a row go through the pool now and
 * then, so that everything else has its turn.
 */
const RECENT_MS = 20;
/** A direct answer that took longer was not quick, in milliseconds; and one through the pool, after such a one. */
const QUICK_MS = 5;
/** An answer through the pool may have waited for its turn on a busy computer. */
const QUICK_IN_POOL_MS = 50;
const MAX_FOLDERS = 1000;

export class QuickAnswers {
  readonly #clock: () => number;
  readonly #devices = new Map<string, Device>();
  readonly #answered = new Map<Device, number>();
  /** Devices that have kept everything waiting once, and have not been quick since. */
  readonly #slow = new Set<Device>();

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** A file of this path has been opened, on this device. */
  learn(path: string, device: Device): void {
    if (this.#devices.size >= MAX_FOLDERS) this.#devices.clear();
    this.#devices.set(dirname(path), device);
  }

  /** The device has answered just now, however long that took. */
  answered(device: Device): void {
    this.#answered.set(device, this.#clock());
  }

  /** Asks the device of a file in the folder of `path`: directly if it has just answered, otherwise through the pool. */
  ask<T>(path: string, directly: () => T, throughPool: () => Promise<T>): Promise<T> {
    return this.askDevice(this.#devices.get(dirname(path)), directly, throughPool);
  }

  /** The same for a known device. */
  async askDevice<T>(device: Device | undefined, directly: () => T, throughPool: () => Promise<T>): Promise<T> {
    if (device === undefined) return throughPool();
    const begun = this.#clock();
    const isQuick = begun - (this.#answered.get(device) ?? -Infinity) <= RECENT_MS;
    const found = isQuick ? directly() : await throughPool();
    const now = this.#clock();
    const took = now - begun;
    if (isQuick) {
      if (took <= QUICK_MS) return found;
      this.#slow.add(device);
      this.#answered.delete(device);
      return found;
    }
    if (took <= QUICK_MS) this.#slow.delete(device);
    if (took <= (this.#slow.has(device) ? QUICK_MS : QUICK_IN_POOL_MS)) this.#answered.set(device, now);
    else this.#answered.delete(device);
    return found;
  }
}
