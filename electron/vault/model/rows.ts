// Registers as plain data: what every part of the vault speaks of.

/** One row of a register. Rows are frozen: replace a row to change it, never mutate it. */
export interface Row {
  readonly id: string;
}
/** Collection name → row id → row. Plain JSON only. */
export type Registers = Record<string, Record<string, Row>>;
