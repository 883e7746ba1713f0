// The first screen narrowed to a channel, or to what one has as a substitute: the same rows, none left out.
import { describe, expect, it } from 'vitest';
import type { TodayRow } from '../../../../../domain/kernel/today-row.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  makeClock,
  person,
  stateOf,
  withRole,
} from '../../../support/world/index.ts';

const NOW = '2026-06-10T08:00:00.000Z';
const get = async (context: ServiceContext) => must(await todayService['today.get'](context, {})).lines;
const narrow = async (context: ServiceContext, channelId: string | null, standsIn = false) =>
  must(await todayService['today.narrow'](context, { channelId, standsIn }));

/** What channels lack, in one row for all of them or said of one. */
const isLack = ({ kind }: Pick<TodayRow, 'kind'>): boolean =>
  ['channelLacks', 'checkOld', 'custodyWeak'].includes(kind);

describe('in the example, for everyone', () => {
  it('a channel has each of its rows on the first screen, and no others', async () => {
    const clock = makeClock(NOW);
    const me = demoPerson('sv', NOW);
    const initial = { ...emptyState(), people: { [me.id]: me } };
    const vault = makeFakeVault({ memberId: me.id, initial, clock: clock.now });
    const context = contextOf(vault, me, clock.now);
    must(await fillDemo(context, 'sv'));
    let [seen, apartSeen] = [0, 0];
    for (const who of Object.values(vault.db.data.people)) {
      const theirs = { ...context, me: who };
      const all = await get(theirs);
      for (const channelId of Object.keys(vault.db.data.channels)) {
        const { lines, apart } = await narrow(theirs, channelId);
        const ofNone = all.filter((row) => row.channelId === null && !row.id.startsWith('more-') && !isLack(row));
        expect(apart).toBe(ofNone.length);
        apartSeen += apart;
        expect(lines.every((row) => row.channelId === channelId)).toBe(true);
        const own = all.filter((row) => row.channelId === channelId);
        expect(lines).toEqual(expect.arrayContaining(own));
        seen += own.length;
      }
      const asSubstitute = await narrow(theirs, null, true);
      expect(asSubstitute.lines).toEqual(all.filter((row) => row.standsIn !== undefined));
    }
    expect(seen).toBeGreaterThan(10);
    expect(apartSeen).toBeGreaterThan(10);
  });
});

describe('narrowed', () => {
  const anna = person('anna');
  const bo = person('bo');
  const head = withRole('head', 'unitHead');
  function office() {
    const clock = makeClock(NOW);
    const channels = [
      channel('c', { responsibleId: 'anna', roster: [entry('anna', ['answer', 'moderate'])] }),
      channel('d', { name: 'Biblioteket', responsibleId: 'bo', roster: [entry('bo', ['answer', 'moderate'])] }),
    ];
    const absences = [
      absence('away', 'bo', '2026-06-08', '2026-06-12', {
        status: 'confirmed',
        covers: ['answer' as const, 'moderate' as const].map((duty) =>
          cover('d', duty, 'anna', '2026-06-08', '2026-06-12'),
        ),
      }),
    ];
    const vault = makeFakeVault({
      initial: stateOf({ people: [anna, bo, head], channels, absences }),
      clock: clock.now,
    });
    let made = 0;
    const context = { ...contextOf(vault, anna, clock.now), newId: () => `id-${String((made += 1))}` };
    const ask = async (channelId: string) => {
      clock.pass(60_000);
      const question = { channelId, text: 'Hej', kind: 'comment' as const, link: '' as const, sender: null };
      return must(await inquiryService['inquiries.add'](context, question)).id;
    };
    return { context, ask };
  }

  it('questions and cases that are merged into one row otherwise are told one by one', async () => {
    const { context, ask } = office();
    for (let count = 0; count < 9; count += 1) await ask('c');
    const late = [await ask('d'), await ask('d')];
    for (let count = 0; count < 7; count += 1)
      must(await moderationService['moderation.start'](context, { channelId: 'c' }));
    const found = must(await moderationService['moderation.start'](context, { channelId: 'd' })).id;
    const all = await get(context);
    expect(all.some(({ id }) => id === 'more-inquiry')).toBe(true);
    expect(all.some(({ id }) => late.includes(id) || id === found)).toBe(false);
    const { lines } = await narrow(context, 'd');
    expect(lines.map(({ id }) => id)).toEqual(expect.arrayContaining([...late, found]));
    // The page itself is to be looked through, too.
    expect((await narrow(context, null, true)).lines.map(({ id }) => id).sort()).toEqual([...late, found, 'd'].sort());
    expect((await narrow(context, 'c', true)).lines).toEqual([]);
    expect((await narrow(context, 'gone')).lines).toEqual([]);
  });

  it('what concerns several channels, or none, is counted apart; what a channel lacks is said of it alone', async () => {
    const context = { ...office().context, me: head };
    const all = await get(context);
    const lacks = all.filter(isLack);
    expect(lacks.some(({ channelId }) => channelId === null)).toBe(true);
    const { lines, apart } = await narrow(context, 'c');
    expect(lines.filter(isLack).map(({ params }) => params.names)).toEqual(lacks.map(() => 'Kanal c'));
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBe(all.filter((row) => row.channelId === null && !isLack(row)).length);
    expect((await narrow(context, null)).apart).toBe(0);
    expect((await narrow(context, 'c', true)).apart).toBe(0);
  });
});
