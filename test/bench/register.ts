// Measures the lists of a large municipality: 2,000 channels, 500 people, 300 applications. The floor of an answer is
// copying it once, which is what handing it to the window costs.
import type { Application } from '../../domain/applications/model.ts';
import { type ServiceCall, calls } from '../../domain/contract/api.ts';
import type { VaultState } from '../../domain/kernel/state.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { services } from '../../electron/engine/calls/handlers.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { must } from '../support/results.ts';
import { contextIn } from '../unit/support/world/any-world.ts';
import { channel, entry, login, person, stateOf, unit, withRole } from '../unit/support/world/index.ts';
import { makeFakeVault } from '../unit/support/fake-vault.ts';
import { row, type BenchRow } from './report.ts';
import { median, runInterleaved } from './support/measure.ts';

const SIZES = { channels: 2000, people: 500, applications: 300 } as const;
const DEPARTMENTS = 12;
const REPETITIONS = 15;
const DAY = '2026-06-10';
const STAMP = { at: '2026-06-01T08:00:00.000Z', by: 'p0' };

const department = (index: number): string => `f${String(index % DEPARTMENTS)}`;
const personId = (index: number): string => `p${String(index % SIZES.people)}`;
const each = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** One in three is a draft, one in three waits for a decision, one in three is withdrawn. */
const application = (index: number): Application => ({
  ...{ id: `a${String(index)}`, applicantId: personId(index), attested: null, channelId: null },
  number: index % 3 === 0 ? '' : `A-2026-${String(index).padStart(3, '0')}`,
  name: `Planerad kanal ${String(index)}`,
  ...{ platform: 'facebook', platformOther: '', openness: 'open', hoursPerWeek: 4 },
  address: `https://www.facebook.com/planerad.${String(index)}`,
  ...{ departmentId: department(index), unitId: null },
  ...{ purpose: 'Svara på frågor', audience: 'alla', whyNotExisting: 'En egen målgrupp', recordsHandling: 'Sparas' },
  ...{ responsibleId: personId(index), runnerIds: [personId(index + 1)], coverIds: [personId(index + 2)] },
  events:
    index % 3 === 0
      ? []
      : [
          { id: 's', kind: 'submitted' as const, stamp: STAMP, note: '', department: department(index) },
          ...(index % 3 === 2 ? [{ id: 'w', kind: 'withdrawn' as const, stamp: STAMP, note: '' }] : []),
        ],
  ...{ created: STAMP, changed: STAMP },
});

function largeState(): VaultState {
  const state = stateOf({
    units: each(DEPARTMENTS * 5, (index) => unit(`u${String(index)}`, null, { departmentId: department(index) })),
    people: each(SIZES.people, (index) =>
      person(personId(index), {
        name: `Person ${String(index)}`,
        departmentId: department(index),
        unitId: `u${String(index % (DEPARTMENTS * 5))}`,
        roles: [{ role: 'officer', departmentId: department(index) }],
      }),
    ),
    channels: each(SIZES.channels, (index) =>
      channel(`c${String(index)}`, {
        name: `Mötesplats ${String(index)}`,
        address: `https://www.facebook.com/motesplats.${String(index)}`,
        departmentId: department(index),
        unitId: `u${String(index % (DEPARTMENTS * 5))}`,
        purpose: 'Svara på frågor',
        responsibleId: personId(index),
        roster: each(4, (more) => entry(personId(index + more * 7), ['moderate', 'answer', 'publish'])),
      }),
    ),
    logins: each(SIZES.channels, (index) =>
      login(`l${String(index)}`, `c${String(index)}`, [personId(index), personId(index + 1)]),
    ),
  });
  return {
    ...state,
    departments: Object.fromEntries(
      each(DEPARTMENTS, (index) => {
        const id = department(index);
        return [id, { id, name: `Förvaltning ${String(index)}`, boardId: null, archived: null, changed: STAMP }];
      }),
    ),
    applications: Object.fromEntries(each(SIZES.applications, application).map((one) => [one.id, one])),
  };
}

type Most = (floor: number) => number;
const times = (most: number): { readonly text: string; readonly most: Most } => ({
  text: `< ${String(most)} × floor`,
  most: (floor) => most * floor,
});
const milliseconds = (most: number): { readonly text: string; readonly most: Most } => ({
  text: `< ${String(most)} ms`,
  most: () => most,
});

const INPUTS = {
  'channels.list': {},
  'channels.get': { id: 'c1000' },
  'applications.list': {},
  'applications.get': { id: 'a100' },
  'absences.workers': { day: DAY },
  'people.list': {},
  'today.get': {},
} as const satisfies Partial<Record<ServiceCall, object>>;

/** How many rows each answer has, and its goal. */
const GOALS: Readonly<Record<keyof typeof INPUTS, { readonly n: number; readonly text: string; readonly most: Most }>> =
  {
    'channels.list': { n: SIZES.channels, ...times(3) },
    'channels.get': { n: 1, ...milliseconds(16) },
    'applications.list': { n: SIZES.applications, ...times(20) },
    'applications.get': { n: 1, ...milliseconds(16) },
    'absences.workers': { n: SIZES.channels * 4, ...times(3) },
    'people.list': { n: SIZES.people, ...times(3) },
    'today.get': { n: SIZES.channels, ...milliseconds(250) },
  };

export async function registerRows(): Promise<BenchRow[]> {
  const me = withRole('bench', 'administrator', null);
  const initial = largeState();
  const vault = makeFakeVault({
    memberId: me.id,
    initial: { ...initial, people: { ...initial.people, [me.id]: me } },
  });
  const context = contextIn(vault, me);
  const rows: BenchRow[] = [];
  for (const [name, raw] of Object.entries(INPUTS) as [keyof typeof INPUTS, object][]) {
    const input: unknown = calls[name].input.parse(raw);
    const service = services[name] as (at: ServiceContext, given: unknown) => Promise<Result<unknown>>;
    const ask = async (): Promise<unknown> => must(await service(context, input));
    const answer = await ask();
    const { asked = [], copied = [] } = await runInterleaved(REPETITIONS, {
      asked: ask,
      copied: () => structuredClone(answer),
    });
    const { n, text, most } = GOALS[name];
    const [took, floor] = [median(asked), median(copied)];
    rows.push(
      row(`2,000 channels: answer ${name}, against copying it`, n, took, 'ms', floor, {
        text,
        met: took < most(floor),
      }),
    );
  }
  return rows;
}
