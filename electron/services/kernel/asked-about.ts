// What a call is about, as far as its input names it: the ids of rows and records.

const NAMES_IDS = /(?:^id|Id|^ids|Ids|^keys?)$/;
/** Deeper in an input are fields, not names. */
const MAX_DEPTH = 4;

/** The ids in the input of a call, in any order. Bytes are not looked through: a part of a file has a million. */
export function idsIn(input: unknown, depth = 0): string[] {
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input) || depth > MAX_DEPTH) return [];
  return Object.entries(input).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return NAMES_IDS.test(key) ? [value] : [];
    const texts = Array.isArray(value) && NAMES_IDS.test(key) ? value.filter((one) => typeof one === 'string') : [];
    return [...texts, ...idsIn(value, depth + 1)];
  });
}
