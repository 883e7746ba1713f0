// A complaint about what was hidden or deleted is received, and its decision drawn up: both belong to the record of the
// case, wherever it is printed, archived or given out, and are gone with it. R18, R42, R46, R47.
import { expect, it } from 'vitest';
import { stubOf } from '../../../../../domain/disposal/rules.ts';
import type { Block } from '../../../../../domain/exports/calls.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import type { ModerationCase } from '../../../../../domain/moderation/model.ts';
import { contentOf } from '../../../../../electron/services/disclosures/content.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { must } from '../../../../support/results.ts';
import { channel, signedIn, STAMP, type TestContext, withRole } from '../../../support/world/index.ts';
import { cases, example } from '../../../support/world/record-examples.ts';

const registrar = withRole('registrar', 'registrar', null, { departmentId: null, unitId: null });
const removed: ModerationCase = {
  ...example(cases, 'removed'),
  id: 'case',
  followUp: {
    ...{ police: { reportedOn: '2026-06-02', number: 'K 5000-26' }, blockedUntil: null },
    authorInformed: { on: '2026-07-01', text: 'Vi tog bort din kommentar.', how: 'message' },
  },
};
const appeals: NonNullable<ModerationCase['appeals']> = [
  {
    ...{ id: 'a', on: '2026-07-03', text: 'Jag heter Åsa och jag menade inte så.', stamp: STAMP },
    decided: { on: '2026-07-06', decision: 'stands', reason: 'Texten är hets mot folkgrupp.', stamp: STAMP },
  },
  { id: 'b', on: '2026-07-09', text: 'Jag klagar igen.', stamp: STAMP, decided: null },
];

async function save(context: TestContext, record: ModerationCase): Promise<void> {
  must(
    await context.vault.write('moderation.appeal', (tx) => {
      caseKind.save(tx, record, context);
      return ok(null);
    }),
  );
}
const start = (): TestContext => signedIn({ channels: [channel('c', { name: 'Badhuset' })] }, registrar);
const REF = { kind: 'moderation', id: 'case' } as const;
const lines = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.rows.map(({ label, value }) => `${label}: ${value}`);
    return block.kind === 'heading' || block.kind === 'text' ? [block.text] : [];
  });
const printed = async (context: TestContext): Promise<string[]> =>
  lines(must(await itemDocument(context, REF, 'sv')).document.blocks);

it('[R46.1][R18.2] the document of a case has the complaint, its decision, what the sender was told, and why', async () => {
  const context = start();
  await save(context, { ...removed, appeals });
  const text = await printed(context);
  for (const line of [
    'Skäl till åtgärden: Hets mot folkgrupp',
    'Lagstöd: BrB 16:8',
    'Polisanmält: 2026-06-02, K 5000-26',
    'Hur beskedet gavs: i ett direktmeddelande',
    'Besked till avsändaren: 2026-07-01',
    'Klagomål kom in: 2026-07-03',
    'Klagomål avgjort, beslutet står fast: 2026-07-06',
    'Klagomål kom in: 2026-07-09',
    'Vi tog bort din kommentar.',
    'Jag heter Åsa och jag menade inte så.',
    'Texten är hets mot folkgrupp.',
    'Jag klagar igen.',
  ])
    expect(text).toContain(line);
  expect(text.filter((line) => line === 'Klagomål från avsändaren')).toHaveLength(2);
  const order = ['Jag heter Åsa och jag menade inte så.', 'Texten är hets mot folkgrupp.', 'Jag klagar igen.'];
  expect(order.map((line) => text.indexOf(line))).toEqual(
    order.map((line) => text.indexOf(line)).sort((one, other) => one - other),
  );
});

it('[R42.1] they are parts that are reviewed, and a complaint after the review changes the record', async () => {
  const context = start();
  await save(context, removed);
  const wanted = { kind: 'moderation', recordId: 'case' } as const;
  const before = must(await contentOf(context, wanted));
  await save(context, { ...removed, appeals });
  const after = must(await contentOf(context, wanted));
  expect(after.asOf).not.toBe(before.asOf);
  const said = after.parts.map(({ what, text }) => [what, text]);
  expect(said).toContainEqual(['complaint', 'Jag heter Åsa och jag menade inte så.']);
  expect(said).toContainEqual(['complaintDecision', 'Texten är hets mot folkgrupp.']);
  expect(said).toContainEqual(['informed', 'Vi tog bort din kommentar.']);
  expect(said).toContainEqual(['facts', expect.stringContaining('Lagstöd: BrB 16:8')]);
  expect(said).toContainEqual(['times', expect.stringMatching(/^Raderad: 2026-07-01 00:30$/m)]);
  // Masks lie in the parts by their keys: what was there keeps them.
  const keyOf = (key: string) => after.parts.find((part) => part.key === key)?.text;
  for (const { key, text } of before.parts.filter(({ what }) => what === 'text')) expect(keyOf(key)).toBe(text);
  expect(new Set(after.parts.map(({ key }) => key)).size).toBe(after.parts.length);
});

it('[R47.2] nothing of them is in the document of a case that was disposed of', async () => {
  const context = start();
  const disposed = {
    ...{ disposalId: 'd', reference: 'KN § 1', decidedOn: '2026-11-01', ground: 'Plan', basis: 'Arkivlagen 10 §' },
    stamp: STAMP,
  };
  await save(context, stubOf({ ...removed, appeals }, disposed));
  const text = await printed(context);
  expect(text).not.toContain('Klagomål från avsändaren');
  expect(text).not.toContain('–');
  expect(text).toContain('Klagomål kom in: 2026-07-03');
  expect(text).toContain('Polisanmält: 2026-06-02');
});
