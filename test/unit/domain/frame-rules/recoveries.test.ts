// That the recovery sheet was used follows from the mark that only the sheet leaves in a member's row, never from what a
// frame calls itself.
import { describe, expect, it } from 'vitest';
import type { Recovery } from '../../../../domain/members/model.ts';
import { recoveryIdOf } from '../../../../domain/members/rules.ts';
import { person, role } from '../../support/world/index.ts';
import { AT, judged, now, world } from './support/frames.ts';

const MARK = '2026-06-10T08:59:00.000Z';
const recovered = { dag: MARK };
const DAG = person('dag', { roles: [role('officer')], archived: now('chief') });
const base = world({ people: { ...world().people, dag: DAG } });

const use = (more: Partial<Recovery> = {}): { register: string; id: string; after: Recovery } => {
  const row = { id: recoveryIdOf('dag', MARK), memberId: 'dag', at: AT, administrator: false, seenBy: [], ...more };
  return { register: 'recoveries', id: row.id, after: row };
};
const inUse = { register: 'people', id: 'dag', after: { ...DAG, archived: null, changed: now('dag') } };
const action = 'members.recovered';

describe('a use of the recovery sheet', () => {
  it('is recorded by the person it let in, or by any member’s program that finds it unrecorded', () => {
    for (const by of ['dag', 'admin', 'officer'])
      expect([by, judged(by, base, { action, rows: [use(), inUse], recovered })]).toEqual([by, null]);
  });

  it('changes the person’s row in their own name and now, or in that of its signer', () => {
    const changed = (stamp: { at: string; by: string }) =>
      judged('admin', base, {
        action,
        rows: [use(), { ...inUse, after: { ...inUse.after, changed: stamp } }],
        recovered,
      });
    expect(changed(now('dag'))).toBeNull();
    expect(changed(now('admin'))).toBeNull();
    expect(changed(now('chief'))?.violation).toBe('author');
    expect(changed({ at: '2026-06-08T09:00:00.000Z', by: 'dag' })?.violation).toBe('author');
  });

  it('is no use when the sheet did not mark the member', () => {
    for (const by of ['dag', 'admin', 'officer']) {
      expect(judged(by, base, { action, rows: [use()] })?.violation).toBe('state');
      expect(judged(by, base, { action, rows: [inUse] })).not.toBeNull();
      expect(judged(by, base, { action: 'vault.memberRecovered', rows: [use(), inUse] })).not.toBeNull();
    }
  });

  it('is recorded once, under its own name', () => {
    const known = { ...base, recoveries: { [use().id]: use().after } };
    expect(judged('dag', known, { action, rows: [inUse], recovered })).not.toBeNull();
    expect(judged('dag', known, { action, rows: [use({ id: 'again' }), inUse], recovered })?.violation).toBe('state');
    expect(judged('dag', known, { action, rows: [use()], recovered })).not.toBeNull();
    expect(judged('dag', base, { action, rows: [use({ memberId: 'bo' })], recovered })?.violation).toBe('state');
  });

  it('makes nobody an administrator whom the sheet did not, and is not made less by others', () => {
    expect(judged('dag', base, { action, rows: [use({ administrator: true })], recovered })?.violation).toBe('state');
    const made = { ...recovered, admin: MARK };
    const row = { id: recoveryIdOf('admin', MARK), memberId: 'admin' };
    expect(judged('officer', base, { action, rows: [use(row)], recovered: made })?.violation).toBe('state');
    expect(
      judged('officer', base, { action, rows: [use({ ...row, administrator: true })], recovered: made }),
    ).toBeNull();
  });

  it('takes nobody back into use a second time', () => {
    const known = { ...base, recoveries: { [use().id]: use().after } };
    const second = use({ id: recoveryIdOf('dag', AT) });
    expect(judged('dag', known, { action, rows: [second, inUse], recovered })).not.toBeNull();
    expect(judged('dag', known, { action, rows: [second, inUse], recovered: { dag: AT } })).toBeNull();
  });
});
