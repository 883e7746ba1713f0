// Days on which nobody is there to answer requests for public records. R25, R39.2.
import { describe, expect, it } from 'vitest';
import type { Absence } from '../../../../domain/absences/model.ts';
import type { Disclosure } from '../../../../domain/disclosures/model.ts';
import { registrarGaps } from '../../../../domain/disclosures/registrar-gaps.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { absence, channel, person, role, STAMP } from '../../support/world/index.ts';

// Monday to Sunday of the week after.
const PERIOD = { from: '2026-11-23', to: '2026-12-06' };
const KIM = person('kim', { roles: [role('registrar')] });
const LO = person('lo', { roles: [role('registrar')] });
const DEPARTMENTS = {
  kultur: { id: 'kultur', name: 'Kultur', boardId: null, archived: null, changed: STAMP },
  social: { id: 'social', name: 'Social', boardId: null, archived: null, changed: STAMP },
};
const request = (responsibleId: string, more: Partial<Disclosure> = {}): Disclosure => ({
  ...{ id: 'd', number: 'U-2026-001', receivedAt: STAMP.at, how: 'mail', requester: '', request: 'Allt' },
  ...{ departmentId: 'kultur', form: 'paper', responsibleId, events: [], created: STAMP, changed: STAMP },
  ...more,
});

const gaps = (people: Person[], absences: Absence[], disclosures: Disclosure[] = []) =>
  registrarGaps(
    {
      departments: DEPARTMENTS,
      channels: { c: channel('c', { departmentId: 'kultur' }) },
      people: Object.fromEntries(people.map((one) => [one.id, one])),
      absences: Object.fromEntries(absences.map((one) => [one.id, one])),
      disclosures: Object.fromEntries(disclosures.map((one) => [one.id, one])),
    },
    PERIOD,
  ).map(({ departmentId, from, to, absenceIds }) => [departmentId, from, to, absenceIds.join()]);

describe('a department without a registrar', () => {
  it('[R25.1][R39.2] has a gap on the working days on which all of them are away', () => {
    const away = absence('a', 'kim', '2026-11-26', '2026-12-01', { status: 'confirmed' });
    expect(gaps([KIM], [away])).toEqual([['kultur', '2026-11-26', '2026-12-01', 'a']]);
    expect(gaps([KIM, LO], [away])).toEqual([]);
    // A planned absence counts, and one that was withdrawn does not.
    const other = absence('b', 'lo', '2026-11-27', null);
    expect(gaps([KIM, LO], [away, other])).toEqual([['kultur', '2026-11-27', '2026-12-01', 'a,b']]);
    expect(gaps([KIM], [{ ...away, status: 'cancelled' }])).toEqual([]);
  });

  it('has none on days off alone, nor where nobody keeps the records', () => {
    expect(gaps([KIM], [absence('a', 'kim', '2026-11-28', '2026-11-29')])).toEqual([]);
    expect(gaps([person('bo')], [absence('a', 'bo', '2026-11-23', null)])).toEqual([]);
    expect(gaps([{ ...KIM, archived: STAMP }], [])).toEqual([]);
  });

  it('[R25.1] has gaps in each department with channels, if one keeps the records of all', () => {
    const whole = person('kim', { roles: [role('registrar', null)] });
    expect(gaps([whole], [absence('a', 'kim', '2026-11-23', '2026-11-23')])).toEqual([
      ['kultur', '2026-11-23', '2026-11-23', 'a'],
    ]);
  });

  it('has none while whoever is to answer a request is there', () => {
    const [kimAway, boAway] = [absence('a', 'kim', '2026-11-23', null), absence('b', 'bo', '2026-12-03', null)];
    const people = [KIM, person('bo')];
    expect(gaps(people, [kimAway], [request('bo')])).toEqual([]);
    expect(gaps(people, [kimAway, boAway], [request('bo')])).toEqual([['kultur', '2026-12-03', '2026-12-04', 'a,b']]);
    const over = request('bo', { events: [{ kind: 'withdrawn', note: 'Nej', stamp: STAMP }] });
    expect(gaps(people, [kimAway], [over])).toEqual([['kultur', '2026-11-23', '2026-12-04', 'a']]);
  });
});
