// Time stamps of the journal: asked for, answered once.
import type { TimeStamp } from '../../../../../domain/time-stamps/model.ts';
import { now } from '../support/frames.ts';
import { type Change, LEADS, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const asked = (by: string, more: Partial<TimeStamp> = {}): TimeStamp => ({
  ...{ id: 't', head: { seq: 12, hash: 'ab'.repeat(32) }, nonce: 'cd'.repeat(16), answer: null },
  ...{ created: now(by), changed: now(by) },
  ...more,
});
const OLD = asked('anna', { created: EARLIER, changed: EARLIER });
const answer = (by: string): NonNullable<TimeStamp['answer']> => ({
  ...{ authority: 'Provmyndigheten', stampedAt: '2026-06-10T07:00:00.000Z', serial: '01', policy: '1.2.3' },
  ...{ file: 'AAAA', roots: '', stamp: now(by) },
});
const answered = (by: string, more: Partial<TimeStamp> = {}): TimeStamp => ({
  ...OLD,
  answer: answer(by),
  changed: now(by),
  ...more,
});
const before = { timeStamps: { t: OLD } };
const done = { timeStamps: { t: { ...OLD, answer: { ...answer('anna'), stamp: EARLIER } } } };
const AUDITORS = [...LEADS, 'registrar' as const];

export const TIME_STAMP_CHANGES: readonly Change[] = [
  { register: 'timeStamps', title: 'a request for a time stamp', row: (by) => asked(by), may: AUDITORS },
  {
    register: 'timeStamps',
    title: 'a time stamp that nobody asked for',
    row: (by) => asked(by, { answer: answer(by) }),
    may: NOBODY,
  },
  { register: 'timeStamps', title: 'the answer to a request', before, row: (by) => answered(by), may: AUDITORS },
  {
    register: 'timeStamps',
    title: 'an answer with another head',
    before,
    row: (by) => answered(by, { head: { seq: 13, hash: 'ab'.repeat(32) } }),
    may: NOBODY,
  },
  {
    register: 'timeStamps',
    title: 'another answer over one',
    before: done,
    row: (by) => answered(by),
    may: NOBODY,
  },
  {
    register: 'timeStamps',
    title: 'that there was no answer',
    before: done,
    row: (by) => ({ ...OLD, changed: now(by) }),
    may: NOBODY,
  },
  { register: 'timeStamps', title: 'that nobody asked', before, id: 't', row: () => null, may: NOBODY },
];
