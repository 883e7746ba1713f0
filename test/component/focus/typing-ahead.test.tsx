// Typing at once after Enter: every letter lands in the next step's field, while what was entered is being saved.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail } from '../../../domain/kernel/result.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const CTRL_ENTER = '{Control>}{Enter}{/Control}';
const caseCalls: Answers = {
  'rules.get': asExample,
  'records.page': asExample,
  'moderation.start': asExample,
  'moderation.save': asExample,
  'moderation.get': asExample,
  'moderation.similar': asExample,
  'captures.ofCase': asExample,
};
const inquiryCalls: Answers = {
  'rules.get': asExample,
  'inquiries.add': asExample,
  'inquiries.earlier': asExample,
  'approvedAnswers.near': asExample,
  'inquiries.get': asExample,
  'inquiries.save': asExample,
};

const field = (name: RegExp | string): Promise<HTMLElement> => screen.findByRole('textbox', { name });

/** An answer that waits until the test lets it go. */
function held<T>(): { answer: () => Promise<T>; release: (value: T) => void } {
  let release = (_value: T): void => undefined;
  const promise = new Promise<T>((resolve) => (release = resolve));
  return { answer: () => promise, release: (value) => release(value) };
}

/** A new case that is not created before the test lets it be. */
async function newCase() {
  const own = ownExample();
  const gate = held<undefined>();
  const bridge = await show('/moderering/ny', {
    as: own,
    answers: {
      ...caseCalls,
      'moderation.start': async (input) => {
        await gate.answer();
        return await own.ask('moderation.start', input);
      },
    },
  });
  return { bridge, gate };
}

/** A new case whose first step was sent, and which is being created. */
async function sentCase() {
  const made = await newCase();
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.fill(await field('Texten'), 'Billiga solglasögon');
  await userEvent.keyboard(CTRL_ENTER);
  await field(/^Namn som det visas/);
  await waitFor(() => expect(made.bridge.asked('moderation.start')).toHaveLength(1));
  return made;
}

/** The same for a question. */
async function newInquiry() {
  const own = ownExample();
  const gate = held<undefined>();
  const bridge = await show('/fragor/ny', {
    as: own,
    answers: {
      ...inquiryCalls,
      'inquiries.add': async (input) => {
        await gate.answer();
        return await own.ask('inquiries.add', input);
      },
    },
  });
  return { bridge, gate };
}

it('the sender of a new case is typed while the case is being created, in a field that stays the same', async () => {
  const { bridge, gate } = await newCase();
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.fill(await field('Texten'), 'Billiga solglasögon');
  await userEvent.keyboard(`${CTRL_ENTER}${CTRL_ENTER}Sol Åkerlund`);
  const name = await field(/^Namn som det visas/);
  expect(name).toHaveAccessibleDescription('');
  expect(name).toHaveFocus();
  expect(name).toHaveValue('Sol Åkerlund');
  await waitFor(() => expect(bridge.asked('moderation.start')).toHaveLength(1));
  gate.release(undefined);
  await waitFor(() => expect(window.location.hash).not.toBe('#/moderering/ny'));
  await screen.findByRole('complementary');
  await userEvent.keyboard(' AB');
  expect(await field(/^Namn som det visas/)).toBe(name);
  expect(name).toHaveFocus();
  expect(name).toHaveValue('Sol Åkerlund AB');
  await waitFor(() =>
    expect(bridge.asked('moderation.save').at(-1)).toMatchObject({
      sender: { kind: 'known', name: 'Sol Åkerlund AB' },
    }),
  );
  expect(bridge.asked('moderation.save')[0]).toMatchObject({ item: { text: 'Billiga solglasögon' } });
});

it('a case that cannot be created leads back to what was entered, and the typed sender is kept', async () => {
  const gate = held<undefined>();
  const bridge = await show('/moderering/ny', {
    as: ownExample(),
    answers: {
      ...caseCalls,
      'moderation.start': async () => {
        await gate.answer();
        return fail('app.engineStopped');
      },
    },
  });
  await choose(/^Kanal/, /Norråsa bibliotek/);
  const text = await field('Texten');
  await userEvent.fill(text, 'Billiga solglasögon');
  await userEvent.keyboard(`${CTRL_ENTER}Sol`);
  expect(await field(/^Namn som det visas/)).toHaveValue('Sol');
  gate.release(undefined);
  await waitFor(() => expect(text).toBeVisible());
  await waitFor(() => expect(text).toHaveFocus());
  expect(text).toHaveValue('Billiga solglasögon');
  expect(await screen.findByRole('alert')).toBeVisible();

  bridge.answer({ 'moderation.start': asExample });
  await userEvent.keyboard(CTRL_ENTER);
  const name = await field(/^Namn som det visas/);
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toHaveValue('Sol');
  expect(bridge.asked('moderation.start')).toHaveLength(2);
});

it('Enter pressed twice creates one question, and its answer is typed meanwhile', async () => {
  const { bridge, gate } = await newInquiry();
  const question = await field(/^Frågan/);
  await waitFor(() => expect(question).toHaveFocus());
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.click(question);
  await userEvent.keyboard(`När öppnar ni?${CTRL_ENTER}${CTRL_ENTER}Klockan tio.`);
  const answer = await field(/^Svaret/);
  expect(answer).toHaveFocus();
  expect(answer).toHaveValue('Klockan tio.');
  gate.release(undefined);
  await waitFor(() => expect(window.location.hash).not.toBe('#/fragor/ny'));
  await screen.findByRole('complementary');
  await userEvent.keyboard(' Välkommen!');
  expect(await field(/^Svaret/)).toBe(answer);
  expect(answer).toHaveValue('Klockan tio. Välkommen!');
  await waitFor(() =>
    expect(bridge.asked('inquiries.save').at(-1)).toMatchObject({ draft: 'Klockan tio. Välkommen!' }),
  );
  expect(bridge.asked('inquiries.add')).toHaveLength(1);
});

it('the first note of a handover is typed before the program knows more of the channel', async () => {
  const own = ownExample();
  const found = (await own.get('absences.list', {})).find((one) => one.absence.status === 'draft');
  const id = found?.absence.id ?? '';
  const gate = held<undefined>();
  await show(`/tackning/${id}`, {
    as: own,
    answers: {
      'rules.get': asExample,
      'absences.get': asExample,
      'absences.save': asExample,
      'absences.candidates': asExample,
      'absences.briefing': async (input) => {
        await gate.answer();
        return await own.ask('absences.briefing', input);
      },
    },
  });
  await click('button', /^Överlämning/);
  await userEvent.keyboard('Nyckeln ligger hos Elif.');
  const note = document.activeElement;
  expect(note).toHaveValue('Nyckeln ligger hos Elif.');
  gate.release(undefined);
  expect((await screen.findAllByText(/^(Inget är öppet i kanalerna|Inget öppet|Öppet just nu)/))[0]).toBeVisible();
  expect(note).toHaveFocus();
  expect(note).toHaveValue('Nyckeln ligger hos Elif.');
});

it('a later step that is chosen while a case is being created is shown when it is', async () => {
  const { gate } = await sentCase();
  await click('button', /^Bevis/);
  gate.release(undefined);
  expect(await screen.findByRole('group', { name: 'Bevis' })).toBeVisible();
  expect(screen.getByRole('button', { name: /^Bevis/ })).toHaveAttribute('aria-current', 'step');
});

it('the first step is left alone while its case is being created: nothing typed there is lost', async () => {
  const { bridge, gate } = await sentCase();
  await click('button', /^Vad och var/);
  expect(screen.queryByRole('textbox', { name: 'Texten' })).toBeNull();
  gate.release(undefined);
  await userEvent.fill(await field('Texten'), 'Dyra solglasögon');
  await waitFor(() =>
    expect(bridge.asked('moderation.save').at(-1)).toMatchObject({ item: { text: 'Dyra solglasögon' } }),
  );
  await click('button', /^Bevis/);
  expect(await screen.findByRole('group', { name: 'Bevis' })).toBeVisible();
});

it('the first step is left alone while its question is being added', async () => {
  const { bridge, gate } = await newInquiry();
  await userEvent.fill(await field(/^Frågan/), 'När öppnar ni?');
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.keyboard(CTRL_ENTER);
  await waitFor(() => expect(bridge.asked('inquiries.add')).toHaveLength(1));
  await click('button', /^Kom in/);
  expect(screen.queryByRole('textbox', { name: /^Frågan/ })).toBeNull();
  gate.release(undefined);
  await userEvent.fill(await field(/^Frågan/), 'När stänger ni?');
  await waitFor(() => expect(bridge.asked('inquiries.save').at(-1)).toMatchObject({ text: 'När stänger ni?' }));
});

it('a later step that is chosen while a question is being added is shown when it is', async () => {
  const { bridge, gate } = await newInquiry();
  await userEvent.fill(await field(/^Frågan/), 'När öppnar ni?');
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.keyboard(CTRL_ENTER);
  await waitFor(() => expect(bridge.asked('inquiries.add')).toHaveLength(1));
  await click('button', /^Uppföljning/);
  gate.release(undefined);
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /^Uppföljning/ })).toHaveAttribute('aria-current', 'step'),
  );
});
