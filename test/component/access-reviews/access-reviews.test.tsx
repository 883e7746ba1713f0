// Who has a role on the platform: the list is pasted, its rows matched, each difference decided, and the head attests.
import { screen, within } from '@testing-library/react';
import { page as view } from 'vitest/browser';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const answers: Answers = {
  'channels.get': asExample,
  'captures.page': asExample,
  'captures.get': asExample,
  'accessReviews.list': asExample,
  'accessReviews.read': asExample,
};
const LIST =
  'Sara Ek – Full kontroll\nGunnel Berg – Full kontroll\nLinnea Sandqvist – Delvis kontroll\nMarie Norell – Sidvärd';

it('[R35.3] a pasted list is read, matched with the register and recorded', async () => {
  const bridge = await show('/kanaler/bibliotek-fb/atkomst', {
    answers: { ...answers, 'accessReviews.record': ok({ id: 'r' }) },
  });
  await screen.findByRole('heading', { name: 'Vilka har en roll i kanalen?' });
  await click('button', 'Läs listan');
  expect(await screen.findByText(/Inga namn kunde läsas/)).toBeVisible();
  await write('Listan', LIST);
  await expectAccessible();
  await click('button', 'Läs listan');
  await screen.findByRole('heading', { name: 'Vilka är de?' });
  const person = (name: string) => screen.getByRole('combobox', { name: `Person i registret: ${name}` });
  expect(person('Sara Ek')).toHaveValue('Sara Ek');
  expect(person('Gunnel Berg')).toHaveValue('Gunnel Berg (har slutat)');
  // A name that is merely alike is chosen by a person, the one alike first.
  expect(person('Linnea Sandqvist')).toHaveValue('');
  await choose('Person i registret: Linnea Sandqvist', /^Linnéa Sandqvist/);
  expect(screen.getByRole('combobox', { name: 'Roll: Marie Norell' })).toHaveValue('Vet inte vad rollen ger');
  await choose('Roll: Marie Norell', 'Annan roll, utan full kontroll');
  await choose('Vem äger företagskontot som kanalen ligger i?', 'Vet inte');
  await expectAccessible();
  await click('button', 'Jämför med bemanningen');
  const input = bridge.asked('accessReviews.record')[0];
  expect(input?.entries.map(({ name, role, access, personId }) => [name, role, access, personId])).toEqual([
    ['Sara Ek', 'Full kontroll', 'full', 'sara-ek'],
    ['Gunnel Berg', 'Full kontroll', 'full', 'gunnel-berg'],
    ['Linnea Sandqvist', 'Delvis kontroll', 'part', 'linnea-sandqvist'],
    ['Marie Norell', '', 'part', null],
  ]);
  expect(input?.owner.kind).toBe('unknown');
  await expectNotification('Listan är jämförd.');
});

it('the list of another channel is asked about before it is compared', async () => {
  await show('/kanaler/bibliotek-fb/atkomst', {
    answers: { ...answers, 'accessReviews.record': fail('accessReviews.unknownRole', { params: { role: 'Sidvärd' } }) },
  });
  await write('Listan', 'Ture Testsson – Full kontroll\nMia Mallberg – Delvis kontroll');
  await click('button', 'Läs listan');
  expect(await screen.findByText('Ingen på listan finns i registret.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Jämför med bemanningen' })).toBeDisabled();
  await click('checkbox', 'Det är rätt lista ändå');
  await click('button', 'Jämför med bemanningen');
  expect(await screen.findByText('Reglerna känner inte till rollen Sidvärd på plattformen.')).toBeVisible();
  // The list is still there to correct.
  await click('button', 'Tillbaka');
  expect(screen.getByRole('textbox', { name: 'Listan' })).toHaveValue(
    'Ture Testsson – Full kontroll\nMia Mallberg – Delvis kontroll',
  );
});

it('the page of the channel says when it was compared, and its findings are decided and attested', async () => {
  await view.viewport(900, 600);
  const sara = example();
  const known = await sara.get('accessReviews.list', { channelId: 'kulturhuset-fb' });
  const [review] = known.reviews;
  if (review === undefined) throw new Error('the example has no access review');
  const open = { ...review, attested: null, findings: review.findings.map((one) => ({ ...one, decisions: [] })) };
  const bridge = await show('/kanaler/kulturhuset-fb/atkomst', {
    answers: {
      ...answers,
      'accessReviews.list': ok({ ...known, reviews: [open] }),
      'accessReviews.decide': ok({}),
      'accessReviews.attest': ok({}),
    },
  });
  expect(await screen.findByText('Marie Norell finns inte i registret')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Attestera' })).toBeNull();
  await expectAccessible();
  await click('button', 'Besluta: Marie Norell finns inte i registret');
  const dialog = await screen.findByRole('dialog');
  await click('radio', /^Ska åtgärdas/, dialog);
  await expectAccessible();
  await click('button', 'Spara beslutet', dialog);
  expect(bridge.asked('accessReviews.decide')[0]).toMatchObject({ kind: 'planned', byId: 'sara-ek' });
  bridge.answer({ 'accessReviews.list': ok({ ...known, reviews: [{ ...review, attested: null }] }) });
  bridge.tell('changed', { seq: 1, collections: ['accessReviews'], logs: [] });
  expect(await screen.findByText(/Linnéa Sandqvist gör det senast/)).toBeVisible();
  await click('button', 'Attestera');
  const question = await screen.findByRole('dialog', { name: 'Attestera granskningen?' });
  await click('button', 'Attestera', question);
  expect(bridge.asked('accessReviews.attest')).toHaveLength(1);
});

it('the card of a channel leads to the comparison; who may not read it sees no card', async () => {
  const page: Answers = {
    'channels.get': asExample,
    'captures.page': asExample,
    'absences.timeline': asExample,
    'inbox.list': asExample,
    'closures.list': asExample,
    'looks.history': asExample,
  };
  await show('/kanaler/kulturhuset-fb', { answers: page });
  const card = await screen.findByRole('region', { name: 'Åtkomst på plattformen' });
  expect(within(card).getByText(/3 på listan/)).toBeVisible();
  expect(within(card).getByText('1 avvikelse att åtgärda')).toBeVisible();
  expect(within(card).getByText('Attesterad av Sara Ek')).toBeVisible();
  expect(within(card).getByRole('link', { name: 'Visa' })).toHaveAttribute('href', '#/kanaler/kulturhuset-fb/atkomst');
});
