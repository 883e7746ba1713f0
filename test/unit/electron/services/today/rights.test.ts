// Nothing is offered on the first screen that its reader may not do: each row is either a task that the person may carry
// out, or information that names those who may. R06, R25, R26.
import { describe, expect, it } from 'vitest';
import { mayCall } from '../../../../../domain/contract/may-call.ts';
import { TODAY_ACTS, withRight } from '../../../../../domain/contract/today-acts.ts';
import { NO_CHANNEL, TodayRow } from '../../../../../domain/kernel/today-row.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { ROLES } from '../../../../../domain/rights/roles.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  makeClock,
  person,
  role,
  stateOf,
  unit,
  type World,
} from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const anna = person('anna');
const head = person('head', { roles: [role('unitHead')] });
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const bo = person('bo');

/** Everyone works in the channel, so that everyone sees its rows. */
const everyone = (people: readonly Person[]) =>
  channel('c', {
    responsibleId: 'anna',
    roster: people.map(({ id }) => entry(id, id === 'anna' ? ['publish'] : ['moderate', 'answer'])),
  });
const contextIn = (me: Person, parts: World = {}): ServiceContext => {
  const people = [anna, head, chief, bo, ...[me].filter(({ id }) => id === 'me')];
  const vault = makeFakeVault({
    initial: stateOf({ people, units: [unit('unit', 'head')], channels: [everyone(people)], ...parts }),
    clock: clock.now,
  });
  return contextOf(vault, me, clock.now);
};
const linesOf = async (context: ServiceContext) => must(await todayService['today.get'](context, {})).lines;
const gapOf = async (me: Person, parts?: World) =>
  (await linesOf(contextIn(me, parts ?? { absences: [absence('a', 'anna', '2026-06-15', '2026-06-26')] }))).find(
    ({ kind }) => kind === 'coverGap',
  );

const roles = [
  ...ROLES.map((name) => person('me', { roles: [role(name)], unitId: 'other' })),
  person('me', { roles: [], unitId: 'other' }),
];
const nameOfRole = (me: Person): string => me.roles[0]?.role ?? 'none';

describe('an uncovered absence', () => {
  it('is a task for the absent person and those who lead them, and information for a colleague', async () => {
    for (const me of [anna, head, chief]) expect((await gapOf(me))?.may, me.id).toBeUndefined();
    expect(await gapOf(bo)).toMatchObject({
      may: false,
      params: { ask: 'Namn anna, Namn head', open: 'duties', duties: 'publish,diary' },
    });
  });

  it('names those at work who may appoint, and an absent person only until the absence begins', async () => {
    const asks = async (parts: World): Promise<unknown> => (await gapOf(bo, parts))?.params.ask;
    const now = absence('a', 'anna', '2026-06-08', '2026-06-26');
    expect(await asks({ absences: [now] })).toBe('Namn head');
    expect(await asks({ absences: [absence('a', 'anna', '2026-06-15', '2026-06-26')] })).toBe('Namn anna, Namn head');
    const headAway = absence('h', 'head', '2026-06-08', '2026-06-26', { status: 'confirmed' });
    expect(await asks({ absences: [now, headAway] })).toBe('Namn chief');
    // Someone whose roles do not let them appoint is not named either.
    const people = [person('anna', { roles: [role('registrar')] }), head, chief, bo];
    const later = absence('a', 'anna', '2026-06-15', '2026-06-26');
    expect(await asks({ people, absences: [later] })).toBe('Namn head');
    // With nobody else to ask, the absent person is named.
    const nobody = { people: [anna, bo], units: [unit('unit', null)], absences: [now] };
    expect(await asks(nobody)).toBe('Namn anna');
  });

  it('says that nobody answers only if nobody does anything in the channel', async () => {
    const alone = channel('c', { responsibleId: 'anna', roster: [] });
    const absences = [absence('a', 'anna', '2026-06-15', '2026-06-26')];
    expect(await gapOf(anna, { channels: [alone], absences })).toMatchObject({ params: { open: 'nobody' } });
    const both = [alone, channel('d', { responsibleId: 'anna', roster: [entry('bo', ['moderate'])] })];
    expect(await gapOf(anna, { channels: both, absences })).toMatchObject({ params: { open: 'mixed', duties: '' } });
  });

  it('is offered exactly to those whose appointment the program accepts', async () => {
    for (const me of [anna, head, chief, bo, ...roles]) {
      const context = contextIn(me, { absences: [absence('a', 'anna', '2026-06-15', '2026-06-26')] });
      const line = (await linesOf(context)).find(({ kind }) => kind === 'coverGap');
      if (line === undefined) continue;
      const tried = await absenceService['absences.assign'](context, {
        id: 'a',
        covers: [{ channelId: 'c', duty: 'publish', substituteId: 'bo', from: '2026-06-15', to: '2026-06-26' }],
        replaces: [],
      });
      const accepted = tried.ok && mayCall(me, 'absences.assign');
      expect(line.may !== false, `${me.id} ${nameOfRole(me)}`).toBe(accepted);
    }
  });
});

describe('each row of the first screen', () => {
  const kinds = TodayRow.shape.kind.options;
  it('is a task only for a role that may make its call', () => {
    for (const me of roles)
      for (const kind of kinds) {
        const row = withRight(me, { kind, id: 'x', ...NO_CHANNEL, title: '', due: null, urgency: 'soon', params: {} });
        expect(row.may !== false, `${nameOfRole(me)}: ${kind}`).toBe(mayCall(me, TODAY_ACTS[kind]));
      }
  });

  it('is so in a department where a person of any role has everything to do', async () => {
    const offered = new Set<string>();
    const informed = new Set<string>();
    for (const me of roles) {
      const mine = channel('m', { responsibleId: 'me', roster: [entry('me', ['moderate'])] });
      const absences = [
        absence('own', 'me', '2026-09-01', '2026-09-10'),
        absence('now', 'me', '2026-06-01', null, { status: 'confirmed' }),
        absence('asked', 'anna', '2026-06-15', '2026-06-26', {
          covers: [cover('c', 'publish', 'me', '2026-06-15', '2026-06-26')],
        }),
      ];
      const context = contextIn(me, { channels: [mine, everyone([anna, me])], absences });
      for (const line of await linesOf(context)) {
        if (line.may === false) informed.add(`${nameOfRole(me)} ${line.kind}`);
        else {
          offered.add(line.kind);
          expect(mayCall(me, TODAY_ACTS[line.kind]), `${nameOfRole(me)}: ${line.kind}`).toBe(true);
        }
      }
    }
    expect([...offered]).toEqual(expect.arrayContaining(['channelLacks', 'takeBack', 'absenceDraft']));
    expect([...informed]).toEqual(expect.arrayContaining(['none channelLacks', 'registrar absenceDraft']));
  });
});
