// Every role against every call, through the engine, with a real vault on disk: the engine enforces the table.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CallName, type FileCall, calls } from '../../../../domain/contract/api.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ROLES } from '../../../../domain/rights/roles.ts';
import { hasRole } from '../../../../domain/people/role-checks.ts';
import { type VaultState, emptyState } from '../../../../domain/kernel/state.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import { files } from '../../../../electron/engine/calls/files.ts';
import { internalOps } from '../../../../electron/engine/main-operations.ts';
import type { InternalName } from '../../../../electron/engine/messages/protocol.ts';
import type * as Kdf from '../../../../electron/vault/crypto/kdf.ts';
import { acceptInvitation, createVault, openVault } from '../../../../electron/vault/index.ts';
import { person, STAMP, withRole } from '../../support/world/index.ts';
import { codeOf, must } from '../../../support/results.ts';

vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) => ({
  ...(await original<typeof Kdf>()),
  calibrate: () => Promise.resolve({ memKiB: 19_456, passes: 1 }),
}));

const PASSPHRASE = 'fyra hela ord räcker';
const kdf = { memKiB: 19_456, passes: 1 } as const;
const names = Object.keys(calls) as CallName[];
const fileCalls = (Object.keys(files) as FileCall[]).sort();
const REFUSED = ['rights.denied', 'rights.noPerson'];

let root = '';
let engine: Engine | null = null;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-rights-'));
  const opening = { folder: path.join(root, 'new'), passphrase: PASSPHRASE, initial: emptyState(), kdf };
  const made = must(await createVault<VaultState>({ ...opening, member: { id: 'founder', label: 'founder' } }));
  const { code: word } = must(await made.invite({ id: 'p', label: 'p', administrator: false }));
  await made.close();
  await must(await acceptInvitation<VaultState>({ ...opening, memberId: 'p', code: word })).close();
});
afterEach(async () => {
  await engine?.stop();
  engine = null;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An engine with an unlocked member who has that row in the register, or none. */
async function signedIn(label: string, row: Person | null): Promise<Engine> {
  const folder = path.join(root, label);
  cpSync(path.join(root, 'new'), folder, { recursive: true });
  const vault = must(
    await openVault<VaultState>({ folder, passphrase: PASSPHRASE, memberId: 'founder', initial: emptyState() }),
  );
  must(
    await vault.write('test', (tx) => {
      const { data } = tx;
      data.people.founder = withRole('founder', 'administrator', null);
      data.departments.kultur = { id: 'kultur', name: 'Kultur', boardId: null, archived: null, changed: STAMP };
      if (row !== null) data.people.p = row;
      // Register and vault must agree on who is an administrator.
      if (row !== null && hasRole(row, 'administrator')) tx.setAdministrator('p', true);
      return { ok: true, value: null };
    }),
  );
  await vault.close();
  const made = createEngine(
    {
      memory: { folder, recent: [], anchors: {} },
      demoFolder: path.join(root, 'demo'),
      newFolder: path.join(root, 'nytt'),
      clockOffset: 0,
      fontFolder: root,
    },
    { event: () => undefined, memory: () => undefined, log: () => undefined },
  );
  engine = made;
  must(await made.call('vault.unlock', { passphrase: PASSPHRASE, memberId: 'p' }));
  return made;
}

/**
 * The calls and operations that are refused because of who asks. `null` is not a valid input of any call: an allowed
 * call gets no further than parsing it, so the test has no side effects.
 */
async function refusedFor(made: Engine): Promise<{ calls: string[]; operations: string[]; files: string[] }> {
  const refused: string[] = [];
  for (const name of names)
    if (calls[name].who !== 'anyone' && REFUSED.includes(codeOf(await made.call(name, null)))) refused.push(name);
  const operations: string[] = [];
  for (const op of Object.keys(internalOps) as InternalName[])
    if (REFUSED.includes(codeOf(await made.internal(op, null as never)))) operations.push(op);
  const withoutFile: string[] = [];
  for (const name of fileCalls) if (REFUSED.includes(codeOf(await made.file(name, null)))) withoutFile.push(name);
  return { calls: refused.sort(), operations: operations.sort(), files: withoutFile };
}

/** Calls that the main process handles never reach the engine; those that touch the vault have an operation. */
const isOfMain = (name: CallName): boolean => calls[name].answeredBy === 'main' || calls[name].answeredBy === 'file';
const engineCalls = names.filter((name) => calls[name].who !== 'anyone' && !isOfMain(name)).sort();

const may = (name: CallName, roles: readonly string[]): boolean => {
  const who = calls[name].who;
  return who === 'anyone' || who === 'member' || who.some((role) => roles.includes(role));
};

describe('every role against every call', () => {
  it('the engine knows every call except those of the main process', async () => {
    const made = await signedIn('all', person('p', { roles: ROLES.map((role) => ({ role, departmentId: null })) }));
    for (const name of names)
      if (calls[name].who !== 'anyone')
        expect(codeOf(await made.call(name, null)) === 'door.unknownCall', name).toBe(isOfMain(name));
  });

  it.each([...ROLES, 'none'] as const)(
    '%s may make exactly the calls in the table, in a department or the whole municipality, authorised or not',
    async (role) => {
      for (const departmentId of ['kultur', null]) {
        const roles = role === 'none' ? [] : [{ role, departmentId }];
        const made = await signedIn(
          `${role}-${departmentId ?? 'all'}`,
          person('p', { roles, permission: departmentId === null ? null : person('p').permission }),
        );
        const { calls: refused, operations, files: withoutFile } = await refusedFor(made);
        expect(refused).toEqual(engineCalls.filter((name) => !may(name, [role])));
        expect(withoutFile).toEqual(fileCalls.filter((name) => !may(name, [role])));
        expect(operations).toEqual(
          (Object.keys(internalOps) as InternalName[]).filter((op) => !may(internalOps[op].asCall, [role])).sort(),
        );
      }
    },
  );

  it.each([
    ['archived', person('p', { archived: STAMP, roles: ROLES.map((role) => ({ role, departmentId: null })) })],
    ['without a person', null],
  ] as const)('a member who is %s may make no call', async (label, row) => {
    const made = await signedIn(label, row);
    const { calls: refused, operations, files: withoutFile } = await refusedFor(made);
    expect(refused).toEqual(engineCalls);
    expect(withoutFile).toEqual(fileCalls);
    expect(operations).toEqual(Object.keys(internalOps).sort());
  });

  it('no call is allowed while no vault is open', async () => {
    const made = await signedIn('locked', person('p', { roles: [{ role: 'administrator', departmentId: null }] }));
    await made.call('vault.lock', {});
    for (const name of engineCalls) expect(codeOf(await made.call(name, null)), name).toBe('vault.closed');
    for (const name of fileCalls) expect(codeOf(await made.file(name, null)), name).toBe('vault.closed');
  });
});
