// Processes with vaults in them, what they have told, and what became of the vault in the end.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { State } from '../../vault/support/vaults.ts';
import type { Call, CallEnd, Entry } from './history.ts';
import { callRow, isOver, type Orders, type Told } from './orders.ts';

const SCRIPT = fileURLToPath(new URL('writing-program.ts', import.meta.url));

/** What all processes of a test have told. */
export class Witness {
  readonly #calls = new Map<string, Call>();
  readonly problems: string[] = [];
  #acknowledged = 0;
  #over = 0;
  readonly #waiting: { readonly holds: () => boolean; readonly go: () => void }[] = [];

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /** How many calls ended so. */
  countOf(code: string): number {
    return this.calls.filter(({ end }) => end?.code === code).length;
  }

  /** How many calls of a program are over. */
  overOf(program: string): number {
    return this.calls.filter((call) => call.program === program && isOver(call.kind, call.end?.code ?? '')).length;
  }

  take(told: Told): void {
    if (told.what === 'begun') this.#calls.set(told.call.id, told.call);
    if (told.what === 'finished') this.problems.push(...told.problems);
    if (told.what === 'ended') this.#end(told.id, told.end);
    for (const { go } of this.#waiting.filter(({ holds }) => holds())) go();
  }

  #end(id: string, end: CallEnd): void {
    const call = this.#calls.get(id);
    if (call === undefined) throw new Error('an answer to no call');
    this.#calls.set(id, { ...call, end });
    if (end.code === 'ok') this.#acknowledged += 1;
    if (isOver(call.kind, end.code)) this.#over += 1;
  }

  /** Whether one of these programs has a call that has not ended, as far as they have told. */
  isUnderWay(programs: readonly string[]): boolean {
    return this.calls.some(({ program, end }) => end === null && programs.includes(program));
  }

  /** Waits until one of these programs has a call under way. */
  underWay(programs: readonly string[]): Promise<void> {
    return this.#until(() => this.isUnderWay(programs));
  }

  /** Waits until so many calls have been acknowledged. */
  acknowledged(from: number): Promise<void> {
    return this.#until(() => this.#acknowledged >= from);
  }

  /** Waits until so many calls are over. */
  over(from: number): Promise<void> {
    return this.#until(() => this.#over >= from);
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((go) => {
      if (holds()) go();
      else this.#waiting.push({ holds, go });
    });
  }
}

export interface WritingProcess {
  /** Ends when the process does; throws when it neither finished nor was killed. */
  readonly ended: Promise<void>;
  /** As when the computer loses its power. */
  kill(): Promise<void>;
}

/** Starts a process. */
export function startProcess(orders: Orders, witness: Witness): WritingProcess {
  const child: ChildProcess = fork(SCRIPT, {
    env: { ...process.env, KANALVAKT_TEST_ORDERS: JSON.stringify(orders), NODE_OPTIONS: '' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
  });
  child.on('message', (told: Told) => {
    witness.take(told);
  });
  let isKilled = false;
  const said = new Promise((resolve) => child.once('disconnect', resolve));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== 0 && !isKilled) reject(new Error(`the process ended with ${code}: ${errors}`));
      void said.then(() => {
        resolve();
      });
    });
  });
  return {
    ended,
    kill: () => {
      isKilled = true;
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** The journal of a vault after number `from`, oldest first. */
export async function journalAfter(vault: Vault<State>, from: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let before = vault.head().seq + 1;
  while (before > from + 1) {
    const { lines } = must(await vault.journal({ before, limit: Math.min(500, before - from - 1) }));
    for (const { seq, hash, touched } of lines) {
      const id = touched.find((what) => what.startsWith(`people/${callRow('')}`))?.slice('people/'.length);
      const row = id === undefined ? undefined : vault.db.data.people[id];
      entries.push({ seq, hash, call: row === undefined ? null : (JSON.parse(row.name) as Entry['call']) });
    }
    before = lines.at(-1)?.seq ?? 0;
  }
  return entries.reverse();
}
