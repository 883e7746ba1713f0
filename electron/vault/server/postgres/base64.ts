// Large bytes in a database's answers. `pg` takes answers as text only, and PostgreSQL's own text of bytes is hexadecimal:
// half as large again as Base64, and twice the work to read (test/bench/server).

/** Selects bytes as a column `base64`. */
export const asBase64 = (bytes: string): string => `encode(${bytes}, 'base64') AS base64`;

/** The bytes of such a column. PostgreSQL breaks its lines, which Node skips. */
export const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
