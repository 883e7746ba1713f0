// The municipality's own posts on their screens: the list, the form, what is lacking, the reader's answer, publishing.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import type { PostView } from '../../../domain/posts/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const list: Answers = { 'posts.list': asExample };
const sheet: Answers = {
  ...list,
  'posts.get': asExample,
  'rules.get': asExample,
  'evidence.saveAs': ok({ saved: true, unmarked: false }),
};
const form: Answers = { ...sheet, 'posts.channels': asExample, 'posts.save': asExample };
const READY = /barnteater/;

const viewOf = async (text: RegExp): Promise<PostView> => {
  const rows = await example().get('posts.list', {});
  const found = rows.find(({ title }) => text.test(title))!;
  return await example().get('posts.get', { id: found.post.id });
};
const opened = async (text: RegExp, change: (view: PostView) => PostView = (view) => view) => {
  const view = change(await viewOf(text));
  const bridge = await show(`/inlagg/${view.post.id}`, {
    answers: { ...sheet, 'posts.get': ok(view), 'posts.answer': ok({}), 'posts.publish': ok({ itemId: 'item' }) },
  });
  return { view, bridge };
};

it('the list says what there is to do, and what a post is when there is none', async () => {
  await show('/inlagg', { answers: list });
  expect(await screen.findByText('2 pågår')).toBeVisible();
  expect(screen.getAllByRole('row').find((row) => row.textContent.includes('barnteater'))).toMatchTextContent(
    'Klart att publicera',
  );
  await expectAccessible();
});

it('an empty list says what posts are', async () => {
  await show('/inlagg', { answers: { ...list, 'posts.list': ok([]) } });
  expect(await screen.findByText('Inga inlägg än')).toBeVisible();
  await expectAccessible();
});

it('[R33.2] a new post has the reminder, its purpose and its checks, and says how long it is', async () => {
  const own = ownExample();
  const bridge = await show('/inlagg/nytt', { as: own, answers: form });
  await userEvent.click(await screen.findByRole('combobox', { name: 'Kanal' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Kulturhuset Kvarnen' }));
  await write('Text', 'å'.repeat(8_001));
  expect(await screen.findByText('1 tecken för mycket för plattformen.')).toBeVisible();
  await write('Text', 'Badet öppnar');
  expect(screen.getByText(/^12 av högst 8/)).toBeVisible();
  await write('Syfte', 'Berätta');
  await click('checkbox', 'Det är klarspråk');
  await expectAccessible();
  await click('button', 'Spara utkastet');
  expect(await screen.findByRole('heading', { name: 'Badet öppnar' })).toBeVisible();
  expect(bridge.asked('posts.save')).toMatchObject([
    {
      channelId: 'kulturhuset-fb',
      fields: { text: 'Badet öppnar', purpose: 'Berätta', checks: ['plain'] },
      pictures: [],
    },
  ]);
  expect(screen.getByText('Kryssa i det du har kontrollerat.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Klart att publicera' })).toBeNull();
  await expectAccessible();
});

it('a channel that nobody may publish in has no posts', async () => {
  await show('/inlagg/nytt', { answers: { ...form, 'posts.channels': ok([]) } });
  expect(await screen.findByText('Du har ingen kanal att publicera i i dag.')).toBeVisible();
  await expectAccessible();
});

it('the reader approves, or says what should change', async () => {
  const { view, bridge } = await opened(READY, (one) => ({
    ...one,
    post: { ...one.post, state: 'reading' },
    reader: 'Sara Ek',
    may: { ...one.may, answer: true, save: false, publish: false },
  }));
  await write('Till den som skrev', 'Skriv vilken tid.');
  await expectAccessible();
  await click('button', 'Skicka tillbaka');
  expect(bridge.asked('posts.answer')).toEqual([{ id: view.post.id, approves: false, note: 'Skriv vilken tid.' }]);
});

it('what is ready is published by hand, and its address is entered', async () => {
  const { view, bridge } = await opened(READY);
  const publish = within(await screen.findByRole('form', { name: 'Publicera' }));
  await click('button', 'Publicerat', screen.getByRole('form', { name: 'Publicera' }));
  expect(bridge.asked('posts.publish')).toEqual([]);
  await write('Inläggets adress', 'https://www.facebook.com/kvarnen/posts/1');
  await expectAccessible();
  await userEvent.click(publish.getByRole('button', { name: 'Publicerat' }));
  expect(bridge.asked('posts.publish')).toMatchObject([
    { id: view.post.id, link: 'https://www.facebook.com/kvarnen/posts/1' },
  ]);
});
