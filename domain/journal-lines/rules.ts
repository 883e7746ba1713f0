// The text of a line in the diary, and what an old line says.
import type { Day } from '../kernel/schemas.ts';
import type { StampedHead } from '../time-stamps/model.ts';

/** Hexadecimal digits of the hash in a line: 128 bits, which nobody finds another journal for. */
const DIGITS = 32;
const GROUP = 4;
const VAULT_DIGITS = 8;

/** Short groups, which can be read aloud and compared by eye. */
const inGroups = (digits: string): string => digits.match(new RegExp(`.{1,${String(GROUP)}}`, 'g'))?.join(' ') ?? '';

/** The line. It is the same in every language, since it is compared character by character. */
export const lineText = (vaultId: string, { seq, hash }: StampedHead, day: Day): string =>
  `Kanalvakt ${day}, journalens rad ${String(seq)}: ${inGroups(hash.slice(0, DIGITS))} (valv ${vaultId.slice(0, VAULT_DIGITS)})`;

export interface ReadLine {
  readonly day: Day;
  readonly seq: number;
  /** The first digits of the hash, and of the vault's id. */
  readonly digits: string;
  readonly vault: string;
}

const LINE =
  /Kanalvakt\s+(\d{4}-\d{2}-\d{2}),\s+journalens\s+rad\s+(\d{1,12}):\s+((?:[0-9a-f]{4}\s+){8})\(valv\s+([0-9a-f]{8})\)/i;

/** The line in a text that may have more around it, such as a diary's number; null: there is none. */
export function readLine(text: string): ReadLine | null {
  const found = LINE.exec(text.replace(/\s+/g, ' '));
  if (found === null) return null;
  const [, day = '', seq = '', groups = '', vault = ''] = found;
  return { day, seq: Number(seq), digits: groups.replace(/\s/g, '').toLowerCase(), vault: vault.toLowerCase() };
}

/** The text without its lines, whose dates and digits are no diary numbers. */
export const withoutLines = (text: string): string => text.replace(new RegExp(LINE, 'gi'), '');

/** Whether a line is of this vault, and of this hash. */
export const isOfVault = (line: ReadLine, vaultId: string): boolean => vaultId.startsWith(line.vault);
export const isOfHash = (line: ReadLine, hash: string): boolean => hash.startsWith(line.digits);
