// Saving the two logs: the file that the engine writes, and a document of the rows that match.
import { expect, it } from 'vitest';
import { waitFor } from '@testing-library/react';
import { ok } from '../../../domain/kernel/result.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const SAVED: Answers = {
  'exports.moderationCsv': ok({ saved: true }),
  'exports.recordsCsv': ok({ saved: true }),
  'exports.pdf': ok({ saved: true }),
};
const LISTS: Answers = {
  ...{ 'moderation.page': asExample, 'moderation.counts': asExample, 'records.page': asExample },
  ...{ 'records.views': asExample, 'channels.list': asExample, 'rules.get': asExample, 'people.list': asExample },
  'inquiries.get': asExample,
};

const choose = async (item: string): Promise<void> => {
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', item);
};

it('the moderation log is saved whole by the engine, and a narrowed one by its cases', async () => {
  const bridge = await show('/moderering', { answers: { ...LISTS, ...SAVED } });
  await choose('Spara som CSV');
  await expectNotification('Loggen är sparad.');
  const [whole] = bridge.asked('exports.moderationCsv');
  expect(whole).toMatchObject({ name: expect.stringMatching(/^Modereringslogg \d{4}-\d\d-\d\d$/), language: 'sv' });
  expect(whole?.ids).toBeUndefined();
  const filter = { search: 'solglasögon' };
  const { rows } = await example().get('moderation.page', { filter, offset: 0, limit: 50 });
  expect(rows.length).toBeGreaterThan(0);
  await write('Sök i text, avsändare och länk', filter.search);
  await waitFor(() => expect(bridge.asked('moderation.page').at(-1)?.filter).toMatchObject(filter));
  await choose('Spara som CSV');
  await waitFor(() => expect(bridge.asked('exports.moderationCsv')[1]?.ids).toEqual(rows.map(({ id }) => id)));
});

it('the log of records is saved by its filter', async () => {
  const bridge = await show('/logg', { answers: { ...LISTS, ...SAVED } });
  await choose('Spara som CSV');
  await expectNotification('Listan är sparad.');
  const { name, filter, language } = bridge.asked('exports.recordsCsv')[0] ?? {};
  expect({ name, language }).toEqual({ name: expect.stringMatching(/^Handlingar \d{4}-/), language: 'sv' });
  expect(filter).toEqual(bridge.asked('records.page')[0]?.filter);
});

it('a document of either has a row for each that matches, and says when it was printed', async () => {
  const { total } = await example().get('moderation.page', { filter: {}, offset: 0, limit: 1 });
  const bridge = await show('/moderering', { answers: { ...LISTS, ...SAVED } });
  await choose('Spara som PDF');
  await waitFor(() => expect(bridge.asked('exports.pdf')).toHaveLength(1));
  const [{ document } = { document: null }] = bridge.asked('exports.pdf');
  expect(document).toMatchObject({ title: 'Modereringslogg', landscape: true });
  expect(document?.subtitle).toMatch(/^Utskrivet /);
  const [table] = document?.blocks ?? [];
  expect(table?.kind === 'table' ? table.rows.length : 0).toBe(total);
});
