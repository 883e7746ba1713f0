// A record as mail to the registrar's own system: what the diary must say of it (OSL 5:2), one `Label: value` per line in
// a fixed order, so that people and programs read it alike. In Swedish, as the diary is kept. R21. Pure.
import { oneLine } from '../kernel/text-safety.ts';
import type { DiaryEntry, DiaryKind } from './model.ts';

/** What a reference begins with; `[KV M-2026-014]` in a subject line. */
export const MARK = 'KV';

/** The most records in one go. */
export const MAX_MAILS = 50;
/** Larger mails are refused by many mail systems. */
export const LARGE_MAIL_BYTES = 20 * 1024 * 1024;
/** Files of one mail together: it is built in memory. */
export const MAX_MAIL_FILE_BYTES = 100 * 1024 * 1024;

/**
 * What became of a file: with the mail; left out as chosen; of a confidential record, which is not sent by mail; no
 * longer stored; stored, but changed.
 */
export const MAIL_FILE_STATES = ['attached', 'leftOut', 'secret', 'missing', 'damaged'] as const;
export type MailFileState = (typeof MAIL_FILE_STATES)[number];

export interface MailFileFacts {
  readonly name: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly state: MailFileState;
}

export interface RegistryMailFacts {
  /** See diary-imports/reference.ts. */
  readonly reference: string;
  readonly kind: DiaryKind;
  readonly id: string;
  readonly recordNo: string;
  readonly direction: 'received' | 'drawnUp';
  readonly day: string;
  /** In Stockholm; empty if only the day is known. */
  readonly time: string;
  readonly entry: DiaryEntry;
  readonly boardName: string;
  readonly channelName: string;
  readonly link: string;
  readonly secret: boolean;
  readonly secrecyBasis: string;
  readonly decidedBy: string;
  /** In Stockholm. */
  readonly decidedAt: string;
  readonly municipality: string;
  readonly files: readonly MailFileFacts[];
}

const KINDS: Readonly<Record<DiaryKind, string>> = {
  moderation: 'modereringsärende',
  inquiry: 'fråga',
  item: 'inlägg',
  capture: 'sparad sida',
  captureOccasion: 'regelbundet sparad sida',
};
const STATES: Readonly<Record<MailFileState, string>> = {
  attached: 'bifogad',
  leftOut: 'inte bifogad',
  secret: 'inte bifogad, handlingen har sekretess',
  missing: 'SAKNAS i valvet',
  damaged: 'SKADAD i valvet, inte bifogad',
};

/** Nothing of the content: a subject line is read on telephones and in lists. */
export const registrySubject = ({ reference }: Pick<RegistryMailFacts, 'reference'>): string =>
  `Handling att diarieföra [${MARK} ${reference}]`;

/** Names of files can say what a confidential record is about; a hash and a size, whether a guess at one is right. */
const fileLine = ({ name, size, sha256, state }: MailFileFacts, index: number, secret: boolean): [string, string] => [
  `Fil ${String(index + 1)}`,
  [...(secret ? ['(uppgifter utelämnade)'] : [name, `${String(size)} byte`, `SHA-256 ${sha256}`]), STATES[state]].join(
    '; ',
  ),
];

function withheldFields({ withholdCounterpart, withholdMatter }: DiaryEntry): string {
  const fields = [...(withholdCounterpart ? ['avsändare eller mottagare'] : []), ...(withholdMatter ? ['ärende'] : [])];
  return fields.length === 0 ? 'inget' : fields.join(' och ');
}

/** What a confidential record leaves out: mail can be read on its way. */
function secretRows({ entry, link, secret, secrecyBasis }: RegistryMailFacts): {
  counterpart: string;
  matter: string;
  link: string;
  secrecy: string;
} {
  if (!secret) return { counterpart: entry.counterpart, matter: entry.matter, link, secrecy: 'nej' };
  return {
    ...{ counterpart: '(utelämnat)', matter: '(utelämnat)', link: link === '' ? '' : '(utelämnad)' },
    secrecy: secrecyBasis === '' ? 'ja' : `ja, ${secrecyBasis}`,
  };
}

/** All rows in order; one that has nothing to say is there too, and is empty. */
function rowsOf(facts: RegistryMailFacts): [string, string][] {
  const { reference, secret, files } = facts;
  const shown = secretRows(facts);
  return [
    ['Format', 'Kanalvakt diariepost 1'],
    ['Referens', `${MARK} ${reference}`],
    ['Datum', facts.day],
    ['Tidpunkt', facts.time],
    ['Inkommen eller upprättad', facts.direction === 'received' ? 'inkommen' : 'upprättad'],
    ['Avsändare eller mottagare', shown.counterpart],
    ['Ärende', shown.matter],
    ['Nämnd', facts.boardName],
    ['Kanal', facts.channelName],
    ['Handlingstyp', KINDS[facts.kind]],
    ['Kanalvaktsnummer', facts.recordNo],
    ['Id', `${facts.kind}/${facts.id}`],
    ['Länk', shown.link],
    ['Sekretess', shown.secrecy],
    ['Utelämnas i den offentliga listan', withheldFields(facts.entry)],
    ['Beslut om diarieföring', 'ska diarieföras'],
    ['Beslutat', [facts.decidedAt, facts.decidedBy].filter((part) => part !== '').join(' av ')],
    ['Förvaras', [facts.municipality, `Kanalvakt, ${reference}`].filter((part) => part !== '').join(', ')],
    ['Antal filer', String(files.length)],
    ...files.map((file, index) => fileLine(file, index, secret)),
  ];
}

const SECRET =
  'Handlingen har sekretess. E-post är ingen säker väg, så varken handlingen eller dess filer följer med. De finns i Kanalvakt.';
const NOT_WHOLE =
  'OBS: Minst en originalfil kunde inte bifogas eftersom den saknas eller är skadad i valvet. Det står vid filen ovan.';

/** The text of the mail. Each value is one line, whatever somebody wrote. */
export function registryText(facts: RegistryMailFacts): string {
  const { reference, secret, files } = facts;
  const notWhole = files.some(({ state }) => state === 'missing' || state === 'damaged');
  return [
    'En handling att diarieföra.',
    '',
    ...rowsOf(facts).map(([label, value]) => `${label}: ${oneLine(value)}`.trimEnd()),
    '',
    ...(secret ? [SECRET, ''] : []),
    ...(notWhole ? [NOT_WHOLE, ''] : []),
    `Svara gärna med diarienumret, och låt ${MARK} ${reference} stå kvar i svaret.`,
    '',
  ].join('\n');
}
