// The badges of the navigation and the rows of the first screen say as many as the lists they lead to.
import { describe, expect, it } from 'vitest';
import { COUNTED_GROUP, lacksOf, REQUIREMENT_GROUPS } from '../../../../../domain/channels/requirement-groups.ts';
import { InquiryFilter } from '../../../../../domain/inquiries/calls.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { CaseFilter } from '../../../../../domain/moderation/calls.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { inboxService } from '../../../../../electron/services/inbox/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

/** The demonstration vault at a time of day, as each of its people sees it. */
async function demoFor(now: string): Promise<{ people: readonly Person[]; as: (me: Person) => ServiceContext }> {
  const clock = makeClock(now);
  const me = demoPerson('sv', now);
  const vault = makeFakeVault({
    memberId: me.id,
    initial: { ...emptyState(), people: { [me.id]: me } },
    clock: clock.now,
  });
  const context = contextOf(vault, me, clock.now);
  must(await fillDemo(context, 'sv'));
  // A channel that nobody is responsible for, and one never compared with the platform.
  const [first, second] = Object.values(vault.db.data.channels).filter(({ state }) => state === 'active');
  if (first === undefined || second === undefined) throw new Error('too few channels');
  vault.db.data.channels[first.id] = { ...first, responsibleId: null };
  vault.db.data.channels[second.id] = { ...second, verifiedOn: null };
  return { people: Object.values(vault.db.data.people), as: (who) => ({ ...context, me: who }) };
}

const PAGE = { offset: 0, limit: 200 };

describe.each(['2026-06-10T09:00:00.000Z', '2026-12-24T22:30:00.000Z'])('for everyone in the vault at %s', (now) => {
  it('the badges of questions, cases, closures and channels are what their lists say', async () => {
    const { people, as } = await demoFor(now);
    const seen = { inquiries: 0, moderation: 0, closures: 0, channels: 0 };
    for (const me of people) {
      const context = as(me);
      const { counts } = must(await todayService['today.get'](context, {}));
      const questions = must(
        await inquiryService['inquiries.page'](context, { filter: InquiryFilter.parse({}), ...PAGE }),
      );
      expect(counts.inquiries).toBe(questions.needMe);
      const mine = must(
        await inquiryService['inquiries.page'](context, { filter: InquiryFilter.parse({ list: 'mine' }), ...PAGE }),
      );
      expect(mine.total).toBe(questions.needMe);
      const cases = must(
        await moderationService['moderation.page'](context, { filter: CaseFilter.parse({}), ...PAGE }),
      );
      expect(counts.moderation).toBe(cases.needMe);
      expect(cases.rows.filter(({ status }) => status !== 'done').length).toBeGreaterThanOrEqual(cases.needMe);
      const closures = must(await closureService['closures.list'](context, {}));
      expect(counts.closures).toBe(closures.filter(({ needsMe }) => needsMe).length);
      const channels = must(await channelService['channels.list'](context, {}));
      expect(counts.channels).toBe(
        channels.filter(
          ({ channel, mine: own, lacks }) => channel.state !== 'closed' && own && lacksOf(COUNTED_GROUP, lacks),
        ).length,
      );
      for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += counts[key];
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it('the inbox has what the badges of its places count, and nothing that its reader may not open', async () => {
    const { people, as } = await demoFor(now);
    const seen = { mine: 0, others: 0 };
    for (const me of people) {
      const context = as(me);
      const { counts } = must(await todayService['today.get'](context, {}));
      const mine = must(await inboxService['inbox.list'](context, { list: 'mine' }));
      expect(mine.toDo).toBe(counts.inquiries + counts.moderation);
      expect(mine.rows.filter(({ kind }) => kind === 'diary')).toHaveLength(mine.total - mine.toDo);
      expect(mine.rows).toHaveLength(mine.total);
      const all = must(await inboxService['inbox.list'](context, { list: 'all' }));
      expect(all.rows.filter((row) => row.mine).map(({ id }) => id)).toEqual(mine.rows.map(({ id }) => id));
      for (const { kind, id, secret, title } of all.rows) {
        const opened = await (kind === 'inquiry'
          ? inquiryService['inquiries.get'](context, { id })
          : moderationService['moderation.get'](context, { id }));
        expect(opened.ok, `${me.id} ${kind} ${id}`).toBe(true);
        if (secret) expect(title).toBe('');
      }
      const late = all.rows.map((row) => row.late);
      expect(late).toEqual([...late].sort((a, b) => Number(b) - Number(a)));
      seen.mine += mine.total;
      seen.others += all.total - mine.total;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it('the inbox neither lists nor counts a confidential case for those who may not open it', async () => {
    const { people, as } = await demoFor(now);
    const maker = people.find(({ id }) => id === 'linnea-sandqvist');
    if (maker === undefined) throw new Error('the example has no such person');
    const own = as(maker);
    const [known] = must(await inboxService['inbox.list'](own, { list: 'mine' })).rows;
    const channelId = known?.channelId ?? '';
    const { id } = must(await moderationService['moderation.start'](own, { channelId }));
    must(
      await moderationService['moderation.save'](own, {
        id,
        item: { kind: 'comment', text: 'Något om en elev', link: '', postedAt: null },
        marks: { secrecy: true, secrecyBasis: '', personalData: true },
      }),
    );
    const seen = { listed: 0, left: 0 };
    for (const me of people) {
      const context = as(me);
      const mayOpen = (await moderationService['moderation.get'](context, { id })).ok;
      const all = must(await inboxService['inbox.list'](context, { list: 'all' }));
      const row = all.rows.find((one) => one.id === id);
      expect(row !== undefined, me.id).toBe(mayOpen);
      const { counts } = must(await todayService['today.get'](context, {}));
      const mine = must(await inboxService['inbox.list'](context, { list: 'mine' }));
      expect(counts.inquiries + counts.moderation, me.id).toBe(mine.toDo);
      expect(all.total).toBe(all.rows.length);
      if (row !== undefined) expect(row).toMatchObject({ secret: true, title: '' });
      else if (
        must(await moderationService['moderation.page'](context, { filter: CaseFilter.parse({}), ...PAGE })).rows.some(
          (one) => one.id === id,
        )
      )
        seen.left += 1;
      seen.listed += Number(row !== undefined);
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it('a row about what channels lack says as many as the register shows for it', async () => {
    const { people, as } = await demoFor(now);
    const seen = new Set<string>();
    for (const me of people) {
      const context = as(me);
      const { lines } = must(await todayService['today.get'](context, {}));
      const channels = must(await channelService['channels.list'](context, {}));
      for (const line of lines) {
        const group = REQUIREMENT_GROUPS.find((one) => one === line.id);
        if (group === undefined) continue;
        seen.add(group);
        expect(line.params.count, `${me.name}: ${group}`).toBe(
          channels.filter(({ channel, mine, lacks }) => channel.state !== 'closed' && mine && lacksOf(group, lacks))
            .length,
        );
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['noResponsible', 'neverVerified', 'checkMissing']));
  });

  it('the badges of the first screen and of the cover count its rows that the reader may do', async () => {
    const { people, as } = await demoFor(now);
    // An uncovered absence that has begun, on a day that counts.
    const { vault, today } = as(people[0]!);
    const { data } = vault.db;
    const draft = Object.values(data.absences).find(({ status }) => status === 'draft')!;
    data.absences[draft.id] = { ...draft, from: today() };
    for (const one of Object.values(data.channels)) data.channels[one.id] = { ...one, weekendWatch: true };
    const informed = { today: 0, cover: 0 };
    for (const me of people) {
      const { lines, counts } = must(await todayService['today.get'](as(me), {}));
      const pressing = lines.filter(({ urgency }) => urgency === 'late' || urgency === 'today');
      const cover = lines.filter(({ kind }) => ['coverTold', 'coverGap', 'coverDeclined', 'letterOwed'].includes(kind));
      const done = ({ may }: { may?: boolean | undefined }): boolean => may !== false;
      expect(counts.today, me.name).toBe(pressing.filter(done).length);
      expect(counts.cover, me.name).toBe(cover.filter(done).length);
      informed.today += pressing.length - counts.today;
      informed.cover += cover.length - counts.cover;
    }
    // Without rows that only inform, this would show nothing.
    expect(informed.cover).toBeGreaterThan(0);
    expect(informed.today).toBeGreaterThan(0);
  });
});
