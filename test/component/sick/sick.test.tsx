// Sick today in a large municipality: one searchable list of people, and the form in sight under it.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, tabTo } from '../support/hands.ts';
import { elements, enlarge, type Large } from '../support/large.ts';
import { show } from '../support/show.tsx';

const WHO = 'Vem är sjuk?';

/** All people may be reported; the given number of channels needs a substitute, whom any of these people can be. */
function answersOf({ people, answers }: Large, channels: number): Answers {
  const proposal: Output<'absences.sickProposal'> = {
    from: '2026-06-10',
    to: null,
    cut: false,
    channels: Array.from({ length: channels }, (_, index) => ({
      channelId: `channel-${String(index)}`,
      channelName: `Mötesplats ${String(index)}`,
      platform: 'facebook',
      duties: ['answer'],
      candidates: people.slice(1).map(({ id, name }) => ({
        personId: id,
        name,
        can: ['answer'],
        merits: ['sameUnit'],
        coveredDays: 0,
        until: null,
      })),
      more: 0,
    })),
  };
  return {
    ...answers,
    'absences.sickPeople': ok(
      people
        .map(({ id, name, title }) => ({ personId: id, name, title, me: id === 'sara-ek' }))
        .sort((a, b) => Number(b.me) - Number(a.me)),
    ),
    'absences.sickProposal': ok(proposal),
  };
}

/** Whether the whole element is within the window. */
const inSight = (element: HTMLElement): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight && bottom > top;
};

it('one of 300 people is found by keyboard, and the rest of the form stays in sight', async () => {
  const large = await enlarge(example(), { people: 300, channels: 500 });
  await page.viewport(900, 600);
  await show('/tackning/sjuk', { answers: answersOf(large, 60) });
  const field = await screen.findByRole('combobox', { name: WHO });
  expect(screen.queryByRole('radio', { name: /Ali/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Anmäl sjuk' })).toBeDisabled();
  const before = elements();

  await tabTo('combobox', WHO);
  await userEvent.keyboard('{ArrowDown}');
  const list = await screen.findByRole('listbox');
  const [first] = within(list).getAllByRole('option');
  expect(first).toHaveAccessibleName(/^Sara Ek \(jag\)/);
  // The reader's own unit is the first heading.
  expect(list.querySelector('.mantine-Select-groupLabel')?.textContent).toBe(
    large.organisation.units.find(({ id }) => id === large.people.find((person) => person.id === 'sara-ek')?.unitId)
      ?.name,
  );
  expect(elements() - before).toBeLessThan(400);
  await expectAccessible();

  await userEvent.keyboard('ali berg');
  await waitFor(() => {
    const names = within(list)
      .getAllByRole('option')
      .map((option) => option.textContent);
    expect(names.length).toBeGreaterThan(1);
    expect(names.every((name) => name.startsWith('Ali Berg'))).toBe(true);
    // No two of them read the same, and each has title and unit.
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name.includes('Handläggare') && name.includes('Administration'))).toBe(true);
  });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect((field as HTMLInputElement).value).toMatch(/^Ali Berg, /);

  const report = await screen.findByRole('button', { name: 'Anmäl sjuk' });
  await waitFor(() => expect(report).toBeEnabled());
  for (const element of [
    field,
    screen.getByRole('radiogroup', { name: 'Hur länge?' }),
    screen.getByRole('heading', { name: 'Vem tar det?' }),
    screen.getByRole('combobox', { name: 'Ersättare i Mötesplats 0' }),
    report,
  ])
    expect(inSight(element)).toBe(true);
  await expectAccessible();
});

it('sixty channels are shown in steps, with the number left, and all of them are reported', async () => {
  const large = await enlarge(example(), { people: 300, channels: 500 });
  const bridge = await show('/tackning/sjuk', {
    answers: {
      ...answersOf(large, 60),
      'absences.sickToday': ok({ id: 'absence', to: null, open: 0, told: [] }),
      'absences.get': () => new Promise(() => undefined) as never,
    },
  });
  await click('combobox', WHO);
  await click('option', /^Sara Ek \(jag\)/);
  expect(await screen.findByText('40 kanaler till visas inte. Förslagen gäller också dem.')).toBeVisible();
  expect(screen.getAllByRole('combobox', { name: /^Ersättare i/ })).toHaveLength(20);
  expect(elements()).toBeLessThan(1500);
  await click('button', 'Visa 20 till');
  expect(screen.getAllByRole('combobox', { name: /^Ersättare i/ })).toHaveLength(40);
  await click('button', 'Anmäl sjuk');
  await waitFor(() => expect(bridge.asked('absences.sickToday')[0]?.picks).toHaveLength(60));
});

it('up to twelve people are cards, and those with the same name and title show their unit', async () => {
  const large = await enlarge(example(), { people: 300, channels: 20 });
  const alike = large.people.filter(({ name }) => name === 'Ali Berg').slice(0, 2);
  const few = { ...large, people: [...large.people.slice(0, 3), ...alike] };
  await show('/tackning/sjuk', { answers: answersOf(few, 1) });
  const cards = await screen.findAllByRole('radio', { name: 'Ali Berg' });
  expect(cards).toHaveLength(2);
  expect(screen.queryByRole('combobox', { name: WHO })).toBeNull();
  const texts = cards.map((card) => card.closest('label')?.textContent);
  expect(new Set(texts).size).toBe(2);
});

it('a channel with many who can take it names some, and the others when they are asked for', async () => {
  const large = await enlarge(example(), { people: 40, channels: 5 });
  const answers = answersOf(large, 1);
  const { value } = answers['absences.sickProposal'] as { value: Output<'absences.sickProposal'> };
  const [channel] = value.channels;
  const few = { ...channel!, candidates: channel!.candidates.slice(0, 8), more: 31 };
  const bridge = await show('/tackning/sjuk', {
    answers: {
      ...answers,
      'absences.sickProposal': ok({ ...value, channels: [few] }),
      'absences.sickCandidates': ok(channel!.candidates),
    },
  });
  const who = await screen.findByRole('combobox', { name: WHO });
  await userEvent.click(who);
  await userEvent.click(await screen.findByRole('option', { name: /Sara Ek/ }));
  await click('button', 'Visa 31 till som kan ta Mötesplats 0');
  await waitFor(() => expect(screen.queryByRole('button', { name: /Visa 31 till/ })).toBeNull());
  expect(bridge.asked('absences.sickCandidates')).toEqual([{ personId: 'sara-ek', to: null, channelId: 'channel-0' }]);
  await userEvent.click(screen.getByRole('combobox', { name: /Mötesplats 0/ }));
  await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(8));
});
