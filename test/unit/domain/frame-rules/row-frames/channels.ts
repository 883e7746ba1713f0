// People and channels: who may change what gives access, and a channel’s closure, captures and incidents.
import { EXAMPLE_24H } from '../../../../../domain/rules/example-24h/rule-set.ts';
import { channel, login, permission, person, ruleVersion } from '../../../support/world/index.ts';
import { AT, CHANNEL, now, TODAY, world } from '../support/frames.ts';
import { type Change, BO, EDITORS, NOBODY, OFFICE, OWN_KEEPERS, stamped } from './change.ts';

const LOGIN = login('l', 'c', ['anna']);

export const CHANNELS_CHANGES: readonly Change[] = [
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
    title: 'an authorisation after one that never was',
    before: { people: { ...world().people, bo: person('bo', { permission: null }) } },
    row: (by) => {
      const earlier = [{ decidedOn: '2026-01-02', withdrawnOn: '2026-02-02' }];
      return stamped({ ...BO, permission: { ...permission, reference: 'X', earlier, recorded: now(by) } }, by);
    },
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
    title: '[R24.4] a closure that the unit head decided, where the rules let the unit decide',
    row: (by) => closure(by, 'head'),
    may: EDITORS,
  },
  {
    register: 'closures',
    title: '[R24.4] a closure that the unit head decided, where the rules leave it to the head of department',
    before: { ruleVersions: { v1: ruleVersion({ set: EXAMPLE_24H }) } },
    row: (by) => closure(by, 'head'),
    may: NOBODY,
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
];

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
