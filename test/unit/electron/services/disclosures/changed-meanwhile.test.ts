// A release is of what was reviewed, as it was reviewed: a mark of secrecy, a review or a record that changes in between
// stops it. R42.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { prepareRelease, recordRelease } from '../../../../../electron/services/disclosures/release.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { add, items, question, request, review, start, view } from './disclosures-world.ts';
import { fontsInFolder, giveIn } from './release-world.ts';

let folder = '';
let end = (): void => undefined;
beforeAll(() => {
  ({ folder, end } = fontsInFolder());
});
afterAll(() => {
  end();
});
const give = giveIn(() => folder);

async function opened() {
  const world = await start();
  const anna = world.as('anna');
  const asked = await question(anna, 'Jag heter Erik Ek och har diabetes.');
  const bo = world.as('bo');
  const id = await request(bo);
  await add(bo, id, asked);
  const [item] = await items(bo, id);
  const save = async (more: object): Promise<void> => {
    must(await inquiryService['inquiries.save'](anna, calls['inquiries.save'].input.parse({ id: asked, ...more })));
  };
  return { world, anna, bo, id, asked, itemId: item?.id ?? '', save };
}

const check = async (context: ServiceContext, id: string) =>
  must(await disclosureService['disclosures.check'](context, { id }));

describe('a mark of secrecy', () => {
  it('[R42.1] that is put after the review has the record reviewed again, before and not after it is given out', async () => {
    const { bo, id, itemId, save } = await opened();
    must(await review(bo, id, itemId));
    await save({ marks: { secrecy: true, secrecyBasis: '21 kap. 1 §' } });
    expect((await check(bo, id)).unreviewed).toEqual([itemId]);
    expect((await items(bo, id))[0]).toMatchObject({ changed: true, secret: true });
    expect(codeOf(await give(bo, id))).toBe('disclosures.notReviewed');
    must(await review(bo, id, itemId, ['Erik Ek']));
    await save({ marks: { secrecy: true, secrecyBasis: '25 kap. 1 §' } });
    expect((await check(bo, id)).unreviewed).toEqual([itemId]);
    must(await review(bo, id, itemId, ['Erik Ek']));
    const bytes = must(await give(bo, id));
    // What was given out is what it was, whatever the record is marked as afterwards.
    await save({ marks: { secrecy: true, secrecyBasis: '26 kap. 1 §', personalData: true } });
    expect(Buffer.compare(must(await give(bo, id)), bytes)).toBe(0);
  });

  it('[R43.1] and one of personal data, too', async () => {
    const { bo, id, itemId, save } = await opened();
    must(await review(bo, id, itemId));
    await save({ marks: { personalData: true } });
    expect((await check(bo, id)).unreviewed).toEqual([itemId]);
  });
});

describe('what changes while the document is made', () => {
  const MADE = { at: '2026-11-18T08:00:00.000Z', sha256: 'a'.repeat(64), size: 1, proof: [{ check: 'a', looked: 1 }] };

  it('[R42.2] a review with one more mask: nothing is recorded, and what is reviewed now can be given out', async () => {
    const { bo, id, itemId } = await opened();
    must(await review(bo, id, itemId, ['Erik Ek']));
    const { disclosure } = await view(bo, id);
    const prepared = must(await prepareRelease(bo, disclosure, 'paper'));
    must(await review(bo, id, itemId, ['Erik Ek', 'diabetes']));
    expect(codeOf(await recordRelease(bo, prepared, MADE))).toBe('disclosures.changedMeanwhile');
    expect((await view(bo, id)).state).toBe('open');
    const bytes = must(await give(bo, id));
    expect(Buffer.compare(must(await give(bo, id)), bytes)).toBe(0);
  });

  it('[R42.2] a record that changes: nothing is recorded', async () => {
    const { bo, id, itemId, save } = await opened();
    must(await review(bo, id, itemId));
    const { disclosure } = await view(bo, id);
    const prepared = must(await prepareRelease(bo, disclosure, 'paper'));
    await save({ text: 'Jag heter Erika Ek.' });
    expect(codeOf(await recordRelease(bo, prepared, MADE))).toBe('disclosures.changedMeanwhile');
    expect((await view(bo, id)).state).toBe('open');
  });

  it('[R42.2] one of the records goes and another comes, or something else in the vault: only that of the request matters', async () => {
    const { anna, bo, id, itemId } = await opened();
    const other = await question(anna, 'När öppnar ni?');
    must(await review(bo, id, itemId));
    const { disclosure } = await view(bo, id);
    const prepared = must(await prepareRelease(bo, disclosure, 'paper'));
    must(await disclosureService['disclosures.remove'](bo, { id, itemIds: [itemId] }));
    await add(bo, id, other);
    const [added] = await items(bo, id);
    must(await review(bo, id, added?.id ?? ''));
    expect(codeOf(await recordRelease(bo, prepared, MADE))).toBe('disclosures.changedMeanwhile');
    const again = must(await prepareRelease(bo, disclosure, 'paper'));
    await question(anna, 'En helt annan sak');
    must(await recordRelease(bo, again, MADE));
  });
});

it('records that two programs add at once are in the request once', async () => {
  const { anna, bo, id } = await opened();
  const [one, two] = [await question(anna, 'När öppnar ni?'), await question(anna, 'När stänger ni?')];
  const counts = await Promise.all([add(bo, id, one, two), add(bo, id, two)]);
  expect((await items(bo, id)).map(({ recordId }) => recordId).filter((recordId) => recordId === two)).toHaveLength(1);
  expect(await items(bo, id)).toHaveLength(3);
  expect(counts.reduce((sum, { added }) => sum + added, 0)).toBe(2);
  expect(counts.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(1);
});
