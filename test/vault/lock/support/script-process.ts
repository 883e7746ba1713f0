// Controls a child process that reads lines and prints one line of JSON at a time.
import { createInterface } from 'node:readline';
import { startScript } from '../../support/child.ts';
import { afterEach } from 'vitest';

const running: ScriptProcess<unknown>[] = [];
afterEach(async () => {
  for (const process of running.splice(0)) await process.kill();
});

export class ScriptProcess<Said> {
  readonly pid: number;
  readonly #child: Awaited<ReturnType<typeof startScript>>;
  readonly #lines: AsyncIterator<string>;
  readonly #closed: Promise<void>;
  #errors = '';

  private constructor(child: Awaited<ReturnType<typeof startScript>>) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#closed = new Promise((resolve) => child.once('close', () => resolve()));
    child.stderr.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    child.stdin.on('error', () => undefined); // it has ended; its missing answer will show that
  }

  /** Starts a script; it is killed after the test. */
  static async with<Said>(script: string, args: readonly string[]): Promise<ScriptProcess<Said>> {
    const process = new ScriptProcess<Said>(await startScript(script, args));
    running.push(process);
    return process;
  }

  /** The next message. Rejects if the process ends without one. */
  async receive(): Promise<Said> {
    const { value, done } = await this.#lines.next();
    if (done === true) {
      await this.#closed;
      throw new Error(`the other program has ended: ${this.#errors}`);
    }
    return JSON.parse(value) as Said;
  }

  send(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  async ask(line: string): Promise<Said> {
    this.send(line);
    return this.receive();
  }

  stop(): void {
    this.#child.kill('SIGSTOP');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  /** Tells it to end, and waits until it has. */
  async quit(line = ''): Promise<void> {
    this.send(line);
    await this.#closed;
  }
}
