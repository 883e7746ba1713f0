// The municipality that the tests of applications share. Each write is judged as every program does, so that what a
// service lets through is also what counts.
import type { Checked } from '../../../../../domain/contract/api.ts';
import { same } from '../../../../../domain/frame-rules/signer.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { RuleSet } from '../../../../../domain/rules/model.ts';
import { applicationService } from '../../../../../electron/services/applications/service.ts';
import { FRAME_RULES } from '../../../../../electron/services/frame-rules/rules.ts';
import type { ServiceContext, ServiceVault } from '../../../../../electron/services/kernel/context.ts';
import type { RuledFrame } from '../../../../../electron/vault/index.ts';
import { must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import {
  channel,
  contextOf,
  makeClock,
  person,
  stateOf,
  unit,
  withRole,
  type World,
} from '../../../support/world/index.ts';

/** Anna applies; Kim has no authorisation yet. */
export const PEOPLE = {
  anna: person('anna'),
  bo: person('bo'),
  kim: person('kim', { permission: null }),
  head: withRole('head', 'unitHead'),
  chief: withRole('chief', 'departmentChief', 'kultur', { unitId: null }),
  other: withRole('other', 'departmentChief', 'social', { departmentId: 'social', unitId: null }),
  stranger: person('stranger', {
    departmentId: 'social',
    unitId: null,
    roles: [{ role: 'officer', departmentId: 'social' }],
  }),
  office: withRole('office', 'communications', null, { departmentId: null, unitId: null }),
  office2: withRole('office2', 'communications', null, { departmentId: null, unitId: null }),
  admin: withRole('admin', 'administrator', null, { departmentId: null, unitId: null }),
} as const;
export type Name = keyof typeof PEOPLE;

type Registers = Record<string, Record<string, object | undefined>>;

function changedRows(old: Registers, next: Registers) {
  return Object.keys(next).flatMap((register) =>
    [...new Set([...Object.keys(old[register] ?? {}), ...Object.keys(next[register] ?? {})])].flatMap((id) => {
      const row = next[register]?.[id];
      return same(old[register]?.[id], row) ? [] : [{ register, id, after: row ?? null }];
    }),
  );
}

/** The vault, which throws when a write would not count. */
const judging = (vault: FakeVault, by: string, now: () => Date): ServiceVault =>
  new Proxy(vault, {
    get: (target, name) => {
      if (name !== 'write') {
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      const write: ServiceVault['write'] = async (action, work) => {
        let [before, rows] = [target.db.data, [] as ReturnType<typeof changedRows>];
        const records: RuledFrame['records'][number][] = [];
        const written = await target.write(action, (tx) => {
          records.length = 0;
          before = structuredClone(target.db.data);
          const result = work({
            ...tx,
            putLog: (put) => {
              const { kind: log, id, facets, record } = put;
              records.push({ ...{ log, id, facets, record }, before: undefined, erasedBefore: false });
              tx.putLog(put);
            },
          });
          if (result.ok) rows = changedRows(before, structuredClone(tx.data));
          return result;
        });
        const $members = Object.fromEntries(
          Object.keys(before.people).map((id) => [id, { id, state: 'active', administrator: id === 'admin' }]),
        );
        const $vault = { rules: { id: 'rules', version: FRAME_RULES.version } };
        const at = now().toISOString();
        const judgement = FRAME_RULES.judge({
          ...{
            seq: 9,
            action,
            at,
            headAt: at,
            by,
            rows: rows as RuledFrame['rows'],
            records,
            erases: [],
            ownAfter: {},
          },
          before: { ...before, $members, $vault },
        });
        if (judgement !== null) throw new Error(`${action} does not count: ${JSON.stringify(judgement)}`);
        return written;
      };
      return write;
    },
  });

export interface ApplicationWorld {
  readonly vault: FakeVault;
  readonly clock: ReturnType<typeof makeClock>;
  /** The rules in force are these instead. */
  readonly follow: (rules: Partial<RuleSet>) => void;
  readonly as: (name: Name) => ServiceContext;
  readonly data: () => VaultState;
}

export function openWorld(more: World = {}): ApplicationWorld {
  const clock = makeClock('2026-11-18T08:00:00.000Z');
  const vault = makeFakeVault({
    memberId: 'admin',
    clock: clock.now,
    members: Object.keys(PEOPLE).filter((id) => id !== 'admin'),
    initial: stateOf({
      people: Object.values(PEOPLE),
      units: [unit('unit')],
      channels: [
        channel('lib', { hoursPerWeek: 5, address: 'https://www.facebook.com/bollnas.bibliotek' }),
        channel('bath', { hoursPerWeek: 3 }),
        channel('shut', { state: 'closed', hoursPerWeek: 9 }),
        channel('far', { departmentId: 'social', unitId: null, hoursPerWeek: 7 }),
      ],
      ...more,
    }),
  });
  let rules: Partial<RuleSet> = {};
  let ids = 0;
  return {
    vault,
    clock,
    follow: (next) => {
      rules = next;
    },
    as: (name) => {
      const own = vault.as(name);
      const context = contextOf(own, own.db.data.people[name] ?? PEOPLE[name], clock.now);
      return {
        ...context,
        newId: () => `id-${String((ids += 1))}`,
        vault: judging(own, name, clock.now),
        ruleSet: () => ({ ...context.ruleSet(), ...rules }),
      };
    },
    data: () => vault.db.data,
  };
}

export const FIELDS: Checked<'applications.save'>['fields'] = {
  name: 'Fritidsbanken',
  platform: 'instagram',
  platformOther: '',
  address: 'https://www.instagram.com/fritidsbanken',
  departmentId: 'kultur',
  unitId: 'unit',
  purpose: 'Visa vad som finns att låna',
  audience: 'barnfamiljer',
  whyNotExisting: 'Bibliotekets kanal når andra',
  openness: 'open',
  hoursPerWeek: 3,
  responsibleId: 'anna',
  runnerIds: ['anna', 'kim'],
  coverIds: ['bo'],
  recordsHandling: 'Sidan sparas varje vecka',
};
export const ATTESTED = { values: true, brand: true, law: true };

type Fields = Partial<Checked<'applications.save'>['fields']>;

/** A draft by Anna, or by somebody else. */
export const draw = async (world: ApplicationWorld, fields: Fields = {}, by: Name = 'anna'): Promise<string> =>
  must(
    await applicationService['applications.save'](world.as(by), {
      fields: { ...FIELDS, ...fields },
      attested: ATTESTED,
    }),
  ).id;

/** One that is submitted. */
export async function submitted(world: ApplicationWorld, fields: Fields = {}, by: Name = 'anna'): Promise<string> {
  const id = await draw(world, fields, by);
  must(await applicationService['applications.submit'](world.as(by), { id, note: '' }));
  return id;
}

type Decision = Checked<'applications.decide'>['decision'];
const YES = { holds: true, words: '' };
export const approval = (more: Partial<Decision> = {}): Decision => ({
  outcome: 'approve',
  purpose: YES,
  worktime: YES,
  reason: '',
  conditions: '',
  endsOn: null,
  permittedIds: [],
  ...more,
});
export const refusal = (outcome: 'return' | 'refuse', reason: string): Decision => approval({ outcome, reason });

export const decide = (
  world: ApplicationWorld,
  by: Name,
  id: string,
  decision: Decision,
  paper: Checked<'applications.decide'>['paper'] = null,
) => Promise.resolve(applicationService['applications.decide'](world.as(by), { id, decision, paper }));

export const get = async (world: ApplicationWorld, by: Name, id: string) =>
  must(await applicationService['applications.get'](world.as(by), { id }));

/** A row of a register with other fields, as somebody else wrote it. */
export const alter = async <K extends 'absences' | 'people' | 'departments' | 'channels'>(
  world: ApplicationWorld,
  register: K,
  id: string,
  fields: Partial<VaultState[K][string]>,
): Promise<void> => {
  must(
    await world.vault.write('test', ({ data }) => {
      Object.assign(data[register], { [id]: { ...data[register][id], ...fields } });
      return { ok: true, value: null };
    }),
  );
};

export const personNow = (world: ApplicationWorld, id: Name): Person => world.data().people[id] ?? PEOPLE[id];
