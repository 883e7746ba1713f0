import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, type CallName } from '../../../../domain/contract/api.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ROLES, type RoleName } from '../../../../domain/rights/roles.ts';
import { mayCall } from '../../../../domain/contract/may-call.ts';
import {
  hasAuthorisation,
  hasRole,
  isHeadOfDepartment,
  mayGiveRole,
  mayServe,
  serveProblem,
} from '../../../../domain/people/role-checks.ts';
import { channel, permission, person, STAMP, withRole } from '../../support/world/index.ts';
import { type Caller, CALLERS, DOCUMENTED_RIGHTS } from './who-may.ts';

const names = Object.keys(calls) as CallName[];
const callers = Object.keys(CALLERS) as Caller[];
const ROLE_OF = {
  o: 'officer',
  u: 'unitHead',
  c: 'departmentChief',
  i: 'communications',
  r: 'registrar',
  a: 'administrator',
} as const satisfies Partial<Record<Caller, RoleName>>;
const as = (caller: Caller): Person | null =>
  caller === 'n' ? null : caller === 'm' ? person('p', { roles: [] }) : withRole('p', ROLE_OF[caller]);
const may = (caller: Caller, name: CallName): boolean => DOCUMENTED_RIGHTS.get(name)?.includes(caller) === true;
const allowed = (caller: Caller): CallName[] => names.filter((name) => may(caller, name));
/** Describes who may make a call. */
const those = (name: CallName): string =>
  may('n', name)
    ? 'everyone, signed in or not'
    : may('m', name)
      ? 'every active member'
      : `${callers
          .filter((caller) => may(caller, name))
          .map((caller) => CALLERS[caller])
          .join(', ')} and no one else`;

describe('who may make which call', () => {
  it('is stated with its rows for every call by which any member can change something', () => {
    expect(
      names.filter(
        (name) => calls[name].who === 'member' && calls[name].needs === 'write' && calls[name].rows === null,
      ),
    ).toEqual([]);
  });

  it('is stated in docs/rights.md for every call, and for no other', () => {
    expect([...DOCUMENTED_RIGHTS.keys()].sort()).toEqual([...names].sort());
  });

  it('lets no one who is not signed in make a call that a service or a file answers', () => {
    const forAll = names.filter((name) => calls[name].who === 'anyone');
    expect(forAll.filter((name) => ['service', 'file'].includes(calls[name].answeredBy))).toEqual([]);
  });

  it('suggests a file for each call that is answered by one, and for no other', () => {
    expect(names.filter((name) => calls[name].file !== null)).toEqual(
      names.filter((name) => calls[name].answeredBy === 'file'),
    );
  });

  it.each(names.map((name) => ({ name, those: those(name) })))('$name is for $those', ({ name }) => {
    for (const caller of callers) expect(mayCall(as(caller), name), CALLERS[caller]).toBe(may(caller, name));
  });

  it('gives an archived person no more than someone who is not signed in', () => {
    for (const role of ROLES)
      for (const name of names)
        expect(mayCall(withRole('p', role, null, { archived: STAMP }), name), name).toBe(may('n', name));
  });

  it('gives every role what a member without a role has', () => {
    for (const name of allowed('m'))
      for (const caller of ['o', 'u', 'c', 'i', 'r', 'a'] as const)
        expect(mayCall(as(caller), name), `${name} ${caller}`).toBe(true);
  });

  it('gives each role what the one below has: officer, head of unit, head of department, communications office', () => {
    for (const [below, above] of [
      ['o', 'u'],
      ['u', 'c'],
      ['c', 'i'],
    ] as const)
      expect(
        allowed(below).filter((name) => !mayCall(as(above), name)),
        `${below} ${above}`,
      ).toEqual([]);
  });

  it('gives an administrator everything except decisions on emergency access', () => {
    expect(names.filter((name) => !mayCall(as('a'), name)).sort()).toEqual([
      'channels.recordDecision',
      'custody.approveEmergency',
      'custody.askEmergency',
      'custody.refuseEmergency',
      'permissionReviews.record',
    ]);
  });

  it('gives a registrar no change of organisation, people, members, channels, imports, offboardings or backups', () => {
    const others = [
      'organisation',
      'people',
      'members',
      'channels',
      'imports',
      'loginImports',
      'schoolHolidays',
      'offboardings',
      'backup',
    ];
    const changes = names.filter(
      (name) => others.includes(name.split('.')[0] ?? '') && calls[name].needs === 'write' && !may('m', name),
    );
    expect(changes.length).toBeGreaterThan(30);
    expect(changes.filter((name) => mayCall(as('r'), name))).toEqual([]);
  });

  it('gives no access to an open vault before sign-in', () => {
    expect(allowed('n').filter((name) => calls[name].needs !== 'any')).toEqual([]);
  });
});

describe('roles and authorisation', () => {
  it('a head of department has that role in their own department, or in all', () => {
    expect([
      isHeadOfDepartment(withRole('a', 'departmentChief', 'kultur'), 'kultur'),
      isHeadOfDepartment(withRole('a', 'departmentChief', 'kultur'), 'social'),
      isHeadOfDepartment(withRole('a', 'departmentChief', null), 'social'),
      isHeadOfDepartment(withRole('a', 'departmentChief', 'kultur'), null),
    ]).toEqual([true, false, true, false]);
    expect(hasRole(withRole('a', 'unitHead', 'kultur'), 'unitHead')).toBe(true);
  });

  it('only an authorisation in force counts', () => {
    expect(hasAuthorisation({ permission: null })).toBe(false);
    expect(hasAuthorisation({ permission })).toBe(true);
    expect(
      hasAuthorisation({
        permission: { ...permission, withdrawn: { decidedOn: '2026-02-01', reason: 'Slutar', recorded: STAMP } },
      }),
    ).toBe(false);
  });

  it('[R28.1][R29.1] a person serves a channel only if authorised, active and in the office it requires', () => {
    const own = channel('c');
    const wide = channel('w', { departmentId: null });
    expect(mayServe(person('p', { roles: [] }), own)).toEqual({ ok: true });
    expect(mayServe(person('p', { roles: [], permission: null }), own)).toEqual({ ok: false, code: 'noPermission' });
    expect(mayServe(person('p', { roles: [], archived: STAMP }), own)).toEqual({ ok: false, code: 'archived' });
    expect(mayServe(withRole('p', 'administrator', null), wide)).toEqual({ ok: false, code: 'notOffice' });
    expect(mayServe(withRole('p', 'communications', null), wide)).toEqual({ ok: true });
    expect(serveProblem(withRole('p', 'departmentChief'), wide)).toMatchObject({
      code: 'channels.onlyOffice',
      params: { name: 'Namn p' },
    });
  });

  it('only an administrator can appoint an administrator or a head of department', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.constantFrom('kultur', 'social', null),
        fc.constantFrom('administrator' as const, 'departmentChief' as const),
        fc.constantFrom('kultur', null),
        (held, place, given, at) => {
          expect(mayGiveRole(withRole('p', held, place), { role: given, departmentId: at })).toBe(
            held === 'administrator',
          );
        },
      ),
    );
    expect(mayGiveRole(withRole('p', 'unitHead', 'kultur'), { role: 'officer', departmentId: 'social' })).toBe(false);
    expect(mayGiveRole(withRole('p', 'unitHead', 'kultur'), { role: 'officer', departmentId: 'kultur' })).toBe(true);
  });
});
