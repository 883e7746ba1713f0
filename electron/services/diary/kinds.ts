// The logs whose records have a diary decision, mapped to the diary's terms: who may read a record, its proposed entry,
// when it may be decided, and how it is written back. A new kind needs a new `spec` here. R21, R22, R44.
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/common.ts';
import type { DiaryKind } from '../../../domain/diary/model.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { checkDiary as checkInquiry, proposesDiary as proposesInquiry } from '../../../domain/inquiries/rules.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { DiaryDecision, ModerationCase, Sender } from '../../../domain/moderation/model.ts';
import {
  checkDiary as checkCaseDiary,
  proposesDiary as proposesCase,
  counterpartOf,
} from '../../../domain/moderation/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogPut } from '../../vault/index.ts';
import { type SubmittedOccasion, readSubmission } from '../record-kinds/occasion-reach.ts';
import {
  OCCASION_KIND as OCCASION,
  toLogPut as putOccasion,
  titleOf as titleOfDone,
} from '../record-kinds/occasion.ts';
import { KIND as CAPTURE, toLogPut as putCapture } from '../record-kinds/capture.ts';
import { readCapture } from '../record-kinds/capture-reach.ts';
import { checkCase } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { KIND as INQUIRY, mayReadRecord, toLogPut as putInquiry, inquiryScope } from '../record-kinds/inquiry.ts';
import { KIND as ITEM, toLogPut as putItem, readItem } from '../record-kinds/item.ts';
import { KIND as MODERATION, toLogPut as putCase } from '../record-kinds/case.ts';

type Decision = DiaryDecision['decision'];

/** What the diary knows about a record of any kind. */
export interface DiaryFacts {
  readonly kind: DiaryKind;
  readonly id: string;
  readonly channelId: string;
  readonly direction: 'received' | 'drawnUp';
  /** When it was received or drawn up. */
  readonly at: string;
  /** Only the day is known. */
  readonly dayOnly?: boolean;
  readonly title: string;
  readonly secret: boolean;
  readonly secrecyBasis: string;
  readonly diary: DiaryDecision | null;
  readonly disposed: boolean;
  /** The entry the program proposes. */
  readonly counterpart: string;
  readonly matter: string;
  readonly proposed: boolean;
}

/** Details of one of several items, besides its text. */
export interface DescribedItem {
  readonly sender: Sender | null;
  readonly link: string;
  readonly seenAt: string;
  readonly postedAt: string | null;
}

/** The record's contents, for its document. */
export interface Described {
  readonly sender: Sender | null;
  readonly link: string;
  readonly times: readonly (readonly [
    'posted' | 'preserved' | 'answered' | 'hidden' | 'deleted' | 'shownAgain',
    string,
  ])[];
  readonly texts: readonly (readonly [what: 'text' | 'answer', text: string, item?: DescribedItem])[];
  readonly files: readonly FileRef[];
  /** Hex SHA-256 of the preserved content, or empty. */
  readonly contentSha256: string;
}

/** What a list can tell from a log row without reading the record. */
interface RowTests {
  readonly secret: (facets: Facets) => boolean;
  readonly proposed: (facets: Facets) => boolean;
  /** Not yet at the point where a decision is due. */
  readonly isNotDueYet: (facets: Facets) => boolean;
}

interface KindSpec<T> {
  readonly kind: DiaryKind;
  /** Row tests besides the right to read, which records/kinds.ts decides; created once per list. */
  readonly lines: (context: ServiceContext) => RowTests;
  /** Reads a record the signed-in user may read; refusals use the codes of its own subject. */
  readonly read: (context: ServiceContext, id: string) => Promise<Result<T>>;
  readonly facts: (
    context: ServiceContext,
    record: T,
  ) => Omit<DiaryFacts, 'kind' | 'id' | 'channelId' | 'diary' | 'secret' | 'secrecyBasis'>;
  readonly check: (context: ServiceContext, record: T, decision: Decision, reason: string) => Result<void>;
  /** Whether a decision may be undone in the record's current state. */
  readonly reopenable: (record: T) => Result<void>;
  readonly put: (context: ServiceContext, record: T) => LogPut;
  readonly describe: (record: T) => Described;
}

/** Fields common to the records of all kinds. */
export interface DecidedRecord {
  readonly id: string;
  readonly channelId: string;
  readonly diary: DiaryDecision | null;
  readonly marks: { readonly secrecy: boolean; readonly secrecyBasis: string };
  readonly changed: Stamp;
  readonly disposed?: unknown;
}

const channelName = (context: ServiceContext, channelId: string): string =>
  context.vault.db.data.channels[channelId]?.name ?? '';
/** The diary is kept in Swedish, whatever the interface language. */
const proposeMatter = (context: ServiceContext, what: string, channelId: string, more = ''): string =>
  `${what} på ${channelName(context, channelId)}${more === '' ? '' : `: ${more}`}`.slice(0, 200);

/** Case actions as its document names them: a hidden item is not deleted. */
const ACTION_TIMES = { unpublish: 'hidden', delete: 'deleted', restore: 'shownAgain' } as const;
const CASE_LABELS = {
  comment: 'Kommentar',
  post: 'Inlägg',
  message: 'Meddelande',
  review: 'Omdöme',
  picture: 'Bild',
  other: 'Inlägg',
} as const;
const removed = (facets: Facets): boolean => facets.outcome === 'unpublish' || facets.outcome === 'delete';

const moderation: KindSpec<ModerationCase> = {
  kind: 'moderation',
  lines: (context) => {
    const propose = new Set(
      context
        .ruleSet()
        .categories.filter((category) => category.proposeDiary)
        .map(({ id }) => id),
    );
    const secret = (facets: Facets): boolean => facets.secrecy === 'yes';
    return {
      secret,
      proposed: (facets) => removed(facets) || secret(facets) || propose.has(facets.category ?? ''),
      isNotDueYet: (facets) => facets.status === 'draft' || facets.outcome === 'none',
    };
  },
  read: async (context, id) => {
    const record = await context.vault.getRecord(MODERATION, id);
    if (!record.ok) return record.error.code === 'vault.notFound' ? fail('moderation.notFound') : record;
    const mine = checkCase(context, record.value as ModerationCase);
    return mine.ok ? ok(record.value as ModerationCase) : mine;
  },
  facts: (context, record) => {
    const { item, sender, category, channelId } = record;
    return {
      direction: record.direction,
      at: record.seenAt,
      title: item.text,
      disposed: record.disposed !== undefined,
      counterpart: counterpartOf(sender),
      matter: proposeMatter(context, CASE_LABELS[item.kind], channelId, category?.name ?? ''),
      proposed: proposesCase(record, context.ruleSet()),
    };
  },
  check: (context, record, decision, reason) =>
    record.disposed === undefined
      ? checkCaseDiary(record, decision, reason, context.ruleSet())
      : fail('moderation.disposed'),
  reopenable: ({ status }) => (status === 'done' ? fail('diary.finished') : ok(undefined)),
  put: putCase,
  describe: ({ item, sender, evidence, preserved, actions, seenAt, alike = [] }) => ({
    sender,
    link: item.link,
    times: [
      ...(item.postedAt === null ? [] : [['posted', item.postedAt] as const]),
      ...(preserved === null ? [] : [['preserved', preserved.stamp.at] as const]),
      ...actions.flatMap(({ outcome, doneAt }) =>
        outcome === 'keep' ? [] : [[ACTION_TIMES[outcome], doneAt] as const],
      ),
    ],
    texts: [
      ['text', item.text],
      ...alike.map(
        (additional) =>
          [
            'text',
            additional.item.text,
            {
              sender: additional.sender,
              link: additional.item.link,
              seenAt: additional.seenAt ?? seenAt,
              postedAt: additional.item.postedAt,
            },
          ] as const,
      ),
    ],
    files: evidence,
    contentSha256: preserved?.contentSha256 ?? '',
  }),
};

const INQUIRY_LABELS = {
  comment: 'Fråga',
  message: 'Meddelande',
  post: 'Inlägg',
  mail: 'E-post',
  other: 'Fråga',
} as const;

const inquiry: KindSpec<Inquiry> = {
  kind: 'inquiry',
  lines: () => {
    const secret = (facets: Facets): boolean => facets.secret === 'yes';
    return {
      secret,
      proposed: (facets) => secret(facets) || facets.passed === 'yes',
      isNotDueYet: () => false,
    };
  },
  read: async (context, id) => {
    const record = await context.vault.getRecord(INQUIRY, id);
    if (!record.ok) return record.error.code === 'vault.notFound' ? fail('inquiries.notFound') : record;
    const found = record.value as Inquiry;
    return mayReadRecord(inquiryScope(context), found)
      ? ok(found)
      : fail('inquiries.notYours', { params: { name: channelName(context, found.channelId) } });
  },
  facts: (context, record) => {
    const channel = context.vault.db.data.channels[record.channelId];
    return {
      direction: record.direction,
      at: record.receivedAt,
      title: record.text,
      disposed: false,
      counterpart: counterpartOf(record.sender),
      matter: proposeMatter(context, INQUIRY_LABELS[record.kind], record.channelId),
      proposed: channel !== undefined && proposesInquiry(record, channel, context.vault.db.data.people),
    };
  },
  check: (context, record, decision, reason) => {
    const channel = context.vault.db.data.channels[record.channelId];
    return checkInquiry(
      record,
      decision,
      reason,
      channel !== undefined && proposesInquiry(record, channel, context.vault.db.data.people),
    );
  },
  reopenable: () => ok(undefined),
  put: putInquiry,
  describe: ({ sender, link, text, answer, files }) => ({
    sender,
    link,
    times: answer === null ? [] : [['answered', answer.at]],
    texts: [['text', text], ...(answer === null ? [] : [['answer', answer.text] as const])],
    files,
    contentSha256: '',
  }),
};

const ITEM_LABELS = {
  post: 'Inlägg',
  comment: 'Kommentar',
  reply: 'Svar',
  message: 'Meddelande',
  share: 'Delat inlägg',
} as const;
const authorOf = ({ author: { name, handle, link } }: LogItem): Sender | null =>
  name === '' && handle === ''
    ? null
    : { kind: 'known', name: name === '' ? handle : name, handle: name === '' ? '' : handle, link };

const item: KindSpec<LogItem> = {
  kind: 'item',
  lines: () => {
    const secret = (facets: Facets): boolean => facets.secret === 'yes';
    return {
      secret,
      proposed: secret,
      isNotDueYet: () => false,
    };
  },
  read: readItem,
  facts: (context, record) => ({
    direction: record.direction,
    at: record.at,
    title: record.text,
    disposed: false,
    counterpart: record.direction === 'received' ? counterpartOf(authorOf(record)) : '',
    matter: proposeMatter(context, ITEM_LABELS[record.kind], record.channelId),
    proposed: record.marks.secrecy,
  }),
  check: (_context, record, decision) =>
    decision === 'notNeeded' && record.marks.secrecy
      ? fail('items.secretMustRegister', { field: 'decision' })
      : ok(undefined),
  reopenable: () => ok(undefined),
  put: putItem,
  describe: (record) => ({
    sender: authorOf(record),
    link: record.link,
    times: [],
    texts: [['text', record.text]],
    files: record.files,
    contentSha256: '',
  }),
};

const capture: KindSpec<Capture> = {
  kind: 'capture',
  lines: () => {
    const secret = (facets: Facets): boolean => facets.secrecy === 'yes';
    return {
      secret,
      proposed: secret,
      // Evidence in a case is registered with the case.
      isNotDueYet: (facets) => (facets.caseId ?? '') !== '',
    };
  },
  read: readCapture,
  facts: (context, record) => ({
    direction: record.direction,
    at: record.takenAt,
    title: record.title === '' ? record.finalAddress : record.title,
    disposed: false,
    counterpart: '',
    matter: proposeMatter(context, 'Sida', record.channelId),
    proposed: record.marks.secrecy,
  }),
  check: (_context, record, decision) =>
    decision === 'notNeeded' && record.marks.secrecy
      ? fail('captures.secretMustRegister', { field: 'decision' })
      : ok(undefined),
  reopenable: () => ok(undefined),
  put: putCapture,
  describe: (record) => ({
    sender: null,
    link: record.finalAddress,
    times: [],
    texts: record.selection === null ? [] : [['text', record.selection.text]],
    files: record.files,
    contentSha256: '',
  }),
};

const captureOccasion: KindSpec<SubmittedOccasion & { readonly changed: Stamp }> = {
  kind: 'captureOccasion',
  lines: () => {
    const secret = (facets: Facets): boolean => facets.secrecy === 'yes';
    return {
      secret,
      proposed: secret,
      isNotDueYet: () => false,
    };
  },
  read: async (context, id) => {
    const found = await readSubmission(context, id);
    return found.ok ? ok({ ...found.value, changed: found.value.changed ?? found.value.done.stamp }) : found;
  },
  facts: (context, { channelId, direction, done, marks }) => ({
    direction,
    at: new Date(startOfDay(done.madeOn)).toISOString(),
    dayOnly: true,
    title: titleOfDone(done),
    disposed: false,
    counterpart: '',
    matter: proposeMatter(context, done.how === 'print' ? 'Utskriven sida' : 'Sida', channelId),
    proposed: marks.secrecy,
  }),
  check: (_context, { marks }, decision) =>
    decision === 'notNeeded' && marks.secrecy
      ? fail('capturePlans.secretMustRegister', { field: 'decision' })
      : ok(undefined),
  reopenable: () => ok(undefined),
  put: putOccasion,
  describe: ({ done }) => ({
    sender: null,
    link: '',
    times: [],
    texts: [['text', [done.place, done.note].filter((part) => part !== '').join('\n')]],
    files: done.files,
    contentSha256: '',
  }),
};

const LOGS = {
  moderation: MODERATION,
  inquiry: INQUIRY,
  item: ITEM,
  capture: CAPTURE,
  captureOccasion: OCCASION,
} as const;
const SPECS = { moderation, inquiry, item, capture, captureOccasion } as unknown as Readonly<
  Record<DiaryKind, KindSpec<DecidedRecord>>
>;

/** Maps a kind to the name of its log, and back. */
export const logOf = (kind: DiaryKind): string => LOGS[kind];
export const kindOfLog = (log: string): DiaryKind | undefined =>
  (Object.keys(LOGS) as DiaryKind[]).find((kind) => LOGS[kind] === log);
export const specOf = (kind: DiaryKind): KindSpec<DecidedRecord> => SPECS[kind];

/** The beginning of the text; empty if the record is confidential. */
const titleOf = (text: string, secret: boolean): string =>
  secret ? '' : Array.from(text.slice(0, 1000).replace(/\s+/g, ' ')).slice(0, 120).join('');

export function factsOf(context: ServiceContext, kind: DiaryKind, record: DecidedRecord): DiaryFacts {
  const { id, channelId, diary, marks } = record;
  const own = specOf(kind).facts(context, record);
  return {
    ...own,
    kind,
    id,
    channelId,
    diary,
    secret: marks.secrecy,
    secrecyBasis: marks.secrecyBasis,
    title: titleOf(own.title, marks.secrecy),
  };
}
