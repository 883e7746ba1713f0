// Background work while a vault is open: keeps keys in sync, checks questions, absences and plans on a timer, maintains
// members in an administrator's program, and sweeps files that nothing references.
import type { Person } from '../../../domain/people/model.ts';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { withBasis } from '../../services/kernel/basis.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { restoreOwnRow } from '../../services/members/own-row.ts';
import { signedIn } from '../../services/kernel/signed-in.ts';
import { maintainMembers, membersToMaintain } from '../../services/members/service.ts';
import type { Sharing, Vault } from '../../vault/index.ts';
import { watchCapturePlans } from './capture-plans.ts';
import type { PeriodicWatch } from './periodic-watch.ts';
import { watchCover } from './cover.ts';
import { type CustodyWatch, watchCustody } from './custody.ts';
import { watchCopies } from './copies.ts';
import { watchDoors } from './doors.ts';
import { describeError } from '../messages/describe.ts';
import { scheduleSweep } from './file-sweep.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import { type ReminderHooks, watchInquiries } from './inquiries.ts';
import { watchOffboardings } from './offboardings.ts';
import { watchRepairs } from './repairs.ts';
import { runShared, type SharedTask } from './shared-task.ts';
import type { Memory } from '../messages/protocol.ts';

export type CreateContext = (vault: Vault<VaultState>, me: Person, now: () => Date) => ServiceContext;

/** The session whose vault is watched: its clock, its memory, and a context for the signed-in person. */
export interface WatchedSession {
  readonly hooks: EngineHooks;
  readonly now: () => Date;
  /** The reference time for a watch that starts now: the clock, or the last known time when that is more plausible. */
  readonly since: () => Date;
  readonly context: CreateContext;
  readonly memory: () => Memory;
  readonly remember: (change: Partial<Memory>) => void;
  /** Runs work while nothing is being opened or closed. */
  readonly enqueue: (work: () => Promise<Result<void>>) => Promise<Result<void>>;
  readonly isOpen: (vault: Vault<VaultState>) => boolean;
  /** Brings the doors of the vault's server in line with its members; null: the vault is in a folder. */
  readonly followDoors: (() => Promise<Result<void>>) | null;
  /** Says what this computer's copy is like; null: the vault is in a folder. */
  readonly noteCopy: (() => Promise<Result<boolean>>) | null;
  /** Mends the vault's server, as far as this program may; null: the vault is in a folder. */
  readonly mendServer: (() => Promise<Result<void>>) | null;
}

/** What is left to another program now is looked at again when the vault is opened the next time. */
const MEMBERS: SharedTask = {
  name: 'members',
  due: (context) => ok(membersToMaintain(context)),
  run: maintainMembers,
};

export class VaultWatches {
  readonly #vault: Vault<VaultState>;
  readonly #host: WatchedSession;
  readonly #custody: CustodyWatch;
  /** Timer-driven watches: questions, absences, capture plans, people who leave. */
  readonly #periodicWatches: readonly PeriodicWatch[];
  readonly #cancelSweep: () => void;

  constructor(vault: Vault<VaultState>, host: WatchedSession) {
    this.#vault = vault;
    this.#host = host;
    this.#custody = this.#watchKeys();
    const questions = this.#reminding(vault.id);
    this.#periodicWatches = [
      watchInquiries(vault, questions),
      watchCover(vault, this.#reminding(`${vault.id}/cover`)),
      watchCapturePlans(vault, questions),
      watchOffboardings(vault, questions),
      ...(host.followDoors === null ? [] : [watchDoors(vault, questions, host.followDoors)]),
      ...(host.noteCopy === null ? [] : [watchCopies(vault, questions, host.noteCopy)]),
      ...(host.mendServer === null ? [] : [watchRepairs(vault, questions, host.mendServer)]),
    ];
    this.#cancelSweep = scheduleSweep(vault, host.hooks, host.now);
  }

  /** The context of the signed-in person; null when there is none with any rights. */
  #signedIn(): ServiceContext | null {
    const me = signedIn(this.#vault);
    return me !== null ? this.#host.context(this.#vault, me, this.#host.now) : null;
  }

  /** How a watch checks and reminds. Reminders already shown are stored under `slot`. */
  #reminding(slot: string): ReminderHooks {
    const { hooks, memory, now, remember, since } = this.#host;
    return {
      context: () => {
        const context = this.#signedIn();
        return context === null ? null : withBasis(context);
      },
      now,
      since: since(),
      known: () => memory().reminded?.[slot] ?? [],
      remember: (keys) => remember({ reminded: { ...memory().reminded, [slot]: keys } }),
      remind: (reminders) => hooks.remind?.(reminders),
      log: (message, detail) => hooks.log(message, detail),
    };
  }

  /** Keeps the channels' keys in sync. */
  #watchKeys(): CustodyWatch {
    const { hooks, now } = this.#host;
    return watchCustody(this.#vault, {
      context: () => this.#signedIn(),
      now,
      log: (message, detail) => hooks.log(message, detail),
      onStateChange: () => hooks.event('changed', { seq: this.#vault.head().seq, collections: ['custody'], logs: [] }),
    });
  }

  /** Automatic maintenance when this program may write: after opening, and after taking over. */
  beginWriting(): void {
    void this.#custody.check();
    for (const watch of this.#periodicWatches) void watch.check();
    this.#host
      .enqueue(() => this.#maintainMembers())
      .catch((error: unknown) => this.#host.hooks.log('members not maintained', { cause: describeError(error) }));
  }

  /** Automatic maintenance in an administrator's program. A failure is logged and retried at the next opening. */
  async #maintainMembers(): Promise<Result<void>> {
    if (!this.#host.isOpen(this.#vault)) return ok(undefined);
    const restored = await restoreOwnRow(this.#vault);
    if (!restored.ok) this.#host.hooks.log('own row not restored', { code: restored.error.code });
    // Nothing may be opened or closed meanwhile, so this does not stand back.
    const { sharing } = this.#vault;
    const atOnce: Sharing = {
      hasOthers: sharing.hasOthers,
      standBack: () => Promise.resolve(false),
      takeOn: (names) => sharing.takeOn(names),
    };
    const done = await runShared({ sharing: atOnce }, () => this.#signedIn(), MEMBERS);
    if (!done.ok) this.#host.hooks.log('members not maintained', { code: done.error.code });
    return done.ok ? ok(undefined) : done;
  }

  stop(): void {
    this.#cancelSweep();
    this.#custody.stop();
    for (const watch of this.#periodicWatches) watch.stop();
  }
}
