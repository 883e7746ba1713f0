// The vault as the rest of the program sees it. It stores registers (small, whole in memory through
// lowdb), log records (many, read in pages), sealed compartments and blobs. It knows no subject.
import type { Low } from 'lowdb';
import type { Result } from '../../domain/result.ts';
import type { BackupOptions, BackupReport } from './backup.ts';
import type { Disk } from './durable.ts';
import type { LockTimes } from './lock-sight.ts';
import type { MigrationStep } from './migrate.ts';

/** One row of a register. Rows are frozen: replace a row to change it, never mutate it. */
export interface Row {
  readonly id: string;
}
/** Collection name → row id → row. Plain JSON only. */
export type Registers = Record<string, Record<string, Row>>;

/** Filter values of a log record, e.g. `{ channelId: '…', status: 'open' }`. */
export type Facets = Readonly<Record<string, string>>;

/** A log record to write. A second put of the same id is a new version; the old one stays in history. */
export interface LogPut {
  /** Which log, e.g. `moderation`, `access`. */
  readonly kind: string;
  readonly id: string;
  /** Sort key of the list, milliseconds since 1970. */
  readonly at: number;
  readonly facets: Facets;
  /** One line for the list (at most 200 characters are kept in the index). */
  readonly title: string;
  /** What search looks through (at most 400 characters are kept in the index). */
  readonly text: string;
  /** The whole record, plain JSON. */
  readonly record: object;
}

/** A line of a log list: what the index holds, without reading the record. */
export interface LogLine {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly versions: number;
}

export interface LogQuery {
  readonly kind: string;
  /** A line matches when, for each named facet, its value is one of those listed. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** All words must occur (NFC, case-folded, diacritics kept: `far` does not find `får`). */
  readonly search?: string;
  /** `at` bounds in milliseconds, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly order?: 'newest' | 'oldest';
  readonly offset?: number;
  /** At most 500. */
  readonly limit?: number;
}

export interface LogPage {
  readonly total: number;
  readonly lines: readonly LogLine[];
}

/** A search through several logs at once. */
export interface LogSearch extends Omit<LogQuery, 'kind'> {
  readonly kinds: readonly string[];
  /** What else must hold of a line for it to be counted and given; asked for each. */
  readonly keep?: (facets: Facets, kind: string, id: string) => boolean;
}

/** `exact` of them hold the words as they are searched for and come first; the others hold them with a slip of the fingers. */
export interface LogFound extends LogPage {
  readonly exact: number;
}

export interface LogVersion {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly record: object;
}

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

export interface BlobInfo {
  readonly id: string;
  readonly size: number;
  /** Hex SHA-256 of the plain content. */
  readonly sha256: string;
}

export interface BlobWriter {
  append(chunk: Uint8Array): Promise<Result<void>>;
  /** Durable on disk when it resolves. Equal content gives an equal id and is stored once. */
  finish(): Promise<Result<BlobInfo>>;
  abort(): Promise<void>;
}

export interface Blobs {
  begin(): Promise<Result<BlobWriter>>;
  info(id: string): Promise<Result<BlobInfo>>;
  /** Plain content, chunk by chunk; `range` in bytes, `end` not included; each chunk is authenticated before it is given out. Throws `BlobDamaged` on damage. */
  read(id: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
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

/** Who holds the write lock of the folder. */
export interface LockOwner {
  readonly host: string;
  /** What the member is called in the vault; `''` when an older program has it. */
  readonly name: string;
  readonly user: string;
  readonly pid: number;
  readonly since: string;
}

/** A reader has asked to take over. `refused`, `noAnswer`: the writer's answer; `overtaken`: somebody else writes now; `failed`: `reason` is the code. */
export interface Asking {
  readonly since: string;
  readonly state: 'waiting' | 'refused' | 'noAnswer' | 'overtaken' | 'failed';
  /** The writer's words, or a code for `failed`. */
  readonly reason: string;
  /** Who answered. */
  readonly by: string;
}

/** A writer is asked to hand over. */
export interface Asked {
  readonly nonce: string;
  readonly name: string;
  readonly host: string;
  readonly user: string;
  readonly since: string;
  /** When it is handed over by itself, unless something is unsaved. ISO 8601, this computer's clock. */
  readonly answerBy: string;
}

/** Who writes in the vault, and how asking for it goes. */
export interface Writing {
  readonly mode: 'readWrite' | 'readOnly';
  /** The other program that writes, or did last; `null` in a writer and when there is none. */
  readonly owner: LockOwner | null;
  /** For a reader: nobody writes now, so asking gives it at once. */
  readonly free: boolean;
  /** For a reader: what others write is taken in as it comes. When not, the vault must be opened again. */
  readonly following: boolean;
  readonly asking: Asking | null;
  readonly asked: Asked | null;
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

export interface KdfParams {
  readonly memKiB: number;
  readonly passes: number;
}

/** What tests and other platforms may put in place of the usual. */
export interface VaultSeams {
  /** The disk; the real one by default. */
  readonly disk?: Disk;
  /** When a journal segment is full, in bytes; 4 MiB by default. */
  readonly segmentBytes?: number;
  /** Times of lock and following; those of the program by default. */
  readonly lockTimes?: Partial<LockTimes>;
  /** Steps from older format versions; the program's own by default. */
  readonly migrations?: Readonly<Record<number, MigrationStep>>;
}

export interface CreateOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  readonly passphrase: string;
  readonly member: { readonly id: string; readonly label: string };
  /** Registers as they are in a new vault. */
  readonly initial: S;
  readonly clock?: () => Date;
  /** Tests only: cheaper parameters, still inside the accepted bounds. */
  readonly kdf?: KdfParams;
}

export interface OpenOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  /** A passphrase, or the 32 bytes `Vault.unlockKey` gave; these stop working when the passphrase is changed. */
  readonly passphrase: string | Uint8Array;
  /** Which member's slot to open; may be left out when there is only one. */
  readonly memberId?: string;
  readonly readOnly?: boolean;
  /** Empty registers, so that collections added in later program versions exist. */
  readonly initial: S;
  readonly clock?: () => Date;
}

/** Told of a vault that is opened with keys that are not a member's own, before the member is given new ones. */
export interface BeforeNewKeys {
  readonly before?: (vault: Pick<Vault<Registers>, 'id' | 'isSigned'>) => void;
}

/** The first unlock of an invited member: the code opens the slot once, and the own passphrase takes its place. */
export interface AcceptOptions<S extends Registers> extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  readonly code: string;
  readonly passphrase: string;
  /** Tests only: cheaper parameters, still inside the accepted bounds. */
  readonly kdf?: KdfParams;
}

/** Restoring a member with the printed sheet: new keys and passphrase, the same place in the registers. */
export interface RecoverOptions<S extends Registers> extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  /** The age identity from the sheet; white space and letter case do not matter. */
  readonly sheet: string;
  readonly passphrase: string;
  /** Makes the member an administrator, for when none is left. */
  readonly administrator: boolean;
  readonly kdf?: KdfParams;
}
