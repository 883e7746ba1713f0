import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Absence } from '../../../../domain/absences/model.ts';
import { confirmedAbsences, coverView, holdersOn } from '../../../../domain/cover/holders.ts';
import { heldFields, loginAccess } from '../../../../domain/logins/rules.ts';
import { calls } from '../../../../domain/contract/api.ts';
import { LoginSecret, SecretChange } from '../../../../domain/logins/model.ts';
import { absence, channel, login, person, STAMP, withRole } from '../../support/world/index.ts';

const cover = (from: string, to: string | null, more: Record<string, unknown> = {}) => ({
  id: 'v',
  channelId: 'c',
  duty: 'logins' as const,
  substituteId: 's',
  from,
  to,
  assigned: STAMP,
  ...more,
});
const away = (id: string, personId: string, from: string, to: string | null, more: Partial<Absence> = {}) =>
  absence(id, personId, from, to, { status: 'confirmed', confirmed: STAMP, ...more });
const c = channel('c');
const sharedLogin = login('l', 'c', ['a']);
const access = (
  today: string,
  absences = [away('x', 'a', '2026-07-06', '2026-07-10', { covers: [cover('2026-07-06', '2026-07-10')] })],
) => loginAccess(person('s', { roles: [] }), sharedLogin, c, absences, today);

describe('who may open a login', () => {
  it('[R11.1][R28.1] a custodian, as long as they are authorised', () => {
    expect(loginAccess(person('a', { roles: [] }), sharedLogin, c, [], '2026-07-01')).toEqual({ kind: 'custodian' });
    expect(loginAccess(person('a', { roles: [], permission: null }), sharedLogin, c, [], '2026-07-01')).toEqual({
      kind: 'none',
    });
    expect(loginAccess(person('a', { roles: [], archived: STAMP }), sharedLogin, c, [], '2026-07-01')).toEqual({
      kind: 'none',
    });
    expect(loginAccess(withRole('admin', 'administrator', null), sharedLogin, c, [], '2026-07-01')).toEqual({
      kind: 'none',
    });
  });

  it('[R11.1] a substitute, only from the first to the last day of the cover', () => {
    expect(['2026-07-05', '2026-07-06', '2026-07-10', '2026-07-11'].map((day) => access(day).kind)).toEqual([
      'none',
      'substitute',
      'substitute',
      'none',
    ]);
    expect(access('2026-07-07')).toEqual({ kind: 'substitute', until: '2026-07-10' });
  });

  it('[R11.1] a substitute, only in a confirmed absence of a custodian, for this channel and this duty', () => {
    const day = '2026-07-07';
    const of = (more: Record<string, unknown>, coverMore: Record<string, unknown> = {}) =>
      access(day, [
        away('x', 'a', '2026-07-06', '2026-07-10', { covers: [cover('2026-07-06', '2026-07-10', coverMore)], ...more }),
      ]).kind;
    expect(of({})).toBe('substitute');
    expect([
      of({ status: 'draft' }),
      of({ status: 'cancelled' }),
      of({ personId: 'b' }),
      of({ to: '2026-07-06' }),
      of({}, { channelId: 'd' }),
      of({}, { duty: 'answer' }),
      of({}, { substituteId: 't' }),
    ]).toEqual(Array.from({ length: 7 }, () => 'none'));
  });

  it('[R28.1][R29.1] no substitute who is not authorised or is outside the required office', () => {
    const absences = [away('x', 'a', '2026-07-06', null, { covers: [cover('2026-07-06', null)] })];
    expect(loginAccess(person('s', { roles: [], permission: null }), sharedLogin, c, absences, '2026-07-07').kind).toBe(
      'none',
    );
    expect(
      loginAccess(person('s', { roles: [] }), sharedLogin, { departmentId: null }, absences, '2026-07-07').kind,
    ).toBe('none');
    expect(
      loginAccess(withRole('s', 'communications', null), sharedLogin, { departmentId: null }, absences, '2026-09-07'),
    ).toEqual({ kind: 'substitute', until: null });
  });

  it('no one once it is sealed', () => {
    expect(
      loginAccess(
        person('a', { roles: [] }),
        login('l', 'c', ['a'], { fate: { kind: 'sealed', stamp: STAMP } }),
        c,
        [],
        '2026-07-01',
      ).kind,
    ).toBe('none');
  });

  it('[R11.1] the substitute of a substitute, on the days that both are away', () => {
    const first = away('x', 'a', '2026-07-06', '2026-07-17', { covers: [cover('2026-07-06', '2026-07-17')] });
    const second = (more: Record<string, unknown> = {}) =>
      away('y', 's', '2026-07-08', '2026-07-09', {
        covers: [cover('2026-07-08', '2026-07-09', { substituteId: 't' })],
        ...more,
      });
    const people = { a: person('a', { roles: [] }), s: person('s', { roles: [] }), t: person('t', { roles: [] }) };
    const of = (day: string, absences = [first, second()], known: Record<string, ReturnType<typeof person>> = people) =>
      loginAccess(person('t', { roles: [] }), sharedLogin, c, absences, day, known);
    expect(['2026-07-07', '2026-07-08', '2026-07-09', '2026-07-10'].map((day) => of(day).kind)).toEqual([
      'none',
      'substitute',
      'substitute',
      'none',
    ]);
    expect(of('2026-07-08')).toEqual({ kind: 'substitute', until: '2026-07-09' });
    expect(
      [
        of('2026-07-08', [first, second({ status: 'draft' })]),
        of('2026-07-08', [{ ...first, status: 'cancelled' }, second()]),
        of('2026-07-08', [first, second()], { ...people, s: person('s', { roles: [], permission: null }) }),
      ].map(({ kind }) => kind),
    ).toEqual(['none', 'none', 'none']);
    // In a circle of substitutes no one is present, and no one outside it gets access.
    const circle = away('y', 's', '2026-07-08', '2026-07-09', {
      covers: [cover('2026-07-08', '2026-07-09', { substituteId: 'a' })],
    });
    expect(of('2026-07-08', [first, circle]).kind).toBe('none');
  });

  it('every substitute who has the logins in the cover plan (any absences and covers)', () => {
    const ids = ['a', 'b', 's', 't'];
    const day = '2026-07-08';
    const bool = fc.boolean();
    const plan = fc.array(
      fc.record({
        who: fc.constantFrom(...ids),
        by: fc.array(fc.constantFrom(...ids), { maxLength: 2 }),
        confirmed: bool,
        today: bool,
        coverToday: bool,
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        plan,
        fc.subarray(ids),
        fc.subarray(ids, { minLength: 1, maxLength: 2 }),
        (rows, permitted, custodians) => {
          const people = Object.fromEntries(
            ids.map((id) => [id, person(id, { roles: [], ...(permitted.includes(id) ? {} : { permission: null }) })]),
          );
          const until = (today: boolean): string => (today ? '2026-07-10' : '2026-07-07');
          const absences = rows.map((row, n) =>
            away(`x${String(n)}`, row.who, '2026-07-06', until(row.today), {
              status: row.confirmed ? 'confirmed' : 'draft',
              covers: row.by.map((substituteId) => cover('2026-07-06', until(row.coverToday), { substituteId })),
            }),
          );
          const held = login('l', 'c', custodians);
          const world = {
            people,
            channels: { c },
            logins: { l: held },
            absences: Object.fromEntries(absences.map((row) => [row.id, row])),
          };
          const holders = new Set(
            holdersOn(coverView(world, confirmedAbsences(world)), c, 'logins', day)
              .flat()
              .filter(({ how }) => how === 'substitute')
              .map(({ personId }) => personId),
          );
          const custodian = (id: string): boolean => custodians.includes(id);
          for (const id of holders)
            if (!custodian(id))
              expect(loginAccess(people[id]!, held, c, absences, day, people).kind).toBe('substitute');
        },
      ),
    );
  });

  it('[R11.1] a substitute, exactly on days within both absence and cover (any dates)', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-07-${String(n).padStart(2, '0')}`);
    fc.assert(
      fc.property(day, fc.option(day), day, fc.option(day), day, (af, at, cf, ct, today) => {
        const inside = af <= today && (at === null || today <= at) && cf <= today && (ct === null || today <= ct);
        expect(access(today, [away('x', 'a', af, at, { covers: [cover(cf, ct)] })]).kind).toBe(
          inside ? 'substitute' : 'none',
        );
      }),
    );
  });

  it('lists which fields have a value', () => {
    expect(heldFields(LoginSecret.parse({ password: 'x', notes: 'y' }))).toEqual(['password', 'notes']);
  });
});

describe('saving a login', () => {
  it('leaves out fields that are not named, so that no default overwrites a stored value', () => {
    const { input } = calls['logins.save'];
    const fields = { channelId: 'c', label: 'Sidan', kind: 'sharedPassword', custodianIds: ['a'] };
    expect(input.parse({ fields, secret: {} }).secret).toEqual({});
    expect(input.parse({ fields, secret: { totp: 'x', notes: '' } }).secret).toEqual({ totp: 'x', notes: '' });
    expect(Object.keys(SecretChange.shape).sort()).toEqual(Object.keys(LoginSecret.shape).sort());
  });
});
