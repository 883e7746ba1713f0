import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { organisationService } from '../../../../../electron/services/organisation/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  channelFields,
  login,
  person,
  signedIn,
  STAMP,
  TODAY,
  unit,
  withRole,
} from '../../../support/world/index.ts';

const archivedUnit = { ...unit('old'), archived: STAMP };
const world = () => ({
  people: [
    withRole('chief', 'departmentChief'),
    withRole('officer', 'officer'),
    withRole('k', 'communications', null),
    person('none', { roles: [], permission: null }),
    person('gone', { roles: [], archived: STAMP }),
  ],
  units: [
    unit('bad', null, { name: 'Badet' }),
    unit('hem', null, { departmentId: 'social', name: 'Hemtjänsten' }),
    archivedUnit,
  ],
  channels: [
    channel('c', {
      address: 'https://www.facebook.com/exempel.bad',
      unitId: null,
      purpose: 'Berätta',
      responsibleId: 'officer',
      verifiedOn: null,
    }),
    channel('w', { departmentId: null, unitId: null, verifiedOn: null }),
    channel('done', { state: 'closed' as const }),
  ],
});
const admin = () => signedIn(world());
const entry = (more: Record<string, unknown> = {}) => ({
  channelId: 'c',
  personId: 'officer',
  duties: ['moderate' as const],
  from: '2026-01-01',
  to: null,
  ...more,
});

describe('the organisation', () => {
  it('refuses a duplicate name, also when both are saved at once', async () => {
    const context = admin();
    const save = (name: string) =>
      organisationService['organisation.saveDepartment'](context, { fields: { name, boardId: null } });
    expect((await Promise.all([save('Nya förvaltningen'), save('nya  FÖRVALTNINGEN')])).map(codeOf).sort()).toEqual([
      'ok',
      'organisation.duplicate',
    ]);
    const saveUnit = (name: string, departmentId: string) =>
      organisationService['organisation.saveUnit'](context, { fields: { name, departmentId, headId: null } });
    expect([
      codeOf(await saveUnit('Badet', 'kultur')),
      codeOf(await saveUnit('Badet', 'social')),
      codeOf(await saveUnit('X', 'ghost')),
    ]).toEqual(['organisation.duplicate', 'ok', 'organisation.unknown']);
  });

  it('archives only what nothing active refers to, and deletes nothing', async () => {
    const context = admin();
    const archive = (kind: 'departments' | 'units', id: string, archived = true) =>
      organisationService['organisation.archive'](context, { kind, id, archived });
    expect(await archive('departments', 'kultur')).toMatchObject({
      error: { code: 'organisation.inUse', params: { name: 'Kulturförvaltningen' } },
    });
    expect(codeOf(await archive('units', 'hem'))).toBe('ok');
    expect(context.vault.db.data.units.hem?.archived).not.toBeNull();
    must(
      await organisationService['organisation.saveUnit'](context, {
        fields: { name: 'Hemtjänsten', departmentId: 'social', headId: null },
      }),
    );
    expect(codeOf(await archive('units', 'hem', false))).toBe('organisation.duplicate');
    expect(codeOf(await archive('units', 'ghost'))).toBe('organisation.unknown');
  });

  it('lets a head of department change only their own department', async () => {
    const chief = as(admin(), withRole('chief', 'departmentChief'));
    const rename = (id: string) =>
      organisationService['organisation.saveDepartment'](chief, { id, fields: { name: `Ny ${id}`, boardId: null } });
    expect([codeOf(await rename('kultur')), codeOf(await rename('social'))]).toEqual([
      'ok',
      'rights.notYourDepartment',
    ]);
  });

  it('lets no one take a unit from another department', async () => {
    const context = admin();
    const chief = as(context, withRole('chief', 'departmentChief'));
    expect(
      codeOf(
        await organisationService['organisation.saveUnit'](chief, {
          id: 'hem',
          fields: { name: 'Hemtjänsten', departmentId: 'kultur', headId: null },
        }),
      ),
    ).toBe('rights.notYourDepartment');
  });

  it('stores boards with their records plan, governing documents and the municipality', async () => {
    const context = admin();
    const { id } = must(
      await organisationService['organisation.saveBoard'](context, {
        fields: {
          name: 'Kulturnämnden',
          recordsPlan: { revised: true, decidedOn: '2026-03-01', reference: 'KN § 12' },
        },
      }),
    );
    must(
      await organisationService['organisation.saveDocument'](context, {
        fields: {
          title: 'Informationspolicy',
          reference: 'KF 2009-05-25 § 154',
          decidedOn: '2009-05-25',
          link: '',
          appliesTo: ['writing'],
          note: '',
        },
      }),
    );
    must(
      await organisationService['organisation.saveMunicipality'](context, {
        name: 'Exempelköping',
        website: 'https://exempel.se',
        colour: '#123456',
      }),
    );
    const got = calls['organisation.get'].output.parse(
      must(await organisationService['organisation.get'](context, {})),
    );
    expect([got.boards[0]?.id, got.documents[0]?.title, got.municipality?.name]).toEqual([
      id,
      'Informationspolicy',
      'Exempelköping',
    ]);
    expect(must(await organisationService['organisation.printHead'](context, {}))).toMatchObject({
      municipality: 'Exempelköping',
      by: context.me.name,
      at: context.now().toISOString(),
    });
  });
});

describe('people', () => {
  const permit = (more: Record<string, unknown> = {}) => ({
    personId: 'none',
    decidedBy: 'chief',
    decidedOn: TODAY,
    reference: '',
    ...more,
  });

  it('[R28.1] are authorised by the head of department, and others need a reference to record it', async () => {
    const context = admin();
    const run = (by: ReturnType<typeof person>, more = {}) =>
      peopleService['people.permit'](as(context, by), permit(more));
    expect(await run(withRole('officer', 'officer'))).toMatchObject({
      error: { code: 'people.referenceNeeded', field: 'reference' },
    });
    expect(codeOf(await run(context.me, { decidedBy: 'officer', reference: 'x' }))).toBe('people.notChief');
    expect(codeOf(await run(withRole('chief', 'departmentChief'), { decidedOn: '2026-11-25' }))).toBe(
      'people.decidedInFuture',
    );
    expect(codeOf(await run(withRole('chief', 'departmentChief'), { personId: 'gone' }))).toBe('people.archived');
    expect(codeOf(await run(withRole('chief', 'departmentChief')))).toBe('ok');
    expect(context.vault.db.data.people.none?.permission).toMatchObject({ decidedBy: 'chief', withdrawn: null });
    expect(codeOf(await run(context.me, { reference: 'KS 1' }))).toBe('people.alreadyPermitted');
  });

  it('[R28.1] are authorised by their own head of department, whose numbered decision an officer may record', async () => {
    const context = signedIn({
      ...world(),
      people: [
        ...world().people,
        withRole('socialchef', 'departmentChief', 'social'),
        withRole('kommunchef', 'departmentChief', null),
      ],
    });
    expect(
      codeOf(await peopleService['people.permit'](context, permit({ decidedBy: 'socialchef', reference: 'x' }))),
    ).toBe('people.notChief');
    expect(
      codeOf(
        await peopleService['people.permit'](
          as(context, withRole('officer', 'officer')),
          permit({ decidedBy: 'kommunchef', reference: 'KS 2026/7' }),
        ),
      ),
    ).toBe('ok');
    expect(
      codeOf(
        await peopleService['people.withdrawPermission'](context, {
          personId: 'none',
          decidedOn: '2026-11-01',
          reason: 'Byter jobb',
        }),
      ),
    ).toBe('people.withdrawnBeforeDecided');
    expect(
      codeOf(
        await peopleService['people.withdrawPermission'](context, {
          personId: 'none',
          decidedOn: TODAY,
          reason: 'Byter jobb',
        }),
      ),
    ).toBe('ok');
    expect(
      codeOf(
        await peopleService['people.withdrawPermission'](context, {
          personId: 'none',
          decidedOn: TODAY,
          reason: 'Igen',
        }),
      ),
    ).toBe('people.notPermitted');
    // Given again, it still says when the earlier one was in force.
    const { decidedOn } = context.vault.db.data.people.none!.permission!;
    const again = permit({ decidedBy: 'kommunchef', reference: 'KS 2026/8' });
    expect(codeOf(await peopleService['people.permit'](context, again))).toBe('ok');
    expect(context.vault.db.data.people.none?.permission).toMatchObject({
      withdrawn: null,
      earlier: [{ decidedOn, withdrawnOn: TODAY }],
    });
  });

  it('in a vault of one, the founder authorises themselves as head of department', async () => {
    const founder = person('me', {
      permission: null,
      roles: [
        { role: 'administrator', departmentId: null },
        { role: 'departmentChief', departmentId: 'kultur' },
      ],
    });
    const context = signedIn({}, founder);
    expect(
      codeOf(
        await peopleService['people.permit'](context, {
          personId: 'me',
          decidedBy: 'me',
          decidedOn: TODAY,
          reference: '',
        }),
      ),
    ).toBe('ok');
  });

  it('cannot give themselves higher roles, and an administrator always remains', async () => {
    const context = admin();
    const save = (by: ReturnType<typeof person>, id: string, roles: unknown[]) =>
      peopleService['people.save'](as(context, by), {
        id,
        fields: calls['people.save'].input.shape.fields.parse({
          ...person(id),
          unitId: null,
          name: `Namn ${id}`,
          roles,
        }),
      });
    const role = (name: string, departmentId: string | null = null) => ({ role: name, departmentId });
    expect(codeOf(await save(withRole('h', 'unitHead'), 'officer', [role('administrator')]))).toBe(
      'people.roleNotYours',
    );
    expect(
      codeOf(await save(withRole('k', 'communications', null), 'officer', [role('departmentChief', 'kultur')])),
    ).toBe('people.roleNotYours');
    // The communications office may make others registrars, but not themselves: a registrar reads confidential cases
    // and disposes of them.
    const office = withRole('officer', 'communications', null);
    expect(codeOf(await save(office, 'officer', [role('communications'), role('registrar')]))).toBe(
      'people.roleNotYours',
    );
    expect(codeOf(await save(context.me, 'me', []))).toBe('people.lastAdministrator');
    expect(codeOf(await save(context.me, 'officer', [role('officer', 'ghost')]))).toBe('organisation.unknown');
    expect(codeOf(await save(context.me, 'officer', [role('unitHead', 'kultur')]))).toBe('ok');
    expect(
      codeOf(
        await peopleService['people.save'](context, {
          fields: { ...person('x'), unitId: null, roles: [], name: 'namn CHIEF' },
        }),
      ),
    ).toBe('people.duplicate');
    expect(
      codeOf(
        await peopleService['people.save'](context, {
          fields: { ...person('x'), roles: [], name: 'Ny', unitId: 'hem' },
        }),
      ),
    ).toBe('organisation.unitElsewhere');
    expect(
      codeOf(
        await peopleService['people.save'](context, {
          fields: { ...person('x'), roles: [], name: 'Ny', unitId: 'old' },
        }),
      ),
    ).toBe('organisation.archived');
  });

  it('are changed by heads of their own department only, who cannot move others into it', async () => {
    const context = signedIn({
      ...world(),
      people: [
        ...world().people,
        person('s', { roles: [], departmentId: 'social', unitId: null }),
        person('free', { roles: [], departmentId: null, unitId: null }),
      ],
    });
    const save = (by: ReturnType<typeof person>, id: string | undefined, more: Record<string, unknown>) =>
      peopleService['people.save'](as(context, by), {
        ...(id === undefined ? {} : { id }),
        fields: calls['people.save'].input.shape.fields.parse({
          ...person(id ?? 'x'),
          unitId: null,
          roles: [],
          name: `Ny ${id ?? 'x'}`,
          ...more,
        }),
      });
    const head = withRole('h', 'unitHead');
    expect(await save(head, 's', { departmentId: 'kultur' })).toMatchObject({
      error: { code: 'rights.notYourDepartment' },
    });
    expect(codeOf(await save(withRole('h', 'departmentChief'), 's', { departmentId: 'social' }))).toBe(
      'rights.notYourDepartment',
    );
    expect(codeOf(await save(head, undefined, { departmentId: 'social' }))).toBe('rights.notYourDepartment');
    expect(codeOf(await peopleService['people.archive'](as(context, head), { id: 's', archived: true }))).toBe(
      'rights.notYourDepartment',
    );
    expect([
      codeOf(await save(head, 'none', {})),
      codeOf(await save(head, 'free', { departmentId: 'kultur' })),
      codeOf(await save(head, undefined, {})),
      codeOf(await save(withRole('k', 'communications', null), 's', { departmentId: 'kultur' })),
    ]).toEqual(['ok', 'rights.notYourDepartment', 'ok', 'ok']);
  });

  it('are archived only when nothing depends on them', async () => {
    const context = admin();
    const archive = (id: string, archived = true) => peopleService['people.archive'](context, { id, archived });
    expect(await archive('officer')).toMatchObject({
      error: { code: 'people.inUse', params: { channels: 1, logins: 0 } },
    });
    expect([codeOf(await archive('me')), codeOf(await archive('none')), codeOf(await archive('gone', false))]).toEqual([
      'people.notYourself',
      'ok',
      'ok',
    ]);
  });
});

describe('channels', () => {
  const save = (
    context: ReturnType<typeof admin>,
    more: Record<string, unknown>,
    rest: Omit<Parameters<(typeof channelService)['channels.save']>[1], 'fields'> = {},
  ) =>
    channelService['channels.save'](context, {
      ...rest,
      fields: channelFields({ unitId: null, purpose: 'Berätta', verifiedOn: null, ...more }),
    });

  it('refuse an equivalent address and name its channel, also when saved at once', async () => {
    const context = admin();
    expect(await save(context, { address: 'http://m.facebook.com/Exempel.Bad/?ref=x' })).toMatchObject({
      error: { code: 'channels.duplicate', params: { name: 'Kanal c' } },
    });
    const both = await Promise.all([
      save(context, { address: 'https://x.com/ny' }),
      save(context, { address: 'https://twitter.com/NY' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['channels.duplicate', 'ok']);
  });

  it('refuse every invalid reference', async () => {
    const context = admin();
    const codes = [];
    for (const more of [
      { departmentId: 'ghost' },
      { unitId: 'hem' },
      { unitId: 'old' },
      { boardId: 'ghost' },
      { responsibleId: 'ghost' },
      { responsibleId: 'gone' },
      { recoveryMailOwnerId: 'gone' },
      { platform: 'myspace' },
      { platform: 'other' },
    ])
      codes.push(codeOf(await save(context, more)));
    expect(codes).toEqual([
      'organisation.unknown',
      'organisation.unitElsewhere',
      'organisation.archived',
      'organisation.unknown',
      'people.unknown',
      'people.archived',
      'people.archived',
      'channels.unknownPlatform',
      'channels.platformNameMissing',
    ]);
  });

  it('[R02.1][R07.2] begin in preparation, with the notice of one that is already in use, and keep their purpose', async () => {
    const context = admin();
    const setupNotice = { on: TODAY, how: 'mail' as const, note: '' };
    const inUse = { address: 'https://x.com/in-use' };
    expect(codeOf(await save(context, inUse, { setupNotice: { ...setupNotice, on: '2999-01-01' } }))).toBe(
      'channels.dayInFuture',
    );
    const { id } = must(await save(context, inUse, { setupNotice }));
    expect(context.vault.db.data.channels[id]).toMatchObject({
      state: 'preparing',
      officeContacts: [{ kind: 'setupNotice', ...setupNotice, stamp: { by: context.me.id } }],
    });
    expect(codeOf(await save(context, { ...inUse, purpose: '' }, { id }))).toBe('ok');
    expect(codeOf(await save(context, { address: '', purpose: '' }, { id: 'c' }))).toBe('channels.noPurpose');
    expect(codeOf(await save(context, { address: '', purpose: 'Ny' }, { id: 'c' }))).toBe('ok');
  });

  it('[R29.1] belong to the communications office when municipality-wide', async () => {
    const context = admin();
    const officer = as(context, withRole('officer', 'officer'));
    expect(await save(officer, { departmentId: null })).toMatchObject({
      error: { code: 'channels.onlyOffice', params: { name: 'Namn officer' } },
    });
    expect(codeOf(await save(context, { departmentId: null, responsibleId: 'officer' }))).toBe('channels.onlyOffice');
    expect(codeOf(await save(context, { departmentId: null, responsibleId: 'k' }))).toBe('ok');
    expect(codeOf(await channelService['channels.saveRoster'](context, entry({ channelId: 'w' })))).toBe(
      'channels.onlyOffice',
    );
    expect(codeOf(await channelService['channels.saveRoster'](context, entry({ channelId: 'w', personId: 'k' })))).toBe(
      'ok',
    );
    must(await channelService['channels.saveRoster'](context, entry()));
    expect(await save(context, { departmentId: null }, { id: 'c' })).toMatchObject({
      error: { code: 'channels.onlyOffice', field: 'fields.departmentId' },
    });
  });

  it('are changed by officers who run them, and created by officers in their own department', async () => {
    const context = admin();
    const officer = as(context, withRole('officer', 'officer'));
    const other = as(context, withRole('o2', 'officer'));
    expect([
      codeOf(await save(officer, { address: 'https://x.com/1' })),
      codeOf(await save(officer, { departmentId: 'social' })),
    ]).toEqual(['ok', 'rights.notYourDepartment']);
    expect([
      codeOf(await save(officer, { purpose: 'Ny' }, { id: 'c' })),
      codeOf(await save(other, { purpose: 'Ny' }, { id: 'c' })),
      codeOf(await save(context, {}, { id: 'done' })),
      codeOf(await save(context, {}, { id: 'ghost' })),
    ]).toEqual(['ok', 'rights.notYourChannel', 'channels.closed', 'channels.unknown']);
  });

  it('[R10.1][R28.1] have a roster of authorised people, with history, that can always be shortened', async () => {
    const context = admin();
    const roster = (more: Record<string, unknown>) => channelService['channels.saveRoster'](context, entry(more));
    expect(await roster({ personId: 'none' })).toMatchObject({
      error: { code: 'people.notPermitted', params: { name: 'Namn none' }, field: 'personId' },
    });
    expect([
      codeOf(await roster({ personId: 'gone' })),
      codeOf(await roster({ personId: 'ghost' })),
      codeOf(await roster({ to: '2025-01-01' })),
      codeOf(await roster({ entryId: 'ghost' })),
    ]).toEqual(['people.archived', 'people.unknown', 'channels.endsBeforeBegins', 'channels.noRosterEntry']);
    must(await roster({}));
    expect(codeOf(await roster({ duties: ['moderate', 'answer'] }))).toBe('channels.rosterOverlap');
    const [first] = context.vault.db.data.channels.c!.roster;
    must(
      await peopleService['people.withdrawPermission'](context, {
        personId: 'officer',
        decidedOn: TODAY,
        reason: 'Slutar',
      }),
    );
    expect(codeOf(await roster({ entryId: first!.id, to: TODAY }))).toBe('ok');
    expect(codeOf(await roster({ entryId: first!.id, to: null }))).toBe('people.notPermitted');
    expect(context.vault.db.data.channels.c!.roster).toMatchObject([{ from: '2026-01-01', to: TODAY }]);
  });

  it('have rosters and contacts that never grow beyond what their schema accepts', async () => {
    const context = signedIn({
      ...world(),
      channels: [
        channel('c', {
          roster: Array.from({ length: 200 }, (_, n) => ({
            id: `r${String(n)}`,
            personId: 'chief',
            duties: ['answer' as const],
            from: '2020-01-01',
            to: '2020-01-01',
          })),
          officeContacts: Array.from({ length: 200 }, (_, n) => ({
            id: `k${String(n)}`,
            kind: 'consultation' as const,
            on: '2026-01-02',
            how: 'mail' as const,
            note: '',
            stamp: STAMP,
          })),
        }),
      ],
    });
    expect(await channelService['channels.saveRoster'](context, entry())).toMatchObject({
      error: { code: 'input.invalid', params: { limit: 200 } },
    });
    expect(
      codeOf(
        await channelService['channels.saveRoster'](
          context,
          entry({ entryId: 'r0', personId: 'chief', duties: ['publish'], from: '2020-01-01', to: '2020-01-01' }),
        ),
      ),
    ).toBe('ok');
    expect(
      await channelService['channels.recordContact'](context, {
        channelId: 'c',
        contact: { kind: 'consultation', on: TODAY, how: 'mail', note: '' },
      }),
    ).toMatchObject({ error: { code: 'input.invalid', params: { limit: 200 } } });
  });

  it('[R32.1] have checks judged by a person, with an image where the rules require one', async () => {
    const context = admin();
    const record = (more: Record<string, unknown>) =>
      channelService['channels.recordCheck'](context, {
        channelId: 'c',
        checkId: 'coatOfArms',
        result: 'ok',
        note: '',
        on: TODAY,
        evidence: [],
        ...more,
      });
    expect([
      codeOf(await record({})),
      codeOf(await record({ checkId: 'x' })),
      codeOf(await record({ checkId: 'electedDisclaimer' })),
      codeOf(await record({ on: '2026-11-25' })),
      codeOf(await record({ result: 'notOk' })),
    ]).toEqual([
      'channels.evidenceMissing',
      'channels.unknownCheck',
      'channels.unknownCheck',
      'channels.dayInFuture',
      'channels.noteMissing',
    ]);
    expect(codeOf(await record({ evidence: [{ blobId: 'aa'.repeat(16), name: 'vapen.png' }] }))).toBe(
      'evidence.notStored',
    );
    const blob = context.vault.addBlob(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
    must(await record({ evidence: [{ blobId: blob.id, name: 'vapen.png' }] }));
    expect(context.vault.db.data.channels.c?.checks.coatOfArms).toMatchObject({
      result: 'ok',
      stamp: { by: 'me' },
      evidence: [{ name: 'vapen.png', size: 9, sha256: blob.sha256 }],
    });
    expect(codeOf(await record({ checkId: 'plainLanguage' }))).toBe('ok');
  });

  it('record when rows were verified and the notice was posted', async () => {
    const context = admin();
    expect(codeOf(await channelService['channels.verified'](context, { ids: ['c', 'done'], on: TODAY }))).toBe(
      'channels.closed',
    );
    expect(context.vault.db.data.channels.c?.verifiedOn).toBeNull();
    must(await channelService['channels.verified'](context, { ids: ['c', 'w'], on: TODAY }));
    const key = { language: 'sv' as const, languageName: '', place: '' };
    const { noticeId } = must(
      await channelService['channels.writeNotice'](context, { channelId: 'c', text: 'Hej', ...key }),
    );
    must(
      await channelService['channels.postNotice'](context, {
        ...{ channelId: 'c', noticeId, version: 1, where: 'Inlägget', on: TODAY, evidence: [] },
      }),
    );
    const line = calls['channels.get'].output.parse(must(await channelService['channels.get'](context, { id: 'c' })));
    expect([line.channel.verifiedOn, line.responsibleName, line.departmentName]).toEqual([
      TODAY,
      'Namn officer',
      'Kulturförvaltningen',
    ]);
    expect(line.lacks.filter((code) => /verif/i.test(code))).toEqual([]);
    expect(line.lacks).not.toContain('noticeMissing');
  });

  it('get a unique timestamp for each change, even within one millisecond', async () => {
    const context = signedIn({ ...world(), logins: [login('l', 'c', ['officer'])] });
    const stamps = [];
    for (const purpose of ['a', 'b', 'c']) {
      must(await save(context, { purpose }, { id: 'c' }));
      stamps.push(context.vault.db.data.channels.c!.changed.at);
    }
    expect(new Set(stamps).size).toBe(3);
  });

  it('refuse long names and 5 MB texts in their schema, and accept emoji and right-to-left text', () => {
    const input = (more: Record<string, unknown>) =>
      calls['channels.save'].input.safeParse({ fields: { ...channelFields(), ...more } });
    expect([
      input({ name: 'n'.repeat(300) }).success,
      input({ purpose: 'x'.repeat(5_000_000) }).success,
      input({ address: 'javascript:alert(1)' }).success,
    ]).toEqual([false, false, false]);
    expect(input({ name: 'Badet 🏊 مرحبا' }).data?.fields.name).toBe('Badet 🏊 مرحبا');
  });
});
