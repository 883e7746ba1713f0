// What lives as long as an open vault: caches, queues, uploads and imports of the services. Each is declared as a
// `ScopeKey` where it is used; the vault holds the values and releases them when it closes.

/** Declares a value kept for each open vault. The object itself is the key. */
export interface ScopeKey<T> {
  /** Makes the value when it is first asked for. */
  make(): T;
  /**
   * Names of the registers and logs that an answer which uses the value depends on; none for what no answer shows. Left
   * out: on everything.
   */
  readonly reads?: readonly string[];
  /** Called as the vault begins to close: stops what is running, closes what is open and overwrites secrets. */
  end?(value: T): void;
}

/** The values of one open vault. */
export class VaultScope {
  readonly #values = new Map<ScopeKey<unknown>, unknown>();
  #cleared = false;

  /** The value of a key, made the first time. Once the vault is closed, a value that is not kept. */
  of<T>(key: ScopeKey<T>): T {
    if (this.#values.has(key)) return this.#values.get(key) as T;
    const value = key.make();
    if (!this.#cleared) this.#values.set(key, value);
    return value;
  }

  /**
   * Ends every value that has to be ended. The others stay for work that the closing vault still waits for, such as a
   * queue. An error in one does not keep the rest from ending; the first is thrown at the end.
   */
  end(): void {
    const errors: unknown[] = [];
    for (const [key, value] of this.#values) {
      if (key.end === undefined) continue;
      this.#values.delete(key);
      try {
        key.end(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Ends and drops everything. */
  dispose(): void {
    this.#cleared = true;
    try {
      this.end();
    } finally {
      this.#values.clear();
    }
  }
}
