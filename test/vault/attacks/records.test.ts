// What was done is told by those who did it: a member's own program writes no line of the access log, no disposal and no
// event of the diary for another, at another time or over one that is there. R11, R14, R21, R47; docs/threat-model.md.
import { describe, expect, test, vi } from 'vitest';
import type { AccessRecord } from '../../../domain/access-log/model.ts';
import { accessLogService } from '../../../electron/services/access-log/log.ts';
import { loginsSeenBy } from '../../../electron/services/custody/password-dues.ts';
import { accessKind } from '../../../electron/services/record-kinds/access-entry.ts';
import { caseKind } from '../../../electron/services/record-kinds/case.ts';
import { diaryEventKind } from '../../../electron/services/record-kinds/diary-event.ts';
import { disposalEntryKind } from '../../../electron/services/record-kinds/disposal-entry.ts';
import type { LogPut } from '../../../electron/vault/index.ts';
import { diaryEvent, disposedEntry, heldEntry } from '../../unit/domain/frame-rules/log-frames.ts';
import { must } from '../../support/results.ts';
import { as, type Municipality, municipality, START } from './support/municipality.ts';
import { comesToNothing, forgeAs, logChange } from './support/own-program.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const YESTERDAY = '2027-03-09T08:00:00.000Z';
const line = ({ loginId }: Municipality, more: Partial<AccessRecord>): AccessRecord => ({
  ...{ id: 'forged', at: START, by: 'cia', loginId, channelId: 'badet', what: 'reveal', field: 'password' },
  ...{ as: 'custodian', personId: null, reason: 'nyfiken', ...more },
});
const rows = (town: Municipality): Promise<readonly AccessRecord[]> =>
  as(town.disk, 'anna', async (context) =>
    must(await accessLogService['logins.accessLog'](context, { mine: false, offset: 0, limit: 50 })).rows.map(
      ({ id, at, by, loginId, channelId, what, field, as: capacity, personId, reason }) => ({
        ...{ id, at, by, loginId, channelId, what, field, as: capacity, personId, reason },
      }),
    ),
  );
/** Bo's own line. */
const revealed = async (town: Municipality): Promise<AccessRecord> =>
  (await rows(town)).find(({ what }) => what === 'reveal')!;

type Forged = (town: Municipality) => Promise<LogPut> | LogPut;
const access = (record: AccessRecord): LogPut =>
  accessKind.put(record, { data: { people: {}, channels: {} }, loginLabel: null });
const context = { vault: { db: { data: { channels: {} } } } } as never;

const ATTACKS: readonly (readonly [title: string, by: string, why: string, forged: Forged])[] = [
  ['that a colleague opened a login', 'cia', 'author', (town) => access(line(town, { by: 'bo' }))],
  ['that oneself opened a login yesterday', 'cia', 'time', (town) => access(line(town, { at: YESTERDAY }))],
  [
    'a colleague’s line of the access log, anew',
    ...(['cia', 'kept'] as const),
    async (town) => access(line(town, { id: (await revealed(town)).id })),
  ],
  [
    'one’s own line of the access log, anew',
    ...(['bo', 'kept'] as const),
    async (town) => access({ ...(await revealed(town)), reason: 'felsökning' }),
  ],
  [
    'a line that is listed as another’s',
    ...(['cia', 'malformed'] as const),
    (town) => {
      const put = access(line(town, {}));
      return { ...put, facets: { ...put.facets, by: 'dag' } };
    },
  ],
  [
    'a line that holds nothing',
    'cia',
    'malformed',
    () => ({ ...access(line({ loginId: 'x' } as Municipality, {})), record: { id: 'forged' } }),
  ],
  [
    'a disposal that nobody decided',
    ...(['cia', 'role'] as const),
    ({ caseId }) =>
      disposalEntryKind.put(
        {
          ...disposedEntry({ at: START, by: 'cia' }),
          id: 'forged',
          case: { ...heldEntry({ at: START, by: 'cia' }).case, caseId, channelId: 'badet' },
        },
        context,
      ),
  ],
  [
    'a disposal in the registrar’s name',
    ...(['cia', 'author'] as const),
    () => disposalEntryKind.put({ ...disposedEntry({ at: START, by: 'anna' }), id: 'forged' }, context),
  ],
  [
    'that a decision of the diary was taken back, without the record',
    ...(['bo', 'state'] as const),
    ({ caseId }) =>
      diaryEventKind.put(
        {
          ...diaryEvent({ at: START, by: 'bo' }),
          id: 'forged',
          channelId: 'badet',
          item: { kind: 'moderation', id: caseId },
        },
        context,
      ),
  ],
];

describe('a member’s own program writes', () => {
  test.each(ATTACKS)('%s: it is in no list', async (_, by, why, forged) => {
    const town = await municipality();
    const before = await rows(town);
    const put = await forged(town);
    const seq = await forgeAs(town.disk, by, [logChange(put)]);
    await comesToNothing(town, seq, { by, what: `log:${put.kind}/${put.id}`, why });
    expect(await rows(town)).toEqual(before);
  });

  test('a colleague’s line anew: the password that the colleague saw is still to be changed', async () => {
    const town = await municipality();
    const { id } = await revealed(town);
    await forgeAs(town.disk, 'cia', [
      logChange(access(line(town, { id, loginId: null, personId: 'cia', what: 'refused' }))),
    ]);
    const seen = await as(town.disk, 'anna', async (given) => must(await loginsSeenBy(given, 'bo')));
    expect(seen).toEqual([town.loginId]);
  });

  test.each([
    ['the outcome of a case, decided by a colleague', 'author', { at: START, by: 'dag' }],
    ['the outcome of a case, decided yesterday', 'time', { at: YESTERDAY, by: 'bo' }],
  ] as const)('%s: the case is as it was', async (_, why, stamp) => {
    const town = await municipality();
    const before = await as(town.disk, 'bo', async (given) => must(await caseKind.read(given, town.caseId)));
    const put = caseKind.put(
      {
        ...{ ...before, status: 'open', changed: { at: START, by: 'bo' } },
        actions: [{ id: 'a', outcome: 'keep', doneAt: START, note: '', stamp }],
      },
      { vault: { db: { data: { channels: {}, people: {} } } } } as never,
    );
    const seq = await forgeAs(town.disk, 'bo', [logChange(put)]);
    await comesToNothing(town, seq, { by: 'bo', what: `log:moderation/${town.caseId}`, why });
    expect(await as(town.disk, 'dag', async (given) => must(await caseKind.read(given, town.caseId)))).toEqual(before);
  });
});
