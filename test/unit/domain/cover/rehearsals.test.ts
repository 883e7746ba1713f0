// When a rehearsal counts. R25.3.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../../../domain/absences/rehearsal-model.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { rehearsalsOf, rehearsalState } from '../../../../domain/cover/rehearsals.ts';
import { absence, channel, cover, login, person, stateOf } from '../../support/world/index.ts';

const RULE = { rehearsalDays: 90, fromWorkingDays: 1 };
const FIRST = '2026-07-06';
const at = (day: string): { at: string; by: string } => ({ at: `${day}T10:00:00.000Z`, by: 'bo' });

const said = (day: string, more: Partial<Rehearsal> = {}): Rehearsal => ({
  ...{ loginId: 'l', personId: 'bo', gotIn: true, reason: '', factor: 'none', deviceHolderId: null, role: '' },
  stamp: at(day),
  ...more,
});

const CHANNEL = channel('c');
const day = fc.integer({ min: -200, max: 20 }).map((days) => addDays(FIRST, days));

describe('a rehearsal', () => {
  it('[R25.3] counts only after the last change of password, codes, phone and role, and within the days of the rules', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('sharedPassword' as const, 'roleGrant' as const),
          on: fc.option(day),
          gotIn: fc.boolean(),
          password: fc.option(day),
          totp: fc.option(day),
          removed: fc.option(day),
          twoFactor: fc.constantFrom('on' as const, 'off' as const),
          inVault: fc.boolean(),
          saidFactor: fc.constantFrom('none' as const, 'code' as const, 'phone' as const),
          samePhone: fc.boolean(),
          sameRole: fc.boolean(),
          days: fc.integer({ min: 1, max: 150 }),
        }),
        (facts) => {
          const { kind, on, password, totp, removed, twoFactor, inVault, samePhone, days } = facts;
          const one = login('l', 'c', ['anna'], {
            kind,
            grantedRole: 'Redaktör',
            holds: ['password', ...(inVault ? (['totp'] as const) : [])],
            passwordChanged: password === null ? null : at(password),
            totpChanged: totp === null ? null : at(totp),
          });
          const where = { ...CHANNEL, twoFactor: { status: twoFactor, deviceHolderId: 'anna' } };
          const state = rehearsalState(
            { login: one, channel: where, removedAt: removed === null ? null : at(removed).at, from: FIRST },
            on === null
              ? null
              : said(on, {
                  gotIn: facts.gotIn,
                  factor: facts.saidFactor,
                  deviceHolderId: samePhone ? 'anna' : 'cia',
                  role: facts.sameRole ? 'Redaktör' : 'Annonsör',
                }),
            { rehearsalDays: days },
          );
          const after = (change: string | null): boolean => change === null || (on !== null && on > change);
          const factor =
            twoFactor === 'off' ||
            (inVault ? facts.saidFactor === 'code' && after(totp) : facts.saidFactor === 'phone' && samePhone);
          const unchanged = kind === 'roleGrant' ? facts.sameRole && after(removed) : after(password) && factor;
          const counts = on !== null && facts.gotIn && unchanged && on >= addDays(FIRST, -days);
          expect(state === 'done').toBe(counts);
        },
      ),
    );
  });

  const week = (id: string, rehearsals: readonly Rehearsal[], more: object = {}) =>
    absence(id, 'anna', FIRST, '2026-07-10', {
      status: 'confirmed',
      covers: [cover('c', 'logins', 'bo', FIRST, '2026-07-10'), cover('c', 'answer', 'cia', FIRST, '2026-07-10')],
      rehearsals: [...rehearsals],
      ...more,
    });
  const world = (absences: ReturnType<typeof week>[]) =>
    stateOf({
      people: [person('anna'), person('bo'), person('cia')],
      channels: [CHANNEL],
      logins: [
        login('l', 'c', ['anna']),
        login('kept', 'c', ['anna', 'bo']),
        login('role', 'c', ['anna'], { kind: 'roleGrant', grantedRole: 'Redaktör' }),
      ],
      absences,
    });
  const tasks = (absences: ReturnType<typeof week>[], id = 'a') => {
    const state = world(absences);
    return rehearsalsOf(state, state.absences[id]!, RULE).map(({ login: { id: loginId }, personId, state: is }) => [
      loginId,
      personId,
      is,
    ]);
  };

  it('is for each login and substitute: a password with the logins, a role for all work on the platform', () => {
    expect(tasks([week('a', [])])).toEqual([
      ['l', 'bo', 'missing'],
      ['role', 'bo', 'missing'],
      ['role', 'cia', 'missing'],
    ]);
  });

  it('made for another absence counts, of the same person alone, and the latest statement decides', () => {
    const earlier = week('b', [said('2026-05-01')], { from: '2026-05-01', to: '2026-05-02', covers: [] });
    expect(tasks([week('a', []), earlier])[0]).toEqual(['l', 'bo', 'done']);
    expect(tasks([week('a', [said('2026-05-01', { personId: 'cia' })])])[0]).toEqual(['l', 'bo', 'missing']);
    expect(tasks([week('a', [said('2026-06-01', { gotIn: false, reason: 'Spärrat' })]), earlier])[0]).toEqual([
      ...['l', 'bo', 'failed'],
    ]);
    expect(tasks([week('a', [said('2026-03-01')])])[0]).toEqual(['l', 'bo', 'tooOld']);
  });

  it('is asked of nobody in an absence that is cancelled or too short for cover, nor of one who declined', () => {
    expect(tasks([week('a', [], { status: 'cancelled' })])).toEqual([]);
    const state = world([week('a', [])]);
    expect(rehearsalsOf(state, state.absences.a!, { ...RULE, fromWorkingDays: 6 })).toEqual([]);
    const [first] = week('a', []).covers;
    const no = { personId: 'bo', said: 'no' as const, reason: 'Nej', asked: [first!], stamp: at('2026-06-30') };
    expect(tasks([week('a', [], { answers: [no] })]).map(([, who]) => who)).toEqual(['cia']);
  });
});
