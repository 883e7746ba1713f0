// The vault as the rest of the program sees it. It stores registers (small, held in memory through lowdb), log records
// (many, read in pages), sealed compartments and blobs. It has no knowledge of the domain.
import type { Result } from '../../../domain/kernel/result.ts';
import type { Basis, ForeignChange, Seen } from './basis.ts';
import type { BackupOptions, BackupReport } from './backup-types.ts';
import type { Blobs } from '../blobs/index.ts';
import type { CompartmentInfo, Sealed } from '../custody/index.ts';
import type { Disk } from '../disk/index.ts';
import type { Finding, LeftOut, NotedTail, Progress, Registers } from '../model/index.ts';
import type {
  LogPage,
  LogPut,
  LogQuery,
  LogRow,
  LogSearch,
  LogSearchResult,
  LogTally,
  LogVersion,
  RecordNumber,
  WholeSearch,
} from '../log/index.ts';
import type { Copies } from './copy-types.ts';
import type { Moves } from './move-types.ts';
import type { Signature } from '../crypto/index.ts';
import type { VaultScope } from './scope.ts';
import type { Repairs } from './repairs.ts';
import type { Sharing } from './sharing.ts';
import type { WriteAccess } from '../lock/index.ts';
import type { ServerLogin, ServerTrust } from '../mirror/index.ts';

/** What a change may do. The whole change becomes one frame: all or nothing. */
export interface Tx<S> {
  /** A draft of the registers. Replace or delete rows in it. */
  readonly data: S;
  /** Time of the change, as recorded in the frame. */
  readonly now: Date;
  /** Time of the vault's last change before this one, ISO 8601; another program may have a clock that is ahead. */
  readonly headAt: string;
  putLog(put: LogPut): void;
  /**
   * Seals bytes for a compartment (a channel's logins). If the compartment does not exist, creates it with a key
   * wrapped to the writing member and `recipients`. `context` is bound in as associated data.
   */
  seal(compartment: string, context: string, plaintext: Uint8Array, recipients?: readonly string[]): Sealed;
  /** Destroys a compartment's key: nothing sealed with it can ever be read again. */
  destroyCompartment(compartment: string): void;
  /**
   * Wraps the compartment's key to another active member (or to `recovery`, once a recovery sheet exists) and removes
   * any wrap staged for that member. Does nothing if the member already has the key. The writing member must hold it
   * (`vault.notEntitled`). Also refuses with `vault.memberUnknown` and `vault.memberNotActive`; so do the methods
   * below.
   */
  grant(compartment: string, memberId: string): void;
  /**
   * Prepares a grant for later: locks the wrap for `memberId` with a key that only `releasers` get. No one else,
   * `memberId` included, can use it before one of them releases it. Releasers do not learn the compartment's key.
   * Replaces any wrap staged for the same member. Does nothing if the member already holds the key. The writing member
   * must hold the compartment's key. `vault.noReleaser` for an empty list.
   */
  stage(compartment: string, memberId: string, releasers: readonly string[]): void;
  /** Removes a staged wrap, whichever member staged it. Does nothing if there is none. Any member may call it. */
  unstage(compartment: string, memberId: string): void;
  /**
   * Turns a staged wrap into a grant (`vault.notStaged`). The writing member must be one of its releasers
   * (`vault.notEntitled`).
   */
  release(compartment: string, memberId: string): void;
  /**
   * Creates a new key, wrapped to exactly these active members, and drops all staged wraps. The old key's share is
   * deleted once the frame is durable, so no one can open old frames any more. Anything that must stay readable has to
   * be unsealed first and sealed again in the same write, after `rekey`. The writing member must hold the old key, and
   * need not be a recipient unless the compartment is created in this write. `vault.noHolder` when there are neither
   * recipients nor a recovery sheet.
   */
  rekey(compartment: string, recipients: readonly string[]): void;
  /**
   * Creates a first key again for a compartment whose key is lost: no member holds it, nothing is staged and no
   * recovery sheet has it; or the writing member holds it and its share file is gone. The key is wrapped to the writing
   * member and `recipients`. Anything sealed before stays unreadable for good. `vault.keyNotLost` for any other
   * compartment.
   */
  renew(compartment: string, recipients: readonly string[]): void;
  /**
   * Sets whether a member administers the vault (invites, removes, restores). The writing member must be an
   * administrator (`vault.notAdministrator`). The last administrator cannot be demoted (`vault.lastAdministrator`).
   */
  setAdministrator(memberId: string, administrator: boolean): void;
  /**
   * Sets how every program knows the vault's server, from its next opening on. The writing member must be an administrator
   * (`vault.notAdministrator`). `server.certificate` for what no server can be known by.
   */
  setServerTrust(trust: ServerTrust): void;
  /**
   * Sets for how many days after its last contact with the server a copy is opened without it, 1 to 90; any other number
   * counts as the usual one. The writing member must be an administrator (`vault.notAdministrator`).
   */
  setOfflineDays(days: number): void;
  /**
   * Writes down what was taken away from the end of the server's vault. The writing member must be an administrator
   * (`vault.notAdministrator`). Nothing for one that is written down already.
   */
  noteRemovedTail(tail: Omit<NotedTail, 'at'>): void;
}

/** A member as the vault knows it. */
export interface MemberInfo {
  readonly id: string;
  readonly label: string;
  /**
   * `invited` until the first unlock with the one-time code. `disabled` members cannot open the vault until enabled
   * again.
   */
  readonly state: 'invited' | 'active' | 'disabled';
  readonly administrator: boolean;
  /** For `invited`: when the code expires, ISO 8601. */
  readonly expires: string | null;
  /** For `invited`: the member who made the invitation; absent when a program before format 3 made it. */
  readonly invitedBy?: string;
  /** When the recovery sheet last gave the member new keys, ISO 8601; absent when it never did in format 3. */
  readonly recovered?: string;
}

/** A one-time code, shown once. */
export interface Invitation {
  /**
   * Groups of letters and digits, 120 random bits and a check symbol. The invited member types it at the first unlock.
   */
  readonly code: string;
  readonly expires: string;
}

/** The content of a recovery sheet. */
export interface RecoverySheet {
  /** An age identity, `AGE-SECRET-KEY-1…`: with it `age -d` opens `recovery.age` in the vault's folder. */
  readonly identity: string;
  readonly vaultId: string;
  readonly made: string;
}

/** What to erase for good. */
export interface Erasure {
  /** Log records, with all their versions: `{ kind, id }`. */
  readonly records: readonly { readonly kind: string; readonly id: string }[];
  /** Register rows that are already deleted. All their earlier versions are erased. */
  readonly rows: readonly { readonly collection: string; readonly id: string }[];
  readonly blobs: readonly string[];
}

/** An erasure that another member ordered, and that this program has not carried out. */
export interface WaitingErasure {
  /** The frame that ordered it. */
  readonly seq: number;
  readonly by: string;
  /** As the frame says, ISO 8601. */
  readonly at: string;
  /** `log:kind/id` or `collection/id`. */
  readonly what: readonly string[];
  readonly files: number;
  /** When programs carry it out unasked, ISO 8601; null: never, it is too large. */
  readonly from: string | null;
}

/** Which unreferenced blobs a sweep must leave alone. */
export interface Sweep {
  /** Delete only blobs stored before this time, by the disk's clock. */
  readonly olderThan: Date;
  /** Blobs that have been uploaded and are about to be referenced. */
  readonly keep: ReadonlySet<string>;
}

export interface VerifyOptions {
  /** A head remembered outside the vault. */
  readonly anchor?: { readonly seq: number; readonly hash: string };
  readonly onProgress?: Progress;
  /** Stops the check: `vault.verifyStopped`. */
  readonly signal?: AbortSignal;
  /** The blob ids that a stored content (canonical JSON) references, used to find missing blobs. */
  readonly blobsIn?: (json: string) => Iterable<string>;
}

/** The result of a write: its place in the chain, a receipt that can be printed. */
export interface Receipt {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

export interface ChangeEvent {
  readonly seq: number;
  readonly action: string;
  readonly by: string;
  /** Names of the registers and logs the change touched, the vault's own registers included (`$members`). */
  readonly collections: readonly string[];
  readonly logs: readonly string[];
  /** Another program has written it, at this time. The ids of the rows and records that it touched; none: they are many. */
  readonly foreign?: { readonly at: string; readonly ids: readonly string[] };
}

/** An entry of the audit log, read from the journal itself. */
export interface JournalRow {
  readonly seq: number;
  /** ISO 8601 in UTC; '' when the stored value is not a valid time, which only a modified client can write. */
  readonly at: string;
  readonly by: string;
  readonly action: string;
  /** `collection/id` or `log:kind/id` of everything the change touched. */
  readonly touched: readonly string[];
  readonly hash: string;
  /** What of it is not allowed, and why: nothing of the frame counts. Null: it counts. */
  readonly leftOut: Pick<LeftOut, 'what' | 'why'> | null;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly frames: number;
  readonly blobs: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** How many frames do not count; the findings name the first of them. */
  readonly leftOut: number;
  /** How many frames from before the vault followed rules break one today; they count, and the findings name the first. */
  readonly beforeRules: number;
  readonly findings: readonly Finding[];
}

/** An open vault. Every method refuses with `vault.closed` after `close`. */
export interface Vault<S extends Registers> {
  readonly id: string;
  readonly folder: string;
  readonly memberId: string;
  readonly mode: 'readWrite' | 'readOnly';
  /** Notes from opening: a torn tail moved aside, a bad snapshot skipped, the reason for being read-only. */
  readonly findings: readonly Finding[];
  /** Registers, frozen. Changed through `write`, which shows a change here once it is durable. */
  readonly db: { readonly data: S };
  /** What services keep for as long as this vault is open. Closing ends it. */
  readonly scope: VaultScope;
  /** What one of several programs does for all. */
  readonly sharing: Sharing;
  /** What can be mended on the vault's server. */
  readonly repairs: Repairs;
  head(): { readonly seq: number; readonly hash: string };
  /** The number of the newest change that readers see the whole of; `head` is ahead of it for a moment. */
  shown(): number;
  /** The newest change after `seq` by which another program has changed a row or a record with one of these ids. */
  changedAfter(seq: number, ids: readonly string[]): ForeignChange | null;
  /**
   * Appends one frame and waits until it is on disk. Writes are queued. Nothing changes, in memory or on disk, when
   * `change` throws or returns a refusal, or when the disk refuses (`vault.diskFull`, `vault.notWritable`,
   * `vault.readOnly`). `change` may run several times, each time on a new draft; the last run counts, so it has no effect
   * outside `tx`. `basis`: what was looked at to decide on the change. `vault.overtaken` when any of it has been changed
   * meanwhile; then `change` does not run. `seen`: what the person had seen who makes the change. `vault.changedMeanwhile`
   * when it replaces a row or a record that another program has changed since.
   */
  write<T>(
    action: string,
    change: (tx: Tx<S>) => Result<T>,
    basis?: Basis,
    seen?: Seen,
  ): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /**
   * Reads the registers between two writes: `work` sees every write queued earlier and none queued later. Outside, a
   * listener may be notified of a write that has not finished. Writes nothing, and is possible in a read-only vault. Passes
   * on the refusal of `work`.
   */
  read<T>(work: (data: S) => Result<T>): Promise<Result<T>>;
  /**
   * Reads what `Tx.seal` sealed. `vault.notEntitled` without the key; `vault.damaged` if the context or ciphertext was
   * changed.
   */
  unseal(sealed: Sealed, context: string): Result<Uint8Array>;
  page(query: LogQuery): Promise<Result<LogPage>>;
  /**
   * Like `page`, over several logs merged into one order. Tolerates one typing error in each word of four letters or
   * more.
   */
  find(query: LogSearch): Promise<Result<LogSearchResult>>;
  /** Every row that `find` would return, for counting and export. */
  all(query: WholeSearch): Promise<Result<readonly LogRow[]>>;
  /** How many of those rows have which values of the facets `by`: for counting without the rows themselves. */
  tally(query: WholeSearch, by: readonly string[]): Promise<Result<readonly LogTally[]>>;
  getRecord(kind: string, id: string): Promise<Result<object>>;
  /** The number of a record, also of one that has been erased; null: there is none, or the vault is closed. */
  numberOf(kind: string, id: string): RecordNumber | null;
  /** All versions, oldest first. */
  history(kind: string, id: string): Promise<Result<readonly LogVersion[]>>;
  /** The audit log, newest first, `limit` at most 500. */
  journal(query: {
    readonly before?: number;
    readonly limit: number;
  }): Promise<Result<{ readonly total: number; readonly lines: readonly JournalRow[] }>>;
  readonly blobs: Blobs;
  /** Reads everything and reports what is wrong. */
  verify(options?: VerifyOptions): Promise<Result<VerifyReport>>;
  changePassphrase(current: string, next: string): Promise<Result<void>>;
  /** All members except the recovery identity, by label. */
  members(): readonly MemberInfo[];
  /**
   * `vault.notAdministrator`, `vault.memberExists`, `vault.badMemberId`. For a member who is already invited: issues a
   * new code and invalidates the old one.
   */
  invite(member: {
    readonly id: string;
    readonly label: string;
    readonly administrator: boolean;
  }): Promise<Result<Invitation>>;
  /**
   * Disabled members cannot open the vault; once enabled again, the same passphrase works. Disabling withdraws
   * `endingInvitations`, and then everybody gets a new vault key. `vault.lastAdministrator`, `vault.ownMember`.
   */
  setDisabled(memberId: string, disabled: boolean): Promise<Result<void>>;
  /**
   * Removes a member: deletes the slot, gives everyone else a new vault key, reseals every compartment share under the
   * new key, and drops the member's wraps and anything staged for them. `toRekey` lists the compartments the member
   * held until a holder re-keys them. Withdraws `endingInvitations` in the same frame.
   */
  removeMember(memberId: string): Promise<Result<void>>;
  /** The invitations that end when a member leaves: those the member made, and those whose time is over. */
  endingInvitations(memberId: string): readonly string[];
  /**
   * Withdraws the invitations whose time is over, with a new vault key for everybody, so that their codes open nothing
   * that is written from now on. Only administrators may: `vault.notAdministrator`. Writes nothing when there are none.
   */
  withdrawExpired(): Promise<Result<void>>;
  /**
   * Makes the vault follow the rules it was opened with from now on, if it follows older ones or none.
   * `vault.notAdministrator`. `trusted`: this program wrote the frames before, such as example data; nobody is told to look
   * through them.
   */
  followRules(options?: { readonly trusted?: boolean }): Promise<Result<void>>;
  /** The number of the rules that the vault follows; 0: none yet. */
  rulesInForce(): number;
  /** Since when a vault that was made without rules follows them, ISO 8601; null: since it was made, or not yet. */
  rulesSince(): string | null;
  /** The login, with what the journal says its server is known by. A login that shares no key with that stays as it is. */
  asKnown(login: ServerLogin): ServerLogin;
  /** For how many days after its last contact with the server a copy is opened without it. */
  offlineDays(): number;
  /** The frames that do not count, oldest first. */
  leftOut(): readonly LeftOut[];
  compartments(): readonly CompartmentInfo[];
  /** Compartments that a former member has held: due for a new key. */
  toRekey(): readonly string[];
  /** When the current recovery sheet was made, or null. */
  recovery(): { readonly made: string } | null;
  /** Makes a new sheet and invalidates the older one (new vault key). Administrators only. */
  makeRecoverySheet(): Promise<Result<RecoverySheet>>;
  /**
   * 32 bytes that open this member's slot until the passphrase is changed, for the system keyring. The caller wipes
   * them.
   */
  unlockKey(): Promise<Result<Buffer>>;
  /**
   * Erases contents for good. `record` writes the decision into the same frame as the erasure order. When the promise
   * resolves, the bytes are gone from segments, index, snapshots and blobs; if the program crashes in between, the next
   * opening by the same member finishes the work. A version of a record that `record` itself writes stays. A blob that is referenced
   * elsewhere stays. Refuses, and writes nothing, with `vault.notFound`, `vault.erased`, `vault.rowInUse`. Refuses with
   * `vault.erasureUnfinished` when the decision is written but the disk prevents the rest; the next opening completes
   * it. `record` and `basis` as for `write`.
   */
  erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>, basis?: Basis): Promise<Result<Receipt>>;
  /**
   * What other members ordered erased and no program has carried out. It is in no list meanwhile. Reads the journal from
   * the oldest of them.
   */
  waitingErasures(): Promise<Result<readonly WaitingErasure[]>>;
  /** Carries out one of them now, by its frame: `vault.notFound`, `vault.readOnly`, `vault.erasureUnfinished`. */
  carryOutErasure(seq: number): Promise<Result<void>>;
  /** Which of the blobs would survive this erasure because something else references them. Reads the whole journal. */
  blobsReferencedElsewhere(what: Erasure): Promise<Result<readonly string[]>>;
  /**
   * Removes the copies of this vault that migrations left beside it: they hold what is erased later. Returns the names of
   * those that could not be removed. `vault.readOnly`.
   */
  removeOlderCopies(): Promise<Result<readonly string[]>>;
  /**
   * Deletes blobs that no content in the journal references, in any version. Reads the whole journal, concurrently with
   * other work.
   */
  sweepBlobs(sweep: Sweep): Promise<Result<{ readonly removed: number }>>;
  /**
   * The member's Ed25519 signature over bytes outside the journal (reports, manifests), with the public key as base64.
   */
  sign(purpose: string, bytes: Uint8Array): Signature;
  /** Whether a signature from `sign` belongs to a member as the registers know that member now. */
  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean;
  /** Backs up the vault as it is now; writing may continue meanwhile. See `backUp` for its refusals. */
  backup(options: BackupOptions): Promise<Result<BackupReport>>;
  /** Opens a copy of this vault in another folder, read-only, with the keys this vault was opened with. */
  openCopy(folder: string, disk?: Disk): Promise<Result<Vault<S>>>;
  readonly moves: Moves;
  /** What is known of the vault's copies on other computers. */
  readonly copies: Copies;
  onChange(listener: (event: ChangeEvent) => void): () => void;
  /**
   * Whether another program was the last to change a row (`people/1`) or a record (`log:case/1`) since this vault was
   * opened. Then what a person began here may rest on what was there before, even if they changed it themselves.
   */
  changedElsewhere(what: string): boolean;
  writing(): WriteAccess;
  /** Called when `writing` returns a different state, or the vault becomes writable or read-only. */
  onWriting(listener: () => void): () => void;
  /**
   * As a reader, asks the writer to hand over, or starts writing at once if there is no writer. The outcome appears in
   * `writing`. `vault.askedByOther` (`name`, `host`), `vault.lockBusy`, `vault.lockUnreliable` (`what`),
   * `vault.followStopped`, `vault.notWritable`.
   */
  askToWrite(): Promise<Result<void>>;
  /** Withdraws the request, or dismisses its answer. */
  withdrawAsking(): Promise<Result<void>>;
  /**
   * The writer's answer. Handing over makes this vault a reader. `vault.requestGone` if the request was withdrawn
   * meanwhile.
   */
  answerAsking(nonce: string, yes: boolean, reason: string): Promise<Result<void>>;
  /** While there are unsaved changes, the vault is not handed over automatically. */
  setUnsaved(unsaved: boolean): void;
  /**
   * Takes and writes nothing any more, as the finding says: what the vault's server shows here is not what it shows others,
   * or not what this computer has seen. Nothing in a vault in a folder.
   */
  endWriting(finding: Finding): void;
  /** Writes a snapshot, releases the lock and wipes the keys. */
  close(): Promise<void>;
}
