// Tests of rows are asked once and kept. Whatever happens in between, lists are the same as if nothing were kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIARY_LISTS, type DiaryFilter } from '../../../../../domain/diary/calls.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { RecordFilter } from '../../../../../domain/records/model.ts';
import { diaryCounts, diaryRows } from '../../../../../electron/services/diary/rows.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { keptTest } from '../../../../../electron/services/kernel/kept-tests.ts';
import { recordReads } from '../../../../../electron/services/kernel/recorded-reads.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import type { LogPut, RowTest, ScopeKey, Tx } from '../../../../../electron/vault/index.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  department,
  entry,
  login,
  person,
  role,
  stateOf,
} from '../../../support/world/index.ts';
import * as examples from '../../../support/world/record-examples.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const CHANNELS = ['c', 'other', 'third'] as const;
const PEOPLE: readonly Person[] = [
  person('anna', { roles: [role('officer', 'kultur')] }),
  person('bo', { departmentId: 'social', roles: [role('registrar', 'social')] }),
  person('cia', { roles: [role('unitHead', 'kultur'), role('registrar', 'kultur')] }),
  person('office', { roles: [role('communications', null)] }),
  person('admin', { roles: [role('administrator', null)] }),
];

/** A vault without anything kept, over the same data. */
function forgetful(context: ServiceContext): ServiceContext {
  const made = new Map<unknown, unknown>();
  const scope = {
    of: <T>(key: ScopeKey<T>): T => {
      const known = (made.get(key) as T | undefined) ?? key.make();
      made.set(key, known);
      return known;
    },
  };
  const vault = new Proxy(context.vault, {
    get: (target, name) => {
      const value = name === 'scope' ? scope : (Reflect.get(target, name) as unknown);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...context, vault };
}

type Step = (world: World) => void | Promise<void>;
interface World {
  readonly vault: FakeVault;
  readonly clock: { now: number };
  readonly context: (who: number) => ServiceContext;
}
const write = async ({ vault }: World, change: (data: VaultState, tx: Tx<VaultState>) => void): Promise<void> => {
  must(
    await vault.write('test', (tx) => {
      change(tx.data, tx);
      return ok(null);
    }),
  );
};

/** Facets of the row that an older version did not write. */
const OLDER = ['workers', 'diaryNo', 'diary', 'by', 'keptWhere', 'handedIn', 'passedToId'] as const;
const withoutFacets = (put: LogPut, lacking: readonly string[]): LogPut => ({
  ...put,
  facets: Object.fromEntries(Object.entries(put.facets).filter(([name]) => !lacking.includes(name))),
});

const recordStep: fc.Arbitrary<Step> = fc
  .record({
    kind: fc.constantFrom('case', 'inquiry', 'item', 'capture'),
    id: fc.constantFrom(...IDS),
    channelId: fc.constantFrom(...CHANNELS),
    pick: fc.nat(),
    lacking: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...OLDER]) }),
  })
  .map(({ kind, id, channelId, pick, lacking }) => async (world) => {
    const context = world.context(0);
    const one = <T>(of: Readonly<Record<string, T>>): T => Object.values(of)[pick % Object.values(of).length]!;
    const put =
      kind === 'case'
        ? caseKind.put({ ...one(examples.cases), id, channelId }, context)
        : kind === 'inquiry'
          ? inquiryKind.put({ ...one(examples.inquiries), id, channelId }, context)
          : kind === 'item'
            ? itemKind.put({ ...one(examples.items), id, channelId }, context)
            : captureKind.put({ ...one(examples.captures), id, channelId }, context);
    await write(world, (_, tx) => tx.putLog(withoutFacets(put, lacking)));
  });

const whoStep = fc.constantFrom(...PEOPLE.map(({ id }) => id));
const registerStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom(...CHANNELS),
      departmentId: fc.constantFrom('kultur', 'social', null),
      who: whoStep,
      isResponsible: fc.boolean(),
    })
    .map(
      ({ id, departmentId, who, isResponsible }): Step =>
        (world) =>
          write(world, (data) => {
            data.channels[id] = channel(id, {
              departmentId,
              ...(isResponsible ? { responsibleId: who } : { roster: [entry(who, ['publish'])] }),
            });
          }),
    ),
  fc.constantFrom(...CHANNELS).map(
    (id): Step =>
      (world) =>
        write(world, (data) => {
          Reflect.deleteProperty(data.channels, id);
        }),
  ),
  fc.tuple(fc.constantFrom(...CHANNELS), whoStep).map(
    ([id, who]): Step =>
      (world) =>
        write(world, (data) => {
          data.logins.login = login('login', id, [who]);
        }),
  ),
  fc.tuple(fc.constantFrom(...CHANNELS), whoStep, fc.boolean()).map(
    ([id, who, isConfirmed]): Step =>
      (world) =>
        write(world, (data) => {
          data.absences.away = absence('away', 'anna', '2026-06-11', '2026-06-12', {
            status: isConfirmed ? 'confirmed' : 'draft',
            covers: [cover(id, 'publish', who, '2026-06-11', '2026-06-12')],
          });
        }),
  ),
  fc.constantFrom('kultur', 'social').map(
    (id): Step =>
      (world) =>
        write(world, (data) => {
          data.departments[id] = { ...department(id), boardId: data.departments[id]?.boardId === 'x' ? 'y' : 'x' };
        }),
  ),
  fc.boolean().map(
    (isThere): Step =>
      (world) =>
        write(world, (data) => {
          if (!isThere) delete data.itemImports.run;
          else
            data.itemImports.run = {
              ...{
                id: 'run',
                channelId: 'c',
                fileNames: [],
                formats: [],
                stamp: { at: '2026-06-10T08:00:00.000Z', by: 'anna' },
              },
              ...{ count: 1, kinds: {}, remarks: [], undone: null },
            };
        }),
  ),
  // A register that no list is made of, and one that is only looked at.
  fc.constant<Step>((world) =>
    write(world, (data) => {
      data.units.u = { id: 'u', name: `${data.channels.c?.name} ${world.clock.now}` } as never;
    }),
  ),
);
const dayStep = fc.constant<Step>(({ clock }) => {
  clock.now += 86_400_000;
});
const step = fc.oneof(
  { weight: 5, arbitrary: recordStep },
  { weight: 4, arbitrary: registerStep },
  { weight: 1, arbitrary: dayStep },
);

const FILTERS: readonly DiaryFilter[] = DIARY_LISTS.flatMap((list) => [
  { list, search: '', boardIds: [], kinds: [] },
  { list, search: '', boardIds: ['x'], kinds: ['moderation', 'item'] },
]);
async function everythingShown(context: ServiceContext): Promise<unknown> {
  const lists = [];
  for (const filter of FILTERS) lists.push(must(await diaryRows(context, filter, 0, 50)));
  const page = async (filter: object) =>
    must(await recordService['records.page'](context, { filter: RecordFilter.parse(filter), offset: 0, limit: 50 }));
  return {
    lists,
    counts: must(await diaryCounts(context)),
    log: await page({}),
    filtered: await page({ channelIds: ['c'], stands: ['open'], kinds: ['moderation', 'inquiry'] }),
  };
}

describe('lists with kept tests', () => {
  it('are the same as if every row were asked about again, whatever has changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.nat({ max: PEOPLE.length - 1 })), { maxLength: 14 }),
        async (steps) => {
          const clock = { now: Date.parse('2026-06-10T08:00:00.000Z') };
          const vault = makeFakeVault({
            memberId: 'anna',
            clock: () => new Date(clock.now),
            initial: stateOf({
              people: [...PEOPLE],
              departments: [department('kultur'), department('social')],
              channels: CHANNELS.map((id) => channel(id, { departmentId: id === 'other' ? 'social' : 'kultur' })),
            }),
          });
          const world: World = {
            vault,
            clock,
            context: (who) => contextOf(vault, PEOPLE[who]!, () => new Date(clock.now)),
          };
          for (const [change, who] of steps) {
            await change(world);
            const context = world.context(who);
            expect(await everythingShown(recordReads(context).context)).toEqual(
              await everythingShown(forgetful(context)),
            );
          }
        },
      ),
      { seed: 20_261_128, numRuns: 60 },
    );
  });
});

describe('a kept test', () => {
  const worldOf = () => {
    const vault = makeFakeVault({
      memberId: 'anna',
      initial: stateOf({ people: [...PEOPLE], channels: [channel('c')] }),
    });
    const context = contextOf(vault, PEOPLE[0]!, () => new Date('2026-06-10T08:00:00.000Z'));
    return { vault, context };
  };
  const asked = async (vault: FakeVault, test: RowTest): Promise<number> =>
    must(await vault.find({ kinds: ['moderation'], tests: [test], limit: 0 })).total;
  const putRow = async (vault: FakeVault, id: string): Promise<void> => {
    must(
      await vault.write('test', (tx) => {
        tx.putLog({ kind: 'moderation', id, at: 1, facets: {}, title: '', text: '', record: { id } });
        return ok(null);
      }),
    );
  };

  it('stays while what it read is the same, and counts as read by every search with it', async () => {
    const { vault, context } = worldOf();
    const make = ({ vault: { db } }: ServiceContext): RowTest => {
      const { data } = db;
      return () => Object.hasOwn(data, 'channels') && data.boards.x === undefined;
    };
    const first = keptTest(context, 'k', make);
    await putRow(vault, 'one');
    expect(await asked(vault, first)).toBe(1);
    must(await vault.write('test', ({ data }) => ok(void (data.units.u = { id: 'u' } as never))));
    const recorded = recordReads(context);
    const again = keptTest(recorded.context, 'k', make);
    expect(again).toBe(first);
    must(await recorded.context.vault.find({ kinds: ['moderation'], tests: [again] }));
    expect(recorded.reads()).toEqual(['boards', 'channels', 'day', 'log:moderation', 'people']);
    must(await vault.write('test', ({ data }) => ok(void (data.boards.x = { id: 'x' } as never))));
    const next = keptTest(context, 'k', make);
    expect(next).not.toBe(first);
    expect(await asked(vault, next)).toBe(0);
  });

  it('reads a register for the first time as it is then, not as it was when the test was made', async () => {
    const { vault, context } = worldOf();
    const test = keptTest(context, 'k', ({ vault: { db } }) => {
      const { data } = db;
      return (_, __, id) => id === 'one' || data.boards.x !== undefined;
    });
    await putRow(vault, 'one');
    expect(await asked(vault, test)).toBe(1);
    must(await vault.write('test', ({ data }) => ok(void (data.boards.x = { id: 'x' } as never))));
    await putRow(vault, 'two');
    expect(
      await asked(
        vault,
        keptTest(context, 'k', () => () => false),
      ),
    ).toBe(2);
  });

  it('is of one person, one day, and what has a name', async () => {
    const { vault, context } = worldOf();
    const make = (): RowTest => () => true;
    const test = keptTest(context, 'k', make);
    expect(keptTest(context, 'k', make)).toBe(test);
    expect(keptTest({ ...context, me: PEOPLE[1]! }, 'k', make)).not.toBe(test);
    expect(keptTest({ ...context, today: () => '2026-06-11' }, 'k', make)).not.toBe(test);
    expect(keptTest(context, 'other', make)).not.toBe(test);
    const byTime =
      (by: ServiceContext): RowTest =>
      () =>
        by.now().getTime() > 0;
    const timed = keptTest(context, 'time', byTime);
    await putRow(vault, 'one');
    expect(await asked(vault, timed)).toBe(1);
    await putRow(vault, 'two');
    expect(keptTest(context, 'time', byTime)).not.toBe(timed);
  });
});
