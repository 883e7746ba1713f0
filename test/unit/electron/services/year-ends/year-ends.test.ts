// The year-end of a board: what there is of the year, and the steps that its registrar notes.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { inventoryService } from '../../../../../electron/services/inventory/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { yearEndService } from '../../../../../electron/services/year-ends/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

const NOW = '2027-01-12T09:00:00.000Z';
const YEAR = 2026;

async function world() {
  const clock = makeClock('2026-11-24T09:00:00.000Z');
  const sara = demoPerson('sv', clock.now().toISOString());
  const vault = makeFakeVault({
    memberId: sara.id,
    initial: { ...emptyState(), people: { [sara.id]: sara } },
    clock: clock.now,
    members: ['mikael-lindgren', 'birgitta-holm'],
  });
  must(await fillDemo(contextOf(vault, sara, clock.now), 'sv'));
  const later = makeClock(NOW);
  return (id: string): ServiceContext => {
    const me = vault.db.data.people[id];
    if (me === undefined) throw new Error(id);
    return contextOf(vault.as(id), me, later.now);
  };
}
const board = async (context: ServiceContext, boardId = 'kfn') =>
  must(await yearEndService['yearEnds.list'](context, { year: null })).boards.find((one) => one.boardId === boardId);
const step = (name: 'plan' | 'archive' | 'dispose' | 'describe') => ({ boardId: 'kfn', year: YEAR, step: name });

describe('the year-end', () => {
  it('says what there is of the year, as the inventory does', async () => {
    const as = await world();
    const registrar = as('mikael-lindgren');
    const { years, year } = must(await yearEndService['yearEnds.list'](registrar, { year: null }));
    expect([year, years[0]]).toEqual([YEAR, YEAR]);
    const kfn = await board(registrar);
    const { cells } = must(await inventoryService['inventory.get'](registrar, {}));
    const own = cells.filter((cell) => cell.year === YEAR && kfn?.channelIds.includes(cell.channelId));
    expect(kfn).toMatchObject({
      ...{ done: [], mine: true, name: 'Kultur- och fritidsnämnden' },
      records: own.reduce((sum, { count }) => sum + count, 0),
    });
    expect(kfn?.due).toEqual(expect.any(Number));
    // Who does not keep the records sees no number of what may be disposed of.
    expect(await board(as('birgitta-holm'))).toMatchObject({ due: null, mine: false });
  });

  it('is noted step by step, once each, and taken back', async () => {
    const as = await world();
    const registrar = as('mikael-lindgren');
    const note = (name: Parameters<typeof step>[0], text: string, by = registrar) =>
      yearEndService['yearEnds.note'](by, { ...step(name), note: text });
    expect(codeOf(await note('archive', ''))).toBe('yearEnds.placeMissing');
    expect(codeOf(await note('archive', 'Till kommunarkivet'))).toBe('ok');
    expect(codeOf(await note('archive', 'Igen'))).toBe('yearEnds.done');
    expect((await board(registrar))?.done).toMatchObject([
      { step: 'archive', note: 'Till kommunarkivet', by: 'Mikael Lindgren' },
    ]);
    expect(codeOf(await note('plan', '', as('birgitta-holm')))).toBe('yearEnds.notYours');
    expect(codeOf(await yearEndService['yearEnds.takeBack'](registrar, step('plan')))).toBe('yearEnds.notDone');
    expect(codeOf(await yearEndService['yearEnds.takeBack'](registrar, step('archive')))).toBe('ok');
    expect((await board(registrar))?.done).toEqual([]);
  });

  it('is not of a year that goes on, nor of a board without channels then', async () => {
    const as = await world();
    const registrar = as('mikael-lindgren');
    const note = (more: object) => yearEndService['yearEnds.note'](registrar, { ...step('plan'), note: '', ...more });
    expect(codeOf(await note({ year: 2027 }))).toBe('yearEnds.notOver');
    expect(codeOf(await note({ year: 1995 }))).toBe('yearEnds.unknown');
    expect(codeOf(await note({ boardId: 'ghost' }))).toBe('yearEnds.unknown');
  });

  it('is of an earlier year too, of which there are records, such as imported ones', async () => {
    const as = await world();
    const registrar = as('mikael-lindgren');
    const note = (more: object) => yearEndService['yearEnds.note'](registrar, { ...step('plan'), note: '', ...more });
    expect(codeOf(await note({ year: 2019 }))).toBe('yearEnds.unknown');
    const { id } = must(
      await inquiryService['inquiries.add'](
        as('sara-ek'),
        calls['inquiries.add'].input.parse({
          ...{ channelId: 'bibliotek-fb', text: 'När öppnar ni?', receivedAt: '2019-05-02T08:00:00.000Z' },
        }),
      ),
    );
    expect(id).not.toBe('');
    const { years } = must(await yearEndService['yearEnds.list'](registrar, { year: null }));
    expect([years[0], years.at(-1)]).toEqual([YEAR, 2019]);
    const { boards } = must(await yearEndService['yearEnds.list'](registrar, { year: 2019 }));
    expect(boards).toMatchObject([{ boardId: 'kfn', records: 1, mine: true }]);
    expect(codeOf(await note({ year: 2019 }))).toBe('ok');
    expect(codeOf(await note({ year: 2019, boardId: 'ks' }))).toBe('yearEnds.unknown');
  });

  it('waits for a reason while records that may be disposed of are left', async () => {
    const as = await world();
    const registrar = as('mikael-lindgren');
    const due = (await board(registrar))?.due ?? 0;
    const noted = await yearEndService['yearEnds.note'](registrar, { ...step('dispose'), note: '' });
    expect(codeOf(noted)).toBe(due > 0 ? 'yearEnds.reasonMissing' : 'ok');
  });
});
