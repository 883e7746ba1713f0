// What a change was decided on before its turn to be written came.

/**
 * What was looked at, each with the number of the newest change that readers saw then (`Vault.shown`): `collection/id`
 * or `log:kind/id`, or `collection` or `log:kind` for any of it.
 */
export type Basis = ReadonlyMap<string, number>;
