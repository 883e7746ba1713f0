// A department that is renamed or becomes part of another: what moves, what stays, and the name that it had. Every write
// is judged as other members' programs judge it. R10.2, R14.
import { describe, expect, it } from 'vitest';
import { organisationService } from '../../../../../electron/services/organisation/service.ts';
import { applicationService } from '../../../../../electron/services/applications/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { department, entry, channel, unit } from '../../../support/world/index.ts';
import {
  approval,
  openWorld,
  submitted,
  type ApplicationWorld,
  type Name,
} from '../applications/applications-world.ts';

/** What the department is called before. */
const KULTUR = 'Kulturförvaltningen';

const rename = (world: ApplicationWorld, name: string, by: Name = 'admin') =>
  organisationService['organisation.saveDepartment'](world.as(by), { id: 'kultur', fields: { name, boardId: null } });
const merge = (world: ApplicationWorld, by: Name = 'admin', intoId = 'social') =>
  organisationService['organisation.mergeDepartments'](world.as(by), { id: 'kultur', intoId });
const today = (world: ApplicationWorld): string => world.as('admin').today();

describe('a department that is renamed', () => {
  it('keeps the name that it had', async () => {
    const world = openWorld();
    must(await rename(world, 'Kultur och fritid', 'chief'));
    expect(world.data().departments.kultur).toMatchObject({
      name: 'Kultur och fritid',
      formerNames: [{ name: KULTUR, until: today(world) }],
    });
  });

  it('is called what it was called on the day that is looked at', async () => {
    const world = openWorld({ channels: [channel('lib', { roster: [entry('anna', ['answer'])] })] });
    const before = today(world);
    must(await rename(world, 'Kultur och fritid'));
    const on = async (day: string) =>
      must(await coverService['absences.workers'](world.as('admin'), { day })).map((row) => row.departmentName);
    expect(await on('2026-11-01')).toEqual([KULTUR]);
    expect(await on(before)).toEqual(['Kultur och fritid']);
  });

  it('names a decided application as it was submitted', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const refusal = approval({ outcome: 'refuse', reason: 'Sidan som finns räcker.' });
    must(await applicationService['applications.decide'](world.as('chief'), { id, decision: refusal, paper: null }));
    must(await rename(world, 'Kultur och fritid'));
    const rows = must(await applicationService['applications.list'](world.as('chief'), {}));
    expect(rows.find(({ application }) => application.id === id)?.departmentName).toBe(KULTUR);
  });

  it('may be called as before again on the same day, as by an undo', async () => {
    const world = openWorld();
    must(await rename(world, 'Fel namn'));
    const context = world.as('admin');
    must(
      await context.vault.write('undo.last', ({ data }) => {
        const { formerNames: _names, ...row } = data.departments.kultur!;
        data.departments.kultur = { ...row, name: KULTUR };
        return { ok: true, value: null };
      }),
    );
    expect(world.data().departments.kultur).not.toHaveProperty('formerNames');
  });

  it.each([
    ['forgets a name', []],
    ['gives itself a name that it never had', [{ name: 'Kungliga', until: '1900-01-01' }]],
  ])('does not count when it %s', async (_, formerNames) => {
    const world = openWorld({
      departments: [{ ...department('kultur'), formerNames: [{ name: 'k', until: '2026-01-01' }] }],
    });
    await expect(
      world.as('admin').vault.write('organisation.saveDepartment', ({ data }) => {
        data.departments.kultur = { ...data.departments.kultur!, formerNames };
        return { ok: true, value: null };
      }),
    ).rejects.toThrow('departments/kultur');
  });
});

describe('two departments that are merged', () => {
  it('moves what is in use, and leaves what is over under the old name', async () => {
    const world = openWorld();
    must(await merge(world));
    const { channels, units, people, departments } = world.data();
    expect(departments.kultur).toMatchObject({ name: KULTUR, mergedInto: 'social', archived: { by: 'admin' } });
    expect(Object.values(channels).map((row) => [row.id, row.departmentId])).toEqual([
      ['lib', 'social'],
      ['bath', 'social'],
      ['shut', 'kultur'],
      ['far', 'social'],
    ]);
    expect(units.unit?.departmentId).toBe('social');
    expect(people.anna).toMatchObject({ departmentId: 'social', roles: [{ role: 'officer', departmentId: 'social' }] });
    expect(people.anna?.permission?.withdrawn).toBe(null);
  });

  it('ends the role of the head, and has the other answer for what stays', async () => {
    const world = openWorld();
    must(await merge(world));
    const { chief, other } = world.data().people;
    expect(chief?.roles).toEqual([]);
    expect(other?.roles).toEqual([
      { role: 'departmentChief', departmentId: 'social' },
      { role: 'departmentChief', departmentId: 'kultur' },
    ]);
  });

  it.each([
    ['with itself', (world: ApplicationWorld) => merge(world, 'admin', 'kultur'), 'organisation.mergeSame'],
    ['with one that does not exist', (world: ApplicationWorld) => merge(world, 'admin', 'x'), 'organisation.unknown'],
  ])('is refused %s', async (_, run, code) => {
    expect(codeOf(await run(openWorld()))).toBe(code);
  });

  it('is refused while an application waits for the head', async () => {
    const world = openWorld();
    await submitted(world);
    const done = await merge(world);
    expect(done).toMatchObject({ error: { code: 'organisation.mergeWaiting', params: { names: 'Fritidsbanken' } } });
  });

  it('is refused when both have a unit of one name', async () => {
    const world = openWorld({
      units: [unit('unit'), unit('same', null, { name: 'enhet UNIT', departmentId: 'social' })],
    });
    expect(codeOf(await merge(world))).toBe('organisation.mergeUnit');
  });

  it('is refused twice', async () => {
    const world = openWorld();
    must(await merge(world));
    expect(codeOf(await merge(world))).toBe('organisation.archived');
  });

  it.each(['chief', 'office', 'anna'] as const)('does not count from the program of %s', async (name) => {
    await expect(merge(openWorld(), name)).rejects.toThrow('does not count');
  });

  it('is of its own again when it is restored', async () => {
    const world = openWorld();
    must(await merge(world));
    const restored = { kind: 'departments', id: 'kultur', archived: false } as const;
    must(await organisationService['organisation.archive'](world.as('admin'), restored));
    expect(world.data().departments.kultur).not.toHaveProperty('mergedInto');
  });
});
