// What the public may search in the municipality's records: the choices of an export, what was decided of single records,
// and the exports that were made. R41.
import { z } from 'zod';
import { Id, Line, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';

/** Kept out whatever is chosen and decided. */
export const NEVER_REASONS = [
  /** Marked as confidential. */
  'secret',
  /** Its diary entry withholds something (OSL 5:2). */
  'diarySecrecy',
  'disposed',
  /** A question that is not answered, or a case that is not finished. */
  'unfinished',
  /** A case of what was hidden or removed. */
  'moderation',
  /** A saved page: a picture that can show anybody. */
  'capture',
  'platformDecision',
  /** What citizens wrote is not part of the export. */
  'citizens',
  'noText',
  /** It cannot be read. */
  'damaged',
] as const;
export const NeverReason = z.enum(NEVER_REASONS);
export type NeverReason = z.infer<typeof NeverReason>;

/** Held back until somebody has read it. */
export const HELD_REASONS = [
  /** A citizen wrote it, and such records are to be read one by one. */
  'citizen',
  /** A direct message, a mail, a call. */
  'private',
  'personalMark',
  'personalNumber',
  /** A post of the municipality's own that names somebody who has written to it. */
  'namesSender',
  /** A word that may be somebody's name or number, and something else too. */
  'uncertain',
  /** A word with a capital that nobody knows. */
  'possibleName',
  /** Another author's post, shared. */
  'share',
  /** Deleted on the platform. */
  'removedThere',
  /** It has changed since it was read. */
  'changed',
  /** Somebody decided that it stays inside. */
  'decided',
] as const;
export const HeldReason = z.enum(HELD_REASONS);
export type HeldReason = z.infer<typeof HeldReason>;

/** What of the records that citizens wrote: nothing, what somebody has read, or what no doubt was found in too. */
export const CITIZEN_CHOICES = ['none', 'reviewed', 'masked'] as const;
/** The same words for every private person, or a designation for each name, which is another in the next export. */
export const NAME_CHOICES = ['same', 'pseudonym'] as const;
const MAX_KEPT = 300;
/** How many days after an export another is asked for. */
export const REMIND_DAYS = { month: 31, quarter: 92, halfYear: 183, never: null } as const;
export const REMINDERS = ['month', 'quarter', 'halfYear', 'never'] as const;
export const DEFAULT_REMINDER = 'quarter';

/** What an export is made by. */
export const PublicChoices = z.object({
  citizens: z.enum(CITIZEN_CHOICES),
  names: z.enum(NAME_CHOICES),
  /** Words, numbers and addresses of the municipality's own, which are not personal data. */
  kept: z.array(Line).max(MAX_KEPT),
  /** How to ask for what is not in the export. */
  contact: OptionalLine,
});
export type PublicChoices = z.infer<typeof PublicChoices>;
export const DEFAULT_PUBLIC_CHOICES: PublicChoices = { citizens: 'reviewed', names: 'same', kept: [], contact: '' };
export const PublicSettings = PublicChoices.extend({ remind: z.enum(REMINDERS) });
export type PublicSettings = z.infer<typeof PublicSettings>;
export const DEFAULT_PUBLIC_SETTINGS: PublicSettings = { ...DEFAULT_PUBLIC_CHOICES, remind: DEFAULT_REMINDER };

/** The one row of the settings. */
export const PUBLIC_SETTINGS_ID = 'publicSearch';
export const PublicSettingsRow = PublicChoices.extend({
  id: z.literal(PUBLIC_SETTINGS_ID),
  /** Absent from the settings of earlier versions. */
  remind: z.enum(REMINDERS).optional(),
  changed: Stamp,
});
export type PublicSettingsRow = z.infer<typeof PublicSettingsRow>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `masked`: it may go out with what is uncertain removed too. `open`: what is uncertain is nobody's. `held`: not at all. */
export const PUBLIC_VERDICTS = ['masked', 'open', 'held'] as const;
export const PublicVerdict = z.enum(PUBLIC_VERDICTS);
export type PublicVerdict = z.infer<typeof PublicVerdict>;

/** What was decided of one record, as it read then. The row's id is the record's. */
export const PublicReview = z.object({
  id: Id,
  kind: RecordKind,
  verdict: PublicVerdict,
  /** Hash of what was read. */
  asOf: Sha256,
  changed: Stamp,
});
export type PublicReview = z.infer<typeof PublicReview>;

const count = z.number().int().nonnegative();
/** Characters of an entry: ten that name the record, six that say what it read. */
export const KEY_LENGTH = 10;
export const ENTRY_LENGTH = 16;
const MAX_ENTRIES = 500_000;

/** One export, as it was made. */
export const PublicExport = z.object({
  id: Id,
  made: Stamp,
  settings: PublicChoices,
  ...{ out: count, held: count, never: count },
  reasons: z.array(z.object({ reason: z.union([HeldReason, NeverReason]), count })).max(30),
  ...{ files: count, bytes: count },
  /** Of the list of all files and their hashes. */
  sums: Sha256,
  /** How many texts the finished files were searched for. */
  searched: count,
  /** The records in it, `ENTRY_LENGTH` characters each, in order of their keys. */
  entries: z
    .string()
    .max(MAX_ENTRIES * ENTRY_LENGTH)
    .regex(/^[\w-]*$/),
});
export type PublicExport = z.infer<typeof PublicExport>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    publicSettings: PublicSettingsRow;
    publicReviews: PublicReview;
    publicExports: PublicExport;
  }
}
