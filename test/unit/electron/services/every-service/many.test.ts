// The same change to several channels or people: one at a time in the journal, and all or none. R10, R28, R29.
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { capturePlanService } from '../../../../../electron/services/capture-plans/service.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry, person, role, signedIn, STAMP, TODAY, withRole } from '../../../support/world/index.ts';

const admin = person('me', { roles: [role('administrator', null)] });
const world = () =>
  signedIn(
    {
      people: [
        admin,
        person('anna'),
        person('bo', { permission: null }),
        person('cia', { permission: null }),
        withRole('chief', 'departmentChief'),
        person('elsewhere', { permission: null, departmentId: 'social', unitId: null }),
      ],
      channels: [
        channel('one', { responsibleId: 'anna' }),
        channel('two', { responsibleId: 'bo' }),
        channel('three', { responsibleId: 'anna', roster: [entry('anna', ['answer', 'moderate'])] }),
        channel('nobody', { responsibleId: null }),
        channel('closed', { responsibleId: null, state: 'closed' }),
      ],
    },
    admin,
  );
type World = ReturnType<typeof world>;
const framesOf = async ({ vault }: World): Promise<number> => must(await vault.journal({ limit: 100 })).lines.length;
const responsible = (personId: string): Checked<'channels.changeMany'>['change'] => ({ what: 'responsible', personId });
const roster = (personId: string | null): Checked<'channels.changeMany'>['change'] => ({
  ...{ what: 'roster', personId, duties: ['moderate', 'answer'], from: TODAY },
});

describe('the pages of several channels', () => {
  const fields = { every: { unit: 'week', weekday: 2 }, way: 'remind', from: TODAY } as const;
  const planned = (more: ReturnType<typeof channel>[] = []) =>
    signedIn(
      {
        people: [admin],
        channels: [
          channel('one', { boardId: 'kfn', address: 'https://www.facebook.com/one' }),
          channel('two', { boardId: 'kfn', address: 'https://www.facebook.com/two' }),
          ...more,
        ],
      },
      admin,
    );
  const saveMany = async (
    context: World,
    channelIds: string[],
    more: { way?: 'remind' | 'unattended'; from?: string } = {},
  ) => must(await capturePlanService['capturePlans.saveMany'](context, { channelIds, fields: { ...fields, ...more } }));

  it('[R23.1] are saved at the same interval, each by a plan in a frame of its own', async () => {
    const context = planned();
    const before = await framesOf(context);
    expect(await saveMany(context, ['one', 'two', 'one'])).toEqual({ changed: 2, unchanged: 0, refused: [] });
    expect((await framesOf(context)) - before).toBe(2);
    const { capturePlans, channels } = context.vault.db.data;
    expect(capturePlans.two).toMatchObject({
      way: 'remind',
      stretches: [{ from: TODAY, to: null, every: fields.every }],
    });
    expect(channels.two?.captureEvery).toBe('week');
    expect(await saveMany(context, ['one', 'two'])).toEqual({ changed: 0, unchanged: 2, refused: [] });
  });

  it('keep the pages, the place and the occasions that a plan has', async () => {
    const context = planned();
    const own = { addresses: ['https://bollnas.example/a'], place: 'Pärm 3', from: TODAY };
    const monthly = { ...own, every: { unit: 'month', day: 1 }, way: 'remind' } as const;
    must(await capturePlanService['capturePlans.save'](context, { channelId: 'one', fields: monthly }));
    await saveMany(context, ['one'], { from: '2026-12-15' });
    expect(context.vault.db.data.capturePlans.one).toMatchObject({
      ...{ addresses: own.addresses, place: 'Pärm 3' },
      stretches: [
        { every: monthly.every, to: '2026-12-14' },
        { every: fields.every, from: '2026-12-15', to: null },
      ],
    });
    // Another way begins no new interval.
    await saveMany(context, ['one'], { way: 'unattended' });
    expect(context.vault.db.data.capturePlans.one).toMatchObject({ way: 'unattended' });
    expect(context.vault.db.data.capturePlans.one?.stretches).toHaveLength(2);
  });

  it('[R12.2] are all left as they are when one lacks what a plan needs, and each reason is named', async () => {
    const context = planned([
      channel('bare', { boardId: 'kfn', address: '' }),
      channel('revised', { boardId: 'kfn', recordsPlan: 'revised', address: 'https://www.facebook.com/r' }),
      channel('http', { boardId: 'kfn', address: 'http://example.org/h' }),
    ]);
    const { changed, refused } = await saveMany(context, ['one', 'bare', 'revised', 'http'], {
      way: 'unattended',
    });
    expect(changed).toBe(0);
    expect(refused.map(({ name, code }) => [name, code])).toEqual([
      ['Kanal bare', 'capturePlans.noAddress'],
      ['Kanal revised', 'capturePlans.notNeeded'],
      ['Kanal http', 'capturePlans.onlyHttps'],
    ]);
    expect(context.vault.db.data.capturePlans).toEqual({});
  });
});

describe('several channels', () => {
  it('get a responsible person, each in a frame of its own; those who have it are left alone', async () => {
    const context = world();
    const before = await framesOf(context);
    const change = responsible('anna');
    expect(
      must(await channelService['channels.changeMany'](context, { ids: ['one', 'two', 'nobody', 'two'], change })),
    ).toEqual({ changed: 2, unchanged: 1, refused: [] });
    const { channels } = context.vault.db.data;
    expect(['one', 'two', 'nobody', 'three'].map((id) => channels[id]?.responsibleId)).toEqual(Array(4).fill('anna'));
    expect((await framesOf(context)) - before).toBe(2);
  });

  it('say so when the vault cannot be written to', async () => {
    const context = world();
    await context.vault.close();
    const refused = await channelService['channels.changeMany'](context, { ids: ['two'], change: responsible('anna') });
    expect(refused).toMatchObject({ ok: false });
  });

  it('are left as they are, all of them, when one may not be changed, and each refusal is named', async () => {
    const context = world();
    const before = await framesOf(context);
    const change = responsible('anna');
    const result = must(
      await channelService['channels.changeMany'](context, { ids: ['two', 'closed', 'gone'], change }),
    );
    expect(result).toMatchObject({
      changed: 0,
      refused: [
        { name: 'Kanal closed', code: 'channels.closed' },
        { name: '', code: 'channels.unknown' },
      ],
    });
    expect(context.vault.db.data.channels.two?.responsibleId).toBe('bo');
    expect(await framesOf(context)).toBe(before);
  });

  it('[R28.2] are run by the person responsible for each, who must be authorised', async () => {
    const context = world();
    const refused = must(
      await channelService['channels.changeMany'](context, { ids: ['one', 'two', 'nobody'], change: roster(null) }),
    );
    expect(refused).toMatchObject({
      changed: 0,
      refused: [
        { name: 'Kanal two', code: 'people.notPermitted', params: { name: 'Namn bo' } },
        { name: 'Kanal nobody', code: 'channels.nobodyResponsible' },
      ],
    });
    expect(context.vault.db.data.channels.one?.roster).toEqual([]);

    expect(
      must(await channelService['channels.changeMany'](context, { ids: ['one', 'three'], change: roster(null) })),
    ).toEqual({ changed: 1, unchanged: 1, refused: [] });
    expect(context.vault.db.data.channels.one?.roster).toMatchObject([
      { personId: 'anna', duties: ['moderate', 'answer'], from: TODAY, to: null },
    ]);
    expect(context.vault.db.data.channels.three?.roster).toHaveLength(1);
  });

  it('belong to the same board, which must exist', async () => {
    const context = world();
    const change = { what: 'board', boardId: 'kfn' } as const;
    expect(must(await channelService['channels.changeMany'](context, { ids: ['one'], change }))).toMatchObject({
      changed: 0,
      refused: [{ name: 'Kanal one' }],
    });
    context.vault.db.data.boards.kfn = {
      ...{ id: 'kfn', name: 'Kultur- och fritidsnämnden', archived: null, changed: STAMP },
      recordsPlan: { revised: false, decidedOn: null, reference: '' },
    };
    expect(must(await channelService['channels.changeMany'](context, { ids: ['one', 'two'], change }))).toEqual({
      ...{ changed: 2, unchanged: 0, refused: [] },
    });
    const { channels } = context.vault.db.data;
    expect([channels.one?.boardId, channels.two?.boardId]).toEqual(['kfn', 'kfn']);
  });

  it('are checked together, if the check needs no picture; a fault needs a note', async () => {
    const context = world();
    const [plain, pictured] = ['none', 'required'].map(
      (evidence) => context.ruleSet().checks.find((check) => check.evidence === evidence)?.id ?? '',
    );
    const check = (checkId = '', result: 'ok' | 'notOk' = 'ok'): Checked<'channels.changeMany'>['change'] => ({
      ...{ what: 'check', checkId, result, note: '', on: TODAY },
    });
    const ids = ['one', 'two'];
    const codeFor = async (change: Checked<'channels.changeMany'>['change']): Promise<string | undefined> =>
      must(await channelService['channels.changeMany'](context, { ids, change })).refused[0]?.code;
    expect(await codeFor(check(pictured))).toBe('channels.evidenceMissing');
    expect(await codeFor(check(plain, 'notOk'))).toBe('channels.noteMissing');
    expect(await codeFor(check('unknown'))).toBe('channels.unknownCheck');
    const change = check(plain);
    expect(must(await channelService['channels.changeMany'](context, { ids, change }))).toMatchObject({ changed: 2 });
    expect(must(await channelService['channels.changeMany'](context, { ids, change }))).toMatchObject({ unchanged: 2 });
    expect(context.vault.db.data.channels.two?.checks[plain ?? '']).toMatchObject({ result: 'ok', on: TODAY });
  });

  it('are not changed by an officer who may change only one of them', async () => {
    const context = world();
    const officer = { ...context, me: person('anna') };
    const result = must(
      await channelService['channels.changeMany'](officer, { ids: ['one', 'two'], change: roster('anna') }),
    );
    expect(result).toMatchObject({ changed: 0, refused: [{ name: 'Kanal two', code: 'rights.notYourChannel' }] });
  });
});

describe('several people', () => {
  const decision = { decidedBy: 'chief', decidedOn: TODAY, reference: 'KFN 2026/17' };

  it('[R28.1] are authorised by one decision, each in a frame of its own; those who are already are left alone', async () => {
    const context = world();
    const before = await framesOf(context);
    expect(
      must(await peopleService['people.permitMany'](context, { personIds: ['bo', 'anna', 'cia'], ...decision })),
    ).toEqual({ changed: 2, unchanged: 1, refused: [] });
    for (const id of ['bo', 'cia'])
      expect(context.vault.db.data.people[id]?.permission).toMatchObject({ ...decision, withdrawn: null });
    expect(context.vault.db.data.people.anna?.permission?.reference).toBe('');
    expect((await framesOf(context)) - before).toBe(2);
  });

  it('[R28.1] are left as they are when the head may not decide about one of them, or no decision is cited', async () => {
    const context = world();
    expect(
      must(await peopleService['people.permitMany'](context, { personIds: ['bo', 'elsewhere'], ...decision })),
    ).toMatchObject({ changed: 0, refused: [{ name: 'Namn elsewhere', code: 'people.notChief' }] });
    expect(
      must(await peopleService['people.permitMany'](context, { personIds: ['bo'], ...decision, reference: '' })),
    ).toMatchObject({ changed: 0, refused: [{ code: 'people.referenceNeeded' }] });
    expect(context.vault.db.data.people.bo?.permission).toBeNull();
  });
});
