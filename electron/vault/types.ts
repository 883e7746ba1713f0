// The vault as the rest of the program sees it. It stores registers (small, whole in memory through
// lowdb), log records (many, read in pages), sealed compartments and blobs. It knows no subject.
import type { Low } from 'lowdb';
import type { Result } from '../../domain/result.ts';
import type { BackupOptions, BackupReport } from './backup-types.ts';
import type { Blobs } from './blob-types.ts';
import type { Disk } from './durable.ts';
import type { LogFound, LogLine, LogPage, LogPut, LogQuery, LogSearch, LogVersion } from './log-types.ts';
import type { LockOwner, Writing } from './writing-types.ts';

export type * from './blob-types.ts';
export type * from './log-types.ts';
export type * from './opening-types.ts';
export type * from './writing-types.ts';

/** One row of a register. Rows are frozen: replace a row to change it, never mutate it. */
export interface Row {
  readonly id: string;
}
/** Collection name → row id → row. Plain JSON only. */
export type Registers = Record<string, Record<string, Row>>;

/** Ciphertext that only holders of the compartment's key can read; plain JSON, kept inside a row. */
export interface Sealed {
  readonly compartment: string;
  readonly epoch: number;
  readonly nonce: string;
  readonly data: string;
}

/** What a change may do. All of it becomes one frame: all or nothing. */
export interface Tx<S> {
  /** A draft of the registers: replace or delete rows in it. */
  readonly data: S;
  /** Time of the change, the one the frame carries. */
  readonly now: Date;
  putLog(put: LogPut): void;
  /**
   * Seals bytes for a compartment (a channel's logins). The compartment is created, with a key wrapped to the
   * writing member and `recipients`, when it does not exist. `context` is bound in as associated data.
   */
  seal(compartment: string, context: string, plaintext: Uint8Array, recipients?: readonly string[]): Sealed;
  /** Destroys a compartment's key: what was sealed with it can never be read again. */
  destroyCompartment(compartment: string): void;
  /**
   * Wraps the compartment's key to a further active member (or to `recovery`, when a sheet has been made); what was staged
   * for him goes. Nothing happens when he has it. The writing member must hold it (`vault.notEntitled`).
   * `vault.memberUnknown`, `vault.memberNotActive`, here and below.
   */
  grant(compartment: string, memberId: string): void;
  /**
   * Prepares a grant that opens later: the wrap for `memberId` is locked with a key that only `releasers` get.
   * Nobody who is not among them, the member included, can open it before one of them releases it. Replaces what was
   * staged for the same member; nothing happens when he holds the key already. The writing member must hold the
   * compartment's key. `vault.noReleaser` for an empty list.
   */
  stage(compartment: string, memberId: string, releasers: readonly string[]): void;
  /** Takes back what was staged, whoever staged it; nothing happens when there is nothing. Any member may. */
  unstage(compartment: string, memberId: string): void;
  /** Turns a staged wrap into a grant (`vault.notStaged`); the writing member must be among its releasers (`vault.notEntitled`). */
  release(compartment: string, memberId: string): void;
  /**
   * A new key, wrapped to exactly these active members; nothing stays staged. The old key's share is deleted once the
   * frame is durable, so that old frames can no longer be opened by anyone. Whatever is to stay readable must be
   * unsealed before and sealed again in the same write, after `rekey`. The writing member must hold the old key, and need not
   * be among the recipients unless the compartment is new with this write. `vault.noHolder` when there are none and no recovery sheet either.
   */
  rekey(compartment: string, recipients: readonly string[]): void;
  /**
   * A first key once more, for a compartment whose key nobody can make: no member holds it, nothing is staged, no sheet has
   * it; or the writing member holds it and the file of its share is gone. Wrapped to him and `recipients`. What was sealed
   * before stays closed for good. `vault.keyNotLost` for any other.
   */
  renew(compartment: string, recipients: readonly string[]): void;
  /** Whether a member administers the vault (invites, removes, restores). The writing member must be one (`vault.notAdministrator`); the last one cannot stop (`vault.lastAdministrator`). */
  setAdministrator(memberId: string, administrator: boolean): void;
}

/** A member as the vault knows it. */
export interface MemberInfo {
  readonly id: string;
  readonly label: string;
  /** `invited` until the first unlock with the one-time code; `disabled` cannot open until enabled again. */
  readonly state: 'invited' | 'active' | 'disabled';
  readonly administrator: boolean;
  /** For `invited`: when the code stops working, ISO 8601. */
  readonly expires: string | null;
}

/** Who can open a compartment, from the journal; the keys themselves are not shown. */
export interface CompartmentInfo {
  readonly id: string;
  readonly epoch: number;
  /** Members whose wrap is in force, sorted. The recovery identity is not among them: it always has one. */
  readonly holders: readonly string[];
  /** What is staged: for whom, and who can release it. */
  readonly staged: readonly { readonly memberId: string; readonly releasers: readonly string[] }[];
  /** Whether the opened member holds the key now. */
  readonly mine: boolean;
  /** A recovery sheet was made later: any write of a holder that touches the compartment adds it, `Tx.grant(id, 'recovery')` at the least. */
  readonly lacksRecovery: boolean;
  /** Whether its key cannot be made by anybody, so that `Tx.renew` is all that is left. */
  readonly lost: boolean;
}

/** A one-time code, shown once. */
export interface Invitation {
  /** Groups of letters and figures, about 125 bits; typed at the first unlock. */
  readonly code: string;
  readonly expires: string;
}

/** What stands on a recovery sheet. */
export interface RecoverySheet {
  /** An age identity, `AGE-SECRET-KEY-1…`: with it `age -d` opens `recovery.age` in the vault's folder. */
  readonly identity: string;
  readonly vaultId: string;
  readonly made: string;
}

/** What to erase for good, and what is recorded about it. */
export interface Erasure {
  /** Log records, with all their versions: `{ kind, id }`. */
  readonly records: readonly { readonly kind: string; readonly id: string }[];
  /** Register rows that have been deleted before; all their earlier versions go. */
  readonly rows: readonly { readonly collection: string; readonly id: string }[];
  readonly blobs: readonly string[];
}

/** Which blobs to leave alone when those that nothing names are deleted. */
export interface Sweep {
  /** Only blobs stored before, by the disk's clock. */
  readonly olderThan: Date;
  /** Uploaded and about to be named. */
  readonly keep: ReadonlySet<string>;
}

/** An Ed25519 signature by a member; key and signature are base64. */
export interface Signature {
  readonly by: string;
  readonly publicKey: string;
  readonly signature: string;
}

export interface VerifyOptions {
  /** A head remembered outside the vault. */
  readonly anchor?: { readonly seq: number; readonly hash: string };
  readonly onProgress?: Progress;
  /** Stops the work: `vault.verifyStopped`. */
  readonly signal?: AbortSignal;
  /** The blob ids that a stored content (canonical JSON) names, to find those that are missing. */
  readonly blobsIn?: (json: string) => Iterable<string>;
}

/** How far an opened reader or writer has come with work in the background. */
export type Progress = (done: number, total: number) => void;

/** What a write gave back: its place in the chain, a receipt that can be printed. */
export interface Receipt {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

export interface ChangeEvent {
  readonly seq: number;
  readonly action: string;
  readonly by: string;
  /** Names of the registers and logs it touched. */
  readonly collections: readonly string[];
  readonly logs: readonly string[];
}

/** A line of the audit log, from the journal itself. */
export interface JournalLine {
  readonly seq: number;
  /** ISO 8601 in UTC; '' when what stands there is no time, which only a program of somebody's own can have written. */
  readonly at: string;
  readonly by: string;
  readonly action: string;
  /** `collection/id` or `log:kind/id` of everything it touched. */
  readonly touched: readonly string[];
  readonly hash: string;
}

/** One thing found wrong. `code` selects a sentence; `params` fills it. */
export interface Finding {
  readonly code: string;
  readonly severity: 'note' | 'damage';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly frames: number;
  readonly blobs: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly findings: readonly Finding[];
}

/** An opened vault. Every method refuses with `vault.closed` after `close`. */
export interface Vault<S extends Registers> {
  readonly id: string;
  readonly folder: string;
  readonly memberId: string;
  readonly mode: 'readWrite' | 'readOnly';
  /** Notes from opening: a torn tail put aside, a bad snapshot skipped, why it is read-only. */
  readonly findings: readonly Finding[];
  /** Registers. Read `db.data`; change through `write`, which runs `db.update` and appends one frame. */
  readonly db: Low<S>;
  head(): { readonly seq: number; readonly hash: string };
  /**
   * Appends one frame and waits for the disk. Writes are queued. Nothing changes, in memory or on disk, when
   * `change` throws or returns a refusal, or the disk refuses (`vault.diskFull`, `vault.notWritable`, `vault.readOnly`).
   */
  write<T>(action: string, change: (tx: Tx<S>) => Result<T>): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Reads what `Tx.seal` sealed; `vault.notEntitled` without the key, `vault.damaged` on a changed context or text. */
  unseal(sealed: Sealed, context: string): Result<Uint8Array>;
  page(query: LogQuery): Promise<Result<LogPage>>;
  /** As `page` over several logs in one order, forgiving one slip in each word of four letters or more. */
  find(query: LogSearch): Promise<Result<LogFound>>;
  /** Every line that `find` would give, for counting and for files. */
  all(query: Omit<LogSearch, 'offset' | 'limit'>): Promise<Result<readonly LogLine[]>>;
  getRecord(kind: string, id: string): Promise<Result<object>>;
  /** All versions, oldest first. */
  history(kind: string, id: string): Promise<Result<readonly LogVersion[]>>;
  /** The audit log, newest first, `limit` at most 500. */
  journal(query: { readonly before?: number; readonly limit: number }): Promise<Result<{ readonly total: number; readonly lines: readonly JournalLine[] }>>;
  readonly blobs: Blobs;
  /** Reads everything and says what is wrong. */
  verify(options?: VerifyOptions): Promise<Result<VerifyReport>>;
  changePassphrase(current: string, next: string): Promise<Result<void>>;
  /** All members but the recovery identity, by label. */
  members(): readonly MemberInfo[];
  /** `vault.notAdministrator`, `vault.memberExists`, `vault.badMemberId`. For a member already invited: a new code, the old one stops working. */
  invite(member: { readonly id: string; readonly label: string; readonly administrator: boolean }): Promise<Result<Invitation>>;
  /** Disabled members cannot open the vault; enabling again lets the same passphrase in. `vault.lastAdministrator`, `vault.ownMember`. */
  setDisabled(memberId: string, disabled: boolean): Promise<Result<void>>;
  /**
   * Removes a member: slot gone, a new vault key for everyone else, every compartment share under the new key, his wraps and
   * what was staged for him dropped. Compartments he held are listed by `toRekey` until someone who holds them re-keys.
   */
  removeMember(memberId: string): Promise<Result<void>>;
  compartments(): readonly CompartmentInfo[];
  /** Compartments that a member who no longer belongs has held: due for a new key. */
  toRekey(): readonly string[];
  /** When the recovery sheet in force was made, or null. */
  recovery(): { readonly made: string } | null;
  /** A new sheet; an older one stops working (new vault key). Administrators only. */
  makeRecoverySheet(): Promise<Result<RecoverySheet>>;
  /** 32 bytes that open this member's slot until the passphrase is changed; for the system's keyring. The caller wipes them. */
  unlockKey(): Promise<Result<Buffer>>;
  /**
   * Erases contents for good. `record` writes the decision into the same frame as the order to erase; the bytes are gone from
   * segments, index, snapshots and blobs when it resolves, and a crash in between is finished at the next opening. A version
   * of a record that `record` itself writes stays. A blob that something else names stays. Refuses, and writes nothing, with
   * `vault.notFound`, `vault.erased`, `vault.rowInUse`; `vault.erasureUnfinished` when the decision is written and the disk
   * does not let the rest be done: it is, at the next opening.
   */
  erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>): Promise<Result<Receipt>>;
  /** Which of the blobs would stay when this was erased, because something else names them. Reads the whole journal. */
  namedBesides(what: Erasure): Promise<Result<readonly string[]>>;
  /** Deletes blobs that no content of the journal names, in any version. Reads the whole journal, beside other work. */
  sweepBlobs(sweep: Sweep): Promise<Result<{ readonly removed: number }>>;
  /** The member's Ed25519 signature over bytes outside the journal (reports, manifests), with the public key as base64. */
  sign(purpose: string, bytes: Uint8Array): Signature;
  /** Whether a signature that `sign` gave is one of a member as the registers know him now. */
  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean;
  /** Makes a backup of the vault as it is now, while writing goes on. See `backUp` for what it refuses with. */
  backup(options: BackupOptions): Promise<Result<BackupReport>>;
  /** Opens a copy of this vault that lies elsewhere, for reading, with the keys this one was opened with. */
  openCopy(folder: string, disk?: Disk): Promise<Result<Vault<S>>>;
  onChange(listener: (event: ChangeEvent) => void): () => void;
  writing(): Writing;
  /** Called when `writing` gives something else, or the vault became writable or read-only. */
  onWriting(listener: () => void): () => void;
  /**
   * A reader asks the writer to hand over, or begins to write at once when nobody does. What comes of it shows in `writing`.
   * `vault.askedByOther` (`name`, `host`), `vault.lockBusy`, `vault.lockUnreliable` (`what`), `vault.followStopped`, `vault.notWritable`.
   */
  askToWrite(): Promise<Result<void>>;
  /** Takes the request back, or puts its answer away. */
  withdrawAsking(): Promise<Result<void>>;
  /** The writer's answer; handing over makes this vault a reader. `vault.requestGone` when it was withdrawn meanwhile. */
  answerAsking(nonce: string, yes: boolean, reason: string): Promise<Result<void>>;
  /** While there is something unsaved, nothing is handed over by itself. */
  setUnsaved(unsaved: boolean): void;
  /** Writes a snapshot, releases the lock and wipes the keys. */
  close(): Promise<void>;
}

/** What can be seen of a folder without a passphrase. */
export type Inspection =
  | { readonly kind: 'none' }
  | { readonly kind: 'vault'; readonly vaultId: string; readonly version: number; readonly members: readonly { readonly id: string; readonly label: string; readonly invited: boolean }[]; readonly lockedBy: LockOwner | null }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly params: Readonly<Record<string, string | number>> };
