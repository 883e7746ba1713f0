// What is pressed, or saved automatically, counts as decided on what the screen shows: what another has changed since is
// not replaced before a refusal has named it to the person.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Person } from '../../../domain/people/model.ts';
import { asExample, type Bridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const AT = '2026-06-10T08:42:00.000Z';
const EARLIER = 1_000_000;
const LATER = 1_000_007;
const meanwhile: Result<never> = fail('vault.changedMeanwhile', {
  params: { what: 'people', name: 'Karin Ek', at: AT, seq: LATER },
});
const SAID = /Karin Ek ändrade samma sak/;

async function archive(): Promise<void> {
  await click(
    'button',
    'Anteckna att personen har slutat',
    await screen.findByRole('dialog', { name: 'Mikael Lindgren' }),
  );
  const question = await screen.findByRole('dialog', { name: 'Har Mikael Lindgren slutat?' });
  await userEvent.click(within(question).getAllByRole('button').at(-1) ?? question);
}

async function showPerson(): Promise<Bridge> {
  const everybody = (await example().get('people.list', {})) as readonly Person[];
  const person = everybody.find(({ name }) => name === 'Mikael Lindgren');
  return await show(`/personer/${person?.id ?? ''}`, {
    answers: {
      'logins.list': asExample,
      'absences.fairness': asExample,
      'members.list': asExample,
      'offboardings.ofPerson': asExample,
      'guidance.get': asExample,
      'people.list': { ...ok([...everybody]), seen: EARLIER },
      'people.archive': meanwhile,
    },
  });
}

it('a button sends the number of what the screen shows, and after a refusal that of the change it names', async () => {
  const bridge = await showPerson();
  await archive();
  expect(await screen.findByText(SAID)).toBeVisible();
  expect(bridge.seenBy('people.archive')).toEqual([EARLIER]);
  bridge.answer({ 'people.archive': ok({ member: 'none' }) });
  await archive();
  await waitFor(() => expect(bridge.seenBy('people.archive')).toEqual([EARLIER, LATER]));
});

it('a draft is not saved over another’s change automatically, only when the person goes on', async () => {
  const { rows } = await example().get('inquiries.page', { filter: {}, offset: 0, limit: 50 });
  const id = rows.find(({ status, passedTo }) => status === 'open' && passedTo === '')?.id ?? '';
  const view = await example().get('inquiries.get', { id });
  const bridge = await show(`/fragor/${id}`, {
    answers: {
      'rules.get': asExample,
      'inquiries.earlier': asExample,
      'approvedAnswers.near': asExample,
      'inquiries.get': { ...ok(view), seen: EARLIER },
      'inquiries.save': meanwhile,
      // The list that is shown after the question.
      'inquiries.page': asExample,
      'inquiries.times': asExample,
    },
  });
  await screen.findByRole('textbox', { name: 'Svaret' });
  await waitUntilSettled();
  await write('Svaret', 'Badet');
  expect(await screen.findByText(SAID)).toBeVisible();
  await write('Svaret', 'Badet har öppet');
  await waitFor(() => expect(bridge.asked('inquiries.save').length).toBeGreaterThan(1));
  expect(new Set(bridge.seenBy('inquiries.save'))).toEqual(new Set([EARLIER]));
  expect(screen.getByRole('textbox', { name: 'Svaret' })).toHaveValue('Badet har öppet');
  bridge.answer({
    'inquiries.save': () =>
      Promise.resolve((bridge.seenBy('inquiries.save').at(-1) ?? 0) < LATER ? meanwhile : ok(view)),
  });
  await click('button', 'Fortsätt senare');
  await waitFor(() => expect(bridge.seenBy('inquiries.save').at(-1)).toBe(LATER));
});
