// Exports a record as a document: entry, text, sender, times, files with their hashes, and the pictures as far as they
// can be drawn; or several records, each with all its files in a folder. R21, R42.
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import { designationOf, kindInPlan } from '../../../domain/records-plan/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { Described, DescribedItem } from '../record-kinds/diary-part.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { timeOrDay } from '../record-kinds/texts.ts';
import { findForDiary } from './decision-change.ts';
import { eventsOf } from './events.ts';
import { rowOf } from './rows.ts';
import { type Language, LABELS } from './labels.ts';

const PICTURE_TYPES: readonly string[] = ['image/png', 'image/jpeg'];
/** Whether the document shows the file itself. */
export const isPicture = ({ mediaType }: FileRef): boolean => PICTURE_TYPES.includes(mediaType);

/** The maximum number of characters in a block. */
const MAX_BLOCK_CHARACTERS = 20_000;
const toTextBlocks = (text: string): Block[] =>
  (text.match(new RegExp(`[\\s\\S]{1,${String(MAX_BLOCK_CHARACTERS)}}`, 'g')) ?? []).map((piece) => ({
    kind: 'text',
    text: piece,
  }));

function senderText(sender: Sender | null, unknown: string): string {
  if (sender === null) return '';
  return sender.kind === 'unknown'
    ? `${unknown}: ${sender.reason}`
    : [sender.name, sender.handle, sender.link].filter((part) => part !== '').join(', ');
}

type Labels = (typeof LABELS)[Language];

/** The file that a recurring capture belongs to; empty for other records (R23). */
function seriesDesignation(
  context: ServiceContext,
  { ref, record, channelId }: Pick<FoundRecord, 'ref' | 'record'> & { readonly channelId: string },
): string {
  const planId = 'planId' in record && typeof record.planId === 'string' ? record.planId : null;
  const isOfSeries = kindInPlan(ref.kind, planId) === 'captureOccasion';
  return isOfSeries ? designationOf(context.vault.db.data, channelId) : '';
}

function factRows(
  context: ServiceContext,
  { ref, record, facts }: FoundRecord,
  described: Described,
  labels: Labels,
): { label: string; value: string }[] {
  const { people } = context.vault.db.data;
  const row = rowOf(context, facts);
  const { diary } = facts;
  const rows = [
    [labels.number, row.number],
    [labels.date, row.day],
    [labels.time, facts.dayOnly === true ? '' : dateTimeInStockholm(facts.at)],
    [labels.direction, labels[facts.direction]],
    [labels.counterpart, row.entry.counterpart],
    [labels.matter, row.entry.matter],
    [labels.board, row.boardName],
    [labels.channel, row.channelName],
    [labels.designation, seriesDesignation(context, { ref, record, channelId: row.channelId })],
    [labels.secrecy, facts.secret ? (facts.secrecyBasis === '' ? labels.yes : facts.secrecyBasis) : labels.no],
    [labels.sender, senderText(described.sender, labels.unknown)],
    [labels.link, described.link],
    ...(described.facts ?? []).map(([what, value]) => [labels[what], value] as const),
    [labels.decision, labels[diary?.decision ?? 'undecided']],
    [
      labels.decided,
      diary === null ? '' : `${dateTimeInStockholm(diary.stamp.at)} ${labels.by} ${people[diary.stamp.by]?.name ?? ''}`,
    ],
    [labels.reason, diary?.reason ?? ''],
    ...described.times.map(([what, at]) => [labels[what], timeOrDay(at)] as const),
    [labels.content, described.contentSha256],
    [labels.recordNo, row.recordNo],
    [labels.id, `${ref.kind}/${ref.id}`],
  ] as const;
  return rows
    .map(([label = '', value = '']) => ({ label, value: value.slice(0, MAX_BLOCK_CHARACTERS) }))
    .filter(({ value }) => value !== '');
}

/** Rows for an additional item: sender, link and times. */
function itemRows(item: DescribedItem | undefined, labels: Labels): Block[] {
  if (item === undefined) return [];
  const rows = [
    [labels.sender, senderText(item.sender, labels.unknown)],
    [labels.link, item.link],
    [labels.time, dateTimeInStockholm(item.seenAt)],
    [labels.posted, dateTimeInStockholm(item.postedAt)],
  ] as const;
  return [
    {
      kind: 'facts',
      rows: rows
        .map(([label, value]) => ({ label, value: value.slice(0, MAX_BLOCK_CHARACTERS) }))
        .filter(({ value }) => value !== ''),
    },
  ];
}

const historyRow = (
  context: ServiceContext,
  labels: Labels,
  { what, from, to, reason, stamp }: DiaryEvent,
): string[] => {
  const name = (text: string): string => (text === 'needed' || text === 'notNeeded' ? labels[text] : text);
  return [
    dateTimeInStockholm(stamp.at),
    labels[what],
    [name(from), name(to)].filter((part) => part !== '').join(' → '),
    reason,
    context.vault.db.data.people[stamp.by]?.name ?? '',
  ];
};

export interface ItemDocument {
  readonly document: PrintDocument;
  readonly files: readonly FileRef[];
  /** For a file or folder name: the number, or day and id. */
  readonly name: string;
}

/** What the document has of its files: they lie beside it, or it is printed without them. */
type Beside = 'beside' | 'notPrinted';

/** The document of a record that the signed-in user may read. */
export async function itemDocument(
  context: ServiceContext,
  ref: ItemRef,
  language: Language,
  beside: Beside = 'beside',
): Promise<Result<ItemDocument>> {
  const found = await findForDiary(context, ref);
  if (!found.ok) return found;
  const events = await eventsOf(context, ref);
  if (!events.ok) return events;
  const labels = LABELS[language];
  const described = found.value.describe();
  const row = rowOf(context, found.value.facts);
  const { files } = described;
  const blocks: Block[] = [
    { kind: 'facts', rows: factRows(context, found.value, described, labels) },
    ...described.texts
      .filter(([, text, item]) => text !== '' || item !== undefined)
      .flatMap(([what, text, item]): Block[] => [
        { kind: 'heading', text: labels[what] },
        ...toTextBlocks(text),
        ...itemRows(item, labels),
      ]),
    ...(files.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: labels.files },
          {
            kind: 'table' as const,
            head: [...labels.fileHead],
            rows: files.map(({ name, mediaType, size, sha256 }) => [name, mediaType, String(size), sha256]),
          },
        ]),
    ...(files.length === 0 ? [] : [{ kind: 'text' as const, text: labels[beside] }]),
    ...files.filter(isPicture).map((file): Block => ({ kind: 'image', blobId: file.blobId, caption: file.name })),
    ...(events.value.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: labels.history },
          {
            kind: 'table' as const,
            head: [...labels.historyHead],
            rows: events.value.map((event) => historyRow(context, labels, event)),
          },
        ]),
    { kind: 'signature', labels: [...labels.signatures] },
  ];
  const title = row.number === '' ? labels.noNumber : row.number;
  return ok({
    document: {
      title: `${labels.record}: ${title}`.slice(0, 200),
      reference: row.number.slice(0, 200),
      subtitle:
        `${row.channelName}, ${found.value.facts.dayOnly === true ? row.day : dateTimeInStockholm(found.value.facts.at)}`.slice(
          0,
          400,
        ),
      language,
      landscape: false,
      blocks,
    },
    files,
    name: row.number === '' ? `${row.day}-${ref.id}` : row.number,
  });
}
