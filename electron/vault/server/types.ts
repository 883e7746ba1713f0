// The port to a server that several programs write to: where the order of a vault's frames is decided, and where the
// bytes of everything lie. A server knows no key, and is trusted with nothing but availability.
import type { Problem, Result } from '../../../domain/kernel/result.ts';
import type { ObjectName } from '../store/index.ts';

/** One frame as it is kept: sealed, with what a server must know of it to keep it. */
export interface SealedFrame {
  /** Its number; from 1, without gaps. */
  readonly seq: number;
  /** A UUID made before the first attempt. The same id is the same frame, however often it is sent. */
  readonly id: string;
  /** The segment of the journal it lies in. */
  readonly segment: number;
  /** The header of the segment with its first frame; otherwise null. */
  readonly head: Buffer | null;
  /** The frame exactly as in a segment's file. */
  readonly bytes: Buffer;
}

/** One of the small files beside the journal. */
export interface StoredObject {
  readonly name: ObjectName;
  readonly bytes: Buffer;
  /** The number of the frame it came with; a later change must name it. */
  readonly seq: number;
}

/** `after` is the `seq` of the version that this one replaces; 0 where there must be none. */
export interface ServerPut {
  readonly name: ObjectName;
  readonly bytes: Buffer;
  readonly after: number;
}

export interface ServerDelete {
  readonly name: ObjectName;
  readonly after: number;
}

/** What becomes true together, or not at all. No object changes without a frame. */
export interface ServerParcel {
  readonly frame: SealedFrame;
  /** The hex SHA-256 of the frame that it continues: a server with another in its place takes nothing. null: not compared. */
  readonly follows: string | null;
  readonly puts: readonly ServerPut[];
  readonly deletes: readonly ServerDelete[];
}

export type ServerAppended =
  /** Durable. `again`: the frame had landed before, at this number. */
  | { readonly kind: 'appended'; readonly seq: number; readonly again: boolean }
  /**
   * Nothing was written: the journal had gone on to `head`, or ends with another frame than this one continues, or an
   * object has another version.
   */
  | { readonly kind: 'raced'; readonly head: number }
  /**
   * Nothing was written. With `server.unreachable` nothing was sent either, and with `server.busy` the turn did not come
   * in time, and with `server.gathering` the server was restored; otherwise the same attempt would be refused again.
   */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No answer came: the frame may have been written. `outcome` tells. */
  | { readonly kind: 'unknown'; readonly problem: Problem };

/** What a login is allowed to do. */
export type ServerRight = 'read' | 'append' | 'erase' | 'admin';

export type ServerState =
  | {
      readonly kind: 'connected';
      /** `told`: the server says when something is new; `polling`: it is asked. */
      readonly follow: 'told' | 'polling';
      readonly clockAheadMs: number;
      /** When the server's certificate expires, in milliseconds; nobody connects after that. */
      readonly certificateUntil: number;
    }
  /** `since` is in milliseconds of the computer's clock. */
  | { readonly kind: 'connecting'; readonly since: number; readonly problem: Problem | null }
  /** Never connects again: login refused, wrong certificate, another vault. */
  | { readonly kind: 'stopped'; readonly problem: Problem };

/**
 * Whether frames may be appended. `gathering`: the server was restored, and programs that have later frames return
 * them.
 */
export type VaultPhase = 'filling' | 'open' | 'gathering' | 'moved';

export interface ServerIdentity {
  /** The bytes of `vault.json`. */
  readonly manifest: Buffer;
  /** The number of the newest frame; 0: none. */
  readonly head: number;
  readonly phase: VaultPhase;
  /** What this login may do. */
  readonly rights: readonly ServerRight[];
}

/** That one program does what every program would do. A courtesy: nothing is wrong when two hold it. */
export interface Lease {
  readonly name: string;
  /** Only goes up, over all leases of a server. */
  readonly fence: number;
}

export interface Leases {
  /** For `ms` by the server's clock. null: another program has it. */
  take(name: string, ms: number): Promise<Result<Lease | null>>;
  /** Prolongs it. false: it has run out, and may be another's. */
  keep(lease: Lease, ms: number): Promise<Result<boolean>>;
  give(lease: Lease): Promise<Result<void>>;
}

export type UploadBegun =
  /** The whole file is there, and counts as newly used. */
  | { readonly kind: 'there' }
  | { readonly kind: 'upload'; readonly uploadId: string; readonly parts: readonly number[] };

/** A file as the server lists it; `usedAt` in milliseconds by the server's clock. */
export interface ListedBlob {
  readonly blobId: string;
  readonly size: number;
  readonly usedAt: number;
}

/** Sealed files, in parts of `PART_BYTES`. */
export interface BlobShelf {
  /**
   * Begins an upload of `size` bytes, or continues one: `parts` are the numbers that are there already. `firstDigest` is
   * the hex SHA-256 of part 0: two files with the same id have different bytes, as each is sealed under a key of its own.
   */
  begin(blobId: string, size: number, firstDigest: string): Promise<Result<UploadBegun>>;
  put(uploadId: string, part: number, bytes: Buffer): Promise<Result<void>>;
  /** Durable and readable when it resolves. Refuses with `server.blobIncomplete`. */
  finish(uploadId: string): Promise<Result<void>>;
  /** Bytes from `start` up to `end`, exclusive. Refuses with `server.blobMissing`. */
  read(blobId: string, start: number, end: number): Promise<Result<Buffer>>;
  /** The next 1,000 files in the order of their ids, after `after` (empty: from the beginning). */
  list(after: string): Promise<Result<readonly ListedBlob[]>>;
}

/** New bytes of a frame; `before` is the hex SHA-256 of those that they replace. */
export interface FrameReplacement {
  readonly seq: number;
  readonly before: string;
  readonly bytes: Buffer;
}

/** A frame that has been given new bytes, with the number of the order that it was for. */
export interface ReplacedFrame {
  readonly seq: number;
  readonly order: number;
  readonly bytes: Buffer;
}

/** A file that is to go, with the number of the newest frame that names it. */
export interface NamedBlob {
  readonly blobId: string;
  readonly named: number;
}

/**
 * Erasing for good: what goes is taken away first, and then `scrub` leaves nothing of it in the server's files. Each step
 * is durable and may be repeated. All but `replaced` refuse with `server.denied` without the right `erase`, and all but
 * `replaced` and `scrub` with `server.notOpen` or `server.gathering`.
 */
export interface ServerErasing {
  /** Gives frames new bytes, all of them or none; `order` is later than each. `raced`: one of them has other bytes. */
  replace(order: number, frames: readonly FrameReplacement[]): Promise<Result<'replaced' | 'raced'>>;
  /**
   * Deletes files, but for those that were stored again after the frame that names them. `raced`: nothing was deleted,
   * as the journal does not end at `seenHead`.
   */
  removeBlobs(seenHead: number, blobs: readonly NamedBlob[]): Promise<Result<'removed' | 'raced'>>;
  /**
   * Deletes those files that were last stored more than `ageMs` ago by the server's clock, and uploads that have stood
   * still as long; tells how many files went. null: nothing was deleted, as the journal does not end at `seenHead`.
   */
  sweep(seenHead: number, blobIds: readonly string[], ageMs: number): Promise<Result<number | null>>;
  /** Refuses with `server.busy` when others have been reading for too long. */
  scrub(): Promise<Result<void>>;
  /**
   * Frames after number `after` that were given new bytes when the journal ended at `since` or later, oldest first; at
   * least one and about `maxBytes` at a time, empty at the end.
   */
  replaced(since: number, after: number, maxBytes: number): Promise<Result<readonly ReplacedFrame[]>>;
}

/** What a program has said of its copy of the vault. Anybody with a login may have said it. */
export interface CopyNote {
  /** A UUID. */
  readonly copyId: string;
  readonly note: Buffer;
}

/** What programs say of their copies of the vault. The server cannot read it. Each refuses as `VaultServer.read`. */
export interface CopyNotes {
  /**
   * Keeps a note as this login's only one about a copy; of the notes of a login, the 50 newest stay. Refuses with
   * `server.failed` a note that is empty or larger than `NOTE_BYTES`.
   */
  note(copyId: string, note: Buffer): Promise<Result<void>>;
  list(): Promise<Result<readonly CopyNote[]>>;
  /** Removes all notes about a copy. Refuses with `server.denied` without the right `admin`. */
  forget(copyId: string): Promise<Result<void>>;
}

/**
 * What programs have open now. The server cannot read it, and keeps the newest note of each program for a minute by its
 * own clock.
 */
export interface OpenNotes {
  /**
   * Keeps a note as this login's only one about a copy (null: there is none any more), and gives those of all logins; of
   * the notes of a login, the 10 newest stay. Refuses with `server.failed` a note that is empty or larger than
   * `OPEN_NOTE_BYTES`, and where a change could not be kept.
   */
  exchange(copyId: string, note: Buffer | null): Promise<Result<readonly CopyNote[]>>;
}

/** What a server has noted of a frame, whose bytes may have changed on its disk since. */
export interface StoredRow {
  readonly seq: number;
  /** The hex SHA-256 of its bytes when they were stored, and of those that are there now. */
  readonly noted: string;
  readonly actual: string;
  /** In bytes. */
  readonly size: number;
  /** The login that stored it; null: that was not noted yet. */
  readonly login: string | null;
  /** When it was stored, in milliseconds by the server's clock. */
  readonly storedAt: number;
}

/** A row that was taken away. */
export type DroppedRow = Omit<StoredRow, 'noted' | 'actual'> & {
  /** The hex SHA-256 of its bytes. */
  readonly digest: string;
};

/** A part of a stored file that is not as it was stored. */
export interface RottedPart {
  readonly blobId: string;
  /** From 0. */
  readonly part: number;
  /** The hex SHA-256 of its bytes when they were stored; null: the server has nothing of it any more. */
  readonly noted: string | null;
}

/** What was found in stored files that were looked through; `last` is the last of them, null when there was none. */
export interface RottedParts {
  readonly last: string | null;
  readonly parts: readonly RottedPart[];
}

export type PartRestored = 'restored' | 'raced' | 'stuck';

/**
 * Mending the stored files of a server. It finds itself what is not as it was stored, and only that is replaced. `begin`
 * and `exchange` refuse with `server.denied` without the right `admin`.
 */
export interface FileRepair {
  /** Looks through files in the order of their ids, after `after` (empty: from the beginning): at least one and about `maxBytes`. */
  rotted(after: string, maxBytes: number): Promise<Result<RottedParts>>;
  /**
   * Gives a part back the bytes that it was stored with. `raced`: it has them, had others, or is not there. `stuck`: the
   * server's disk does not let go of what would be replaced, and only a whole file helps. Refuses with `server.denied`
   * without the right `append`.
   */
  restore(blobId: string, part: number, bytes: Buffer): Promise<Result<PartRestored>>;
  /** Begins the upload of a whole file in the place of one that is there, whose parts `BlobShelf.put` sends; null: it is not there. */
  begin(blobId: string, size: number, firstDigest: string): Promise<Result<string | null>>;
  /**
   * Puts an upload in the place of the file. `raced`: that is sound or gone, and stays so. Refuses with `server.notOpen`, and
   * with `server.blobIncomplete` when parts are missing.
   */
  exchange(uploadId: string): Promise<Result<'exchanged' | 'raced'>>;
  /**
   * As `BlobShelf.finish`, for a file that the server lacks and that frames name: it goes with them, as it does not count as
   * stored for one that is still to come.
   */
  finish(uploadId: string): Promise<Result<void>>;
}

/**
 * Mending what a server has. A server cannot tell a frame from rubbish: what is taken away is exactly what a program has
 * looked at. All but `rows` refuse with `server.denied` without the right `admin`; `drop` and `restore` refuse with
 * `server.notOpen`.
 */
export interface ServerRepair {
  /** Those after a number, oldest first, at most `limit`. */
  rows(after: number, limit: number): Promise<Result<readonly StoredRow[]>>;
  /**
   * Takes the frames from number `seq` to the newest away, with what they did to objects: they have these hex SHA-256, and
   * the frame before them has `before` (null: there is none). `raced`: something is otherwise, and nothing was done.
   */
  drop(seq: number, digests: readonly string[], before: string | null): Promise<Result<'dropped' | 'raced'>>;
  /** Rows that were taken away, until they are forgotten, oldest first; at most 1,000. */
  dropped(): Promise<Result<readonly DroppedRow[]>>;
  /** Forgets rows that were taken away: the vault's journal has them. */
  forget(rows: readonly Pick<DroppedRow, 'seq' | 'digest'>[]): Promise<Result<void>>;
  /** Frames up to this number are good, and what they did to objects stays. Until then it can be undone. */
  letGo(seq: number): Promise<Result<void>>;
  /** Gives a frame back the bytes that it was stored with. `raced`: it has them, or had others. */
  restore(seq: number, bytes: Buffer): Promise<Result<'restored' | 'raced'>>;
  readonly files: FileRepair;
}

/** An object as it is with the last of the frames that are given back; null: it goes. */
export interface GivenObject {
  readonly name: ObjectName;
  readonly bytes: Buffer | null;
  /** The `seq` of the version that the server has; 0: none. */
  readonly after: number;
}

export type GivenBack =
  /** Durable; the server ends at `head`. When that is later than the last frame, another has given more, and the objects. */
  | { readonly kind: 'given'; readonly head: number }
  /** Nothing was written: the server lacks earlier frames, or an object has another version. */
  | { readonly kind: 'raced'; readonly head: number }
  /** Nothing was written: frame `seq` is there with other bytes, or was withdrawn after the restore. */
  | { readonly kind: 'other' | 'withdrawn'; readonly seq: number };

/**
 * Giving back what a restored server lacks, while the vault is in phase `gathering`: that lasts for a minute after the
 * last frames were given, by the server's clock. Refuses with `server.denied` without the right `append`, and with
 * `server.notOpen` in another phase.
 */
export interface ServerRestoring {
  /**
   * Begins phase `gathering`, for who has later frames than the server: `head` and the hex SHA-256 `digest` are the
   * newest frame that the server has (null: none). `raced`: it is another by now.
   */
  begin(head: number, digest: string | null): Promise<Result<'gathering' | 'raced'>>;
  /** Gives back frames that come after number `after`, and objects; all of it or nothing. May be repeated. */
  give(after: number, frames: readonly SealedFrame[], objects: readonly GivenObject[]): Promise<Result<GivenBack>>;
}

/** Runs `work` alone; see `VaultServer.inTurn`. */
export type TurnWork<T> = (
  fresh: readonly SealedFrame[],
  append: (parcel: ServerParcel) => Promise<ServerAppended>,
) => Promise<T>;

export interface VaultServer {
  state(): ServerState;
  onState(listener: () => void): () => void;
  /** What it last said of its newest frame and its phase, without asking; null: nothing yet. */
  known(): Pick<ServerIdentity, 'head' | 'phase'> | null;
  /** Refuses with `server.noVault`, `server.schemaOld`, `server.schemaNew`, or as `read`. */
  identity(): Promise<Result<ServerIdentity>>;
  /** Makes a parcel durable when its frame is the next one. Its number says what its writer has seen. */
  append(parcel: ServerParcel): Promise<ServerAppended>;
  /**
   * The number of a frame. null: it is not there and never will be, even when its first attempt is still on its way; that
   * attempt is refused with `server.withdrawn`, and another attempt needs another id. Refuses with `server.gathering`
   * when it is not there and a program may still give it back.
   */
  outcome(frameId: string): Promise<Result<number | null>>;
  /**
   * Runs `work` while no other program can append, for programs that keep losing. `work` gets the frames after `after`,
   * and the one `append` that works meanwhile; its first frame ends the turn, and inside it nothing else is allowed but
   * reading. Refuses with `server.busy` when the turn does not come within `patienceMs`; a turn of more than three
   * seconds is lost, and its append answers `raced`.
   */
  inTurn<T>(after: number, patienceMs: number, work: TurnWork<T>): Promise<Result<T>>;
  /** Frames after a number, oldest first, at least one and about `maxBytes` at a time; empty at the end. */
  read(after: number, maxBytes: number): Promise<Result<readonly SealedFrame[]>>;
  /** Objects that came with a later frame than `after`. Those that went are not among them: frames tell. */
  objectsSince(after: number): Promise<Result<readonly StoredObject[]>>;
  object(name: ObjectName): Promise<Result<StoredObject | null>>;
  /** Called when something may be new. A hint: it may come late, twice or, when polling fails, not at all. */
  follow(listener: () => void): () => void;
  /** The hex SHA-256 of each frame after a number, at most `limit`; compared with a copy. */
  digests(after: number, limit: number): Promise<Result<readonly { readonly seq: number; readonly digest: string }[]>>;
  readonly blobs: BlobShelf;
  readonly leases: Leases;
  readonly erasing: ServerErasing;
  readonly copies: CopyNotes;
  readonly openNotes: OpenNotes;
  readonly repair: ServerRepair;
  readonly restoring: ServerRestoring;
  close(): Promise<void>;
}

/** What a login may do in the vault. No rights: the door is shut. */
export interface ServerDoor {
  readonly login: string;
  readonly rights: readonly ServerRight[];
  /** Whether the login was made for this vault, so that shutting its door shuts the login too. */
  readonly made: boolean;
  /** How many connections it has. */
  readonly connections: number;
}

/** What an administrator must know of a server before a vault is put there. Facts: what is good enough is not judged. */
export interface ServerChecks {
  /** As the server numbers it: 160004 is 16.4. */
  readonly version: number;
  /** The version of the schema (0: none, or none that this login may use), and the one that this program needs. */
  readonly schema: number;
  readonly schemaNeeded: number;
  /** Whether what is acknowledged survives a loss of power. */
  readonly durable: boolean;
  /** Whether it is a copy of another server, which takes no changes. */
  readonly standby: boolean;
  /** `TLSv1.2` or `TLSv1.3`. */
  readonly tls: string;
  /** Whether the server has proved that it knows the password, on this very connection. */
  readonly channelBinding: boolean;
  /** Whether a notification comes back; otherwise programs ask for news. null: there was no second connection to try. */
  readonly told: boolean | null;
  readonly clockAheadMs: number;
  /** Connections that are open on the whole server, and how many it takes of ordinary logins. */
  readonly connections: number;
  readonly maxConnections: number;
  /** Bytes that the database takes on its disk. How much room is left cannot be known. */
  readonly databaseBytes: number;
  readonly mayMakeVaults: boolean;
  /** Whether this login may make and shut logins of the vault, or of one that it makes. */
  readonly mayMakeLogins: boolean;
}

/** An object of a vault that is being filled. null: it goes. */
export interface FilledObject {
  readonly name: ObjectName;
  readonly bytes: Buffer | null;
}

/** What the administrators of a vault do with its server. Each refuses with `server.denied` without the right. */
export interface ServerAdministration {
  /**
   * Makes the empty vault in phase `filling`; its maker may do everything in it. Once more with the same bytes changes
   * nothing. Refuses with `server.vaultExists` when there is another one of that id.
   */
  createVault(manifest: Buffer): Promise<Result<void>>;
  /** Sets the phase when the vault ends at `seenHead`; `raced`: it ends there instead, and nothing was changed. */
  setPhase(phase: VaultPhase, seenHead: number): Promise<Result<{ readonly raced: number | null }>>;
  /**
   * Makes a vault in phase `filling` end with these frames, which come after number `after`: later ones that were there
   * go. Then the objects are put, or go where their bytes are null, as of the newest frame. Gives the number of that.
   * Refuses with `server.notFilling` in another phase.
   */
  fill(after: number, frames: readonly SealedFrame[], objects: readonly FilledObject[]): Promise<Result<number>>;
  /** Removes all that the server has of a vault that is not kept there; refuses with `server.notMoved` if it may be. */
  dropVault(): Promise<Result<void>>;
  /**
   * Makes a login from a SCRAM verifier, or gives it a new one, and lets it in. Without a verifier only what it may do is
   * changed; refuses then with `server.noLogin` when there is no such login or it is shut.
   */
  openDoor(login: string, rights: readonly ServerRight[], verifier: string | null): Promise<Result<void>>;
  /**
   * When it resolves, nothing more of that login lands in the vault. `ended`: how many connections were ended; null: the
   * login was made by the operator, who has to end them. Shutting a door that is not there changes nothing.
   */
  shutDoor(login: string): Promise<Result<{ readonly ended: number | null }>>;
  doors(): Promise<Result<readonly ServerDoor[]>>;
  checks(): Promise<Result<ServerChecks>>;
  close(): Promise<void>;
}

/** Bytes of one part of a file; the last one may be shorter. */
export const PART_BYTES = 1024 * 1024;

/** The longest note of a copy, in bytes. */
export const NOTE_BYTES = 4096;

/** The longest note of what is open, in bytes. */
export const OPEN_NOTE_BYTES = 512;
