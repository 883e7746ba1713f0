// Records sent to the registrar's own system as mail, and the pasted receipt that brings their numbers back.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MailPreview } from '../../../domain/diary/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const diary: Answers = {
  ...{ 'diary.page': asExample, 'diary.counts': asExample, 'diary.series': asExample, 'diary.get': asExample },
  ...{ 'diary.mailPreview': asExample, 'diary.notSent': asExample, 'diary.saveSeries': asExample },
  ...{ 'diary.preview': asExample, 'diary.apply': asExample, 'diary.runs': asExample },
  'people.list': asExample,
};
const queue = { list: 'queue' as const, search: '' };

/** The example with records that wait for a number. */
async function waiting() {
  const own = ownExample();
  const { rows } = await own.get('diary.page', {
    filter: { list: 'undecided', search: '', boardIds: [], kinds: ['inquiry'] },
    offset: 0,
    limit: 2,
  });
  await own.get('diary.decide', {
    items: rows.map(({ kind, id }) => ({ kind, id })),
    decision: 'needed',
    reason: '',
  });
  const page = await own.get('diary.page', { filter: queue, offset: 0, limit: 200 });
  const [first] = page.rows;
  if (first === undefined) throw new Error('no record waits for a number');
  return { own, first, count: page.rows.filter(({ sentAt }) => sentAt === null).length };
}
const openMail = async (): Promise<HTMLElement> => {
  await click('button', 'Spara listan');
  await click('menuitem', 'Till registratorn, med e-post');
  return await screen.findByRole('dialog', { name: 'Skicka till diariet' });
};

it('[R21.2] the records that wait become mails: several are chosen, one can be left out', async () => {
  const { own, count } = await waiting();
  const bridge = await show('/diarium/numrera', { as: own, answers: diary });
  const dialog = await openMail();
  const boxes = await within(dialog).findAllByRole('checkbox', { name: /·/ });
  expect(boxes).toHaveLength(count);
  expect(dialog.textContent).toContain('@norrasa.example');
  await expectAccessible();
  const [box] = boxes;
  if (box === undefined) throw new Error('no mail');
  await userEvent.click(box);
  bridge.answer({ 'exports.diaryMail': ok({ saved: true, unmarked: false, sent: count - 1, lost: 1 }) });
  await click('button', new RegExp(`^Spara ${String(count - 1)} e-postmeddelande`), dialog);
  await expectNotification(/antecknade? som lämna/);
  await expectNotification('1 fil kunde inte läsas och följer inte med. Det står i meddelandet.');
  expect(bridge.asked('exports.diaryMail')).toMatchObject([{ originals: true, confirmed: false }]);
  expect(bridge.asked('exports.diaryMail')[0]?.items).toHaveLength(count - 1);
});

const mail = (more: Partial<MailPreview>): MailPreview => ({
  ...{ kind: 'inquiry', id: 'x', reference: 'F-2026-001', title: HOSTILE, subject: 'Handling [KV F-2026-001]' },
  ...{ to: '', boardName: HOSTILE, secret: false, sentAt: null, size: 30 * 1024 * 1024, sizeWithout: 1000 },
  files: [
    { name: HOSTILE, size: 1, state: 'missing' },
    { name: 'film.mp4', size: 30, state: 'attached' },
    { name: 'trasig.png', size: 30, state: 'damaged' },
  ],
  ...more,
});

it('[R21.2] one record: a mail that is too large, files that are gone, and no address are said before it is saved', async () => {
  const { own, first } = await waiting();
  const bridge = await show('/diarium/numrera', {
    as: own,
    answers: { ...diary, 'diary.mailPreview': ok([mail({})]) },
  });
  await click('button', first.title);
  await click('button', 'Skicka till diariet');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till diariet' });
  expect(await within(dialog).findByText(/^1 e-postmeddelande är större än 20 MB/)).toBeVisible();
  expect(within(dialog).getByText(/saknas i valvet/)).toBeVisible();
  expect(within(dialog).getByText(/trasig\.png är skadad i valvet/)).toBeVisible();
  expect(within(dialog).getByText(/ingen adress för/)).toBeVisible();
  await expectAccessible();
  await click('checkbox', 'Bifoga originalfilerna', dialog);
  await waitFor(() => expect(within(dialog).queryByText(/större än 20 MB/)).toBeNull());
  bridge.answer({ 'exports.diaryMail': fail('exports.diskFull') });
  await click('button', 'Spara 1 e-postmeddelande', dialog);
  expect(await within(dialog).findByRole('alert')).toBeVisible();
  expect(bridge.asked('exports.diaryMail')).toMatchObject([{ originals: false, confirmed: false }]);
});

it('[R21.2] a confidential record is sent only after a confirmation, and without its content', async () => {
  const { own, first } = await waiting();
  const bridge = await show('/diarium/numrera', {
    as: own,
    answers: { ...diary, 'diary.mailPreview': ok([mail({ secret: true, files: [] })]) },
  });
  await click('button', first.title);
  await click('button', 'Skicka till diariet');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till diariet' });
  const save = await within(dialog).findByRole('button', { name: 'Spara 1 e-postmeddelande' });
  expect(await within(dialog).findByText(/E-post är ingen säker väg/)).toBeVisible();
  expect(save).toBeDisabled();
  expect(within(dialog).queryByRole('checkbox', { name: 'Bifoga originalfilerna' })).toBeNull();
  await click('checkbox', 'Skicka ändå uppgiften om att handlingen finns', dialog);
  await expectAccessible();
  bridge.answer({ 'exports.diaryMail': ok({ saved: true, unmarked: false, sent: 1, lost: 0 }) });
  await userEvent.click(save);
  await expectNotification('1 e-postmeddelande är sparat, och handlingen är antecknad som lämnad.');
  expect(bridge.asked('exports.diaryMail')).toMatchObject([{ confirmed: true }]);
});

it('[R21.2] the pasted receipt is shown before it is applied, and a text without a reference says so', async () => {
  const { own, first } = await waiting();
  const view = await own.get('diary.get', { kind: first.kind, id: first.id });
  await show('/diarium', { as: own, answers: diary });
  await userEvent.click(await screen.findByText('Importera nummer'));
  await write('Svaret från diariet', 'Tack för ert meddelande!');
  await click('button', 'Läs kvittensen');
  expect(await screen.findByText(/I texten finns ingen referens till en handling/)).toBeVisible();
  await write('Svaret från diariet', `SV: [KV ${first.recordNo}]\nDiarienummer: ${view.next.toLowerCase()}`);
  await click('button', 'Läs kvittensen');
  expect(await screen.findByText(`${first.recordNo} får ${view.next}`)).toBeVisible();
  await expectAccessible();
  await click('button', 'Importera 1 nummer');
  await expectNotification(/^1 nummer är importerat/);
  expect((await own.get('diary.get', { kind: first.kind, id: first.id })).row.number).toBe(view.next);
});

it('[R21.2] the address of a board’s registrar is checked before it is saved', async () => {
  const bridge = await show('/diarium', { as: ownExample(), answers: diary });
  await userEvent.click(await screen.findByText('Nummerserier'));
  await userEvent.click((await screen.findAllByRole('button', { name: /^Ändra: / }))[0] ?? document.body);
  await write('Registratorns e-postadress', 'diariet');
  await click('button', 'Spara');
  expect(await screen.findByText('Det är ingen e-postadress.')).toBeVisible();
  await expectAccessible();
  await write('Registratorns e-postadress', 'diariet@example.org');
  await click('button', 'Spara');
  await expectNotification(/^Serien är sparad/);
  expect(bridge.asked('diary.saveSeries')).toMatchObject([{ registryMail: 'diariet@example.org' }]);
});
