// Archive packages: what the receiver has to know once, and which records have left in which package. R46.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp, Text } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';
import { ENTRY_LENGTH } from './entries.ts';

/**
 * The receiver's shape. `fgs2`: FGS Paketstruktur 2.0, which is E-ARK CSIP and SIP 2.1.0; `eark22`: the same with the
 * profile of E-ARK 2.2.0; `fgs12`: FGS Paketstruktur 1.2, of older receivers.
 */
export const PACKAGE_SHAPES = ['fgs2', 'eark22', 'fgs12'] as const;
export const PackageShape = z.enum(PACKAGE_SHAPES);
export type PackageShape = z.infer<typeof PackageShape>;

export const ArchiveSettingsFields = z.object({
  shape: PackageShape,
  /** The archival creator, and the code that the archive knows it by. */
  creator: Line,
  creatorCode: Line,
  /** Who delivers, if it is somebody else than the creator. */
  deliverer: OptionalLine,
  delivererCode: OptionalLine,
  /** The number of the delivery agreement. */
  agreement: Line,
  referenceCode: OptionalLine,
  /** The system that the records come from. */
  system: Line,
  informationClass: OptionalLine,
});
export type ArchiveSettingsFields = z.infer<typeof ArchiveSettingsFields>;

export const ArchiveSettings = ArchiveSettingsFields.extend({ id: z.literal('archiveSettings'), changed: Stamp });
export type ArchiveSettings = z.infer<typeof ArchiveSettings>;

/** Records in one package, at most: its row holds them all. A longer period is divided. */
export const MAX_PACKAGE_RECORDS = 5000;
/** Files that could not be included, as listed in the row. */
const MAX_LOST = 500;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A record as it was when the package was made. */
export const PackedRecord = z.object({
  kind: RecordKind,
  id: Id,
  /** How many versions it had. The package has their hash: here it would outlast a record that is disposed of. */
  versions: z.number().int().positive(),
});
export type PackedRecord = z.infer<typeof PackedRecord>;

/** A file that the package lacks, and why. */
export const LostFile = z.object({ record: z.string().max(100), name: Line, why: z.enum(['missing', 'damaged']) });
export type LostFile = z.infer<typeof LostFile>;
/** The same as the row keeps it: its name can say who wrote, and is in the report of the package. */
const NotedLost = LostFile.omit({ name: true });

/** `new`: what no package has as it is now; `all`: all records of the period again. */
export const PackageChoice = z.enum(['new', 'all']);
export type PackageChoice = z.infer<typeof PackageChoice>;

/** What became of a package. `receipt`: the archive has confirmed it; `withdrawn`: it was never handed over. */
export const PACKAGE_STEPS = ['handedOver', 'receipt', 'withdrawn'] as const;
export const PackageStep = z.object({
  kind: z.enum(PACKAGE_STEPS),
  note: Text,
  /** Why, when the program withdrew it: its file did not get its name. */
  reason: z.literal('notSaved').optional(),
  stamp: Stamp,
});
export type PackageStep = z.infer<typeof PackageStep>;

export const ArchivePackage = z.object({
  id: Id,
  /** The name of its root folder, and its identity at the receiver. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  channelId: Id,
  from: Day,
  to: Day,
  choice: PackageChoice,
  shape: PackageShape,
  /** Of packages made before there were entries. */
  records: z.array(PackedRecord).max(MAX_PACKAGE_RECORDS),
  /** The records in it, `ENTRY_LENGTH` characters each. */
  entries: z
    .string()
    .max(MAX_PACKAGE_RECORDS * ENTRY_LENGTH)
    .regex(/^[\w-]*$/)
    .optional(),
  lost: z.array(NotedLost).max(MAX_LOST),
  /** Of the file. */
  size: z.number().int().positive(),
  sha256: Sha256,
  made: Stamp,
  steps: z.array(PackageStep).max(PACKAGE_STEPS.length),
});
export type ArchivePackage = z.infer<typeof ArchivePackage>;

/** A record in a package that is being made, for its lists. */
export interface RecordFacts {
  readonly kind: RecordKind;
  readonly id: string;
  /** Kanalvakt's own number, and the diary's; empty: none. */
  readonly recordNo: string;
  readonly diaryNo: string;
  /** ISO 8601. */
  readonly at: string;
  readonly direction: 'received' | 'drawnUp';
  readonly title: string;
  readonly versions: number;
  readonly sha256: string;
  readonly secret: boolean;
  readonly secrecyBasis: string;
  readonly personalData: boolean;
}

declare module '../kernel/state.ts' {
  interface RegisterRows {
    archiveSettings: ArchiveSettings;
    archivePackages: ArchivePackage;
  }
}
