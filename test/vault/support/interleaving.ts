// Runs the calls of two programs in every order in which their questions can reach a server: one question is let through
// at a time, and when both programs wait with one, each is let through first in one of the runs.
import type { ServerAppended, ServerParcel, VaultServer } from '../../../electron/vault/server/index.ts';

interface Waiting {
  readonly needsTurn: boolean;
  readonly go: () => void;
}

/** Who is let through first; see the head of this file. */
export class Order {
  readonly #programs: readonly Gate[];
  /** Of the decisions of this run, those that are given. */
  #given: readonly number[] = [];
  #taken: number[] = [];
  #decided = 0;

  constructor(programs: readonly Gate[]) {
    this.#programs = programs;
    for (const program of programs) program.onChange = () => this.#next();
  }

  /** Runs `pair` once for each order. Returns how many there were. */
  async each(pair: () => Promise<readonly (() => Promise<unknown>)[]>, check: () => Promise<void>): Promise<number> {
    let given: readonly number[] = [];
    for (let runs = 1; ; runs += 1) {
      await this.once(await pair(), given);
      await check();
      const last = this.#taken.lastIndexOf(0);
      if (last === -1) return runs;
      given = [...this.#taken.slice(0, last), 1];
    }
  }

  /** Runs the calls in the order that begins with these decisions: 0 is the first program, also when none is given. */
  async once(calls: readonly (() => Promise<unknown>)[], decisions: readonly number[]): Promise<void> {
    this.#given = decisions;
    this.#taken = [];
    this.#decided = 0;
    for (const program of this.#programs) program.begin();
    await Promise.all(calls.map((call, i) => call().finally(() => this.#programs[i]!.end())));
  }

  /** Lets one question through when every program that still works has one. */
  #next(): void {
    const working = this.#programs.filter((program) => program.works);
    if (working.length === 0 || working.some((program) => program.first === undefined)) return;
    const holder = this.#programs.find((program) => program.hasTurn);
    const free = working.filter((program) => holder === undefined || holder === program || !program.first?.needsTurn);
    let chosen = 0;
    if (free.length > 1) {
      chosen = this.#given[this.#decided] ?? 0;
      this.#decided += 1;
      this.#taken.push(chosen);
    }
    free[chosen]!.letThrough();
  }
}

/** One program's way to its server. */
export class Gate {
  works = false;
  hasTurn = false;
  onChange = (): void => undefined;
  readonly #waiting: Waiting[] = [];

  get first(): Waiting | undefined {
    return this.#waiting[0];
  }

  begin(): void {
    this.works = true;
  }

  /** What it still asks is let through at once. */
  end(): void {
    this.works = false;
    while (this.#waiting.length > 0) this.letThrough();
    this.onChange();
  }

  letThrough(): void {
    this.#waiting.shift()?.go();
  }

  /** Resolves when the question is let through; `needsTurn`: it waits while another program has its turn. */
  #pass(needsTurn: boolean): Promise<void> {
    if (!this.works) return Promise.resolve();
    return new Promise((go) => {
      this.#waiting.push({ needsTurn, go });
      this.onChange();
    });
  }

  /** The same server, behind this gate. */
  before<S extends VaultServer>(server: S): S {
    return gated(server, {
      append: async (parcel: ServerParcel) => {
        await this.#pass(true);
        return server.append(parcel);
      },
      inTurn: async (...[after, patienceMs, work]: Parameters<VaultServer['inTurn']>) => {
        await this.#pass(true);
        this.hasTurn = true;
        const appendInTurn =
          (append: (parcel: ServerParcel) => Promise<ServerAppended>) =>
          async (parcel: ServerParcel): Promise<ServerAppended> => {
            await this.#pass(true);
            return append(parcel).finally(() => {
              this.hasTurn = false;
            });
          };
        return server
          .inTurn(after, patienceMs, (frames, append) => work(frames, appendInTurn(append)))
          .finally(() => {
            this.hasTurn = false;
          });
      },
      read: async (...given: Parameters<VaultServer['read']>) => {
        await this.#pass(false);
        return server.read(...given);
      },
      outcome: async (...given: Parameters<VaultServer['outcome']>) => {
        await this.#pass(true);
        return server.outcome(...given);
      },
      blobs: gated(server.blobs, {
        finish: async (...given: Parameters<VaultServer['blobs']['finish']>) => {
          await this.#pass(false);
          return server.blobs.finish(...given);
        },
      }),
    });
  }
}

/** An object with other methods in the place of some; the rest are its own. */
const gated = <T extends object>(object: T, other: object): T =>
  new Proxy(object, {
    get: (target, name) => {
      if (Object.hasOwn(other, name)) return Reflect.get(other, name) as unknown;
      const own: unknown = Reflect.get(target, name, target);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
