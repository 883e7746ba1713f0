// The engine refuses a new passphrase that is easy to guess, wherever one is chosen, and nothing is written then. An older
// weak one still opens the vault, and the member is told.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallName, type Input, type Output, calls } from '../../../../domain/contract/api.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import type { Memory } from '../../../../electron/engine/messages/protocol.ts';
import { createVault, openVault } from '../../../../electron/vault/index.ts';
import { emptyState } from '../../../../domain/kernel/state.ts';
import { setUpState } from '../../../../electron/engine/session/set-up.ts';
import type * as Kdf from '../../../../electron/vault/crypto/kdf.ts';
import { must } from '../../../support/results.ts';

// The lowest accepted cost: these tests are about which passphrase is accepted.
vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) => ({
  ...(await original<typeof Kdf>()),
  calibrate: () => Promise.resolve({ memKiB: 19_456, passes: 1 }),
}));

const STRONG = 'fyra hela ord räcker';
const NEXT = 'hästen dricker blått kaffe';
const COMMON = 'Sommaren2026!';
const PERSONAL = 'Exempelköping 2026';
const SHORT = 'lampa moln cykel';
const SET_UP = {
  municipality: { name: 'Exempelköping', website: '' },
  department: 'Biblioteken',
  board: '',
  person: { name: 'Sara Ek', title: '', roles: [] },
};
let root = '';
let memory: Memory;
let statusEvents = 0;
let output: string[] = [];
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
      event: (name) => {
        if (name === 'status') statusEvents += 1;
      },
      memory: (next) => {
        memory = next;
        output.push(JSON.stringify(next));
      },
      log: (message, detail) => output.push(`${message} ${JSON.stringify(detail)}`),
    },
  );

async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  const result = await engine.call(name, calls[name].input.parse(input));
  output.push(JSON.stringify(result));
  return result.ok ? { ok: true, value: calls[name].output.parse(result.value) as Output<N> } : result;
}
async function mustAsk<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  return must(await ask(name, input));
}
const refusal = async (result: Promise<Result<unknown>>): Promise<string> => {
  const found = await result;
  return found.ok ? 'ok' : `${found.error.code} at ${found.error.field ?? ''}`;
};
const lock = () => mustAsk('vault.lock', {});
const isTold = async (): Promise<boolean> => (await mustAsk('vault.status', {})).passphraseWeak;
/** The vault's head, read with Sara's passphrase while it is locked. */
async function headSeq(memberId: string): Promise<number> {
  const opened = must(
    await openVault({ folder: memory.folder, passphrase: STRONG, memberId, initial: emptyState(), readOnly: true }),
  );
  const { seq } = opened.head();
  await opened.close();
  return seq;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-passphrases-'));
  memory = { folder: path.join(root, 'valv'), recent: [], anchors: {} };
  statusEvents = 0;
  output = [];
  engine = start();
});
afterEach(async () => {
  await engine.stop();
  // No passphrase in an answer, in the log or in what is remembered outside the vault.
  for (const phrase of [STRONG, NEXT, COMMON, PERSONAL, SHORT]) expect(output.join('\n')).not.toContain(phrase);
  rmSync(root, { recursive: true, force: true });
});

describe('a weak passphrase is refused', () => {
  it('for a new vault, of which nothing is left', async () => {
    const create = (passphrase: string) => refusal(ask('vault.create', { ...SET_UP, passphrase }));
    expect(await create(COMMON)).toBe('passphrase.common at passphrase');
    expect(await create(PERSONAL)).toBe('passphrase.personal at passphrase');
    expect(await create('biblioteken sara ek 1')).toBe('passphrase.personal at passphrase');
    expect(await create(SHORT)).toBe('passphrase.weak at passphrase');
    expect(existsSync(memory.folder)).toBe(false);
    expect(await create(STRONG)).toBe('ok');
  });

  it('for an invited member, whose code still works; the names are those in the vault', async () => {
    await mustAsk('vault.create', { ...SET_UP, passphrase: STRONG });
    const sara = (await mustAsk('vault.status', {})).me?.personId ?? '';
    const { id: ahmed } = await mustAsk('people.save', {
      fields: { name: 'Ahmed Noori', departmentId: null, unitId: null, roles: [] },
    });
    const { code } = await mustAsk('members.invite', { personId: ahmed });
    await lock();
    const before = await headSeq(sara);
    const accept = (passphrase: string) =>
      refusal(ask('vault.acceptInvitation', { memberId: ahmed, code, passphrase }));
    expect(await accept(COMMON)).toBe('passphrase.common at passphrase');
    expect(await accept(PERSONAL)).toBe('passphrase.personal at passphrase');
    expect(await accept('Ahmed Noori 2026')).toBe('passphrase.personal at passphrase');
    expect(await headSeq(sara)).toBe(before);
    expect(await accept(NEXT)).toBe('ok');
  });

  it('for a member who is let in with the recovery sheet', async () => {
    await mustAsk('vault.create', { ...SET_UP, passphrase: STRONG });
    const sara = (await mustAsk('vault.status', {})).me?.personId ?? '';
    const { identity } = await mustAsk('members.makeRecoverySheet', {});
    await lock();
    const before = await headSeq(sara);
    const recover = (passphrase: string) =>
      refusal(ask('vault.recover', { memberId: sara, sheet: identity, passphrase, administrator: false }));
    expect(await recover(PERSONAL)).toBe('passphrase.personal at passphrase');
    expect(await recover(SHORT)).toBe('passphrase.weak at passphrase');
    expect(await headSeq(sara)).toBe(before);
    expect(await recover(NEXT)).toBe('ok');
  });

  it('for a change, and the old one still opens the vault', async () => {
    await mustAsk('vault.create', { ...SET_UP, passphrase: STRONG });
    const change = (next: string) => refusal(ask('vault.changePassphrase', { current: STRONG, next }));
    expect(await change(COMMON)).toBe('passphrase.common at next');
    expect(await change('exempelkoping sara')).toBe('passphrase.personal at next');
    await lock();
    await mustAsk('vault.unlock', { passphrase: STRONG });
    expect(await change(NEXT)).toBe('ok');
  });
});

describe('a member who has had a weak passphrase since before', () => {
  beforeEach(async () => {
    const made = must(
      await createVault({
        folder: memory.folder,
        passphrase: PERSONAL,
        member: { id: 'sara', label: 'Sara Ek' },
        initial: setUpState({ ...SET_UP, passphrase: PERSONAL }, 'sara', '2026-01-02T08:00:00.000Z'),
        kdf: { memKiB: 19_456, passes: 1 },
      }),
    );
    await made.close();
  });

  it('is let in and told, until the passphrase has been changed', async () => {
    await mustAsk('vault.unlock', { passphrase: PERSONAL });
    expect(await isTold()).toBe(true);
    const events = statusEvents;
    await mustAsk('vault.changePassphrase', { current: PERSONAL, next: NEXT });
    expect(statusEvents).toBeGreaterThan(events);
    expect(await isTold()).toBe(false);
    await lock();
    expect(await isTold()).toBe(false);
    await mustAsk('vault.unlock', { passphrase: NEXT });
    expect(await isTold()).toBe(false);
  });

  it('is told nothing while the vault is locked, and nothing is remembered of it outside the vault', async () => {
    await mustAsk('vault.unlock', { passphrase: PERSONAL });
    await lock();
    expect(await isTold()).toBe(false);
    expect(JSON.stringify(memory)).not.toMatch(/weak/i);
  });
});
