// The vault’s members, and what a member keeps about themselves.
import { AT, now } from '../support/frames.ts';
import { type Change, ADMINISTRATORS, ALL, NOBODY } from './change.ts';

export const MEMBERS_CHANGES: readonly Change[] = [
  {
    register: 'sheets',
    title: 'where the recovery sheet is kept',
    row: (by) => ({ id: 'sheet', made: AT, place: 'Kassaskåpet', changed: now(by) }),
    may: ADMINISTRATORS,
  },
  {
    register: 'recoveries',
    title: 'that somebody else used the recovery sheet',
    row: () => ({ id: 'r', memberId: 'bo', at: AT, administrator: false, seenBy: [] }),
    may: NOBODY,
  },
  {
    register: 'leftOutSeen',
    title: 'that one knows of writes that do not count',
    id: 'self',
    row: (by) => ({ id: by, seq: 12, older: true }),
    may: ALL,
  },
  {
    register: 'leftOutSeen',
    title: 'that a colleague knows of writes that do not count',
    row: () => ({ id: 'bo', seq: 12, older: true }),
    may: NOBODY,
  },
  {
    register: 'leftOutSeen',
    title: 'that nobody knows of writes that do not count',
    id: 'self',
    row: () => null,
    may: NOBODY,
  },
  {
    register: 'writtenOffCopies',
    title: 'a computer that is lost',
    row: (by) => ({ id: 'copy', host: 'KONTORET-12', memberIds: ['bo'], reason: 'Stulen', written: now(by) }),
    may: ADMINISTRATORS,
  },
  {
    register: 'writtenOffCopies',
    title: 'that no computer was lost',
    id: 'copy',
    before: {
      writtenOffCopies: {
        copy: { id: 'copy', host: 'KONTORET-12', memberIds: ['bo'], reason: 'Stulen', written: { at: AT, by: 'bo' } },
      },
    },
    row: () => null,
    may: NOBODY,
  },
  {
    register: 'recordViews',
    title: 'one’s own saved views',
    id: 'self',
    row: (by) => ({ id: by, views: [], defaultId: null }),
    may: ALL,
  },
  {
    register: 'recordViews',
    title: 'a colleague’s saved views',
    row: () => ({ id: 'bo', views: [], defaultId: null }),
    may: NOBODY,
  },
];
