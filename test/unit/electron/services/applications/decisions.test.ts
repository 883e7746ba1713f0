// The decision about an application: what it needs, what it makes, and who is kept from it.
import { describe, expect, it } from 'vitest';
import { applicationService } from '../../../../../electron/services/applications/service.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { permission, STAMP } from '../../../support/world/index.ts';
import {
  alter,
  approval,
  ATTESTED,
  decide,
  draw,
  FIELDS,
  get,
  openWorld,
  personNow,
  refusal,
  submitted,
  type ApplicationWorld,
} from './applications-world.ts';

const call = applicationService;
const channelOf = (world: ApplicationWorld) =>
  Object.values(world.data().channels).find(({ approval: made }) => made !== undefined);
const scan = (world: ApplicationWorld) => [
  { blobId: world.vault.addBlob(new TextEncoder().encode('underskrivet')).id, name: 'beslut.pdf' },
];
const RULES = { ruleSetId: 'bollnas-2011', name: 'Bollnäs 2011', version: '2011-03-31' };

describe('an approval', () => {
  it('[R06.1] needs both findings, and both of them yes', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const open = { holds: null, words: '' };
    const no = { holds: false, words: 'Nej' };
    for (const [more, code] of [
      [{ purpose: open }, 'applications.findingsMissing'],
      [{ worktime: open }, 'applications.findingsMissing'],
      [{ purpose: no }, 'applications.findingsAgainst'],
      [{ worktime: no }, 'applications.findingsAgainst'],
    ] as const)
      expect(codeOf(await decide(world, 'chief', id, approval(more)))).toBe(code);
    expect(channelOf(world)).toBeUndefined();
    const words = {
      purpose: { holds: true, words: 'Lånen minskar' },
      worktime: { holds: true, words: 'Tre timmar räcker' },
    };
    must(await decide(world, 'chief', id, approval(words)));
    expect((await get(world, 'anna', id)).decision).toMatchObject(words);
  });

  it('makes the channel in preparation with its fields, conditions and end', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const { channelId } = must(
      await decide(world, 'chief', id, approval({ conditions: 'Prövas om ett år', endsOn: '2027-11-30' })),
    );
    const { row } = { row: world.data().channels[channelId ?? ''] };
    expect(row).toMatchObject({
      ...{
        name: 'Fritidsbanken',
        platform: 'instagram',
        address: FIELDS.address,
        departmentId: 'kultur',
        unitId: 'unit',
      },
      ...{
        purpose: FIELDS.purpose,
        audience: 'barnfamiljer',
        openness: 'open',
        responsibleId: 'anna',
        hoursPerWeek: 3,
      },
      ...{ state: 'preparing', reviewOn: '2027-11-30' },
      approval: {
        applicationId: id,
        on: '2026-11-18',
        byId: 'chief',
        conditions: 'Prövas om ett år',
        endsOn: '2027-11-30',
        revoked: null,
      },
    });
    expect(
      codeOf(await decide(world, 'chief', await submitted(world, { address: '' }), approval({ endsOn: '2026-11-17' }))),
    ).toBe('applications.endsInPast');
  });

  it('[R09.1] records the department’s commitment: to which version of the rules, by whom and when', async () => {
    const world = openWorld();
    const id = await submitted(world);
    world.clock.set('2026-11-20T08:00:00.000Z');
    must(await decide(world, 'chief', id, approval()));
    expect(channelOf(world)?.commitment).toEqual({
      ...RULES,
      byId: 'chief',
      reference: '',
      stamp: { at: '2026-11-20T08:00:00.000Z', by: 'chief' },
    });
    const refused = await submitted(world, { address: '' });
    must(await decide(world, 'chief', refused, refusal('refuse', 'Nej')));
    expect((await get(world, 'chief', refused)).decision?.commitment).toBeNull();
  });

  it('[R28.1] gives the people chosen their authorisation with it, and nobody else', async () => {
    const world = openWorld();
    const id = await submitted(world);
    expect((await get(world, 'chief', id)).people).toMatchObject([
      { id: 'anna', parts: ['responsible', 'runner'], permitted: true, mayPermit: false },
      { id: 'kim', parts: ['runner'], permitted: false, mayPermit: true },
      { id: 'bo', parts: ['cover'], permitted: true },
    ]);
    expect(codeOf(await decide(world, 'chief', id, approval({ permittedIds: ['head'] })))).toBe(
      'applications.notNamed',
    );
    expect(personNow(world, 'kim').permission).toBeNull();
    must(await decide(world, 'chief', id, approval({ permittedIds: ['kim'] })));
    expect(personNow(world, 'kim').permission).toMatchObject({
      decidedBy: 'chief',
      decidedOn: '2026-11-18',
      reference: 'A-2026-001',
      withdrawn: null,
    });
  });

  it('[R10.1][R28.1] puts those who run it in the roster from that day, if they may serve then, and nobody else', async () => {
    const rosterAfter = async (permittedIds: string[]) => {
      const world = openWorld();
      must(await decide(world, 'chief', await submitted(world), approval({ permittedIds })));
      return channelOf(world)?.roster.map(({ id: _id, ...entry }) => entry);
    };
    const usual = { duties: ['moderate', 'answer', 'publish'], from: '2026-11-18', to: null };
    expect(await rosterAfter(['kim'])).toEqual([
      { personId: 'anna', ...usual },
      { personId: 'kim', ...usual },
    ]);
    expect(await rosterAfter([])).toEqual([{ personId: 'anna', ...usual }]);
  });

  it('leaves the roster empty while the vault follows the rules of a program that expects that', async () => {
    const world = openWorld();
    world.vault.setRulesInForce(1);
    must(await decide(world, 'chief', await submitted(world), approval()));
    expect(channelOf(world)?.roster).toEqual([]);
  });

  it('[R28.1] does not authorise people of another department, or twice', async () => {
    const world = openWorld();
    await alter(world, 'people', 'stranger', { permission: null });
    const id = await submitted(world, { coverIds: ['stranger', 'bo'] });
    expect(codeOf(await decide(world, 'chief', id, approval({ permittedIds: ['stranger'] })))).toBe('people.notChief');
    expect(codeOf(await decide(world, 'chief', id, approval({ permittedIds: ['bo'] })))).toBe(
      'people.alreadyPermitted',
    );
    expect(world.data().people.stranger?.permission).toBeNull();
    expect((await get(world, 'chief', id)).state).toBe('submitted');
  });

  it('[R06.3] is not given by the applicant, unless the rule set lets them', async () => {
    const world = openWorld();
    const id = await submitted(world, {}, 'chief');
    expect(await get(world, 'chief', id)).toMatchObject({
      whyNotDecide: 'own',
      may: { decide: false, recordPaper: false },
      deciders: [],
    });
    expect(codeOf(await decide(world, 'chief', id, approval()))).toBe('applications.own');
    world.follow({ decides: { closure: 'unitHead', ownApplication: true } });
    expect((await get(world, 'chief', id)).whyNotDecide).toBeNull();
  });

  it('[R06.3] is not given by whoever submitted it for an applicant who has left', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(await decide(world, 'chief', id, refusal('return', 'Mer')));
    await alter(world, 'people', 'anna', { archived: STAMP });
    const fields = { ...FIELDS, responsibleId: 'bo', runnerIds: ['bo'] };
    must(await call['applications.save'](world.as('chief'), { id, fields, attested: ATTESTED }));
    must(await call['applications.submit'](world.as('chief'), { id, note: '' }));
    expect(codeOf(await decide(world, 'chief', id, approval()))).toBe('applications.own');
  });

  it('is refused when the responsible person has left, or the department is no longer in use', async () => {
    const world = openWorld();
    const id = await submitted(world);
    await alter(world, 'people', 'anna', { archived: STAMP });
    expect(await get(world, 'chief', id)).toMatchObject({
      applicant: { left: true },
      people: [{ id: 'anna', left: true }, {}, {}],
    });
    expect(codeOf(await decide(world, 'chief', id, approval()))).toBe('people.archived');
    await alter(world, 'people', 'anna', { archived: null });
    await alter(world, 'departments', 'kultur', { archived: STAMP });
    expect(codeOf(await decide(world, 'chief', id, approval()))).toBe('organisation.archived');
    expect(channelOf(world)).toBeUndefined();
    must(await decide(world, 'chief', id, refusal('return', 'Förvaltningen är sammanslagen. Välj den nya.')));
  });

  it('is given to one of two applications for an address, in whatever writing', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const second = await submitted(world, {
      name: 'Banken',
      address: 'http://instagram.com/Fritidsbanken/?utm_source=x',
    });
    expect((await get(world, 'chief', id)).address.applications).toEqual([{ id: second, name: 'A-2026-002 Banken' }]);
    must(await decide(world, 'chief', id, approval()));
    expect(codeOf(await decide(world, 'chief', second, approval()))).toBe('channels.duplicate');
    expect(await get(world, 'chief', second)).toMatchObject({
      state: 'submitted',
      address: { channel: { name: 'Fritidsbanken' } },
    });
  });

  it('[R30.1] carries what the communications office said, on which day and how, over to the channel', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const words = { id, on: '2026-11-17', how: 'phone' as const, note: 'Namnet är ledigt' };
    expect(codeOf(await call['applications.consult'](world.as('office'), { ...words, on: '2026-11-19' }))).toBe(
      'applications.dayInFuture',
    );
    must(await call['applications.consult'](world.as('office'), words));
    expect((await get(world, 'chief', id)).consultations).toMatchObject([
      { name: 'Namn office', event: { note: 'Namnet är ledigt', on: '2026-11-17' } },
    ]);
    world.clock.set('2026-11-20T08:00:00.000Z');
    must(await decide(world, 'chief', id, approval()));
    expect(channelOf(world)?.officeContacts).toMatchObject([
      { kind: 'consultation', on: '2026-11-17', how: 'phone', note: 'Namnet är ledigt', stamp: { by: 'office' } },
    ]);
    expect(codeOf(await call['applications.consult'](world.as('office'), words))).toBe('applications.decided');
  });

  it('shows the working hours of the department’s channels', async () => {
    const world = openWorld();
    expect((await get(world, 'chief', await submitted(world))).hours).toEqual({
      channels: [
        { id: 'lib', name: 'Kanal lib', hours: 5 },
        { id: 'bath', name: 'Kanal bath', hours: 3 },
      ],
      total: 8,
    });
  });
});

describe('a municipality-wide application', () => {
  const wide = { departmentId: null, unitId: null, responsibleId: 'office2', runnerIds: ['office2'], coverIds: [] };

  it('[R29.2] is decided by the communications office alone, with who, when and why', async () => {
    const world = openWorld();
    const id = await submitted(world, wide);
    for (const name of ['head', 'chief', 'other'] as const)
      expect(codeOf(await decide(world, name, id, approval()))).toBe('applications.unknown');
    expect(codeOf(await decide(world, 'admin', id, approval()))).toBe('applications.notOffice');
    // Without saying why, it is no decision.
    expect(await decide(world, 'office', id, approval())).toMatchObject({
      error: { code: 'applications.reasonMissing', field: 'decision.purpose.words' },
    });
    const purpose = { holds: true, words: 'Krisinformation för alla' };
    must(await decide(world, 'office', id, approval({ purpose })));
    expect(channelOf(world)).toMatchObject({
      departmentId: null,
      approval: { byId: 'office', on: '2026-11-18' },
      commitment: { byId: 'office' },
    });
    expect((await get(world, 'anna', id)).decision).toMatchObject({ byId: 'office', on: '2026-11-18', purpose });
  });

  it('[R29.2] is not made for somebody outside the office, nor decided by a head of the whole municipality', async () => {
    const world = openWorld();
    const id = await submitted(world, { ...wide, responsibleId: 'anna' });
    expect(codeOf(await decide(world, 'office', id, approval({ purpose: { holds: true, words: 'För alla' } })))).toBe(
      'channels.onlyOffice',
    );
    await alter(world, 'people', 'chief', { roles: [{ role: 'departmentChief', departmentId: null }] });
    expect(codeOf(await decide(world, 'chief', id, approval({ purpose: { holds: true, words: 'För alla' } })))).toBe(
      'applications.notOffice',
    );
  });
});

describe('a decision on paper', () => {
  it('[R06.3] is recorded for the head by the office with the signed paper, and by nobody else', async () => {
    const world = openWorld();
    const id = await submitted(world);
    world.clock.set('2026-11-24T08:00:00.000Z');
    const paper = { byId: 'chief', on: '2026-11-20', reference: 'KUN 2026/77', files: scan(world) };
    expect(codeOf(await decide(world, 'office', id, approval(), { ...paper, files: [] }))).toBe(
      'applications.paperMissing',
    );
    expect(codeOf(await decide(world, 'office', id, approval(), { ...paper, byId: 'other' }))).toBe(
      'applications.notChief',
    );
    expect(codeOf(await decide(world, 'head', id, approval(), paper))).toBe('applications.notChief');
    expect(codeOf(await decide(world, 'office', id, approval(), { ...paper, on: '2026-11-25' }))).toBe(
      'applications.dayInFuture',
    );
    expect(codeOf(await decide(world, 'office', id, approval(), { ...paper, on: '2026-11-17' }))).toBe(
      'applications.beforeSubmitted',
    );
    must(await decide(world, 'office', id, approval({ permittedIds: ['kim'] }), paper));
    expect(channelOf(world)).toMatchObject({
      approval: { byId: 'chief', on: '2026-11-20', reference: 'KUN 2026/77' },
      commitment: { byId: 'chief', stamp: { by: 'office' } },
    });
    expect(personNow(world, 'kim').permission).toMatchObject({ decidedBy: 'chief', reference: 'KUN 2026/77' });
    expect((await get(world, 'chief', id)).decision?.paper?.files).toMatchObject([{ name: 'beslut.pdf' }]);
  });

  it('[R06.3] is not recorded by the applicant', async () => {
    const world = openWorld();
    const id = await submitted(world, {}, 'office');
    const paper = { byId: 'chief', on: '2026-11-18', reference: 'KUN 2026/77', files: scan(world) };
    expect(codeOf(await decide(world, 'office', id, approval(), paper))).toBe('applications.own');
    must(await decide(world, 'admin', id, approval(), paper));
  });

  it('[R05.4] of a day before it lapsed is recorded afterwards', async () => {
    const world = openWorld();
    const id = await submitted(world);
    world.clock.set('2026-12-20T08:00:00.000Z');
    const paper = { byId: 'chief', on: '2026-12-16', reference: 'KUN 2026/77', files: [] };
    expect(codeOf(await decide(world, 'chief', id, approval(), { ...paper, on: '2026-12-17' }))).toBe(
      'applications.lapsed',
    );
    must(await decide(world, 'chief', id, refusal('refuse', 'Nej'), paper));
  });
});

describe('the approval of an active channel', () => {
  it('is withdrawn by the head with a reason; the channel stays and is pointed out', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(await decide(world, 'chief', id, approval()));
    const before = channelOf(world);
    await alter(world, 'channels', before?.id ?? '', { state: 'active' });
    const revoke = (by: 'other' | 'office' | 'head' | 'chief') =>
      Promise.resolve(call['applications.revoke'](world.as(by), { id, reason: 'Ingen sköter den', reference: '' }));
    expect(codeOf(await revoke('office'))).toBe('applications.notChief');
    expect(codeOf(await revoke('other'))).toBe('applications.unknown');
    must(await revoke('chief'));
    expect(codeOf(await revoke('chief'))).toBe('applications.decided');
    const row = must(await channelService['channels.get'](world.as('chief'), { id: before?.id ?? '' }));
    expect(row.channel).toMatchObject({
      state: 'active',
      commitment: before?.commitment,
      approval: { revoked: { reason: 'Ingen sköter den' } },
    });
    expect(row.lacks).toContain('approvalRevoked');
    expect((await get(world, 'anna', id)).state).toBe('revoked');
  });

  it('ends with its last day', async () => {
    const world = openWorld();
    must(await decide(world, 'chief', await submitted(world), approval({ endsOn: '2026-12-31' })));
    const lacks = async () =>
      must(await channelService['channels.get'](world.as('chief'), { id: channelOf(world)?.id ?? '' })).lacks;
    world.clock.set('2026-12-31T08:00:00.000Z');
    expect(await lacks()).not.toContain('approvalEnded');
    world.clock.set('2027-01-01T08:00:00.000Z');
    expect(await lacks()).toContain('approvalEnded');
  });
});

describe('the commitment to the rules', () => {
  it('[R09.2] is shown with the channel, and asked for again when the rule set changes', async () => {
    const world = openWorld();
    must(await decide(world, 'chief', await submitted(world), approval()));
    const id = channelOf(world)?.id ?? '';
    const row = async () => must(await channelService['channels.get'](world.as('chief'), { id }));
    expect((await row()).lacks).not.toContain('commitmentOld');
    world.follow({ version: '2027-01-01' });
    expect((await row()).lacks).toContain('commitmentOld');
    // A channel without any commitment is not asked for one.
    expect(must(await channelService['channels.get'](world.as('chief'), { id: 'lib' })).lacks).not.toContain(
      'commitmentOld',
    );
    for (const name of ['head', 'other', 'office', 'admin', 'anna'] as const)
      expect(codeOf(await channelService['channels.commit'](world.as(name), { ids: [id], reference: '' }))).toBe(
        'channels.notCommitter',
      );
    world.clock.set('2027-01-02T08:00:00.000Z');
    must(await channelService['channels.commit'](world.as('chief'), { ids: [id], reference: 'KUN 2027/1' }));
    expect(await row()).toMatchObject({
      channel: {
        commitment: { ...RULES, version: '2027-01-01', byId: 'chief', reference: 'KUN 2027/1', stamp: { by: 'chief' } },
      },
    });
    expect((await row()).lacks).not.toContain('commitmentOld');
  });

  it('[R09.2] is made for several channels, or for none', async () => {
    const world = openWorld();
    const commit = (ids: string[]) =>
      Promise.resolve(channelService['channels.commit'](world.as('chief'), { ids, reference: '' }));
    expect(codeOf(await commit(['lib', 'far']))).toBe('channels.notCommitter');
    expect(codeOf(await commit(['lib', 'shut']))).toBe('channels.closed');
    expect(world.data().channels.lib?.commitment).toBeUndefined();
    must(await commit(['lib', 'bath']));
    expect(world.data().channels.lib?.commitment).toMatchObject(RULES);
  });
});

describe('what an application states', () => {
  it('[R02.2] is attested to fit values, brand and law by a named person on a day, before it is submitted', async () => {
    const world = openWorld();
    const save = async (attested: typeof ATTESTED, id?: string) =>
      must(
        await call['applications.save'](world.as('anna'), {
          ...(id === undefined ? {} : { id }),
          fields: FIELDS,
          attested,
        }),
      ).id;
    const id = await save({ ...ATTESTED, law: false });
    const submit = () => Promise.resolve(call['applications.submit'](world.as('anna'), { id, note: '' }));
    expect(await get(world, 'anna', id)).toMatchObject({ lacks: ['attested'], attestedBy: 'Namn anna' });
    expect(codeOf(await submit())).toBe('applications.notAttested');
    world.clock.set('2026-11-19T08:00:00.000Z');
    await save(ATTESTED, id);
    world.clock.set('2026-11-20T08:00:00.000Z');
    await save(ATTESTED, id);
    expect(await get(world, 'anna', id)).toMatchObject({
      attestedBy: 'Namn anna',
      application: { attested: { ...ATTESTED, stamp: { by: 'anna', at: '2026-11-19T08:00:00.000Z' } } },
    });
    must(await submit());
  });

  it('[R02.2] is attested again by whoever changes it', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(await decide(world, 'chief', id, refusal('return', 'Mer')));
    await alter(world, 'people', 'anna', { archived: STAMP });
    must(
      await call['applications.save'](world.as('head'), {
        id,
        fields: { ...FIELDS, purpose: 'Annat' },
        attested: ATTESTED,
      }),
    );
    expect((await get(world, 'head', id)).attestedBy).toBe('Namn head');
  });

  it.each([
    ['purpose', { purpose: '' }],
    ['audience', { audience: '' }],
    ['whyNotExisting', { whyNotExisting: '' }],
    ['openness', { openness: 'unknown' as const }],
    ['hoursPerWeek', { hoursPerWeek: null }],
    ['responsibleId', { responsibleId: null }],
    ['runnerIds', { runnerIds: [] }],
    ['recordsHandling', { recordsHandling: '' }],
  ] as const)('includes %s', async (field, fields) => {
    const world = openWorld();
    const id = await draw(world, { ...fields, ...('runnerIds' in fields ? { runnerIds: [] } : {}) } as Partial<
      typeof FIELDS
    >);
    expect((await get(world, 'anna', id)).lacks).toEqual([field]);
    expect(await call['applications.submit'](world.as('anna'), { id, note: '' })).toMatchObject({
      error: { code: 'applications.incomplete', field: `fields.${field}` },
    });
  });

  it('is refused with an address that carries a password, or is in the register in another writing', async () => {
    const world = openWorld();
    const save = (address: string) =>
      Promise.resolve(
        call['applications.save'](world.as('anna'), { fields: { ...FIELDS, address }, attested: ATTESTED }),
      );
    expect(codeOf(await save('https://anna:hemligt@www.instagram.com/x'))).toBe('applications.addressCredentials');
    const id = must(await save('http://m.facebook.com/BollnasBibliotek/')).id;
    expect((await get(world, 'anna', id)).address.channel).toEqual({ id: 'lib', name: 'Kanal lib' });
    expect(codeOf(await call['applications.submit'](world.as('anna'), { id, note: '' }))).toBe('channels.duplicate');
  });

  it.each([
    ['https://www.instagrаm.com/fritid', true],
    ['https://www.instagram.com/fritіd', true],
    ['https://xn--instagrm-2nf.com/fritid', true],
    ['https://www.instagram.com/fritid', false],
    ['https://www.bollnäs.se/fritid', false],
    ['', false],
  ])('says that %s looks like another address: %s', async (address, lookAlike) => {
    const world = openWorld();
    const id = await draw(world, { address });
    expect((await get(world, 'anna', id)).address.lookAlike).toBe(lookAlike);
  });

  it('is for the own department or the whole municipality, with people and places that are in use', async () => {
    const world = openWorld();
    await alter(world, 'people', 'bo', { archived: STAMP });
    const save = (fields: Partial<typeof FIELDS>) =>
      Promise.resolve(
        call['applications.save'](world.as('anna'), {
          fields: { ...FIELDS, coverIds: [], ...fields },
          attested: ATTESTED,
        }),
      );
    expect(codeOf(await save({ departmentId: 'social', unitId: null }))).toBe('rights.notYourDepartment');
    expect(codeOf(await save({ coverIds: ['bo'] }))).toBe('people.archived');
    expect(codeOf(await save({ coverIds: ['nobody'] }))).toBe('people.unknown');
    expect(codeOf(await save({ platform: 'nonsense' }))).toBe('channels.unknownPlatform');
    expect(codeOf(await save({ platform: 'other' }))).toBe('channels.platformNameMissing');
    expect(codeOf(await save({ departmentId: 'social' }))).toBe('organisation.unitElsewhere');
    must(await save({ departmentId: null, unitId: null }));
  });
});

describe('a permission that was withdrawn', () => {
  it('[R28.1] is given again with the decision, and the earlier one is kept', async () => {
    const world = openWorld();
    await alter(world, 'people', 'kim', {
      permission: { ...permission, withdrawn: { decidedOn: '2026-02-01', reason: 'Bytte', recorded: STAMP } },
    });
    must(await decide(world, 'chief', await submitted(world), approval({ permittedIds: ['kim'] })));
    expect(personNow(world, 'kim').permission).toMatchObject({
      withdrawn: null,
      earlier: [{ decidedOn: '2026-01-02', withdrawnOn: '2026-02-01' }],
    });
  });
});
