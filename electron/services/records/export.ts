// Exports the log as a spreadsheet table: everything the filter matches.
import { dateTimeInStockholm, dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { RecordFilter, RecordRow } from '../../../domain/records/model.ts';
import { categoriesEver } from '../../../domain/rule-sets/versions.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { toCsv } from '../../exchange/tables/csv.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';
import { toRecordRow, searchOf } from './list.ts';

type Language = 'sv' | 'en';

const HEADERS: Record<Language, readonly string[]> = {
  sv: [
    'Tid',
    'Riktning',
    'Typ',
    'Kanal',
    'Vem',
    'Text',
    'Läge',
    'Åtgärd',
    'Skäl',
    'Svar upprättat',
    'Diarium',
    'Finns i',
    'Sekretess',
    'Kanalvaktsnummer',
    'Id',
  ],
  en: [
    'Time',
    'Direction',
    'Type',
    'Channel',
    'Who',
    'Text',
    'Status',
    'Outcome',
    'Category',
    'Answer drawn up',
    'Register',
    'Kept in',
    'Confidential',
    'Kanalvakt number',
    'Id',
  ],
};
const LABELS: Record<Language, Readonly<Record<string, string>>> = {
  sv: {
    received: 'inkommen',
    drawnUp: 'upprättad',
    moderation: 'moderering',
    inquiry: 'fråga',
    capture: 'sparad sida',
    captureOccasion: 'regelbundet sparad sida',
    item: 'importerat inlägg',
    draft: 'påbörjad',
    open: 'öppen',
    done: 'avslutad',
    answered: 'besvarad',
    closedWithoutAnswer: 'avslutad utan svar',
    none: '',
    keep: 'fick vara kvar',
    unpublish: 'dold',
    delete: 'raderad',
    restore: 'visas igen',
    undecided: 'inte beslutat',
    needed: 'ska diarieföras',
    notNeeded: 'diarieförs inte',
    vault: 'i valvet',
    medium: 'i kanalen själv',
    print: 'utskriven',
    link: 'som länk',
    yes: 'ja',
    no: 'nej',
  },
  en: {
    received: 'received',
    drawnUp: 'drawn up',
    moderation: 'moderation',
    inquiry: 'question',
    capture: 'saved page',
    captureOccasion: 'recurring capture',
    item: 'imported item',
    draft: 'started',
    open: 'open',
    done: 'finished',
    answered: 'answered',
    closedWithoutAnswer: 'closed without an answer',
    none: '',
    keep: 'left up',
    unpublish: 'hidden',
    delete: 'deleted',
    restore: 'shown again',
    undecided: 'undecided',
    needed: 'to be registered',
    notNeeded: 'filed systematically',
    vault: 'in the vault',
    medium: 'in the channel itself',
    print: 'on paper',
    link: 'as a link',
    yes: 'yes',
    no: 'no',
  },
};

/** Header and rows, in list order. */
export async function recordRows(
  context: ServiceContext,
  filter: RecordFilter,
  language: Language,
): Promise<Result<{ head: string[]; rows: string[][] }>> {
  const search = await searchOf(context, filter);
  if (!search.ok) return search;
  const lines = await context.vault.all(search.value.query);
  if (!lines.ok) return lines;
  const categories = categoriesEver(context.vault.db.data);
  const label = (key: string): string => LABELS[language][key] ?? key;
  const cells = (line: RecordRow): string[] => [
    line.dayOnly ? dayInStockholm(line.at) : dateTimeInStockholm(line.at),
    label(line.direction),
    label(line.kind),
    line.channelName,
    line.who,
    line.title,
    label(line.status),
    label(line.outcome),
    categories.get(line.category)?.name[language] ?? line.category,
    dateTimeInStockholm(line.answeredAt),
    label(line.diary),
    label(line.keptWhere),
    label(line.secret ? 'yes' : 'no'),
    line.recordNo,
    line.id,
  ];
  const rows: string[][] = [];
  for (const line of lines.value) rows.push(cells(await toRecordRow(context, search.value.facetsOf, line, false)));
  return ok({ head: [...HEADERS[language]], rows });
}

export const recordFiles: FileMakers<'exports.recordsCsv'> = {
  'exports.recordsCsv': async (context, { filter, language }) => {
    const table = await recordRows(context, filter, language);
    return table.ok ? ok(toCsv(table.value.head, table.value.rows)) : table;
  },
};
