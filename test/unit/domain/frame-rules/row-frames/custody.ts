// Absences, leavers and custody: who may get a key or take one over.
import { absence, cover, STAMP } from '../../../support/world/index.ts';
import { AT, emergency, now, offboarding, TODAY } from '../support/frames.ts';
import { type Change, ADMINISTRATORS, NOBODY, OWN_KEEPERS, stamped } from './change.ts';

const ABSENCE = absence('a', 'anna', '2026-07-01', '2026-07-10');

export const CUSTODY_CHANGES: readonly Change[] = [
  {
    register: 'absences',
    title: 'oneself as substitute in a colleague’s confirmed absence',
    row: (by) =>
      stamped(
        {
          ...ABSENCE,
          status: 'confirmed',
          confirmed: now(by),
          covers: [{ ...cover('c', 'logins', by, '2026-07-01', '2026-07-10'), assigned: now(by) }],
        },
        by,
      ),
    may: ['custodian', 'unitHead', 'departmentChief', 'administrator'],
  },
  {
    register: 'absences',
    title: 'a new confirmed absence of a custodian, with oneself as substitute',
    id: 'x',
    row: (by) => ({
      ...absence('x', 'anna', TODAY, null, {
        status: 'confirmed',
        confirmed: now(by),
        covers: [{ ...cover('c', 'logins', by, TODAY, null), assigned: now(by) }],
        created: now(by),
        changed: now(by),
      }),
    }),
    may: ['custodian', 'unitHead', 'departmentChief', 'administrator'],
  },
  {
    register: 'absences',
    title: 'that oneself was notified of a colleague’s uncovered days',
    row: (by) => ({
      ...ABSENCE,
      alarms: [{ id: 'n', gaps: [], told: [{ to: 'unitHead', personIds: [by], at: AT }], acts: [], over: null }],
    }),
    may: ['unitHead'],
  },
  {
    register: 'absences',
    title: 'the answer of somebody else',
    row: (by) => ({
      ...ABSENCE,
      answers: [{ personId: 'bo', said: 'yes', reason: '', asked: [], stamp: now(by) }],
    }),
    may: NOBODY,
  },
  {
    register: 'absences',
    title: 'that a letter about a colleague’s absence is sent',
    row: (by) => ({
      ...ABSENCE,
      lettersSent: [{ personId: 'bo', kind: 'asked', covers: [], stamp: now(by) }],
    }),
    may: ['custodian', 'unitHead', 'departmentChief', 'administrator'],
  },
  {
    register: 'absences',
    title: 'that a letter recorded as sent never was',
    before: {
      absences: { a: { ...ABSENCE, lettersSent: [{ personId: 'bo', kind: 'asked', covers: [], stamp: STAMP }] } },
    },
    row: () => ABSENCE,
    may: NOBODY,
  },
  {
    register: 'emergencies',
    title: 'one’s own request that waits as long as the settings say',
    row: (by) =>
      emergency(
        by === 'chief'
          ? { askedBy: by, role: 'departmentChief', waitHours: 0, opensAt: AT }
          : { askedBy: by, role: 'unitHead' },
      ),
    may: ['unitHead', 'departmentChief'],
  },
  {
    register: 'emergencies',
    title: 'a request that opened yesterday',
    row: (by) => emergency({ askedBy: by, opensAt: '2026-06-09T09:00:00.000Z' }),
    may: NOBODY,
  },
  {
    register: 'emergencies',
    title: 'a request in somebody else’s name',
    row: () => emergency({ askedBy: 'dag' }),
    may: NOBODY,
  },
  {
    register: 'emergencies',
    title: 'that another’s request is approved',
    before: { emergencies: { e: emergency() } },
    row: (by) => emergency({ approved: now(by) }),
    may: ['departmentChief'],
  },
  {
    register: 'emergencies',
    title: 'that a request is open before its time',
    before: { emergencies: { e: emergency() } },
    row: (by) => emergency({ opened: now(by) }),
    may: NOBODY,
  },
  {
    register: 'vaultSettings',
    title: 'no waiting time',
    row: (by) => ({ id: 'custody', chiefWaitHours: 0, unitHeadWaitHours: 0, changed: now(by) }),
    may: ADMINISTRATORS,
  },
  {
    register: 'offboardings',
    title: 'that a colleague leaves',
    row: (by) => offboarding('bo', '2026-06-30', { created: now(by), changed: now(by) }),
    may: OWN_KEEPERS,
  },
  {
    register: 'offboardings',
    title: 'that the head of department has approved it',
    before: { offboardings: { o: offboarding('bo', '2026-06-30') } },
    row: (by) => stamped(offboarding('bo', '2026-06-30', { approved: now('chief') }), by),
    may: ['departmentChief'],
  },
  {
    register: 'offboardings',
    title: 'an earlier last day',
    before: { offboardings: { o: offboarding('bo', '2026-06-30') } },
    row: (by) =>
      stamped(
        offboarding('bo', '2026-06-01', {
          moved: [{ from: '2026-06-30', to: '2026-06-01', reason: 'x', stamp: now(by) }],
        }),
        by,
      ),
    may: OWN_KEEPERS,
  },
  {
    register: 'envelopes',
    title: 'an envelope with the channel’s login',
    row: (by) => ({
      id: 'v',
      stamp: now(by),
      loginIds: ['l'],
      channelIds: ['c'],
      reason: 'Beredskap',
      place: 'Kassaskåpet',
      fileName: 'k.kdbx',
      saved: true,
      opened: null,
      destroyed: null,
    }),
    may: ['custodian'],
  },
  {
    register: 'passwordDues',
    title: 'that a password need not be changed',
    before: { passwordDues: { p: due() } },
    row: (by) => due({ done: { stamp: now(by), how: 'notNeeded', reason: 'Ny telefon' } }),
    may: ['custodian', 'unitHead', 'departmentChief', 'administrator'],
  },
  {
    register: 'passwordDues',
    title: 'that a password was changed which was not',
    before: { passwordDues: { p: due() } },
    row: (by) => due({ done: { stamp: now(by), how: 'changed', reason: '' } }),
    may: NOBODY,
  },
];

function due(more: object = {}) {
  return {
    id: 'p',
    loginId: 'l',
    channelId: 'c',
    openedBy: 'dag',
    openedAt: AT,
    endedOn: TODAY,
    due: '2026-06-12',
    done: null,
    ...more,
  };
}
