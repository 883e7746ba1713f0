// Exports the moderation log as a table: all of it, or the requested cases, read in pages.
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import { FIRST_ITEM, type ModerationCase } from '../../../domain/moderation/model.ts';
import { actionsOn, itemsOf, seenAtOf, itemStateOf, type CaseItem } from '../../../domain/moderation/items.ts';
import { hiddenParts } from '../../../domain/moderation/classification.ts';
import { removalDurationMs, removedAt } from '../../../domain/moderation/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { toCsv } from '../../exchange/tables/csv.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';
import { recordNumber } from '../record-kinds/record-number.ts';
import { caseKind } from '../record-kinds/case.ts';

type Language = 'sv' | 'en';
const PAGE_SIZE = 500;
const MINUTE_MS = 60_000;

const HEADERS: Record<Language, string[]> = {
  sv: [
    'Id',
    'Kanalvaktsnummer',
    'Upptäckt',
    'Kanal',
    'Plattform',
    'Riktning',
    'Typ',
    'Avsändare',
    'Användarnamn',
    'Text',
    'Länk',
    'Skäl',
    'Stöd',
    'Åtgärd',
    'Borttaget',
    'Minuter till borttagning',
    'Sekretess',
    'Lagrum',
    'Personuppgifter',
    'Diarieföring',
    'Diarienummer',
    'Läge',
    'Sparat som bevis',
    'SHA-256',
    'Filer',
    'Skrivet',
  ],
  en: [
    'Id',
    'Kanalvakt number',
    'Seen',
    'Channel',
    'Platform',
    'Direction',
    'Type',
    'Sender',
    'User name',
    'Text',
    'Link',
    'Reason',
    'Basis',
    'Outcome',
    'Removed',
    'Minutes to removal',
    'Confidential',
    'Section of the law',
    'Personal data',
    'Registration',
    'Registration number',
    'Status',
    'Saved as evidence',
    'SHA-256',
    'Files',
    'Written',
  ],
};

const LABELS: Record<Language, Record<string, string>> = {
  sv: {
    received: 'inkommen',
    drawnUp: 'upprättad',
    comment: 'kommentar',
    post: 'inlägg',
    message: 'meddelande',
    review: 'recension',
    picture: 'bild',
    other: 'annat',
    none: '',
    keep: 'står kvar',
    unpublish: 'dold',
    delete: 'raderad',
    restore: 'visas igen',
    hidden: '[maskerat]',
    yes: 'ja',
    no: 'nej',
    needed: 'ska diarieföras',
    notNeeded: 'diarieförs inte',
    undecided: 'inte beslutat',
    draft: 'påbörjat',
    open: 'öppet',
    done: 'avslutat',
    unknown: 'okänd',
  },
  en: {
    received: 'received',
    drawnUp: 'drawn up',
    comment: 'comment',
    post: 'post',
    message: 'message',
    review: 'review',
    picture: 'image',
    other: 'other',
    none: '',
    keep: 'left up',
    unpublish: 'hidden',
    delete: 'deleted',
    restore: 'shown again',
    hidden: '[redacted]',
    yes: 'yes',
    no: 'no',
    needed: 'to be registered',
    notNeeded: 'not registered',
    undecided: 'undecided',
    draft: 'started',
    open: 'open',
    done: 'finished',
    unknown: 'unknown',
  },
};

/** The row of one item. A table leaves the vault unencrypted, so confidential content is masked. */
function rowOf(
  context: ServiceContext,
  record: ModerationCase,
  { id, item, sender }: CaseItem,
  language: Language,
): string[] {
  const labels = LABELS[language];
  const label = (key: string): string => labels[key] ?? key;
  const yes = (value: boolean): string => label(value ? 'yes' : 'no');
  const channel = context.vault.db.data.channels[record.channelId];
  const { category, marks, diary, preserved, evidence } = record;
  const actions = actionsOn(record.actions, id);
  const seenAt = seenAtOf(record, id);
  const took = removalDurationMs({ actions, seenAt });
  const hidden = hiddenParts(record, { secrecy: true, personalData: false });
  const first = id === FIRST_ITEM;
  const shown = (part: string, text: string): string =>
    text !== '' && (hidden.has(part) || (!first && hidden.has(`item:${id}`))) ? label('hidden') : text;
  return [
    record.id,
    recordNumber(context, caseKind.log, record.id),
    dateTimeInStockholm(seenAt),
    channel?.name ?? '',
    channel?.platform ?? '',
    label(record.direction),
    label(item.kind),
    shown('sender', sender?.kind === 'known' ? sender.name : sender ? `${label('unknown')}: ${sender.reason}` : ''),
    shown('sender', sender?.kind === 'known' ? sender.handle : ''),
    shown('text', item.text),
    shown('text', item.link),
    category?.name ?? '',
    category?.basis ?? '',
    label(itemStateOf(record, id)),
    dateTimeInStockholm(removedAt({ actions })),
    took === null ? '' : String(Math.round(took / MINUTE_MS)),
    yes(marks.secrecy),
    marks.secrecyBasis,
    yes(marks.personalData),
    label(diary?.decision ?? 'undecided'),
    diary?.number ?? '',
    label(record.status),
    dateTimeInStockholm(preserved?.stamp.at ?? null),
    hidden.size > 0 ? '' : (preserved?.contentSha256 ?? ''),
    evidence
      .map((file) => (hidden.has(`file:${file.blobId}`) ? label('hidden') : `${file.name} (${file.sha256})`))
      .join('; '),
    shown('text', dateTimeInStockholm(item.postedAt)),
  ];
}

async function allCaseIds(context: ServiceContext): Promise<Result<string[]>> {
  const ids: string[] = [];
  for (;;) {
    const page = await context.vault.page({
      kind: caseKind.log,
      order: 'oldest',
      offset: ids.length,
      limit: PAGE_SIZE,
    });
    if (!page.ok) return page;
    ids.push(...page.value.rows.map((row) => row.id));
    if (page.value.rows.length === 0 || ids.length >= page.value.total) return ok(ids);
  }
}

/**
 * Header and rows of the log, one row per item, oldest first. If `ids` is given, only those cases, in that order.
 * Unknown ids and cases the user may not read are left out.
 */
export async function moderationCsvRows(
  context: ServiceContext,
  ids: readonly string[] | undefined,
  language: Language,
): Promise<Result<{ head: string[]; rows: string[][] }>> {
  const wanted = ids === undefined ? await allCaseIds(context) : ok(ids);
  if (!wanted.ok) return wanted;
  const read = caseKind.reading(context);
  const rows: string[][] = [];
  for (const id of wanted.value) {
    const found = await read(id);
    if (found.ok) rows.push(...itemsOf(found.value).map((item) => rowOf(context, found.value, item, language)));
    else if (!found.error.code.startsWith('moderation.')) return found;
  }
  return ok({ head: [...HEADERS[language]], rows });
}

export const moderationFiles: FileMakers<'exports.moderationCsv'> = {
  'exports.moderationCsv': async (context, { ids, language }) => {
    const table = await moderationCsvRows(context, ids, language);
    return table.ok ? ok(toCsv(table.value.head, table.value.rows)) : table;
  },
};
