// The preview of what is printed: pages are turned and enlarged by keys, printed and saved, and a failure is said.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const PAGES = ok({ total: 25, pictures: [PNG, PNG, PNG] });

async function openPreview(answers: Answers = {}) {
  const bridge = await show('/kanaler', {
    answers: {
      'channels.list': asExample,
      'exports.preview': PAGES,
      'exports.print': ok({ printed: true }),
      ...answers,
    },
  });
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', 'Skriv ut');
  return { bridge, dialog: await screen.findByRole('dialog', { name: /^Så blir det på papper: / }) };
}

it('pages are turned and enlarged by keys, and it is said that more will be printed than is shown', async () => {
  const { bridge, dialog } = await openPreview();
  expect(await within(dialog).findByRole('img', { name: 'Sida 1 av 25' })).toBeVisible();
  expect(within(dialog).getByText('Här visas de första 3 av 25 sidor. Alla skrivs ut.')).toBeVisible();
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Skriv ut' })).toHaveFocus());
  expect(bridge.asked('exports.print')).toEqual([]);
  await expectAccessible();
  // The keys work from the button that has the focus, too.
  await userEvent.keyboard('{PageDown}+');
  expect((await within(dialog).findByRole('img', { name: 'Sida 2 av 25' })).dataset.zoom).toBe('width');
  await userEvent.keyboard('{Home}-');
  within(dialog).getByRole('region', { name: 'Sidan' }).focus();
  await userEvent.keyboard('{PageDown}{PageDown}{PageDown}');
  expect(await within(dialog).findByRole('img', { name: 'Sida 3 av 25' })).toBeVisible();
  await userEvent.keyboard('{Home}+');
  const first = await within(dialog).findByRole('img', { name: 'Sida 1 av 25' });
  expect(first.dataset.zoom).toBe('width');
  await userEvent.keyboard('-');
  await waitFor(() => expect(first.dataset.zoom).toBe('whole'));
});

it('printing prints what was shown and closes the preview; a cancelled print leaves it open', async () => {
  const { bridge, dialog } = await openPreview({ 'exports.print': ok({ printed: false }) });
  await within(dialog).findByRole('img', { name: 'Sida 1 av 25' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Skriv ut' }));
  await waitFor(() => expect(bridge.asked('exports.print')).toEqual(bridge.asked('exports.preview')));
  expect(dialog).toBeVisible();
  bridge.answer({ 'exports.print': ok({ printed: true }) });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Skriv ut' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('the document is saved from its preview', async () => {
  const { bridge, dialog } = await openPreview({ 'exports.pdf': ok({ saved: true }) });
  await within(dialog).findByRole('img', { name: 'Sida 1 av 25' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Spara som PDF' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked('exports.pdf')[0]?.document).toEqual(bridge.asked('exports.preview')[0]?.document);
});

it('pages that could not be made are said, and the document can be printed all the same', async () => {
  const { dialog } = await openPreview({ 'exports.preview': fail('exports.pictureNotMade') });
  expect(await within(dialog).findByRole('alert')).toBeVisible();
  expect(within(dialog).queryByRole('img', { name: /^Sida/ })).toBeNull();
  expect(within(dialog).getByRole('button', { name: 'Skriv ut' })).toBeEnabled();
});
