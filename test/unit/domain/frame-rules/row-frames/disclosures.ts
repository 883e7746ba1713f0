// Requests for public records, as members' own programs could write them: none received later than it was, nothing given
// out or refused by one who may not, and nothing rewritten. R39.2, R42, R43.
import type {
  Disclosure,
  DisclosureEvent,
  DisclosureItem,
  DisclosureNotice,
  Release,
  Review,
} from '../../../../../domain/disclosures/model.ts';
import { AT, now } from '../support/frames.ts';
import { ALL, type Change, NOBODY, RECORDS, REGISTRARS } from './change.ts';

const EARLIER = { at: '2026-05-27T08:00:00.000Z', by: 'bo' };
const row = (more: Partial<Disclosure> = {}): Disclosure => ({
  ...{ id: 'd', number: 'U-2026-001', receivedAt: EARLIER.at, how: 'mail', requester: 'Erik', request: 'Allt' },
  ...{ departmentId: 'kultur', form: 'paper', responsibleId: 'bo', events: [], created: EARLIER, changed: EARLIER },
  ...more,
});
const review = (by: string, more: Partial<Review> = {}): Review => ({
  ...{ verdict: 'whole', masks: [], section: null, personalLeft: false, asOf: 'a'.repeat(64), stamp: now(by) },
  ...more,
});
const item = (more: Partial<DisclosureItem> = {}): DisclosureItem => ({
  ...{ id: 'i', disclosureId: 'd', kind: 'inquiry', recordId: 'r', at: EARLIER.at, review: null, added: EARLIER },
  ...more,
});
const BEGUN: NonNullable<DisclosureItem['begun']> = {
  masks: [{ kind: 'text', part: 'text-0', from: 0, to: 4, section: '21 kap. 1 §' }],
  ...{ personalLeft: false, asOf: 'a'.repeat(64) },
};
const REVIEWED = item({ review: { ...review('bo'), stamp: EARLIER } });
const released = (by: string, more: Partial<Release> = {}): Release => ({
  ...{ kind: 'released', id: 'e', form: 'paper', items: 1, masked: 0, withheld: 0, sections: [] },
  ...{ sha256: 'b'.repeat(64), size: 10, proof: [{ check: 'pageText', looked: 1 }], stamp: now(by) },
  ...more,
});
const refused = (by: string, as: 'official' | 'authority'): DisclosureEvent => ({
  ...{ kind: 'refused', id: 'e', by: as, sections: ['21 kap. 1 §'], reason: 'Hälsa', reference: '', stamp: now(by) },
});
const before = (disclosure: Disclosure = row(), ...items: DisclosureItem[]) => ({
  disclosures: { [disclosure.id]: disclosure },
  disclosureItems: Object.fromEntries(items.map((one) => [one.id, one])),
});
const after = (by: string, more: Partial<Disclosure>, from = row()): Disclosure => ({
  ...from,
  ...more,
  changed: now(by),
});
const on = (title: string, rest: Omit<Change, 'register' | 'title'>): Change => ({
  register: 'disclosures',
  title,
  ...rest,
});
const onItem = (title: string, rest: Omit<Change, 'register' | 'title'>): Change => ({
  register: 'disclosureItems',
  title,
  ...rest,
});
const withEvent =
  (event: (by: string) => DisclosureEvent, from = row()) =>
  (by: string) =>
    after(by, { events: [...from.events, event(by)] }, from);
const TOLD: DisclosureNotice = { why: 'late', personIds: ['chief'], at: AT };
const ASKED = row({ events: [{ kind: 'decisionAsked', note: '', stamp: EARLIER }] });
const OVER = row({ events: [{ kind: 'withdrawn', note: 'Nej', stamp: EARLIER }] });

export const DISCLOSURES_CHANGES: readonly Change[] = [
  on('a request for records', { row: (by) => row({ created: now(by), changed: now(by) }), may: RECORDS }),
  on('a request with the number of another', {
    id: 'e',
    before: before(),
    row: (by) => row({ id: 'e', created: now(by), changed: now(by) }),
    may: NOBODY,
  }),
  on('a request received tomorrow', {
    row: (by) => row({ receivedAt: '2026-06-11T08:00:00.000Z', created: now(by), changed: now(by) }),
    may: NOBODY,
  }),
  on('a request that begins as refused', {
    row: (by) => row({ created: now(by), changed: now(by), events: [refused(by, 'official')] }),
    may: NOBODY,
  }),
  on('other words of a request', { before: before(), row: (by) => after(by, { request: 'Lite' }), may: REGISTRARS }),
  on('a later time of a request', { before: before(), row: (by) => after(by, { receivedAt: AT }), may: NOBODY }),
  on('no request where there was one', { before: before(), row: () => null, may: NOBODY }),
  on('who asked, of one that is over', {
    before: before(OVER),
    row: (by) => after(by, { requester: '' }, OVER),
    may: REGISTRARS,
  }),
  on('another asker of one that is over', {
    before: before(OVER),
    row: (by) => after(by, { requester: 'Eva' }, OVER),
    may: NOBODY,
  }),
  on('that the head was told of one that is late', {
    before: before(),
    row: () => ({ ...row(), told: [TOLD] }),
    may: ALL,
  }),
  on('that the head was told of a request of today', {
    before: before(row({ receivedAt: AT })),
    row: () => ({ ...row({ receivedAt: AT }), told: [TOLD] }),
    may: NOBODY,
  }),
  on('that another was told', {
    before: before(),
    row: () => ({ ...row(), told: [{ ...TOLD, personIds: ['office'] }] }),
    may: NOBODY,
  }),
  on('that the head was told last week', {
    before: before(),
    row: () => ({ ...row(), told: [{ ...TOLD, at: EARLIER.at }] }),
    may: NOBODY,
  }),
  on('that the head was never told', {
    before: before(row({ told: [{ ...TOLD, at: EARLIER.at }] })),
    row: (by) => after(by, { told: [] }),
    may: NOBODY,
  }),
  on('that an official refuses', {
    before: before(),
    row: withEvent((by) => refused(by, 'official')),
    may: REGISTRARS,
  }),
  on('that the authority refuses before anybody asked it', {
    before: before(),
    row: withEvent((by) => refused(by, 'authority')),
    may: NOBODY,
  }),
  on('that the authority refuses', {
    before: before(ASKED),
    row: withEvent((by) => refused(by, 'authority'), ASKED),
    may: ['departmentChief', ...REGISTRARS],
  }),
  on('a refusal of one that is over', {
    before: before(OVER),
    row: withEvent((by) => refused(by, 'official'), OVER),
    may: NOBODY,
  }),
  on('that a refusal never was', { before: before(OVER), row: (by) => after(by, { events: [] }, OVER), may: NOBODY }),
  on('a release of what is reviewed', { before: before(row(), REVIEWED), row: withEvent(released), may: REGISTRARS }),
  on('a release of what is not reviewed', { before: before(row(), item()), row: withEvent(released), may: NOBODY }),
  on('a release of nothing', { before: before(), row: withEvent((by) => released(by, { items: 0 })), may: NOBODY }),
  on('a release without proof', {
    before: before(row(), REVIEWED),
    row: withEvent((by) => released(by, { proof: [] })),
    may: NOBODY,
  }),
  on('a release that says that nothing is masked', {
    before: before(
      row(),
      item({
        review: review('bo', {
          verdict: 'masked',
          masks: [{ kind: 'text', part: 'text-0', from: 0, to: 4, section: '21 kap. 1 §' }],
        }),
      }),
    ),
    row: withEvent(released),
    may: NOBODY,
  }),
  on('an electronic release with personal data left', {
    before: before(row(), item({ review: review('bo', { personalLeft: true }) })),
    row: withEvent((by) => released(by, { form: 'electronic' })),
    may: NOBODY,
  }),
  onItem('a record of a request', { before: before(), row: (by) => item({ added: now(by) }), may: REGISTRARS }),
  onItem('a record of no request', { row: (by) => item({ added: now(by) }), may: NOBODY }),
  onItem('a record that is reviewed as it is added', {
    before: before(),
    row: (by) => item({ added: now(by), review: review(by) }),
    may: NOBODY,
  }),
  onItem('a record of one that is over', { before: before(OVER), row: (by) => item({ added: now(by) }), may: NOBODY }),
  onItem('a review', { before: before(row(), item()), row: (by) => item({ review: review(by) }), may: REGISTRARS }),
  onItem('a review that masks nothing', {
    before: before(row(), item()),
    row: (by) => item({ review: review(by, { verdict: 'masked' }) }),
    may: NOBODY,
  }),
  onItem('a record with masks as it is added', {
    before: before(),
    row: (by) => item({ added: now(by), begun: BEGUN }),
    may: NOBODY,
  }),
  onItem('masks from another record, to be reviewed', {
    before: before(row(), REVIEWED),
    row: () => item({ begun: BEGUN }),
    may: REGISTRARS,
  }),
  onItem('masks from another record, in one that is over', {
    before: before(OVER, REVIEWED),
    row: () => item({ begun: BEGUN }),
    may: NOBODY,
  }),
  onItem('another review of one that is over', {
    before: before(OVER, REVIEWED),
    row: (by) => item({ review: review(by, { personalLeft: true }) }),
    may: NOBODY,
  }),
  onItem('another record in its place', {
    before: before(row(), item()),
    row: () => item({ recordId: 'other' }),
    may: NOBODY,
  }),
  onItem('that a record is not in the request', {
    before: before(row(), item()),
    row: () => null,
    id: 'i',
    may: REGISTRARS,
  }),
  onItem('that a record was not in one that is over', {
    before: before(OVER, REVIEWED),
    row: () => null,
    id: 'i',
    may: NOBODY,
  }),
];
