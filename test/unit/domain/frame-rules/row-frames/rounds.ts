// Verification rounds: begun, followed and ended by the communications office.
import type { Round, RoundDepartment } from '../../../../../domain/rounds/model.ts';
import { now, TODAY } from '../support/frames.ts';
import { type Change, NOBODY, OFFICE } from './change.ts';

const ASKED: RoundDepartment = {
  departmentId: 'kultur',
  name: 'Kultur',
  channelIds: ['c'],
  letter: null,
  answer: null,
};
const round = (by: string, more: Partial<Round> = {}): Round => ({
  id: 'v',
  dueOn: '2026-07-01',
  departments: [ASKED],
  started: now(by),
  changed: now(by),
  ended: null,
  ...more,
});
const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'office' };
const OLD = round('office', { started: EARLIER, changed: EARLIER });
const before = { rounds: { v: OLD } };
const department =
  (more: (by: string) => Partial<RoundDepartment>, old: Round = OLD) =>
  (by: string): Round => ({ ...old, departments: [{ ...ASKED, ...more(by) }], changed: now(by) });
const answer = (by: string, more: object = {}) => ({
  answer: { on: TODAY, wrongIds: [], note: '', stamp: now(by), ...more },
});
const ANSWERED: Round = {
  ...OLD,
  departments: [{ ...ASKED, answer: { on: TODAY, wrongIds: [], note: '', stamp: EARLIER } }],
};
const of = (title: string, row: Change['row'], may: Change['may'], more: Partial<Change> = { before }): Change => ({
  register: 'rounds',
  title,
  row,
  may,
  ...more,
});

export const ROUNDS_CHANGES: readonly Change[] = [
  of('a new round', (by) => round(by), OFFICE, {}),
  of('a round beside another', (by) => round(by, { id: 'w' }), NOBODY),
  of('a round by a day that has passed', (by) => round(by, { dueOn: '2026-06-09' }), NOBODY, {}),
  of('a round that has ended already', (by) => round(by, { ended: now(by) }), NOBODY, {}),
  of('a round that asks a department twice', (by) => round(by, { departments: [ASKED, ASKED] }), NOBODY, {}),
  of(
    'a round of a department that does not exist',
    (by) => round(by, { departments: [{ ...ASKED, departmentId: 'x' }] }),
    NOBODY,
    {},
  ),
  of(
    'a letter that is sent',
    department((by) => ({ letter: { on: TODAY, how: 'mail', stamp: now(by) } })),
    OFFICE,
  ),
  of(
    'a letter that is sent tomorrow',
    department((by) => ({ letter: { on: '2026-06-11', how: 'mail', stamp: now(by) } })),
    NOBODY,
  ),
  of('that all is right', department(answer), OFFICE),
  of(
    'that a channel is wrong, without a note',
    department((by) => answer(by, { wrongIds: ['c'] })),
    NOBODY,
  ),
  of(
    'that another channel is wrong',
    department((by) => answer(by, { wrongIds: ['x'], note: 'Nej' })),
    NOBODY,
  ),
  of(
    'another answer over one',
    department((by) => answer(by, { note: 'Annat' }), ANSWERED),
    NOBODY,
    { before: { rounds: { v: ANSWERED } } },
  ),
  of(
    'that an answer is taken back',
    department(() => ({}), ANSWERED),
    OFFICE,
    { before: { rounds: { v: ANSWERED } } },
  ),
  of(
    'other channels than were asked about',
    department(() => ({ channelIds: ['x'] })),
    NOBODY,
  ),
  of('another day to answer by', (by) => ({ ...OLD, dueOn: '2026-08-01', changed: now(by) }), NOBODY),
  of('a department more', (by) => ({ ...OLD, departments: [...OLD.departments, ASKED], changed: now(by) }), NOBODY),
  of('that it has ended', (by) => ({ ...OLD, ended: now(by), changed: now(by) }), OFFICE),
  of('an answer after the end', department(answer, { ...OLD, ended: EARLIER }), NOBODY, {
    before: { rounds: { v: { ...OLD, ended: EARLIER } } },
  }),
  of('that there was no round', () => null, NOBODY, { before, id: 'v' }),
];
