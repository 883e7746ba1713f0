// Names of files and folders that the program makes of what others wrote.
import { safeFileName } from '../../../domain/kernel/file-name.ts';

/** A safe name for a folder or file, short enough to append a number and an extension. */
export const safe = (name: string): string => safeFileName(name, 'fil', 100);

/** Appends a number when the folder already has the name. */
export function free(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  for (let n = 2; ; n += 1) {
    const next = `${name.slice(0, dot)}-${String(n)}${name.slice(dot)}`;
    if (!taken.has(next)) return next;
  }
}
