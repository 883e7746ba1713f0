// Holds, the diary and imports.
import { now } from '../support/frames.ts';
import { BO, type Change, ADMINISTRATORS, LEADS, NOBODY, RECORDS, REGISTRARS } from './change.ts';

export const RECORDS_CHANGES: readonly Change[] = [
  {
    register: 'holds',
    title: 'a hold',
    row: (by) => ({ id: 'case', reason: 'Tvist', stamp: now(by) }),
    may: RECORDS,
  },
  {
    register: 'holds',
    title: 'that a hold is released',
    id: 'case',
    before: { holds: { case: { id: 'case', reason: 'Tvist', stamp: now('anna') } } },
    row: () => null,
    may: REGISTRARS,
  },
  {
    register: 'diarySeries',
    title: 'the municipality’s diary series',
    id: 'none',
    row: (by) => ({ id: 'none', pattern: 'KS ÅÅÅÅ/NNNNN', year: 2026, first: 1, changed: now(by) }),
    may: ADMINISTRATORS,
  },
  {
    register: 'diarySeries',
    title: 'where records of the municipality are sent to be registered',
    id: 'none',
    before: {
      diarySeries: { none: { id: 'none', pattern: 'KS ÅÅÅÅ/NNNNN', year: 2026, first: 1, changed: now('anna') } },
    },
    row: (by) => ({
      ...{ id: 'none', pattern: 'KS ÅÅÅÅ/NNNNN', year: 2026, first: 1, changed: now(by) },
      registryMail: 'nagon.annan@example.org',
    }),
    may: ADMINISTRATORS,
  },
  {
    register: 'diaryNumbers',
    title: 'a number that another record has',
    before: {
      diaryNumbers: {
        n: { id: 'n', seriesId: 'none', number: '1', year: 2026, sequence: 1, item: { kind: 'moderation', id: 'x' } },
      },
    },
    row: () => ({
      id: 'n',
      seriesId: 'none',
      number: '1',
      year: 2026,
      sequence: 1,
      item: { kind: 'moderation', id: 'y' },
    }),
    may: NOBODY,
  },
  {
    register: 'diaryRuns',
    title: 'an import of diary numbers',
    row: (by) => ({ id: 'r', fileName: 'n.csv', numbers: [], skipped: 0, stamp: now(by), undone: null }),
    may: REGISTRARS,
  },
  {
    register: 'imports',
    title: 'an import of channels',
    row: (by) => ({
      id: 'i',
      fileName: 'k.csv',
      stamp: now(by),
      added: {},
      before: {},
      marks: {},
      counts: { new: 0, changed: 0, skipped: 0 },
      undone: null,
    }),
    may: LEADS,
  },
  {
    register: 'imports',
    title: 'that an import added a colleague who was there',
    row: (by) => ({
      id: 'i',
      fileName: 'k.csv',
      stamp: now(by),
      added: { people: ['bo'] },
      before: {},
      marks: { 'people/bo': BO.changed.at },
      counts: { new: 0, changed: 0, skipped: 0 },
      undone: null,
    }),
    may: NOBODY,
  },
  {
    register: 'loginImports',
    title: 'an import of logins that are not there',
    row: (by) => ({
      id: 'i',
      fileName: 'k.kdbx',
      kind: 'kdbx',
      stamp: now(by),
      added: ['nowhere'],
      changed: [],
      marks: {},
      skipped: 0,
      undone: null,
    }),
    may: NOBODY,
  },
  {
    register: 'itemImports',
    title: 'an import of posts',
    row: (by) => ({
      id: 'i',
      channelId: 'c',
      fileNames: ['e.zip'],
      formats: [],
      stamp: now(by),
      count: 0,
      kinds: {},
      remarks: [],
      undone: null,
    }),
    may: RECORDS,
  },
  {
    register: 'itemImports',
    title: 'that an import of posts never was',
    id: 'i',
    before: {
      itemImports: {
        i: {
          id: 'i',
          channelId: 'c',
          fileNames: ['e.zip'],
          formats: [],
          stamp: now('anna'),
          count: 0,
          kinds: {},
          remarks: [],
          undone: null,
        },
      },
    },
    row: () => null,
    may: NOBODY,
  },
];
