// What a database may answer. It may be made for another version of the program, spoilt, or lie: nothing that it sends is
// taken for what it should be before it has been looked at.
import { z } from 'zod';

/** An answer that is none: the server is another one than the program was written for, or is made to mislead it. */
export class NotUnderstood extends Error {}

/** A `bigint` column that counts something: `pg` gives it as text. */
export const count = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .refine(Number.isSafeInteger);
/** An `integer` column that counts something. */
export const small = z.int().nonnegative();
export const bytes = z.custom<Buffer>((value) => Buffer.isBuffer(value));
export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** A SHA-256, or the id of a stored file, in hex. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The only column of what is asked for its effect alone. */
export const nothing = z.unknown();

/** Rows that are what they should be. @throws NotUnderstood */
export function understood<T>(shape: z.ZodType<T>, rows: readonly unknown[]): readonly T[] {
  // Not with an array of the shape: making one takes as long as reading a row.
  return rows.map((row) => {
    const read = shape.safeParse(row);
    if (!read.success) throw new NotUnderstood(read.error.issues[0]?.code);
    return read.data;
  });
}

/** The only row. @throws NotUnderstood */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new NotUnderstood('rows');
  return row;
}
