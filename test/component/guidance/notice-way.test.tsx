// The sixth duty, step by step, at one channel.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const way: Answers = {
  'channels.get': asExample,
  'channels.notices': asExample,
  'channels.writeNotice': asExample,
  'channels.postNotice': asExample,
  'channels.noticeSeen': asExample,
  'captures.page': asExample,
  'diary.counts': asExample,
};
const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 2, name });

it('[R03.1] the channels that lack information come first, and say what they lack', async () => {
  await show('/information', { answers: way });
  const list = await screen.findByRole('list', { name: 'Vilken kanal gäller det?' });
  const rows = within(list).getAllByRole('listitem');
  const inOrder = rows.map(({ textContent }) => textContent.includes('I ordning'));
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => Number(a) - Number(b)));
  await expectAccessible();
  await click('link', /^Börja: /, rows[0]);
  await title('Var och på vilket språk?');
});

it('[R03.1] a text is written for a place and language, posted, seen, and has its next check', async () => {
  const bridge = await show('/information/bibliotek-ig', { as: ownExample(), answers: way });
  await title('Var och på vilket språk?');
  await click('radio', /^En annan text/);
  await choose('Språk', 'Engelska');
  await expectAccessible();
  await click('button', 'Fortsätt');
  await title('Vad ska det stå?');
  expect(await screen.findByRole('textbox', { name: /Texten på sidan/ })).toHaveValue(
    expect.stringMatching(/^Others can read/),
  );
  await expectAccessible();
  await click('button', 'Fortsätt');
  await waitFor(() => expect(bridge.asked('channels.writeNotice')).toMatchObject([{ language: 'en', place: '' }]));
  await title('Lägg upp texten på sidan');
  await expectAccessible();
  await click('button', 'Den är upplagd');
  await waitFor(() => expect(bridge.asked('channels.postNotice')).toHaveLength(1));
  await title('Syns den för besökarna?');
  await expectAccessible();
  await click('button', 'Jag har sett den');
  await waitFor(() => expect(bridge.asked('channels.noticeSeen')).toHaveLength(1));
  await title('Nästa kontroll');
  expect(screen.getByRole('main')).toMatchTextContent('Senast ');
  await expectAccessible();
  await click('button', 'En text till');
  await title('Var och på vilket språk?');
});

it('a channel that somebody else runs has no way', async () => {
  const own = ownExample('ahmed-noori');
  const lines = await own.get('channels.list', {});
  const theirs = lines.find(({ mine }) => !mine);
  await show(`/information/${theirs?.channel.id ?? ''}`, { as: own, answers: way });
  await screen.findByRole('heading', { name: 'Du sköter inte kanalen' });
});
