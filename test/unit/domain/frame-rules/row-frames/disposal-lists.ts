// Proposals to dispose of many records, and what becomes of them.
import type { RecordType } from '../../../../../domain/records-plan/model.ts';
import type { DisposalList } from '../../../../../domain/disposal/lists.ts';
import { now } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'colleague' };
const TYPE: RecordType = {
  ...{ id: 'r', boardId: null, name: 'Frågor', covers: ['inquiry'], format: '', place: '', designation: '' },
  rule: { kind: 'dispose', afterYears: 2, groundId: 'recordsPlan' },
  decision: { reference: 'KN § 12', decidedOn: '2026-06-01' },
  ...{ archived: null, changed: EARLIER },
};
const world = { recordTypes: { r: TYPE } };
const list = (more: Partial<DisposalList> = {}): DisposalList => ({
  ...{ id: 'list', typeId: 'r', typeName: 'Frågor', afterYears: 2, planReference: 'KN § 12', note: '' },
  period: { from: '2022-01-01', to: '2022-12-31' },
  records: [{ kind: 'inquiry', id: 'q', channelId: 'c', asOf: '7' }],
  ...{ proposed: EARLIER, withdrawn: null, decided: null, revoked: null, done: null },
  ...more,
});
const decidedBy = (stamp: DisposalList['proposed'], decidedOn = '2026-06-01'): DisposalList['decided'] => ({
  ...{ reference: 'KN § 40', decidedOn, groundId: 'recordsPlan', note: '', ground: 'Gallringsbeslut', basis: 'Planen' },
  stamp,
});
const revokedBy = (stamp: DisposalList['proposed']): DisposalList['revoked'] => ({
  ...{ reference: 'KN § 41', revokedOn: '2026-06-02', reason: '' },
  stamp,
});
const doneBy = (stamp: DisposalList['proposed']): DisposalList['done'] => ({ records: 0, files: 0, left: [], stamp });
/** One record alone, by no rule of the plan. */
const ALONE: Partial<DisposalList> = { typeId: null, afterYears: null, planReference: '' };
const DECIDED = list({ decided: decidedBy(EARLIER) });
const REGISTRARS = ['registrar', 'administrator'] as const;
const step = (
  title: string,
  old: DisposalList,
  row: (by: string) => DisposalList | null,
  may: Change['may'],
): Change => ({
  ...{ register: 'disposalLists', title, id: 'list', row, may },
  before: { ...world, disposalLists: { list: old } },
});
const made = (title: string, may: Change['may'], row: (by: string) => DisposalList): Change => ({
  ...{ register: 'disposalLists', title, before: world, row, may },
});

export const DISPOSAL_LIST_CHANGES: readonly Change[] = [
  made('a proposal to dispose of records', REGISTRARS, (by) => list({ proposed: now(by) })),
  made('a proposal of somebody else', NOBODY, () => list()),
  made('a proposal that is decided on at once', NOBODY, (by) =>
    list({ proposed: now(by), decided: decidedBy(now(by)) }),
  ),
  made('a proposal by no rule of the plan', NOBODY, (by) => list({ proposed: now(by), typeId: 'mine' })),
  made('a proposal of one record alone', REGISTRARS, (by) => list({ ...ALONE, proposed: now(by) })),
  made('a proposal of two records without a rule', NOBODY, (by) =>
    list({ ...ALONE, proposed: now(by), records: [...list().records, { ...list().records[0]!, id: 'r' }] }),
  ),
  step(
    'a decision on one’s own proposal of one record',
    list(ALONE),
    (by) => list({ ...ALONE, proposed: now(by), decided: decidedBy(now(by)) }),
    NOBODY,
  ),
  step(
    'a decision on a colleague’s proposal of one record',
    list(ALONE),
    (by) => list({ ...ALONE, decided: decidedBy(now(by)) }),
    REGISTRARS,
  ),
  made('a proposal with a record twice', NOBODY, (by) =>
    list({ proposed: now(by), records: [...list().records, ...list().records] }),
  ),
  step('a decision on a colleague’s proposal', list(), (by) => list({ decided: decidedBy(now(by)) }), REGISTRARS),
  step('a decision of tomorrow', list(), (by) => list({ decided: decidedBy(now(by), '2027-06-11') }), NOBODY),
  step(
    'a decision on other records than were proposed',
    list(),
    (by) =>
      list({ records: [{ kind: 'inquiry', id: 'other', channelId: 'c', asOf: '7' }], decided: decidedBy(now(by)) }),
    NOBODY,
  ),
  step(
    'a proposal that is withdrawn',
    list(),
    (by) => list({ withdrawn: { reason: 'Fel', stamp: now(by) } }),
    REGISTRARS,
  ),
  step('a decision that is revoked', DECIDED, (by) => ({ ...DECIDED, revoked: revokedBy(now(by)) }), REGISTRARS),
  step('a decision that is taken away', DECIDED, () => list(), NOBODY),
  step('a list that is carried out', DECIDED, (by) => ({ ...DECIDED, done: doneBy(now(by)) }), REGISTRARS),
  step('a list that is carried out without a decision', list(), (by) => list({ done: doneBy(now(by)) }), NOBODY),
  step(
    'a list that is carried out after its decision was revoked',
    { ...DECIDED, revoked: revokedBy(EARLIER) },
    (by) => ({ ...DECIDED, revoked: revokedBy(EARLIER), done: doneBy(now(by)) }),
    NOBODY,
  ),
  step(
    'a decision that is revoked after it was carried out',
    { ...DECIDED, done: doneBy(EARLIER) },
    (by) => ({ ...DECIDED, done: doneBy(EARLIER), revoked: revokedBy(now(by)) }),
    REGISTRARS,
  ),
  step('that there never was a proposal', list(), () => null, NOBODY),
];
