// Where Chromium puts a page while it makes one file of it (MHTML): it writes the file to a temporary folder, unencrypted,
// and deletes it when it has been read. There is no way without, so the folder is the program's own.
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Queue } from '../../domain/kernel/queue.ts';
import { delay } from './time-limit.ts';

export interface TemporaryFolderOptions {
  readonly platform: NodeJS.Platform;
  /** The environment of this process. */
  readonly env: Record<string, string | undefined>;
  readonly userData: string;
  readonly note: (message: string, detail: Record<string, string>) => void;
}

/** The variables from which Chromium takes the folder. On macOS the system alone decides, per user. */
const VARIABLES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['TMPDIR'],
  win32: ['TMP', 'TEMP'],
};
const LOOK_MS = 2;

/** The folder; null where the system decides, or it could not be made. */
async function makeFolder({ platform, env, userData, note }: TemporaryFolderOptions): Promise<string | null> {
  if (VARIABLES[platform] === undefined) return null;
  const name = `kanalvakt-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`;
  const runtime = platform === 'linux' ? (env.XDG_RUNTIME_DIR ?? '') : '';
  const beside = path.join(userData, 'Temporary');
  for (const folder of path.isAbsolute(runtime) ? [path.join(runtime, name), beside] : [beside]) {
    try {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      await mkdir(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      note('temporary folder not made', { code: (error as NodeJS.ErrnoException).code ?? '' });
    }
  }
  return null;
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** The program's own temporary folder. The environment names it only while Chromium makes a file. */
export class TemporaryFolder {
  readonly #options: TemporaryFolderOptions;
  readonly #folder: Promise<string | null>;
  readonly #queue = new Queue();

  /**
   * Makes the folder, empty: in the user's runtime folder, which is in memory on Linux, and else beside the settings.
   * What a crash left in it is deleted.
   */
  constructor(options: TemporaryFolderOptions) {
    this.#options = options;
    this.#folder = makeFolder(options);
  }

  /** Does the work of which Chromium makes one file, in the folder. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    const begun = await this.#queue.run(async () => {
      const folder = await this.#folder;
      return folder === null ? { result: work() } : await this.#begin(folder, work);
    });
    return begun.result;
  }

  /**
   * Has another program started, with the environment that this one was started with: when no file is about to be made,
   * since a started program keeps the environment of that moment.
   */
  async startOther<T>(start: () => Promise<T>): Promise<T> {
    const started = await this.#queue.run(() => Promise.resolve({ result: start() }));
    return started.result;
  }

  /** Begins the work. Returns when its file is there or it has ended; nothing names the folder any more by then. */
  async #begin<T>(folder: string, work: () => Promise<T>): Promise<{ result: Promise<T> }> {
    const { platform, env } = this.#options;
    const variables = VARIABLES[platform] ?? [];
    const before = new Set(await namesIn(folder));
    const values = variables.map((name) => [name, env[name]] as const);
    for (const name of variables) env[name] = folder;
    try {
      const result = work();
      const state = { isOver: false };
      const over = (): void => {
        state.isOver = true;
      };
      result.then(over, over);
      do await delay(LOOK_MS);
      while (!state.isOver && (await namesIn(folder)).every((name) => before.has(name)));
      return { result };
    } finally {
      for (const [name, value] of values)
        if (value === undefined) Reflect.deleteProperty(env, name);
        else env[name] = value;
    }
  }
}

let own: TemporaryFolder | null = null;

/** Makes the program's folder; once, at its start. */
export function makeTemporaryFolder(options: TemporaryFolderOptions): void {
  own = new TemporaryFolder(options);
}

/** As `TemporaryFolder.use`. */
export const inTemporaryFolder = <T>(work: () => Promise<T>): Promise<T> => (own === null ? work() : own.use(work));

/** As `TemporaryFolder.startOther`. */
export const startOtherProgram = <T>(start: () => Promise<T>): Promise<T> =>
  own === null ? start() : own.startOther(start);
