// The connection file that somebody opened from the desktop: with the program's start, with a second start, or as macOS says
// it. It waits here, and nothing of it is read, until the page asks for it. The path stays in this process.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const EXTENSION = '.kvanslutning';

export interface OpenedFiles {
  /** The path of the file that waits; null: none. */
  readonly waiting: () => string | null;
  /** Lets go of it. */
  readonly forget: () => void;
  /** The program was started beside this one in a folder: the file among its arguments, if any, waits from now on. */
  readonly startedBeside: (argv: readonly string[], folder: string) => void;
  /** macOS opens a file. */
  readonly open: (file: string) => void;
  /** Calls back for every other start and whenever macOS opens a file; `hasFile`: one waits. */
  readonly onOpened: (listener: (hasFile: boolean) => void) => void;
}

/** A path of this computer or network: Linux gives addresses of files instead. */
function pathOf(argument: string, folder: string): string | null {
  if (!argument.startsWith('file:')) return path.resolve(folder, argument);
  try {
    const url = new URL(argument);
    return url.host === '' ? fileURLToPath(url) : null;
  } catch {
    return null;
  }
}

/** The last connection file among the arguments of a start in a folder, as an absolute path; null: none. */
export function connectionFileIn(argv: readonly string[], folder: string): string | null {
  const files = argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(EXTENSION))
    .map((argument) => pathOf(argument, folder))
    .filter((file) => file !== null);
  return files.at(-1) ?? null;
}

/** Of a start with these arguments in this folder; of several files, the last one waits. */
export function createOpenedFiles(argv: readonly string[], folder: string): OpenedFiles {
  let waiting = connectionFileIn(argv, folder);
  let tell: (hasFile: boolean) => void = () => undefined;
  const take = (others: readonly string[], otherFolder: string): void => {
    waiting = connectionFileIn(others, otherFolder) ?? waiting;
    tell(waiting !== null);
  };
  return {
    waiting: () => waiting,
    forget: () => {
      waiting = null;
    },
    startedBeside: take,
    open: (file) => take(['', file], folder),
    onOpened: (listener) => {
      tell = listener;
    },
  };
}
