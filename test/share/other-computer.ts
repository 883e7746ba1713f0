// A program that believes to run on another computer: a process with a host name of its own.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LockTimes } from '../../electron/vault/lock/index.ts';
import type { Answer, Command, ProgramState } from './messages.ts';

const script = fileURLToPath(new URL('./program.ts', import.meta.url));
const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
const LOOK_MS = 50;

export class OtherComputer {
  readonly name: string;
  /** Writes that were acknowledged. */
  readonly acknowledged = new Set<string>();
  /** How often a write was refused, by code. */
  readonly refusals: Record<string, number> = {};
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: Answer[] = [];
  #wake: () => void = () => undefined;
  #errors = '';
  #ended = false;

  private constructor(name: string, child: ChildProcessWithoutNullStreams) {
    this.name = name;
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    child.once('close', () => {
      this.#ended = true;
      this.#wake();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      if (answer.kind === 'wrote') {
        if (answer.code === 'ok') this.acknowledged.add(answer.id);
        else this.refusals[answer.code] = (this.refusals[answer.code] ?? 0) + 1;
      } else this.#answers.push(answer);
      this.#wake();
    });
  }

  /** Opens a vault as another computer would. */
  static async open(name: string, folder: string, times: Partial<LockTimes>): Promise<OtherComputer> {
    const run = `hostname ${name} && exec "$0" "$@"`;
    const child = spawn('unshare', [
      ...['--uts', 'sh', '-c', run],
      ...[process.execPath, '--disable-warning=ExperimentalWarning', script, folder, JSON.stringify(times)],
    ]);
    const computer = new OtherComputer(name, child);
    await computer.#next('state');
    return computer;
  }

  send(command: Command): void {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`);
  }

  async #next<Kind extends Answer['kind']>(kind: Kind): Promise<Extract<Answer, { kind: Kind }>> {
    for (;;) {
      const at = this.#answers.findIndex((answer) => answer.kind === kind);
      if (at >= 0) return this.#answers.splice(at, 1)[0] as Extract<Answer, { kind: Kind }>;
      if (this.#ended) throw new Error(`the program on ${this.name} has ended: ${this.#errors}`);
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  async state(): Promise<ProgramState> {
    this.send({ kind: 'state' });
    return (await this.#next('state')).state;
  }

  /** The state once a condition holds. Throws with the state after `limitMs`. */
  async until(what: string, holds: (state: ProgramState) => boolean, limitMs = 60_000): Promise<ProgramState> {
    const end = performance.now() + limitMs;
    for (;;) {
      const state = await this.state();
      if (holds(state)) return state;
      if (performance.now() > end)
        throw new Error(`${this.name} is never ${what}: ${JSON.stringify({ ...state, people: state.people.length })}`);
      await pause(LOOK_MS);
    }
  }

  /** Asks to write, or answers yes; returns the code. */
  async tell(kind: 'ask' | 'yes'): Promise<string> {
    this.send({ kind });
    return (await this.#next('done')).code;
  }

  /** Writes until it is stopped or refused. */
  startWriting(prefix: string): void {
    this.send({ kind: 'flood', prefix });
  }

  /** Resolves when writing has ended, after a refusal or `stopWriting`. */
  async doneWriting(): Promise<void> {
    await this.#next('flooded');
  }

  /** Resolves when this many more writes have been acknowledged. Throws when one is refused. */
  async acknowledges(count: number): Promise<void> {
    const wanted = this.acknowledged.size + count;
    while (this.acknowledged.size < wanted) {
      if (this.#ended || this.#answers.some(({ kind }) => kind === 'flooded'))
        throw new Error(`${this.name} stops writing: ${JSON.stringify(this.refusals)} ${this.#errors}`);
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  async stopWriting(): Promise<void> {
    this.send({ kind: 'stop' });
    await this.doneWriting();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    this.send({ kind: 'close' });
    await closed;
  }
}
