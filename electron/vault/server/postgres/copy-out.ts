// Rows with large bytes in them. `pg` reads the answers of ordinary statements as text, in which bytes take half as much
// again and are decoded twice; COPY gives them as they are (PostgreSQL's documentation, "COPY", "Binary Format").
import type { Connection } from 'pg';
import { NotUnderstood } from './answers.ts';

/** The bytes of a column, as PostgreSQL sends a value of its type; null: SQL's NULL. */
export type Column = Buffer | null;

export type Rows = readonly (readonly Column[])[];

/** Eleven fixed bytes and the flags; then the length of more of a header. */
const HEADER_BYTES = 15;
const LENGTH_BYTES = 4;
const COUNT_BYTES = 2;
/** The count of columns after the last row. */
const END = -1;

/** The row at `at`, which refers to these bytes; null: there are no more. */
function rowAt(bytes: Buffer, start: number): readonly Column[] | null {
  const count = bytes.readInt16BE(start);
  if (count === END) return null;
  const row: Column[] = [];
  let at = start + COUNT_BYTES;
  for (let i = 0; i < count; i += 1) {
    const length = bytes.readInt32BE(at);
    at += LENGTH_BYTES;
    row.push(length < 0 ? null : bytes.subarray(at, at + length));
    at += Math.max(length, 0);
  }
  return row;
}

/** One COPY that `pg` submits, as it does its own queries (pg 8.23.1). */
export class CopyOut {
  readonly #text: string;
  readonly #rows: (readonly Column[])[] = [];
  #isBegun = false;
  #error: Error | null = null;
  #resolve: (rows: Rows) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  /** The rows; rejects with the server's refusal, or when the connection ends. */
  readonly rows = new Promise<Rows>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  /** `select` has no parameters. */
  constructor(select: string) {
    this.#text = `COPY (${select}) TO STDOUT (FORMAT binary)`;
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  /** One row, the first one after the header ("COPY Operations" in the protocol's documentation). */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    try {
      // `WholeMessages` leaves nothing for the parser to write over these bytes.
      const row = rowAt(chunk, this.#isBegun ? 0 : HEADER_BYTES + LENGTH_BYTES + chunk.readInt32BE(HEADER_BYTES));
      this.#isBegun = true;
      if (row !== null) this.#rows.push(row);
    } catch {
      this.handleError(new NotUnderstood('row'));
    }
  }

  handleCommandComplete(): void {
    // It is ready a moment later.
  }

  handleError(error: Error): void {
    this.#error = error;
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#resolve(this.#rows);
  }
}

/** A number in a statement that takes no parameters. */
export function sqlNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('not a whole number');
  return String(value);
}

/** A UUID in such a statement. */
export function sqlUuid(id: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new RangeError('not a UUID');
  return `'${id}'::uuid`;
}

/** Bytes in such a statement. */
export const sqlBytes = (bytes: Buffer): string => String.raw`'\x${bytes.toString('hex')}'::bytea`;

/** A `bigint` or `integer` column that is never NULL. */
export function numberIn(column: Column | undefined): number {
  const bytes = bytesIn(column);
  if (bytes.length !== 4 && bytes.length !== 8) throw new NotUnderstood('number');
  const number = bytes.length === 8 ? Number(bytes.readBigInt64BE()) : bytes.readInt32BE();
  if (!Number.isSafeInteger(number) || number < 0) throw new NotUnderstood('number');
  return number;
}

/** A `uuid` column that is never NULL. */
export function uuidIn(column: Column | undefined): string {
  const bytes = bytesIn(column);
  if (bytes.length !== 16) throw new NotUnderstood('uuid');
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A column that is never NULL. */
export function bytesIn(column: Column | undefined): Buffer {
  if (column === undefined || column === null) throw new NotUnderstood('column');
  return column;
}
