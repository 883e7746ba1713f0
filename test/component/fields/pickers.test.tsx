// Pickers of people and channels with hundreds to choose from: grouped, searched, and only so many drawn.
import { renderHook, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { useCandidateReason } from '../../../renderer/features/absences/parts/candidate-select.tsx';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { elements, enlarge } from '../support/large.ts';
import { show } from '../support/show.tsx';

const forms: Answers = { 'inquiries.save': asExample, 'inquiries.times': asExample, 'absences.save': asExample };

const options = (): string[] => screen.getAllByRole('option').map((option) => option.textContent);

/** The option that a screen reader is told to be at. */
const announced = (of: HTMLElement): string | null => {
  const id = of.getAttribute('aria-activedescendant');
  return id === null ? null : (document.getElementById(id)?.textContent ?? 'nowhere');
};

/** Opens the list under a field; returns how many elements it adds to the page. */
async function open(name: RegExp): Promise<number> {
  await screen.findByRole('combobox', { name });
  const before = elements();
  await click('combobox', name);
  await screen.findAllByRole('option');
  return elements() - before;
}

it('a picker of 500 channels shows one’s own first, says how many more there are, and finds any by name', async () => {
  const { answers, channels } = await enlarge(example(), { people: 20, channels: 500 });
  await show('/fragor/ny', { answers: { ...forms, ...answers } });
  expect(await open(/^Kanal/)).toBeLessThan(400);
  const shown = options();
  const openChannels = channels.filter(({ channel }) => channel.state !== 'closed').length;
  expect(shown.at(-1)).toBe(
    `${String(openChannels - (shown.length - 1))} till. Skriv några bokstäver för att hitta dem.`,
  );
  const mine = channels.filter(
    ({ channel: { responsibleId, roster, state } }) =>
      state !== 'closed' &&
      (responsibleId === 'sara-ek' || roster.some(({ personId, to }) => personId === 'sara-ek' && to === null)),
  );
  expect(mine.length).toBeGreaterThan(0);
  expect(
    shown
      .slice(0, mine.length)
      .map((label) => label.split(', ')[0])
      .sort(),
  ).toEqual(mine.map(({ channel }) => channel.name).sort());
  expect(within(screen.getByRole('listbox')).getByText('Mina kanaler')).toBeVisible();
  await expectAccessible();

  await userEvent.keyboard('plats 143');
  // The same name on three platforms.
  await waitFor(() =>
    expect(options()).toEqual(['Mötesplats 143, Facebook', 'Mötesplats 143, Instagram', 'Mötesplats 143, TikTok']),
  );
  // The first is marked already.
  await waitFor(() => expect(announced(screen.getByRole('combobox', { name: /^Kanal/ }))).toMatch(/Facebook$/));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(screen.getByRole('combobox', { name: /^Kanal/ })).toHaveValue('Mötesplats 143, Instagram');
  // The chosen one is drawn when the list opens again, however far down it stands.
  await userEvent.click(screen.getByRole('combobox', { name: /^Kanal/ }));
  expect(await screen.findByRole('option', { name: 'Mötesplats 143, Instagram', selected: true })).toBeVisible();
});

it('a picker of 300 people begins with one’s own unit and tells namesakes apart', async () => {
  const { answers, people, organisation } = await enlarge(example(), { people: 300, channels: 20 });
  await show('/tackning/ny', { answers: { ...forms, ...answers } });
  expect(await open(/^Vem/)).toBeLessThan(400);
  const unitId = people.find(({ id }) => id === 'sara-ek')?.unitId;
  const heads = [...screen.getByRole('listbox').querySelectorAll('.mantine-Select-groupLabel')];
  expect(heads[0]?.textContent).toBe(organisation.units.find(({ id }) => id === unitId)?.name);
  expect(options()).toHaveLength(51);
  await userEvent.keyboard('ali berg');
  await waitFor(() => expect(options().every((label) => label.startsWith('Ali Berg'))).toBe(true));
  expect(new Set(options()).size).toBe(people.filter(({ name }) => name === 'Ali Berg').length);
  // The unit is searched too.
  const department = organisation.departments[0]?.name ?? '';
  await userEvent.clear(screen.getByRole('combobox', { name: /^Vem/ }));
  await userEvent.keyboard(`administration ${department} ali fors`);
  const there = people.filter(
    ({ name, unitId: its }) => name === 'Ali Fors' && its === `administration-${organisation.departments[0]?.id ?? ''}`,
  );
  expect(there.length).toBeGreaterThan(0);
  await waitFor(() => expect(options()).toHaveLength(there.length));
});

it('a short list is in alphabetical order without headings', async () => {
  const { answers, channels } = await enlarge(example(), { people: 9, channels: 14 });
  const few = channels.slice(0, 5);
  await show('/fragor/ny', { answers: { ...forms, ...answers, 'channels.list': ok(few) } });
  await open(/^Kanal/);
  expect(screen.getByRole('listbox').querySelector('.mantine-Select-groupLabel')).toBeNull();
  expect(options()).toEqual(
    few.map(({ channel }) => channel.name).toSorted((one, other) => one.localeCompare(other, 'sv')),
  );
});

it('a closed list says nothing, and an open one without a match says so', async () => {
  await show('/fragor/ny', { answers: forms });
  const field = await screen.findByRole('combobox', { name: /^Kanal/ });
  expect(document.body.textContent).not.toContain('Inget stämmer');
  await userEvent.click(field);
  await screen.findAllByRole('option');
  await userEvent.keyboard('finns inte');
  expect(await screen.findByText('Inget stämmer med det du skrev.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.body.textContent).not.toContain('Inget stämmer'));
});

it('the reasons of candidates are not made again for every field and every render', () => {
  const made = renderHook(() => useCandidateReason());
  const first = made.result.current;
  made.rerender();
  expect(made.result.current).toBe(first);
});

describe('a searched list, by keyboard alone', () => {
  it('Enter after typing chooses the first one found, and that is what a screen reader is told', async () => {
    const { answers } = await enlarge(example(), { people: 20, channels: 500 });
    const bridge = await show('/fragor/ny', { answers: { ...forms, ...answers } });
    const channel = await screen.findByRole('combobox', { name: /^Kanal/ });
    await userEvent.click(channel);
    await screen.findAllByRole('option');
    expect(announced(channel)).toBeNull();
    await userEvent.keyboard('plats 143');
    await waitFor(() => expect(announced(channel)).toBe('Mötesplats 143, Facebook'));
    await expectAccessible();
    // The arrow keys continue from there.
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(announced(channel)).toBe('Mötesplats 143, Instagram'));
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(channel).toHaveValue('Mötesplats 143, Facebook');
    expect(announced(channel)).toBeNull();

    // Typing opens the list again, and Enter works as the first time; what is chosen is kept if it is found again.
    await userEvent.keyboard('{Backspace}');
    await waitFor(() => expect(announced(channel)).toBe('Mötesplats 143, Facebook'));
    await userEvent.keyboard('{Enter}');
    expect(channel).toHaveValue('Mötesplats 143, Facebook');
    expect(bridge.asked('inquiries.save')).toEqual([]);
  });

  it('Enter chooses nothing without a text, with one that was deleted again, or with one that finds nothing', async () => {
    const { answers } = await enlarge(example(), { people: 20, channels: 500 });
    const bridge = await show('/fragor/ny', { answers: { ...forms, ...answers } });
    const channel = await screen.findByRole('combobox', { name: /^Kanal/ });
    await userEvent.click(channel);
    await userEvent.keyboard('p');
    await waitFor(() => expect(announced(channel)).not.toBeNull());
    await userEvent.keyboard('{Backspace}');
    await waitFor(() => expect(announced(channel)).toBeNull());
    expect(screen.getByRole('listbox').querySelector('[data-combobox-selected]')).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect(channel).toHaveValue('');

    // The form is not submitted either, so that it does not complain while one searches.
    await userEvent.keyboard('finns inte');
    await waitFor(() => expect(screen.getByRole('listbox')).toHaveTextContent('Inget stämmer med det du skrev.'));
    await userEvent.keyboard('{Enter}');
    expect(channel).toHaveValue('finns inte');
    expect(bridge.asked('inquiries.save')).toEqual([]);
    await userEvent.tab();
    await waitFor(() => expect(channel).toHaveValue(''));
  });

  it('Enter after typing adds the first one found to a choice of several', async () => {
    const { answers } = await enlarge(example(), { people: 20, channels: 500 });
    await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': asExample, ...answers } });
    const channels = await screen.findByRole('combobox', { name: 'Kanaler' });
    await userEvent.click(channels);
    for (const [words, first] of [
      ['plats 143', 'Mötesplats 143, Facebook'],
      ['plats 144', 'Mötesplats 144, Facebook'],
    ] as const) {
      await userEvent.keyboard(words);
      await waitFor(() => expect(announced(channels)).toBe(first));
      await userEvent.keyboard('{Enter}');
      expect(await screen.findByText(first)).toBeVisible();
      expect(channels).toHaveValue('');
      expect(announced(channels)).toBeNull();
    }
    // Nothing is typed, so nothing more is added.
    await userEvent.keyboard('{Enter}');
    expect(document.querySelectorAll('.mantine-MultiSelect-pill')).toHaveLength(2);
    expect(channels).toHaveFocus();
  });
});
