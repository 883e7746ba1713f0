// The engine with a real vault and several members: who can open it with what, and that register and vault agree.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallName, type Input, type Output, calls } from '../../../../domain/contract/api.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { type VaultState, emptyState } from '../../../../domain/kernel/state.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import type { Memory } from '../../../../electron/engine/messages/protocol.ts';
import { openVault, recoverMember } from '../../../../electron/vault/index.ts';
import type * as Kdf from '../../../../electron/vault/crypto/kdf.ts';
import { codeOf, must } from '../../../support/results.ts';

// The lowest accepted cost: these tests are about who gets in, not about how long guessing takes.
vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) => ({
  ...(await original<typeof Kdf>()),
  calibrate: () => Promise.resolve({ memKiB: 19_456, passes: 1 }),
}));

const SARA = 'fyra hela ord räcker';
const AHMED = 'hästen dricker blått kaffe';
const NEXT = 'nio gröna ord därtill';
let root = '';
let memory: Memory;
let logged: string[] = [];
let engine: Engine;

const start = (): Engine =>
  createEngine(
    {
      memory,
      demoFolder: path.join(root, 'exempel'),
      newFolder: path.join(root, 'nytt'),
      clockOffset: 0,
      fontFolder: root,
    },
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
async function mustAsk<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  return must(await ask(name, input));
}
const lock = () => mustAsk('vault.lock', {});
const fields = (name: string, roles: Output<'people.list'>[number]['roles'] = []) => ({
  name,
  departmentId: null,
  unitId: null,
  roles,
});
const officer = [{ role: 'officer' as const, departmentId: null }];
const administrator = { role: 'administrator' as const, departmentId: null };

/** Ahmed has been invited and has accepted; Sara is signed in again. */
async function withAhmed(): Promise<{ sara: string; ahmed: string }> {
  const sara = (await mustAsk('people.list', {}))[0]!.id;
  const { id: ahmed } = await mustAsk('people.save', { fields: fields('Ahmed Noori', officer) });
  const invitation = await mustAsk('members.invite', { personId: ahmed });
  await lock();
  await mustAsk('vault.acceptInvitation', { memberId: ahmed, code: invitation.code, passphrase: AHMED });
  await lock();
  await mustAsk('vault.unlock', { passphrase: SARA, memberId: sara });
  return { sara, ahmed };
}

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-members-'));
  memory = { folder: path.join(root, 'valv'), recent: [], anchors: {} };
  logged = [];
  engine = start();
  await mustAsk('vault.create', {
    municipality: { name: 'Exempelköping', website: '' },
    department: 'Kultur',
    board: '',
    person: { name: 'Sara Ek', title: '', roles: [] },
    passphrase: SARA,
  });
});
afterEach(async () => {
  await engine.stop();
  rmSync(root, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

describe('several members', () => {
  it('have their own passphrases and rights, and this computer remembers who was last signed in', async () => {
    const { sara, ahmed } = await withAhmed();
    await lock();
    const closed = await mustAsk('vault.status', {});
    expect(closed).toMatchObject({ lastMember: sara, folderState: { kind: 'vault' } });
    // In the order of their files, that is, of their ids.
    const shown = closed.folderState.kind === 'vault' ? closed.folderState.members : [];
    expect(new Map(shown.map(({ label, invited }) => [label, invited]))).toEqual(
      new Map([
        ['Ahmed Noori', false],
        ['Sara Ek', false],
      ]),
    );
    expect(codeOf(await ask('vault.unlock', { passphrase: SARA, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await mustAsk('vault.unlock', { passphrase: AHMED, memberId: ahmed });
    expect(await mustAsk('vault.status', {})).toMatchObject({
      lastMember: ahmed,
      me: { name: 'Ahmed Noori', roles: ['officer'] },
    });
    for (const [name, input] of [
      ['members.invite', { personId: sara }],
      ['members.remove', { personId: sara }],
      ['members.setDisabled', { personId: sara, disabled: true }],
      ['members.makeRecoverySheet', {}],
    ] as const)
      expect(codeOf(await ask(name, input)), name).toBe('rights.denied');
    await mustAsk('vault.changePassphrase', { current: AHMED, next: NEXT });
    await lock();
    expect(codeOf(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await mustAsk('vault.unlock', { passphrase: NEXT, memberId: ahmed });
  });

  it('change role and administrator flag in one write, and cannot unlock when suspended, archived or removed', async () => {
    const { sara, ahmed } = await withAhmed();
    await mustAsk('people.save', { id: ahmed, fields: fields('Ahmed Noori', [...officer, administrator]) });
    const [write] = (await mustAsk('vault.journal', { limit: 1 })).lines;
    expect(write?.touched).toEqual(expect.arrayContaining([`people/${ahmed}`, `$members/${ahmed}`]));
    expect((await mustAsk('members.list', {})).members.find(({ personId }) => personId === ahmed)).toMatchObject({
      administrator: true,
    });
    expect((await mustAsk('members.list', {})).safety).toBe('administrators');
    await mustAsk('people.save', { id: ahmed, fields: fields('Ahmed Noori', officer) });

    await mustAsk('members.setDisabled', { personId: ahmed, disabled: true });
    await lock();
    expect(codeOf(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberDisabled');
    await mustAsk('vault.unlock', { passphrase: SARA, memberId: sara });
    await mustAsk('members.setDisabled', { personId: ahmed, disabled: false });
    expect(await mustAsk('people.archive', { id: ahmed, archived: true })).toEqual({ member: 'disabled' });
    await lock();
    expect(codeOf(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberDisabled');
    await mustAsk('vault.unlock', { passphrase: SARA, memberId: sara });
    await mustAsk('members.remove', { personId: ahmed });
    await lock();
    expect(codeOf(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.memberUnknown');
    await mustAsk('vault.unlock', { passphrase: SARA });
    expect((await mustAsk('vault.verify', {})).ok).toBe(true);
  });
});

describe('a key from the system’s keyring', () => {
  it('unlocks as that member until the passphrase changes, and is wiped from memory', async () => {
    const { sara, ahmed } = await withAhmed();
    const unlockKey = must(await engine.internal('unlockKey', {}));
    expect(unlockKey).toMatchObject({ memberId: sara });
    const key = Uint8Array.from(unlockKey.key);
    await lock();
    expect(codeOf(await engine.internal('unlockKey', {}))).toBe('vault.closed');
    expect(codeOf(await engine.unlockWithKey(ahmed, Uint8Array.from(key)))).toBe('vault.wrongPassphrase');
    expect(codeOf(await engine.unlockWithKey('nobody', Uint8Array.from(key)))).toBe('vault.memberUnknown');
    const usedKey = Uint8Array.from(key);
    expect(codeOf(await engine.unlockWithKey(sara, usedKey))).toBe('ok');
    expect([...usedKey].every((byte) => byte === 0)).toBe(true);
    expect(await mustAsk('vault.status', {})).toMatchObject({ mode: 'readWrite', me: { name: 'Sara Ek' } });
    await mustAsk('vault.changePassphrase', { current: SARA, next: NEXT });
    await lock();
    expect(codeOf(await engine.unlockWithKey(sara, Uint8Array.from(key)))).toBe('vault.wrongPassphrase');
  });
});

describe('the recovery sheet', () => {
  it('lets a member in without a passphrase, can make them administrator, and notifies the administrators', async () => {
    const { ahmed } = await withAhmed();
    const sheet = await mustAsk('members.makeRecoverySheet', {});
    await mustAsk('members.sheetKept', { made: sheet.made, place: 'Kassaskåpet' });
    expect((await mustAsk('members.list', {})).safety).toBe('sheet');
    await lock();
    expect(
      codeOf(
        await ask('vault.recover', {
          memberId: ahmed,
          sheet: sheet.identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')),
          passphrase: NEXT,
          administrator: true,
        }),
      ),
    ).toBe('vault.sheetMistyped');
    await mustAsk('vault.recover', {
      memberId: ahmed,
      sheet: ` ${sheet.identity.toLowerCase().replace(/(.{5})/g, '$1 \n')}`,
      passphrase: NEXT,
      administrator: true,
    });
    expect(await mustAsk('vault.status', {})).toMatchObject({
      me: { name: 'Ahmed Noori', roles: ['officer', 'administrator'] },
    });
    const list = await mustAsk('members.list', {});
    expect(list).toMatchObject({
      safety: 'both',
      recoveries: [{ memberId: ahmed, administrator: true, name: 'Ahmed Noori' }],
    });
    expect((await mustAsk('vault.journal', { limit: 5 })).lines.map(({ action, by }) => [action, by])).toContainEqual([
      'vault.memberRecovered',
      'recovery',
    ]);
    await mustAsk('members.seenRecovery', { id: list.recoveries[0]!.id });
    await lock();
    expect(codeOf(await ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }))).toBe('vault.wrongPassphrase');
    await mustAsk('vault.unlock', { passphrase: NEXT, memberId: ahmed });
    expect((await mustAsk('members.list', {})).recoveries).toEqual([]);
    expect((await mustAsk('vault.verify', {})).ok).toBe(true);
  });

  it('records an interrupted use, with its role, at the next opening', async () => {
    const { ahmed } = await withAhmed();
    const sheet = await mustAsk('members.makeRecoverySheet', {});
    await lock();
    const interrupted = must(
      await recoverMember<VaultState>({
        folder: memory.folder,
        initial: emptyState(),
        memberId: ahmed,
        sheet: sheet.identity,
        passphrase: NEXT,
        administrator: true,
      }),
    );
    await interrupted.close();
    await mustAsk('vault.unlock', { passphrase: NEXT, memberId: ahmed });
    await vi.waitFor(async () =>
      expect((await mustAsk('members.list', {})).recoveries).toMatchObject([{ memberId: ahmed, administrator: true }]),
    );
    expect((await mustAsk('vault.status', {})).me?.roles).toEqual(['officer', 'administrator']);
    await lock();
    const reopened = must(
      await openVault<VaultState>({ folder: memory.folder, passphrase: NEXT, memberId: ahmed, initial: emptyState() }),
    );
    expect(Object.keys(reopened.db.data.recoveries)).toHaveLength(1);
    await reopened.close();
  });
});
