// Manages the one open vault: set-up, unlock, lock, check, and what is remembered about it outside the vault.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Checked, Output, SessionCall } from '../../../domain/contract/api.ts';
import { Queue } from '../../../domain/kernel/queue.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import { type VaultState, emptyState } from '../../../domain/kernel/state.ts';
import { isCopyDamage } from '../../../domain/server/copy-damage.ts';
import type { Finding, VaultStatus } from '../../../domain/vault/calls.ts';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { memberNameIn } from '../../services/kernel/member-name.ts';
import { recordRecovery } from '../../services/members/recoveries.ts';
import {
  acceptInvitation,
  createVault,
  openVault,
  type BeforeNewKeys,
  type OpenOptions,
  type Vault,
} from '../../vault/index.ts';
import { AnchorKeeper } from './anchor.ts';
import { makeChangedEvent } from './changed-event.ts';
import { controlCodeOf } from './control-code.ts';
import { closedStatus } from './closed-status.ts';
import { clearDemoFolder } from './demo-folder.ts';
import { freeFolder } from './new-folder.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { OtherSession } from './other-version.ts';
import { Histories, type HistoryCalls } from './histories.ts';
import { journalPage } from './journal-page.ts';
import { signedIn } from './signed-in.ts';
import { referenceTime, lastEntryBefore } from './last-entry.ts';
import { namesIn, namesOfNew } from './new-passphrase.ts';
import type { EngineSettings, Memory } from '../messages/protocol.ts';
import { ConnectionFiles } from './connection-files.ts';
import { type Backups, type ChosenFolderOps, createBackups } from '../backup/calls.ts';
import type { BackupSession } from '../backup/manager.ts';
import { recentWith, rememberedJoin, rememberedOpen } from './remembered.ts';
import { ServerConnection } from './server-connection.ts';
import { followDoors } from './server-members.ts';
import { mendServer } from './server-repairs.ts';
import { VaultMoves } from './moving.ts';
import { setUpState } from './set-up.ts';
import { FRAME_RULES } from '../../services/frame-rules/rules.ts';
import { awaitLockBarrier } from '../../services/kernel/lock-barrier.ts';
import { type VaultCheck, makeVaultCheck } from './vault-check.ts';
import { type CreateContext, VaultWatches } from '../watches/all.ts';
import { findingsOf } from './told-findings.ts';
import { createWriteAccessCalls } from './writing.ts';

/** The answers of the session; the compiler reports a call without one. */
type SessionCalls = { readonly [N in SessionCall]: (input: Checked<N>) => Promise<Result<Output<N>>> };

export interface VaultSession {
  vault(): Vault<VaultState> | null;
  readonly calls: SessionCalls;
  useFolder(folder: string): Promise<Result<unknown>>;
  /** Opens with the key from `Vault.unlockKey` and wipes it. */
  unlockWithKey(memberId: string, key: Uint8Array): Promise<Result<unknown>>;
  readonly chosen: ChosenFolderOps;
  close(): Promise<void>;
}

/** Loaded when first needed: its lists of words are a tenth of the engine. */
const strength = () => import('../../../domain/passphrases/strength.ts');
/** Loaded when somebody asks for it: its texts and pictures are of no use to anyone else. */
const example = () => import('./demo-vault.ts');

/** How long locking waits for stores that are already in progress. Less than the main process waits for locking. */
const LOCK_BARRIER_TIMEOUT_MS = 2_000;
type PartCalls = Backups['calls'] & ConnectionFiles['calls'] & VaultMoves['calls'] & HistoryCalls;
type Opening = Pick<OpenOptions<VaultState>, 'folder' | 'initial' | 'clock' | 'rules'> & BeforeNewKeys;

class Session implements VaultSession {
  #vault: Vault<VaultState> | null = null;
  #watches: VaultWatches | null = null;
  #anchors: AnchorKeeper | null = null;
  #extraFindings: Finding[] = [];
  /** When the vault was last written to before it was opened here. */
  #lastEntryAt: string | null = null;
  /** The passphrase that the vault was opened with could not be chosen today. Never written anywhere. */
  #isPassphraseWeak = false;
  #memory: Memory;
  /** Serialises opening, closing and creating: two clicks cannot open a vault twice. */
  readonly #queue = new Queue();
  readonly #settings: EngineSettings;
  readonly #hooks: EngineHooks;
  readonly #now: () => Date;
  readonly #context: CreateContext;
  readonly #backups: Backups;
  readonly #check: VaultCheck;
  readonly #server: ServerConnection;
  readonly #files: ConnectionFiles;
  readonly #moves: VaultMoves;
  readonly #histories: Histories;

  constructor(settings: EngineSettings, hooks: EngineHooks, now: () => Date, context: CreateContext) {
    this.#settings = settings;
    this.#memory = settings.memory;
    this.#hooks = hooks;
    this.#now = now;
    this.#context = context;
    this.#check = makeVaultCheck(hooks, now);
    this.#server = new ServerConnection(hooks);
    this.#moves = new VaultMoves(hooks, this, this.#server);
    this.#files = new ConnectionFiles({
      ...{ hooks, now, connection: this.#server, isOpen: () => this.#vault !== null },
      enqueue: (work) => this.#queue.run(work),
      openIn: (joined, passphrase, open) => {
        this.#remember(rememberedJoin(this.#memory, joined));
        return this.#open(passphrase, joined.memberId, open);
      },
    });
    const remembering: BackupSession = {
      ...{ vault: () => this.#vault, memory: () => this.#memory, settings, hooks, now },
      remember: (change) => this.#remember(change),
    };
    this.#backups = createBackups(remembering);
    const afterLocking: OtherSession['afterLocking'] = (work) => this.#queue.run(() => this.#lock().then(work));
    this.#histories = new Histories({ ...remembering, afterLocking }, this.#server);
  }

  get chosen(): ChosenFolderOps {
    return { ...this.#backups.chosen, ...this.#files.ops, ...this.#moves.ops, ...this.#histories.ops };
  }

  vault(): Vault<VaultState> | null {
    return this.#vault;
  }

  readonly #calls: Omit<SessionCalls, keyof PartCalls> = {
    'vault.status': () => this.#status(),
    'vault.useRecent': ({ folder }) =>
      this.#memory.recent.includes(folder) ? this.useFolder(folder) : Promise.resolve(fail('vault.notRecent')),
    'vault.useNewFolder': async () => this.useFolder(await freeFolder(this.#settings.newFolder)),
    'vault.create': (input) => this.#queue.run(() => this.#create(input)),
    'vault.createDemo': ({ language }) => this.#queue.run(() => this.#createDemo(language)),
    'vault.unlock': ({ passphrase, memberId }) => this.#queue.run(() => this.#unlock(passphrase, memberId)),
    'vault.acceptInvitation': (input) => this.#queue.run(() => this.#acceptInvitation(input)),
    'vault.recover': (input) => this.#queue.run(() => this.#recover(input)),
    'vault.lock': () => this.#queue.run(() => this.#lock()),
    'vault.changePassphrase': ({ current, next }) => this.#changePassphrase(current, next),
    ...createWriteAccessCalls(() => this.#vault),
    'vault.verify': () => this.#verify(),
    'vault.stopCheck': () => {
      this.#check.stop();
      return Promise.resolve(ok({}));
    },
    'vault.journal': (query) => journalPage(this.#vault, query),
    'vault.controlCode': () => controlCodeOf(this.#vault, this.#now()),
  };

  get calls(): VaultSession['calls'] {
    return {
      ...this.#calls,
      ...this.#backups.calls,
      ...this.#files.calls,
      ...this.#moves.calls,
      ...this.#histories.calls,
    };
  }

  async #status(): Promise<Result<VaultStatus>> {
    const closed = await closedStatus(this.#memory, this.#settings);
    const vault = this.#vault;
    if (vault === null) return ok(closed);
    return ok({
      ...closed,
      state: 'open',
      mode: vault.mode,
      findings: [...findingsOf(vault, this.#extraFindings, this.#now()), ...this.#histories.findings()],
      server: this.#server.status() ?? closed.server,
      lastEntryAt: this.#lastEntryAt,
      passphraseWeak: this.#isPassphraseWeak,
      me: signedIn(vault),
    });
  }

  #remember(change: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...change };
    this.#hooks.memory(this.#memory);
  }

  #anchor(vault: Vault<VaultState>): void {
    this.#remember({ anchors: { ...this.#memory.anchors, [vault.id]: vault.head() } });
  }

  #use(vault: Vault<VaultState>): void {
    this.#vault = vault;
    this.#remember(rememberedOpen(this.#memory, vault, this.#extraFindings));
    const changedEvent = makeChangedEvent(this.#now, memberNameIn(vault));
    const anchors = (this.#anchors = new AnchorKeeper(() => this.#anchor(vault)));
    vault.onChange((change) => {
      anchors.request();
      this.#hooks.event('changed', changedEvent(change));
    });
    let mode = vault.mode;
    vault.onWriting(() => {
      this.#hooks.event('writing', {});
      const began = vault.mode === 'readWrite' && mode === 'readOnly';
      mode = vault.mode;
      if (began) this.#watches?.beginWriting();
    });
    this.#hooks.event('status', {});
    this.#backups.onOpened();
    this.#histories.onOpened(vault);
    const served = this.#server.served();
    const facts = { host: hostname(), version: this.#settings.version ?? '' };
    this.#watches = new VaultWatches(vault, {
      ...{ hooks: this.#hooks, now: this.#now, context: this.#context, memory: () => this.#memory },
      remember: (change) => this.#remember(change),
      enqueue: (work) => this.#queue.run(work),
      since: () => referenceTime(this.#lastEntryAt, this.#now()),
      isOpen: (candidate) => this.#vault === candidate,
      followDoors: served === null ? null : () => followDoors(this.#hooks, served),
      noteCopy: served === null ? null : () => vault.copies.note(facts),
      mendServer: served === null ? null : () => mendServer(this.#hooks, served),
    });
    this.#watches.beginWriting();
  }

  /** Closes a vault that is not yet in use if the work throws: otherwise our own lock would remain. */
  async #closeOnError<T>(vault: Vault<VaultState>, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  async #create(input: Checked<'vault.create'>): Promise<Result<Record<string, never>>> {
    const { checkNewPassphrase } = await strength();
    if (this.#vault !== null) return fail('vault.alreadyOpen');
    const hard = checkNewPassphrase(input.passphrase, namesOfNew(input, this.#memory.folder));
    if (!hard.ok) return hard;
    const personId = randomUUID();
    const made = await createVault<VaultState>({
      folder: this.#memory.folder,
      passphrase: input.passphrase,
      member: { id: personId, label: input.person.name },
      initial: setUpState(input, personId, this.#now().toISOString()),
      clock: this.#now,
      rules: FRAME_RULES,
    });
    if (!made.ok) return made;
    this.#extraFindings = [];
    this.#lastEntryAt = null;
    this.#use(made.value);
    return ok({});
  }

  async #createDemo(language: 'sv' | 'en'): Promise<Result<Record<string, never>>> {
    if (this.#vault !== null) return fail('vault.alreadyOpen');
    const folder = this.#settings.demoFolder;
    const cleared = await clearDemoFolder(folder, DEMO_PASSPHRASE, this.#now());
    if (!cleared.ok) return cleared;
    const { aside } = cleared.value;
    if (aside !== null) this.#remember({ recent: recentWith(this.#memory, aside) });
    const { createDemoVault } = await example();
    const made = await createDemoVault(folder, language, this.#now, this.#context);
    if (!made.ok) return made;
    this.#remember({ folder });
    this.#extraFindings = [];
    this.#lastEntryAt = null;
    this.#use(made.value);
    return ok({});
  }

  #unlock(passphrase: string | Uint8Array, memberId: string | undefined): Promise<Result<Record<string, never>>> {
    return this.#open(passphrase, memberId, (options) =>
      this.#server.open({ ...options, passphrase, ...(memberId === undefined ? {} : { memberId }) }),
    );
  }

  #acceptInvitation({
    memberId,
    code,
    passphrase,
  }: Checked<'vault.acceptInvitation'>): Promise<Result<Record<string, never>>> {
    return this.#open(passphrase, memberId, (options) =>
      acceptInvitation<VaultState>({ ...options, memberId, code, passphrase }),
    );
  }

  /** Opens with the printed sheet and records that in the vault, for every administrator to see. */
  #recover({
    memberId,
    sheet,
    passphrase,
    administrator,
  }: Checked<'vault.recover'>): Promise<Result<Record<string, never>>> {
    return this.#open(passphrase, memberId, async (options) => {
      const opened = await this.#server.recover({ ...options, memberId, sheet, passphrase, administrator });
      if (!opened.ok) return opened;
      const noted = await this.#closeOnError(opened.value, () =>
        recordRecovery({ vault: opened.value }, memberId, administrator),
      );
      if (noted.ok) return opened;
      await opened.value.close();
      return noted;
    });
  }

  /** Opens by the given method; a server that is not needed then is not kept. */
  async #open(
    passphrase: string | Uint8Array,
    memberId: string | undefined,
    open: (options: Opening) => Promise<Result<Vault<VaultState>>>,
  ): Promise<Result<Record<string, never>>> {
    try {
      return await this.#openCompared(passphrase, memberId, open);
    } finally {
      if (this.#vault === null) await this.#server.end();
    }
  }

  /** Opens by the given method, and compares the vault with what this computer remembers about it. */
  async #openCompared(
    passphrase: string | Uint8Array,
    memberId: string | undefined,
    open: (options: Opening) => Promise<Result<Vault<VaultState>>>,
  ): Promise<Result<Record<string, never>>> {
    const { checkNewPassphrase, isWeakPassphrase } = await strength();
    if (this.#vault !== null) return fail('vault.alreadyOpen');
    let signed: boolean | null = null;
    const options: Opening = {
      folder: this.#memory.folder,
      initial: emptyState(),
      clock: this.#now,
      rules: FRAME_RULES,
      // Called when the member gets new keys, with a passphrase that is being chosen.
      before: (vault) => {
        signed = this.#backups.isSigned(vault);
        return typeof passphrase === 'string' && memberId !== undefined
          ? checkNewPassphrase(passphrase, namesIn(vault, this.#memory.folder, memberId))
          : ok(undefined);
      },
    };
    const began = this.#now();
    const opened = await open(options);
    if (!opened.ok) return opened;
    this.#lastEntryAt = await this.#closeOnError(opened.value, () => lastEntryBefore(opened.value, began, this.#now()));
    const lost = await this.#closeOnError(opened.value, () =>
      this.#backups.check(opened.value, () => this.#histories.compare(opened.value), signed),
    );
    this.#isPassphraseWeak =
      typeof passphrase === 'string' &&
      this.#memory.folder !== this.#settings.demoFolder &&
      isWeakPassphrase(passphrase, namesIn(opened.value, this.#memory.folder, opened.value.memberId));
    // A damaged copy is not written to as it is, and is mended with what its server has: it stays connected.
    const isCopyDamaged = this.#server.served() !== null && opened.value.findings.some(isCopyDamage);
    if (lost === null || isCopyDamaged) {
      // The server may mend what is damaged, but not that something is gone: it must not be written to then either.
      if (lost !== null) opened.value.endWriting(lost);
      this.#extraFindings = lost === null || opened.value.findings.includes(lost) ? [] : [lost];
      this.#use(opened.value);
      return ok({});
    }
    // Something this computer has seen is gone: open read-only.
    await opened.value.close();
    await this.#server.end();
    const again = await openVault<VaultState>({
      ...options,
      passphrase,
      ...(memberId === undefined ? {} : { memberId }),
      readOnly: true,
    });
    if (!again.ok) return again;
    this.#extraFindings = [lost];
    this.#use(again.value);
    return ok({});
  }

  async #lock(): Promise<Result<Record<string, never>>> {
    const vault = this.#vault;
    if (vault === null) return ok({});
    this.#vault = null;
    this.#isPassphraseWeak = false;
    this.#check.stop();
    this.#moves.forget();
    this.#watches?.stop();
    this.#watches = null;
    this.#backups.onClosed();
    await this.#histories.onClosing();
    this.#files.onClosed();
    await awaitLockBarrier(vault, LOCK_BARRIER_TIMEOUT_MS);
    this.#anchors?.end();
    this.#anchors = null;
    await vault.close();
    await this.#server.end();
    this.#hooks.event('status', {});
    this.#hooks.locked?.();
    return ok({});
  }

  async #changePassphrase(current: string, next: string): Promise<Result<Record<string, never>>> {
    const { checkNewPassphrase } = await strength();
    if (this.#vault === null) return fail('vault.closed');
    if (this.#vault.mode === 'readOnly') return fail('vault.readOnly');
    const vault = this.#vault;
    const hard = checkNewPassphrase(next, namesIn(vault, this.#memory.folder, vault.memberId));
    if (!hard.ok) return { ok: false, error: { ...hard.error, field: 'next' } };
    const changed = await vault.changePassphrase(current, next);
    if (!changed.ok) return changed;
    this.#isPassphraseWeak = false;
    this.#hooks.event('status', {});
    return ok({});
  }

  async #verify(): Promise<Result<Output<'vault.verify'>>> {
    const vault = this.#vault;
    if (vault === null) return fail('vault.closed');
    const anchor = this.#memory.anchors[vault.id];
    return this.#check.run(vault, anchor);
  }

  async unlockWithKey(memberId: string, key: Uint8Array): Promise<Result<Record<string, never>>> {
    try {
      return await this.#queue.run(() => this.#unlock(key, memberId));
    } finally {
      key.fill(0);
    }
  }

  useFolder(folder: string): Promise<Result<Record<string, never>>> {
    return this.#queue.run(async () => {
      await this.#lock();
      this.#remember({ folder });
      this.#hooks.event('status', {});
      return ok({});
    });
  }

  async close(): Promise<void> {
    await this.#queue.run(() => this.#lock());
  }
}

/** Creates the manager; no vault is open yet. */
export const createVaultSession = (
  settings: EngineSettings,
  hooks: EngineHooks,
  now: () => Date,
  context: CreateContext,
): VaultSession => new Session(settings, hooks, now, context);
