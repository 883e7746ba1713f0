// A form whose row another has changed since it was filled: it says so before anything is saved, and asks what to save.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Person } from '../../../domain/people/model.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample, type Bridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const AT = '2026-06-10T08:42:00.000Z';
const EARLIER = 1_000_000;
const LATER = 1_000_007;

const answers: Answers = {
  'logins.list': asExample,
  'absences.fairness': asExample,
  'members.list': asExample,
  'offboardings.ofPerson': asExample,
  'guidance.get': asExample,
};

let everybody: readonly Person[];
let before: Person;
let bridge: Bridge;

const listWith = (change: Partial<Person>, seen: number) => ({
  ...ok(everybody.map((person) => (person.id === before.id ? { ...person, ...change } : person))),
  seen,
});
const byKarin = { changed: { at: AT, by: 'karin-ek' } };
const meanwhile = (seq = LATER): Result<never> =>
  fail('vault.changedMeanwhile', { params: { what: 'people', name: 'Karin Ek', at: AT, seq } });

/** Opens the form of a person, as everything was at `EARLIER`. */
async function openForm(): Promise<HTMLElement> {
  everybody = (await example().get('people.list', {})) as readonly Person[];
  const found = everybody.find(({ name }) => name === 'Mikael Lindgren');
  if (found === undefined) throw new Error('nobody has that name');
  before = found;
  bridge = await show(`/personer/${before.id}`, { answers: { ...answers, 'people.list': listWith({}, EARLIER) } });
  await click('button', 'Ändra', await screen.findByRole('dialog', { name: 'Mikael Lindgren' }));
  const form = await screen.findByRole('dialog', { name: 'Ändra uppgifter' });
  await waitUntilSettled();
  return form;
}

/** Another program changes the person; the screen hears of it. */
function karinChanges(change: Partial<Person>): void {
  bridge.answer({ 'people.list': listWith({ ...change, ...byKarin }, LATER) });
  bridge.tell('changed', {
    ...{ seq: LATER, collections: ['people'], logs: [] },
    foreign: { name: 'Karin Ek', at: AT },
  });
}

/** Saves are refused until what was changed has been seen. */
const refusingUnseen = (): void =>
  bridge.answer({
    'people.save': () =>
      Promise.resolve((bridge.seenBy('people.save').at(-1) ?? 0) < LATER ? meanwhile() : ok({ id: before.id })),
  });

const question = (): Promise<HTMLElement> => screen.findByRole('dialog', { name: 'Någon har ändrat samma sak' });
const cellsOf = (row: HTMLElement): (string | null)[] =>
  [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent);

it('sends with what it saves the number of what it was filled with', async () => {
  await openForm();
  bridge.answer({ 'people.save': ok({ id: before.id }) });
  await write('Titel', 'Bibliotekarie');
  await click('button', 'Spara');
  await expectNotification(/./);
  expect(bridge.seenBy('people.save')).toEqual([EARLIER]);
});

it('says before it is saved who has changed the row, and leaves focus and what is typed where they are', async () => {
  const form = await openForm();
  const title = within(form).getByRole('textbox', { name: 'Titel' });
  await userEvent.fill(title, 'Bibliotekarie');
  karinChanges({ phone: '08-123 45 67' });
  expect(await within(form).findByRole('alert')).toMatchTextContent('Karin Ek ändrade detta 10 juni kl. 10.42.');
  expect(title).toHaveFocus();
  expect(title).toHaveValue('Bibliotekarie');
  await expectAccessible();
});

it('compares what differs, in three columns, by the names that the form uses', async () => {
  await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({ title: 'Kommunikatör', phone: '08-123 45 67' });
  refusingUnseen();
  await click('button', 'Spara');
  const dialog = await question();
  expect(dialog).toMatchTextContent('Karin Ek ändrade detta 10 juni kl. 10.42');
  const rows = within(within(dialog).getByRole('table')).getAllByRole('row');
  expect(rows.map(cellsOf)).toEqual([
    ['Fält', 'När du började', 'Karin Ek ändrade till', 'Du skrev'],
    ['Titel', before.title === '' ? 'Tomt' : before.title, 'Kommunikatör', 'Bibliotekarie'],
    [
      expect.stringMatching(/^Telefon/),
      before.phone === '' ? 'Tomt' : before.phone,
      '08-123 45 67',
      'Inte ändrat av dig',
    ],
  ]);
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Tillbaka och ändra' })).toHaveFocus());
  await expectAccessible();
});

it('saves one’s own over what was changed, and leaves the other’s where one has changed nothing', async () => {
  await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({ title: 'Kommunikatör', phone: '08-123 45 67' });
  refusingUnseen();
  await click('button', 'Spara');
  await click('button', 'Spara mitt ändå', await question());
  await waitFor(() => expect(bridge.asked('people.save')).toHaveLength(2));
  expect(bridge.asked('people.save').at(-1)?.fields).toMatchObject({ title: 'Bibliotekarie', phone: '08-123 45 67' });
  expect(bridge.seenBy('people.save')).toEqual([EARLIER, LATER]);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ändra uppgifter' })).toBeNull());
});

it('keeps the other’s: the form shows what is stored, and saves nothing', async () => {
  const form = await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({ title: 'Kommunikatör' });
  refusingUnseen();
  await click('button', 'Spara');
  await click('button', 'Behåll deras', await question());
  await waitFor(() => expect(within(form).getByRole('textbox', { name: 'Titel' })).toHaveValue('Kommunikatör'));
  expect(within(form).queryByRole('alert')).toBeNull();
  expect(bridge.asked('people.save')).toHaveLength(1);
});

it('goes back by keyboard with what was typed, and asks again at the next save', async () => {
  const form = await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({ title: 'Kommunikatör' });
  refusingUnseen();
  await click('button', 'Spara');
  await question();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Någon har ändrat samma sak' })).toBeNull());
  expect(screen.queryByRole('dialog', { name: 'Lämna utan att spara?' })).toBeNull();
  expect(within(form).getByRole('textbox', { name: 'Titel' })).toHaveValue('Bibliotekarie');
  expect(within(form).getByRole('alert')).toMatchTextContent('Karin Ek ändrade detta');
  await waitFor(() => expect(within(form).getByRole('button', { name: 'Spara' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await question();
  expect(bridge.seenBy('people.save')).toEqual([EARLIER, EARLIER]);
});

it('saves again without asking when nothing that the form shows was changed', async () => {
  await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({});
  refusingUnseen();
  await click('button', 'Spara');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ändra uppgifter' })).toBeNull());
  expect(bridge.seenBy('people.save')).toEqual([EARLIER, LATER]);
});

it('asks, with one’s own text, when the form does not show what was changed', async () => {
  await openForm();
  await write('Titel', 'Bibliotekarie');
  refusingUnseen();
  await click('button', 'Spara');
  const dialog = await question();
  expect(dialog).toMatchTextContent('Det som ändrades visas inte i formuläret.');
  expect(dialog).toMatchTextContent('Bibliotekarie');
  expect(within(dialog).queryByRole('button', { name: 'Behåll deras' })).toBeNull();
  expect(within(dialog).queryByRole('table')).toBeNull();
  await expectAccessible();
});

it('an open question is not read as saved: leaving asks', async () => {
  await openForm();
  await write('Titel', 'Bibliotekarie');
  karinChanges({ title: 'Kommunikatör' });
  refusingUnseen();
  await click('button', 'Spara');
  await click('button', 'Tillbaka och ändra', await question());
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByRole('dialog', { name: 'Lämna utan att spara?' })).toBeVisible();
});

it('shows a long text whole, in a small window, and copies it', async () => {
  const long = `${'Här står det jag skrev. '.repeat(40)}Slut.`;
  const parts: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    parts.push(text);
    return Promise.resolve();
  });
  await page.viewport(900, 600);
  try {
    await openForm();
    await write('Titel', long.slice(0, 190));
    karinChanges({ title: 'Kommunikatör' });
    refusingUnseen();
    await click('button', 'Spara');
    const dialog = await question();
    await click('button', 'Kopiera det du skrev', dialog);
    expect(parts).toEqual([`Titel: ${long.slice(0, 190).trim()}`]);
    const goBack = within(dialog).getByRole('button', { name: 'Tillbaka och ändra' });
    goBack.scrollIntoView();
    expect(goBack.getBoundingClientRect().bottom).toBeLessThanOrEqual(600);
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  } finally {
    await page.viewport(1280, 800);
  }
});
