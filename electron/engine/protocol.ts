// What the main process and the engine process say to each other over the message port.
import type { CallName, Checked, EventName, Output } from '../../domain/api.ts';
import type { StoreCapture, StoredCapture } from '../../domain/captures/calls.ts';
import type { RecordFilter } from '../../domain/records/model.ts';
import type { Result } from '../../domain/result.ts';
import type { BackupMemory, RestoredMemory } from './backup-memory.ts';
import type { CaptureJob } from '../services/capture-plans/unattended.ts';
import type { CaptureTarget } from '../services/captures/reach.ts';
import type { PackageParts } from '../services/evidence-package.ts';
import type { Reminder } from '../services/inquiries/late.ts';
import type { MakeInput } from '../services/envelopes.ts';
import type { CalendarAsk } from '../services/handover/calendar.ts';

/** What is remembered between starts, outside any vault; kept by the main process (electron-store). */
export interface Memory {
  /** Folder of the vault in use. */
  readonly folder: string;
  /** Folders opened earlier, newest first. */
  readonly recent: readonly string[];
  /** The last head seen of each vault, by vault id: reveals a cut-off tail. */
  readonly anchors: Readonly<Record<string, { readonly seq: number; readonly hash: string }>>;
  /** Who opened each vault last, by vault id. */
  readonly lastMembers?: Readonly<Record<string, string>>;
  /** Backups of each vault, by vault id. */
  readonly backups?: Readonly<Record<string, BackupMemory>>;
  /** What people were reminded of here, by vault id: `member/question/step`; of absences by vault id and `/cover`: `member/absence/alarm`. */
  readonly reminded?: Readonly<Record<string, readonly string[]>>;
  /** Vaults restored on this computer, by vault id. */
  readonly restored?: Readonly<Record<string, RestoredMemory>>;
}

export interface EngineSettings {
  readonly memory: Memory;
  /** Where "Prova med exempeldata" puts its vault. */
  readonly demoFolder: string;
  /** Milliseconds added to the system clock; 0 in a release. */
  readonly clockOffset: number;
  /** Fonts for PDF, as files beside the program. */
  readonly fontFolder: string;
  /** The program's version. */
  readonly version?: string;
}

/** Folders that a person has chosen in the system's dialog; only the main process has seen them. */
export interface ChosenFolders {
  backupTarget: { input: { folder: string }; output: { folder: string } };
  restoreLook: { input: { folder: string }; output: Output<'restore.look'> };
  restoreInto: { input: { folder: string } & Checked<'restore.run'>; output: NonNullable<Output<'restore.run'>> };
}
export type ChosenName = keyof ChosenFolders;

/** Things that only the main process asks for; never reachable from a screen. */
export interface InternalOps {
  /** A login's field for the clipboard, checked and logged like a reveal. */
  secret: { input: { id: string; field: string; asCode: boolean; reason: string }; output: { value: string } };
  blobInfo: { input: { blobId: string }; output: { size: number; mediaType: string } };
  /** Plain bytes `start` (inclusive) to `end` (exclusive), at most 1 MiB at a time. */
  blobRead: { input: { blobId: string; start: number; end: number }; output: { bytes: Uint8Array } };
  /** What the capture window needs to know of a channel; refused when it is not the signed-in person's. */
  captureTarget: { input: { channelId: string; caseId: string | null }; output: CaptureTarget };
  /** Where the closed channels' pages keep what they store; the names say nothing of vault or channel. */
  captureClosed: { input: Record<string, never>; output: readonly string[] };
  /** What the program is to capture by itself now; refused while the vault is open only for reading. */
  capturePlanJobs: { input: Record<string, never>; output: CaptureJob[] };
  /** The same for one occasion that a person asks for. */
  capturePlanJob: { input: { channelId: string; nominal: string }; output: CaptureJob };
  capturePlanMet: { input: { channelId: string; nominal: string; captureIds: readonly string[] }; output: Record<string, never> };
  capturePlanGiveUp: { input: { channelId: string; nominal: string; tries: number; code: string }; output: Record<string, never> };
  /** What is kept of a channel, for a zip file: in order, with the list of hashes. */
  capturePlanFiles: { input: { channelId: string }; output: { files: { blobId: string; name: string; size: number }[]; sums: string } };
  /** A whole case on its way out, noted on it first: its stored files in order, and what is made of it. */
  casePackage: { input: { id: string; reason: string; confirmed: boolean }; output: PackageParts };
  casePackageNotSaved: { input: { id: string; packageId: string }; output: Record<string, never> };
  /** A capture whose files have been taken in. */
  captureStore: { input: StoreCapture; output: StoredCapture };
  moderationRows: { input: { ids?: readonly string[]; language: 'sv' | 'en' }; output: { head: string[]; rows: string[][] } };
  recordRows: { input: { filter: RecordFilter; language: 'sv' | 'en' }; output: { head: string[]; rows: string[][] } };
  pdf: { input: { document: unknown }; output: { bytes: Uint8Array } };
  /** Who is away and who stands in, as a calendar file. */
  coverCalendar: { input: { from: string; to: string; language: 'sv' | 'en' }; output: { bytes: Uint8Array } };
  /** A list of the diary as a file, and which items stand in it. */
  diaryList: { input: unknown; output: { bytes: Uint8Array; items: { kind: string; id: string }[] } };
  diarySent: { input: { items: unknown }; output: { sent: number } };
  diaryItems: { input: unknown; output: { bytes: Uint8Array } };
  /** The message to the one a question was passed to. */
  inquiryNotice: { input: { id: string; subject: string; text: string }; output: { bytes: Uint8Array } };
  /** The days of an absence for one person, and the notice that carries them. */
  absenceCalendar: { input: CalendarAsk; output: { bytes: Uint8Array } };
  absenceNotice: { input: CalendarAsk & { subject: string }; output: { bytes: Uint8Array } };
  /** The notice to Informationskontoret. */
  closureNotice: { input: { id: string; subject: string; text: string }; output: { bytes: Uint8Array } };
  /** The common page as a zip file, kept as made. */
  commonPage: { input: Record<string, never>; output: { id: string; bytes: Uint8Array } };
  commonPageNotSaved: { input: { id: string }; output: Record<string, never> };
  /** The last check as a signed report. */
  checkReport: { input: { document: unknown }; output: { bytes: Uint8Array } };
  /** What opens the signed-in member's slot until the passphrase is changed; for the system's keyring. The main process wipes it. */
  unlockKey: { input: Record<string, never>; output: { vaultId: string; memberId: string; key: Uint8Array } };
  /** A password file that the main process has read; the engine keeps it until it is taken in, cancelled or locked. */
  loginImportBegin: { input: { name: string; bytes: Uint8Array }; output: { importId: string; kind: 'kdbx' | 'csv'; needsKey: boolean } };
  loginImportKeyFile: { input: { importId: string; bytes: Uint8Array }; output: Record<string, never> };
  /** Whether the plain-text file of a run may be wiped by this person. */
  loginImportWipeable: { input: { runId: string }; output: Record<string, never> };
  /** An export that a person chose; the engine reads it where it lies. */
  itemImportBegin: { input: { paths: readonly string[] }; output: { importId: string; fileNames: string[] } };
  /** The KeePass file of an emergency envelope with its passphrase; every login in it is logged before. */
  envelope: { input: MakeInput; output: { id: string; passphrase: string; bytes: Uint8Array } };
  envelopeNotSaved: { input: { id: string }; output: Record<string, never> };
}
export type InternalName = keyof InternalOps;

export type ToEngine =
  | { readonly type: 'start'; readonly settings: EngineSettings }
  | { readonly type: 'call'; readonly id: number; readonly name: CallName; readonly input: unknown }
  | { readonly type: 'internal'; readonly id: number; readonly op: InternalName; readonly input: unknown }
  | { readonly type: 'folder'; readonly id: number; readonly folder: string }
  | { readonly type: 'chosen'; readonly id: number; readonly op: ChosenName; readonly input: unknown }
  /** Opens the vault with what `unlockKey` gave; the engine wipes it. */
  | { readonly type: 'unlock'; readonly id: number; readonly memberId: string; readonly key: Uint8Array }
  | { readonly type: 'stop'; readonly id: number };

export type FromEngine =
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly type: 'memory'; readonly memory: Memory }
  | { readonly type: 'remind'; readonly reminders: readonly Reminder[] }
  | { readonly type: 'log'; readonly message: string; readonly detail: Readonly<Record<string, string>> };
