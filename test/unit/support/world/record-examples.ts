// Records of every kind, varied in what their rows in the log depend on.
import type { Occasion } from '../../../../domain/capture-plans/model.ts';
import type { Capture } from '../../../../domain/captures/model.ts';
import type { FileRef } from '../../../../domain/kernel/schemas.ts';
import type { DiaryEvent } from '../../../../domain/diary/model.ts';
import type { DisposalEntry } from '../../../../domain/disposal/model.ts';
import type { Inquiry } from '../../../../domain/inquiries/model.ts';
import type { LogItem } from '../../../../domain/items/model.ts';
import type { DiaryDecision, ModerationCase } from '../../../../domain/moderation/model.ts';
import type { AccessEntry } from '../../../../electron/services/access-log/log.ts';

const stamp = (by: string, day = '2026-06-10') => ({ at: `${day}T08:00:00.000Z`, by });
const created = stamp('anna');
const OPEN = { secrecy: false, secrecyBasis: '', personalData: false };
const SECRET = { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true };
const decided = (decision: DiaryDecision['decision'], number = ''): DiaryDecision => ({
  decision,
  reason: decision === 'needed' ? '' : 'Ringa betydelse',
  number,
  stamp: created,
});
const file: FileRef = {
  blobId: 'a'.repeat(64),
  name: 'skärmbild 1.png',
  mediaType: 'image/png',
  size: 12,
  sha256: 'b'.repeat(64),
  added: created,
};
const SENDER = { kind: 'known', name: 'Åsa Öberg', handle: '@asa', link: '' } as const;
const LONG_TEXT = `Första raden\n\tandra   raden ${'å👩‍👩‍👧 ord '.repeat(60)}`;

type Variants<T> = Readonly<Record<string, Partial<T>>>;
const vary = <T>(base: T, variants: Variants<T>): Record<string, T> =>
  Object.fromEntries(Object.entries(variants).map(([name, more]) => [name, { ...base, ...more }]));

/** The example of this name. */
export function example<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = all[name];
  if (found === undefined) throw new Error(`no example ${name}`);
  return found;
}

const action = (outcome: 'keep' | 'unpublish' | 'delete' | 'restore', day: string, by = 'bo') => ({
  id: `act-${day}`,
  outcome,
  doneAt: `${day}T22:30:00.000Z`,
  note: '',
  stamp: stamp(by, day),
});
const preserved = { stamp: stamp('cia'), contentSha256: 'c'.repeat(64), files: [] };
const FOLLOW_UP = { police: null, authorInformed: null, blockedUntil: null };

export const cases = vary<ModerationCase>(
  {
    id: 'case',
    channelId: 'c',
    direction: 'received',
    seenAt: '2026-05-31T22:15:00.000Z',
    item: { kind: 'comment', text: 'Hej på er', link: 'https://x.com/en/1', postedAt: null },
    sender: SENDER,
    category: { id: 'hat', name: 'Hets mot folkgrupp', basis: 'BrB 16:8' },
    categoryNote: '',
    evidence: [file],
    preserved: null,
    actions: [],
    followUp: FOLLOW_UP,
    marks: OPEN,
    diary: null,
    keptWhere: 'vault',
    status: 'open',
    finished: null,
    created,
    changed: created,
  },
  {
    draft: {
      status: 'draft',
      category: null,
      sender: null,
      item: { kind: 'post', text: '', link: '', postedAt: null },
    },
    nothingToShow: { evidence: [], item: { kind: 'post', text: '', link: '', postedAt: null } },
    longText: { item: { kind: 'message', text: LONG_TEXT, link: `https://x.com/${'y'.repeat(200)}`, postedAt: null } },
    unknownSender: { sender: { kind: 'unknown', reason: 'Raderat konto' }, channelId: 'gone' },
    kept: { actions: [action('keep', '2026-06-01')], diary: decided('notNeeded') },
    removed: { preserved, actions: [action('delete', '2026-06-30')], diary: decided('needed'), status: 'done' },
    restored: { actions: [action('unpublish', '2026-06-01'), action('restore', '2026-06-02')] },
    numbered: { diary: decided('needed', 'KFN 2026/7'), keptWhere: 'link', direction: 'drawnUp' },
    secret: { marks: SECRET, preserved, actions: [action('delete', '2026-06-01'), action('restore', '2026-06-02')] },
    secretNumbered: { marks: SECRET, diary: decided('needed', 'KFN 2026/8') },
    blocked: { followUp: { ...FOLLOW_UP, blockedUntil: '2026-07-01' } },
    blockLifted: { followUp: { ...FOLLOW_UP, blockedUntil: '2026-07-01', blockLifted: '2026-06-20' } },
    reported: { followUp: { ...FOLLOW_UP, police: { reportedOn: '2026-06-03', number: '' } } },
    reportNumbered: { followUp: { ...FOLLOW_UP, police: { reportedOn: '2026-06-03', number: 'K 1' } } },
    similarItems: {
      alike: [
        { id: 'b', item: { kind: 'comment', text: 'Hej på er', link: '', postedAt: null }, sender: SENDER },
        { id: 'd', item: { kind: 'comment', text: 'Annat', link: '', postedAt: null }, sender: null },
      ],
    },
    disposed: {
      status: 'done',
      followUp: { ...FOLLOW_UP, blockedUntil: '2026-07-01', police: { reportedOn: '2026-06-03', number: '' } },
      disposed: {
        disposalId: 'disposal',
        reference: 'KFN 2026/70',
        decidedOn: '2026-06-09',
        ground: 'Ringa betydelse',
        basis: 'RA-FS 2021:6',
        stamp: created,
      },
    },
  },
);

const forwarding = (to: Inquiry['passings'][number]['to'], takenBack: boolean) => ({
  id: 'forwarding',
  to,
  reason: '',
  stamp: created,
  reminders: [],
  takenBack: takenBack ? { stamp: created, reason: 'Fel' } : null,
});
const answer = (at: string, forId: string | null): Inquiry['answer'] => ({
  direction: 'drawnUp',
  text: 'Klockan tio',
  at,
  how: 'reply',
  link: '',
  passingId: null,
  forId,
  stamp: stamp('bo'),
});

export const inquiries = vary<Inquiry>(
  {
    id: 'inquiry',
    channelId: 'c',
    direction: 'received',
    receivedAt: '2026-06-09T08:00:00.000Z',
    kind: 'comment',
    text: 'När öppnar ni?',
    link: '',
    sender: SENDER,
    files: [],
    draft: '',
    answer: null,
    passings: [],
    due: { unit: 'workingDays', count: 1, countedFrom: '2026-06-09', on: '2026-06-10', at: '2026-06-10T22:00:00.000Z' },
    told: [],
    marks: OPEN,
    diary: null,
    followUp: '',
    keptWhere: 'vault',
    status: 'open',
    closed: null,
    reopened: null,
    created,
    changed: created,
  },
  {
    open: {},
    nothingToShow: { text: '', channelId: 'gone', sender: null },
    picture: { text: '', files: [file] },
    longText: { text: LONG_TEXT },
    withPerson: { passings: [forwarding({ kind: 'person', personId: 'bo' }, false)] },
    withOther: { passings: [forwarding({ kind: 'other', name: 'Gatukontoret', mail: '' }, false)] },
    takenBack: { passings: [forwarding({ kind: 'person', personId: 'bo' }, true)] },
    answeredInTime: { status: 'answered', answer: answer('2026-06-10T08:00:00.000Z', null) },
    answeredLate: { status: 'answered', answer: answer('2026-06-12T08:00:00.000Z', 'anna') },
    closed: { status: 'closedWithoutAnswer', closed: { reason: 'Tack', stamp: created } },
    escalated: {
      told: [
        { to: 'unitHead', personIds: ['bo', 'cia'], at: '2026-06-11T08:00:00.000Z' },
        { to: 'departmentChief', personIds: ['dan'], at: '2026-06-12T08:00:00.000Z' },
      ],
    },
    registered: { diary: decided('needed') },
    numbered: { diary: decided('needed', 'KFN 2026/9'), keptWhere: 'print' },
    notRegistered: { diary: decided('notNeeded') },
    secret: { marks: SECRET, diary: decided('needed', 'KFN 2026/10'), text: 'Hemligt', files: [file] },
  },
);

export const items = vary<LogItem>(
  {
    id: 'item',
    channelId: 'c',
    direction: 'received',
    at: '2026-06-30T22:30:00.000Z',
    kind: 'comment',
    author: { name: 'Åsa Öberg', handle: '@asa', link: '' },
    text: 'Fin bild!',
    raw: null,
    link: 'https://x.com/en/2',
    replyTo: '',
    deletedThere: false,
    files: [],
    personal: null,
    source: { format: 'facebook', sourceId: '17', importId: 'run', file: 'posts.json' },
    marks: OPEN,
    diary: null,
    keptWhere: 'vault',
    led: [],
    created,
    changed: created,
  },
  {
    comment: {},
    noSourceId: { source: { format: 'feed', sourceId: '', importId: 'run', file: 'feed.xml' }, channelId: 'gone' },
    message: { kind: 'message', direction: 'drawnUp', keptWhere: 'medium' },
    picture: { text: '', files: [file, file] },
    linkOnly: { text: '', author: { name: '', handle: '', link: '' } },
    longText: { text: LONG_TEXT },
    registered: { diary: decided('needed') },
    numbered: { diary: decided('needed', 'KFN 2026/11') },
    notRegistered: { diary: decided('notNeeded') },
    secret: { marks: SECRET, diary: decided('needed', 'KFN 2026/12') },
  },
);

export const captures = vary<Capture>(
  {
    id: 'capture',
    channelId: 'c',
    direction: 'drawnUp',
    takenAt: '2026-06-10T07:00:00.000Z',
    address: 'https://www.facebook.com/en.sida',
    redirects: [],
    finalAddress: 'https://www.facebook.com/en.sida/',
    status: 200,
    title: 'En sida',
    serverDate: null,
    selection: null,
    viewport: { width: 1, height: 1 },
    page: { width: 1, height: 1, pictured: 1 },
    notes: [],
    program: '0.3.0',
    browser: '1',
    localTime: '2026-06-10T09:00:00+02:00',
    files: [{ ...file, part: 'picture' }],
    signed: { by: 'anna', publicKey: '', signature: '' },
    planId: null,
    caseId: null,
    unattended: false,
    marks: OPEN,
    diary: null,
    keptWhere: 'vault',
    created,
    changed: created,
  },
  {
    page: {},
    untitled: { title: '', channelId: 'gone' },
    comment: { direction: 'received', selection: { text: LONG_TEXT, link: '', author: 'Åsa Öberg' } },
    ofPlan: { planId: 'c' },
    inCase: { caseId: 'case' },
    registered: { diary: decided('needed') },
    numbered: { diary: decided('needed', 'KFN 2026/13'), keptWhere: 'medium' },
    notRegistered: { diary: decided('notNeeded') },
    secret: { marks: SECRET, diary: decided('needed', 'KFN 2026/14') },
  },
);

type Done = NonNullable<Occasion['done']>;
const done = (more: Partial<Done> = {}): Done => ({
  how: 'file',
  madeOn: '2026-06-05',
  captureIds: [],
  files: [file],
  keptWhere: 'vault',
  place: '',
  note: 'Hel sida',
  stamp: stamp('bo'),
  ...more,
});
const PRINT: Partial<Done> = { how: 'print', files: [], keptWhere: 'print', place: 'Pärm 3' };
const CAPTURED: Partial<Done> = { how: 'window', captureIds: ['capture', 'other'], files: [], note: '' };

export const occasions = vary<Occasion>(
  {
    id: 'c-2026-06-01',
    channelId: 'c',
    direction: 'drawnUp',
    nominal: '2026-06-01',
    due: '2026-06-02',
    done: null,
    givenUp: null,
    marks: OPEN,
    diary: null,
  },
  {
    givenUp: { givenUp: { at: '2026-06-02T08:00:00.000Z', tries: 3, code: 'offline' } },
    file: { done: done() },
    noFile: { done: done({ files: [] }), channelId: 'gone' },
    print: { done: done(PRINT), changed: created },
    inWindow: { done: done(CAPTURED) },
    heldElsewhere: { done: done({ files: [], note: '', heldBy: '2026-06-08' }) },
    registered: { done: done(), diary: decided('needed') },
    numbered: { done: done(), diary: decided('needed', 'KFN 2026/15') },
    notRegistered: { done: done(), diary: decided('notNeeded') },
    secret: { done: done(PRINT), marks: SECRET, diary: decided('needed', 'KFN 2026/16') },
  },
);

export const diaryEvents = vary<DiaryEvent>(
  {
    id: 'event',
    what: 'takenBack',
    item: { kind: 'moderation', id: 'case' },
    channelId: 'c',
    from: 'needed',
    to: '',
    reason: 'Dubblett',
    stamp: created,
  },
  { takenBack: {}, corrected: { what: 'corrected', from: 'KFN 2026/1', to: 'KFN 2026/2' } },
);

const about: DisposalEntry['case'] = {
  caseId: 'case',
  seenAt: '2026-05-31T22:15:00.000Z',
  channelId: 'c',
  channelName: 'Badhuset',
  category: 'Hets mot folkgrupp',
  outcome: 'delete',
  diaryNumber: 'KFN 2026/7',
};
export const disposalEntries: Readonly<Record<string, DisposalEntry>> = {
  disposed: {
    kind: 'disposed',
    id: 'disposal',
    case: about,
    decision: {
      reference: 'KFN 2026/70',
      decidedOn: '2026-06-09',
      groundId: 'g',
      note: 'Enligt plan',
      ground: 'Ringa betydelse',
      basis: 'RA-FS 2021:6',
    },
    removed: { versions: 3, files: 1, bytes: 12, kept: 0 },
    stamp: created,
  },
  held: { kind: 'held', id: 'hold', case: { ...about, diaryNumber: '' }, reason: 'Begärt ut', stamp: created },
  released: { kind: 'released', id: 'release', case: about, reason: 'Utlämnat', since: created, stamp: created },
};

const LOGIN = { id: 'login', label: 'Sidans inloggning' };
export const accessEntries: Readonly<Record<string, AccessEntry>> = {
  reveal: { channelId: 'c', login: LOGIN, what: 'reveal', field: 'password', as: 'custodian' },
  substitute: { channelId: 'c', login: LOGIN, what: 'copy', field: 'totp', as: 'substitute', reason: ' Åsa är\nsjuk ' },
  ofKey: { channelId: 'c', login: null, what: 'grant', as: 'custodian', personId: 'bo' },
  gone: { channelId: 'gone', login: null, what: 'revoke', as: 'none', personId: 'gone', reason: 'x'.repeat(300) },
};
