// What two captures of a page differ in, as members' own programs could write it.
import type { Comparison, Finding } from '../../../../../domain/vanished/model.ts';
import { now } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const FOUND: Finding = { line: 3, now: null, caseId: null, explained: null };
const comparison = (by: string, more: Partial<Comparison> = {}): Comparison => ({
  ...{ id: 'v', channelId: 'c', earlier: { id: 'a', at: EARLIER.at }, later: { id: 'b', at: EARLIER.at } },
  ...{ findings: [FOUND, { ...FOUND, line: 4, caseId: 'case' }], more: 0, uncertain: false },
  ...{ created: now(by), changed: now(by) },
  ...more,
});
const OLD = comparison('anna', { created: EARLIER, changed: EARLIER });
const before = { comparisons: { v: OLD } };
const explained = (by: string): Finding => ({ ...FOUND, explained: { by: 'author', note: '', stamp: now(by) } });
const inCase = (by: string, who: 'us' | 'author'): Finding => ({
  ...FOUND,
  explained: { by: who, note: '', stamp: now(by), caseId: 'case' },
});
const withFindings = (by: string, findings: readonly Finding[]): Comparison => ({
  ...OLD,
  findings: [...findings],
  changed: now(by),
});
const [, IN_CASE = FOUND] = OLD.findings;
/** Those who work with the channel's records. */
const REACH = ['custodian', 'unitHead', 'departmentChief', 'communications', 'registrar', 'administrator'] as const;

export const COMPARISONS_CHANGES: readonly Change[] = [
  { register: 'comparisons', title: 'what is gone from a page', row: (by) => comparison(by), may: REACH },
  {
    register: 'comparisons',
    title: 'what is gone from a page of no channel',
    row: (by) => comparison(by, { channelId: 'x' }),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'what is gone, explained at once',
    row: (by) => comparison(by, { findings: [explained(by)] }),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'an explanation',
    before,
    row: (by) => withFindings(by, [explained(by), IN_CASE]),
    may: REACH,
  },
  {
    register: 'comparisons',
    title: 'that the municipality removed it in a case',
    before,
    row: (by) => withFindings(by, [inCase(by, 'us'), IN_CASE]),
    may: REACH,
  },
  {
    register: 'comparisons',
    title: 'that its author removed it in a case',
    before,
    row: (by) => withFindings(by, [inCase(by, 'author'), IN_CASE]),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'an explanation of Anna’s',
    before,
    row: (by) => ({ ...withFindings(by, [explained('bo'), IN_CASE]) }),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'that less is gone',
    before,
    row: (by) => withFindings(by, [FOUND]),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'that something was removed in a case after all',
    before,
    row: (by) => withFindings(by, [{ ...FOUND, caseId: 'case' }, IN_CASE]),
    may: NOBODY,
  },
  {
    register: 'comparisons',
    title: 'that the pages are others',
    before,
    row: (by) => ({ ...OLD, later: { id: 'x', at: EARLIER.at }, changed: now(by) }),
    may: NOBODY,
  },
  { register: 'comparisons', title: 'that nothing was gone', before, id: 'v', row: () => null, may: NOBODY },
];
