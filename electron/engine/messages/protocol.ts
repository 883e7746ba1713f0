// Messages between the main process and the engine process.
import type { CallName, Checked, EventName, FileCall, Output } from '../../../domain/contract/api.ts';
import type { CaptureInput, StoredCapture } from '../../../domain/captures/calls.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import type { PackageCheck } from '../../../domain/archiving/violations.ts';
import type { BegunPackage, FinishedPackage, PackageInput, PackedParts } from '../../services/archiving/make.ts';
import type { PlannedRecord } from '../../services/archiving/plan.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import type { PublicExported } from '../../../domain/public-search/calls.ts';
import type { BackupMemory, RestoredMemory } from './backup-memory.ts';
import type { CaptureJob } from '../../services/capture-plans/unattended.ts';
import type { ReplayFacts } from '../../services/captures/replay.ts';
import type { CaptureTarget } from '../../services/record-kinds/capture-reach.ts';
import type { PackageParts } from '../../services/moderation/evidence-package.ts';
import type { ProgramFacts } from '../../services/kernel/context.ts';
import type { Reminder } from '../../services/kernel/reminder.ts';
import type { SealedCall } from '../../../domain/contract/sealed-calls.ts';
import type { SealedInput } from '../../security/sealing.ts';
import type { EnvelopeInput } from '../../services/envelopes/service.ts';
import type { TakingMemory } from './taking-memory.ts';
import type { WitnessMemory } from './witness-memory.ts';

/** What is remembered between starts, outside any vault. The main process stores it (electron/app/preference-file.ts). */
export interface Memory {
  /** Folder of the current vault. */
  readonly folder: string;
  /** Folders opened earlier, newest first. */
  readonly recent: readonly string[];
  /** The last head seen of each vault, by vault id: reveals a cut-off tail. */
  readonly anchors: Readonly<Record<string, { readonly seq: number; readonly hash: string }>>;
  /** The member who last opened each vault, by vault id. */
  readonly lastMembers?: Readonly<Record<string, string>>;
  /** Backups of each vault, by vault id. */
  readonly backups?: Readonly<Record<string, BackupMemory>>;
  /**
   * Reminders already shown on this computer, by vault id: `member/question/step`; for absences by vault id and
   * `/cover`: `member/absence/alarm`.
   */
  readonly reminded?: Readonly<Record<string, readonly string[]>>;
  /** Vaults restored on this computer, by vault id. */
  readonly restored?: Readonly<Record<string, RestoredMemory>>;
  /** The witness folder of each vault, by vault id. */
  readonly witness?: Readonly<Record<string, WitnessMemory>>;
  /** The server's version of a vault that is being put in the place of its copy, by vault id. */
  readonly taking?: Readonly<Record<string, TakingMemory>>;
}

export interface EngineSettings extends ProgramFacts {
  readonly memory: Memory;
  /** Folder for the vault of "Prova med exempeldata". */
  readonly demoFolder: string;
  /** Where a new vault goes if the current folder holds one; with a number after it when it is taken. */
  readonly newFolder: string;
  /** Milliseconds added to the system clock; 0 in a release. */
  readonly clockOffset: number;
}

/** Operations on folders and files that the user has chosen in the system's dialog; only the main process knows the path. */
export interface ChosenFolders {
  backupTarget: { input: { folder: string }; output: { folder: string } };
  restoreLook: { input: { folder: string }; output: Output<'restore.look'> };
  /** The connection file that was made last, to be saved. */
  memberFile: { input: Record<string, never>; output: { name: string; bytes: Uint8Array } };
  /** A connection file that the user has chosen, kept for `server.join`. Copies of vaults lie in `folder`. */
  joinLook: { input: { folder: string; bytes: Uint8Array }; output: NonNullable<Output<'server.chooseFile'>> };
  /** Moves the vault to the server that was checked last. `folder`: where this computer's copies of vaults on servers lie. */
  moveThere: { input: { folder: string }; output: Record<string, never> };
  /** Moves the vault from its server to a folder. */
  moveBack: { input: { folder: string }; output: Record<string, never> };
  /** Removes what the server has of a vault that was fetched home. `folder` as for `moveThere`. */
  moveDrop: { input: { folder: string }; output: Record<string, never> };
  /** The server that still has a copy of the vault. `folder` as for `moveThere`. */
  moveLeft: { input: { folder: string }; output: Output<'server.left'> };
  /** Takes a witness folder into use. */
  witness: { input: { folder: string }; output: { folder: string } };
  restoreInto: { input: { folder: string } & Checked<'restore.run'>; output: NonNullable<Output<'restore.run'>> };
}
export type ChosenName = keyof ChosenFolders;

/** Operations that only the main process may request; never reachable from the renderer. */
export interface InternalOps {
  /** A login's field for the clipboard, checked and logged like a reveal. */
  secret: { input: { id: string; field: string; asCode: boolean; reason: string }; output: { value: string } };
  blobInfo: { input: { blobId: string }; output: { size: number; mediaType: string } };
  /** Plain bytes `start` (inclusive) to `end` (exclusive), at most 1 MiB at a time. */
  blobRead: { input: { blobId: string; start: number; end: number }; output: { bytes: Uint8Array } };
  /** What the capture window needs to know about a channel. Refused when the signed-in person has no access to it. */
  captureTarget: { input: { channelId: string; caseId: string | null }; output: CaptureTarget };
  /** What a capture can be played from, as it was signed. */
  captureReplay: { input: { id: string }; output: ReplayFacts };
  /** Partitions of pages whose sessions the signed-in member may keep. */
  captureKept: { input: Record<string, never>; output: readonly string[] };
  /** Captures that are due to run automatically now. Refused while the vault is open read-only. */
  capturePlanJobs: { input: Record<string, never>; output: CaptureJob[] };
  /** The same for one occasion that the user requests. */
  capturePlanJob: { input: { channelId: string; nominal: string }; output: CaptureJob };
  /** Before a page is loaded: no other program of the vault captures it meanwhile, until it is left. */
  capturePlanTakeOn: { input: { channelId: string; nominal: string }; output: Record<string, never> };
  capturePlanLeave: { input: { channelId: string; nominal: string }; output: Record<string, never> };
  capturePlanMet: {
    input: { channelId: string; nominal: string; captureIds: readonly string[] };
    output: Record<string, never>;
  };
  capturePlanGiveUp: {
    input: { channelId: string; nominal: string; tries: number; code: string };
    output: Record<string, never>;
  };
  /** The stored files of a channel, for a zip file: in order, with the list of them and of their hashes. */
  capturePlanFiles: {
    input: { channelId: string };
    output: { files: { blobId: string; name: string; size: number }[]; sums: string; list: string };
  };
  /** A whole case for export, recorded on the case first: its stored files in order, and the documents made from it. */
  casePackage: { input: { id: string; reason: string; confirmed: boolean }; output: PackageParts };
  casePackageNotSaved: { input: { id: string; packageId: string }; output: Record<string, never> };
  /** What a request concerns, given out: the document and the list of hashes, and the stored files beside it. */
  disclosureFiles: {
    input: Checked<'disclosures.giveOutWithFiles'>;
    output: { small: Record<string, Uint8Array>; files: { blobId: string; name: string; size: number }[] };
  };
  /** An archive package: what it says of itself, and its records in order. */
  archiveBegin: { input: PackageInput; output: BegunPackage };
  archiveRecord: { input: Pick<PlannedRecord, 'kind' | 'id' | 'versions'>; output: PackedParts };
  /** Writes a stored file into the package, which is being made at `path`, from `position` on. */
  archiveFile: {
    input: { blobId: string; path: string; position: number };
    output: { crc: number; size: number };
  };
  /** The description of the municipality's records, as PDF/A. */
  archiveDescription: { input: Record<string, never>; output: { bytes: Uint8Array } };
  /** Checks a package on disk, in a process without keys. */
  archiveCheck: { input: { path: string }; output: PackageCheck };
  /** Records the package: its file is whole and checked. */
  archiveFinish: { input: FinishedPackage; output: { id: string } };
  archiveNotSaved: { input: { id: string }; output: Record<string, never> };
  /** A capture whose files have been stored. */
  captureStore: { input: CaptureInput; output: StoredCapture };
  /** The items waiting for a diary number as a file, and which they are. */
  diaryQueue: { input: Checked<'exports.diaryQueue'>; output: { bytes: Uint8Array; items: ItemRef[] } };
  /** One item as a mail message to the registrar's own system. */
  diaryMail: {
    input: { item: ItemRef; originals: boolean; confirmed: boolean };
    output: { name: string; bytes: Uint8Array; lost: number };
  };
  diarySent: { input: { items: unknown }; output: { sent: number } };
  /** The common page as a zip file; the version made is kept. */
  commonPage: { input: Record<string, never>; output: { id: string; bytes: Uint8Array } };
  /** Writes the public's own search to a folder inside the one that was chosen. */
  publicSearch: { input: { folder: string }; output: PublicExported };
  commonPageNotSaved: { input: { id: string }; output: Record<string, never> };
  /**
   * The key that opens the signed-in member's slot until the passphrase is changed, for the system keyring. The main
   * process wipes it.
   */
  unlockKey: { input: Record<string, never>; output: { vaultId: string; memberId: string; key: Uint8Array } };
  /**
   * A password file that the main process has read. The engine keeps it until it is imported, cancelled or the vault is
   * locked.
   */
  loginImportBegin: {
    input: { name: string; bytes: Uint8Array };
    output: { importId: string; kind: 'kdbx' | 'csv'; needsKey: boolean };
  };
  loginImportKeyFile: { input: { importId: string; bytes: Uint8Array }; output: Record<string, never> };
  /** Whether this person may wipe the plain-text file of an import run. */
  loginImportWipeable: { input: { runId: string }; output: Record<string, never> };
  /** An export that the user chose. The engine reads it where it is. */
  itemImportBegin: { input: { paths: readonly string[] }; output: { importId: string; fileNames: string[] } };
  /** The KeePass file of an emergency envelope with its passphrase. Every login in it is logged first. */
  envelope: { input: EnvelopeInput; output: { id: string; passphrase: string; bytes: Uint8Array } };
  envelopeNotSaved: { input: { id: string }; output: Record<string, never> };
}
export type InternalName = keyof InternalOps;

export type EngineRequest =
  | { readonly type: 'start'; readonly settings: EngineSettings }
  /** Brings the port over which file readers are started. */
  | { readonly type: 'readers' }
  /** The first screen is shown: loads what the engine needs for anything more. */
  | { readonly type: 'load' }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: CallName;
      readonly input: unknown;
      readonly seen?: number;
    }
  /** The public key that a page seals for, of this process. */
  | { readonly type: 'sealingKey'; readonly id: number }
  /** A call whose input and answer only the page and this process can read. */
  | {
      readonly type: 'sealed';
      readonly id: number;
      readonly name: SealedCall;
      readonly input: SealedInput;
      readonly seen?: number;
    }
  | { readonly type: 'file'; readonly id: number; readonly name: FileCall; readonly input: unknown }
  | { readonly type: 'internal'; readonly id: number; readonly op: InternalName; readonly input: unknown }
  | { readonly type: 'folder'; readonly id: number; readonly folder: string }
  | { readonly type: 'chosen'; readonly id: number; readonly op: ChosenName; readonly input: unknown }
  /** Opens the vault with the key from `unlockKey`. The engine wipes it. */
  | { readonly type: 'unlock'; readonly id: number; readonly memberId: string; readonly key: Uint8Array }
  | { readonly type: 'stop'; readonly id: number };

export type EngineMessage =
  | { readonly type: 'answer'; readonly id: number; readonly result: Answer<unknown> }
  | { readonly type: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly type: 'locked' }
  | { readonly type: 'memory'; readonly memory: Memory }
  | { readonly type: 'remind'; readonly reminders: readonly Reminder[] }
  | { readonly type: 'log'; readonly message: string; readonly detail: Readonly<Record<string, string>> };
