// The six duties: each with how much waits, and the button that begins its way.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const duties: Answers = { 'diary.counts': asExample };
const region = (name: RegExp): Promise<HTMLElement> => screen.findByRole('region', { name });

it('[R03.1] the six duties stand in the order of the rules, each with what it asks and a button that begins it', async () => {
  await show('/uppgifterna', { answers: duties });
  const headings = await screen.findAllByRole('heading', { level: 2 });
  expect(headings.map(({ textContent }) => textContent.replace(/^\D*/, '').slice(0, 2))).toEqual([
    ...['1.', '2.', '3.', '4.', '5.', '6.'],
  ]);
  const answer = await region(/^2\. /);
  await waitFor(() => expect(answer).toMatchTextContent('inom 2 arbetsdagar'));
  for (const [name, path] of [
    ['Börja ett ärende', '/moderering/ny'],
    ['Börja med en fråga', '/fragor/ny'],
    ['Diarieför steg för steg', '/diarium/steg'],
    ['Avveckla en kanal', '/avveckling/ny'],
    ['Anmäl frånvaro', '/tackning/ny'],
    ['Informera steg för steg', '/information'],
  ] as const)
    expect(within(screen.getByRole('main')).getByRole('link', { name })).toHaveAttribute('href', `#${path}`);
  await expectAccessible();
});

it('[R03.1] the numbers are those of the lists', async () => {
  const { counts } = await example().get('today.get', {});
  const diary = await example().get('diary.counts', {});
  const lines = await example().get('channels.list', {});
  const lacking = lines.filter(
    ({ mine, channel, lacks }) => mine && channel.state !== 'closed' && lacks.some((lack) => lack.startsWith('notice')),
  ).length;
  await show('/uppgifterna', { answers: duties });
  const waits = async (name: RegExp, count: number): Promise<void> => {
    const shown = await region(name);
    if (count > 0) await waitFor(() => expect(shown).toMatchTextContent(`${String(count)} väntar`));
    else await waitFor(() => expect(shown).not.toMatchTextContent('väntar på dig nu'));
  };
  await waits(/^1\. /, counts.moderation);
  await waits(/^2\. /, counts.inquiries);
  await waits(/^3\. /, diary.undecided + diary.queue);
  await waits(/^5\. /, counts.cover);
  await waits(/^6\. /, lacking);
  expect(diary.undecided + diary.queue).toBeGreaterThan(0);
});

it('a duty that waits for nothing says so, and one that another role does has no button', async () => {
  const all = await example().get('today.get', {});
  const counts = { ...all.counts, moderation: 0 };
  const people = await example().get('people.list', {});
  const roles = [{ role: 'registrar' as const, departmentId: null }];
  await show('/uppgifterna', {
    answers: {
      ...duties,
      'today.get': ok({ ...all, counts }),
      'people.list': ok(people.map((person) => (person.id === example().who ? { ...person, roles } : person))),
    },
  });
  expect(await screen.findByRole('link', { name: 'Inget ärende väntar på dig' })).toBeVisible();
  const inform = await region(/^6\. /);
  await waitFor(() => expect(within(inform).queryByRole('link', { name: 'Informera steg för steg' })).toBeNull());
  expect(inform).toMatchTextContent('Någon med en annan roll gör det här.');
});

it('is reached from the help', async () => {
  await show('/hjalp', { answers: { ...duties, 'rules.get': asExample } });
  await click('link', 'Visa uppgifterna');
  expect(await screen.findByRole('heading', { level: 1, name: 'De sex uppgifterna' })).toBeVisible();
});
