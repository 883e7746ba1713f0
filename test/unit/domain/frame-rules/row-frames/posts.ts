// The municipality's own posts: who writes, reads and publishes them, and what is never rewritten. Anna publishes in the
// channel; Bo is asked to read.
import { POST_CHECKS, type Post, type PostEvent } from '../../../../../domain/posts/model.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { ruleVersion } from '../../../support/world/index.ts';
import { now, TODAY } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const WRITER = ['custodian'] as const;

const post = (more: Partial<Post> = {}): Post => ({
  ...{ id: 'p', channelId: 'c', text: 'Badet öppnar', purpose: 'Berätta', plannedOn: null, pictures: [] },
  ...{ checks: [...POST_CHECKS], writerIds: ['anna'], state: 'draft', events: [] },
  ...{ created: EARLIER, changed: EARLIER },
  ...more,
});
const DRAFT = post();
const ASKED: PostEvent = { kind: 'asked', readerId: 'officer', stamp: EARLIER };
const READING = post({ state: 'reading', events: [ASKED] });
const READY = post({ state: 'ready', events: [{ kind: 'ready', stamp: EARLIER }] });
const PUBLISHED = post({
  state: 'published',
  events: [
    ...READY.events,
    { kind: 'published', on: '2026-06-01', link: 'https://a.se/1', itemId: 'i', stamp: EARLIER },
  ],
});
const before = (row: Post, more: object = {}) => ({ posts: { p: row }, ...more });
const after = (row: Post, by: string, more: Partial<Post>): Post => ({ ...row, ...more, changed: now(by) });
const step = (row: Post, by: string, state: Post['state'], event: Record<string, unknown>, more: Partial<Post> = {}) =>
  after(row, by, { state, events: [...row.events, { ...event, stamp: now(by) } as PostEvent], ...more });

/** Rules in which everything is read by somebody else. */
const STRICT = {
  ruleVersions: {
    v: ruleVersion({
      id: 'v',
      from: '2026-01-01',
      set: { ...BOLLNAS_2011, posts: { secondReader: 'always', platforms: [], municipalityWide: false } },
    }),
  },
};
const on = (title: string, rest: Omit<Change, 'register' | 'title'>): Change => ({ register: 'posts', title, ...rest });

export const POSTS_CHANGES: readonly Change[] = [
  on('a draft', {
    row: (by) => post({ writerIds: [by], created: now(by), changed: now(by) }),
    may: WRITER,
  }),
  on('a draft that somebody else wrote', {
    row: (by) => post({ writerIds: ['bo'], created: now(by), changed: now(by) }),
    may: NOBODY,
  }),
  on('a draft that is ready at once', {
    row: (by) => post({ writerIds: [by], state: 'ready', created: now(by), changed: now(by) }),
    may: NOBODY,
  }),
  on('another text', {
    before: before(DRAFT),
    row: (by) => after(DRAFT, by, { text: 'Badet stänger', writerIds: ['anna', ...(by === 'anna' ? [] : [by])] }),
    may: WRITER,
  }),
  on('another text, by nobody', {
    before: before(post({ writerIds: ['bo'] })),
    row: (by) => after(post({ writerIds: ['bo'] }), by, { text: 'Badet stänger' }),
    may: NOBODY,
  }),
  on('another text that stays ready', {
    before: before(READY),
    row: (by) => after(READY, by, { text: 'Badet stänger' }),
    may: NOBODY,
  }),
  on('that somebody is asked to read it', {
    before: before(DRAFT),
    row: (by) => step(DRAFT, by, 'reading', { kind: 'asked', readerId: 'bo' }),
    may: WRITER,
  }),
  on('that its writer is asked to read it', {
    before: before(DRAFT),
    row: (by) => step(DRAFT, by, 'reading', { kind: 'asked', readerId: 'anna' }),
    may: NOBODY,
  }),
  on('that a post without a purpose is read', {
    before: before(post({ purpose: '' })),
    row: (by) => step(post({ purpose: '' }), by, 'reading', { kind: 'asked', readerId: 'bo' }),
    may: NOBODY,
  }),
  on('that it is approved', {
    before: before(READING),
    row: (by) => step(READING, by, 'ready', { kind: 'approved', note: '' }),
    may: ['officer'],
  }),
  on('that its writer approved it', {
    before: before(post({ state: 'reading', events: [{ ...ASKED, readerId: 'anna' }] })),
    row: (by) =>
      step(post({ state: 'reading', events: [{ ...ASKED, readerId: 'anna' }] }), by, 'ready', {
        kind: 'approved',
        note: '',
      }),
    may: NOBODY,
  }),
  on('an approval with another text', {
    before: before(READING),
    row: (by) => step(READING, by, 'ready', { kind: 'approved', note: '' }, { text: 'Badet stänger' }),
    may: NOBODY,
  }),
  on('that it is returned', {
    before: before(READING),
    row: (by) => step(READING, by, 'returned', { kind: 'returned', note: 'Kortare' }),
    may: ['officer'],
  }),
  on('that it is ready unread', {
    before: before(DRAFT),
    row: (by) => step(DRAFT, by, 'ready', { kind: 'ready' }),
    may: WRITER,
  }),
  on('that it is ready unread where the rules want a reader', {
    before: before(DRAFT, STRICT),
    row: (by) => step(DRAFT, by, 'ready', { kind: 'ready' }),
    may: NOBODY,
  }),
  on('that it is published without a record', {
    before: before(READY),
    row: (by) => step(READY, by, 'published', { kind: 'published', on: TODAY, link: 'https://a.se/1', itemId: 'i' }),
    may: NOBODY,
  }),
  on('a published post with another text', {
    before: before(PUBLISHED),
    row: (by) => after(PUBLISHED, by, { text: 'Badet stänger' }),
    may: NOBODY,
  }),
  on('a published post that is dropped', {
    before: before(PUBLISHED),
    row: (by) => step(PUBLISHED, by, 'dropped', { kind: 'dropped', note: '' }),
    may: NOBODY,
  }),
  on('that it is dropped', {
    before: before(DRAFT),
    row: (by) => step(DRAFT, by, 'dropped', { kind: 'dropped', note: '' }),
    may: WRITER,
  }),
  on('that it was never written', { before: before(DRAFT), id: 'p', row: () => null, may: NOBODY }),
];
