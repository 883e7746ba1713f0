import { describe, expect, it, vi } from 'vitest';
import { fail } from '../../../../../domain/kernel/result.ts';
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import { loginService, secretForClipboard } from '../../../../../electron/services/logins/service.ts';
import { accessLogService } from '../../../../../electron/services/access-log/log.ts';
import { readTotp, totpCode } from '../../../../../electron/services/logins/totp.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  absence,
  as,
  channel,
  person,
  signedIn,
  STAMP,
  type TestContext,
  TODAY,
  withRole,
} from '../../../support/world/index.ts';

const me = withRole('me', 'officer');
const substitute = withRole('s', 'officer');
const cover = (duty: 'logins' | 'answer' = 'logins') => ({
  id: 'v',
  channelId: 'c',
  duty,
  substituteId: 's',
  from: TODAY,
  to: TODAY,
  assigned: STAMP,
});
const world = () => ({
  people: [
    substitute,
    withRole('chief', 'departmentChief'),
    person('other', { roles: [] }),
    person('none', { roles: [], permission: null }),
  ],
  channels: [
    channel('c', { responsibleId: 'me' }),
    channel('w', { departmentId: null }),
    channel('done', { state: 'closed' as const }),
  ],
});
const fields = (more: Record<string, unknown> = {}) => ({
  channelId: 'c',
  label: 'Huvudkonto',
  kind: 'sharedPassword' as const,
  address: '',
  custodianIds: ['me'],
  grantedRole: '',
  ...more,
});
const SECRET = { username: 'kommunen', password: 'korrekt häst', totp: 'JBSW Y3DP EHPK 3PXP' };

async function withLogin(
  more = {},
  absences: ReturnType<typeof absence>[] = [],
): Promise<{ context: TestContext; id: string }> {
  const context = signedIn({ ...world(), absences }, me);
  const { id } = must(await loginService['logins.save'](context, { fields: fields(more), secret: SECRET }));
  return { context, id };
}
const reveal = (context: TestContext, id: string, field: 'password' | 'notes' | 'totp' = 'password', reason = '') =>
  loginService['logins.reveal'](context, { id, field, reason });
const log = (context: TestContext) => context.vault.logRecords('access') as AccessRecord[];

describe('logins', () => {
  it('[R11.1] are stored encrypted: neither list, row nor save returns a secret', async () => {
    const { context, id } = await withLogin();
    const shown = JSON.stringify([
      must(await loginService['logins.list'](context, {})),
      { id },
      context.vault.db.data.logins[id],
    ]);
    for (const word of ['korrekt', 'kommunen', 'JBSW']) expect(shown).not.toContain(word);
    expect(must(await loginService['logins.list'](context, { channelId: 'c' }))[0]).toMatchObject({
      mine: 'custodian',
      custodianNames: ['Namn me'],
      login: { holds: ['username', 'password', 'totp'] },
    });
    expect(context.vault.db.data.logins[id]?.sealed?.compartment).toBe('c');
  });

  it('give one field to a custodian and record it in the access log', async () => {
    const { context, id } = await withLogin();
    expect(must(await reveal(context, id))).toEqual({ value: 'korrekt häst', username: 'kommunen' });
    expect(log(context)).toMatchObject([
      { by: 'me', loginId: id, channelId: 'c', what: 'reveal', field: 'password', as: 'custodian' },
    ]);
    expect(codeOf(await reveal(context, id, 'notes'))).toBe('logins.empty');
  });

  it('give nothing when the access log cannot be written', async () => {
    const { context, id } = await withLogin();
    context.vault.failNextWrite('vault.diskFull');
    expect(await reveal(context, id)).toMatchObject({ ok: false, error: { code: 'vault.diskFull' } });
    context.vault.setMode('readOnly');
    expect(codeOf(await loginService['logins.code'](context, { id, reason: '' }))).toBe('vault.readOnly');
    expect(codeOf(await secretForClipboard(context, { id, field: 'password', reason: '', asCode: false }))).toBe(
      'vault.readOnly',
    );
  });

  it('give nothing, and log nothing, while their keys are on the server only', async () => {
    const { context, id } = await withLogin();
    vi.spyOn(context.vault, 'unseal').mockReturnValue(fail('vault.keysOnServer'));
    const copied = { id, field: 'password', reason: '', asCode: false } as const;
    expect(codeOf(await reveal(context, id))).toBe('vault.keysOnServer');
    expect(codeOf(await secretForClipboard(context, copied))).toBe('vault.keysOnServer');
    expect(codeOf(await loginService['logins.code'](context, { id, reason: '' }))).toBe('vault.keysOnServer');
    expect(log(context)).toEqual([]);
  });

  it('[R11.1] refuse everyone else and log the attempt', async () => {
    const { context, id } = await withLogin();
    for (const stranger of [substitute, withRole('admin', 'administrator', null), withRole('chief', 'departmentChief')])
      expect(codeOf(await reveal(as(context, stranger), id))).toBe('logins.notEntitled');
    expect(log(context).map((row) => [row.what, row.as])).toEqual([
      ['refused', 'none'],
      ['refused', 'none'],
      ['refused', 'none'],
    ]);
    expect(
      codeOf(await secretForClipboard(as(context, substitute), { id, field: 'password', reason: 'x', asCode: false })),
    ).toBe('logins.notEntitled');
  });

  it('[R11.1] open to a substitute with a reason, during the cover only', async () => {
    const away = absence('x', 'me', TODAY, TODAY, { status: 'confirmed', confirmed: STAMP, covers: [cover()] });
    const { context, id } = await withLogin({}, [away]);
    const other = as(context, substitute);
    expect(codeOf(await reveal(other, id))).toBe('logins.reasonNeeded');
    expect(log(context)).toEqual([]);
    expect(must(await reveal(other, id, 'password', 'Inlägg om översvämning'))).toEqual({
      value: 'korrekt häst',
      username: 'kommunen',
    });
    expect(log(context)).toMatchObject([{ by: 's', as: 'substitute', reason: 'Inlägg om översvämning' }]);
    expect(must(await loginService['logins.list'](other, {}))[0]).toMatchObject({ mine: 'substitute', until: TODAY });
    expect(codeOf(await reveal({ ...other, today: () => '2026-11-25' }, id, 'password', 'x'))).toBe(
      'logins.notEntitled',
    );
  });

  it('are refused, and the attempt logged, when the person has no key', async () => {
    const { context, id } = await withLogin();
    context.vault.withoutKey.add('c');
    expect(codeOf(await reveal(context, id))).toBe('logins.keyWaiting');
    expect(log(context)).toMatchObject([{ what: 'refused', as: 'custodian' }]);
  });

  it('give two-factor codes and copies, each logged by its kind', async () => {
    const { context, id } = await withLogin();
    const code = must(await loginService['logins.code'](context, { id, reason: '' }));
    expect(code).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) as string, period: 30, validFor: 30 });
    expect(must(await secretForClipboard(context, { id, field: 'totp', reason: '', asCode: true }))).toEqual({
      value: code.code,
    });
    expect(must(await secretForClipboard(context, { id, field: 'username', reason: '', asCode: false }))).toEqual({
      value: 'kommunen',
    });
    expect(log(context).map((row) => row.what)).toEqual(['code', 'code', 'copy']);
  });

  it('[R11.1][R11.2] show their user name to a custodian with the key, without a line in the log, and to nobody else', async () => {
    const { context, id } = await withLogin();
    expect(must(await loginService['logins.username'](context, { id }))).toEqual({ username: 'kommunen' });
    expect(log(context)).toEqual([]);
    context.vault.withoutKey.add('c');
    expect(codeOf(await loginService['logins.username'](context, { id }))).toBe('logins.keyWaiting');
    const other = { ...context, me: { ...context.me, id: 'another' } };
    expect(codeOf(await loginService['logins.username'](other, { id }))).toBe('logins.notEntitled');
  });

  it('[R11.2] give the user name with the password, in one opening', async () => {
    const { context, id } = await withLogin();
    expect(must(await reveal(context, id))).toEqual({ value: 'korrekt häst', username: 'kommunen' });
    expect(log(context)).toMatchObject([{ what: 'reveal', field: 'password' }]);
  });

  it('keep omitted secret fields and clear empty ones', async () => {
    const { context, id } = await withLogin();
    must(
      await loginService['logins.save'](context, {
        id,
        fields: fields({ label: 'Nytt namn' }),
        secret: { totp: '', notes: 'pin i skåpet' },
      }),
    );
    expect(context.vault.db.data.logins[id]?.holds).toEqual(['username', 'password', 'notes']);
    expect(must(await reveal(context, id))).toEqual({ value: 'korrekt häst', username: 'kommunen' });
    expect(codeOf(await loginService['logins.code'](context, { id, reason: '' }))).toBe('logins.noTotp');
  });

  it('[R28.1][R29.1] have only authorised custodians, from the communications office if municipality-wide', async () => {
    const context = signedIn(
      { ...world(), people: [...world().people, withRole('k', 'communications', null)] },
      withRole('me', 'administrator', null),
    );
    const save = (more: Record<string, unknown>) =>
      loginService['logins.save'](context, { fields: fields(more), secret: {} });
    expect(await save({ custodianIds: ['none'] })).toMatchObject({
      error: { code: 'people.notPermitted', params: { name: 'Namn none' } },
    });
    expect(await save({ channelId: 'w', custodianIds: ['other'] })).toMatchObject({
      error: { code: 'channels.onlyOffice', params: { name: 'Namn other' } },
    });
    expect(codeOf(await save({ channelId: 'w', custodianIds: ['k'] }))).toBe('ok');
    expect([
      codeOf(await save({ custodianIds: ['ghost'] })),
      codeOf(await save({ channelId: 'ghost' })),
      codeOf(await save({ channelId: 'done' })),
    ]).toEqual(['people.unknown', 'channels.unknown', 'channels.closed']);
  });

  it('[R35.1][R35.2] store no password for a role on the platform', async () => {
    const { context, id } = await withLogin();
    const grant = fields({ label: 'Roll', kind: 'roleGrant', grantedRole: 'administratör på sidan' });
    expect(codeOf(await loginService['logins.save'](context, { fields: grant, secret: { password: 'x' } }))).toBe(
      'logins.noPasswordForRole',
    );
    expect(
      codeOf(await loginService['logins.save'](context, { fields: { ...grant, grantedRole: '' }, secret: {} })),
    ).toBe('logins.roleMissing');
    must(await loginService['logins.save'](context, { id, fields: grant, secret: {} }));
    expect(context.vault.db.data.logins[id]?.holds).toEqual(['username', 'totp']);
  });

  it('are changed only by custodians and managers, and secrets only by those who may open them', async () => {
    const { context, id } = await withLogin();
    const chief = as(context, withRole('chief', 'departmentChief'));
    expect(
      codeOf(await loginService['logins.save'](as(context, substitute), { id, fields: fields(), secret: {} })),
    ).toBe('rights.notYourChannel');
    expect(
      codeOf(
        await loginService['logins.save'](chief, { id, fields: fields({ custodianIds: ['me', 's'] }), secret: {} }),
      ),
    ).toBe('ok');
    expect(codeOf(await loginService['logins.save'](chief, { id, fields: fields(), secret: { password: 'ny' } }))).toBe(
      'logins.notEntitled',
    );
    expect(
      codeOf(await loginService['logins.save'](context, { id, fields: fields({ channelId: 'w' }), secret: {} })),
    ).toBe('logins.otherChannel');
    expect(
      codeOf(await loginService['logins.save'](context, { fields: fields({ label: 'HUVUDKONTO' }), secret: {} })),
    ).toBe('logins.duplicate');
    expect(
      codeOf(
        await loginService['logins.save'](context, {
          fields: fields({ label: 'x' }),
          secret: { totp: 'inte base32!' },
        }),
      ),
    ).toBe('logins.badTotp');
  });

  it('show the access log to custodians and the head of department, and to everyone their own entries', async () => {
    const { context, id } = await withLogin();
    await reveal(context, id);
    await reveal(as(context, substitute), id);
    const total = async (who: Parameters<typeof as>[1]) =>
      must(await accessLogService['logins.accessLog'](as(context, who), { mine: false, offset: 0, limit: 50 })).total;
    expect([
      await total(me),
      await total(withRole('chief', 'departmentChief')),
      await total(withRole('r', 'registrar', null)),
      await total(person('other', { roles: [] })),
      await total(withRole('h', 'unitHead', 'social')),
    ]).toEqual([2, 2, 0, 0, 0]);
    expect(
      must(await accessLogService['logins.accessLog'](as(context, substitute), { mine: true, offset: 0, limit: 50 }))
        .rows,
    ).toMatchObject([{ what: 'refused', by: 's', personName: 'Namn s', loginLabel: 'Huvudkonto' }]);
  });
});

describe('two-factor codes', () => {
  const base32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('match RFC 6238 at %i seconds', (seconds, code) => {
    expect(
      must(
        totpCode(`otpauth://totp/prov?secret=${base32}&digits=8&algorithm=SHA1&period=30`, new Date(seconds * 1000)),
      ),
    ).toMatchObject({ code, period: 30, validFor: 30 - (seconds % 30) });
  });

  it('are read with spaces, lower case and padding, and refused otherwise', () => {
    for (const good of [
      'jbsw y3dp ehpk 3pxp',
      'JBSWY3DPEHPK3PXP',
      'JBSW-Y3DP-EHPK-3PXP',
      'JBSWY3DPEHPK3PXP====',
      `otpauth://totp/a:b?secret=${base32}&issuer=a`,
    ])
      expect(readTotp(good).ok, good).toBe(true);
    for (const bad of [
      '',
      '1',
      'JBSW0189',
      'otpauth://totp/a',
      'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&period=0',
      'https://exempel.se',
    ])
      expect(codeOf(readTotp(bad)), bad).toBe('logins.badTotp');
  });
});
