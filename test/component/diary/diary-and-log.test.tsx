// The diary of items awaiting a decision, and the log of everything received and drawn up.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const diary: Answers = {
  'diary.page': asExample,
  'diary.counts': asExample,
  'diary.series': asExample,
  'diary.decide': asExample,
};
const log: Answers = {
  ...{ 'records.page': asExample, 'records.views': asExample },
  // What is read beside the list.
  ...{ 'inquiries.get': asExample, 'moderation.get': asExample, 'captures.get': asExample },
};
const undecided = { list: 'undecided', search: '', boardId: null } as const;

/** Matches the button of a record: after its day, its text. */
const says =
  (text = '') =>
  (name: string): boolean =>
    text !== '' && name.includes(text);

it('the diary says so when everything is decided', async () => {
  await show('/diarium/besluta', { answers: { ...diary, 'diary.page': ok({ total: 0, rows: [] }) } });
  expect(await screen.findByRole('heading', { name: 'Allt är beslutat' })).toBeVisible();
  await expectAccessible();
});

it('a proposed registration can be declined only with a reason', async () => {
  const own = ownExample();
  const { rows } = await own.get('diary.page', { filter: undecided, offset: 0, limit: 50 });
  const proposed = rows.find((row) => row.proposed);
  const bridge = await show('/diarium/besluta', { as: own, answers: diary });
  await click('checkbox', `Välj ${proposed?.title ?? ''}`);
  const not = await screen.findByRole('button', { name: 'Behövs inte' });
  expect(not).toBeDisabled();
  await write('Varför', 'Reklam utan värde');
  await userEvent.click(not);
  await expectNotification('1 handling är beslutad.');
  await waitFor(() => expect(screen.queryByRole('checkbox', { name: `Välj ${proposed?.title ?? ''}` })).toBeNull());
  expect(bridge.asked('diary.decide')).toMatchObject([{ decision: 'notNeeded', reason: 'Reklam utan värde' }]);
  await expectAccessible();
});

it('a decision that someone else made first shows a message, and the selection stays', async () => {
  const { rows } = await example().get('diary.page', { filter: undecided, offset: 0, limit: 50 });
  await show('/diarium/besluta', { answers: { ...diary, 'diary.decide': fail('diary.decidedAlready') } });
  const box = await screen.findByRole('checkbox', { name: `Välj ${rows[0]?.title ?? ''}` });
  await userEvent.click(box);
  await click('button', 'Diarieför');
  expect(await screen.findByText(/^Något av det du valde är redan beslutat/)).toBeVisible();
  expect(box).toBeChecked();
});

it('a user who keeps no series is told who does, and is not offered to set one up', async () => {
  await show('/diarium', { as: example('ahmed-noori'), answers: diary });
  await userEvent.click(await screen.findByText('Nummerserier'));
  expect((await screen.findAllByText(/Serien sköts av registratorn\./)).length).toBeGreaterThan(0);
  await waitUntilSettled();
  expect(screen.queryByRole('button', { name: /^(Ändra|Lägg upp serien)/ })).toBeNull();
});

/** The first page of the log as all of it, so that no other is asked for. */
async function onePage() {
  const page = await example().get('records.page', { filter: {}, offset: 0, limit: 50 });
  return ok({ ...page, total: page.rows.length });
}

it('every row of the log says whether it was received or drawn up, and when', async () => {
  const { total } = await example().get('records.page', { filter: {}, offset: 0, limit: 50 });
  await show('/logg', { answers: log });
  const list = await screen.findByRole('list', { name: 'Inkommet och upprättat' });
  await waitFor(() => expect(within(list).getAllByRole('button').length).toBeGreaterThan(5));
  for (const row of within(list).getAllByRole('button'))
    expect(row.innerText).toMatch(/^\d+ \S+\s+(\d\d\.\d\d|\d{4})\s[\s\S]*, (inkommen|upprättad)/);
  expect(screen.getByText(`${String(total)} poster`)).toBeVisible();
  await expectAccessible();
});

it('[R39.2] the key that opens the requests a record can be added to is not one that closes them', async () => {
  // A menu that is drawn while the key press is still being reported closes at it, as at any key pressed outside.
  await show('/logg', { answers: { ...log, 'disclosures.list': ok([]) } });
  await screen.findByRole('button', { name: 'Lägg i utlämnande' });
  const heard: string[] = [];
  const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
  document.addEventListener('keydown', listen);
  await userEvent.keyboard('xu');
  expect(await screen.findByRole('menuitem', { name: 'Ny begäran …' })).toBeVisible();
  document.removeEventListener('keydown', listen);
  expect(heard).toEqual(['x']);
});

it('the log can be searched and browsed by keyboard alone', async () => {
  const { rows } = await example().get('records.page', { filter: {}, offset: 0, limit: 50 });
  await show('/logg', { answers: log });
  const opener = (text?: string): Promise<HTMLElement> => screen.findByRole('button', { name: says(text) });
  await opener(rows[0]?.title);
  await userEvent.keyboard('j');
  await waitFor(async () => expect(await opener(rows[0]?.title)).toHaveFocus());
  await userEvent.keyboard('j');
  await waitFor(async () => expect(await opener(rows[1]?.title)).toHaveFocus());
  await userEvent.keyboard('/');
  const box = await screen.findByRole('textbox', { name: 'Sök i text, avsändare, kanal och nummer' });
  expect(box).toHaveFocus();
  await userEvent.keyboard('solglasögon');
  expect(await screen.findByText(/^1 post/)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(async () => expect(await opener('Billiga solglasögon')).toHaveFocus());
  await click('button', 'Rensa urvalet');
});

it('the count of the log is that of the rows shown, also for a search that was made before', async () => {
  const [row] = (await example().get('records.page', { filter: {}, offset: 0, limit: 50 })).rows;
  if (row === undefined) throw new Error('the example has no record');
  const near = ok({
    total: 3,
    exact: 1,
    rows: [1, 2, 3].map((at) => ({ ...row, id: `${row.id}-${at}`, near: at > 1 })),
  });
  const bridge = await show('/logg', { answers: { ...log, 'records.page': await onePage() } });
  const all = await screen.findByText(/^\d+ poster$/);
  const allText = all.innerText;
  const box = await screen.findByRole('textbox', { name: 'Sök i text, avsändare, kanal och nummer' });
  bridge.answer({ 'records.page': near });
  await userEvent.fill(box, 'biblotek');
  expect(await screen.findByText('3 poster, varav 2 liknar det du sökte')).toBeVisible();
  bridge.answer({ 'records.page': await onePage() });
  await userEvent.fill(box, '');
  expect(await screen.findByText(allText)).toBeVisible();
  await userEvent.fill(box, 'biblotek');
  expect(await screen.findByText('3 poster, varav 2 liknar det du sökte')).toBeVisible();
  const asked = bridge.asked('records.page').filter(({ filter }) => filter.search === 'biblotek');
  expect(asked).toHaveLength(1);
  await userEvent.fill(box, '');
  expect(await screen.findByText(allText)).toBeVisible();
});

it('Esc in the search enters the list as soon as it has rows, unless the user continues typing', async () => {
  const page = await example().get('records.page', { filter: { search: 'solglasögon' }, offset: 0, limit: 50 });
  const none = ok({ total: 0, exact: 0, rows: [] });
  let answer = (): void => undefined;
  const bridge = await show('/logg', { answers: { ...log, 'records.page': none } });
  const box = await screen.findByRole('textbox', { name: 'Sök i text, avsändare, kanal och nummer' });
  const search = async (text: string): Promise<void> => {
    bridge.answer({ 'records.page': () => new Promise((resolve) => (answer = () => resolve(ok(page)))) });
    await userEvent.fill(box, text);
    await waitFor(() => expect(bridge.asked('records.page').at(-1)?.filter.search).toBe(text));
  };
  await search('solglasögon');
  await userEvent.keyboard('{Escape}');
  expect(box).toHaveFocus();
  answer();
  await waitFor(() => expect(screen.getByRole('button', { name: says(page.rows[0]?.title) })).toHaveFocus());

  await userEvent.click(box);
  bridge.answer({ 'records.page': none });
  await userEvent.fill(box, 'inget sådant');
  await screen.findByRole('heading', { name: 'Ingen rad stämmer med urvalet' });
  await search('solglas');
  await userEvent.keyboard('{Escape}ö');
  answer();
  expect(await screen.findByRole('button', { name: says(page.rows[0]?.title) })).toBeVisible();
  expect(box).toHaveFocus();
});

it('Esc in the search enters the rows that are there, and stays in the list when those of the search replace them', async () => {
  const before = await example().get('records.page', { filter: {}, offset: 0, limit: 50 });
  const page = await example().get('records.page', { filter: { search: 'solglasögon' }, offset: 0, limit: 50 });
  let answer = (): void => undefined;
  const bridge = await show('/logg', { answers: { ...log, 'records.page': await onePage() } });
  const box = await screen.findByRole('textbox', { name: 'Sök i text, avsändare, kanal och nummer' });
  await screen.findByRole('button', { name: says(before.rows[0]?.title) });
  bridge.answer({ 'records.page': () => new Promise((resolve) => (answer = () => resolve(ok(page)))) });
  await userEvent.fill(box, 'solglasögon');
  await waitFor(() => expect(bridge.asked('records.page').at(-1)?.filter.search).toBe('solglasögon'));
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: says(before.rows[0]?.title) })).toHaveFocus();
  answer();
  await waitFor(() => expect(screen.getByRole('button', { name: says(page.rows[0]?.title) })).toHaveFocus());
});

it('a sender’s text in the log neither becomes markup nor reverses its row', async () => {
  const page = await example().get('records.page', { filter: {}, offset: 0, limit: 50 });
  await show('/logg', {
    answers: {
      ...log,
      'records.page': ok({
        ...page,
        total: page.rows.length,
        rows: page.rows.map((row) => ({ ...row, title: HOSTILE, who: 'مرحبا' })),
      }),
    },
  });
  const [first] = await screen.findAllByRole('button', { name: /onerror/ });
  expect(first?.querySelector('bdi')).not.toBeNull();
  expect(screen.getByRole('main').querySelector('img')).toBeNull();
});

it('an empty log says what belongs in it', async () => {
  await show('/logg', { answers: { ...log, 'records.page': ok({ total: 0, exact: 0, rows: [] }) } });
  expect(await screen.findByRole('heading', { name: 'Inga handlingar än' })).toBeVisible();
});
