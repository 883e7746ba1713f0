// Applications: the list, the form with its faults, and the page with what keeps one from deciding.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const list: Answers = { 'rules.get': asExample, 'applications.list': asExample, 'organisation.get': asExample };
const page: Answers = { ...list, 'applications.get': asExample, 'applications.decide': asExample };
const form: Answers = { ...page, 'applications.save': asExample, 'applications.submit': asExample };
const WAITING = '/ansokningar/fritidsbanken';

it('the list says so when nobody has applied', async () => {
  await show('/ansokningar', { answers: { ...list, 'applications.list': ok([]) } });
  expect(await screen.findByRole('heading', { name: 'Ingen har ansökt om en kanal' })).toBeVisible();
  await expectAccessible();
});

it('the list groups by urgency and is narrowed by state', async () => {
  await show('/ansokningar', { answers: list });
  const waiting = await screen.findByRole('list', { name: 'Den här veckan' });
  expect(within(waiting).getByText('väntar på beslut')).toBeVisible();
  expect(within(screen.getByRole('list', { name: 'Hos den som ansöker' })).getByText('utkast')).toBeVisible();
  await expectAccessible();
  await userEvent.click(screen.getByRole('combobox', { name: 'Läge' }));
  await userEvent.click(await screen.findByRole('option', { name: 'utkast' }));
  expect(screen.queryByRole('list', { name: 'Den här veckan' })).toBeNull();
  expect(screen.getByRole('list', { name: 'Hos den som ansöker' })).toBeVisible();
});

it('a draft says what it lacks at its fields, and is not sent', async () => {
  const bridge = await show('/ansokningar/bokbussen', { answers: form });
  await click('button', 'Skicka till Birgitta Holm');
  expect((await screen.findAllByText('Fyll i det här.')).length).toBeGreaterThan(1);
  expect(screen.getByText('Välj minst 3.')).toBeVisible();
  expect(bridge.asked('applications.submit')).toEqual([]);
  await expectAccessible();
});

it('what is written in a draft is kept', async () => {
  const own = ownExample();
  const bridge = await show('/ansokningar/bokbussen', { as: own, answers: form });
  await write('Vilka ska den nå?', 'byarna');
  expect(await screen.findByText(/^Sparat/)).toBeVisible();
  expect(bridge.asked('applications.save')).toMatchObject([
    { id: 'bokbussen', fields: { audience: 'byarna' }, attested: { values: false, brand: false, law: false } },
  ]);
});

it('a refusal of the draft is said, and what was written stays', async () => {
  await show('/ansokningar/bokbussen', { answers: { ...form, 'applications.save': fail('vault.readOnly') } });
  await write('Vilka ska den nå?', 'byarna');
  expect(await screen.findByText('Valvet är öppet bara för läsning just nu, så inget kan ändras.')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Vilka ska den nå?' })).toHaveValue('byarna');
});

it('who may not decide is told why, and who may', async () => {
  await show(WAITING, { answers: page });
  expect(
    await screen.findByText(
      'Du kan läsa ansökan, men bara chefen för förvaltningen beslutar. Den väntar på Birgitta Holm.',
    ),
  ).toBeVisible();
  expect(screen.queryByRole('radio', { name: 'Godkänn' })).toBeNull();
  await expectAccessible();
});

it('the chief approves only when both findings are yes, and sees what it rests on', async () => {
  const birgitta = ownExample('birgitta-holm');
  const bridge = await show(WAITING, { as: birgitta, answers: page });
  const approve = await screen.findByRole('radio', { name: 'Godkänn' });
  expect(approve).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Välj beslut' })).toBeDisabled();
  expect(screen.getByText('Johan Myllymäki har behörighet')).toBeVisible();
  expect(screen.getByText('21,5 timmar i dag. 24,5 med Fritidsbanken.')).toBeVisible();
  const purpose = screen.getByRole('region', { name: '1. Finns ett försvarbart syfte?' });
  const worktime = screen.getByRole('region', { name: '2. Är det väl använd arbetstid?' });
  await userEvent.click(within(purpose).getByRole('radio', { name: 'Ja' }));
  expect(approve).toBeDisabled();
  await userEvent.click(within(worktime).getByRole('radio', { name: 'Ja' }));
  await userEvent.click(approve);
  expect(screen.getByRole('button', { name: 'Godkänn och skriv under' })).toBeEnabled();
  // A finding that is changed takes the approval back.
  await userEvent.click(within(worktime).getByRole('radio', { name: 'Nej' }));
  expect(screen.getByRole('button', { name: 'Välj beslut' })).toBeDisabled();
  await userEvent.click(within(worktime).getByRole('radio', { name: 'Ja' }));
  await userEvent.click(approve);
  await click('button', 'Godkänn och skriv under');
  await expectNotification('Ansökan är godkänd. Kanalen förbereds.');
  expect(bridge.asked('applications.decide')).toMatchObject([
    { id: 'fritidsbanken', decision: { outcome: 'approve', reason: '' } },
  ]);
});

it('an application that is gone leads back to the list', async () => {
  await show('/ansokningar/finns-inte', { as: example(), answers: page });
  expect(await screen.findByRole('heading', { name: 'Ansökan finns inte' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Till ansökningarna' })).toBeVisible();
});
