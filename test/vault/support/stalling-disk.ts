// A disk that stalls at a chosen call of one program: the call is carried out at once, and only its answer is late, or
// later, as the operating system does it for a file that was opened before.
import type { Disk, DiskFile } from '../../../electron/vault/index.ts';

/** Whether the disk carries the call out before it stalls, or when it answers again. */
export type StallKind = 'answerLate' | 'callLate';

const FILE_CALLS = ['write', 'datasync', 'sync', 'truncate', 'read', 'size'] as const;
const PATH_CALLS = [
  'rename',
  'link',
  'unlink',
  'mkdir',
  'syncFolder',
  'readFile',
  'stat',
  'readdir',
  'entries',
] as const;

export class StallingDisk {
  readonly disk: Disk;
  /** Resolves when the disk stalls. */
  stalled: Promise<void> = Promise.resolve();
  /** The call at which it stalled. */
  stalledAt = '';
  #calls = 0;
  #stallAt = 0;
  #kind: StallKind = 'answerLate';
  #counts: (call: string) => boolean = () => true;
  #onStall: () => void = () => undefined;
  #carryOut: () => Promise<void> = () => Promise.resolve();
  #answer: () => void = () => undefined;
  /** Called before every call that is not stalled. */
  before: (call: string) => Promise<void> | void = () => undefined;

  constructor(under: Disk) {
    const guarded =
      <A extends readonly unknown[], T>(
        name: string,
        path: (...given: A) => string,
        call: (...given: A) => Promise<T>,
      ) =>
      (...given: A): Promise<T> =>
        this.#run(`${name} ${path(...given)}`, () => call(...given));
    const paths = Object.fromEntries(
      PATH_CALLS.map((name) => [
        name,
        guarded(
          name,
          // A file's path is followed by how much of it may be read; otherwise the last path is the new one.
          (...given: readonly unknown[]) => String(name === 'readFile' ? given[0] : given.at(-1)),
          (...given: readonly unknown[]) => (under[name] as (...all: readonly unknown[]) => Promise<unknown>)(...given),
        ),
      ]),
    ) as unknown as Pick<Disk, (typeof PATH_CALLS)[number]>;
    this.disk = {
      ...paths,
      kind: (path) => under.kind(path),
      rmdir: (path) => under.rmdir(path),
      touch: (path) => under.touch(path),
      copyFile: (from, to) => under.copyFile(from, to),
      open: async (path, mode) =>
        this.#file(
          await this.#run(`${mode === 'createNew' ? 'create' : 'open'} ${path}`, () => under.open(path, mode)),
          path,
        ),
    };
  }

  #file(file: DiskFile, path: string): DiskFile {
    const calls = Object.fromEntries(
      FILE_CALLS.map((name) => [
        name,
        (...given: unknown[]) => {
          // The program may use the buffer again.
          const kept = name === 'write' ? [Buffer.from(given[0] as Uint8Array), given[1]] : given;
          return this.#run(`${name} ${path}`, () =>
            (file[name] as (...all: unknown[]) => Promise<unknown>).call(file, ...kept),
          );
        },
      ]),
    ) as unknown as Pick<DiskFile, (typeof FILE_CALLS)[number]>;
    return { ...calls, close: () => file.close() };
  }

  async #run<T>(call: string, carryOut: () => Promise<T>): Promise<T> {
    if (this.#stallAt === 0 || !this.#counts(call)) {
      await this.before(call);
      return carryOut();
    }
    this.#calls += 1;
    if (this.#calls !== this.#stallAt) return carryOut();
    this.#stallAt = 0;
    this.stalledAt = call;
    const result =
      this.#kind === 'answerLate'
        ? carryOut()
        : new Promise<T>((resolve, reject) => {
            this.#carryOut = () => {
              const done = carryOut();
              done.then(resolve, reject);
              return done.then(
                () => undefined,
                () => undefined,
              );
            };
          });
    if (this.#kind === 'answerLate') await result.catch(() => undefined);
    const answered = new Promise<void>((resolve) => (this.#answer = resolve));
    this.#onStall();
    await answered;
    return result;
  }

  /** Stalls at the n-th of these calls from now on, counted from 1. */
  stallAt(nth: number, kind: StallKind, counts: (call: string) => boolean): void {
    this.#calls = 0;
    this.#stallAt = nth;
    this.#kind = kind;
    this.#counts = counts;
    this.stalledAt = '';
    this.#carryOut = () => Promise.resolve();
    this.stalled = new Promise((resolve) => (this.#onStall = resolve));
  }

  /** Does not stall after all. */
  disarm(): void {
    this.#stallAt = 0;
  }

  /** Lets the disk carry out the call now; the program does not learn of it yet. */
  land(): Promise<void> {
    const carryOut = this.#carryOut;
    this.#carryOut = () => Promise.resolve();
    return carryOut();
  }

  /** Carries out the call, if that has not been done, and answers. */
  async wake(): Promise<void> {
    await this.land();
    this.#answer();
  }
}
