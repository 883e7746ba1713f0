// What a member's own program could write in every register, and which kinds of member may.
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, cover, login, permission, person, unit } from '../../support/world/index.ts';
import { AT, CHANNEL, emergency, KIND_NAMES, type Kind, now, offboarding, TODAY, world } from './frames.ts';

export interface Change {
  readonly register: keyof VaultState;
  readonly title: string;
  /** The row after the change, as this member would write it; null: removed. */
  readonly row: (by: string) => { readonly id: string } | null;
  readonly id?: string;
  readonly before?: Partial<VaultState>;
  readonly may: readonly Kind[];
}

const ALL = KIND_NAMES;
const OFFICE: readonly Kind[] = ['communications', 'administrator'];
const LEADS: readonly Kind[] = ['departmentChief', 'otherChief', ...OFFICE];
const KEEPERS: readonly Kind[] = ['unitHead', ...LEADS];
const OWN_KEEPERS: readonly Kind[] = ['unitHead', 'departmentChief', ...OFFICE];
const REGISTRARS: readonly Kind[] = ['registrar', 'administrator'];
const ADMINISTRATORS: readonly Kind[] = ['administrator'];
const RUNNERS: readonly Kind[] = ['officer', 'custodian', ...KEEPERS];
const RECORDS: readonly Kind[] = [...RUNNERS, 'registrar'];
/** Those who may change the channel. */
const EDITORS: readonly Kind[] = ['custodian', ...OWN_KEEPERS];
const NOBODY: readonly Kind[] = [];

export const BO = person('bo');
const LOGIN = login('l', 'c', ['anna']);
const ABSENCE = absence('a', 'anna', '2026-07-01', '2026-07-10');
export const stamped = <T extends object>(row: T, by: string): T & { changed: { at: string; by: string } } => ({
  ...row,
  changed: now(by),
});

export const CHANGES: readonly Change[] = [
  {
    register: 'people',
    title: 'a colleague’s telephone number',
    row: (by) => stamped({ ...BO, phone: '0278 123' }, by),
    may: OWN_KEEPERS,
  },
  {
    register: 'people',
    title: 'the role officer for a colleague',
    before: { people: { ...world().people, bo: person('bo', { roles: [] }) } },
    row: (by) => stamped(BO, by),
    may: OWN_KEEPERS,
  },
  {
    register: 'people',
    title: 'the role head of department for oneself',
    row: (by) => {
      const me = world().people[by] ?? BO;
      return stamped({ ...me, roles: [...me.roles, { role: 'departmentChief', departmentId: 'kultur' }] }, by);
    },
    id: 'self',
    // The head of department has it already.
    may: ['departmentChief', 'administrator'],
  },
  {
    register: 'people',
    title: 'an authorisation in the head of department’s name, without a reference',
    before: { people: { ...world().people, bo: person('bo', { permission: null }) } },
    row: (by) => stamped({ ...BO, permission: { ...permission, decidedOn: TODAY, recorded: now(by) } }, by),
    may: ['departmentChief'],
  },
  {
    register: 'people',
    title: 'an authorisation decided by somebody who is no head of department',
    before: { people: { ...world().people, bo: person('bo', { permission: null }) } },
    row: (by) =>
      stamped({ ...BO, permission: { ...permission, decidedBy: 'officer', reference: 'X', recorded: now(by) } }, by),
    may: NOBODY,
  },
  {
    register: 'people',
    title: 'that a colleague is archived',
    row: (by) => stamped({ ...BO, archived: now(by) }, by),
    may: OWN_KEEPERS,
  },
  { register: 'people', title: 'that a colleague is gone', id: 'bo', row: () => null, may: NOBODY },
  {
    register: 'people',
    title: 'a new colleague',
    row: (by) => ({ ...person('new', { permission: null, created: now(by), changed: now(by) }) }),
    may: OWN_KEEPERS,
  },
  {
    register: 'channels',
    title: 'the purpose of a channel',
    row: (by) => stamped({ ...CHANNEL, purpose: 'Annat' }, by),
    may: EDITORS,
  },
  {
    register: 'channels',
    title: 'that a channel belongs to another department',
    row: (by) => stamped({ ...CHANNEL, departmentId: 'social' }, by),
    may: OFFICE,
  },
  {
    register: 'channels',
    title: 'that a channel is closed without a closure',
    row: (by) => stamped({ ...CHANNEL, state: 'closed', closedOn: TODAY }, by),
    may: NOBODY,
  },
  {
    register: 'channels',
    title: 'that an active channel has no purpose',
    row: (by) => stamped({ ...CHANNEL, purpose: '' }, by),
    may: NOBODY,
  },
  {
    register: 'channels',
    title: 'a new channel in operation without a notice',
    row: (by) => stamped({ ...channel('new', { purpose: 'Annat' }), created: now(by) }, by),
    may: NOBODY,
  },
  {
    register: 'channels',
    title: 'a new channel in operation without a purpose',
    row: (by) =>
      stamped(
        {
          ...channel('new', { purpose: '' }),
          officeContacts: [{ id: 'o', kind: 'setupNotice', on: TODAY, how: 'mail', note: '', stamp: now(by) }],
          created: now(by),
        },
        by,
      ),
    may: NOBODY,
  },
  {
    register: 'channels',
    title: 'a channel in operation without a notice',
    before: { channels: { c: channel('c', { state: 'preparing', purpose: 'Sprida kultur', responsibleId: 'anna' }) } },
    row: (by) => stamped({ ...channel('c', { purpose: 'Sprida kultur', responsibleId: 'anna' }) }, by),
    may: NOBODY,
  },
  {
    register: 'logins',
    title: 'oneself as custodian',
    row: (by) => stamped({ ...LOGIN, custodianIds: ['anna', by] }, by),
    may: EDITORS,
  },
  {
    register: 'logins',
    title: 'a custodian without authorisation',
    before: { people: { ...world().people, bo: person('bo', { permission: null }) } },
    row: (by) => stamped({ ...LOGIN, custodianIds: ['anna', 'bo'] }, by),
    may: NOBODY,
  },
  {
    register: 'logins',
    title: 'a secret sealed for another channel',
    row: (by) => stamped({ ...LOGIN, sealed: { compartment: 'other', epoch: 1, nonce: '', data: '' } }, by),
    may: NOBODY,
  },
  {
    register: 'logins',
    title: 'that a login is destroyed',
    row: (by) => stamped({ ...LOGIN, fate: { kind: 'destroyed', stamp: now(by) } }, by),
    may: NOBODY,
  },
  { register: 'logins', title: 'that a login is gone', id: 'l', row: () => null, may: NOBODY },
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
    register: 'units',
    title: 'oneself as head of a unit',
    row: (by) => stamped({ ...unit('unit'), headId: by }, by),
    may: OWN_KEEPERS,
  },
  {
    register: 'departments',
    title: 'a new department',
    row: (by) => ({ id: 'new', name: 'Ny', boardId: null, archived: null, changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'boards',
    title: 'a new board',
    row: (by) => ({
      id: 'b',
      name: 'Nämnd',
      recordsPlan: { revised: false, decidedOn: null, reference: '' },
      archived: null,
      changed: now(by),
    }),
    may: KEEPERS,
  },
  {
    register: 'municipality',
    title: 'the municipality’s name',
    row: (by) => ({ id: 'municipality', name: 'Bollnäs', website: '', colour: '#1d4f8f', changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'documents',
    title: 'a governing document',
    row: (by) => ({
      id: 'd',
      title: 'Riktlinjer',
      version: '',
      decidedOn: null,
      decidedBy: '',
      link: '',
      notes: '',
      archived: null,
      changed: now(by),
    }),
    may: OFFICE,
  },
  {
    register: 'ruleSet',
    title: 'the reasons for removal',
    row: (by) => ({ id: 'ruleSet', ruleSetId: 'bollnas-2011', categories: [], changed: now(by) }),
    may: LEADS,
  },
  {
    register: 'schoolHolidays',
    title: 'school holidays',
    row: (by) => ({ id: 's', fileName: 'lov.ics', holidays: [], taken: now(by) }),
    may: LEADS,
  },
  {
    register: 'commonPageSettings',
    title: 'the settings of the common page',
    row: (by) => ({ id: 'commonPage', address: '', groupBy: 'department', intro: '', changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'commonPages',
    title: 'a common page',
    row: (by) => ({
      id: 'p',
      entries: [],
      groupBy: 'department',
      sha256: { html: '0'.repeat(64), json: '0'.repeat(64) },
      made: now(by),
      published: null,
    }),
    may: OFFICE,
  },
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
  {
    register: 'capturePlans',
    title: 'another page to capture',
    row: (by) => ({
      id: 'c',
      addresses: ['http://10.0.0.5/'],
      way: 'unattended',
      place: '',
      stretches: [{ from: TODAY, to: null, every: { unit: 'week', weekday: 1 }, end: null }],
      excuses: [],
      created: now(by),
      changed: now(by),
    }),
    may: EDITORS,
  },
  {
    register: 'closures',
    title: 'a closure that the head of department decided',
    row: (by) => closure(by, 'chief'),
    may: EDITORS,
  },
  {
    register: 'closures',
    title: 'a closure that an officer decided',
    row: (by) => closure(by, 'officer'),
    may: NOBODY,
  },
  {
    register: 'alarms',
    title: 'an incident with a colleague in the same channel',
    row: (by) => ({
      id: 'w',
      cause: 'device',
      personId: 'anna',
      loginId: null,
      noticedAt: AT,
      seen: 'Telefonen är borta',
      status: 'running',
      logins: [],
      steps: [],
      ended: null,
      created: now(by),
      changed: now(by),
    }),
    may: ['custodian', ...OWN_KEEPERS],
  },
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

function closure(by: string, decidedBy: string) {
  return {
    id: 'k',
    channelId: 'c',
    decidedBy,
    decidedOn: TODAY,
    reference: '',
    reason: 'Används inte',
    endsOn: '2026-07-01',
    status: 'running',
    steps: [],
    notice: null,
    loginFates: {},
    ruleSet: 'Bollnäs 2011',
    channelWas: 'active',
    created: now(by),
    changed: now(by),
    finished: null,
    abandoned: null,
  };
}
