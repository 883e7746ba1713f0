// Files that are given out as they are: what they are called beside the document, and the list of their hashes. R42, R43.
import { createHash } from 'node:crypto';
import { safeFileName } from '../../../domain/kernel/file-name.ts';
import { besideOf, type Reviewed } from './document.ts';

/** As it lies beside the document. */
export interface NamedFile {
  readonly blobId: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export const FILES_FOLDER = 'filer';
export const SUMS_NAME = 'SHA256SUMS.txt';
const MAX_NAME = 100;

/** Appends a number when a file has the name; capitals do not tell names apart on Windows. */
function free(taken: Set<string>, name: string): string {
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  for (let n = 1; ; n += 1) {
    const next = n === 1 ? name : `${name.slice(0, dot)}-${String(n)}${name.slice(dot)}`;
    if (taken.has(next.toLowerCase())) continue;
    taken.add(next.toLowerCase());
    return next;
  }
}

/**
 * What a release notes of it, under the number of its record alone: the note outlasts a record that is disposed of, and a
 * name can say who wrote. The hash is the proof of what was given out.
 */
export const notedFile = ({ name, size, sha256 }: NamedFile): Omit<NamedFile, 'blobId'> => ({
  name: name.slice(0, name.indexOf(' ')),
  ...{ size, sha256 },
});

/** In the order of the records, by whose number each begins; a name that is masked is none. */
export function filesBeside(records: readonly Reviewed[]): NamedFile[] {
  const taken = new Set<string>();
  return records.flatMap((record, index) =>
    besideOf(record).map(({ blobId, size, sha256, name, ending }, at): NamedFile => {
      const own = name === null ? `fil ${String(at + 1)}${ending}` : safeFileName(name, 'fil', MAX_NAME);
      return { blobId, size, sha256, name: free(taken, `${String(index + 1).padStart(3, '0')} ${own}`) };
    }),
  );
}

/** In the format of `sha256sum -c`: the document first. */
export const sumsOf = (
  document: { readonly name: string; readonly bytes: Uint8Array },
  files: readonly NamedFile[],
): string =>
  [
    { name: document.name, sha256: createHash('sha256').update(document.bytes).digest('hex') },
    ...files.map(({ name, sha256 }) => ({ name: `${FILES_FOLDER}/${name}`, sha256 })),
  ]
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
