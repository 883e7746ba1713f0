// The journal's line as mail to the registrar's own system, with fields in a fixed order as for a record (R21), and the
// receipt that comes back. In Swedish, as the diary is kept. Pure.
import { candidatesIn, type KnownSeries, pickNumber } from '../diary-imports/receipt.ts';
import { NO_BOARD } from '../diary/model.ts';
import { MARK } from '../diary/registry-mail.ts';
import { oneLine } from '../kernel/text-safety.ts';
import { withoutLines } from './rules.ts';

export interface LineMailFacts {
  readonly seq: number;
  readonly day: string;
  /** The whole line. */
  readonly line: string;
  readonly vaultId: string;
  readonly municipality: string;
  readonly by: string;
}

const referenceOf = (seq: number): string => `${MARK} J-${String(seq)}`;
const REFERENCE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${MARK}[\s:]{1,3}J[-\u2010-\u2014](\d{1,12})(?![\p{L}\p{N}])`,
  'giu',
);

export const lineSubject = (seq: number): string => `Rad att diarieföra [${referenceOf(seq)}]`;

const rowsOf = ({ seq, day, line, vaultId, municipality, by }: LineMailFacts): [string, string][] => [
  ['Format', 'Kanalvakt journalrad 1'],
  ['Referens', referenceOf(seq)],
  ['Datum', day],
  ['Inkommen eller upprättad', 'upprättad'],
  ['Avsändare eller mottagare', ''],
  ['Ärende', 'Kontrollsumma för journalen i Kanalvakt'],
  ['Handlingstyp', 'journalens rad'],
  ['Rad', line],
  ['Valv', vaultId],
  ['Sekretess', 'nej'],
  ['Lämnas av', by],
  ['Förvaras', [municipality, 'Kanalvakt'].filter((part) => part !== '').join(', ')],
  ['Antal filer', '0'],
];

/** The text of the mail. Each value is one line, whatever somebody wrote. */
export const lineMailText = (facts: LineMailFacts): string =>
  [
    'En rad att diarieföra. Den visar senare att journalen i Kanalvakt är oförändrad fram till den.',
    '',
    ...rowsOf(facts).map(([label, value]) => `${label}: ${oneLine(value)}`.trimEnd()),
    '',
    `Svara gärna med diarienumret, och låt ${referenceOf(facts.seq)} stå kvar i svaret.`,
    '',
  ].join('\n');

/**
 * What a receipt says. `noLine`: no reference to a line. `several`: more than one line, or more than one number.
 * `noNumber`: none in a form of the vault's series.
 */
export type ReceiptReading =
  | { readonly outcome: 'found'; readonly seq: number; readonly number: string }
  | { readonly outcome: 'noLine' | 'several' | 'noNumber' };

/** The line and its number in an answer to the mail, with or without what it answers. */
export function readLineReceipt(text: string, series: readonly KnownSeries[]): ReceiptReading {
  const seqs = new Set([...text.matchAll(REFERENCE)].map(([, seq]) => Number(seq)));
  const [seq, ...others] = seqs;
  if (seq === undefined) return { outcome: 'noLine' };
  if (others.length > 0) return { outcome: 'several' };
  const rest = withoutLines(text).replace(REFERENCE, '');
  const item = { reference: '', line: 1, candidates: candidatesIn(rest, series), unclear: false };
  const picked = pickNumber(item, NO_BOARD);
  return 'number' in picked ? { outcome: 'found', seq, number: picked.number } : { outcome: picked.outcome };
}
