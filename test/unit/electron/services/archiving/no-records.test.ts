// What the log holds that is no record: an occasion whose page was saved, excused or submitted with another, and the items
// of an import that was undone. A package is made of the records alone, and is refused for none of these. R46.1.
import { expect, it } from 'vitest';
import type { Occasion } from '../../../../../domain/capture-plans/model.ts';
import type { LogItem } from '../../../../../domain/items/model.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { beginPackage, type PackageInput } from '../../../../../electron/services/archiving/make.ts';
import { archivingService } from '../../../../../electron/services/archiving/service.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { occasionKind } from '../../../../../electron/services/record-kinds/occasion.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, channel, signedIn, STAMP, withRole } from '../../../support/world/index.ts';
import { captures, example, items, occasions } from '../../../support/world/record-examples.ts';

const YEAR = { channelId: 'c', from: '2026-01-01', to: '2026-12-31' };
const registrar = withRole('registrar', 'registrar', null, { departmentId: null, unitId: null });
const administrator = withRole('administrator', 'administrator', null, { departmentId: null, unitId: null });
const PACKAGE: PackageInput = { ...YEAR, choice: 'all', confirmed: true };

async function start() {
  const context = signedIn({ people: [administrator], channels: [channel('c', { name: 'Badhuset' })] }, registrar);
  const occasion = (name: string, nominal: string, more: Partial<Occasion> = {}): Occasion => ({
    ...example(occasions, name),
    ...{ id: `c-${nominal}`, channelId: 'c', nominal, ...more },
  });
  const item = (id: string, importId: string): LogItem => {
    const base = example(items, 'comment');
    return { ...base, id, source: { ...base.source, importId, sourceId: id } };
  };
  const run = (id: string, undone: { stamp: typeof STAMP; kept: string[] } | null) => ({
    ...{ id, channelId: 'c', fileNames: ['export.zip'], formats: ['facebook' as const], stamp: STAMP, count: 2 },
    ...{ kinds: { comment: 2 }, remarks: [], undone },
  });
  must(
    await context.vault.write('itemImports.apply', (tx) => {
      captureKind.save(tx, { ...Object.values(captures)[0]!, channelId: 'c', takenAt: STAMP.at }, context);
      occasionKind.save(tx, occasion('inWindow', '2026-06-01'), context);
      occasionKind.save(tx, occasion('givenUp', '2026-06-08'), context);
      occasionKind.save(tx, occasion('heldElsewhere', '2026-06-15'), context);
      occasionKind.save(tx, occasion('file', '2026-06-22'), context);
      tx.data.itemImports.there = run('there', null);
      tx.data.itemImports.undone = run('undone', { stamp: STAMP, kept: ['kept'] });
      for (const [id, importId] of [
        ['visible', 'there'],
        ['kept', 'undone'],
        ['gone', 'undone'],
      ] as const)
        itemKind.save(tx, item(id, importId), context);
      tx.data.archiveSettings.archiveSettings = {
        ...{ id: 'archiveSettings', shape: 'fgs2', creator: 'Nämnden', creatorCode: '212000-1234', deliverer: '' },
        ...{ delivererCode: '', agreement: 'KA 2026:14', referenceCode: '', system: 'Kanalvakt' },
        ...{ informationClass: '', changed: STAMP },
      };
      return ok(null);
    }),
  );
  return context;
}

it('[R46.1] a package is made of a channel whose pages are saved by a plan, and of one with an undone import', async () => {
  const context = await start();
  expect(must(await archivingService['archiving.plan'](context, YEAR))).toMatchObject({ records: 4, hidden: 0 });
  const begun = must(await beginPackage(context, PACKAGE, '1.0.0'));
  expect(begun.records.map(({ kind, id }) => `${kind}/${id}`).sort()).toEqual([
    `capture/${Object.values(captures)[0]!.id}`,
    'captureOccasion/c-2026-06-22',
    'item/kept',
    'item/visible',
  ]);
});

it('[R46.1] it is refused still where there is a record that the keeper may not read, and for that alone', async () => {
  const context = await start();
  const base = example(items, 'comment');
  const secret = { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true };
  const add = async (importId: string): Promise<void> => {
    must(
      await context.vault.write('items.saveMarks', (tx) => {
        const source = { ...base.source, importId, sourceId: `secret-${importId}` };
        itemKind.save(tx, { ...base, id: `secret-${importId}`, source, marks: secret }, context);
        return ok(null);
      }),
    );
  };
  const hidden = async (): Promise<number> =>
    must(await archivingService['archiving.plan'](as(context, administrator), YEAR)).hidden;
  await add('undone');
  expect(await hidden()).toBe(0);
  await add('there');
  expect(await hidden()).toBe(1);
  expect(codeOf(await beginPackage(as(context, administrator), PACKAGE, '1.0.0'))).toBe('archiving.hidden');
});
