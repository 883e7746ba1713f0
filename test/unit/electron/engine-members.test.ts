// The engine with a real vault and several members: what opens it for whom, and that register and vault say the same.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallName, type Input, type Output, calls } from '../../../domain/api.ts';
import type { Result } from '../../../domain/result.ts';
import { type VaultState, emptyState } from '../../../domain/state.ts';
import { type Engine, createEngine } from '../../../electron/engine/engine.ts';
import type { Memory } from '../../../electron/engine/protocol.ts';
import { openVault, recoverMember } from '../../../electron/vault/index.ts';
import type * as Kdf from '../../../electron/vault/kdf.ts';

// The smallest cost that is accepted: these tests are about who gets in, not about how long guessing takes.
vi.mock('../../../electron/vault/kdf.ts', async (original) => ({ ...(await original<typeof Kdf>()), calibrate: () => Promise.resolve({ memKiB: 19_456, passes: 1 }) }));

const SARA = 'fyra hela ord räcker';
const AHMED = 'hästen dricker blått kaffe';
const NEXT = 'en helt annan lösenfras';
let root = '';
let memory: Memory;
let logged: string[] = [];
let engine: Engine;

const start = (): Engine =>
  createEngine(
    { memory, demoFolder: path.join(root, 'exempel'), clockOffset: 0, fontFolder: root },
    {
      event: () => undefined,
      memory: (next) => {
        memory = next;
      },
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  );

async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  const result = await engine.call(name, calls[name].input.parse(input));
  return result.ok ? { ok: true, value: calls[name].output.parse(result.value) as Output<N> } : result;
}
async function must<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await ask(name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const lock = () => must('vault.lock', {});
const fields = (name: string, roles: Output<'people.list'>[number]['roles'] = []) => ({ name, departmentId: null, unitId: null, roles });
const officer = [{ role: 'officer' as const, departmentId: null }];
const administrator = { role: 'administrator' as const, departmentId: null };

/** Ahmed, invited and come in; Sara is signed in again. */
async function withAhmed(): Promise<{ sara: string; ahmed: string }> {
  const sara = (await must('people.list', {}))[0]!.id;
  const { id: ahmed } = await must('people.save', { fields: fields('Ahmed Noori', officer) });
  const invitation = await must('members.invite', { personId: ahmed });
  await lock();
  await must('vault.acceptInvitation', { memberId: ahmed, code: invitation.code, passphrase: AHMED });
  await lock();
  await must('vault.unlock', { passphrase: SARA, memberId: sara });
  return { sara, ahmed };
}

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-members-'));
  memory = { folder: path.join(root, 'valv'), recent: [], anchors: {} };
  logged = [];
  engine = start();
  await must('vault.create', { municipality: { name: 'Exempelköping', website: '' }, department: 'Kultur', board: '', person: { name: 'Sara Ek', title: '', roles: [] }, passphrase: SARA });
});
afterEach(async () => {
  await engine.stop();
  rmSync(root, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

describe('several members', () => {
  it('each with an own passphrase, own rights, and what this computer remembers of who was here last', async () => {
    const { sara, ahmed } = await withAhmed();
    await lock();
    const closed = await must('vault.status', {});
    expect(closed).toMatchObject({ lastMember: sara, folderState: { kind: 'vault' } });
    // In the order of their files, that is of their ids.
    const shown = closed.folderState.kind === 'vault' ? closed.folderState.members : [];
    expect(new Map(shown.map(({ label, invited }) => [label, invited]))).toEqual(new Map([['Ahmed Noori', false], ['Sara Ek', false]]));
    expect(code(await ask('vault.unlock', { passphrase: SARA, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await must('vault.unlock', { passphrase: AHMED, memberId: ahmed });
    expect(await must('vault.status', {})).toMatchObject({ lastMember: ahmed, me: { name: 'Ahmed Noori', roles: ['officer'] } });
    for (const [name, input] of [['members.invite', { personId: sara }], ['members.remove', { personId: sara }], ['members.setDisabled', { personId: sara, disabled: true }], ['members.makeRecoverySheet', {}]] as const) expect(code(await ask(name, input)), name).toBe('rights.denied');
    await must('vault.changePassphrase', { current: AHMED, next: NEXT });
    await lock();
    expect(code(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await must('vault.unlock', { passphrase: NEXT, memberId: ahmed });
  });

  it('the role and the vault’s flag change in one frame; somebody shut out, archived or removed does not get in', async () => {
    const { sara, ahmed } = await withAhmed();
    await must('people.save', { id: ahmed, fields: fields('Ahmed Noori', [...officer, administrator]) });
    const [line] = (await must('vault.journal', { limit: 1 })).lines;
    expect(line?.touched).toEqual(expect.arrayContaining([`people/${ahmed}`, `$members/${ahmed}`]));
    expect((await must('members.list', {})).members.find(({ personId }) => personId === ahmed)).toMatchObject({ administrator: true });
    expect((await must('members.list', {})).safety).toBe('administrators');
    await must('people.save', { id: ahmed, fields: fields('Ahmed Noori', officer) });

    await must('members.setDisabled', { personId: ahmed, disabled: true });
    await lock();
    expect(code(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberDisabled');
    await must('vault.unlock', { passphrase: SARA, memberId: sara });
    await must('members.setDisabled', { personId: ahmed, disabled: false });
    expect(await must('people.archive', { id: ahmed, archived: true })).toEqual({ member: 'disabled' });
    await lock();
    expect(code(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberDisabled');
    await must('vault.unlock', { passphrase: SARA, memberId: sara });
    await must('members.remove', { personId: ahmed });
    await lock();
    expect(code(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberUnknown');
    await must('vault.unlock', { passphrase: SARA });
    expect((await must('vault.verify', {})).ok).toBe(true);
  });
});

describe('a key from the system’s keyring', () => {
  it('opens as that member until the passphrase is changed, and is wiped', async () => {
    const { sara, ahmed } = await withAhmed();
    const kept = await engine.internal('unlockKey', {});
    if (!kept.ok) throw new Error(kept.error.code);
    expect(kept.value).toMatchObject({ memberId: sara });
    const key = Uint8Array.from(kept.value.key);
    await lock();
    expect(code(await engine.internal('unlockKey', {}))).toBe('vault.closed');
    expect(code(await engine.unlockWithKey(ahmed, Uint8Array.from(key)))).toBe('vault.wrongPassphrase');
    expect(code(await engine.unlockWithKey('nobody', Uint8Array.from(key)))).toBe('vault.memberUnknown');
    const given = Uint8Array.from(key);
    expect(code(await engine.unlockWithKey(sara, given))).toBe('ok');
    expect([...given].every((byte) => byte === 0)).toBe(true);
    expect(await must('vault.status', {})).toMatchObject({ mode: 'readWrite', me: { name: 'Sara Ek' } });
    await must('vault.changePassphrase', { current: SARA, next: NEXT });
    await lock();
    expect(code(await engine.unlockWithKey(sara, Uint8Array.from(key)))).toBe('vault.wrongPassphrase');
  });
});

describe('the recovery sheet', () => {
  it('lets a forgetful member in, gives a lost administrator’s place to another, and tells the administrators', async () => {
    const { ahmed } = await withAhmed();
    const sheet = await must('members.makeRecoverySheet', {});
    await must('members.sheetKept', { made: sheet.made, place: 'Kassaskåpet' });
    expect((await must('members.list', {})).safety).toBe('sheet');
    await lock();
    expect(code(await ask('vault.recover', { memberId: ahmed, sheet: sheet.identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')), passphrase: NEXT, administrator: true }))).toBe('vault.sheetMistyped');
    await must('vault.recover', { memberId: ahmed, sheet: ` ${sheet.identity.toLowerCase().replace(/(.{5})/g, '$1 \n')}`, passphrase: NEXT, administrator: true });
    expect(await must('vault.status', {})).toMatchObject({ me: { name: 'Ahmed Noori', roles: ['officer', 'administrator'] } });
    const list = await must('members.list', {});
    expect(list).toMatchObject({ safety: 'both', recoveries: [{ memberId: ahmed, administrator: true, name: 'Ahmed Noori' }] });
    expect((await must('vault.journal', { limit: 5 })).lines.map(({ action, by }) => [action, by])).toContainEqual(['vault.memberRecovered', 'recovery']);
    await must('members.seenRecovery', { id: list.recoveries[0]!.id });
    await lock();
    expect(code(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await must('vault.unlock', { passphrase: NEXT, memberId: ahmed });
    expect((await must('members.list', {})).recoveries).toEqual([]);
    expect((await must('vault.verify', {})).ok).toBe(true);
  });

  it('a use that was cut short before it was noted is noted, with its role, at the next opening', async () => {
    const { ahmed } = await withAhmed();
    const sheet = await must('members.makeRecoverySheet', {});
    await lock();
    const cut = await recoverMember<VaultState>({ folder: memory.folder, initial: emptyState(), memberId: ahmed, sheet: sheet.identity, passphrase: NEXT, administrator: true });
    if (!cut.ok) throw new Error(cut.error.code);
    await cut.value.close();
    await must('vault.unlock', { passphrase: NEXT, memberId: ahmed });
    await vi.waitFor(async () => expect((await must('members.list', {})).recoveries).toMatchObject([{ memberId: ahmed, administrator: true }]));
    expect((await must('vault.status', {})).me?.roles).toEqual(['officer', 'administrator']);
    await lock();
    const again = await openVault<VaultState>({ folder: memory.folder, passphrase: NEXT, memberId: ahmed, initial: emptyState() });
    if (!again.ok) throw new Error(again.error.code);
    expect(Object.keys(again.value.db.data.recoveries)).toHaveLength(1);
    await again.value.close();
  });
});
