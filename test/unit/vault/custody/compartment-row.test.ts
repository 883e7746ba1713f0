// Which members a compartment's row is judged by. Rows are hand-made: nothing here is encrypted.
import { describe, expect, it } from 'vitest';
import { dueForRekey, type CompartmentRow } from '../../../../electron/vault/custody/compartment-row.ts';
import type { Registers, Row } from '../../../../electron/vault/model/rows.ts';

const member = (id: string): Row => ({ id, label: id, x25519: '', ed25519: '', state: 'active' }) as Row;
const heldBy = (...members: string[]): CompartmentRow => ({
  id: 'ch',
  epoch: 1,
  keys: { '1': { share: '', wraps: Object.fromEntries(members.map((id) => [id, 'wrap'])) } },
});
const registers = (row: CompartmentRow): Registers => ({
  $members: { anna: member('anna') },
  $compartments: { ch: row },
});

describe('a key held by someone who is no member', () => {
  it.each(['bo', 'constructor', 'toString', '__proto__'])('is due for a new one: %s', (id) => {
    expect(dueForRekey(registers(heldBy('anna')))).toEqual([]);
    expect(dueForRekey(registers(heldBy('anna', id)))).toEqual(['ch']);
  });
});
