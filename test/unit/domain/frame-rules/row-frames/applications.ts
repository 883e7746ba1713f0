// Applications: who may draw one up, submit it, be consulted on it and decide it.
import { now } from '../support/frames.ts';
import { and, application, decided, refusing, submission, waiting } from '../support/applications.ts';
import { type Change, NOBODY, OFFICE } from './change.ts';

const DRAFT = { before: { applications: { app: application() } } };
const WAITING = { before: { applications: { app: waiting() } } };
const KNOWN = { register: 'applications', id: 'app' } as const;

export const APPLICATIONS_CHANGES: readonly Change[] = [
  {
    register: 'applications',
    title: 'a draft of their own for the department',
    row: (by) => application({ id: 'new', applicantId: by, attested: null, created: now(by), changed: now(by) }),
    may: ['officer', 'custodian', 'unitHead', 'departmentChief', 'communications', 'administrator'],
  },
  {
    register: 'applications',
    title: 'a draft in somebody else’s name',
    row: (by) => application({ id: 'new', applicantId: 'bo', attested: null, created: now(by), changed: now(by) }),
    may: NOBODY,
  },
  {
    ...KNOWN,
    ...DRAFT,
    title: 'another purpose',
    row: (by) => application({ purpose: 'Annat', changed: now(by) }),
    may: ['custodian'],
  },
  { ...KNOWN, ...DRAFT, title: 'that a draft is gone', row: () => null, may: ['custodian'] },
  { ...KNOWN, ...WAITING, title: 'that a submitted application is gone', row: () => null, may: NOBODY },
  {
    ...KNOWN,
    ...DRAFT,
    title: 'that an application is submitted',
    row: (by) => and(application(), submission(by), by, { number: 'A-2026-001' }),
    may: ['custodian'],
  },
  {
    ...KNOWN,
    ...WAITING,
    title: 'that an application is withdrawn',
    row: (by) => and(waiting(), { id: 'w', kind: 'withdrawn', note: '', stamp: now(by) }, by),
    may: ['custodian'],
  },
  {
    ...KNOWN,
    ...WAITING,
    title: 'what the communications office said',
    row: (by) =>
      and(waiting(), { id: 'x', kind: 'consulted', on: '2026-06-09', how: 'mail', note: 'Bra', stamp: now(by) }, by),
    may: OFFICE,
  },
  {
    ...KNOWN,
    ...WAITING,
    title: 'a refusal in their own name',
    row: (by) => and(waiting(), decided('refused', by, refusing(by)), by),
    may: ['departmentChief'],
  },
  {
    ...KNOWN,
    ...WAITING,
    title: 'a refusal in the head of department’s name',
    row: (by) => and(waiting(), decided('refused', by, refusing('chief')), by),
    may: ['departmentChief'],
  },
  {
    ...KNOWN,
    before: { applications: { app: waiting({ departmentId: null }) } },
    title: 'a refusal of a municipality-wide application',
    row: (by) => and(waiting({ departmentId: null }), decided('refused', by, refusing(by)), by),
    may: ['communications'],
  },
];
