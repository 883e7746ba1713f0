import { beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceFields } from '../../../../../domain/absences/model.ts';
import { mayActOn } from '../../../../../domain/escalation/may-act.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  login,
  makeClock,
  person,
  role,
  stateOf,
  unit,
} from '../../../support/world/index.ts';

const anna = person('anna');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const clock = makeClock();
let vault: FakeVault;
let ctx: ServiceContext;
let asChief: ServiceContext;

const open = (more: Partial<VaultState> = {}) => {
  const initial = stateOf({
    people: [anna, person('bo'), person('cia'), person('dan', { permission: null }), chief],
    channels: [
      channel('c', { roster: [entry('anna', ['moderate'])] }),
      channel('wide', { departmentId: null, roster: [entry('anna', ['answer'])] }),
    ],
    logins: [login('l', 'c', ['anna'])],
    units: [unit('unit', 'head')],
  });
  vault = makeFakeVault({ initial: { ...initial, ...more }, clock: clock.now });
  ctx = contextOf(vault, anna, clock.now);
  asChief = contextOf(vault, chief, clock.now);
};
beforeEach(() => open());

const fields = (more: Partial<AbsenceFields> = {}): AbsenceFields => ({
  personId: 'anna',
  kind: 'holiday',
  from: '2026-07-06',
  to: '2026-07-10',
  note: '',
  ...more,
});
const save = (more: Partial<AbsenceFields> = {}, context = ctx) =>
  Promise.resolve(absenceService['absences.save'](context, { fields: fields(more) }));
const week = { from: '2026-07-06', to: '2026-07-10' };
const coverOf = (channelId: string, duty: 'moderate' | 'answer' | 'logins', substituteId: string, more = {}) => ({
  channelId,
  duty,
  substituteId,
  ...week,
  ...more,
});
const assign = (id: string, covers: ReturnType<typeof coverOf>[], context = ctx) =>
  Promise.resolve(
    absenceService['absences.assign'](context, {
      id,
      covers,
      replaces: covers.map(({ channelId, duty }) => ({ channelId, duty })),
    }),
  );
const confirm = (id: string, context = ctx) => Promise.resolve(absenceService['absences.confirm'](context, { id }));
const fullCover = async (id: string) =>
  must(await assign(id, [coverOf('c', 'moderate', 'bo'), coverOf('c', 'logins', 'cia')]));

describe('an absence changed by the same person at two computers', () => {
  it('is not overwritten by a choice that rests on what was there before', async () => {
    const { id, changed } = must(await save()).absence;
    const elsewhere = { ...ctx, vault: vault.reopened() };
    const choose = (who: ServiceContext, substituteId: string, basedOn: string) =>
      Promise.resolve(
        absenceService['absences.assign'](who, {
          id,
          basedOn,
          covers: [coverOf('c', 'moderate', substituteId)],
          replaces: [{ channelId: 'c', duty: 'moderate' }],
        }),
      );
    const current = () => vault.db.data.absences[id]!;
    clock.pass(1000);
    must(await choose(elsewhere, 'bo', changed.at));
    expect(await choose(ctx, 'cia', changed.at)).toMatchObject({
      error: { code: 'absences.changedMeanwhile', params: { name: 'Namn anna' } },
    });
    expect(current().covers.map(({ substituteId }) => substituteId)).toEqual(['bo']);
    const seen = current().changed.at;
    clock.pass(1000);
    must(await choose(ctx, 'cia', seen));
    clock.pass(1000);
    must(await choose(ctx, 'bo', seen)); // one's own change in the same program never conflicts
  });
});
describe('absences', () => {
  it('[R25.1] an absence can be confirmed only when each of the person’s duties has a substitute', async () => {
    open({ channels: { c: channel('c', { roster: [entry('anna', ['moderate'])] }) } });
    const draft = must(await save());
    expect(draft.needs.map(({ channelId, duty }) => [channelId, duty])).toEqual([
      ['c', 'moderate'],
      ['c', 'logins'],
    ]);
    expect(draft.blocked).toEqual(['gaps']);
    expect(await confirm(draft.absence.id)).toMatchObject({
      ok: false,
      error: {
        code: 'absences.gaps',
        params: { channel: 'Kanal c', duty: 'moderate', from: '2026-07-06', to: '2026-07-10', count: 2 },
      },
    });
    const covered = await fullCover(draft.absence.id);
    expect(covered).toMatchObject({ blocked: [], workingDays: 5 });
    expect(must(await confirm(draft.absence.id)).absence).toMatchObject({
      status: 'confirmed',
      confirmed: { by: 'anna' },
    });
  });

  it('the head of department may act for an officer, but another officer may not (R26)', async () => {
    expect(await save({}, contextOf(vault, person('bo'), clock.now))).toMatchObject({
      error: { code: 'absences.notYours' },
    });
    const draft = must(await save({ kind: 'illness' }, asChief));
    expect(draft.absence.created.by).toBe('chief');
    expect(
      await absenceService['absences.cancel'](contextOf(vault, person('bo'), clock.now), {
        id: draft.absence.id,
        reason: 'x',
      }),
    ).toMatchObject({ error: { code: 'absences.notYours' } });
  });

  it('anyone notified that it is uncovered may change it as those who lead the person, but not give it to another (R26)', async () => {
    const { id } = must(await save()).absence;
    const told = { to: 'office' as const, personIds: ['bo'], at: '2026-06-10T08:00:00.000Z' };
    const alarms = [{ id: 'e', gaps: [], told: [told], acts: [], over: null }];
    const current = () => vault.db.data.absences[id]!;
    vault.db.data.absences[id] = { ...current(), alarms };
    const saveAs = (who: string, more: Partial<AbsenceFields>) =>
      Promise.resolve(
        absenceService['absences.save'](contextOf(vault, person(who), clock.now), { id, fields: fields(more) }),
      );
    expect(await saveAs('cia', { to: '2026-07-08' })).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(must(await saveAs('bo', { to: '2026-07-08' })).absence.to).toBe('2026-07-08');
    expect(mayActOn(person('bo'), current(), anna, {})).toBe(true);
    expect(await saveAs('bo', { personId: 'cia' })).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(current().personId).toBe('anna');
  });

  it('an absence that ends before it begins, or overlaps another, is refused and changes nothing', async () => {
    expect(await save({ to: '2026-07-05' })).toMatchObject({
      error: { code: 'absences.endsBeforeBegins', field: 'fields.to' },
    });
    must(await save());
    expect(await save({ from: '2026-07-10', to: null })).toMatchObject({
      error: { code: 'absences.overlaps', params: { from: '2026-07-06', to: '2026-07-10', name: 'Namn anna' } },
    });
    must(await save({ from: '2026-07-11', to: '2026-07-12' }));
    expect(Object.keys(vault.db.data.absences)).toHaveLength(2);
  });

  it('[R28.1][R29.1] a substitute who is unauthorised, outside the communications office or away is refused', async () => {
    const { id } = must(await save()).absence;
    expect(await assign(id, [coverOf('c', 'moderate', 'dan')])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'noPermission', name: 'Namn dan' } },
    });
    expect(await assign(id, [coverOf('wide', 'answer', 'bo')])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'notOffice' } },
    });
    expect(await assign(id, [coverOf('c', 'moderate', 'anna')])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'self' } },
    });
    open({ absences: { b: absence('b', 'bo', '2026-07-09', '2026-07-31', { status: 'confirmed' }) } });
    const again = must(await save()).absence.id;
    expect(await assign(again, [coverOf('c', 'moderate', 'bo')])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'away' } },
    });
    expect(
      must(await assign(again, [coverOf('c', 'moderate', 'bo', { to: '2026-07-08' })])).absence.covers,
    ).toHaveLength(1);
  });

  it('covers outside the absence, with reversed dates or for a closed channel are refused', async () => {
    const { id } = must(await save()).absence;
    for (const more of [{ from: '2026-07-05' }, { to: '2026-07-11' }, { to: null }, { to: '2026-07-01' }])
      expect(await assign(id, [coverOf('c', 'moderate', 'bo', more)])).toMatchObject({
        error: { code: 'absences.coverOutside' },
      });
    open({ channels: { c: channel('c', { state: 'closed' }) } });
    const other = must(await save()).absence.id;
    expect(await assign(other, [coverOf('c', 'moderate', 'bo')])).toMatchObject({
      error: { code: 'absences.channelNeedsNone' },
    });
  });

  it('an absence has no more covers than can be read back', async () => {
    const { id } = must(await save()).absence;
    const add = (count: number) =>
      absenceService['absences.assign'](ctx, {
        id,
        covers: Array.from({ length: count }, () => coverOf('c', 'moderate', 'bo')),
        replaces: [],
      });
    must(await add(1500));
    expect(await add(501)).toMatchObject({ error: { code: 'input.invalid', params: { limit: 2000 } } });
    must(await add(500));
  });

  it('the second of two simultaneous confirmations or overlapping absences is refused', async () => {
    open({ channels: { c: channel('c', { roster: [entry('anna', ['moderate'])] }) } });
    const { id } = must(await save()).absence;
    await fullCover(id);
    const [first, second] = await Promise.all([confirm(id), confirm(id, asChief)]);
    expect([first.ok, second]).toMatchObject([true, { error: { code: 'absences.notDraft' } }]);
    const [a, b] = await Promise.all([
      save({ from: '2026-08-03', to: '2026-08-07' }),
      save({ from: '2026-08-05', to: '2026-08-10' }, asChief),
    ]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'absences.overlaps' } }]);
  });

  it('the second of two simultaneous assignments is refused until its author has seen the first', async () => {
    const { id, changed } = must(await save()).absence;
    clock.pass(1000);
    const choose = (who: ServiceContext, substituteId: string, basedOn = changed.at) =>
      Promise.resolve(
        absenceService['absences.assign'](who, {
          id,
          basedOn,
          covers: [coverOf('c', 'moderate', substituteId)],
          replaces: [{ channelId: 'c', duty: 'moderate' }],
        }),
      );
    const [first, second] = await Promise.all([choose(asChief, 'bo'), choose(ctx, 'cia')]);
    expect([first.ok, second]).toMatchObject([
      true,
      { error: { code: 'absences.changedMeanwhile', params: { name: 'Namn chief' } } },
    ]);
    expect(vault.db.data.absences[id]?.covers.map(({ substituteId }) => substituteId)).toEqual(['bo']);
    expect((await choose(asChief, 'cia')).ok).toBe(true);
    expect((await choose(ctx, 'bo', vault.db.data.absences[id]!.changed.at)).ok).toBe(true);
  });

  it('[R25.1][R28.1] substitutes are checked again on confirmation', async () => {
    open({ channels: { c: channel('c', { roster: [entry('anna', ['moderate'])] }) }, logins: {} });
    const { id } = must(await save()).absence;
    must(await assign(id, [coverOf('c', 'moderate', 'bo')]));
    await vault.write('people.withdrawPermission', (tx) => {
      tx.data.people.bo = { ...tx.data.people.bo!, permission: null };
      return { ok: true, value: 1 };
    });
    expect(await confirm(id)).toMatchObject({ error: { code: 'absences.notPermitted' } });
    must(await assign(id, [coverOf('c', 'moderate', 'cia')]));
    await vault.write('x', (tx) => {
      tx.data.absences.ill = absence('ill', 'cia', '2026-07-08', null, { status: 'confirmed', kind: 'illness' });
      return { ok: true, value: 1 };
    });
    expect(await confirm(id)).toMatchObject({
      error: { code: 'absences.substituteAway', params: { from: '2026-07-08' } },
    });
  });

  it('[R25.1] the covers of a confirmed absence can be replaced but not removed', async () => {
    open({ channels: { c: channel('c', { roster: [entry('anna', ['moderate'])] }) }, logins: {} });
    const { id } = must(await save()).absence;
    must(await assign(id, [coverOf('c', 'moderate', 'bo')]));
    must(await confirm(id));
    expect(
      await Promise.resolve(
        absenceService['absences.assign'](ctx, { id, covers: [], replaces: [{ channelId: 'c', duty: 'moderate' }] }),
      ),
    ).toMatchObject({ error: { code: 'absences.gaps' } });
    expect(must(await assign(id, [coverOf('c', 'moderate', 'cia')])).absence.covers.map((c) => c.substituteId)).toEqual(
      ['cia'],
    );
    expect(
      await Promise.resolve(absenceService['absences.save'](ctx, { id, fields: fields({ to: '2026-07-17' }) })),
    ).toMatchObject({ error: { code: 'absences.notDraft' } });
    expect(
      must(
        await Promise.resolve(
          absenceService['absences.save'](ctx, { id, fields: fields({ note: 'ny' }), briefing: { c: 'Lugnt.' } }),
        ),
      ).absence,
    ).toMatchObject({ note: 'ny', status: 'confirmed', briefing: { c: 'Lugnt.' } });
  });

  it('an absence can end early or be cancelled with a reason, and is never removed (R14)', async () => {
    open({
      absences: {
        a: absence('a', 'anna', '2026-07-06', null, {
          status: 'confirmed',
          covers: [
            cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-10'),
            cover('c', 'moderate', 'cia', '2026-07-11', null),
          ],
        }),
      },
    });
    const end = (lastDay: string) => Promise.resolve(absenceService['absences.endEarly'](ctx, { id: 'a', lastDay }));
    expect(await end('2026-07-05')).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
    expect(must(await end('2026-07-08')).absence).toMatchObject({
      to: '2026-07-08',
      covers: [{ substituteId: 'bo', to: '2026-07-08' }],
    });
    expect(await end('2026-07-09')).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
    const cancel = (reason: string) => Promise.resolve(absenceService['absences.cancel'](ctx, { id: 'a', reason }));
    expect(await cancel('')).toMatchObject({ error: { code: 'absences.reasonMissing' } });
    expect(must(await cancel('Fick förhinder')).absence).toMatchObject({
      status: 'cancelled',
      cancelReason: 'Fick förhinder',
    });
    expect(await cancel('igen')).toMatchObject({ error: { code: 'absences.cancelled' } });
    expect(vault.db.data.absences.a).toBeDefined();
  });

  it('a draft with new dates keeps the covers that still fit', async () => {
    const { id } = must(await save()).absence;
    await fullCover(id);
    const moved = must(
      await Promise.resolve(
        absenceService['absences.save'](ctx, { id, fields: fields({ from: '2026-07-08', to: '2026-07-14' }) }),
      ),
    );
    expect(moved.absence.covers.map(({ from, to }) => [from, to])).toEqual([
      ['2026-07-08', '2026-07-10'],
      ['2026-07-08', '2026-07-10'],
    ]);
    expect(moved.needs[0]?.gaps).toEqual([{ from: '2026-07-13', to: '2026-07-14' }]);
  });

  it('lists, candidates and the timeline answer, and reject overlong periods and unknown ids', async () => {
    const { id } = must(await save()).absence;
    expect(must(await absenceService['absences.list'](ctx, {}))).toHaveLength(1);
    expect(
      must(await coverService['absences.candidates'](ctx, { id, channelId: 'c', duty: 'moderate', ...week }))[0],
    ).toMatchObject({ eligible: true });
    expect(
      must(await coverService['absences.timeline'](ctx, { from: '2026-07-01', to: '2026-07-31', language: 'sv' })).days,
    ).toHaveLength(31);
    expect(
      await coverService['absences.timeline'](ctx, { from: '2026-01-01', to: '2029-01-01', language: 'sv' }),
    ).toMatchObject({ error: { code: 'absences.periodTooLong' } });
    expect(await absenceService['absences.get'](ctx, { id: 'nix' })).toMatchObject({
      error: { code: 'absences.notFound' },
    });
    for (const personId of ['nix', 'constructor', '__proto__'])
      expect(await save({ personId })).toMatchObject({ error: { code: 'people.unknown' } });
  });

  it('a full disk is reported, and nothing is stored', async () => {
    vault.failNextWrite('vault.diskFull');
    expect(await save()).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(vault.db.data.absences).toEqual({});
  });

  it('[R28.1] a gap in the timeline can be assigned once, and only to an eligible substitute', async () => {
    open({ channels: { c: channel('c', { roster: [entry('anna', ['moderate'])] }) } });
    const draft = must(await save());
    const gap = must(
      await Promise.resolve(coverService['absences.gap'](ctx, { id: draft.absence.id, channelId: 'c', ...week })),
    );
    expect(gap.open.map(({ duty }) => duty)).toEqual(['moderate', 'logins']);
    expect(gap.candidates.find(({ personId }) => personId === 'dan')).toMatchObject({
      eligible: false,
      reasons: ['noPermission'],
    });
    const give = (substituteId: string, context = ctx) =>
      Promise.resolve(
        absenceService['absences.assign'](context, {
          id: draft.absence.id,
          covers: gap.open.map((open) => ({ channelId: 'c', substituteId, ...open })),
          replaces: [],
          onlyOpen: true,
        }),
      );
    expect(await give('dan')).toMatchObject({ error: { code: 'absences.notEligible' } });
    const [mine, theirs] = await Promise.all([give('bo'), give('cia', asChief)]);
    expect(must(mine).absence.covers.map(({ substituteId }) => substituteId)).toEqual(['bo', 'bo']);
    expect(theirs).toMatchObject({ error: { code: 'absences.notOpen', params: { channel: 'Kanal c' } } });
    expect(must(await Promise.resolve(absenceService['absences.get'](ctx, { id: draft.absence.id }))).blocked).toEqual(
      [],
    );
    expect(
      must(await Promise.resolve(coverService['absences.gap'](ctx, { id: draft.absence.id, channelId: 'c', ...week })))
        .open,
    ).toEqual([]);
  });

  it('the timeline by person has the same limits as the one by channel', async () => {
    const ask = (from: string, to: string) =>
      Promise.resolve(coverService['absences.peopleTimeline'](ctx, { from, to, language: 'sv' }));
    expect(must(await ask('2026-07-01', '2026-07-31')).people.map(({ personId }) => personId)).toEqual([
      'anna',
      'bo',
      'chief',
      'cia',
    ]);
    expect(await ask('2026-01-01', '2029-01-01')).toMatchObject({ error: { code: 'absences.periodTooLong' } });
    expect(await ask('2026-07-31', '2026-07-01')).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
  });
});
