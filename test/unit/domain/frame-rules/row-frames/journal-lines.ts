// The journal's lines in the diary: handed over, numbered once.
import type { JournalLine } from '../../../../../domain/journal-lines/model.ts';
import { now, TODAY } from '../support/frames.ts';
import { type Change, NOBODY, REGISTRARS } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const line = (by: string, more: Partial<JournalLine> = {}): JournalLine => ({
  ...{ id: 'j', head: { seq: 12, hash: 'ab'.repeat(32) }, day: TODAY, number: '', weekly: true },
  ...{ created: now(by), changed: now(by) },
  ...more,
});
const OLD = line('anna', { created: EARLIER, changed: EARLIER });
const NUMBERED = { ...OLD, number: 'KS 2026:12' };
const before = { journalLines: { j: OLD } };
const change = (by: string, more: Partial<JournalLine>): JournalLine => ({ ...OLD, ...more, changed: now(by) });

export const JOURNAL_LINE_CHANGES: readonly Change[] = [
  { register: 'journalLines', title: 'a line in the diary', row: (by) => line(by), may: REGISTRARS },
  {
    register: 'journalLines',
    title: 'a line of tomorrow',
    row: (by) => line(by, { day: '2026-06-11' }),
    may: NOBODY,
  },
  {
    register: 'journalLines',
    title: 'the number of a line',
    before,
    row: (by) => change(by, { number: 'KS 2026:12' }),
    may: REGISTRARS,
  },
  {
    register: 'journalLines',
    title: 'that no reminder is wanted',
    before,
    row: (by) => change(by, { weekly: false }),
    may: REGISTRARS,
  },
  {
    register: 'journalLines',
    title: 'another number over one',
    before: { journalLines: { j: NUMBERED } },
    row: (by) => change(by, { number: 'KS 2026:13' }),
    may: NOBODY,
  },
  {
    register: 'journalLines',
    title: 'another hash of a line',
    before,
    row: (by) => change(by, { head: { seq: 12, hash: 'cd'.repeat(32) } }),
    may: NOBODY,
  },
  { register: 'journalLines', title: 'that no line was handed over', before, id: 'j', row: () => null, may: NOBODY },
];
