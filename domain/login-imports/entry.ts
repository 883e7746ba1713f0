// One entry of a password file as parsed from KeePass or CSV. Never leaves the engine and the file reader.
import { cleanText } from '../kernel/schemas.ts';

/** Remarks made while reading an entry. */
export const ENTRY_NOTES = [
  /** In the file's recycle bin. */
  'inTrash',
  /** A card, an identity or a note rather than a login. */
  'notALogin',
  /** Contains neither user name, password nor two-factor secret. */
  'empty',
  /** A field exceeds the vault's maximum length. */
  'tooLong',
  /** A field refers to an entry that is not in the file. */
  'badReference',
  /** The entry has expired according to the file. */
  'expired',
  /** Attachments are not imported. */
  'attachments',
  /** Custom fields were added to the notes. */
  'extraFields',
  /** Additional addresses were added to the notes. */
  'moreAddresses',
  /** The address cannot be opened by a browser. */
  'badAddress',
  /** Steam codes do not follow RFC 6238. */
  'steamTotp',
  /** Counter-based codes (RFC 4226) require a shared counter. */
  'hotp',
  /** The two-factor secret is invalid. */
  'badTotp',
] as const;
export type EntryNote = (typeof ENTRY_NOTES)[number];

export interface FileEntry {
  /** Position in the file, 1-based. */
  readonly line: number;
  /** Path of folders, outermost first, as one line. */
  readonly group: string;
  readonly title: string;
  readonly address: string;
  readonly username: string;
  readonly password: string;
  /** A secret accepted by `readTotp`, or empty. */
  readonly totp: string;
  readonly recoveryMail: string;
  readonly recoveryPhone: string;
  readonly notes: string;
  readonly remarks: readonly EntryNote[];
}

/** Maximum number of entries in a file; a municipality has dozens. */
export const MAX_ENTRIES = 10_000;

/** Remarks that exclude an entry. */
export const BLOCKING = [
  'inTrash',
  'notALogin',
  'empty',
  'tooLong',
  'badReference',
] as const satisfies readonly EntryNote[];
export type BlockingNote = (typeof BLOCKING)[number];

/** A title or folder as one line of at most 200 characters. */
export const oneLine = (text: string): string =>
  cleanText(text.replace(/[\n\r\t]+/g, ' '))
    .slice(0, 200)
    .trim();

/** The notes with an entry's custom fields appended as lines. */
export const withFields = (notes: string, fields: readonly (readonly [string, string])[]): string =>
  [notes, ...fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)]
    .filter((part) => part !== '')
    .join('\n');
