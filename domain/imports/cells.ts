// A row of a sheet, and what its single cells say: addresses, e-mail, yes/no, formula-like text.
import { cleanText, OptionalMail, WebAddress } from '../kernel/schemas.ts';
import { withoutUnsafe } from '../kernel/text-safety.ts';

/** A row as read from a sheet. */
export interface SheetRow {
  /** Line number as a spreadsheet displays it, 1-based. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Whether any cell of the row has text. */
export const hasContent = (row: SheetRow): boolean => row.cells.some((cell) => cell.trim() !== '');

/** What people write for "nothing". */
const NOTHING = /^(-+|–|—|n\/a|\?+|saknas|ingen|inget|okänd|none)$/i;

/** The cleaned text of a cell; empty if it only says "nothing". */
export function cellText(cell: string | undefined): string {
  const text = cleanText(cell ?? '');
  return NOTHING.test(text) ? '' : text;
}

export type AddressReading =
  | { readonly kind: 'address'; readonly address: string; readonly schemeAdded: boolean }
  | { readonly kind: 'none' | 'unsafe' | 'not' };

const HOST = /^(?:\/\/)?[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+\p{L}[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]|$)/u;

/** Parses a web address. A missing scheme becomes https; schemes other than http and https are unsafe. */
export function readAddress(text: string): AddressReading {
  if (text === '') return { kind: 'none' };
  // Browsers skip white space and control characters inside a scheme, so the check ignores them.
  const bare = withoutUnsafe(text).replace(/[\s\u200C\u200D]/g, '');
  const web = /^https?:\/\//i.test(text);
  if (!web && /^[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))/i.test(bare)) return { kind: 'unsafe' };
  if (!web && !HOST.test(text)) return { kind: 'not' };
  const address = web ? text : `https://${text.replace(/^\/\//, '')}`;
  const parsed = WebAddress.safeParse(address);
  return parsed.success ? { kind: 'address', address: parsed.data, schemeAdded: !web } : { kind: 'not' };
}

/** An e-mail address, or null if invalid. */
export function readMail(text: string): string | null {
  const parsed = OptionalMail.safeParse(text.replace(/^mailto:/i, ''));
  return parsed.success ? parsed.data : null;
}

/** Open or closed group; null: not recognised. */
export function readOpenness(text: string): 'open' | 'closed' | 'unknown' | null {
  if (text === '') return 'unknown';
  if (/^(öppen|oppen|öppet|open|publik|public|offentlig)/i.test(text)) return 'open';
  if (/^(sluten|slutet|stängd|closed|privat|private|hemlig)/i.test(text)) return 'closed';
  return /^(vet ej|vet inte|oklart|unknown)/i.test(text) ? 'unknown' : null;
}

/** Whether two-factor authentication is on; null: not recognised. */
export function readTwoFactor(text: string): 'on' | 'off' | 'unknown' | null {
  if (text === '') return 'unknown';
  if (/^(ja|på|pa|yes|on|true|sant|1|x|aktiv)$/i.test(text)) return 'on';
  if (/^(nej|av|no|off|false|falskt|0|inaktiv)$/i.test(text)) return 'off';
  return /^(vet ej|vet inte|oklart|unknown|delvis)/i.test(text) ? 'unknown' : null;
}
