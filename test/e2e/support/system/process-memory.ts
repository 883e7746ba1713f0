// Searches the memory of running processes (Linux), as another program of the same user account could.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What is looked for, by name: each in all the given forms. */
export type Needles = Readonly<Record<string, readonly Buffer[]>>;

/** The forms in which a program may hold a text. */
export function formsOfText(text: string): Buffer[] {
  const forms = [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'latin1'),
    Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
  ];
  return forms.filter((form, index) => forms.findIndex((other) => other.equals(form)) === index);
}

/** The forms in which a program may hold a key. */
export const formsOfKey = (key: Buffer): Buffer[] => [Buffer.from(key), Buffer.from(key.toString('base64'))];

const PIECE_BYTES = 16 * 1024 * 1024;

function* regions(pid: number): Generator<{ start: number; end: number }> {
  for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
    const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (start !== undefined && end !== undefined)
      yield { start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) };
  }
}

function occurrences(haystack: Buffer, needle: Buffer, before: number): number {
  let count = 0;
  for (let at = haystack.indexOf(needle); at >= 0 && at < before; at = haystack.indexOf(needle, at + 1)) count += 1;
  return count;
}

/** How often each needle occurs in the writable memory of a process. */
export function searchMemory(pid: number, needles: Needles): Record<string, number> {
  const found: Record<string, number> = Object.fromEntries(Object.keys(needles).map((name) => [name, 0]));
  const overlap = Math.max(...Object.values(needles).flatMap((forms) => forms.map(({ length }) => length)));
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  const piece = Buffer.alloc(PIECE_BYTES + overlap);
  try {
    for (const { start, end } of regions(pid))
      for (let at = start; at < end; at += PIECE_BYTES) {
        let length = 0;
        try {
          length = readSync(memory, piece, 0, Math.min(piece.length, end - at), at);
        } catch {
          // A region that is reserved but not there (guard pages, devices).
          continue;
        }
        const read = piece.subarray(0, length);
        for (const [name, forms] of Object.entries(needles))
          for (const form of forms) found[name] = (found[name] ?? 0) + occurrences(read, form, PIECE_BYTES);
      }
  } finally {
    closeSync(memory);
  }
  return found;
}
