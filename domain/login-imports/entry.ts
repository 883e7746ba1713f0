// One entry of a password file, as it is read: KeePass or CSV. It never leaves the engine.
import { cleanText } from '../common.ts';

/** What is remarked about an entry while reading. */
export type EntryNote =
  /** It lies in the file's recycle bin. */
  | 'inTrash'
  /** A card, an identity or a note, not a login. */
  | 'notALogin'
  /** It holds neither user name nor password nor two-factor secret. */
  | 'empty'
  /** A field is longer than the vault takes. */
  | 'tooLong'
  /** A field points at another entry that is not in the file. */
  | 'badReference'
  /** The entry has passed its last day in the file. */
  | 'expired'
  /** Attached files are not taken in. */
  | 'attachments'
  /** Own fields went into the notes. */
  | 'extraFields'
  /** Further addresses went into the notes. */
  | 'moreAddresses'
  /** The address is none that a browser opens. */
  | 'badAddress'
  /** Steam's codes are not those of RFC 6238. */
  | 'steamTotp'
  /** Counter-based codes (RFC 4226) need a counter that is shared. */
  | 'hotp'
  /** The two-factor secret cannot be read. */
  | 'badTotp';

export interface FileEntry {
  /** Place in the file, from 1. */
  readonly line: number;
  /** Folders it lies in, outermost first, as one line. */
  readonly group: string;
  readonly title: string;
  readonly address: string;
  readonly username: string;
  readonly password: string;
  /** A secret that `readTotp` takes, or empty. */
  readonly totp: string;
  readonly recoveryMail: string;
  readonly recoveryPhone: string;
  readonly notes: string;
  readonly remarks: readonly EntryNote[];
}

/** The most entries a file may have; a municipality has dozens. */
export const MAX_ENTRIES = 10_000;

/** Remarks that keep an entry out. */
export const BLOCKING = ['inTrash', 'notALogin', 'empty', 'tooLong', 'badReference'] as const satisfies readonly EntryNote[];
export type BlockingNote = (typeof BLOCKING)[number];

/** A title or folder as one line of at most 200 characters. */
export const oneLine = (text: string): string => cleanText(text.replace(/[\n\r\t]+/g, ' ')).slice(0, 200).trim();

/** Own fields of an entry as lines under its notes. */
export const withFields = (notes: string, fields: readonly (readonly [string, string])[]): string =>
  [notes, ...fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)].filter((part) => part !== '').join('\n');
