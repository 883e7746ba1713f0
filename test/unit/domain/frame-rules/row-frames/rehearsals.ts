// Rehearsals, early access and phones: nobody writes that somebody else got in, or that they did where they may not.
// R25.3.
import type { Absence } from '../../../../../domain/absences/model.ts';
import type { PhoneHandover, Rehearsal } from '../../../../../domain/absences/rehearsal-model.ts';
import { absence, cover, login, STAMP } from '../../../support/world/index.ts';
import { AT, CHANNEL, now, TODAY } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

/** Anna's confirmed absence, with the officer for her logins. */
const away = (from: string, more: Partial<Absence> = {}): Absence =>
  absence('a', 'anna', from, '2026-07-10', {
    status: 'confirmed',
    covers: [cover('c', 'logins', 'officer', from, '2026-07-10')],
    ...more,
  });
const RUNNING = away(TODAY);
const COMING = away('2026-07-01');
const HELD = login('l', 'c', ['anna'], { holds: ['password'] });
const before = (row: Absence) => ({
  absences: { a: row },
  logins: { l: HELD },
  channels: { c: { ...CHANNEL, twoFactor: { status: 'on' as const, deviceHolderId: 'anna' } } },
});

const said = (personId: string, by: string, more: Partial<Rehearsal> = {}): Rehearsal => ({
  ...{ loginId: 'l', personId, gotIn: true, reason: '', factor: 'none', deviceHolderId: null, role: '' },
  stamp: now(by),
  ...more,
});
const phone = (by: string, more: Partial<PhoneHandover> = {}): PhoneHandover => ({
  ...{ id: 'p', channelId: 'c', fromId: 'anna', toId: 'officer', ownerId: 'anna', given: now(by), received: null },
  ...more,
});
const KNOWN = said('officer', 'officer', { stamp: STAMP });
const PENDING = phone('anna', { given: STAMP });
const register = 'absences' as const;

export const REHEARSAL_CHANGES: readonly Change[] = [
  {
    register,
    title: 'that oneself got in where one is the substitute',
    before: before(RUNNING),
    row: (by) => ({ ...RUNNING, rehearsals: [said(by, by)] }),
    may: ['officer'],
  },
  {
    register,
    title: 'that the substitute got in',
    before: before(RUNNING),
    row: (by) => ({ ...RUNNING, rehearsals: [said('officer', by)] }),
    may: ['officer'],
  },
  {
    register,
    title: 'that one got in to a login that is not open yet',
    before: before(COMING),
    row: (by) => ({ ...COMING, rehearsals: [said(by, by)] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that one did not get in, without why',
    before: before(COMING),
    row: (by) => ({ ...COMING, rehearsals: [said(by, by, { gotIn: false })] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that one did not get in, and why',
    before: before(COMING),
    row: (by) => ({ ...COMING, rehearsals: [said(by, by, { gotIn: false, reason: 'Spärrat' })] }),
    may: ['officer'],
  },
  {
    register,
    title: 'a newer day for a rehearsal',
    before: before({ ...RUNNING, rehearsals: [KNOWN] }),
    row: (by) => ({ ...RUNNING, rehearsals: [{ ...KNOWN, stamp: now(by) }] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that nobody ever got in',
    before: before({ ...RUNNING, rehearsals: [KNOWN] }),
    row: () => RUNNING,
    may: NOBODY,
  },
  {
    register,
    title: 'that the logins are open to the substitute early',
    before: before(COMING),
    row: (by) => ({ ...COMING, earlyAccess: [{ loginId: 'l', personId: 'officer', stamp: now(by) }] }),
    may: ['custodian'],
  },
  {
    register,
    title: 'that the logins are open early to somebody who is no substitute',
    before: before(COMING),
    row: (by) => ({ ...COMING, earlyAccess: [{ loginId: 'l', personId: 'dag', stamp: now(by) }] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that the phone is handed to the substitute',
    before: before(COMING),
    row: (by) => ({ ...COMING, phones: [phone(by)] }),
    may: ['custodian', 'unitHead', 'departmentChief', 'administrator'],
  },
  {
    register,
    title: 'that the phone is handed over by somebody who does not have it',
    before: before(COMING),
    row: (by) => ({ ...COMING, phones: [phone(by, { fromId: by === 'anna' ? 'dag' : by })] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that the phone is handed over and received in one',
    before: before(COMING),
    row: (by) => ({ ...COMING, phones: [phone(by, { received: now(by) })] }),
    may: NOBODY,
  },
  {
    register,
    title: 'that the phone is with the substitute',
    before: before({ ...COMING, phones: [PENDING] }),
    row: (by) => ({ ...COMING, phones: [{ ...PENDING, received: now(by) }] }),
    may: ['officer'],
  },
  {
    register,
    title: 'that oneself was notified of rehearsals',
    before: before(COMING),
    row: (by) => ({ ...COMING, rehearsalsTold: [{ personIds: [by], at: AT, missing: 1 }] }),
    may: ['unitHead', 'departmentChief', 'communications'],
  },
];
