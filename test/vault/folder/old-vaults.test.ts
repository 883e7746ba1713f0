// Vaults of every earlier format open, with all their contents. Each was made by support/make-fixture.ts when its
// format was current.
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type VaultState, emptyState } from '../../../domain/kernel/state.ts';
import { caseKind } from '../../../electron/services/record-kinds/case.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { acceptInvitation, inspectVault, openVault, recoverMember } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { tempFolder } from '../support/temp.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

/** A copy of a fixture, and the members its unlock screen would show. */
async function copyOf(name: string): Promise<{ copy: string; idOf: (label: string) => string }> {
  const copy = path.join(tempFolder(), name);
  cpSync(path.join(fixtures, name), copy, { recursive: true });
  const seen = await inspectVault(copy);
  if (seen.kind !== 'vault') throw new Error(seen.kind);
  return { copy, idOf: (label) => seen.members.find((one) => one.label === label)?.id ?? '' };
}

const first = 'Åsa Öberg';
const passphrase = 'gamla valv ska öppnas';

describe.each(['vault-v1', 'vault-v2', 'vault-v3'])('%s', (name) => {
  it('opens with all its registers, logins, log and files, verifies, and can be written to', async () => {
    const { copy, idOf } = await copyOf(name);
    const vault = must(
      await openVault<VaultState>({
        folder: copy,
        passphrase,
        memberId: idOf(first),
        initial: emptyState(),
        rules: FRAME_RULES,
      }),
    );
    expect({ mode: vault.mode, findings: vault.findings }).toEqual({ mode: 'readWrite', findings: [] });
    expect(Object.values(vault.db.data.channels).map((channel) => channel.name)).toEqual(['Badet']);
    // Registers added later exist and are empty.
    expect(vault.db.data).toMatchObject({ commonPages: {}, commonPageSettings: {} });
    const [login] = Object.values(vault.db.data.logins);
    const secret = vault.unseal(login!.sealed!, `login:${login!.id}`);
    expect(secret.ok && JSON.parse(Buffer.from(secret.value).toString('utf8'))).toMatchObject({
      username: 'badet',
      password: 'Plask-2026-plask',
    });
    const page = await vault.page({ kind: 'moderation' });
    expect(page.ok && page.value.rows.map(({ title }) => title)).toEqual(['Köp här']);
    const record = must(await caseKind.load({ vault }, page.ok ? page.value.rows[0]!.id : ''));
    expect(caseKind.schema.safeParse(record).error).toBe(undefined);
    const { blobId } = record.evidence[0]!;
    const bytes: Uint8Array[] = [];
    for await (const chunk of vault.blobs.read(blobId)) bytes.push(chunk);
    expect(Buffer.concat(bytes).toString('utf8')).toBe('bevis');
    expect(await vault.verify()).toMatchObject({ ok: true, value: { ok: true } });
    expect(
      (
        await vault.write('test', ({ data }) => {
          data.boards.ny = {
            id: 'ny',
            name: 'Ny nämnd',
            recordsPlan: { revised: false, decidedOn: null, reference: '' },
            archived: null,
            changed: { at: new Date().toISOString(), by: vault.memberId },
          };
          return { ok: true, value: null };
        })
      ).ok,
    ).toBe(true);
    await vault.close();
  });

  it('refuses the wrong passphrase', async () => {
    const { copy, idOf } = await copyOf(name);
    expect(
      await openVault({
        folder: copy,
        passphrase: 'inte den frasen alls',
        memberId: idOf(first),
        initial: emptyState(),
        rules: FRAME_RULES,
      }),
    ).toMatchObject({ ok: false, error: { code: 'vault.wrongPassphrase' } });
  });

  it('can add and remove members, change a passphrase and be recovered with a sheet', async () => {
    const { copy, idOf } = await copyOf(name);
    const options = { folder: copy, initial: emptyState(), rules: FRAME_RULES, kdf: { memKiB: 19_456, passes: 1 } };
    const asa = must(await openVault<VaultState>({ ...options, passphrase, memberId: idOf(first) }));
    expect(asa.members().find(({ label }) => label === first)).toMatchObject({ state: 'active', administrator: true });
    const codes = [
      must(await asa.invite({ id: 'ny', label: 'Ny', administrator: false })).code,
      must(await asa.invite({ id: 'till', label: 'Till', administrator: false })).code,
    ];
    await asa.close();
    for (const [i, memberId] of ['ny', 'till'].entries())
      await must(
        await acceptInvitation<VaultState>({
          ...options,
          memberId,
          code: codes[i] ?? '',
          passphrase: 'en helt ny lösenfras',
        }),
      ).close();
    const again = must(await openVault<VaultState>({ ...options, passphrase, memberId: idOf(first) }));
    const sheet = must(await again.makeRecoverySheet());
    must(await again.removeMember('till'));
    must(await again.changePassphrase(passphrase, 'ännu en ny lösenfras'));
    expect(must(await again.verify()).findings).toEqual([]);
    await again.close();
    const back = must(
      await recoverMember<VaultState>({
        ...options,
        memberId: idOf(first),
        sheet: sheet.identity,
        passphrase: 'och en till lösenfras',
        administrator: false,
      }),
    );
    const [login] = Object.values(back.db.data.logins);
    expect(back.unseal(login!.sealed!, `login:${login!.id}`).ok).toBe(true);
    expect(must(await back.verify()).findings).toEqual([]);
    await back.close();
    await must(await openVault<VaultState>({ ...options, passphrase: 'en helt ny lösenfras', memberId: 'ny' })).close();
  });
});

describe.each(['vault-v2', 'vault-v3'])('%s', (name) => {
  const papers = JSON.parse(readFileSync(path.join(fixtures, `${name}-papers.json`), 'utf8')) as {
    sheet: string;
    code: string;
  };
  const options = { initial: emptyState(), rules: FRAME_RULES, kdf: { memKiB: 19_456, passes: 1 } };

  it('opens for its second member, whose staged key the first member releases', async () => {
    const { copy, idOf } = await copyOf(name);
    const bo = { ...options, folder: copy, memberId: idOf('Bo Ek'), passphrase: 'också gamla valv' };
    const early = must(await openVault<VaultState>(bo));
    const [login] = Object.values(early.db.data.logins);
    expect(early.members().map(({ label, state }) => `${label} ${state}`)).toEqual([
      'Bo Ek active',
      'Cecilia Åkerö invited',
      'Åsa Öberg active',
    ]);
    expect(early.unseal(login!.sealed!, `login:${login!.id}`)).toMatchObject({
      ok: false,
      error: { code: 'vault.notEntitled' },
    });
    expect(must(await early.verify()).findings).toEqual([]);
    await early.close();
    const asa = must(await openVault<VaultState>({ ...options, folder: copy, memberId: idOf(first), passphrase }));
    must(
      await asa.write('release', (tx) => {
        tx.release(login!.sealed!.compartment, bo.memberId);
        return { ok: true, value: null };
      }),
    );
    await asa.close();
    const late = must(await openVault<VaultState>(bo));
    expect(late.unseal(login!.sealed!, `login:${login!.id}`).ok).toBe(true);
    await late.close();
  });

  it('accepts its invitation code until it expires, and its recovery sheet', async () => {
    const { copy, idOf } = await copyOf(name);
    const memberId = idOf('Cecilia Åkerö');
    const accept = { ...options, folder: copy, memberId, code: papers.code, passphrase: 'en helt ny lösenfras' };
    expect(await acceptInvitation<VaultState>({ ...accept, clock: () => new Date('2999-01-01') })).toMatchObject({
      ok: false,
      error: { code: 'vault.invitationExpired' },
    });
    await must(await acceptInvitation<VaultState>({ ...accept, clock: () => new Date('2026-01-01') })).close();
    const bo = must(
      await recoverMember<VaultState>({
        ...options,
        folder: copy,
        memberId: idOf('Bo Ek'),
        sheet: papers.sheet,
        passphrase: 'en helt annan lösenfras',
        administrator: true,
      }),
    );
    expect(
      bo
        .members()
        .filter(({ administrator }) => administrator)
        .map(({ label }) => label),
    ).toEqual(['Bo Ek', 'Åsa Öberg']);
    expect(must(await bo.verify()).findings).toEqual([]);
    await bo.close();
  });
});
