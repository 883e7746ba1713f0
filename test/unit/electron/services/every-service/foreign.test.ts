// Rows that belong to another department or to the whole municipality, and what lapses on a move between departments.
// R06, R28, R29.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import type { ImportRun } from '../../../../../domain/channel-imports/model.ts';
import { undoIn } from '../../../support/undo-import.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { importService } from '../../../../../electron/services/channel-imports/service.ts';
import { organisationService } from '../../../../../electron/services/organisation/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  department,
  login,
  permission,
  person,
  signedIn,
  STAMP,
  stateOf,
  withRole,
} from '../../../support/world/index.ts';

const departments = [
  { ...department('kultur'), boardId: 'kn' },
  { ...department('social'), boardId: 'sn' },
];
/** Written by none of the callers below, because the author of a board without a department may change it. */
const written = { ...STAMP, by: 'me' };
const plan = { revised: true, decidedOn: null, reference: '' };

describe('the organisation', () => {
  const head = withRole('head', 'unitHead');
  const chief = withRole('chief', 'departmentChief');
  const office = withRole('office', 'communications', null);
  async function world() {
    const context = signedIn({ people: [head, chief, office], departments });
    must(
      await context.vault.write('made', ({ data }) => {
        for (const id of ['kn', 'sn', 'free'])
          data.boards[id] = { id, name: id, recordsPlan: plan, archived: null, changed: written };
        data.documents.policy = {
          id: 'policy',
          title: 'Policy',
          reference: '',
          decidedOn: null,
          link: '',
          appliesTo: [],
          note: '',
          archived: null,
          changed: written,
        };
        return { ok: true, value: null };
      }),
    );
    return context;
  }

  it('lets only those who lead one of its departments and the communications office change a board', async () => {
    const context = await world();
    const save = async (who: Person, id: string) =>
      codeOf(
        await organisationService['organisation.saveBoard'](as(context, who), {
          id,
          fields: { name: `${id} ${who.id}`, recordsPlan: plan },
        }),
      );
    for (const who of [head, chief])
      expect([await save(who, 'kn'), await save(who, 'sn'), await save(who, 'free')]).toEqual([
        'ok',
        'rights.notYourDepartment',
        'rights.notYourDepartment',
      ]);
    expect([await save(office, 'sn'), await save(office, 'free')]).toEqual(['ok', 'ok']);
    expect(
      codeOf(
        await organisationService['organisation.archive'](as(context, chief), {
          kind: 'boards',
          id: 'free',
          archived: true,
        }),
      ),
    ).toBe('rights.notYourDepartment');
  });

  it('lets only the communications office, not a head, archive a document or add a department', async () => {
    const context = await world();
    for (const who of [head, chief]) {
      expect(
        codeOf(
          await organisationService['organisation.archive'](as(context, who), {
            kind: 'documents',
            id: 'policy',
            archived: true,
          }),
        ),
      ).toBe('rights.notYourDepartment');
      expect(
        codeOf(
          await organisationService['organisation.saveDepartment'](as(context, who), {
            fields: { name: `Ny ${who.id}`, boardId: null },
          }),
        ),
      ).toBe('rights.notYourDepartment');
    }
    expect(
      codeOf(
        await organisationService['organisation.saveDepartment'](as(context, office), {
          fields: { name: 'Ny', boardId: null },
        }),
      ),
    ).toBe('ok');
    expect(
      codeOf(
        await organisationService['organisation.archive'](as(context, office), {
          kind: 'documents',
          id: 'policy',
          archived: true,
        }),
      ),
    ).toBe('ok');
  });
});

describe('an authorisation when its holder changes department', () => {
  const chief = withRole('chief', 'departmentChief');
  const both = person('both', {
    roles: [
      { role: 'departmentChief', departmentId: 'kultur' },
      { role: 'departmentChief', departmentId: 'social' },
    ],
  });
  const moved = async (decidedBy: string, departmentId: string | null) => {
    const context = signedIn({
      people: [
        chief,
        both,
        withRole('all', 'departmentChief', null),
        person('p', { unitId: null, roles: [], permission: { ...permission, decidedBy } }),
      ],
      channels: [channel('c', { departmentId })],
    });
    must(
      await peopleService['people.save'](context, {
        id: 'p',
        fields: calls['people.save'].input.shape.fields.parse({
          ...person('p'),
          unitId: null,
          roles: [],
          departmentId,
        }),
      }),
    );
    const roster = await channelService['channels.saveRoster'](context, {
      channelId: 'c',
      personId: 'p',
      duties: ['moderate'],
      from: '2026-01-01',
      to: null,
    });
    return { row: context.vault.db.data.people.p, roster: codeOf(roster) };
  };

  it('[R28.1] lapses, with the day and the reason, if the head who granted it does not head the new department', async () => {
    const { row, roster } = await moved('chief', 'social');
    expect(row?.permission).toMatchObject({
      decidedBy: 'chief',
      withdrawn: { decidedOn: '2026-11-24', reason: 'Flyttad till en annan förvaltning', recorded: { by: 'me' } },
    });
    expect(roster).toBe('people.notPermitted');
  });

  it('remains if the department is the same or has the same head', async () => {
    for (const [by, to] of [
      ['chief', 'kultur'],
      ['both', 'social'],
      ['all', 'social'],
    ] as const)
      expect((await moved(by, to)).row?.permission?.withdrawn).toBeNull();
    expect((await moved('all', null)).row?.permission?.withdrawn).toBeNull();
    expect((await moved('gone', 'social')).row?.permission?.withdrawn).not.toBeNull();
  });
});

describe('undoing an import', () => {
  const run: ImportRun = {
    id: 'i',
    fileName: 'lista.csv',
    stamp: STAMP,
    added: {},
    before: { channels: { c: channel('c', { departmentId: null }) } },
    marks: { 'channels/c': STAMP.at },
    counts: { new: 0, changed: 1, skipped: 0 },
    undone: null,
  };
  const undoWith = (custodian: Person) => {
    const state = stateOf({ people: [custodian], channels: [channel('c')], logins: [login('l', 'c', [custodian.id])] });
    return { counts: undoIn(state, run, () => STAMP), at: state.channels.c?.departmentId };
  };
  it('[R29.1] makes no channel municipality-wide again while someone outside the communications office has its logins', () => {
    expect(undoWith(person('p', { roles: [] }))).toEqual({
      counts: { removed: 0, restored: 0, kept: 1 },
      at: 'kultur',
    });
    expect(undoWith(withRole('k', 'communications', null))).toEqual({
      counts: { removed: 0, restored: 1, kept: 0 },
      at: null,
    });
  });

  it('keeps channels that have moved to a department the user does not head', async () => {
    const chief = withRole('chief', 'departmentChief');
    const context = signedIn({ people: [chief], channels: [channel('c', { departmentId: 'social' })] });
    must(
      await context.vault.write('made', ({ data }) => {
        data.imports.i = { ...run, stamp: { ...STAMP, by: 'chief' }, added: { channels: ['c'] }, before: {} };
        return { ok: true, value: null };
      }),
    );
    expect(must(await importService['imports.undo'](as(context, chief), { importId: 'i' }))).toEqual({
      removed: 0,
      restored: 0,
      kept: 1,
      permissions: 0,
    });
  });
});
