// The witness folder of the open vault: this program's head is left there once an hour and when the vault is locked, and those
// of others are compared with what the server shows here.
import { randomUUID } from 'node:crypto';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { rerunOnRequest, type Rerun } from '../../../domain/kernel/queue.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import { leaveHead, nodeDisk, readHeads, type Vault, type WitnessPlace } from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import type { BackupSession } from '../backup/manager.ts';
import { describeError } from '../messages/describe.ts';
import type { WitnessMemory } from '../messages/witness-memory.ts';
import type { ServerConnection } from './server-connection.ts';
import { withName } from './told-findings.ts';
import { HeadComparison } from './head-comparison.ts';

/** How often the heads of others are read, in milliseconds. */
const LOOK_EVERY_MS = 600_000;
/** How often the own head is left, in milliseconds. */
const LEAVE_EVERY_MS = 3_600_000;
/** How long locking waits for the folder, in milliseconds. */
const LOCK_WAIT_MS = 1500;

/** What is known of an open vault's folder. */
interface Watched {
  readonly vault: Vault<VaultState>;
  readonly comparison: HeadComparison;
  readonly runs: Rerun;
  readonly timer: NodeJS.Timeout;
  /** Of the last look. */
  others: number;
  ignored: number;
  ahead: readonly Finding[];
  problem: Problem | null;
}

type WitnessCall = 'server.witness' | 'server.endWitness';
type WitnessSession = Pick<BackupSession, 'memory' | 'remember' | 'hooks' | 'now'>;

export class WitnessKeeper {
  readonly #session: WitnessSession;
  readonly #server: Pick<ServerConnection, 'served' | 'status'>;
  #watched: Watched | null = null;

  constructor(session: WitnessSession, server: Pick<ServerConnection, 'served' | 'status'>) {
    this.#session = session;
    this.#server = server;
  }

  /** Call when a vault has been opened for use; one that is not on a server has no witness folder. */
  onOpened(vault: Vault<VaultState>): void {
    if (this.#server.served() === null) return;
    const runs = rerunOnRequest(
      () => this.#look(),
      (error) => this.#session.hooks.log('witness folder not read', { cause: describeError(error) }),
    );
    const timer = setInterval(() => void runs.request(), LOOK_EVERY_MS).unref();
    this.#watched = {
      ...{ vault, runs, timer, comparison: new HeadComparison(vault) },
      ...{ others: 0, ignored: 0, ahead: [], problem: null },
    };
    void runs.request();
  }

  /** Call before the vault is closed: leaves its head, unless the folder takes too long. */
  async onClosing(): Promise<void> {
    const watched = this.#watched;
    if (watched === null) return;
    this.#watched = null;
    watched.runs.stop();
    clearInterval(watched.timer);
    const memory = this.#memoryOf(watched.vault);
    if (memory === null) return;
    const left = leaveHead(placeOf(memory), watched.vault, this.#session.now());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LOCK_WAIT_MS);
    });
    await Promise.race([left, late]).catch((error: unknown) =>
      this.#session.hooks.log('head not left', { cause: describeError(error) }),
    );
    clearTimeout(timer);
  }

  readonly calls: { readonly [N in WitnessCall]: (input: Checked<N>) => Promise<Result<Output<N>>> } = {
    'server.witness': () => Promise.resolve(this.#status()),
    'server.endWitness': () => Promise.resolve(this.#end()),
  };

  readonly ops: Pick<ChosenFolderOps, 'witness'> = {
    witness: { asCall: 'server.chooseWitness', run: ({ folder }) => this.#choose(folder) },
  };

  /** What other programs have seen that the server does not show. */
  findings(): readonly Finding[] {
    const watched = this.#watched;
    return watched === null ? [] : watched.ahead.map(withName(watched.vault));
  }

  #status(): Result<Output<'server.witness'>> {
    const watched = this.#watched;
    if (watched === null) return fail('vault.closed');
    const memory = this.#memoryOf(watched.vault);
    const { others, ignored, problem } = watched;
    return ok({
      ...{ folder: memory?.folder ?? null, leftAt: memory?.leftAt ?? null, others, ignored },
      problem: problem === null ? null : { code: problem.code, params: { ...problem.params } },
    });
  }

  /** Takes a folder into use on this computer. Refuses with what keeps the head from being left there. */
  async #choose(folder: string): Promise<Result<{ folder: string }>> {
    const watched = this.#watched;
    if (watched === null) return fail('vault.closed');
    const computer = this.#memoryOf(watched.vault)?.computer ?? randomUUID();
    const memory: WitnessMemory = { folder, computer, leftAt: null };
    const left = await leaveHead(placeOf(memory), watched.vault, this.#session.now());
    if (!left.ok) return left;
    this.#remember(watched.vault, { ...memory, leftAt: this.#session.now().toISOString() });
    await watched.runs.request();
    return ok({ folder });
  }

  /** Uses no folder on this computer from now on. What has been left there stays. */
  #end(): Result<Record<string, never>> {
    const watched = this.#watched;
    if (watched === null) return fail('vault.closed');
    const { [watched.vault.id]: _, ...others } = this.#session.memory().witness ?? {};
    this.#session.remember({ witness: others });
    Object.assign(watched, { others: 0, ignored: 0, ahead: [], problem: null });
    this.#session.hooks.event('server', {});
    return ok({});
  }

  #memoryOf({ id }: Vault<VaultState>): WitnessMemory | null {
    return this.#session.memory().witness?.[id] ?? null;
  }

  #remember({ id }: Vault<VaultState>, memory: WitnessMemory): void {
    this.#session.remember({ witness: { ...this.#session.memory().witness, [id]: memory } });
  }

  async #look(): Promise<void> {
    const watched = this.#watched;
    const memory = watched === null ? null : this.#memoryOf(watched.vault);
    if (watched === null || memory === null) return;
    const { vault, comparison } = watched;
    // Read before what the server shows is looked at: what comes meanwhile is not ahead of it.
    const read = await readHeads(placeOf(memory), vault);
    if (this.#watched !== watched) return;
    const left = await this.#leave(watched, memory);
    watched.problem = read.ok ? (left.ok ? null : left.error) : read.error;
    if (read.ok) {
      const { heads, ignored } = read.value;
      const other = await comparison.otherHistory(heads);
      if (this.#watched !== watched) return;
      if (other !== null) await this.#stop(watched, memory, other);
      const ahead = comparison.ahead(heads, this.#showsAll(), this.#session.now());
      Object.assign(watched, { others: heads.size, ignored, ahead });
    }
    this.#session.hooks.event('server', {});
  }

  /** Whether what is here is all that the server shows. */
  #showsAll(): boolean {
    const connection = this.#server.status()?.connection ?? null;
    return connection?.state === 'connected' && connection.behind === 0;
  }

  /** Nobody can tell which history is right: writing ends here, and the others hear of this one. */
  async #stop(watched: Watched, memory: WitnessMemory, other: Finding): Promise<void> {
    if (watched.vault.findings.some(({ code }) => code === other.code)) return;
    watched.vault.endWriting(other);
    await this.#leave(watched, { ...memory, leftAt: null });
  }

  /** Leaves the own head when an hour has passed since the last time. */
  async #leave({ vault }: Watched, memory: WitnessMemory): Promise<Result<void>> {
    const now = this.#session.now();
    const since = memory.leftAt === null ? Infinity : Math.abs(now.getTime() - Date.parse(memory.leftAt));
    if (since < LEAVE_EVERY_MS) return ok(undefined);
    const left = await leaveHead(placeOf(memory), vault, now);
    if (left.ok && this.#memoryOf(vault)?.folder === memory.folder)
      this.#remember(vault, { ...memory, leftAt: now.toISOString() });
    return left;
  }
}

const placeOf = ({ folder, computer }: WitnessMemory): WitnessPlace => ({ disk: nodeDisk, folder, computer });
