// What the row of a record in the index says of it. Lists, reach and erasure are decided from the row, so that it may not
// say something else than the record; and what it says of the version before shows what is new in the next one.
import type { AccessRecord } from '../access-log/model.ts';
import type { Occasion } from '../capture-plans/model.ts';
import type { Capture } from '../captures/model.ts';
import type { DiaryEvent } from '../diary/model.ts';
import type { DisposalEntry } from '../disposal/model.ts';
import type { Inquiry } from '../inquiries/model.ts';
import { forwardedPersonId } from '../inquiries/rules.ts';
import type { LogItem } from '../items/model.ts';
import { workersOf } from '../moderation/access.ts';
import { outcomeOf } from '../moderation/items.ts';
import type { DiaryDecision, ModerationCase } from '../moderation/model.ts';
import { same } from './signer.ts';

/** What is known of one version of a record from its row. */
export interface RecordFacts {
  readonly channelId: string;
  readonly secret: boolean;
  /** People who may read it besides those of its channel. */
  readonly readers: readonly string[];
  /** The row's words by name; a row lacks those that its program did not write. */
  readonly says: Readonly<Record<string, string>>;
}

/** What a row must say of a record, by name; undefined: nothing. */
type Row = Readonly<Record<string, string | undefined>> & {
  readonly channelId: string;
};

const diaryRow = (diary: DiaryDecision | null) => ({
  diary: diary?.decision ?? 'undecided',
  diaryNo: diary?.decision === 'needed' ? (diary.number === '' ? 'no' : 'yes') : undefined,
});

const disposedRow = ({ disposed }: { readonly disposed?: unknown }) => ({
  disposed: disposed === undefined ? undefined : 'yes',
});

interface Described<T> {
  readonly row: (record: T) => Row;
  readonly readers?: (record: T) => readonly string[];
}

export const accessRow: Described<AccessRecord> = {
  row: ({ channelId, loginId, by, personId, what }) => ({
    ...{ channelId, what },
    loginId: loginId ?? '',
    by: personId ?? by,
  }),
};
export const disposalRow: Described<DisposalEntry> = {
  row: (entry) => ({ channelId: entry.case.channelId, kind: entry.kind }),
};
export const diaryEventRow: Described<DiaryEvent> = {
  row: ({ channelId, what, item }) => ({ channelId, what, item: `${item.kind}/${item.id}` }),
};
export const caseRow: Described<ModerationCase> = {
  row: (record) => ({
    ...{ channelId: record.channelId, status: record.status, outcome: outcomeOf(record), by: record.created.by },
    ...diaryRow(record.diary),
    ...disposedRow(record),
  }),
  readers: (record) => (record.marks.secrecy ? workersOf(record) : []),
};
export const inquiryRow: Described<Inquiry> = {
  row: (record) => ({
    ...{ channelId: record.channelId, status: record.status, by: record.created.by },
    ...diaryRow(record.diary),
    ...disposedRow(record),
    told: record.told.flatMap(({ personIds }) => personIds).join(' '),
    toldSteps: record.told.map(({ to }) => to).join(' '),
  }),
  readers: (record) => [forwardedPersonId(record) ?? ''].filter((id) => id !== ''),
};
export const itemRow: Described<LogItem> = {
  row: ({ channelId, created, source, diary, disposed }) => ({
    ...{ channelId, by: created.by, importId: source.importId },
    ...diaryRow(diary),
    ...disposedRow({ disposed }),
  }),
};
export const captureRow: Described<Capture> = {
  row: ({ channelId, created, diary, disposed }) => ({
    ...{ channelId, by: created.by, status: 'done' },
    ...diaryRow(diary),
    ...disposedRow({ disposed }),
  }),
  readers: ({ created }) => [created.by],
};
export const occasionRow: Described<Occasion> = {
  row: ({ channelId, done, givenUp, diary, disposed }) => ({
    ...{ channelId, by: done?.stamp.by ?? '', how: done?.how ?? '', madeOn: done?.madeOn ?? '' },
    ...{ givenUp: givenUp === null ? 'no' : 'yes' },
    ...diaryRow(diary),
    ...disposedRow({ disposed }),
  }),
  readers: ({ done }) => (done === null ? [] : [done.stamp.by]),
};

/** Whether the row says what the record says. */
export function rowAgrees<T extends object>(
  { row, readers = () => [] }: Described<T>,
  facts: RecordFacts,
  record: T,
): boolean {
  const named = readers(record);
  const { marks } = record as { readonly marks?: { readonly secrecy?: boolean } };
  return (
    Object.entries(row(record)).every(([name, word]) => facts.says[name] === word) &&
    facts.secret === (marks?.secrecy ?? false) &&
    facts.readers.length === named.length &&
    (named.length === 0 || same([...facts.readers].sort(), [...named].sort()))
  );
}
