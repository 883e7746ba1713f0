// Inquiries: the list by deadline, and the form for answering one.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { LONG_NAME } from '../support/literals.ts';
import { show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const list: Answers = { 'inquiries.page': asExample, 'inquiries.times': asExample };
const form: Answers = {
  'rules.get': asExample,
  'inquiries.earlier': asExample,
  'approvedAnswers.near': asExample,
  'inquiries.get': asExample,
  'inquiries.save': asExample,
  'inquiries.answer': asExample,
  'inquiries.passOn': asExample,
};
const lines = (of: Example) => of.get('inquiries.page', { filter: {}, offset: 0, limit: 50 });

/** The id of an open inquiry that has not been forwarded. */
async function open(of: Example): Promise<string> {
  const found = (await lines(of)).rows.find(({ status, passedTo }) => status === 'open' && passedTo === '');
  if (found === undefined) throw new Error('the example has no open question');
  return found.id;
}

it('open questions are listed most urgent first, with their deadlines', async () => {
  const { rows, total, needMe } = await lines(example());
  await show('/fragor', { answers: list });
  const table = await screen.findByRole('table', { name: 'Frågor: Öppna' });
  await waitFor(() =>
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getAllByRole('cell')[0]?.innerText),
    ).toEqual(rows.map(({ title }) => title)),
  );
  expect(needMe).toBeGreaterThan(0);
  expect(screen.getByText(`${String(total)} frågor, ${String(needMe)} väntar på dig`)).toBeVisible();
  expect(
    await screen.findByRole('link', { name: new RegExp(`^Frågor ?, ${String(needMe)} behöver något`) }),
  ).toBeVisible();
  expect(within(table).getAllByRole('row')[1]).toMatchTextContent(/1\sdag sen/);
  await expectAccessible();
});

it('the list says so when every question is answered', async () => {
  await show('/fragor', { answers: { ...list, 'inquiries.page': ok({ total: 0, needMe: 0, rows: [] }) } });
  expect(await screen.findByRole('heading', { name: 'Inget väntar på svar' })).toBeVisible();
});

it('a name of maximum length does not push the deadline out of the list', async () => {
  const { rows } = await lines(example());
  await show('/fragor', {
    answers: {
      ...list,
      'inquiries.page': ok({
        total: rows.length,
        needMe: 0,
        rows: rows.map((row) => ({ ...row, title: LONG_NAME, channelName: LONG_NAME, who: [LONG_NAME] })),
      }),
    },
  });
  const table = await screen.findByRole('table', { name: 'Frågor: Öppna' });
  const due = await within(table).findByText('1 dag sen');
  expect(due.getBoundingClientRect().right).toBeLessThanOrEqual(table.getBoundingClientRect().right);
  expect(table.scrollWidth).toBeLessThanOrEqual(table.clientWidth);
});

it('the answer form shows whom the user speaks for, and how much too long the answer is', async () => {
  const sara = example();
  const id = await open(sara);
  const { maxLength } = await sara.get('inquiries.get', { id });
  await show(`/fragor/${id}`, {
    as: sara,
    answers: {
      ...form,
      'inquiries.save': async ({ draft = '' }) =>
        ok(await sara.get('inquiries.get', { id }).then((view) => ({ ...view, inquiry: { ...view.inquiry, draft } }))),
    },
  });
  expect(await screen.findByText(/Du skriver som representant för kommunen/)).toBeVisible();
  await write('Svaret', 'x'.repeat((maxLength ?? 0) + 3));
  expect(await screen.findByText(/Svaret är 3 tecken för långt för/)).toBeVisible();
  await expectAccessible();
});

it('an answer is saved while it is written, and recorded as given in one press', async () => {
  const own = ownExample();
  const bridge = await show(`/fragor/${await open(own)}`, { as: own, answers: form });
  await write('Svaret', 'Ja, vi har böcker med stor stil.');
  await waitFor(() =>
    expect(bridge.asked('inquiries.save')).toMatchObject([{ draft: 'Ja, vi har böcker med stor stil.' }]),
  );
  await click('button', 'Anteckna som besvarad');
  await expectNotification('Frågan är besvarad.');
  expect(bridge.asked('inquiries.answer')).toMatchObject([{ text: 'Ja, vi har böcker med stor stil.', how: 'reply' }]);
});

it('an empty answer is refused at its field, and the form keeps its values', async () => {
  const sara = example();
  await show(`/fragor/${await open(sara)}`, {
    as: sara,
    answers: { ...form, 'inquiries.answer': fail('inquiries.answerMissing') },
  });
  await choose('Hur det besvarades', 'Telefon');
  await click('button', 'Anteckna som besvarad');
  const answer = await screen.findByRole('textbox', { name: 'Svaret' });
  await waitFor(() => expect(answer).toHaveAccessibleDescription(/Skriv vad som svarades/));
  expect(screen.getByRole('combobox', { name: 'Hur det besvarades' })).toHaveValue('Telefon');
});

it('a question can be forwarded only to someone else, and the clock keeps running', async () => {
  const own = ownExample();
  const bridge = await show(`/fragor/${await open(own)}`, {
    as: own,
    answers: { ...form, 'channels.get': asExample },
  });
  await click('radio', 'Lämna vidare');
  const send = await screen.findByRole('button', { name: 'Lämna vidare' });
  expect(send).toBeDisabled();
  await userEvent.click(screen.getByRole('combobox', { name: 'Person' }));
  expect(await screen.findByRole('option', { name: /Ahmed Noori/ })).toBeVisible();
  expect(screen.queryByRole('option', { name: /Sara Ek/ })).toBeNull();
  await click('option', /Ahmed Noori/);
  await userEvent.click(send);
  expect(await screen.findByText(/^Antecknat\./)).toBeVisible();
  expect(bridge.asked('inquiries.passOn')).toMatchObject([{ to: { kind: 'person', personId: 'ahmed-noori' } }]);
});

it('a question forwarded outside says who needs to know, and is open until somebody says that it is sent', async () => {
  const own = ownExample();
  const id = await open(own);
  const bridge = await show(`/fragor/${id}`, {
    as: own,
    answers: {
      ...form,
      'channels.get': asExample,
      'inquiries.noticeSent': asExample,
      'app.openLink': ok({}),
      'exports.inquiryNotice': ok({ saved: true }),
    },
  });
  await click('radio', 'Lämna vidare');
  await click('radio', /^Någon annan/);
  await write('Namn', 'Växeln');
  await write('E-post', 'vaxeln@norrasa.example');
  await click('button', 'Lämna vidare');
  expect(await screen.findByText('Antecknat. Nu behöver Växeln få veta det.')).toBeVisible();
  expect(screen.queryByText(/är lämnad vidare/)).toBeNull();
  await expectAccessible();
  const first = await screen.findByRole('button', { name: 'Öppna i e-post' });
  expect(first).toHaveAttribute('data-variant', 'filled');
  for (const name of ['Kopiera', 'Spara som e-post'])
    expect(screen.getByRole('button', { name })).not.toHaveAttribute('data-variant', 'filled');
  await userEvent.click(first);
  await waitFor(() =>
    expect(bridge.asked('app.openLink')[0]?.url).toMatch(/^mailto:vaxeln@norrasa\.example\?subject=/),
  );
  expect(decodeURIComponent(bridge.asked('app.openLink')[0]?.url ?? '')).not.toContain('Kanalvakt');
  // Opening it does not mean that it was sent.
  expect(screen.getByText('Antecknat. Nu behöver Växeln få veta det.')).toBeVisible();
  await click('button', 'Spara som e-post');
  await waitFor(() => expect(bridge.asked('exports.inquiryNotice')).toHaveLength(1));
  const waiting = (await own.get('today.get', {})).lines.find((line) => line.id === id);
  expect(waiting?.params).toMatchObject({ with: 'Växeln', untold: 'yes' });

  await click('button', 'Ja, det är skickat');
  await waitFor(() => expect(screen.queryByText('Antecknat. Nu behöver Växeln få veta det.')).toBeNull());
  expect(screen.getByText(/skickat i dag .* av Sara Ek/)).toBeVisible();
  expect(screen.queryByText('Är det skickat?')).toBeNull();
  expect(screen.getByRole('button', { name: 'Öppna i e-post' })).not.toHaveAttribute('data-variant', 'filled');
  const after = (await own.get('today.get', {})).lines.find((line) => line.id === id);
  expect(after?.params).toMatchObject({ with: 'Växeln', untold: 'no' });
  await expectAccessible();
});

it('a question whose recipient has not been told opens where that is done', async () => {
  const own = ownExample();
  const id = await open(own);
  await own.get('inquiries.passOn', { id, to: { kind: 'other', name: 'Växeln', mail: '' }, reason: '' });
  await show(`/fragor/${id}`, { as: own, answers: { ...form, 'channels.get': asExample } });
  expect(await screen.findByText('Antecknat. Nu behöver Växeln få veta det.')).toBeVisible();
  // Without an address the letter can only be copied or saved.
  expect(screen.queryByRole('button', { name: 'Öppna i e-post' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Spara som e-post' })).toHaveAttribute('data-variant', 'filled');
});

it('a new question whose file cannot be attached is saved, and says what is missing', async () => {
  const own = ownExample();
  const bridge = await show('/fragor/ny', {
    as: own,
    answers: {
      ...form,
      'inquiries.add': asExample,
      'evidence.begin': ok({ uploadId: 'upload-1' }),
      'evidence.append': ok({ received: 3 }),
      'evidence.finish': ok({
        blobId: 'a'.repeat(32),
        name: 'bild.png',
        size: 3,
        mediaType: 'image/png',
        sha256: 'a'.repeat(64),
      }),
      'inquiries.addFiles': fail('vault.diskFull'),
    },
  });
  await write(/^Frågan/, 'När öppnar ni?');
  await choose(/^Kanal/, /Norråsa bibliotek/);
  await userEvent.upload(
    document.querySelector<HTMLInputElement>('input[type="file"]')!,
    new File(['abc'], 'bild.png', { type: 'image/png' }),
  );
  await screen.findByText(/^Läggs till när frågan sparas: bild\.png/);
  await click('button', 'Spara frågan');
  await expectNotification(/^Frågan är sparad, men utan bild\.png\./);
  await waitFor(() => expect(bridge.asked('inquiries.addFiles')).toHaveLength(1));
  expect(await screen.findByRole('textbox', { name: /^Svaret/ })).toBeVisible();
});

it('the end of a draft is on its way before the keys that lock do', async () => {
  const own = ownExample();
  const bridge = await show(`/fragor/${await open(own)}`, { as: own, answers: form });
  const draft = await screen.findByRole('textbox', { name: 'Svaret' });
  // The pause after the last key never ends.
  const start = window.setTimeout.bind(window);
  const pause = vi
    .spyOn(window, 'setTimeout')
    .mockImplementation(((run: () => void, ms?: number) => (ms === 500 ? 0 : start(run, ms))) as typeof setTimeout);
  onTestFinished(() => pause.mockRestore());
  await userEvent.fill(draft, 'Ja, på nyårsafton.');
  expect(bridge.asked('inquiries.save')).toEqual([]);
  await userEvent.keyboard('{Control>}l{/Control}');
  await waitFor(() => expect(bridge.asked('inquiries.save')).toMatchObject([{ draft: 'Ja, på nyårsafton.' }]));
  // And before the person is in another field, or another program.
  await userEvent.fill(draft, 'Ja, på nyårsafton. Ring oss.');
  draft.blur();
  await waitFor(() => expect(bridge.asked('inquiries.save')).toHaveLength(2));
});
