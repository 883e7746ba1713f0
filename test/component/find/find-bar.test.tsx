// The find bar on a screen of the program.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../support/axe.ts';
import { asExample, type Bridge } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const bar = (): Promise<HTMLElement> => screen.findByRole('search', { name: 'Sök på sidan' });
const count = async (): Promise<string> => within(await bar()).getByRole('status').firstChild?.textContent ?? '';
const chosen = (): string =>
  [...(CSS.highlights.get('find-chosen') ?? [])].map((range) => (range as Range).toString()).join('|');

async function help(): Promise<Bridge> {
  const bridge = await show('/hjalp', { answers: { 'rules.get': asExample } });
  await screen.findByRole('heading', { level: 1, name: 'Kom i gång' });
  return bridge;
}
async function open(bridge: Bridge): Promise<HTMLElement> {
  bridge.tell('command', { name: 'find' });
  const field = within(await bar()).getByRole('textbox', { name: 'Sök på sidan' });
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

it('counts and marks what is found, goes on and back with Enter, and starts from the other end', async () => {
  const bridge = await help();
  const field = await open(bridge);
  await userEvent.keyboard('kanaler');
  await waitFor(async () => expect(await count()).toMatch(/^1 av \d+$/));
  const total = Number((await count()).split(' ').at(-1));
  expect(total).toBeGreaterThan(1);
  expect(chosen().toLowerCase()).toBe('kanaler');
  expect(CSS.highlights.get('find')?.size).toBe(total - 1);
  await userEvent.keyboard('{Enter}');
  expect(await count()).toBe(`2 av ${String(total)}`);
  expect(field).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Enter}{Enter}{/Shift}');
  expect(await count()).toBe(`${String(total)} av ${String(total)}`);
  await click('button', 'Nästa träff', await bar());
  expect(await count()).toBe(`1 av ${String(total)}`);
  await expectAccessible();
});

it('scrolls to the chosen match, and tells screen readers what stands around it', async () => {
  const bridge = await help();
  await open(bridge);
  await userEvent.keyboard('privata konton');
  await waitFor(async () => expect(await count()).toMatch(/^1 av/));
  const [range] = [...(CSS.highlights.get('find-chosen') ?? [])] as Range[];
  const box = range?.getBoundingClientRect();
  expect(box?.top).toBeGreaterThan(0);
  expect(box?.bottom).toBeLessThan(document.documentElement.clientHeight);
  expect(
    within(await bar())
      .getByRole('status')
      .textContent.toLowerCase(),
  ).toContain('privata konton');
});

it('a longer word is found from where its beginning was', async () => {
  const bridge = await help();
  await open(bridge);
  await userEvent.keyboard('st');
  await waitFor(async () => expect(await count()).toMatch(/^1 av/));
  await userEvent.keyboard('{Enter}{Enter}');
  const [before] = [...(CSS.highlights.get('find-chosen') ?? [])] as Range[];
  await userEvent.keyboard('äng');
  await waitFor(() => expect(chosen().toLowerCase()).toBe('stäng'));
  const [after] = [...(CSS.highlights.get('find-chosen') ?? [])] as Range[];
  if (before === undefined || after === undefined) throw new Error('nothing is chosen');
  expect(before.compareBoundaryPoints(Range.START_TO_START, after)).toBeLessThanOrEqual(0);
  expect(await count()).toMatch(/^1 av/);
});

it('says that nothing is found, and marks nothing', async () => {
  const bridge = await help();
  await open(bridge);
  await userEvent.keyboard('xqzv');
  await waitFor(async () => expect(await count()).toBe('Inga träffar'));
  expect(chosen()).toBe('');
  expect(within(await bar()).getByRole('button', { name: 'Nästa träff' })).toBeDisabled();
});

it('Esc closes it, takes the marks away and gives focus back', async () => {
  const bridge = await help();
  const link = screen.getByRole('link', { name: 'Statistik' });
  link.focus();
  await open(bridge);
  await userEvent.keyboard('statistik');
  await waitFor(() => expect(chosen().toLowerCase()).toBe('statistik'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(link).toHaveFocus());
  expect(screen.queryByRole('search')).toBeNull();
  expect(chosen()).toBe('');
  expect(CSS.highlights.get('find')?.size).toBe(0);
});

it('asked for again, its field takes focus with what was written selected', async () => {
  const bridge = await help();
  const field = (await open(bridge)) as HTMLInputElement;
  await userEvent.keyboard('bad');
  screen.getByRole('link', { name: 'Statistik' }).focus();
  await open(bridge);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 3]);
});

it('follows what the page shows', async () => {
  const bridge = await help();
  await open(bridge);
  await userEvent.keyboard('plötsligt');
  await waitFor(async () => expect(await count()).toBe('Inga träffar'));
  const added = document.createElement('p');
  screen.getByRole('main').append(added);
  added.textContent = 'Plötsligt finns det.';
  await waitFor(async () => expect(await count()).toBe('1 av 1'));
  added.firstChild?.remove();
  await waitFor(async () => expect(await count()).toBe('Inga träffar'));
  added.remove();
});

it('in a dialog it finds what the dialog says, and Esc closes the bar and not the dialog', async () => {
  const bridge = await help();
  await userEvent.keyboard('{Control>}k{/Control}');
  const dialog = await screen.findByRole('dialog');
  await open(bridge);
  await userEvent.keyboard('inkorg');
  await waitFor(async () => expect(await count()).toMatch(/^1 av/));
  const [range] = [...(CSS.highlights.get('find-chosen') ?? [])] as Range[];
  expect(dialog.contains(range?.startContainer ?? null)).toBe(true);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('search')).toBeNull());
  expect(dialog).toBeVisible();
});
