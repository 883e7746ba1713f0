// Approved answers on their screens: the list, the form, what may be done with one, and beside a draft.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const list: Answers = {
  'approvedAnswers.list': asExample,
  'approvedAnswers.save': asExample,
  'approvedAnswers.retire': asExample,
  'people.list': asExample,
};
const LARGE_PRINT = 'stor stil';
const rows = async () => (await example().get('approvedAnswers.list', {})).rows;

it('the list says which wait', async () => {
  await show('/godkanda-svar', { answers: list });
  const waiting = await screen.findByRole('row', { name: /När öppnar simhallen i sommar/ });
  expect(waiting).toMatchTextContent('Väntar på godkännande');
  await expectAccessible();
});

it('an empty list says what approved answers are', async () => {
  const { places, owners } = await example().get('approvedAnswers.list', {});
  await show('/godkanda-svar', { answers: { ...list, 'approvedAnswers.list': ok({ rows: [], places, owners }) } });
  expect(await screen.findByText('Inga godkända svar än')).toBeVisible();
});

it('a new answer says that it waits when somebody else owns it', async () => {
  const bridge = await show('/godkanda-svar', { as: ownExample(), answers: list });
  await click('button', 'Skriv ett svar');
  const dialog = within(await screen.findByRole('dialog', { name: 'Nytt godkänt svar' }));
  await write('Frågan', 'Får man ha hund på badet?');
  await write('Svaret på svenska', 'Nej, bara ledarhundar.');
  expect(dialog.queryByText(/visas för andra först/)).toBeNull();
  await expectAccessible();
  await click('button', 'Spara');
  expect(bridge.asked('approvedAnswers.save')).toMatchObject([
    { fields: { title: 'Får man ha hund på badet?', departmentId: 'kultur', ownerId: 'sara-ek' } },
  ]);
});

it('an answer is read with its owner, and retired with a reason', async () => {
  const own = ownExample();
  const found = (await rows()).find(({ answer }) => answer.title.includes(LARGE_PRINT))!;
  const bridge = await show(`/godkanda-svar/${found.answer.id}`, { as: own, answers: list });
  const dialog = within(await screen.findByRole('dialog', { name: found.answer.title }));
  expect(dialog.getByText('Sara Ek')).toBeVisible();
  expect(dialog.getByRole('button', { name: 'Stämmer fortfarande' })).toBeVisible();
  await expectAccessible();
  await click('button', 'Ta ur bruk');
  await write('Varför?', 'Hemkörningen har upphört');
  await click('button', 'Ta ur bruk');
  expect(bridge.asked('approvedAnswers.retire')).toEqual([{ id: found.answer.id, reason: 'Hemkörningen har upphört' }]);
});
