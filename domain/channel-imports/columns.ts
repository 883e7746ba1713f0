// Determines the meaning of a list's columns: by heading, otherwise by content.
import { addressParts, isKnownWord } from '../channels/address.ts';
import type { RuleSet } from '../rules/model.ts';
import { readDate } from '../imports/dates.ts';
import type { ColumnRole } from './model.ts';
import { trimEndOf } from '../kernel/text-safety.ts';

const HEADINGS: Readonly<Record<Exclude<ColumnRole, 'ignore'>, readonly string[]>> = {
  name: [
    'kanal',
    'kanalnamn',
    'namn',
    'kontonamn',
    'konto',
    'sidans namn',
    'sida',
    'titel',
    'channel',
    'channel name',
    'name',
    'account',
    'page',
  ],
  platform: [
    'plattform',
    'medium',
    'media',
    'socialt medium',
    'sociala medier',
    'typ',
    'tjänst',
    'nätverk',
    'platform',
    'network',
    'service',
    'type',
  ],
  address: [
    'adress',
    'webbadress',
    'url',
    'länk',
    'lank',
    'webb',
    'hemsida',
    'adress till kontot',
    'address',
    'link',
    'web address',
    'website',
  ],
  department: ['förvaltning', 'forvaltning', 'avdelning', 'nämnd/förvaltning', 'sektor', 'department'],
  unit: ['enhet', 'verksamhet', 'arbetsplats', 'skola', 'unit', 'team'],
  responsible: [
    'ansvarig',
    'ansvarig person',
    'kontoansvarig',
    'kanalansvarig',
    'kontaktperson',
    'redaktör',
    'handläggare',
    'responsible',
    'responsible person',
    'owner',
    'contact',
  ],
  email: [
    'e-post',
    'epost',
    'e-postadress',
    'epostadress',
    'mail',
    'mejl',
    'mailadress',
    'ansvarig e-post',
    'e-mail',
    'email',
  ],
  purpose: ['syfte', 'ändamål', 'beskrivning', 'mål', 'syfte med kanalen', 'purpose', 'description'],
  startedOn: [
    'startad',
    'start',
    'startdatum',
    'startade',
    'skapad',
    'öppnad',
    'datum',
    'started',
    'start date',
    'created',
  ],
  openness: [
    'öppen/sluten grupp',
    'öppen/sluten',
    'öppen eller sluten',
    'öppenhet',
    'grupp',
    'open/closed',
    'openness',
  ],
  verifiedOn: [
    'senast kontrollerad',
    'kontrollerad',
    'senast verifierad',
    'verifierad',
    'kontrolldatum',
    'uppdaterad',
    'senast uppdaterad',
    'verified',
    'last checked',
    'last verified',
  ],
  twoFactor: [
    'tvåfaktor',
    'tvåfaktorsinloggning',
    'tvåfaktorsautentisering',
    'tvåstegsverifiering',
    '2fa',
    'mfa',
    'two-factor',
    'two factor',
  ],
  roster: ['bemanning', 'bemannas av', 'sköter kanalen', 'sköts av', 'staffing', 'staff', 'roster', 'run by'],
  permitted: ['behörighet', 'behöriga', 'behöriga personer', 'får uttala sig', 'authorised', 'authorised people'],
  decidedBy: ['beslutat av', 'beslut av', 'beslutsfattare', 'beslutande chef', 'decided by'],
  reference: ['beslut', 'beslutsreferens', 'referens', 'diarienummer', 'dnr', 'decision', 'reference'],
  decidedOn: ['beslutsdatum', 'beslutsdag', 'beslutat', 'decision date', 'decided on'],
};

const plain = (text: string): string =>
  trimEndOf(text.normalize('NFC').toLowerCase(), /[:*?]/).replace(/\s+/g, ' ').trim();

/** The role that a heading names, or null. */
export function roleOfHeading(heading: string): Exclude<ColumnRole, 'ignore'> | null {
  const word = plain(heading);
  for (const [role, words] of Object.entries(HEADINGS))
    if (words.includes(word)) return role as Exclude<ColumnRole, 'ignore'>;
  return null;
}

const isMail = (text: string): boolean => /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(text);
const isAddress = (text: string): boolean =>
  /^https?:\/\//i.test(text) ||
  (!/[\s@]/.test(text) && /^[^/]+\.[a-z]{2,}(\/|$)/i.test(text) && addressParts(text) !== null);
const isDate = (text: string): boolean => readDate(text).kind === 'day';

/** Whether the first row contains headings: at least two are known, or one if no cell looks like content. */
export function looksLikeHeading(row: readonly string[]): boolean {
  const known = row.filter((cell) => roleOfHeading(cell) !== null).length;
  const content = row.some((cell) => isMail(cell.trim()) || isAddress(cell.trim()) || isDate(cell));
  return known >= 2 || (known === 1 && !content);
}

const shareOf = (cells: readonly string[], holds: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;

/** The role that a column's contents suggest, among those not yet assigned. */
function roleOfContents(
  cells: readonly string[],
  ruleSet: Pick<RuleSet, 'platforms'>,
  taken: ReadonlySet<ColumnRole>,
): ColumnRole {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const free = (role: ColumnRole): boolean => !taken.has(role);
  if (free('email') && shareOf(filled, isMail) > 0.6) return 'email';
  if (free('address') && shareOf(filled, isAddress) > 0.6) return 'address';
  if (free('platform') && shareOf(filled, (cell) => isKnownWord(cell, ruleSet)) > 0.6) return 'platform';
  if (shareOf(filled, isDate) > 0.6)
    return free('startedOn') ? 'startedOn' : free('verifiedOn') ? 'verifiedOn' : 'ignore';
  if (free('openness') && shareOf(filled, (cell) => /^(öppen|sluten|open|closed)/i.test(cell)) > 0.6) return 'openness';
  return 'ignore';
}

/**
 * One role per column, each used at most once. Unrecognised columns are ignored; without headings the first text column
 * is the name.
 */
export function guessColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  ruleSet: Pick<RuleSet, 'platforms'>,
): ColumnRole[] {
  const taken = new Set<ColumnRole>();
  const columns = Array.from({ length: width }, (_, index): ColumnRole | null => {
    const role = roleOfHeading(header[index] ?? '');
    if (role === null || taken.has(role)) return null;
    taken.add(role);
    return role;
  });
  const guessed = columns.map((role, index): ColumnRole => {
    if (role !== null) return role;
    const byContents = roleOfContents(
      rows.map((row) => row[index] ?? ''),
      ruleSet,
      taken,
    );
    if (byContents !== 'ignore') taken.add(byContents);
    return byContents;
  });
  if (taken.has('name') || header.length > 0) return guessed;
  const first = guessed.findIndex(
    (role, index) => role === 'ignore' && rows.some((row) => (row[index] ?? '').trim() !== ''),
  );
  return guessed.map((role, index) => (index === first ? 'name' : role));
}
