// The connection file that somebody opened from the desktop: with the program's start, with a second start, or as macOS says
// it. It waits here, and nothing of it is read, until the page asks for it. The path stays in this process.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const EXTENSION = '.kvanslutning';

/** The parts of Electron's `app` that tell of opened files. */
export interface FileSource {
  on(event: 'open-file', listener: (event: { preventDefault(): void }, file: string) => void): unknown;
  on(event: 'second-instance', listener: (event: unknown, argv?: string[], folder?: string) => void): unknown;
}

export interface OpenedFiles {
  /** The path of the file that waits; null: none. */
  readonly waiting: () => string | null;
  /** Lets go of it. */
  readonly forget: () => void;
  /** Calls back for every other start of the program; `hasFile`: a file waits. Also when macOS opens a file. */
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

/** Watches from the program's start on; of several files, the last one waits. */
export function watchOpenedFiles(app: FileSource, argv: readonly string[], folder: string): OpenedFiles {
  let waiting = connectionFileIn(argv, folder);
  let tell: (hasFile: boolean) => void = () => undefined;
  app.on('open-file', (event, file) => {
    event.preventDefault();
    waiting = connectionFileIn(['', file], folder) ?? waiting;
    tell(waiting !== null);
  });
  app.on('second-instance', (_event, others = [], otherFolder = folder) => {
    waiting = connectionFileIn(others, otherFolder) ?? waiting;
    tell(waiting !== null);
  });
  return {
    waiting: () => waiting,
    forget: () => {
      waiting = null;
    },
    onOpened: (listener) => {
      tell = listener;
    },
  };
}
