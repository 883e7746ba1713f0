// The kinds of record as a whole: who may read, what their records look like, and older rows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIARY_KINDS } from '../../../../../domain/diary/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { RECORD_KINDS } from '../../../../../domain/records/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { occasionKind } from '../../../../../electron/services/record-kinds/occasion.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { KINDS } from '../../../../../electron/services/record-kinds/index.ts';
import { must } from '../../../../support/results.ts';
import { exampleWith } from '../../../support/world/any-world.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, entry, login, makeClock, person, role, stateOf } from '../../../support/world/index.ts';
import * as examples from '../../../support/world/record-examples.ts';

const { now } = makeClock('2026-06-10T08:00:00.000Z');
const ROLES = ['officer', 'unitHead', 'departmentChief', 'registrar', 'communications', 'administrator'] as const;
const inRole = (name: (typeof ROLES)[number], departmentId: string | null): Person =>
  person(`${name}-${departmentId ?? 'municipality'}`, {
    departmentId: departmentId ?? 'kultur',
    roles: [role(name, departmentId)],
  });
/** Those whom the examples name, and someone in every role. */
const PEOPLE: readonly Person[] = [
  ...['anna', 'bo', 'cia'].map((id) => person(id, { departmentId: 'social' })),
  person('custodian'),
  person('archived', { archived: { at: now().toISOString(), by: 'anna' } }),
  ...ROLES.flatMap((name) => [inRole(name, 'kultur'), inRole(name, 'social'), inRole(name, null)]),
];
const CHANNELS = {
  theirs: channel('c', { departmentId: 'kultur', roster: [entry('officer-kultur', ['publish'])] }),
  ofAll: channel('c', { departmentId: null }),
  gone: channel('other', { departmentId: 'kultur' }),
};

/** A vault with one record of each kind, and what each person may do there. */
async function withRecords(channelName: keyof typeof CHANNELS, example: (names: string[]) => string) {
  const vault = makeFakeVault({
    memberId: 'anna',
    clock: now,
    initial: {
      ...stateOf({
        people: PEOPLE,
        channels: [CHANNELS[channelName]],
        logins: [login('login', CHANNELS[channelName].id, ['custodian'])],
      }),
      itemImports: {
        run: {
          ...{ id: 'run', channelId: 'c', fileNames: [], formats: [], stamp: { at: now().toISOString(), by: 'anna' } },
          ...{ count: 1, kinds: {}, remarks: [], undone: null },
        },
      },
    },
  });
  const pick = <T>(records: Readonly<Record<string, T>>): T => records[example(Object.keys(records))]!;
  const context = contextOf(vault, PEOPLE[0]!, now);
  must(
    await vault.write('test', (tx) => {
      caseKind.save(tx, pick(examples.cases), context);
      inquiryKind.save(tx, pick(examples.inquiries), context);
      itemKind.save(tx, pick(examples.items), context);
      captureKind.save(tx, pick(examples.captures), context);
      occasionKind.save(tx, pick(examples.occasions), context);
      return { ok: true, value: null };
    }),
  );
  return vault;
}

describe('who may read a record', () => {
  it('is the same in a list and when it is read, for every kind, person and channel', async () => {
    const seen = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<keyof typeof CHANNELS>('theirs', 'ofAll', 'gone'),
        fc.nat(),
        fc.constantFrom(...PEOPLE),
        async (channelName, number, me) => {
          const vault = await withRecords(channelName, (names) => names[number % names.length]!);
          const context: ServiceContext = contextOf(vault, me, now);
          for (const kind of Object.values(KINDS)) {
            const [row] = must(await vault.all({ kinds: [kind.log] }));
            const found = await kind.find(context, row!.id);
            const listed = kind.reader(context)(row!);
            expect(listed).toBe(found.ok);
            seen[listed ? 'yes' : 'no'] += 1;
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(100);
  });

  it('depends on its secrecy under either name', async () => {
    const vault = await withRecords('theirs', ([name]) => name!);
    const context = contextOf(vault, inRole('unitHead', 'kultur'), now);
    for (const { log, reader } of Object.values(KINDS)) {
      const row = {
        id: 'x',
        facets: { channelId: 'c', importId: 'run', handedIn: 'yes', secrecy: 'no', secret: 'no' },
      };
      expect([log, reader(context)(row)]).toEqual([log, true]);
      for (const name of ['secrecy', 'secret'])
        expect([log, reader(context)({ ...row, facets: { ...row.facets, [name]: 'yes' } })]).toEqual([log, false]);
    }
  });
});

describe('the kinds of record', () => {
  it('are those that the log shows, and all of them have a diary decision', () => {
    expect(Object.entries(KINDS).map(([name, { log }]) => [name, log])).toEqual(
      RECORD_KINDS.map((name) => [name, name]),
    );
    expect(new Set<string>(DIARY_KINDS)).toEqual(new Set(RECORD_KINDS));
  });

  it('have records as their schemas say', async () => {
    const vault = await exampleWith(person('me'));
    const all = [
      [caseKind, examples.cases],
      [inquiryKind, examples.inquiries],
      [itemKind, examples.items],
      [captureKind, examples.captures],
      [occasionKind, examples.occasions],
    ] as const;
    for (const [{ log, schema }, records] of all)
      for (const record of [...Object.values(records), ...vault.logRecords(log)])
        expect(schema.safeParse(record).error).toBe(undefined);
  });

  it('write rows that lack nothing, and know a row of an older version', () => {
    const context = contextOf(makeFakeVault(), PEOPLE[0]!, now);
    const { facets } = caseKind.put(examples.cases.secret!, context);
    expect([caseKind.isComplete(facets), caseKind.namesReaders(facets)]).toEqual([true, true]);
    const { workers: _workers, ...withoutWorkers } = facets;
    expect([caseKind.isComplete(withoutWorkers), caseKind.namesReaders(withoutWorkers)]).toEqual([false, false]);
    const { keptWhere: _keptWhere, ...older } = facets;
    expect([caseKind.isComplete(older), caseKind.namesReaders(older)]).toEqual([false, true]);
  });
});
