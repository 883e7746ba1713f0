// What a member writes in the registers with a program of their own, to get keys, roles or rows that they may not have,
// comes to nothing in everybody's programs. R06, R11, R25, R28; docs/threat-model.md.
import { describe, expect, test, vi } from 'vitest';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { emptyState } from '../../../domain/kernel/state.ts';
import { custodyService } from '../../../electron/services/custody/service.ts';
import { memberService } from '../../../electron/services/members/service.ts';
import { signedIn } from '../../../electron/services/kernel/signed-in.ts';
import { absence, cover, person, permission } from '../../unit/support/world/index.ts';
import { must } from '../../support/results.ts';
import { change } from '../support/forge.ts';
import type { FrameChange } from '../../../electron/vault/journal/frame.ts';
import { reconcile } from '../../../electron/services/custody/reconcile.ts';
import { as, type Municipality, municipality, runWatches, START } from './support/municipality.ts';
import { byForce, comesToNothing, forgeAs } from './support/own-program.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const TODAY = '2027-03-10';
const YESTERDAY = '2027-03-09T08:00:00.000Z';
type Rows = (state: VaultState, town: Municipality) => readonly (readonly [string, { readonly id: string } | null])[];

/** The registers as the attacker sees them. */
const stateOf = ({ disk }: Municipality, by: string): Promise<VaultState> =>
  as(disk, by, (_, vault) => structuredClone(vault.db.data));

async function attack(by: string, rows: Rows): Promise<{ town: Municipality; seq: number }> {
  const town = await municipality();
  const changes = rows(await stateOf(town, by), town).map(([what, row]): FrameChange => change(what, row));
  return { town, seq: await forgeAs(town.disk, by, changes) };
}

const stamped = <T extends object>(row: T, by: string): T & { changed: object } => ({
  ...row,
  changed: { at: START, by },
});
const emergency = (askedBy: string, more: object = {}) => ({
  ...{ id: 'e', channelId: 'badet', askedBy, role: 'unitHead', reason: 'Brått', askedAt: START, waitHours: 24 },
  ...{
    opensAt: '2027-03-11T08:00:00.000Z',
    told: [],
    approved: null,
    refused: null,
    opened: null,
    until: '2027-03-12',
  },
  ...{ ended: null, ...more },
});

const ATTACKS: readonly (readonly [title: string, by: string, why: string, what: string | null, rows: Rows])[] = [
  [
    'an authorisation in the head of department’s name, and oneself as custodian',
    ...(['cia', 'decider', 'people/cia'] as const),
    ({ people, logins }, { loginId }) => [
      [
        'people/cia',
        stamped(
          { ...people.cia!, permission: { ...permission, decidedBy: 'dag', recorded: { at: START, by: 'cia' } } },
          'cia',
        ),
      ],
      [`logins/${loginId}`, stamped({ ...logins[loginId]!, custodianIds: ['bo', 'cia'] }, 'cia')],
    ],
  ],
  [
    'oneself as custodian, without authorisation',
    ...(['cia', 'serve', null] as const),
    ({ logins }, { loginId }) => [
      [`logins/${loginId}`, stamped({ ...logins[loginId]!, custodianIds: ['bo', 'cia'] }, 'cia')],
    ],
  ],
  [
    'an emergency that opened yesterday',
    ...(['hedda', 'time', 'emergencies/e'] as const),
    () => [['emergencies/e', emergency('hedda', { askedAt: YESTERDAY, opensAt: YESTERDAY })]],
  ],
  [
    'an emergency whose wait is not that of the settings',
    ...(['hedda', 'time', 'emergencies/e'] as const),
    () => [['emergencies/e', emergency('hedda', { opensAt: YESTERDAY })]],
  ],
  [
    'an emergency of somebody who is no head',
    ...(['cia', 'role', 'emergencies/e'] as const),
    () => [['emergencies/e', emergency('cia', { waitHours: 0, opensAt: START })]],
  ],
  [
    'the custodian’s confirmed absence, with oneself as substitute',
    ...(['cia', 'serve', 'absences/x'] as const),
    () => [
      [
        'absences/x',
        absence('x', 'bo', TODAY, null, {
          status: 'confirmed',
          confirmed: { at: START, by: 'cia' },
          covers: [{ ...cover('badet', 'logins', 'cia', TODAY, null), assigned: { at: START, by: 'cia' } }],
          created: { at: START, by: 'cia' },
          changed: { at: START, by: 'cia' },
        }),
      ],
    ],
  ],
  [
    'oneself as head of unit',
    ...(['cia', 'role', 'people/cia'] as const),
    ({ people }) => [
      [
        'people/cia',
        stamped({ ...people.cia!, roles: [{ role: 'unitHead' as const, departmentId: 'kultur' }] }, 'cia'),
      ],
    ],
  ],
  [
    'oneself as head of department',
    ...(['cia', 'role', 'people/cia'] as const),
    ({ people }) => [
      [
        'people/cia',
        stamped({ ...people.cia!, roles: [{ role: 'departmentChief' as const, departmentId: 'kultur' }] }, 'cia'),
      ],
    ],
  ],
  [
    'oneself as administrator',
    ...(['dag', 'role', 'people/dag'] as const),
    ({ people }) => [
      [
        'people/dag',
        stamped(
          { ...people.dag!, roles: [...people.dag!.roles, { role: 'administrator' as const, departmentId: null }] },
          'dag',
        ),
      ],
    ],
  ],
  [
    'no wait for heads of department',
    ...(['dag', 'role', 'vaultSettings/custody'] as const),
    () => [
      [
        'vaultSettings/custody',
        { id: 'custody', chiefWaitHours: 0, unitHeadWaitHours: 0, changed: { at: START, by: 'dag' } } as { id: string },
      ],
    ],
  ],
  [
    'that two colleagues have left the municipality',
    ...(['cia', 'role', 'people/bo'] as const),
    ({ people }) =>
      ['bo', 'dag'].map(
        (id) => [`people/${id}`, stamped({ ...people[id]!, archived: { at: START, by: 'cia' } }, 'cia')] as const,
      ),
  ],
  [
    'that a colleague’s last day has passed, approved by the head of department',
    ...(['cia', 'role', 'offboardings/o'] as const),
    () => [
      [
        'offboardings/o',
        {
          ...{
            id: 'o',
            personId: 'bo',
            lastDay: '2027-03-01',
            reason: 'other',
            note: '',
            status: 'running',
            items: {},
          },
          ...{ approved: { at: START, by: 'dag' }, moved: [], ended: null, finished: null, calledOff: null },
          ...{ created: { at: START, by: 'cia' }, changed: { at: START, by: 'cia' } },
        },
      ],
    ],
  ],
  [
    'somebody who is to be invited, as administrator',
    ...(['dag', 'role', 'people/ny'] as const),
    () => [
      [
        'people/ny',
        person('ny', {
          roles: [{ role: 'administrator', departmentId: null }],
          permission: null,
          created: { at: START, by: 'dag' },
          changed: { at: START, by: 'dag' },
        }),
      ],
    ],
  ],
  ['that the administrator has no row', 'cia', 'kept', 'people/anna', () => [['people/anna', null]]],
  ['that an import of posts never was', 'cia', 'kept', 'itemImports/run', () => [['itemImports/run', null]]],
  [
    'a number in the diary for a case',
    ...(['cia', 'role', 'diaryNumbers/n'] as const),
    (_, { caseId }) => [
      [
        'diaryNumbers/n',
        {
          ...{ id: 'n', seriesId: 'municipality', number: '1', year: 2027, sequence: 1 },
          item: { kind: 'moderation', id: caseId },
        } as { id: string },
      ],
    ],
  ],
  [
    'other reasons for removal',
    ...(['cia', 'role', 'ruleSet/ruleSet'] as const),
    () => [
      [
        'ruleSet/ruleSet',
        { id: 'ruleSet', ruleSetId: 'bollnas-2011', categories: [], changed: { at: START, by: 'cia' } } as {
          id: string;
        },
      ],
    ],
  ],
  [
    'a change of a channel in another’s name',
    ...(['bo', 'author', 'channels/badet'] as const),
    ({ channels }) => [['channels/badet', stamped({ ...channels.badet!, notes: 'x' }, 'dag')]],
  ],
  [
    'a change of a channel of last year',
    ...(['bo', 'time', 'channels/badet'] as const),
    ({ channels }) => [
      ['channels/badet', { ...channels.badet!, notes: 'x', changed: { at: '2026-12-10T08:00:00.000Z', by: 'bo' } }],
    ],
  ],
  ['a register that no program has', 'cia', 'unknown', 'secrets/x', () => [['secrets/x', { id: 'x' }]]],
];

describe('a member’s own program writes', () => {
  test.each(ATTACKS)('%s: nothing follows', async (_, by, why, what, rows) => {
    const { town, seq } = await attack(by, rows);
    await comesToNothing(town, seq, { by, what: what ?? `logins/${town.loginId}`, why });
  });

  test('oneself as custodian with an authorisation: where no rules are followed, a custodian is still asked first', async () => {
    const { town } = await attack('cia', ATTACKS[0]![4]);
    expect(await byForce(town, 'cia')).toBe('vault.notEntitled');
    const older = { follows: false };
    const mayRead = () =>
      as(
        town.disk,
        'cia',
        (_, vault) => vault.unseal(vault.db.data.logins[town.loginId]!.sealed!, `login:${town.loginId}`).ok,
        older,
      );
    await as(town.disk, 'bo', (context) => reconcile(context), older);
    expect(await mayRead()).toBe(false);
    await as(
      town.disk,
      'bo',
      async (context) =>
        must(await custodyService['custody.giveKeys'](context, { personId: 'cia', channelIds: ['badet'] })),
      older,
    );
    expect(await mayRead()).toBe(true);
  });

  test('a row that holds nothing, in every register: no list stops, and each frame is told of', async () => {
    const town = await municipality();
    const registers = Object.keys(emptyState());
    const seqs: number[] = [];
    for (const register of registers)
      seqs.push(await forgeAs(town.disk, 'cia', [change(`${register}/x`, { id: 'x' })]));
    for (const id of ['anna', 'bo'])
      await as(town.disk, id, async (context, vault) => {
        expect(vault.mode).toBe('readWrite');
        const told = vault.findings.map(({ code, params }) => [code, params.seq, params.what, params.why]);
        expect(told).toEqual(
          registers.map((register, i) => ['vault.frameLeftOut', seqs[i], `${register}/x`, 'malformed']),
        );
        await runWatches(context, vault);
        expect(Object.values(vault.db.data).some((rows) => Object.hasOwn(rows as object, 'x'))).toBe(false);
        expect(must(await vault.verify()).ok).toBe(true);
      });
  });

  test('as a head of department, that colleagues have left: nobody is suspended unasked, and they do nothing', async () => {
    const gone = ['bo', 'cia', 'ella'];
    const town = await municipality();
    const { people } = await stateOf(town, 'dag');
    const archived = { at: START, by: 'dag' };
    const rows = gone.map((id) => change(`people/${id}`, stamped({ ...people[id]!, archived }, 'dag')));
    await forgeAs(town.disk, 'dag', rows);
    await as(town.disk, 'anna', async (context, vault) => {
      // A head of department may say so, so the frame counts.
      expect(vault.findings).toEqual([]);
      await runWatches(context, vault);
      const { members } = must(await memberService['members.list'](context, {}));
      expect(members.filter(({ shutOut }) => shutOut !== null)).toMatchObject(
        gone.map((personId) => ({
          personId,
          state: personId === 'ella' ? 'invited' : 'active',
          shutOut: { by: 'Namn dag', at: START, lastDay: null },
        })),
      );
      for (const id of gone) expect(signedIn({ db: vault.db, memberId: id })).toBeNull();
      must(await memberService['members.setDisabled'](context, { personId: 'bo', disabled: true }));
      must(await memberService['members.remove'](context, { personId: 'ella', knowingly: false }));
      const left = vault.members().map(({ id, state }) => `${id} ${state}`);
      expect(left.sort()).toEqual(['anna active', 'bo disabled', 'cia active', 'dag active', 'hedda active']);
    });
  });

  test('and gets nobody in as an administrator by the next honest invitation', async () => {
    const { town } = await attack('dag', () => [
      [
        'people/ella',
        person('ella', {
          roles: [{ role: 'administrator', departmentId: null }],
          changed: { at: START, by: 'dag' },
        }),
      ],
    ]);
    await as(town.disk, 'anna', async (context, vault) => {
      must(await memberService['members.invite'](context, { personId: 'ella' }));
      expect(vault.members().find(({ id }) => id === 'ella')?.administrator).toBe(false);
    });
  });
});
