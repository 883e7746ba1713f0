// What a change was decided on before its turn to be written came.

/**
 * What was looked at, each with the number of the newest change that readers saw then (`Vault.shown`): `collection/id`
 * or `log:kind/id`, or `collection` or `log:kind` for any of it.
 */
export type Basis = ReadonlyMap<string, number>;

/** How much of the vault the person saw who makes a change. */
export interface Seen {
  /** The number of the newest change that what they saw was made of. */
  readonly seq: number;
  /** What a refusal calls a member. */
  readonly nameOf: (memberId: string) => string;
}

/** A change that was not made by this program. */
export interface ForeignChange {
  readonly seq: number;
  /** A member's id. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}
