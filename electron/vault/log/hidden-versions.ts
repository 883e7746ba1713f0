// The versions of records that are ordered erased and still stored: no list has them, and rules still ask what they were.
export class HiddenVersions {
  /** Positions in the index, newest first, by `kind/id`. */
  readonly #versions = new Map<string, readonly number[]>();

  /** Adds versions that are newer than those added before. */
  add(name: string, versions: readonly number[]): void {
    if (versions.length > 0) this.#versions.set(name, [...versions, ...(this.#versions.get(name) ?? [])]);
  }

  /** The listed versions of a record and the hidden ones, newest first. */
  after(name: string, listed: readonly number[]): readonly number[] {
    const hidden = this.#versions.get(name);
    return hidden === undefined ? listed : [...listed, ...hidden];
  }
}
