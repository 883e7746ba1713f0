// Records from before the vault followed the rules may name somebody who did not write them: lists show who did. R11,
// R14, R47.
import { expect, it } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { accessLogService } from '../../../../../electron/services/access-log/log.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { accessKind } from '../../../../../electron/services/record-kinds/access-entry.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { diaryEventKind } from '../../../../../electron/services/record-kinds/diary-event.ts';
import { disposalEntryKind } from '../../../../../electron/services/record-kinds/disposal-entry.ts';
import type { LogPut } from '../../../../../electron/vault/index.ts';
import { must } from '../../../../support/results.ts';
import { accessRecord, diaryEvent, heldEntry, moderationCase } from '../../../domain/frame-rules/log-frames.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, login, makeClock, person, stateOf, withRole } from '../../../support/world/index.ts';

const AT = '2026-06-10T09:00:00.000Z';
const chief = withRole('chief', 'departmentChief');

it('who wrote a line, an entry, an event and a version in another’s name is shown with it', async () => {
  const { now } = makeClock(AT);
  const people = [chief, person('bo'), person('cia')];
  const initial = stateOf({ people, channels: [channel('c')], logins: [login('l', 'c', ['bo'])] });
  const vault = makeFakeVault({ memberId: 'chief', members: people.slice(1), initial, clock: now });
  const context = contextOf(vault, chief, now);
  const write = (by: string, put: LogPut) =>
    vault.as(by).write('test', (tx) => {
      tx.putLog(put);
      return ok(undefined);
    });
  const bo = { at: AT, by: 'bo' };
  for (const [id, by] of [
    ['own', 'bo'],
    ['forged', 'cia'],
  ] as const) {
    const named = { ...accessRecord(bo), id };
    must(await write(by, accessKind.put(named, { data: vault.db.data, loginLabel: null })));
    must(await write(by, disposalEntryKind.put({ ...heldEntry(bo), id }, context)));
    must(await write(by, diaryEventKind.put({ ...diaryEvent(bo), id }, context)));
    must(await write(by, caseKind.put(moderationCase(bo, { categoryNote: id }), context)));
  }
  const signed = { at: AT, by: 'cia' };

  const { rows } = must(await accessLogService['logins.accessLog'](context, { mine: false, offset: 0, limit: 50 }));
  expect(new Map(rows.map((row) => [row.id, row.signed]))).toEqual(
    new Map([
      ['own', undefined],
      ['forged', signed],
    ]),
  );
  const page = must(await disposalService['disposal.page'](context, { offset: 0, limit: 50 }));
  expect(new Map(page.rows.map((row) => [row.id, row.signed]))).toEqual(
    new Map([
      ['own', undefined],
      ['forged', signed],
    ]),
  );
  const { events } = must(await diaryService['diary.get'](context, { kind: 'moderation', id: 'case' }));
  expect(new Map(events.map((row) => [row.id, row.signed]))).toEqual(
    new Map([
      ['own', undefined],
      ['forged', signed],
    ]),
  );
  const history = must(await moderationService['moderation.history'](context, { id: 'case' }));
  expect(history.map(({ by, otherStamp }) => [by, otherStamp])).toEqual([
    ['bo', undefined],
    ['cia', undefined],
  ]);
  must(
    await write(
      'cia',
      caseKind.put(moderationCase(bo, { changed: { at: '2026-06-10T09:00:01.000Z', by: 'bo' } }), context),
    ),
  );
  const after = must(await moderationService['moderation.history'](context, { id: 'case' }));
  expect(after.at(-1)).toMatchObject({ by: 'cia', otherStamp: true });
});
