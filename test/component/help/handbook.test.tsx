// The handbook in the program: contents, search, pages, and the way to it from each screen.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const help: Answers = { 'rules.get': asExample };
const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name });
const articleText = (): HTMLElement => screen.getByRole('article');

it('lists its pages, and opens one with its title in focus', async () => {
  await show('/hjalp', { answers: help });
  const contents = await screen.findByRole('navigation', { name: 'Handbokens sidor' });
  expect(within(contents).getAllByRole('link')).toHaveLength(39);
  await click('link', 'Gallra', contents);
  await waitFor(async () => expect(await title('Gallra')).toHaveFocus());
  await expectAccessible();
});

it('finds all words without their accents, marks them, and opens the place with them marked', async () => {
  await show('/hjalp', { answers: help });
  await write('Sök i handboken', 'lanken personer behorighet');
  await waitFor(() => expect(screen.getByText('Inget i handboken stämmer. Pröva ett annat ord.')).toBeVisible());
  await write('Sök i handboken', 'nodkuvert forseglat');
  const hits = await screen.findByRole('list', { name: 'Träffar i handboken' });
  expect([...hits.querySelectorAll('mark')].map((mark) => mark.textContent.toLowerCase())).toContain('nödkuvert');
  await expectAccessible();
  await click('link', 'Nödkuvert', hits);
  await title('Lösenordsfiler och nödkuvert');
  const heading = within(articleText()).getByRole('heading', { name: 'Nödkuvert' });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(heading.querySelector('mark')).toHaveTextContent('Nödkuvert');
  await waitFor(() => expect(heading.getBoundingClientRect().top).toBeLessThan(400));
});

it('links from page to page', async () => {
  await show('/hjalp/README', { answers: help });
  await title('Handbok för Kanalvakt');
  await click('link', 'Kapad eller låst kanal', articleText());
  await title('Kapad eller låst kanal, eller en som är av med sitt namn');
});

it('is opened by the button of a screen, and by F1, where it explains the screen', async () => {
  const bridge = await show('/tackning/skollov', { answers: { ...help, 'schoolHolidays.list': asExample } });
  const button = await screen.findByRole('button', { name: 'Hjälp om den här sidan' });
  await userEvent.click(button);
  await title('Bemanningen i bild');
  await waitFor(() => expect(within(articleText()).getByRole('heading', { name: 'Skollov' })).toHaveFocus());
  await click('link', 'Hjälp', screen.getByRole('main'));
  await title('Kom i gång');
  bridge.tell('command', { name: 'help' });
  await title('Handbok för Kanalvakt');
});

it('says in English that it is in Swedish, and marks the language', async () => {
  await show('/hjalp/gallra', { preferences: { language: 'en' }, answers: help });
  await title('Handbook');
  expect(screen.getByText('The handbook is in Swedish.')).toBeVisible();
  expect(articleText()).toHaveAttribute('lang', 'sv');
  expect(within(articleText()).getByRole('heading', { name: 'Gallra' })).toBeVisible();
  await expectAccessible();
});

it('says that there is no such page', async () => {
  await show('/hjalp/finns-inte', { answers: help });
  expect(await screen.findByText('Den sidan finns inte i handboken')).toBeVisible();
});
