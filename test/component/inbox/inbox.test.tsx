// The inbox: one list of what came in and is open, with the chosen item beside it.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const answers: Answers = {
  'inbox.list': asExample,
  'inquiries.get': asExample,
  'inquiries.earlier': asExample,
  'approvedAnswers.near': asExample,
  'inquiries.save': asExample,
  'inquiries.answer': asExample,
  'inquiries.decideDiary': asExample,
  'moderation.get': asExample,
  'inbox.takers': asExample,
  'inbox.putOff': asExample,
  'inbox.handOver': asExample,
  'inbox.takeBack': asExample,
  'inbox.bringBack': asExample,
  'people.list': asExample,
  'rules.get': asExample,
};
type Row = Output<'inbox.list'>['rows'][number];
const rowsOf = async (of: Example = example()): Promise<Row[]> => (await of.get('inbox.list', { list: 'mine' })).rows;
const items = (): HTMLElement[] => screen.getAllByRole('button').filter((button) => button.hasAttribute('data-item'));
const chosen = (): HTMLElement | undefined => items().find((item) => item.getAttribute('aria-current') === 'true');
const article = (): Promise<HTMLElement> => screen.findByRole('article');

it('the most urgent is first and is shown beside the list, in the record face', async () => {
  const rows = await rowsOf();
  await show('/inkorg', { answers });
  await waitFor(() => expect(items().map((item) => item.dataset.item)).toEqual(rows.map(({ id }) => id)));
  expect(rows[0]?.late).toBe(true);
  expect(screen.getByRole('heading', { level: 2, name: /^Försenat/ })).toBeVisible();
  expect(chosen()?.dataset.item).toBe(rows[0]?.id);
  const { inquiry } = await example().get('inquiries.get', { id: rows[0]?.id ?? '' });
  const text = await within(await article()).findByText(inquiry.text);
  expect(getComputedStyle(text).fontFamily).toContain('Source Serif 4');
  // What only waits for a decision on registration is not in the sum.
  const toDo = rows.filter(({ kind }) => kind !== 'diary').length;
  expect(toDo).toBeLessThan(rows.length);
  expect(screen.getByText(`${String(toDo)} att göra`)).toBeVisible();
  await expectAccessible();
});

it('arrow keys and J and K move through the list, and stop at its ends', async () => {
  const rows = await rowsOf();
  await show('/inkorg', { answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  chosen()?.focus();
  await userEvent.keyboard('j');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-item', rows[1]?.id));
  expect(chosen()?.dataset.item).toBe(rows[1]?.id);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-item', rows[0]?.id));
  await userEvent.keyboard('k');
  expect(chosen()?.dataset.item).toBe(rows[0]?.id);
});

it('an answered question leaves the list kept in order, and the next is shown', async () => {
  const own = ownExample();
  const rows = await rowsOf(own);
  const [first] = rows;
  if (first === undefined) throw new Error('the example has nothing in its inbox');
  const { proposesDiary } = await own.get('inquiries.get', { id: first.id });
  expect(proposesDiary).toBe(false);
  const bridge = await show('/inkorg', { as: own, answers });
  await write('Svaret', 'Ja, vi kör hem böcker.');
  await click('button', /^Anteckna som besvarad/);
  await waitFor(() => expect(bridge.asked('inquiries.answer')).toMatchObject([{ keepInOrder: true }]));
  expect(bridge.asked('inquiries.decideDiary')).toHaveLength(0);
  bridge.tell('changed', { seq: 9, collections: [], logs: ['inquiry'] });
  await waitFor(() => expect(items()).toHaveLength(rows.length - 1));
  expect(chosen()?.dataset.item).toBe(rows[1]?.id);
});

it('what comes in above, and what somebody else finishes, never puts another item under the writing hands', async () => {
  const own = ownExample();
  const rows = await rowsOf(own);
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('the example has too little in its inbox');
  const bridge = await show('/inkorg', { as: own, answers });
  await write('Svaret', 'Halva sva');
  const field = screen.getByRole('textbox', { name: 'Svaret' });
  const news = { ...first, id: 'news', title: 'Nyss inkommen', at: '2026-06-01T08:00:00.000Z', due: '2026-06-01' };
  bridge.answer({ 'inbox.list': ok({ total: rows.length + 1, toDo: rows.length + 1, rows: [news, ...rows] }) });
  bridge.tell('changed', { seq: 9, collections: [], logs: ['inquiry'] });
  await waitFor(() => expect(items()).toHaveLength(rows.length + 1));
  expect(chosen()?.dataset.item).toBe(first.id);
  expect(field).toHaveFocus();
  bridge.answer({ 'inbox.list': ok({ total: rows.length - 1, toDo: rows.length - 1, rows: rows.slice(1) }) });
  bridge.tell('changed', { seq: 10, collections: [], logs: ['inquiry'] });
  expect(await screen.findByText(/^Den är inte längre öppen/)).toBeVisible();
  expect(field).toHaveFocus();
  expect(field).toHaveValue('Halva sva');
  await expectAccessible();
});

it('what was just typed is there when the item is chosen again', async () => {
  const own = ownExample();
  const rows = await rowsOf(own);
  const bridge = await show('/inkorg', { as: own, answers });
  await write('Svaret', 'Hela svaret på en gång');
  const choose = (at: number): Promise<void> =>
    userEvent.click(items().find((item) => item.dataset.item === rows[at]?.id) ?? document.body);
  await choose(1);
  await waitFor(() => expect(bridge.asked('inquiries.save')).toHaveLength(1));
  await choose(0);
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Svaret' })).toHaveValue('Hela svaret på en gång'));
});

const REASON = 'Varför, och vad som behövs';
it('what was written in a forwarding is there when the item is chosen again', async () => {
  const rows = await rowsOf();
  await show('/inkorg', { answers });
  await userEvent.click(await screen.findByText('Lämna vidare', { exact: true }));
  await write(REASON, 'De har nyckeln');
  const choose = (at: number): Promise<void> =>
    userEvent.click(items().find((item) => item.dataset.item === rows[at]?.id) ?? document.body);
  await choose(1);
  await waitFor(() => expect(screen.queryByRole('textbox', { name: REASON })).toBeNull());
  await choose(0);
  expect(await screen.findByRole('textbox', { name: REASON })).toHaveValue('De har nyckeln');
});

it('Ctrl+Enter answers only the item that the person is in', async () => {
  const own = ownExample();
  const rows = await rowsOf(own);
  const bridge = await show('/inkorg', { as: own, answers });
  await write('Svaret', 'Ett färdigt svar');
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  chosen()?.focus();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(bridge.asked('inquiries.save')).toHaveLength(1));
  expect(bridge.asked('inquiries.answer')).toHaveLength(0);
});

it('a case shows what was written and whether it is saved, and leads to its steps', async () => {
  const rows = await rowsOf();
  const one = rows.find(({ kind }) => kind === 'case');
  await show('/inkorg', { answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  await userEvent.click(items().find((item) => item.dataset.item === one?.id) ?? document.body);
  const link = await within(await article()).findByRole('link', { name: 'Avgör ärendet' });
  expect(link).toHaveAttribute('href', `#/moderering/${one?.id ?? ''}`);
  await expectAccessible();
});

it('text from the public stays text, and what is confidential is not shown in the list', async () => {
  const [first] = await rowsOf();
  if (first === undefined) throw new Error('the example has nothing in its inbox');
  const rows: Row[] = [
    { ...first, title: HOSTILE, channelName: 'مكتبة' },
    { ...first, id: 'two', kind: 'case', title: '', secret: true },
  ];
  await show('/inkorg', { answers: { ...answers, 'inbox.list': ok({ total: 2, toDo: 2, rows }) } });
  await waitFor(() => expect(items()).toHaveLength(2));
  expect(items()[0]?.querySelector('img')).toBeNull();
  expect(items()[0]?.innerText).toContain('<img src="x"');
  expect(items()[1]?.innerText).toContain('Sekretess');
});

it('an empty inbox says so, and one that may not be read says why', async () => {
  const bridge = await show('/inkorg', { answers: { ...answers, 'inbox.list': ok({ total: 0, toDo: 0, rows: [] }) } });
  expect(await screen.findByRole('heading', { name: 'Inget väntar på dig' })).toBeVisible();
  await expectAccessible();
  bridge.answer({ 'inbox.list': fail('rights.denied', { params: { call: 'inbox.list' } }) });
  await userEvent.click(screen.getByText('Alla', { exact: true }));
  expect(await screen.findByRole('alert')).toBeVisible();
});

const press = (name: string | RegExp): Promise<void> => click('button', name);
const inDialog = async () => within(await screen.findByRole('dialog'));

it('rows are marked with X or their box, all that are shown at once, and a filter drops what it hides', async () => {
  const rows = await rowsOf();
  await show('/inkorg', { answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  chosen()?.focus();
  await userEvent.keyboard('x');
  expect(await screen.findByText('1 vald')).toBeVisible();
  await userEvent.click(screen.getAllByRole('checkbox', { name: /^Markera: / })[1] ?? document.body);
  expect(screen.getByText('2 valda')).toBeVisible();
  await expectAccessible();
  await userEvent.click(screen.getByRole('checkbox', { name: /^Välj alla/ }));
  expect(screen.getByText(`${String(rows.length)} valda`)).toBeVisible();
  const one = rows.find(({ type }) => type === 'comment');
  const comments = rows.filter(({ type }) => type === 'comment');
  expect(one).toBeDefined();
  await userEvent.click(screen.getByRole('combobox', { name: 'Alla typer' }));
  await userEvent.click(await screen.findByRole('option', { name: /^Kommentarer/ }));
  await waitFor(() => expect(items()).toHaveLength(comments.length));
  expect(screen.getByText(comments.length === 1 ? '1 vald' : `${String(comments.length)} valda`)).toBeVisible();
  await userEvent.keyboard('{Escape}');
});

it('an item is put off to a day, with a warning where its time to answer ends before, and can be brought back', async () => {
  const own = ownExample();
  const rows = await rowsOf(own);
  const open = rows.find(({ kind, late }) => kind === 'inquiry' && !late);
  if (open === undefined) throw new Error('the example has no open question');
  const bridge = await show('/inkorg', { as: own, answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  await userEvent.click(items().find((item) => item.dataset.item === open.id) ?? document.body);
  await within(await article()).findByRole('button', { name: 'Senare' });
  items()
    .find((item) => item.dataset.item === open.id)
    ?.focus();
  await userEvent.keyboard('s');
  const dialog = await inDialog();
  await userEvent.click(dialog.getByRole('button', { name: 'Nästa måndag' }));
  await userEvent.clear(dialog.getByRole('textbox', { name: 'Dag' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Dag' }), '2027-01-11');
  await userEvent.tab();
  expect(await dialog.findByText(/^Svarstiden går ut före den dagen/)).toBeVisible();
  await expectAccessible();
  await userEvent.click(dialog.getByRole('button', { name: 'Lägg till senare' }));
  await waitFor(() =>
    expect(bridge.asked('inbox.putOff')).toMatchObject([
      { items: [{ kind: 'inquiry', id: open.id }], until: '2027-01-11' },
    ]),
  );
  bridge.tell('changed', { seq: 9, collections: ['putOff'], logs: [] });
  await waitFor(() => expect(items()).toHaveLength(rows.length - 1));
  await userEvent.click(screen.getByText('Senare', { selector: 'label *, label' }));
  await waitFor(() => expect(items().map((item) => item.dataset.item)).toEqual([open.id]));
  await press('Ta fram nu');
  await waitFor(() => expect(bridge.asked('inbox.bringBack')).toHaveLength(1));
});

it('a question is handed over to one who may have it, and what is refused is named', async () => {
  const rows = await rowsOf();
  const takers = { takers: [{ id: 'ahmed-noori', name: 'Ahmed Noori', opens: false }] };
  const refused = [{ name: 'F-2026-001', code: 'inbox.notOpen', params: {} }];
  const bridge = await show('/inkorg', {
    answers: {
      ...answers,
      'inbox.takers': ok(takers),
      'inbox.handOver': ok({ changed: 0, unchanged: 0, refused }),
    },
  });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  await within(await article()).findByRole('button', { name: 'Lämna över' });
  chosen()?.focus();
  // The browser of the tests presses no key named Ö.
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ö' });
  const dialog = await inDialog();
  await waitFor(() => expect(dialog.getByRole('button', { name: 'Lämna över' })).toBeEnabled());
  await userEvent.click(dialog.getByRole('button', { name: 'Lämna över' }));
  expect(dialog.getByText(/^Ahmed Noori öppnar inte valvet/)).toBeVisible();
  expect(await dialog.findByText(/inte längre öppet/)).toBeVisible();
  expect(bridge.asked('inbox.handOver')).toMatchObject([{ to: 'ahmed-noori', items: [{ id: rows[0]?.id }] }]);
  await expectAccessible();
});

it('what a colleague handed over says who and when, and can be given back', async () => {
  const [first] = await rowsOf();
  if (first === undefined) throw new Error('the example has nothing in its inbox');
  const at = '2026-11-24T08:00:00.000Z';
  const handed = { toId: 'sara-ek', to: 'Sara Ek', byId: 'ahmed-noori', by: 'Ahmed Noori', at };
  const rows = [{ ...first, handed }];
  const bridge = await show('/inkorg', {
    answers: {
      ...answers,
      'inbox.list': ok({ total: 1, toDo: 1, rows }),
      'inbox.takeBack': ok({ changed: 1, unchanged: 0, refused: [] }),
    },
  });
  expect(await screen.findByText(/^Ahmed Noori lämnade över det till dig/)).toBeVisible();
  expect(items()[0]?.innerText).toContain('från Ahmed Noori');
  await press('Lämna tillbaka');
  await waitFor(() => expect(bridge.asked('inbox.takeBack')).toMatchObject([{ items: [{ id: first.id }] }]));
});

it('letters are keys only outside fields, and not when they are switched off', async () => {
  // What is typed into a field is saved automatically.
  const own = ownExample();
  const rows = await rowsOf(own);
  await show('/inkorg', { as: own, answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  expect(await screen.findByRole('group', { name: 'Tangenter som gäller här' })).toBeVisible();
  const field = await screen.findByRole('textbox', { name: 'Svaret' });
  chosen()?.focus();
  await userEvent.keyboard('r');
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.keyboard('xs');
  expect((field as HTMLTextAreaElement).value).toMatch(/xs/);
  expect(screen.queryByText('1 vald')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('letters that are switched off do nothing, and arrow keys still move', async () => {
  const rows = await rowsOf();
  await show('/inkorg', { answers, preferences: { letterKeys: false } });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  chosen()?.focus();
  await userEvent.keyboard('xjs');
  expect(chosen()?.dataset.item).toBe(rows[0]?.id);
  expect(screen.queryByText('1 vald')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByRole('group', { name: 'Tangenter som gäller här' })).toBeNull();
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(chosen()?.dataset.item).toBe(rows[1]?.id));
});

it('a row says who wrote, and what it is where that is not known', async () => {
  const [first, second] = await rowsOf();
  if (first === undefined || second === undefined) throw new Error('the example has too little in its inbox');
  const rows = [
    { ...first, sender: HOSTILE },
    { ...second, sender: '', type: 'comment' as const },
  ];
  await show('/inkorg', { answers: { ...answers, 'inbox.list': ok({ total: 2, toDo: 2, rows }) } });
  await waitFor(() => expect(items()).toHaveLength(2));
  expect(items()[0]?.textContent).toContain(HOSTILE);
  expect(within(items()[1] ?? document.body).getByText('Kommentar')).toBeVisible();
  await expectAccessible();
});

const earlierRow = (id: string, more: object = {}) => ({
  ...{ id, recordNo: `F-2026-00${id}`, title: 'Har ni öppet på midsommarafton?', channelName: 'Norråsa bibliotek' },
  ...{ receivedAt: '2026-06-18T08:00:00.000Z', status: 'answered' as const, late: false, inTime: true },
  ...{ passedTo: '', secret: false },
  ...more,
});

it('earlier questions of the sender are counted, listed with what came of them, a few until all are asked for', async () => {
  const rows = [
    earlierRow('5', { status: 'open', inTime: null, late: true }),
    earlierRow('4', { inTime: false }),
    earlierRow('3', { status: 'closedWithoutAnswer', inTime: null, title: '', secret: true }),
    earlierRow('2', { status: 'open', inTime: null, passedTo: HOSTILE }),
    earlierRow('1'),
  ];
  await show('/inkorg', { answers: { ...answers, 'inquiries.earlier': ok({ total: 60, rows }) } });
  const region = await screen.findByRole('region', { name: 'Tidigare från samma avsändare' });
  const said = () =>
    within(region)
      .getAllByRole('listitem')
      .map((item) => item.innerText);
  expect(said()).toHaveLength(3);
  expect(said()[0]).toMatch(/F-2026-005[^]*18 juni[^]*Obesvarad, svarstiden har gått ut[^]*midsommarafton/);
  expect(said()[1]).toContain('Besvarad för sent');
  expect(said()[2]).toMatch(/Avslutad utan svar[^]*Sekretess/);
  expect(within(region).getByRole('link', { name: 'F-2026-005' })).toHaveAttribute('href', '#/fragor/5');
  await press('60 tidigare frågor');
  await waitFor(() => expect(document.activeElement).toContainElement(region));
  await press('Visa alla 60');
  expect(said()).toHaveLength(5);
  expect(said()[3]).toContain(`Obesvarad, hos ${HOSTILE}`);
  expect(within(region).getByText('De 5 senaste av 60 visas.')).toBeVisible();
  await expectAccessible();
});

it('a sender without earlier questions has nothing to show', async () => {
  await show('/inkorg', { answers: { ...answers, 'inquiries.earlier': ok({ total: 0, rows: [] }) } });
  await within(await article()).findByRole('textbox', { name: 'Svaret' });
  expect(screen.queryByText('Tidigare från samma avsändare')).toBeNull();
  expect(screen.queryByRole('button', { name: /tidigare fråg/ })).toBeNull();
});

it('what can be done with marked rows stands on one line, and what has no room in it is in a menu', async () => {
  const rows = await rowsOf();
  const bridge = await show('/inkorg', { answers });
  await waitFor(() => expect(items()).toHaveLength(rows.length));
  const at = rows.findIndex(({ kind }) => kind === 'diary');
  const [first] = rows;
  await userEvent.click(screen.getAllByRole('checkbox', { name: /^Markera: / })[at] ?? document.body);
  await userEvent.click(screen.getAllByRole('checkbox', { name: /^Markera: / })[0] ?? document.body);
  const bar = screen.getByText('2 valda').parentElement ?? document.body;
  const heights = within(bar)
    .getAllByRole('button')
    .map((button) => button.getBoundingClientRect());
  expect(new Set(heights.map(({ top, height }) => Math.round(top + height / 2))).size).toBe(1);
  await userEvent.click(within(bar).getByRole('button', { name: 'Mer' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Håll ordnad' }));
  expect(await inDialog()).toBeDefined();
  expect(first).toBeDefined();
  expect(bridge.asked('inbox.keepInOrder')).toEqual([]);
});
