// An order to erase that its member may not give is left out: nothing is erased, and the next backup keeps the older
// ones. R14, R39, R47; docs/decisions/0016; docs/threat-model.md.
import { expect, test, vi } from 'vitest';
import { disposedEntry, heldEntry } from '../../unit/domain/frame-rules/log-frames.ts';
import { disposalEntryKind } from '../../../electron/services/record-kinds/disposal-entry.ts';
import type { FrameChange } from '../../../electron/vault/journal/frame.ts';
import { must } from '../../support/results.ts';
import { change } from '../support/forge.ts';
import { as, type Municipality, municipality, START } from './support/municipality.ts';
import { comesToNothing, forgeAs, logChange } from './support/own-program.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const order = (seq: number, what: readonly string[], blobs: readonly string[] = []): FrameChange =>
  change(`$erasures/${String(seq)}`, { id: String(seq), what, blobs, done: false });

const ATTACKS: readonly (readonly [
  title: string,
  by: string,
  found: readonly [what: string | null, why: string],
  what: (town: Municipality) => readonly string[],
])[] = [
  [
    'everything',
    ...(['cia', [null, 'decider']] as const),
    ({ caseId, loginId }) => [`log:moderation/${caseId}`, `logins/${loginId}`, 'people/bo', 'log:item/post'],
  ],
  ['a case, by its custodian', 'bo', [null, 'decider'], ({ caseId }) => [`log:moderation/${caseId}`]],
  ['a row that is there', 'dag', ['people/bo', 'kept'], () => ['people/bo']],
  ['a colleague’s imported post', 'cia', ['log:item/post', 'notYours'], () => ['log:item/post']],
];

test.each(ATTACKS)('an order to erase %s is left out', async (_, by, [what, why], names) => {
  const town = await municipality();
  const seq = await forgeAs(town.disk, by, [order(town.seq + 1, names(town), [town.blob])]);
  await comesToNothing(town, seq, { by, what: what ?? `log:moderation/${town.caseId}`, why });
});

test('an order to erase with a disposal that its member may not decide is left out', async () => {
  const town = await municipality();
  const stamp = { at: START, by: 'bo' };
  const entry = disposalEntryKind.put(
    { ...disposedEntry(stamp), case: { ...heldEntry(stamp).case, caseId: town.caseId, channelId: 'badet' } },
    { vault: { db: { data: { channels: {} } } } },
  );
  const seq = await forgeAs(town.disk, 'bo', [
    order(town.seq + 1, [`log:moderation/${town.caseId}`]),
    logChange(entry),
  ]);
  await comesToNothing(town, seq, { by: 'bo', what: 'log:disposal/d', why: 'role' });
});

test('the older backups stay', async () => {
  const town = await municipality();
  const backUp = (): Promise<{ readonly purged: number }> =>
    as(town.disk, 'anna', async (_, vault) =>
      must(await vault.backup({ target: '/usb', label: 'v', program: '0', full: false, expectEarlier: false })),
    );
  await backUp();
  await forgeAs(town.disk, 'cia', [order(town.seq + 1, [`log:moderation/${town.caseId}`], [town.blob])]);
  expect(await backUp()).toMatchObject({ purged: 0 });
});
