// A vault that follows the rules of an earlier program is raised by an administrator's program: what counted counts, and
// from then on the stricter rules do. R02.1, R07.2; docs/decisions/0075-never-active-without.md.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { type FrameRules, inspectVault, openVault, type Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { tempFolder } from '../support/temp.ts';

/** The rules as a program of the first number asks them. */
const FIRST_RULES: FrameRules = { ...FRAME_RULES, version: 1 };
/** A program of a member's own, which asks nothing. */
const NO_RULES: FrameRules = { ...FRAME_RULES, judge: () => null };

const PASSPHRASES = { 'Åsa Öberg': 'gamla valv ska öppnas', 'Bo Ek': 'också gamla valv' } as const;
type Name = keyof typeof PASSPHRASES;

/** Adds a channel that is active with a purpose and the notice, and nothing else. */
const addActive = (vault: Vault<VaultState>, id: string) =>
  vault.write('channels.save', ({ data, now }) => {
    const stamp = { at: now.toISOString(), by: vault.memberId };
    const [known] = Object.values(data.channels);
    const { approval: _approval, ...row } = known!;
    data.channels[id] = {
      ...row,
      ...{ id, name: id, address: '', purpose: 'Svara', state: 'active', roster: [], checks: {}, importId: null },
      officeContacts: [{ id: `${id}-1`, kind: 'setupNotice', on: '2026-01-15', how: 'mail', note: '', stamp }],
      ...{ responsibleId: null, created: stamp, changed: stamp },
    };
    return { ok: true, value: null };
  });

/** Gives a member a row in the register, of the communications office. */
const addToOffice = (vault: Vault<VaultState>, id: string) =>
  vault.write('people.save', ({ data, now }) => {
    const stamp = { at: now.toISOString(), by: vault.memberId };
    const known = data.people[vault.memberId];
    data.people[id] = {
      ...known!,
      ...{ id, name: 'Bo Ek', email: '', permission: null, created: stamp, changed: stamp },
      roles: [{ role: 'communications', departmentId: null }],
    };
    return { ok: true, value: null };
  });

it('[R02.1][R07.2] counts what was written under the rules of that time, and leaves out what the new ones forbid', async () => {
  const folder = path.join(tempFolder(), 'vault-v3');
  cpSync(path.resolve(import.meta.dirname, '../../fixtures/vault-v3'), folder, { recursive: true });
  const seen = await inspectVault(folder);
  if (seen.kind !== 'vault') throw new Error(seen.kind);
  const idOf = (name: Name) => seen.members.find(({ label }) => label === name)?.id ?? '';
  const open = async (name: Name, rules: FrameRules) =>
    must(
      await openVault<VaultState>({
        ...{ folder, passphrase: PASSPHRASES[name], initial: emptyState(), rules },
        memberId: idOf(name),
      }),
    );

  const older = await open('Åsa Öberg', FIRST_RULES);
  must(await older.followRules());
  expect(older.rulesInForce()).toBe(1);
  const since = older.rulesSince();
  must(await addActive(older, 'before'));
  must(await addToOffice(older, idOf('Bo Ek')));
  await older.close();

  // Only an administrator's program raises the number; others' work on meanwhile.
  const bo = await open('Bo Ek', FRAME_RULES);
  expect(codeOf(await bo.followRules())).toBe('vault.notAdministrator');
  expect(bo.rulesInForce()).toBe(1);
  expect(bo.db.data.channels.before?.state).toBe('active');
  await bo.close();

  const raised = await open('Åsa Öberg', FRAME_RULES);
  must(await raised.followRules());
  expect(raised.rulesInForce()).toBe(FRAME_RULES.version);
  // Nobody is asked to look through frames that were judged when they were written.
  expect(raised.rulesSince()).toBe(since);
  expect(codeOf(await addActive(raised, 'refused'))).toBe('vault.ruleBroken');
  await raised.close();

  const own = await open('Bo Ek', NO_RULES);
  must(await addActive(own, 'forged'));
  await own.close();

  const later = await open('Åsa Öberg', FRAME_RULES);
  expect(Object.keys(later.db.data.channels)).toContain('before');
  expect(Object.keys(later.db.data.channels)).not.toContain('forged');
  expect(later.leftOut()).toMatchObject([{ what: 'channels/forged', why: 'state' }]);
  const report = must(await later.verify());
  expect(report).toMatchObject({ leftOut: 1, beforeRules: 0 });
  expect(report.findings[0]).toMatchObject({ code: 'vault.frameLeftOut', params: { what: 'channels/forged' } });
  await later.close();

  const unaware = await openVault({
    ...{ folder, passphrase: PASSPHRASES['Åsa Öberg'], initial: emptyState(), rules: FIRST_RULES },
    memberId: idOf('Åsa Öberg'),
  });
  expect(unaware).toMatchObject({
    ok: false,
    error: { code: 'vault.newerVersion', params: { version: FRAME_RULES.version } },
  });
});
