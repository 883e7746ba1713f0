// Members with modified clients that write what the program would not: another key in the place of a channel's, a
// release of something else, a key for an invited member whose private keys the inviter could have, a nonsensical
// grant. Also vaults from before there were several members.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import {
  compartmentRow,
  releaseContext,
  wrapContext,
  wrapDigest,
  type CompartmentRow,
} from '../../../electron/vault/custody/compartment-row.ts';
import { memberOf } from '../../../electron/vault/model/own-registers.ts';
import { openBytes, sha256, wrapFor } from '../../../electron/vault/crypto/crypto.ts';
import { acceptInvitation, openVault, type Finding, type Sealed, type Tx } from '../../../electron/vault/index.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { SealedShares, shareFileName } from '../../../electron/vault/custody/shares.ts';
import { folderShares } from '../../../electron/vault/custody/shelf.ts';
import type { Registers } from '../../../electron/vault/model/rows.ts';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { RULE_CASES, type RuleCase } from '../support/rule-cases.ts';
import { tempFolder } from '../support/temp.ts';
import { VAULT_FOLDER, CHEAP_KDF, passphraseOf } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/memo-kdf.ts')).memoised(await original()),
);

const id = 'badet';
const context = 'login:badet';
let start: MemoryDisk;
let sealed: Sealed;

beforeAll(async () => {
  start = await vaultOfSeveral();
  const vault = await openAs(start, 'bo');
  sealed = must(
    await vault.write('test', (tx) => {
      const made = tx.seal(id, context, Buffer.from('hemligt'));
      tx.stage(id, 'cia', ['dag']);
      return ok(made);
    }),
  ).value;
  await vault.close();
}, 300_000);

/** What a member's own client knows. */
interface Insider {
  readonly keys: Keyring;
  readonly registers: Registers;
  readonly row: CompartmentRow;
  /** Wraps a secret to a member, as the row of an epoch holds it. */
  readonly wrap: (member: string, secret: Uint8Array, epoch: number) => string;
}

/** Appends a frame with any row for the channel, signed by the member, bypassing all of the program's checks. */
async function forgeRow(disk: MemoryDisk, by: string, make: (inside: Insider) => CompartmentRow): Promise<number> {
  const keys = await keysOf(disk, by);
  const registers: Registers = {};
  await (await journalOf(disk, keys, registers)).close();
  const wrap = (member: string, secret: Uint8Array, epoch: number): string =>
    wrapFor(
      Buffer.from(memberOf(registers, member)!.x25519, 'base64'),
      secret,
      wrapContext(keys.vaultId, id, epoch, member),
    );
  return forge(disk, keys, [
    change(`$compartments/${id}`, make({ keys, registers, row: compartmentRow(registers, id)!, wrap })),
  ]);
}

/** The vault as its members know it, which follows the rules of the vault from now on, or none. */
async function startOf({ ruled, options }: RuleCase): Promise<MemoryDisk> {
  const disk = start.copy();
  if (!ruled) return disk;
  const anna = await openAs(disk, 'anna', options);
  must(await anna.followRules());
  await anna.close();
  return disk;
}

/**
 * Opens the vault as bo, with the login unchanged. It is read-only before the rules, and leaves the frame out under them.
 * Returns the findings.
 */
async function found(disk: MemoryDisk, { ruled, options }: RuleCase): Promise<Finding[]> {
  const vault = await openAs(disk, 'bo', options);
  expect(vault.mode).toBe(ruled ? 'readWrite' : 'readOnly');
  expect(Buffer.from(must(vault.unseal(sealed, context))).toString()).toBe('hemligt');
  const { findings } = vault;
  await vault.close();
  return findings.filter(({ severity, code }) => severity === 'damage' || code === 'vault.frameLeftOut');
}

/** What `found` returns for a frame that breaks one rule. */
const broken = ({ ruled }: RuleCase, code: string, seq: number, by: string, params: object): unknown[] =>
  ruled
    ? [
        {
          code: 'vault.frameLeftOut',
          severity: 'note',
          params: { seq, by, at: expect.any(String) as string, what: id, why: code },
        },
      ]
    : [{ code, severity: 'damage', params: { seq, compartment: id, ...params } }];

describe('a member with a modified client', () => {
  test.each(RULE_CASES)(
    '$when [R11.1] cannot replace a channel’s key with their own: it is detected before anything is sealed with it',
    async (ruleCase) => {
      const disk = await startOf(ruleCase);
      const [secret, share] = [randomBytes(32), randomBytes(32)];
      const keys = await keysOf(disk, 'dag');
      const file = new SealedShares(folderShares(disk, VAULT_FOLDER), keys).seal({ id, epoch: 2, share });
      disk.put(`${VAULT_FOLDER}/compartments/${shareFileName(id, 2)}`, file);
      const seq = await forgeRow(disk, 'dag', ({ wrap }) => ({
        id,
        epoch: 2,
        keys: {
          '2': {
            share: sha256(share).toString('base64'),
            wraps: { bo: wrap('bo', secret, 2), dag: wrap('dag', secret, 2) },
          },
        },
      }));
      expect(await found(disk, ruleCase)).toEqual(
        broken(ruleCase, 'vault.compartmentNotHolder', seq, 'dag', { by: 'dag' }),
      );
    },
  );

  test.each(RULE_CASES)(
    '$when is detected when releasing something else or changing what is staged',
    async (ruleCase) => {
      const other = await startOf(ruleCase);
      const seq = await forgeRow(other, 'dag', ({ row, wrap }) => ({
        ...row,
        keys: {
          '1': {
            ...row.keys['1']!,
            wraps: { ...row.keys['1']!.wraps, cia: wrap('cia', randomBytes(32), 1) },
            staged: {},
          },
        },
      }));
      expect(await found(other, ruleCase)).toEqual(
        broken(ruleCase, 'vault.compartmentNotReleaser', seq, 'dag', { by: 'dag' }),
      );
      const changed = await startOf(ruleCase);
      const at = await forgeRow(changed, 'dag', ({ row, wrap }) => {
        const staged = row.keys['1']!.staged!.cia!;
        return {
          ...row,
          keys: {
            '1': {
              ...row.keys['1']!,
              staged: { cia: { ...staged, digest: wrapDigest(wrap('cia', randomBytes(32), 1)) } },
            },
          },
        };
      });
      expect(await found(changed, ruleCase)).toEqual(
        broken(ruleCase, 'vault.compartmentNotHolder', at, 'dag', { by: 'dag' }),
      );
    },
  );

  test('[R11.1] who may release a key gets only a wrap that the substitute alone can open', async () => {
    const disk = start.copy();
    await forgeRow(disk, 'dag', ({ keys, row }) => {
      const { box, releasers } = row.keys['1']!.staged!.cia!;
      const r = keys.unwrap(releasers.dag!, releaseContext(keys.vaultId, id, 1, 'cia', 'dag'));
      const inner = openBytes(
        r!,
        Buffer.from(box, 'base64'),
        Buffer.from(JSON.stringify(['kanalvakt/v1/staged', keys.vaultId, id, 1, 'cia'])),
      );
      expect(inner).not.toBeNull();
      expect(keys.unwrap(inner!.toString('base64'), wrapContext(keys.vaultId, id, 1, 'cia'))).toBeNull();
      return row;
    });
  });

  test.each(RULE_CASES)(
    '$when [R11.1] is detected when giving a key to an invited member whose keys the inviter could have',
    async (ruleCase) => {
      const disk = await startOf(ruleCase);
      const seq = await forgeRow(disk, 'bo', ({ row, wrap }) => ({
        ...row,
        keys: {
          '1': { ...row.keys['1']!, wraps: { ...row.keys['1']!.wraps, ella: wrap('ella', randomBytes(32), 1) } },
        },
      }));
      expect(await found(disk, ruleCase)).toEqual(
        broken(ruleCase, 'vault.compartmentRecipient', seq, 'bo', { member: 'ella' }),
      );
    },
  );

  test.each(RULE_CASES)('$when a holder gives a key a number so great that none could follow', async (ruleCase) => {
    const disk = await startOf(ruleCase);
    const seq = await forgeRow(disk, 'bo', ({ row, wrap }) => ({
      id,
      epoch: Number.MAX_SAFE_INTEGER,
      keys: {
        [Number.MAX_SAFE_INTEGER]: {
          share: row.keys['1']!.share,
          wraps: { bo: wrap('bo', randomBytes(32), Number.MAX_SAFE_INTEGER) },
        },
      },
    }));
    // Before the rules the key is lost, and can never be made again; that counts as it is.
    const vault = await openAs(disk, 'bo', ruleCase.options);
    expect(vault.compartments()).toMatchObject([{ epoch: ruleCase.ruled ? 1 : Number.MAX_SAFE_INTEGER }]);
    expect(vault.unseal(sealed, context).ok).toBe(ruleCase.ruled);
    await vault.close();
    if (ruleCase.ruled)
      expect(await found(disk, ruleCase)).toEqual(broken(ruleCase, 'vault.compartmentRowBad', seq, 'bo', {}));
  });

  test.each(RULE_CASES)('$when the first key of a channel has the first number', async (ruleCase) => {
    const disk = await startOf(ruleCase);
    const keys = await keysOf(disk, 'dag');
    const row = (epoch: number): object => ({
      id: 'bio',
      epoch,
      keys: { [epoch]: { share: sha256(randomBytes(32)).toString('base64'), wraps: { dag: 'x' } } },
    });
    await forge(disk, keys, [change('$compartments/bio', row(3))]);
    const vault = await openAs(disk, 'bo', ruleCase.options);
    expect(vault.compartments().map((info) => info.id)).toEqual(ruleCase.ruled ? [id] : [id, 'bio']);
    await vault.close();
  });

  test('who grants an invalid key gives no access: the recipient can neither read nor seal with it', async () => {
    const disk = start.copy();
    await forgeRow(disk, 'bo', ({ row, wrap }) => ({
      ...row,
      keys: {
        '1': {
          ...row.keys['1']!,
          wraps: { ...row.keys['1']!.wraps, cia: wrap('cia', randomBytes(32), 1), dag: 'inte ens ett omslag' },
        },
      },
    }));
    for (const who of ['cia', 'dag']) {
      const vault = await openAs(disk, who);
      expect(vault.mode).toBe('readWrite');
      expect(vault.compartments()).toMatchObject([{ holders: ['bo', 'cia', 'dag'], mine: false }]);
      expect(codeOf(vault.unseal(sealed, context))).toBe('vault.notEntitled');
      const acts: ((tx: Tx<VaultState>) => unknown)[] = [
        (tx) => tx.seal(id, context, Buffer.of(1)),
        (tx) => {
          tx.grant(id, 'anna');
        },
        (tx) => {
          tx.rekey(id, [who]);
        },
      ];
      for (const act of acts) expect(codeOf(await vault.write('test', (tx) => ok(act(tx))))).toBe('vault.notEntitled');
      await vault.close();
    }
  });

  test('who stages an invalid key is detected when it is released', async () => {
    const disk = start.copy();
    await forgeRow(disk, 'bo', ({ row }) => {
      const staged = row.keys['1']!.staged!.cia!;
      return {
        ...row,
        keys: { '1': { ...row.keys['1']!, staged: { cia: { ...staged, box: randomBytes(120).toString('base64') } } } },
      };
    });
    const vault = await openAs(disk, 'dag');
    const done = await vault.write('test', (tx) => {
      tx.release(id, 'cia');
      return ok(undefined);
    });
    expect(done).toMatchObject({ ok: false, error: { code: 'vault.damaged', params: { part: `compartment ${id}` } } });
    await vault.close();
  });
});

describe('a vault made for a single member', () => {
  test('grants its channel keys to new members, and stages, releases and rotates them', async () => {
    const old = path.join(tempFolder(), 'v');
    cpSync(path.resolve(import.meta.dirname, '../../fixtures/vault-v1'), old, { recursive: true });
    const open = async (memberId: string, passphrase: string): ReturnType<typeof openAs> =>
      must(await openVault<VaultState>({ folder: old, memberId, passphrase, initial: emptyState() }));
    const first = must(
      await openVault<VaultState>({ folder: old, passphrase: 'gamla valv ska öppnas', initial: emptyState() }),
    );
    const owner = first.memberId;
    const [login] = Object.values(first.db.data.logins);
    const channel = login!.sealed!.compartment;
    expect(first.compartments()).toMatchObject([
      { id: channel, epoch: 1, holders: [owner], staged: [], mine: true, lacksRecovery: false },
    ]);
    const codes = new Map<string, string>();
    for (const one of ['bo', 'cia'])
      codes.set(one, must(await first.invite({ id: one, label: one, administrator: false })).code);
    await first.close();
    for (const [memberId, code] of codes)
      await must(
        await acceptInvitation<VaultState>({
          folder: old,
          memberId,
          code,
          passphrase: passphraseOf(memberId),
          initial: emptyState(),
          kdf: CHEAP_KDF,
        }),
      ).close();
    const giver = await open(owner, 'gamla valv ska öppnas');
    must(
      await giver.write('test', (tx) => {
        tx.grant(channel, 'bo');
        tx.stage(channel, 'cia', ['bo']);
        return ok(undefined);
      }),
    );
    await giver.close();
    const bo = await open('bo', passphraseOf('bo'));
    expect(bo.unseal(login!.sealed!, `login:${login!.id}`).ok).toBe(true);
    must(
      await bo.write('test', (tx) => {
        tx.release(channel, 'cia');
        return ok(undefined);
      }),
    );
    const fresh = must(
      await bo.write('test', (tx) => {
        tx.rekey(channel, ['bo', 'cia']);
        return ok(tx.seal(channel, 'x', Buffer.from('nytt')));
      }),
    ).value;
    expect(codeOf(bo.unseal(login!.sealed!, `login:${login!.id}`))).toBe('vault.notEntitled');
    expect(must(await bo.verify()).findings).toEqual([]);
    await bo.close();
    const cia = await open('cia', passphraseOf('cia'));
    expect(cia.findings).toEqual([]);
    expect(Buffer.from(must(cia.unseal(fresh, 'x'))).toString()).toBe('nytt');
    await cia.close();
  });
});
