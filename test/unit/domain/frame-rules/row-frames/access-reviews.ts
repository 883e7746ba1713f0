// Access reviews: recorded and decided by those who run the channel, attested by its head, and never rewritten.
import type { AccessFinding, AccessReview } from '../../../../../domain/access-reviews/model.ts';
import { type Kind, now, TODAY } from '../support/frames.ts';
import { type Change, EDITORS, NOBODY } from './change.ts';

/** Those who attest: not who merely runs the channel, nor the office, nor administrators. */
type Kinds = readonly Kind[];
const HEADS: Kinds = ['unitHead', 'departmentChief'];

const ENTRY = { id: 'e1', name: 'Anna', roleText: '', role: '', access: 'part' as const, personId: 'anna' };
const NOBODYS = { ...ENTRY, id: 'e2', name: 'Okänd', personId: null };
const FINDING: AccessFinding = { id: 'f1', kind: 'unknown', entryId: 'e2', personId: null, decisions: [] };
const review = (by: string, more: Partial<AccessReview> = {}): AccessReview => ({
  ...{ id: 'r', channelId: 'c', on: TODAY, evidence: [], entries: [ENTRY, NOBODYS] },
  owner: { kind: 'municipality', personId: null, name: '' },
  findings: [FINDING],
  attested: null,
  created: now(by),
  changed: now(by),
  ...more,
});
const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const OLD = review('anna', { created: EARLIER, changed: EARLIER });
const decision = (by: string, more = {}) => ({
  ...{ kind: 'done' as const, note: '', byId: null, dueOn: null, stamp: now(by) },
  ...more,
});
const decided = (by: string, more = {}, old = OLD): AccessReview => ({
  ...old,
  findings: [{ ...FINDING, decisions: [...(old.findings[0]?.decisions ?? []), decision(by, more)] }],
  changed: now(by),
});
const DECIDED: AccessReview = {
  ...OLD,
  findings: [{ ...FINDING, decisions: [{ ...decision('anna'), stamp: EARLIER }] }],
};
const ATTESTED: AccessReview = { ...DECIDED, attested: { note: '', stamp: { ...EARLIER, by: 'head' } } };
const attested = (by: string, old = DECIDED): AccessReview => ({
  ...old,
  attested: { note: '', stamp: now(by) },
  changed: now(by),
});
const holding = (row: AccessReview) => ({ before: { accessReviews: { r: row } } });
const of = (title: string, row: Change['row'], may: Kinds, more: Partial<Change> = holding(OLD)): Change => ({
  register: 'accessReviews',
  title,
  row,
  may,
  ...more,
});

export const ACCESS_REVIEWS_CHANGES: readonly Change[] = [
  of('an access review', (by) => review(by), EDITORS, {}),
  of('an access review of tomorrow', (by) => review(by, { on: '2026-06-11' }), NOBODY, {}),
  of('an access review that says nothing of somebody unknown', (by) => review(by, { findings: [] }), NOBODY, {}),
  of('an access review that is decided already', (by) => ({ ...decided(by), created: now(by) }), NOBODY, {}),
  of(
    'an access review that is attested already',
    (by) => review(by, { attested: { note: '', stamp: now(by) } }),
    NOBODY,
    {},
  ),
  of(
    'an access review of somebody who does not exist',
    (by) => review(by, { entries: [{ ...ENTRY, personId: 'x' }, NOBODYS] }),
    NOBODY,
    {},
  ),
  of('an access review of a channel that does not exist', (by) => review(by, { channelId: 'x' }), NOBODY, {}),
  of('an access review of a day before another', (by) => review(by, { id: 's', on: '2026-06-09' }), NOBODY),
  of('another access review', (by) => review(by, { id: 's' }), EDITORS),
  of('a decision about access', (by) => decided(by), EDITORS),
  of('a decision about access without its reason', (by) => decided(by, { kind: 'right' }), NOBODY),
  of(
    'a plan about access of somebody who does not exist',
    (by) => decided(by, { kind: 'planned', byId: 'x', dueOn: TODAY }),
    NOBODY,
  ),
  of('a second decision about access', (by) => decided(by, {}, DECIDED), EDITORS, holding(DECIDED)),
  of('a decision about access instead of another', (by) => decided(by), NOBODY, holding(DECIDED)),
  of('that a decision about access was not made', (by) => ({ ...OLD, changed: now(by) }), NOBODY, holding(DECIDED)),
  of('a decision about access in the name of the head', () => ({ ...decided('head'), changed: now('head') }), [
    'unitHead',
  ]),
  of('an attestation', (by) => attested(by), HEADS, holding(DECIDED)),
  of('an attestation in the name of the head', () => attested('head'), ['unitHead'], holding(DECIDED)),
  of('an attestation of what is undecided', (by) => attested(by, OLD), NOBODY),
  of('a decision and an attestation at once', (by) => attested(by, decided(by)), NOBODY),
  of('an attestation over another', (by) => attested(by), NOBODY, holding(ATTESTED)),
  of('that nobody attested', (by) => ({ ...DECIDED, changed: now(by) }), NOBODY, holding(ATTESTED)),
  of(
    'that it is right after the attestation',
    (by) => decided(by, { kind: 'right', note: 'Nej' }, ATTESTED),
    NOBODY,
    holding(ATTESTED),
  ),
  of('that it is done after the attestation', (by) => decided(by, {}, ATTESTED), EDITORS, holding(ATTESTED)),
  of(
    'another name on the list',
    (by) => ({ ...OLD, entries: [ENTRY, { ...NOBODYS, name: 'Bo' }], changed: now(by) }),
    NOBODY,
  ),
  of('a finding less', (by) => ({ ...OLD, findings: [], changed: now(by) }), NOBODY),
  of('that there was no access review', () => null, NOBODY, { ...holding(OLD), id: 'r' }),
];
