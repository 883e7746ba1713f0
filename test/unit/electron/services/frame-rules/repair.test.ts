import { describe, expect, it } from 'vitest';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { restoreOwnRow } from '../../../../../electron/services/members/own-row.ts';
import { rowService } from '../../../../../electron/services/frame-rules/repair.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { person, signedIn, withRole, type TestContext } from '../../../support/world/index.ts';

const admin = withRole('admin', 'administrator', null);
/** A vault in which a program of somebody's own has written rows of no schema. */
const broken = (more: Partial<Record<keyof VaultState, object>>): TestContext => {
  const context = signedIn({ people: [admin, person('anna')] }, admin);
  for (const [register, rows] of Object.entries(more))
    Object.assign(context.vault.db.data[register as keyof VaultState], rows);
  return context;
};

describe('rows that cannot be read', () => {
  it('are listed with their number, and removed one by one', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`b${String(i)}`, { id: `b${String(i)}` }]));
    const context = broken({ boards: many, channels: { c: { id: 'other' } } });
    const shown = must(await rowService['rows.unreadable'](context, {}));
    expect([shown.total, shown.rows.length]).toEqual([61, 50]);
    must(await rowService['rows.removeUnreadable'](context, { register: 'channels', id: 'c' }));
    expect(context.vault.db.data.channels).toEqual({});
    expect(must(await rowService['rows.unreadable'](context, {})).total).toBe(60);
  });

  it('are the only ones that can be removed in this way', async () => {
    const context = broken({});
    for (const name of [
      { register: 'people', id: 'anna' },
      { register: 'people', id: 'nobody' },
      { register: 'nowhere', id: 'x' },
      { register: 'constructor', id: 'name' },
      { register: 'people', id: '__proto__' },
    ])
      expect(codeOf(await rowService['rows.removeUnreadable'](context, name))).toBe('rows.readable');
    expect(context.vault.db.data.people.anna).toBeDefined();
  });
});

describe('an administrator of the vault without a readable row', () => {
  it.each([
    ['a missing one', undefined],
    ['one of no schema', { id: 'admin' }],
    ['one without roles', { ...admin, roles: null }],
  ])('gets %s made again', async (_title, row) => {
    const context = broken({});
    Reflect.deleteProperty(context.vault.db.data.people, 'admin');
    if (row !== undefined) Object.assign(context.vault.db.data.people, { admin: row });
    must(await restoreOwnRow(context.vault));
    expect(context.vault.db.data.people.admin).toMatchObject({
      roles: [{ role: 'administrator', departmentId: null }],
      archived: null,
      changed: { by: 'admin' },
    });
  });

  it('is left as it is when it can be read, archived or not', async () => {
    const context = broken({});
    const { seq } = context.vault.head();
    must(await restoreOwnRow(context.vault));
    expect(context.vault.head().seq).toBe(seq);
  });
});
