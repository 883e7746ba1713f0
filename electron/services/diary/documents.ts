// Exports a record as a document: entry, text, sender, times, files with their hashes, and the pictures themselves; or
// several records, each with its files in a folder. R21, R42.
import type { FileRef } from '../../../domain/common.ts';
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { type Found, findFor } from './change.ts';
import { eventsOf } from './events.ts';
import { type Described, type DescribedItem, specOf } from './kinds.ts';
import { rowOf } from './rows.ts';
import { type Language, when, WORDS } from './words.ts';

const PICTURES: readonly string[] = ['image/png', 'image/jpeg'];
export const isPicture = ({ mediaType }: FileRef): boolean => PICTURES.includes(mediaType);

/** The maximum number of characters in a block. */
const MOST = 20_000;
const pieces = (text: string): Block[] =>
  (text.match(new RegExp(`[\\s\\S]{1,${String(MOST)}}`, 'g')) ?? []).map((piece) => ({ kind: 'text', text: piece }));

function senderWords(sender: Sender | null, unknown: string): string {
  if (sender === null) return '';
  return sender.kind === 'unknown'
    ? `${unknown}: ${sender.reason}`
    : [sender.name, sender.handle, sender.link].filter((part) => part !== '').join(', ');
}

type Words = (typeof WORDS)[Language];

function factRows(
  context: ServiceContext,
  { ref, facts }: Found,
  described: Described,
  words: Words,
): { label: string; value: string }[] {
  const { people } = context.vault.db.data;
  const row = rowOf(context, facts);
  const { diary } = facts;
  const rows = [
    [words.number, row.number],
    [words.date, row.day],
    [words.time, facts.dayOnly === true ? '' : when(facts.at)],
    [words.direction, words[facts.direction]],
    [words.counterpart, row.entry.counterpart],
    [words.matter, row.entry.matter],
    [words.board, row.boardName],
    [words.channel, row.channelName],
    [words.secrecy, facts.secret ? (facts.secrecyBasis === '' ? words.yes : facts.secrecyBasis) : words.no],
    [words.sender, senderWords(described.sender, words.unknown)],
    [words.link, described.link],
    [words.decision, words[diary?.decision ?? 'undecided']],
    [words.decided, diary === null ? '' : `${when(diary.stamp.at)} ${words.by} ${people[diary.stamp.by]?.name ?? ''}`],
    [words.reason, diary?.reason ?? ''],
    ...described.times.map(([what, at]) => [words[what], when(at)]),
    [words.content, described.contentSha256],
    [words.id, `${ref.kind}/${ref.id}`],
  ] as const;
  return rows
    .map(([label = '', value = '']) => ({ label, value: value.slice(0, MOST) }))
    .filter(({ value }) => value !== '');
}

/** Rows for an additional item: sender, link and times. */
function itemRows(item: DescribedItem | undefined, words: Words): Block[] {
  if (item === undefined) return [];
  const rows = [
    [words.sender, senderWords(item.sender, words.unknown)],
    [words.link, item.link],
    [words.time, when(item.seenAt)],
    [words.posted, item.postedAt === null ? '' : when(item.postedAt)],
  ] as const;
  return [
    {
      kind: 'facts',
      rows: rows.map(([label, value]) => ({ label, value: value.slice(0, MOST) })).filter(({ value }) => value !== ''),
    },
  ];
}

const historyRow = (context: ServiceContext, words: Words, { what, from, to, reason, stamp }: DiaryEvent): string[] => {
  const name = (text: string): string => (text === 'needed' || text === 'notNeeded' ? words[text] : text);
  return [
    when(stamp.at),
    words[what],
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

/** The document of a record that the signed-in user may read. */
export async function itemDocument(
  context: ServiceContext,
  ref: ItemRef,
  language: Language,
): Promise<Result<ItemDocument>> {
  const found = await findFor(context, ref);
  if (!found.ok) return found;
  const events = await eventsOf(context, ref);
  if (!events.ok) return events;
  const words = WORDS[language];
  const described = specOf(ref.kind).describe(found.value.record);
  const row = rowOf(context, found.value.facts);
  const { files } = described;
  const blocks: Block[] = [
    { kind: 'facts', rows: factRows(context, found.value, described, words) },
    ...described.texts
      .filter(([, text, item]) => text !== '' || item !== undefined)
      .flatMap(([what, text, item]): Block[] => [
        { kind: 'heading', text: words[what] },
        ...pieces(text),
        ...itemRows(item, words),
      ]),
    ...(files.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: words.files },
          {
            kind: 'table' as const,
            head: [...words.fileHead],
            rows: files.map(({ name, mediaType, size, sha256 }) => [name, mediaType, String(size), sha256]),
          },
        ]),
    ...(files.every(isPicture) ? [] : [{ kind: 'text' as const, text: words.beside }]),
    ...files.filter(isPicture).map((file): Block => ({ kind: 'image', blobId: file.blobId, caption: file.name })),
    ...(events.value.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: words.history },
          { kind: 'table' as const, head: [], rows: events.value.map((event) => historyRow(context, words, event)) },
        ]),
  ];
  const title = row.number === '' ? words.noNumber : row.number;
  return ok({
    document: {
      title: `${words.record}: ${title}`.slice(0, 200),
      subtitle:
        `${row.channelName}, ${found.value.facts.dayOnly === true ? row.day : when(found.value.facts.at)}`.slice(
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
