// Records that a member's own program could write in the small municipality, in every log.
import type { AccessRecord } from '../../../../domain/access-log/model.ts';
import type { Occasion } from '../../../../domain/capture-plans/model.ts';
import type { Capture } from '../../../../domain/captures/model.ts';
import type { DiaryEvent } from '../../../../domain/diary/model.ts';
import type { DisposalList } from '../../../../domain/disposal/lists.ts';
import type { DisposalEntry } from '../../../../domain/disposal/model.ts';
import type { RuledLog } from '../../../../domain/frame-rules/records.ts';
import type { Inquiry } from '../../../../domain/inquiries/model.ts';
import type { LogItem } from '../../../../domain/items/model.ts';
import type { Stamp } from '../../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import type { DiaryDecision, ModerationCase } from '../../../../domain/moderation/model.ts';
import { accessKind } from '../../../../electron/services/record-kinds/access-entry.ts';
import { captureKind } from '../../../../electron/services/record-kinds/capture.ts';
import { caseKind } from '../../../../electron/services/record-kinds/case.ts';
import { diaryEventKind } from '../../../../electron/services/record-kinds/diary-event.ts';
import { disposalEntryKind } from '../../../../electron/services/record-kinds/disposal-entry.ts';
import { inquiryKind } from '../../../../electron/services/record-kinds/inquiry.ts';
import { itemKind } from '../../../../electron/services/record-kinds/item.ts';
import { POST_CHECKS, type Post } from '../../../../domain/posts/model.ts';
import { contentOf } from '../../../../domain/posts/record.ts';
import { occasionKind } from '../../../../electron/services/record-kinds/occasion.ts';
import type { LogPut } from '../../../../electron/vault/index.ts';
import { KIND_NAMES, type Kind, world } from './support/frames.ts';

/** Written last month by a colleague who has nothing to do with the frame. */
export const OLD: Stamp = { at: '2026-05-10T09:00:00.000Z', by: 'bo' };
const NO_MARKS = { secrecy: false, secrecyBasis: '', personalData: false };
const SECRET = { secrecy: true, secrecyBasis: 'OSL 25:1', personalData: false };

export const accessRecord = (stamp: Stamp): AccessRecord => ({
  ...{ id: 'r', at: stamp.at, by: stamp.by, loginId: 'l', channelId: 'c', what: 'reveal', field: 'password' },
  ...{ as: 'custodian', personId: null, reason: '' },
});

export const moderationCase = (created: Stamp, more: Partial<ModerationCase> = {}): ModerationCase => ({
  ...{ id: 'case', channelId: 'c', direction: 'received', seenAt: OLD.at },
  item: { kind: 'comment', text: 'Text', link: '', postedAt: null },
  ...{ sender: null, category: null, categoryNote: '', evidence: [], preserved: null, actions: [] },
  followUp: { police: null, authorInformed: null, blockedUntil: null },
  ...{ marks: NO_MARKS, diary: null, keptWhere: 'vault', status: 'open', finished: null },
  ...{ created, changed: created, revision: 0 },
  ...more,
});

export const inquiry = (created: Stamp, more: Partial<Inquiry> = {}): Inquiry => ({
  ...{ id: 'q', channelId: 'c', direction: 'received', receivedAt: OLD.at, kind: 'comment', text: 'Fråga', link: '' },
  ...{ sender: null, files: [], draft: '', answer: null, passings: [] },
  due: { unit: 'workingDays', count: 2, countedFrom: '2026-05-11', on: '2026-05-12', at: '2026-05-12T22:00:00.000Z' },
  ...{ told: [], marks: NO_MARKS, diary: null, followUp: '', keptWhere: 'vault', status: 'open' },
  ...{ closed: null, reopened: null, created, changed: created },
  ...more,
});

export const logItem = (created: Stamp, more: Partial<LogItem> = {}): LogItem => ({
  ...{ id: 'i', channelId: 'c', direction: 'received', at: OLD.at, kind: 'comment' },
  author: { name: '', handle: '', link: '' },
  ...{ text: 'Text', raw: null, link: '', replyTo: '', deletedThere: false, files: [], personal: null },
  source: { format: 'facebook', sourceId: '', importId: 'run', file: 'e.json' },
  ...{ marks: NO_MARKS, diary: null, keptWhere: 'vault', led: [], created, changed: created },
  ...more,
});

export const capture = (created: Stamp, more: Partial<Capture> = {}): Capture => ({
  ...{ takenAt: created.at, address: 'https://a.se/', redirects: [], finalAddress: 'https://a.se/', status: 200 },
  ...{ title: 'Sida', serverDate: null, selection: null, viewport: { width: 1, height: 1 } },
  page: { width: 1, height: 1, pictured: 1 },
  ...{ notes: [], program: 'Kanalvakt', browser: 'Chromium', id: 'p', channelId: 'c', direction: 'drawnUp' },
  localTime: '',
  files: [
    {
      ...{ blobId: 'f'.repeat(16), name: 'sida.png', mediaType: 'image/png', size: 1, sha256: '0'.repeat(64) },
      ...{ part: 'picture', added: created },
    },
  ],
  signed: { by: created.by, publicKey: 'k', signature: 's' },
  ...{ planId: null, caseId: null, unattended: false, marks: NO_MARKS, diary: null, keptWhere: 'vault' },
  ...{ created, changed: created },
  ...more,
});

export const occasion = (stamp: Stamp | null, more: Partial<Occasion> = {}): Occasion => ({
  ...{ id: 'c_2026-06-08', channelId: 'c', direction: 'drawnUp', nominal: '2026-06-08', due: '2026-06-08' },
  done:
    stamp === null
      ? null
      : {
          how: 'print',
          madeOn: '2026-06-08',
          captureIds: [],
          files: [],
          keptWhere: 'print',
          place: 'Pärm',
          note: '',
          stamp,
        },
  ...{ givenUp: null, marks: NO_MARKS, diary: null },
  ...more,
});

const CASE_FACTS = {
  ...{ caseId: 'case', seenAt: OLD.at, channelId: 'c', channelName: 'Namn c', category: '' },
  ...({ outcome: 'none', diaryNumber: '' } as const),
};
export const heldEntry = (stamp: Stamp): DisposalEntry => ({
  kind: 'held',
  id: 'd',
  case: CASE_FACTS,
  reason: 'Tvist',
  stamp,
});
export const releasedEntry = (stamp: Stamp): DisposalEntry => ({
  ...{ kind: 'released', id: 'd', case: CASE_FACTS, reason: '', since: OLD, stamp },
});
export const disposedEntry = (stamp: Stamp): DisposalEntry => ({
  ...{ kind: 'disposed', id: 'd', case: CASE_FACTS, stamp },
  decision: { reference: 'KS 1', decidedOn: '2026-06-01', groundId: 'g', note: '', ground: 'Ringa', basis: 'Plan' },
  removed: { versions: 1, files: 0, bytes: 0, kept: 0 },
});
const stub = (stamp: Stamp): ModerationCase =>
  moderationCase(OLD, {
    status: 'done',
    finished: OLD,
    disposed: { disposalId: 'd', reference: 'KS 1', decidedOn: '2026-06-01', ground: 'Ringa', basis: 'Plan', stamp },
  });

/** That the case is disposed of, proposed by one person and decided on by another. */
const decidedList = (more: Partial<DisposalList> = {}): DisposalList => ({
  ...{ id: 'list', typeId: null, typeName: 'Namn c', afterYears: null, planReference: '', note: '' },
  period: { from: '2026-01-01', to: '2026-12-31' },
  records: [{ kind: 'moderation', id: 'case', channelId: CASE_FACTS.channelId, asOf: '7' }],
  ...{ proposed: OLD, withdrawn: null, revoked: null, done: null },
  decided: {
    ...{ reference: 'KS 1', decidedOn: '2026-06-01', groundId: 'g', note: '', ground: 'Ringa', basis: 'Plan' },
    stamp: { at: OLD.at, by: 'decider' },
  },
  ...more,
});

export const diaryEvent = (stamp: Stamp, what: DiaryEvent['what'] = 'takenBack'): DiaryEvent => ({
  ...{
    id: 'v',
    what,
    item: { kind: 'moderation', id: 'case' },
    channelId: 'c',
    from: 'needed',
    to: '',
    reason: 'Fel',
    stamp,
  },
});

const needed = (stamp: Stamp, more: Partial<DiaryDecision> = {}): DiaryDecision => ({
  ...{ decision: 'needed', reason: '', number: '', stamp },
  ...more,
});

const context = (data: VaultState): never => ({ vault: { db: { data } } }) as never;

/** How the program writes a record: with the row that lists use. */
export function putOf(log: RuledLog, record: { readonly id: string }, data: VaultState = world()): LogPut {
  const given = record as never;
  switch (log) {
    case 'access':
      return accessKind.put(given, { data, loginLabel: null });
    case 'disposal':
      return disposalEntryKind.put(given, context(data));
    case 'diary':
      return diaryEventKind.put(given, context(data));
    case 'moderation':
      return caseKind.put(given, context(data));
    case 'inquiry':
      return inquiryKind.put(given, context(data));
    case 'item':
      return itemKind.put(given, context(data));
    case 'capture':
      return captureKind.put(given, context(data));
    case 'captureOccasion':
      return occasionKind.put(given, context(data));
  }
}

type AnyRecord = { readonly id: string };

/** What one frame writes in a log; the stamp is the one that the record bears for what is new in it. */
export interface LogFrame {
  readonly log: RuledLog;
  readonly title: string;
  readonly record: (stamp: Stamp, by: string) => AnyRecord;
  /** The version before, of last month. */
  readonly before?: (by: string) => AnyRecord;
  /** The registers before the frame. */
  readonly registers?: Partial<VaultState>;
  /** What else the frame writes. */
  readonly rows?: (
    stamp: Stamp,
  ) => readonly { readonly register: string; readonly id: string; readonly after: AnyRecord | null }[];
  readonly records?: (
    stamp: Stamp,
  ) => readonly { readonly log: RuledLog; readonly record: AnyRecord; readonly before?: AnyRecord }[];
  readonly erases?: readonly string[];
  readonly may: readonly Kind[];
  /** Whether the record bears nobody's name: only its time can be forged. */
  readonly nameless?: boolean;
}

const REGISTRARS: readonly Kind[] = ['registrar', 'administrator'];
/** Those whose channel it is. */
const CHANNELS_OWN: readonly Kind[] = ['custodian', 'departmentChief', 'registrar'];
/** Those who reach its open records. */
const REACH: readonly Kind[] = [
  'custodian',
  'unitHead',
  'departmentChief',
  'communications',
  'registrar',
  'administrator',
];

/** A post of the municipality's own, written by Anna. */
const ownPost = (more: Partial<Post> = {}): Post => ({
  ...{ id: 'post', channelId: 'c', text: 'Badet öppnar', purpose: 'Berätta', plannedOn: null, pictures: [] },
  ...{ checks: [...POST_CHECKS], writerIds: ['anna'], state: 'ready', created: OLD, changed: OLD },
  events: [{ kind: 'ready', stamp: OLD }],
  ...more,
});
const publishing = (stamp: Stamp, itemId = 'i') => ({
  ...{ kind: 'published' as const, on: '2026-06-10', link: 'https://a.se/1', itemId, stamp },
});
const publishedPost = (stamp: Stamp): Post =>
  ownPost({ state: 'published', events: [{ kind: 'ready', stamp: OLD }, publishing(stamp)], changed: stamp });
const ownItem = (stamp: Stamp, more: Partial<LogItem> = {}): LogItem =>
  logItem(stamp, { ...contentOf(publishedPost(stamp), publishing(stamp)), ...more });
const withRow = (stamp: Stamp) => [{ register: 'posts', id: 'post', after: publishedPost(stamp) }];
const PUBLISHED = { posts: { post: publishedPost(OLD) } };
const POST_FRAMES: readonly LogFrame[] = [
  {
    ...{ log: 'item', title: 'a post of its own', registers: { posts: { post: ownPost() } }, rows: withRow },
    ...{ record: (stamp) => ownItem(stamp), may: ['custodian'] },
  },
  {
    ...{ log: 'item', title: 'another text than its post', registers: { posts: { post: ownPost() } }, rows: withRow },
    ...{ record: (stamp) => ownItem(stamp, { text: 'Badet stänger' }), may: [] },
  },
  {
    ...{
      log: 'item',
      title: 'a post of its own that nobody wrote',
      registers: { posts: {} },
      record: (stamp) => ownItem(stamp),
      may: [],
    },
  },
  {
    ...{ log: 'item', title: 'the diary decision of a post of its own', registers: PUBLISHED },
    ...{ before: () => ownItem(OLD), may: REACH },
    record: (stamp) => ({ ...ownItem(OLD), changed: stamp, diary: needed(stamp) }),
  },
  {
    ...{ log: 'item', title: 'a published post with another text', registers: PUBLISHED },
    ...{ before: () => ownItem(OLD), may: [] },
    record: (stamp) => ({ ...ownItem(OLD, { text: 'Badet stänger' }), changed: stamp }),
  },
  {
    ...{ log: 'item', title: 'a published post as an imported one', registers: PUBLISHED },
    ...{ before: () => ownItem(OLD), may: [] },
    record: (stamp) => logItem(OLD, { changed: stamp, source: { ...ownItem(OLD).source, format: 'facebook' } }),
  },
];

const taken = (stamp: Stamp) => moderationCase(OLD, { changed: stamp });
const passedTo = (personId: string, more: Partial<Inquiry> = {}): Inquiry =>
  inquiry(OLD, {
    passings: [{ id: 'f', to: { kind: 'person', personId }, reason: '', stamp: OLD, reminders: [], takenBack: null }],
    ...more,
  });
const answered = (old: Inquiry, stamp: Stamp): Inquiry => ({
  ...old,
  status: 'answered',
  answer: {
    ...{
      direction: 'drawnUp',
      text: 'Svar',
      at: stamp.at,
      how: 'reply',
      link: '',
      passingId: null,
      forId: null,
      stamp,
    },
  },
  changed: stamp,
});

export const LOG_FRAMES: readonly LogFrame[] = [
  { log: 'access', title: 'that oneself saw a password', record: accessRecord, may: KIND_NAMES },
  {
    ...{ log: 'disposal', title: 'a hold', record: heldEntry, may: REACH },
    rows: (stamp) => [{ register: 'holds', id: 'case', after: { id: 'case', reason: 'Tvist', stamp } as AnyRecord }],
  },
  {
    ...{ log: 'disposal', title: 'that a hold is released', record: releasedEntry, may: REGISTRARS },
    registers: { holds: { case: { id: 'case', reason: 'Tvist', stamp: OLD } } },
    rows: () => [{ register: 'holds', id: 'case', after: null }],
  },
  {
    ...{ log: 'disposal', title: 'that a case is disposed of', record: disposedEntry, may: REGISTRARS },
    records: (stamp) => [
      { log: 'moderation', record: stub(stamp), before: moderationCase(OLD, { status: 'done', finished: OLD }) },
    ],
    registers: { disposalLists: { list: decidedList() } },
    rows: (stamp) => [
      {
        ...{ register: 'disposalLists', id: 'list' },
        after: decidedList({ done: { records: 1, files: 0, left: [], stamp } }),
      },
    ],
    erases: ['log:moderation/case'],
  },
  {
    ...{ log: 'diary', title: 'that a decision is taken back', may: REACH },
    record: (stamp) => diaryEvent(stamp),
    records: (stamp) => [
      { log: 'moderation', record: taken(stamp), before: moderationCase(OLD, { diary: needed(OLD) }) },
    ],
  },
  {
    ...{ log: 'diary', title: 'that a number is corrected', may: REGISTRARS },
    record: (stamp) => diaryEvent(stamp, 'corrected'),
    records: (stamp) => [
      {
        log: 'moderation',
        record: moderationCase(OLD, { diary: needed(OLD, { number: '2', numbered: stamp }), changed: stamp }),
        before: moderationCase(OLD, { diary: needed(OLD, { number: '1', numbered: OLD }) }),
      },
    ],
  },
  { log: 'moderation', title: 'a new case', record: (stamp) => moderationCase(stamp), may: REACH },
  {
    ...{ log: 'moderation', title: 'the outcome of a case', before: () => moderationCase(OLD), may: REACH },
    record: (stamp) =>
      moderationCase(OLD, {
        changed: stamp,
        actions: [{ id: 'a', outcome: 'keep', doneAt: stamp.at, note: '', stamp }],
      }),
  },
  {
    ...{ log: 'moderation', title: 'that a case is finished', before: () => moderationCase(OLD), may: REACH },
    record: (stamp) => moderationCase(OLD, { changed: stamp, status: 'done', finished: stamp }),
  },
  {
    ...{ log: 'moderation', title: 'a diary decision', before: () => moderationCase(OLD), may: REACH },
    record: (stamp) => moderationCase(OLD, { changed: stamp, diary: needed(stamp) }),
  },
  {
    ...{ log: 'moderation', title: 'a diary number', may: REGISTRARS },
    before: () => moderationCase(OLD, { diary: needed(OLD) }),
    record: (stamp) => moderationCase(OLD, { changed: stamp, diary: needed(OLD, { number: '1', numbered: stamp }) }),
  },
  {
    ...{ log: 'moderation', title: 'a change of a confidential case', may: CHANNELS_OWN },
    before: () => moderationCase(OLD, { marks: SECRET }),
    record: (stamp) => moderationCase(OLD, { changed: stamp, marks: SECRET, categoryNote: 'x' }),
  },
  {
    ...{ log: 'moderation', title: 'what remains of a case, without its disposal', may: [] },
    before: () =>
      moderationCase(OLD, { channelId: 'gone', status: 'done', finished: OLD, disposed: stub(OLD).disposed }),
    record: (stamp) => moderationCase(OLD, { channelId: 'gone', status: 'open', changed: stamp }),
  },
  { log: 'inquiry', title: 'a new question', record: (stamp) => inquiry(stamp), may: REACH },
  {
    ...{ log: 'inquiry', title: 'an answer', before: () => inquiry(OLD), may: REACH },
    record: (stamp) => answered(inquiry(OLD), stamp),
  },
  {
    ...{ log: 'inquiry', title: 'an answer to a question that was forwarded to one', may: KIND_NAMES },
    before: (by) => passedTo(by),
    record: (stamp, by) => answered(passedTo(by), stamp),
  },
  {
    ...{
      log: 'inquiry',
      title: 'that a late question was told of',
      before: () => inquiry(OLD),
      may: REACH,
      nameless: true,
    },
    record: (stamp) => inquiry(OLD, { told: [{ to: 'unitHead', personIds: ['head'], at: stamp.at }] }),
  },
  { log: 'item', title: 'an imported post', record: (stamp) => logItem(stamp), may: REACH },
  ...POST_FRAMES,
  {
    ...{ log: 'item', title: 'a diary decision', before: () => logItem(OLD), may: REACH },
    record: (stamp) => logItem(OLD, { changed: stamp, diary: needed(stamp) }),
  },
  { log: 'capture', title: 'a captured page', record: (stamp) => capture(stamp), may: REACH },
  {
    ...{ log: 'capture', title: 'a case that it is evidence in', before: () => capture(OLD), may: REACH },
    record: (stamp) => capture(OLD, { changed: stamp, caseId: 'case' }),
  },
  { log: 'captureOccasion', title: 'a print handed in', record: (stamp) => occasion(stamp), may: REACH },
  {
    ...{ log: 'captureOccasion', title: 'a print for an occasion given up', may: REACH },
    before: () => occasion(null, { givenUp: { at: OLD.at, tries: 3, code: 'x' } }),
    record: (stamp) => occasion(stamp, { givenUp: { at: OLD.at, tries: 3, code: 'x' } }),
  },
  {
    ...{ log: 'captureOccasion', title: 'a diary decision', before: () => occasion(OLD), may: REACH },
    record: (stamp) => occasion(OLD, { changed: stamp, diary: needed(stamp) }),
  },
];
