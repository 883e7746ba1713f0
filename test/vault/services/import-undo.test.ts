// An administrator imports a list of channels over a channel that somebody else keeps, and undoes it: the vault's rules let
// both count, and the channel is as it was. R08, R14; docs/decisions/0047-rules-on-replay.md.
import { expect, test, vi } from 'vitest';
import { channelService } from '../../../electron/services/channels/service.ts';
import { importService } from '../../../electron/services/channel-imports/service.ts';
import { must } from '../../support/results.ts';
import { as, municipality } from '../attacks/support/municipality.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('an import over a channel that others keep, and its undo, count in everybody’s programs', async () => {
  const { disk } = await municipality();
  await as(disk, 'bo', async (context, { db }) => {
    const fields = { ...db.data.channels.badet!, address: 'https://www.facebook.com/badet' };
    must(await channelService['channels.save'](context, { id: 'badet', fields }));
    const contact = { kind: 'setupNotice', on: '2027-03-01', how: 'mail', note: '' } as const;
    must(await channelService['channels.recordContact'](context, { channelId: 'badet', contact }));
  });
  const channelIn = (id: string) => as(disk, id, (_, { db, findings }) => ({ findings, row: db.data.channels.badet! }));
  const { row: before } = await channelIn('anna');
  const importId = await as(disk, 'anna', async (context) => {
    const bytes = new TextEncoder().encode(`Kanal;Adress\nNytt namn;${before.address}\n`);
    const file = { fileName: 'lista.csv', bytes };
    const { settings, rows } = must(await importService['imports.preview'](context, { ...file, settings: {} }));
    expect(rows).toMatchObject([{ outcome: 'changed' }]);
    const lines = rows.map(({ line }) => line);
    return must(await importService['imports.apply'](context, { ...file, settings, lines })).importId;
  });
  expect((await channelIn('bo')).row.name).toBe('Nytt namn');
  await as(disk, 'anna', async (context) => {
    expect(must(await importService['imports.undo'](context, { importId }))).toMatchObject({ restored: 1 });
  });
  for (const id of ['bo', 'cia']) {
    const { findings, row } = await channelIn(id);
    expect([findings, row]).toEqual([[], { ...before, changed: { at: expect.any(String) as string, by: 'anna' } }]);
  }
});
