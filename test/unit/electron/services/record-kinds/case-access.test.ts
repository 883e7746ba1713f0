// Who reads and changes moderation cases: those who run or are responsible for the channel; fewer for confidential
// ones.
import { beforeEach, describe, expect, it } from 'vitest';
import { CaseFilter } from '../../../../../domain/moderation/calls.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { RoleName } from '../../../../../domain/rights/roles.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import { moderationCsvRows } from '../../../../../electron/services/moderation/export.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { openItemsOf } from '../../../../../electron/services/open-items/lists.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
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
} from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const withRole = (id: string, name: RoleName, departmentId: string | null = 'kultur'): Person =>
  person(id, { departmentId, roles: [role(name, departmentId)] });
const handlers = {
  responsible: person('responsible'),
  roster: person('roster'),
  custodian: person('custodian'),
  substitute: person('substitute', { departmentId: 'other' }),
  chief: withRole('chief', 'departmentChief'),
  registrar: withRole('registrar', 'registrar'),
  municipalRegistrar: withRole('municipalRegistrar', 'registrar', null),
};
const supervisors = {
  unitHead: withRole('unitHead', 'unitHead'),
  administrator: withRole('administrator', 'administrator', null),
  office: withRole('office', 'communications', null),
};
const others = {
  officer: person('officer'),
  formerRoster: person('formerRoster'),
  formerSubstitute: person('formerSubstitute'),
  draftSubstitute: person('draftSubstitute'),
  foreignHead: withRole('foreignHead', 'unitHead', 'other'),
  foreignChief: withRole('foreignChief', 'departmentChief', 'other'),
  foreignRegistrar: withRole('foreignRegistrar', 'registrar', 'other'),
};
const all = { ...handlers, ...supervisors, ...others };

let vault: FakeVault;
const as = (who: Person): ServiceContext => contextOf(vault, who, clock.now);
const filter = (search = '') => CaseFilter.parse({ search });
const titles = async (who: Person, search = '') =>
  must(await moderationService['moderation.page'](as(who), { filter: filter(search), offset: 0, limit: 50 })).rows.map(
    ({ id, title, secret }) => ({ id, title, secret }),
  );

async function makeCase(
  channelId: string,
  text: string,
  secrecy: boolean,
  by: Person = handlers.chief,
): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](as(by), { channelId }));
  must(
    await moderationService['moderation.save'](as(by), {
      id,
      item: { kind: 'comment', text, link: '', postedAt: null },
      sender: { kind: 'known', name: 'Kalle Känd', handle: '', link: '' },
      marks: { secrecy, secrecyBasis: secrecy ? 'OSL 26 kap. 1 §' : '', personalData: false },
    }),
  );
  return id;
}

beforeEach(() => {
  const roster = [
    entry('roster', ['moderate']),
    { ...entry('formerRoster', ['moderate']), id: 'old', from: '2026-01-01', to: '2026-06-09' },
  ];
  const absences = [
    absence('now', 'custodian', '2026-06-01', '2026-06-30', {
      status: 'confirmed',
      covers: [
        cover('c', 'moderate', 'substitute', '2026-06-10', '2026-06-20'),
        cover('c', 'moderate', 'formerSubstitute', '2026-06-01', '2026-06-09'),
      ],
    }),
    absence('plan', 'roster', '2026-06-01', '2026-06-30', {
      status: 'draft',
      covers: [cover('c', 'moderate', 'draftSubstitute', '2026-06-01', '2026-06-30')],
    }),
  ];
  vault = makeFakeVault({
    clock: clock.now,
    initial: stateOf({
      people: Object.values(all),
      channels: [channel('c', { responsibleId: 'responsible', roster }), channel('wide', { departmentId: null })],
      logins: [login('l', 'c', ['custodian'])],
      absences,
    }),
  });
});

describe('cases of a channel', () => {
  it.each(Object.entries({ ...handlers, ...supervisors }))('can be read and changed by %s', async (_, who) => {
    const id = await makeCase('c', 'Vanlig', false);
    expect(must(await moderationService['moderation.get'](as(who), { id })).case.item.text).toBe('Vanlig');
    expect(must(await moderationService['moderation.history'](as(who), { id }))).toHaveLength(2);
    must(await moderationService['moderation.save'](as(who), { id, categoryNote: 'x' }));
    expect(await titles(who)).toEqual([{ id, title: 'Vanlig', secret: false }]);
    expect(must(await moderationCsvRows(as(who), undefined, 'sv')).rows).toHaveLength(1);
  });

  it.each(Object.entries(others))('cannot be read, listed, counted or changed by %s', async (_, who) => {
    const id = await makeCase('c', 'Vanlig', false);
    const ctx = as(who);
    const item = { kind: 'comment' as const, text: 'x', link: '', postedAt: null };
    const files = [{ blobId: 'b', name: 'b' }];
    for (const refused of [
      await moderationService['moderation.get'](ctx, { id }),
      await moderationService['moderation.history'](ctx, { id }),
      await moderationService['moderation.save'](ctx, { id, item }),
      await moderationService['moderation.addEvidence'](ctx, { id, files }),
      await moderationService['moderation.removeEvidence'](ctx, { id, blobId: 'b' }),
      await moderationService['moderation.preserve'](ctx, { id }),
      await moderationService['moderation.recordOutcome'](ctx, { id, outcome: 'keep', note: '' }),
      await moderationService['moderation.decideDiary'](ctx, { id, decision: 'needed', reason: '', number: '' }),
      await moderationService['moderation.finish'](ctx, { id }),
      await moderationService['moderation.reopen'](ctx, { id, reason: 'x' }),
      await moderationService['moderation.start'](ctx, { channelId: 'c' }),
      await disposalService['disposal.state'](ctx, { kind: 'moderation', id: id }),
      await disposalService['disposal.hold'](ctx, { kind: 'moderation', id: id, reason: 'x' }),
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'moderation.notYours', params: { name: 'Kanal c' } } });
    expect(await titles(who)).toEqual([]);
    expect(
      must(
        await moderationService['moderation.page'](ctx, {
          filter: CaseFilter.parse({ channelIds: ['c'] }),
          offset: 0,
          limit: 50,
        }),
      ).total,
    ).toBe(0);
    expect(must(await moderationCsvRows(ctx, [id], 'sv')).rows).toEqual([]);
    expect(must(await todayService['today.get'](ctx, {})).counts.moderation).toBe(0);
    expect(must(await openItemsOf(ctx, 'responsible'))).toEqual([]);
    expect(vault.logRecords('moderation')).toHaveLength(1);
  });

  it("cannot be moved to a channel that is not the person's", async () => {
    const id = await makeCase('c', 'Vanlig', false);
    expect(
      await moderationService['moderation.save'](as(handlers.responsible), { id, channelId: 'wide' }),
    ).toMatchObject({
      error: { code: 'moderation.notYours', field: 'channelId' },
    });
  });

  it('[R29.1] of a municipality-wide channel can be read by the communications office and the municipal registrar', async () => {
    const id = await makeCase('wide', 'Hela kommunen', true, supervisors.office);
    for (const who of [supervisors.office, handlers.municipalRegistrar])
      expect((await moderationService['moderation.get'](as(who), { id })).ok).toBe(true);
    for (const who of [handlers.chief, supervisors.unitHead, handlers.registrar, others.officer])
      expect(await moderationService['moderation.get'](as(who), { id })).toMatchObject({
        error: { code: 'moderation.notYours' },
      });
    expect(await moderationService['moderation.get'](as(supervisors.administrator), { id })).toMatchObject({
      error: { code: 'moderation.secret' },
    });
  });
});

describe('a case marked as confidential', () => {
  it.each(Object.entries(handlers))('can be read by %s', async (_, who) => {
    const id = await makeCase('c', 'HEMLIGT', true);
    expect(must(await moderationService['moderation.get'](as(who), { id })).case.item.text).toBe('HEMLIGT');
  });

  it.each(Object.entries(supervisors))('is a row without text for %s, who does not handle it', async (_, who) => {
    const id = await makeCase('c', 'HEMLIGT', true);
    const ctx = as(who);
    for (const refused of [
      await moderationService['moderation.get'](ctx, { id }),
      await moderationService['moderation.history'](ctx, { id }),
      await moderationService['moderation.save'](ctx, {
        id,
        marks: { secrecy: false, secrecyBasis: '', personalData: false },
      }),
      await disposalService['disposal.preview'](ctx, { kind: 'moderation', id: id }),
    ])
      expect(refused).toMatchObject({ error: { code: 'moderation.secret' } });
    expect(await titles(who)).toEqual([{ id, title: '', secret: true }]);
    expect(JSON.stringify(must(await moderationCsvRows(ctx, undefined, 'sv')).rows)).toBe('[]');
    expect(JSON.stringify(must(await todayService['today.get'](ctx, {})))).not.toMatch(/HEMLIGT|Kalle/);
  });

  it('cannot be found by its text or sender, by anyone', async () => {
    const id = await makeCase('c', 'HEMLIGT', true);
    for (const who of Object.values(all))
      expect([await titles(who, 'hemligt'), await titles(who, 'kalle')]).toEqual([[], []]);
    expect((await titles(handlers.chief, 'kanal')).map((row) => row.id)).toEqual([id]);
  });

  it('can be read by the person who created it', async () => {
    const id = await makeCase('c', 'HEMLIGT', true, supervisors.unitHead);
    expect((await moderationService['moderation.get'](as(supervisors.unitHead), { id })).ok).toBe(true);
  });
});
