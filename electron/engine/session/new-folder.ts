// The folder of a new vault, when the chosen folder already holds one.
import { readdir } from 'node:fs/promises';

/** An unreadable folder is taken: what it holds is not known. */
async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/** No disk has this many vaults; where nothing can be read, the search ends. */
const MAX_TRIED = 100;

/**
 * The first folder that is empty or does not exist: the given one, or it with a number from 2. Where none of them is,
 * the last one tried; creating a vault there is refused.
 */
export async function freeFolder(wanted: string): Promise<string> {
  let folder = wanted;
  for (let number = 2; number <= MAX_TRIED && !(await isFree(folder)); number += 1)
    folder = `${wanted} ${String(number)}`;
  return folder;
}
