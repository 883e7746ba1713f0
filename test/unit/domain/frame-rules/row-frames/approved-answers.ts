// Approved answers: who writes and retires them, and that nobody approves for somebody else. Anna owns the one of the
// department, Bo works there.
import type { ApprovedAnswer } from '../../../../../domain/approved-answers/model.ts';
import { now, TODAY } from '../support/frames.ts';
import { ALL, type Change, NOBODY, OFFICE, OWN_KEEPERS } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const AHEAD = '2027-05-01';
/** Those of the department, its leaders, the communications office and administrators. */
const WRITERS = ALL.filter((kind) => kind !== 'none' && kind !== 'otherChief');

const answer = (more: Partial<ApprovedAnswer> = {}): ApprovedAnswer => ({
  ...{ id: 'q', title: 'När öppnar badet?', text: 'Klockan 6.', textEn: '', words: '', departmentId: 'kultur' },
  ...{ ownerId: 'bo', reviewOn: AHEAD, approved: null, retired: null, created: EARLIER, changed: EARLIER },
  ...more,
});
const OLD = answer();
const OWN = answer({ ownerId: 'anna', approved: EARLIER });
const RETIRED = answer({ retired: { reason: 'Stängt', stamp: EARLIER } });
const before = (row: ApprovedAnswer) => ({ approvedAnswers: { q: row } });
const fresh = (by: string, more: Partial<ApprovedAnswer> = {}): ApprovedAnswer =>
  answer({ created: now(by), changed: now(by), ...more });
const after = (row: ApprovedAnswer, by: string, more: Partial<ApprovedAnswer>): ApprovedAnswer => ({
  ...row,
  ...more,
  changed: now(by),
});
const on = (title: string, rest: Omit<Change, 'register' | 'title'>): Change => ({
  register: 'approvedAnswers',
  title,
  ...rest,
});

export const APPROVED_ANSWERS_CHANGES: readonly Change[] = [
  on('an answer that waits for its owner', { row: (by) => fresh(by), may: WRITERS }),
  on('an answer that counts as approved by somebody else', {
    row: (by) => fresh(by, { approved: now('bo') }),
    may: NOBODY,
  }),
  on('an answer that its writer calls approved, though another owns it', {
    row: (by) => fresh(by, { approved: now(by) }),
    may: NOBODY,
  }),
  on('an answer with an owner who may not speak for the municipality', {
    row: (by) => fresh(by, { ownerId: 'nobody' }),
    may: NOBODY,
  }),
  on('an answer that was to be reviewed already', { row: (by) => fresh(by, { reviewOn: TODAY }), may: NOBODY }),
  on('an answer for the whole municipality', {
    row: (by) => fresh(by, { departmentId: null, ownerId: 'office' }),
    may: OFFICE.filter((kind) => kind !== 'communications'),
  }),
  on('another text, which waits for the owner', {
    before: before(answer({ approved: EARLIER })),
    row: (by) => after(OLD, by, { text: 'Klockan 7.' }),
    may: WRITERS,
  }),
  on('another text that stays approved', {
    before: before(answer({ approved: EARLIER })),
    row: (by) => after(answer({ approved: EARLIER }), by, { text: 'Klockan 7.' }),
    may: NOBODY,
  }),
  on('the owner’s look', {
    before: before(OWN),
    row: (by) => after(OWN, by, { approved: now(by), reviewOn: '2027-06-01' }),
    may: ['custodian'],
  }),
  on('that it is retired', {
    before: before(OLD),
    row: (by) => after(OLD, by, { retired: { reason: 'Stängt', stamp: now(by) } }),
    may: OWN_KEEPERS,
  }),
  on('that it is retired and says something else', {
    before: before(OLD),
    row: (by) => after(OLD, by, { text: 'Nej', retired: { reason: 'Stängt', stamp: now(by) } }),
    may: NOBODY,
  }),
  on('that it is in use again', {
    before: before(RETIRED),
    row: (by) => after(RETIRED, by, { retired: null }),
    may: OWN_KEEPERS,
  }),
  on('that it is in use again, approved by somebody else', {
    before: before(RETIRED),
    row: (by) => after(RETIRED, by, { retired: null, approved: now('bo') }),
    may: NOBODY,
  }),
  on('that a retired one says something else', {
    before: before(RETIRED),
    row: (by) => after(RETIRED, by, { text: 'Nej' }),
    may: NOBODY,
  }),
  on('that it is gone', { before: before(OLD), id: 'q', row: () => null, may: NOBODY }),
];
