// Closing a channel: the list, and the checklist that ends with the record.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const list: Answers = { 'rules.get': asExample, 'closures.list': asExample };
const checklist: Answers = { ...list, 'closures.get': asExample, 'closures.saveStep': asExample };
async function running(of: Example): Promise<string> {
  const [first] = await of.get('closures.list', {});
  if (first === undefined) throw new Error('the example has no channel that is being closed');
  return first.closure.id;
}
const step = (name: RegExp): Promise<HTMLElement> => screen.findByRole('button', { name });

it('the list says so when no channel is being closed', async () => {
  await show('/avveckling', { answers: { ...list, 'closures.list': ok([]) } });
  expect(await screen.findByRole('heading', { name: 'Ingen kanal avvecklas' })).toBeVisible();
  await expectAccessible();
});

it('the checklist shows its progress, opens the next step and states what prevents its end', async () => {
  const sara = example();
  const { closure } = await sara.get('closures.get', { id: await running(sara) });
  await show(`/avveckling/${closure.id}`, { as: sara, answers: checklist });
  const done = closure.steps.filter(({ state }) => state !== 'todo').length;
  expect(
    await screen.findByText(`Blogg · ${String(done)} av ${String(closure.steps.length)} steg klara`),
  ).toBeVisible();
  expect(await step(/^Spara sidan en sista gång/)).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByRole('button', { name: 'Avsluta avvecklingen' })).toBeDisabled();
  expect(screen.getByText('Informationskontoret har inte fått sitt meddelande än.')).toBeVisible();
  await expectAccessible();
});

it('a step that waits for others cannot be done, and leads to what it waits for', async () => {
  const sara = example();
  await show(`/avveckling/${await running(sara)}`, { as: sara, answers: checklist });
  await userEvent.click(await step(/^Stäng kontot på plattformen/));
  expect(await screen.findByRole('radio', { name: 'Klart' })).toBeDisabled();
  await click('button', 'Visa ”Hämta plattformens egen export”');
  const waited = await step(/^Hämta plattformens egen export/);
  expect(waited).toHaveAttribute('aria-expanded', 'true');
  expect(waited).toHaveFocus();
});

it('a step that needs evidence is not done without it, and nothing is sent', async () => {
  const sara = example();
  const bridge = await show(`/avveckling/${await running(sara)}`, { as: sara, answers: checklist });
  await click('radio', 'Klart');
  await click('button', 'Spara steget');
  expect(await screen.findByText('Steget behöver en bild eller fil som visar att det är gjort.')).toBeVisible();
  expect(bridge.asked('closures.saveStep')).toEqual([]);
});

it('a step can be given a note and saved by keyboard alone', async () => {
  const own = ownExample();
  const bridge = await show(`/avveckling/${await running(own)}`, { as: own, answers: checklist });
  await tabTo('textbox', 'Anteckning');
  await userEvent.keyboard('Bloggen sparas på fredag');
  await tabTo('button', 'Spara steget');
  await userEvent.keyboard('{Enter}');
  await expectNotification('Steget är sparat.');
  expect(bridge.asked('closures.saveStep')).toMatchObject([
    { stepId: 'finalCapture', note: 'Bloggen sparas på fredag', state: 'todo' },
  ]);
});

it('a refused step says why and keeps what was entered', async () => {
  const sara = example();
  await show(`/avveckling/${await running(sara)}`, {
    as: sara,
    answers: { ...checklist, 'closures.saveStep': fail('vault.readOnly') },
  });
  await write('Anteckning', 'Bloggen sparas på fredag');
  await click('button', 'Spara steget');
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Anteckning' })).toHaveValue('Bloggen sparas på fredag');
});

it('an unsaved step asks before another is opened', async () => {
  const sara = example();
  await show(`/avveckling/${await running(sara)}`, { as: sara, answers: checklist });
  await write('Anteckning', 'Halvfärdig');
  await userEvent.click(await step(/^Hämta plattformens egen export/));
  const question = await screen.findByRole('dialog', { name: 'Lämna utan att spara?' });
  await expectAccessible();
  await click('button', 'Stanna kvar', question);
  await waitFor(() =>
    expect(within(screen.getByRole('main')).getByRole('textbox', { name: 'Anteckning' })).toHaveValue('Halvfärdig'),
  );
});

it('[R24.3] the last check shows each fact, leads to where it is mended, and lets a fact be set aside with a reason', async () => {
  const own = ownExample();
  const id = await running(own);
  const { lastCheck } = await own.get('closures.get', { id });
  const left = lastCheck.facts.filter(({ state }) => state === 'missing');
  const bridge = await show(`/avveckling/${id}`, {
    as: own,
    answers: { ...checklist, 'closures.setFactAside': asExample },
  });
  await userEvent.click(await step(/^Stäng kontot på plattformen/));
  const check = await screen.findByRole('region', { name: 'Sista kontrollen, innan det inte går att ångra' });
  expect(within(check).getAllByRole('listitem')).toHaveLength(lastCheck.facts.length);
  expect(within(check).getByText(`${String(left.length)} kvar`)).toBeVisible();
  await expectAccessible();

  await click('button', 'Undanta: Två personer kommer in', check);
  const dialog = await screen.findByRole('dialog', { name: 'Undanta: Två personer kommer in' });
  expect(within(dialog).getByRole('combobox', { name: 'Beslutat av' })).toHaveValue('Birgitta Holm, Förvaltningschef');
  await click('button', 'Undanta', dialog);
  expect(bridge.asked('closures.setFactAside')).toEqual([]);
  await write('Varför kravet inte behöver uppfyllas', 'Bloggen har en enda inloggning');
  await expectAccessible();
  await click('button', 'Undanta', dialog);
  await expectNotification('Undantaget är antecknat.');
  expect(await within(check).findByText('undantaget')).toBeVisible();
  expect(within(check).getByText(/Bloggen har en enda inloggning/)).toBeVisible();

  await click('button', 'Till steget: Plattformens export är sparad', check);
  const opened = await step(/^Hämta plattformens egen export/);
  expect(opened).toHaveAttribute('aria-expanded', 'true');
  expect(opened).toHaveFocus();
});

it('[R24.3] one press says that what was saved last has been looked through', async () => {
  const sara = example();
  const id = await running(sara);
  const view = await sara.get('closures.get', { id });
  const facts = view.lastCheck.facts.map((fact) =>
    fact.kind === 'capture'
      ? { ...fact, state: 'missing' as const, word: 'unseen' as const, params: { savedAt: '2026-11-20T08:00:00.000Z' } }
      : fact,
  );
  const bridge = await show(`/avveckling/${id}`, {
    as: sara,
    answers: {
      ...checklist,
      'closures.get': ok({ ...view, lastCheck: { facts, saved: { of: 'b1', isCapture: true } } }),
      'closures.lookThrough': fail('closures.savedSince'),
    },
  });
  await userEvent.click(await step(/^Stäng kontot på plattformen/));
  expect(await screen.findByRole('link', { name: 'Öppna den sparade sidan' })).toHaveAttribute('href', '#/bevis/b1');
  await click('button', 'Jag har tittat igenom');
  expect(await screen.findByText(/har sparats igen sedan dess/)).toBeVisible();
  expect(bridge.asked('closures.lookThrough')).toEqual([{ id, of: 'b1' }]);
});
