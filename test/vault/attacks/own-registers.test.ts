// What a member's own program writes in the vault's own registers (members, keys, channels' keys, orders) is left out:
// it makes nobody a member or an administrator, gives no key, and does not make the vault read-only. docs/vault-format.md.
import { expect, test, vi } from 'vitest';
import { compartmentRow, type CompartmentRow, wrapContext } from '../../../electron/vault/custody/compartment-row.ts';
import { wrapFor } from '../../../electron/vault/crypto/crypto.ts';
import { newIdentity, publicKeysOf } from '../../../electron/vault/keys/slots.ts';
import { memberOf, type MemberRow } from '../../../electron/vault/model/own-registers.ts';
import type { Registers } from '../../../electron/vault/model/rows.ts';
import { change, journalOf, keysOf } from '../support/forge.ts';
import { as, type Municipality, municipality } from './support/municipality.ts';
import { byForce, comesToNothing, forgeAs } from './support/own-program.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

interface Inside {
  readonly town: Municipality;
  readonly registers: Registers;
  readonly member: (id: string) => MemberRow;
  readonly key: CompartmentRow;
  /** A key that the attacker knows, wrapped for a member as the channel's key of this epoch. */
  readonly wrap: (id: string, epoch: number) => string;
}

async function insideOf(town: Municipality, by: string): Promise<Inside> {
  const keys = await keysOf(town.disk, by);
  const registers: Registers = {};
  await (await journalOf(town.disk, keys, registers)).close();
  const member = (id: string): MemberRow => memberOf(registers, id)!;
  return {
    ...{ town, registers, member, key: compartmentRow(registers, 'badet')! },
    wrap: (id, epoch) =>
      wrapFor(
        Buffer.from(member(id).x25519, 'base64'),
        Buffer.alloc(32, 7),
        wrapContext(keys.vaultId, 'badet', epoch, id),
      ),
  };
}

type Row = readonly [what: string, row: object | null];
const stranger = () => ({ id: 'mallory', label: 'M', ...publicKeysOf(newIdentity()), state: 'active' });
const keyRow = (row: object | null): Row => ['$compartments/badet', row];

const ATTACKS: readonly (readonly [title: string, by: string, why: string | RegExp, row: (inside: Inside) => Row])[] = [
  [
    'oneself as administrator',
    ...(['cia', 'vault.notAllowed'] as const),
    ({ member }) => ['$members/cia', { ...member('cia'), administrator: true }],
  ],
  [
    'that the administrator is suspended',
    ...(['dag', 'vault.notAllowed'] as const),
    ({ member }) => ['$members/anna', { ...member('anna'), state: 'disabled' }],
  ],
  ['that the administrator is no member', 'cia', 'vault.notAllowed', () => ['$members/anna', null]],
  ['a stranger as a member', 'cia', 'vault.notAllowed', () => ['$members/mallory', stranger()]],
  [
    'a new vault key',
    'cia',
    'vault.notAllowed',
    () => ['$epochs/2', { id: '2', digest: Buffer.alloc(32).toString('base64'), seq: 9 }],
  ],
  ['that the vault follows no rules', 'cia', 'vault.notAllowed', () => ['$vault/rules', { id: 'rules', version: 0 }]],
  ['that the vault’s rules are gone', 'dag', 'vault.notAllowed', () => ['$vault/rules', null]],
  [
    'a channel’s key for oneself',
    ...(['cia', /^vault\./] as const),
    ({ key, wrap }) => keyRow({ ...key, keys: { ...key.keys, cia: wrap('cia', key.epoch) } }),
  ],
  [
    'a channel’s next key, for oneself',
    ...(['cia', /^vault\./] as const),
    ({ key, wrap }) => keyRow({ ...key, epoch: key.epoch + 1, keys: { cia: wrap('cia', key.epoch + 1) } }),
  ],
  ['that a channel’s key is gone', 'cia', /^vault\./, () => keyRow(null)],
];

test.each(ATTACKS)('%s is left out', async (_, by, why, make) => {
  const town = await municipality();
  const [what, row] = make(await insideOf(town, by));
  const seq = await forgeAs(town.disk, by, [change(what, row)]);
  const found = await as(town.disk, 'anna', (_context, vault) => vault.findings.map(({ params }) => params));
  expect(found).toEqual([
    expect.objectContaining({ seq, by, why: typeof why === 'string' ? why : (expect.stringMatching(why) as string) }),
  ]);
  await comesToNothing(town, seq, { by, what: String(found[0]!.what), why: String(found[0]!.why) });
  expect(await byForce(town, 'bo')).toBe('hemligt');
});
