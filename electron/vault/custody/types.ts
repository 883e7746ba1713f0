// Compartments as the rest of the program sees them: what is sealed, and who can open it.

/** Ciphertext that only holders of the compartment's key can read. Plain JSON, stored inside a row. */
export interface Sealed {
  readonly compartment: string;
  readonly epoch: number;
  readonly nonce: string;
  readonly data: string;
}

/** Who can open a compartment, according to the journal. Does not contain the keys themselves. */
export interface CompartmentInfo {
  readonly id: string;
  readonly epoch: number;
  /** Members whose wrap is in force, sorted. The recovery identity is not listed; see `lacksRecovery`. */
  readonly holders: readonly string[];
  /** Staged wraps: for which member, and who can release them. */
  readonly staged: readonly { readonly memberId: string; readonly releasers: readonly string[] }[];
  /** Whether the member who opened this vault holds the key now. */
  readonly mine: boolean;
  /**
   * A recovery sheet was made after this key. Any write by a holder that touches the compartment adds it; `Tx.grant(id,
   * 'recovery')` is enough.
   */
  readonly lacksRecovery: boolean;
  /** Whether no one can reconstruct its key, so that only `Tx.renew` remains. */
  readonly lost: boolean;
}
