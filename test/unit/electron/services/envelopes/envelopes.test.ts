import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import { openKdbx } from '../../../../../electron/exchange/kdbx/open.ts';
import { entriesOf } from '../../../../../electron/exchange/kdbx/entries.ts';
import {
  markEnvelopeNotSaved,
  envelopeService as service,
  makeEnvelope,
} from '../../../../../electron/services/envelopes/service.ts';
import { envelopePassphrase } from '../../../../../electron/services/envelopes/passphrase.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { totpCode } from '../../../../../electron/services/logins/totp.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  absence,
  as,
  channel,
  signedIn,
  STAMP,
  type TestContext,
  TODAY,
  withRole,
} from '../../../support/world/index.ts';

const me = withRole('me', 'officer');
const stranger = withRole('anna', 'officer');
const TOTP = 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=60&digits=8&algorithm=SHA256';
const world = (more = {}) =>
  signedIn(
    {
      people: [stranger, withRole('chief', 'departmentChief')],
      channels: [
        channel('fb', { name: 'Bollnäs – Facebook', responsibleId: 'me' }),
        channel('ig', { name: 'Ungdom', responsibleId: 'me' }),
      ],
      ...more,
    },
    me,
  );
const save = async (
  context: TestContext,
  channelId: string,
  label: string,
  secret: object,
  more = {},
): Promise<string> =>
  must(
    await loginService['logins.save'](context, {
      fields: {
        channelId,
        label,
        kind: 'sharedPassword',
        address: 'https://www.facebook.com/login',
        custodianIds: ['me'],
        grantedRole: '',
        ...more,
      },
      secret,
    }),
  ).id;
async function twoLogins(context: TestContext): Promise<string[]> {
  return [
    await save(context, 'fb', 'Sidan', {
      username: 'kommunen',
      password: 'pärla & <tag>',
      totp: TOTP,
      notes: 'rad 1\nrad 2',
      recoveryMail: 'reserv@bollnas.example',
      recoveryPhone: '+46 70 000 00 00',
    }),
    await save(context, 'ig', 'Gränden', { username: 'ungdom', password: 'två', totp: 'jbsw y3dp ehpk 3pxp' }),
  ];
}
const input = (loginIds: string[]) => ({
  loginIds,
  reason: 'Årlig genomgång',
  place: 'Kassaskåpet',
  name: 'Nödkuvert',
  fileName: 'Nödkuvert.kdbx',
});
/** As the program makes it, but with fast key derivation. */
const make = (context: TestContext, what: ReturnType<typeof input>) => makeEnvelope(context, what, { passes: 1 });
const log = (context: TestContext) => context.vault.logRecords('access') as AccessRecord[];

/** Runs KeePassXC itself on the file. */
function withKeePassXc<T>(bytes: Uint8Array, work: (run: (args: string[], passphrase: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kuvert-'));
  try {
    const file = join(folder, 'kuvert.kdbx');
    writeFileSync(file, bytes);
    return work(([command = '', ...rest], passphrase) =>
      execFileSync(
        'keepassxc-cli',
        [command, '-q', ...rest.slice(0, rest.indexOf('@')), file, ...rest.slice(rest.indexOf('@') + 1)],
        { input: `${passphrase}\n`, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('an emergency envelope', () => {
  it('is a KeePass file with one-time codes that KeePassXC opens only with its passphrase', async () => {
    const context = world();
    const made = must(await makeEnvelope(context, input(await twoLogins(context))));
    withKeePassXc(made.bytes, (run) => {
      expect(run(['ls', '-R', '@'], made.passphrase)).toMatch(/Bollnäs – Facebook\/\n\s+Sidan\nUngdom\/\n\s+Gränden/);
      const shown = run(['show', '-s', '--all', '@', 'Bollnäs – Facebook/Sidan'], made.passphrase);
      for (const part of [
        'UserName: kommunen',
        'Password: pärla & <tag>',
        'URL: https://www.facebook.com/login',
        'rad 1\nrad 2',
        'Återställning e-post: reserv@bollnas.example',
        'Återställning telefon: +46 70 000 00 00',
      ])
        expect(shown).toContain(part);
      const codes = (): string[] => [0, 60_000].map((later) => must(totpCode(TOTP, new Date(Date.now() + later))).code);
      // Their clock may reach the next minute between the two readings.
      expect(codes()).toContain(run(['show', '-t', '@', 'Bollnäs – Facebook/Sidan'], made.passphrase).trim());
      expect(run(['show', '-t', '@', 'Ungdom/Gränden'], made.passphrase).trim()).toMatch(/^\d{6}$/);
      expect(run(['db-info', '@'], made.passphrase)).toMatch(/AES 256-bit[\s\S]*Argon2id \(8 rounds, 65536 KB\)/);
      expect(() => run(['ls', '@'], 'fel fras')).toThrow();
    });
  });

  it('can be imported again in full', async () => {
    const context = world();
    const made = must(await make(context, input(await twoLogins(context))));
    const entries = entriesOf(
      must(await openKdbx(made.bytes, { password: made.passphrase, keyFile: null })),
      context.now(),
    );
    expect(entries).toMatchObject([
      {
        group: 'Bollnäs – Facebook',
        title: 'Sidan',
        username: 'kommunen',
        password: 'pärla & <tag>',
        notes: 'rad 1\nrad 2',
        recoveryMail: 'reserv@bollnas.example',
        recoveryPhone: '+46 70 000 00 00',
        remarks: [],
      },
      {
        group: 'Ungdom',
        title: 'Gränden',
        totp: expect.stringContaining('secret=JBSWY3DPEHPK3PXP') as string,
        remarks: [],
      },
    ]);
  });

  it('is in the access log for every login with the reason, and in the register without its passphrase', async () => {
    const context = world();
    const ids = await twoLogins(context);
    const made = must(await make(context, input(ids)));
    expect(log(context)).toMatchObject(
      ids.map((loginId) => ({ loginId, what: 'export', as: 'custodian', by: 'me', reason: 'Årlig genomgång' })),
    );
    const [line] = must(await service['envelopes.list'](context, {}));
    expect(line).toMatchObject({
      sealedByName: 'Namn me',
      channels: [{ name: 'Bollnäs – Facebook' }, { name: 'Ungdom' }],
      outdated: 0,
      envelope: { place: 'Kassaskåpet', opened: null, saved: true },
    });
    expect(JSON.stringify([line, context.vault.db.data, log(context)])).not.toContain(made.passphrase);
  });

  it('is not made when the log cannot be written', async () => {
    const context = world();
    const ids = await twoLogins(context);
    context.vault.failNextWrite('vault.diskFull');
    expect(codeOf(await make(context, input(ids)))).toBe('vault.diskFull');
    expect(log(context)).toEqual([]);
  });

  it('[R11.1] can be made only by a custodian of every login, and refused attempts are logged', async () => {
    const away = absence('x', 'me', TODAY, TODAY, {
      status: 'confirmed',
      confirmed: STAMP,
      covers: [
        { id: 'v', channelId: 'fb', duty: 'logins', substituteId: 'anna', from: TODAY, to: TODAY, assigned: STAMP },
      ],
    });
    const context = world({ absences: [away] });
    const ids = await twoLogins(context);
    for (const other of [stranger, withRole('chief', 'departmentChief'), withRole('admin', 'administrator', null)])
      expect(codeOf(await make(as(context, other), input(ids)))).toBe('envelopes.notCustodian');
    expect(log(context).map(({ what, by }) => [what, by])).toEqual([
      ['refused', 'anna'],
      ['refused', 'chief'],
      ['refused', 'admin'],
    ]);
    const empty = await save(context, 'fb', 'Tom', {});
    expect(codeOf(await make(context, input([empty])))).toBe('envelopes.nothingHeld');
    expect(codeOf(await make(context, input(['nix'])))).toBe('logins.unknown');
  });

  it('is logged when it is opened, and every password in it is listed for a change', async () => {
    const context = world();
    const ids = await twoLogins(context);
    const { id } = must(await make(context, input(ids)));
    expect(
      codeOf(await service['envelopes.opened'](context, { id, on: '2026-11-25', personId: 'chief', reason: 'x' })),
    ).toBe('envelopes.impossibleDay');
    expect(codeOf(await service['envelopes.opened'](context, { id, on: TODAY, personId: 'nix', reason: 'x' }))).toBe(
      'people.unknown',
    );
    expect(
      must(
        await service['envelopes.opened'](context, {
          id,
          on: TODAY,
          personId: 'chief',
          reason: 'Översvämning, ingen nåddes',
        }),
      ),
    ).toEqual({ dues: 2 });
    expect(Object.values(context.vault.db.data.passwordDues)).toMatchObject(
      ids.map((loginId) => ({ loginId, openedBy: 'chief', endedOn: TODAY, due: '2026-11-26', done: null })),
    );
    expect(log(context).slice(-2)).toMatchObject([
      { what: 'envelopeOpened', personId: 'chief' },
      { what: 'envelopeOpened', personId: 'chief' },
    ]);
    expect(codeOf(await service['envelopes.opened'](context, { id, on: TODAY, personId: 'chief', reason: 'x' }))).toBe(
      'envelopes.alreadyOpened',
    );
    expect(must(await service['envelopes.list'](context, {}))[0]).toMatchObject({ openedByName: 'Namn chief' });
  });

  it('is visible only to those who see the channel’s custody', async () => {
    const context = world();
    const { id } = must(await make(context, input(await twoLogins(context))));
    expect(must(await service['envelopes.list'](as(context, withRole('chief', 'departmentChief')), {}))).toHaveLength(
      1,
    );
    for (const other of [stranger, withRole('far', 'departmentChief', 'social')]) {
      expect(must(await service['envelopes.list'](as(context, other), {}))).toEqual([]);
      expect(
        codeOf(await service['envelopes.opened'](as(context, other), { id, on: TODAY, personId: 'anna', reason: 'x' })),
      ).toBe('envelopes.unknown');
    }
  });

  it('shows whether it is outdated, destroyed or could not be saved', async () => {
    const context = world();
    const ids = await twoLogins(context);
    const { id } = must(await make(context, input(ids)));
    const later = { ...context, now: () => new Date(context.now().getTime() + 60_000) };
    must(await loginService['logins.changePassword'](later, { id: ids[0]!, password: 'nytt lösenord' }));
    expect(must(await service['envelopes.list'](context, {}))[0]?.outdated).toBe(1);
    must(await markEnvelopeNotSaved(context, id));
    expect(context.vault.db.data.envelopes[id]).toMatchObject({ saved: false });
    must(await service['envelopes.destroyed'](context, { id, reason: 'Ersatt' }));
    expect(codeOf(await service['envelopes.destroyed'](context, { id, reason: '' }))).toBe(
      'envelopes.alreadyDestroyed',
    );
    expect(codeOf(await service['envelopes.opened'](context, { id, on: TODAY, personId: 'me', reason: 'x' }))).toBe(
      'envelopes.alreadyDestroyed',
    );
  });

  it('has a random passphrase that is easy to type from paper', () => {
    const many = Array.from({ length: 200 }, envelopePassphrase);
    expect(new Set(many).size).toBe(200);
    for (const one of many) expect(one).toMatch(/^[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){4}$/);
  });
});
