import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Output } from '../../../../../domain/contract/api.ts';
import {
  beginLoginImport,
  loginImportService as service,
  setKeyFile,
  checkWipeable,
} from '../../../../../electron/services/login-imports/service.ts';
import { SESSION_TIMEOUT_MS } from '../../../../../electron/services/login-imports/session.ts';
import { loginService, secretForClipboard } from '../../../../../electron/services/logins/service.ts';
import type { Incident } from '../../../../../domain/incidents/model.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, channel, person, signedIn, type TestContext, withRole } from '../../../support/world/index.ts';

const me = withRole('me', 'officer');
const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../fixtures/logins', name)));
const csv = (...rows: string[]): Uint8Array =>
  new Uint8Array(Buffer.from(['name,url,username,password,totp,type', ...rows].join('\n')));
const PASSWORD = 'påhittat lösenord';
const channels = () => [
  channel('fb', {
    name: 'Bollnäs',
    platform: 'facebook',
    address: 'https://www.facebook.com/bollnas',
    responsibleId: 'me',
  }),
  channel('ig', {
    name: 'Bollnäs',
    platform: 'instagram',
    address: 'https://www.instagram.com/bollnaskommun',
    responsibleId: 'me',
  }),
  channel('other', { name: 'Andras', departmentId: 'social' }),
  channel('old', { name: 'Stängd', state: 'closed' as const, responsibleId: 'me' }),
];
const world = () =>
  signedIn(
    { people: [withRole('anna', 'officer'), person('none', { roles: [], permission: null })], channels: channels() },
    me,
  );
const begin = (context: TestContext, bytes: Uint8Array, name = 'x.csv') => beginLoginImport(context, { name, bytes });
type Preview = Output<'loginImports.preview'>;
const previewOf = async (context: TestContext, importId: string, choices?: Preview['entries']): Promise<Preview> =>
  must(
    await service['loginImports.preview'](context, {
      importId,
      choices: choices?.map(({ line, channelId, custodianIds }) => ({ line, channelId, custodianIds, label: '' })),
    }),
  );
const choicesOf = ({ entries }: Preview) =>
  entries.map(({ line, channelId, custodianIds }) => ({ line, channelId, custodianIds, label: '' }));
async function importFile(context: TestContext, bytes: Uint8Array, name?: string) {
  const { importId } = must(await begin(context, bytes, name));
  const preview = await previewOf(context, importId);
  return {
    importId,
    preview,
    result: must(await service['loginImports.apply'](context, { importId, choices: choicesOf(preview) })),
  };
}
const password = async (context: TestContext, id: string): Promise<string> =>
  must(await secretForClipboard(context, { id, field: 'password', reason: '', asCode: false })).value;
const logins = (context: TestContext) => Object.values(context.vault.db.data.logins);

afterEach(() => {
  vi.useRealTimers();
});

describe('logins from a file', () => {
  it('from KeePass are assigned to their channels, with the importing person as custodian', async () => {
    const context = world();
    const begun = must(await begin(context, file('keepassxc-3.1.kdbx'), 'gamla.kdbx'));
    expect(begun).toMatchObject({ kind: 'kdbx', needsKey: true });
    const { importId } = begun;
    expect(codeOf(await service['loginImports.preview'](context, { importId }))).toBe('loginImports.locked');
    expect(codeOf(await service['loginImports.unlock'](context, { importId, password: 'fel' }))).toBe(
      'loginImports.wrongPasswordOrDamaged',
    );
    must(await service['loginImports.unlock'](context, { importId, password: PASSWORD }));
    const preview = await previewOf(context, importId);
    expect(preview.entries).toMatchObject([
      {
        title: 'Facebook',
        channelId: 'fb',
        outcome: 'add',
        suggestion: { by: 'address' },
        custodianIds: ['me'],
        holds: ['username', 'password'],
      },
      { title: 'Instagram', channelId: 'ig', outcome: 'add' },
    ]);
    const done = must(await service['loginImports.apply'](context, { importId, choices: choicesOf(preview) }));
    expect(done).toMatchObject({ added: 2, changed: 0, skipped: [] });
    const found = logins(context);
    expect(found.map(({ channelId, label, custodianIds }) => [channelId, label, custodianIds])).toEqual([
      ['fb', 'Facebook', ['me']],
      ['ig', 'Instagram', ['me']],
    ]);
    expect(await password(context, found[0]!.id)).toBe('  mellanslag runt om  ');
  });

  it('[R11.1] show no secret in the preview and leave none in the registers', async () => {
    const context = world();
    const { preview, result } = await importFile(
      context,
      csv('Facebook,https://www.facebook.com/bollnas,kommunen,hemlig-häst,JBSWY3DPEHPK3PXP,login'),
    );
    const shown = JSON.stringify([
      preview,
      result,
      context.vault.db.data,
      must(await service['loginImports.list'](context, {})),
    ]);
    for (const secret of ['hemlig-häst', 'JBSWY3DPEHPK3PXP']) expect(shown).not.toContain(secret);
    expect(preview.entries[0]?.holds).toEqual(['username', 'password', 'totp']);
  });

  it('from a file with a key file need both password and key file', async () => {
    const context = world();
    const { importId } = must(await begin(context, file('keepassxc-4-argon2id-keyfile.kdbx'), 'x.kdbx'));
    expect(codeOf(await service['loginImports.unlock'](context, { importId, password: PASSWORD }))).toBe(
      'loginImports.wrongPassword',
    );
    must(setKeyFile(context, { importId, bytes: file('keyfile.keyx') }));
    must(await service['loginImports.unlock'](context, { importId, password: PASSWORD }));
    expect((await previewOf(context, importId)).entries).toHaveLength(3);
  });

  it('with the same title and channel get unique labels, even thousands, and can be undone', async () => {
    const context = world();
    const many = 3000;
    const rows = Array.from(
      { length: many },
      (_, index) => `Konto,https://www.facebook.com/bollnas,namn${String(index)},p,,login`,
    );
    const { preview, result } = await importFile(context, csv(...rows));
    expect([preview.counts, result.added]).toEqual([{ add: many, change: 0, skip: 0 }, many]);
    const labels = new Set(logins(context).map(({ label }) => label));
    expect([labels.size, labels.has('Konto'), labels.has('Konto 2'), labels.has(`Konto ${String(many)}`)]).toEqual([
      many,
      true,
      true,
      true,
    ]);
    expect(must(await service['loginImports.undo'](context, { runId: result.runId }))).toEqual({
      removed: many,
      kept: 0,
    });
  });

  it('that exist already are changed where they differ, skipped where equal, and imported once', async () => {
    const context = world();
    const { id } = must(
      await loginService['logins.save'](context, {
        fields: {
          channelId: 'fb',
          label: 'Huvudkonto',
          kind: 'sharedPassword',
          address: '',
          custodianIds: ['me', 'anna'],
          grantedRole: '',
        },
        secret: { username: 'Kommunen', password: 'gammalt', notes: 'stannar' },
      }),
    );
    const rows = [
      'A,https://www.facebook.com/bollnas,kommunen,nytt,,login',
      'B,https://facebook.com/bollnas,KOMMUNEN,nytt,,login',
      'C,https://www.instagram.com/bollnaskommun,k,p,,login',
    ];
    const { preview, result } = await importFile(context, csv(...rows));
    expect(preview.entries.map(({ outcome, reason, twin, changes }) => [outcome, reason, twin, changes])).toEqual([
      ['change', null, 'Huvudkonto', ['password']],
      ['skip', 'duplicateInFile', '', []],
      ['add', null, '', []],
    ]);
    expect(result).toMatchObject({
      added: 1,
      changed: 1,
      skipped: [{ line: 2, title: 'B', reason: 'duplicateInFile' }],
    });
    // Like any other password change, in the same write.
    expect(context.vault.logRecords('access')).toEqual([
      expect.objectContaining({
        what: 'change',
        field: 'password',
        loginId: logins(context).find(({ label }) => label === 'Huvudkonto')?.id,
        by: 'me',
        as: 'custodian',
      }),
    ]);
    expect(context.vault.db.data.logins[id]).toMatchObject({
      label: 'Huvudkonto',
      custodianIds: ['me', 'anna'],
      holds: ['username', 'password', 'notes'],
    });
    expect(await password(context, id)).toBe('nytt');
    const again = must(await begin(context, csv(...rows)));
    expect((await previewOf(context, again.importId)).entries.map(({ reason }) => reason)).toEqual([
      'same',
      'same',
      'same',
    ]);
    expect(
      codeOf(
        await service['loginImports.apply'](context, {
          importId: again.importId,
          choices: choicesOf(await previewOf(context, again.importId)),
        }),
      ),
    ).toBe('loginImports.nothingToWrite');
  });

  it('[R28.1] are imported only to permitted channels and custodians, with a reason for each skipped one', async () => {
    const context = world();
    const { importId } = must(
      await begin(
        context,
        csv(
          'A,,a,p,,login',
          'B,,b,p,,login',
          'C,,c,p,,login',
          'D,,d,p,,login',
          'E,,e,p,,login',
          'F,,,,,login',
          'G,,g,p,,note',
          `H,,h,${'x'.repeat(1001)},,login`,
        ),
      ),
    );
    const to = (line: number, channelId: string | null, ...custodianIds: string[]) => ({
      line,
      channelId,
      custodianIds,
      label: '',
    });
    const choices = [
      to(1, 'other', 'me'),
      to(2, 'old', 'me'),
      to(3, 'fb'),
      to(4, 'fb', 'none'),
      to(5, null),
      to(6, 'fb', 'me'),
      to(7, 'fb', 'me'),
      to(8, 'fb', 'me'),
    ];
    const preview = must(await service['loginImports.preview'](context, { importId, choices }));
    expect(preview.entries.map(({ reason }) => reason)).toEqual([
      'notYourChannel',
      'channelClosed',
      'noCustodian',
      'badCustodian',
      'noChannel',
      'empty',
      'notALogin',
      'tooLong',
    ]);
    expect(preview.counts).toEqual({ add: 0, change: 0, skip: 8 });
  });

  it('are skipped when the person does not have the channel’s key', async () => {
    const context = world();
    await loginService['logins.save'](context, {
      fields: {
        channelId: 'fb',
        label: 'X',
        kind: 'sharedPassword',
        address: '',
        custodianIds: ['me'],
        grantedRole: '',
      },
      secret: { password: 'p' },
    });
    await context.vault.invite({ id: 'anna', label: 'Anna', administrator: false });
    context.vault.accept('anna');
    const anna = { ...as(context, withRole('anna', 'unitHead')), vault: context.vault.as('anna') };
    const { importId } = must(await begin(anna, csv('A,https://www.facebook.com/bollnas,a,p,,login')));
    expect((await previewOf(anna, importId)).entries).toMatchObject([{ outcome: 'skip', reason: 'noKey' }]);
  });

  it('with an unsupported two-factor secret are imported without it and marked', async () => {
    const context = world();
    const { preview } = await importFile(
      context,
      csv(
        'A,https://www.facebook.com/bollnas,a,p,otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1,login',
        'B,https://www.instagram.com/bollnaskommun,b,p,inte base32!,login',
      ),
    );
    expect(preview.entries.map(({ outcome, remarks, holds }) => [outcome, remarks, holds])).toEqual([
      ['add', ['hotp'], ['username', 'password']],
      ['add', ['badTotp'], ['username', 'password']],
    ]);
  });

  it('with the same name get unique labels, whatever the case', async () => {
    const context = world();
    const { result } = await importFile(
      context,
      csv('Konto,https://www.facebook.com/bollnas,a,p,,login', 'KONTO,https://www.facebook.com/bollnas,b,p,,login'),
    );
    expect(result.added).toBe(2);
    expect(logins(context).map(({ label }) => label)).toEqual(['Konto', 'KONTO 2']);
  });
});

describe('undoing an import of logins', () => {
  it('removes unused additions, but restores no earlier secrets', async () => {
    const context = world();
    const { id } = must(
      await loginService['logins.save'](context, {
        fields: {
          channelId: 'fb',
          label: 'Huvudkonto',
          kind: 'sharedPassword',
          address: '',
          custodianIds: ['me'],
          grantedRole: '',
        },
        secret: { username: 'kommunen', password: 'gammalt' },
      }),
    );
    const before = context.vault.db.data.logins[id]?.sealed;
    const { result } = await importFile(
      context,
      csv(
        'A,https://www.facebook.com/bollnas,kommunen,nytt,,login',
        'B,https://www.facebook.com/bollnas,b,p,,login',
        'C,https://www.instagram.com/bollnaskommun,c,p,,login',
        'D,https://www.instagram.com/bollnaskommun,d,p,,login',
      ),
    );
    const [, , edited, opened] = logins(context);
    must(
      await loginService['logins.save'](context, {
        id: edited!.id,
        fields: {
          channelId: 'ig',
          label: 'Omdöpt',
          kind: 'sharedPassword',
          address: '',
          custodianIds: ['me'],
          grantedRole: '',
        },
        secret: {},
      }),
    );
    await password(context, opened!.id);
    expect(must(await service['loginImports.undo'](context, { runId: result.runId }))).toEqual({ removed: 1, kept: 3 });
    expect(logins(context).map(({ label }) => label)).toEqual(['Huvudkonto', 'Omdöpt', 'D']);
    expect(context.vault.db.data.logins[id]?.sealed).not.toEqual(before);
    expect(await password(context, id)).toBe('nytt');
    expect(codeOf(await service['loginImports.undo'](context, { runId: result.runId }))).toBe(
      'loginImports.alreadyUndone',
    );
  });

  it('keeps a login that something else refers to, such as an incident', async () => {
    const context = world();
    const { result } = await importFile(
      context,
      csv('A,https://www.facebook.com/bollnas,a,p,,login', 'B,https://www.facebook.com/bollnas,b,p,,login'),
    );
    const [hacked] = logins(context);
    const at = { at: '2026-11-24T11:00:00.000Z', by: 'me' };
    const incident: Incident = {
      ...{ id: 'i', status: 'running', cause: 'account', personId: null, loginId: hacked!.id, noticedAt: at.at },
      ...{ seen: 'Okända inlägg', logins: [], steps: [], ended: null, created: at, changed: at },
    };
    must(
      await context.vault.write('alarms.start', ({ data }) => {
        data.alarms.i = incident;
        return ok(null);
      }),
    );
    expect(must(await service['loginImports.undo'](context, { runId: result.runId }))).toEqual({ removed: 1, kept: 1 });
    expect(logins(context)).toEqual([hacked]);
  });

  it('keeps a login that is opened while the undo reads the access log', async () => {
    const context = world();
    const { result } = await importFile(context, csv('A,https://www.facebook.com/bollnas,a,p,,login'));
    const [login] = logins(context);
    const page: TestContext['vault']['page'] = async (query) => {
      const found = await context.vault.page(query);
      if (found.ok && found.value.total === 0) expect(await password(context, login!.id)).toBe('p');
      return found;
    };
    const slow = { ...context, vault: Object.assign(Object.create(context.vault) as TestContext['vault'], { page }) };
    expect(must(await service['loginImports.undo'](slow, { runId: result.runId }))).toEqual({ removed: 0, kept: 1 });
    expect(logins(context)).toEqual([login]);
  });

  it('leaves no access log row about a login that it removes just before the row is written', async () => {
    const context = world();
    const { result } = await importFile(context, csv('A,https://www.facebook.com/bollnas,a,p,,login'));
    const [login] = logins(context);
    const write: TestContext['vault']['write'] = async (action, change) => {
      must(await service['loginImports.undo'](context, { runId: result.runId }));
      return context.vault.write(action, change);
    };
    const slow = { ...context, vault: Object.assign(Object.create(context.vault) as TestContext['vault'], { write }) };
    expect(
      codeOf(await secretForClipboard(slow, { id: login!.id, field: 'password', reason: '', asCode: false })),
    ).toBe('logins.unknown');
    expect(must(await context.vault.page({ kind: 'access', limit: 10 })).total).toBe(0);
  });

  it('is for the person who imported them and administrators, not for other officers', async () => {
    const context = world();
    const { result } = await importFile(context, csv('A,https://www.facebook.com/bollnas,a,p,,login'));
    expect(
      codeOf(await service['loginImports.undo'](as(context, withRole('anna', 'officer')), { runId: result.runId })),
    ).toBe('loginImports.notYours');
    expect(must(await service['loginImports.list'](as(context, withRole('anna', 'officer')), {}))).toEqual([]);
    expect(codeOf(await service['loginImports.undo'](context, { runId: 'nix' }))).toBe('loginImports.unknownRun');
    expect(
      must(
        await service['loginImports.undo'](as(context, withRole('admin', 'administrator', null)), {
          runId: result.runId,
        }),
      ),
    ).toEqual({ removed: 1, kept: 0 });
    expect(must(await begin(context, csv('A,https://www.facebook.com/bollnas,a,p,,login'))).kind).toBe('csv');
  });
});

describe('the file being imported', () => {
  const row = 'A,https://www.facebook.com/bollnas,a,p,,login';

  it('is discarded and overwritten when imported, cancelled, replaced or on lock', async () => {
    const context = world();
    const gone = async (importId: string) =>
      expect(codeOf(await service['loginImports.preview'](context, { importId }))).toBe('loginImports.gone');
    const { importId } = await importFile(context, csv(row));
    await gone(importId);
    const cancelled = must(await begin(context, csv(row)));
    await service['loginImports.cancel'](context, cancelled);
    await gone(cancelled.importId);
    const bytes = file('keepassxc-3.1.kdbx');
    const key = file('keyfile.keyx');
    const first = must(await begin(context, bytes, 'x.kdbx'));
    setKeyFile(context, { importId: first.importId, bytes: key });
    const unopened = csv(row);
    const second = must(await begin(context, unopened));
    await gone(first.importId);
    expect(bytes.every((byte) => byte === 0) && key.every((byte) => byte === 0)).toBe(true);
    await context.vault.close();
    expect(unopened.every((byte) => byte === 0)).toBe(true);
    await gone(second.importId);
  });

  it('is discarded after ten minutes without use', async () => {
    vi.useFakeTimers();
    const context = world();
    const { importId } = must(await begin(context, csv(row)));
    vi.advanceTimersByTime(SESSION_TIMEOUT_MS - 1);
    await previewOf(context, importId);
    vi.advanceTimersByTime(SESSION_TIMEOUT_MS - 1);
    await previewOf(context, importId);
    vi.advanceTimersByTime(SESSION_TIMEOUT_MS);
    expect(codeOf(await service['loginImports.preview'](context, { importId }))).toBe('loginImports.gone');
  });

  it('is inaccessible to others, and discarded when cancelled while it is being opened', async () => {
    const context = world();
    const { importId } = must(await begin(context, file('keepassxc-4-argon2d-chacha20.kdbx'), 'x.kdbx'));
    expect(
      codeOf(
        await service['loginImports.unlock'](as(context, withRole('anna', 'officer')), {
          importId,
          password: PASSWORD,
        }),
      ),
    ).toBe('loginImports.gone');
    const opening = service['loginImports.unlock'](context, { importId, password: PASSWORD });
    expect(codeOf(await service['loginImports.unlock'](context, { importId, password: PASSWORD }))).toBe(
      'loginImports.busy',
    );
    await service['loginImports.cancel'](context, { importId });
    expect(codeOf(await opening)).toMatch(/^loginImports\.(gone|damaged|wrongPassword)/);
  });

  it('is refused with a specific error when it is invalid', async () => {
    const context = world();
    expect(codeOf(await begin(context, new Uint8Array()))).toBe('loginImports.emptyFile');
    expect(codeOf(await begin(context, new Uint8Array(Buffer.from('Kanal;Adress\nA;B'))))).toBe(
      'loginImports.noPasswordColumn',
    );
    expect(codeOf(await begin(context, new Uint8Array(Buffer.from('name,password\n'))))).toBe('loginImports.noEntries');
    expect(codeOf(await begin(context, file('keepassxc-3.1.kdbx').subarray(0, 60)))).toBe('loginImports.damaged');
  });

  it('in plain text may be wiped by the person who imported it, but not after an undo', async () => {
    const context = world();
    const { result } = await importFile(context, csv(row));
    expect(checkWipeable(context, result.runId).ok).toBe(true);
    expect(codeOf(checkWipeable(as(context, withRole('anna', 'officer')), result.runId))).toBe('loginImports.notYours');
    expect(codeOf(checkWipeable(context, 'nix'))).toBe('loginImports.unknownRun');
    // After the undo, its passwords exist nowhere else.
    must(await service['loginImports.undo'](context, { runId: result.runId }));
    expect(codeOf(checkWipeable(context, result.runId))).toBe('loginImports.alreadyUndone');
  });

  it('changes nothing when the write fails, and can be imported again', async () => {
    const context = world();
    const { importId } = must(await begin(context, csv(row)));
    const choices = choicesOf(await previewOf(context, importId));
    context.vault.failNextWrite('vault.diskFull');
    expect(codeOf(await service['loginImports.apply'](context, { importId, choices }))).toBe('vault.diskFull');
    expect(logins(context)).toEqual([]);
    expect(must(await service['loginImports.apply'](context, { importId, choices })).added).toBe(1);
  });
});
