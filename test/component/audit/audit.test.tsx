// The audit report on its screen: questions with answers and lists, a department alone, and the signed file.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { choose, click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const answers: Answers = {
  'audit.report': asExample,
  'organisation.get': asExample,
  'rules.get': asExample,
  'exports.audit': ok({ saved: true }),
};
/** The year so far. */
const YEAR = { from: '2026-01-01', to: NOW.today, departmentId: null };

it('every question has an answer, and each thing that deviates a line that leads to it', async () => {
  await show('/revision', { answers });
  const { parts } = await example().get('audit.report', YEAR);
  for (const name of [
    ...['Har varje kanal ett syfte och ett godkännande?', 'Vem sköter kanalerna, och får de uttala sig?'],
    ...['Besvarades frågorna i tid?', 'Vad togs bort, och enligt vilken regel?'],
  ])
    expect(await screen.findByRole('heading', { name })).toBeVisible();
  const late = parts.find(({ question }) => question === 'answers')!;
  expect(
    screen.getByText(new RegExp(`^${String(late.met)} av ${String(late.total)} frågor besvarades i tid`)),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: late.rows[0]!.record!.recordNo })).toBeVisible();
  await expectAccessible();
});

it('the report is asked for a department alone', async () => {
  const bridge = await show('/revision', { answers });
  await choose('Gäller för', 'Kultur- och fritidsförvaltningen');
  await screen.findByRole('heading', { name: 'Besvarades frågorna i tid?' });
  expect(bridge.asked('audit.report').at(-1)).toMatchObject({ departmentId: 'kultur' });
});

it('a period that has not begun is refused in words, with nothing to save', async () => {
  await show('/revision', { answers: { ...answers, 'audit.report': fail('audit.notYet', { field: 'from' }) } });
  expect(await screen.findByText('Perioden har inte börjat än.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Spara underskriven rapport' })).toBeNull();
});

it('the signed file is asked for with the page that is shown', async () => {
  const bridge = await show('/revision', { answers });
  await screen.findByRole('heading', { name: 'Besvarades frågorna i tid?' });
  await click('button', 'Spara underskriven rapport');
  await expectNotification('Rapporten är sparad.');
  const [asked] = bridge.asked('exports.audit');
  expect(asked).toMatchObject({ ...YEAR, document: { title: 'Revision' } });
  const tables = asked!.document.blocks.filter(({ kind }) => kind === 'table');
  expect(tables.length).toBeGreaterThan(1);
  expect(within(document.body).getAllByRole('heading', { level: 2 }).length).toBeGreaterThan(5);
});
