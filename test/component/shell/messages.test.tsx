// The message after an act, and a refusal beside what was pressed.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answer } from '../../../domain/contract/reads.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { notifyDone, notifyInStrip, notifyUntilClosed } from '../../../renderer/calls/notify.ts';
import { followAct } from '../../../renderer/messages/under-way.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const list: Answers = { 'rules.get': asExample, 'channels.list': asExample };
const undoable: Answer<Record<string, never>> = { ok: true, value: {}, undo: 'act-1' };
const strip = (): HTMLElement | null => document.querySelector('[data-message]');

const verifyTwo = async (): Promise<void> => {
  await click('checkbox', 'Välj Simhallen');
  await click('button', 'Uppgifterna stämmer i dag');
};

it('the message says what was done and offers to undo it, once; it takes its room from the content', async () => {
  const bridge = await show('/kanaler', {
    answers: { ...list, 'channels.verified': undoable, 'undo.last': ok({}) },
  });
  await verifyTwo();
  const message = await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  expect(message.closest('[role="status"]')).not.toBeNull();
  const main = screen.getByRole('main');
  const shown = strip()?.getBoundingClientRect();
  expect(shown?.height).toBeGreaterThanOrEqual(44);
  expect(shown?.bottom).toBeLessThanOrEqual(main.getBoundingClientRect().bottom + 1);
  await expectAccessible();
  await click('button', 'Ångra');
  expect(await screen.findByText('Ångrat: förteckningen jämfördes.')).toBeVisible();
  expect(bridge.asked('undo.last')).toEqual([{ id: 'act-1', reason: 'Ångrat direkt efteråt.' }]);
  expect(screen.queryByRole('button', { name: 'Ångra' })).toBeNull();
});

it('Ctrl+Z undoes it too, but in a field it is the field’s own', async () => {
  const bridge = await show('/kanaler', {
    answers: {
      ...list,
      'channels.verified': undoable,
      'undo.last': fail('undo.changed', { params: { name: 'Bo Ek' } }),
    },
  });
  await verifyTwo();
  await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  const search = screen.getByRole('textbox', { name: 'Sök i listan' });
  await userEvent.click(search);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(bridge.asked('undo.last')).toEqual([]);
  search.blur();
  await userEvent.keyboard('{Control>}z{/Control}');
  const refused = await screen.findByRole('alert');
  expect(refused).toHaveTextContent('Det går inte att ångra. Bo Ek har ändrat samma sak sedan dess.');
  expect(within(refused).getByText('Det går inte att ångra.').tagName).toBe('STRONG');
  expect(bridge.asked('undo.last')).toHaveLength(1);
});

/** An answer that comes when the test sends it. */
function later<T>(): { readonly promise: Promise<T>; readonly send: (value: T) => void } {
  let send: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    send = resolve;
  });
  return { promise, send: (value) => send(value) };
}

it('Ctrl+Z before the answer waits for it, and undoes that act, once', async () => {
  const answer = later<typeof undoable>();
  const bridge = await show('/kanaler', {
    answers: { ...list, 'channels.verified': () => answer.promise, 'undo.last': ok({}) },
  });
  await verifyTwo();
  await userEvent.keyboard('{Control>}z{/Control}');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(bridge.asked('undo.last')).toEqual([]);
  answer.send(undoable);
  expect(await screen.findByText('Ångrat: förteckningen jämfördes.')).toBeVisible();
  expect(bridge.asked('undo.last')).toEqual([{ id: 'act-1', reason: 'Ångrat direkt efteråt.' }]);
});

it('an older act that has not been answered keeps no undo waiting', async () => {
  void followAct(new Promise(() => undefined));
  const bridge = await show('/kanaler', {
    answers: { ...list, 'channels.verified': undoable, 'undo.last': ok({}) },
  });
  await verifyTwo();
  await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(await screen.findByText('Ångrat: förteckningen jämfördes.')).toBeVisible();
  expect(bridge.asked('undo.last')).toHaveLength(1);
});

it('Ctrl+Z before a refusal undoes nothing: not the act before it either', async () => {
  const refusal = later<Answer<never>>();
  let answers = 0;
  const bridge = await show('/kanaler', {
    answers: {
      ...list,
      'channels.verified': () => {
        answers += 1;
        return answers === 1 ? undoable : refusal.promise;
      },
      'undo.last': ok({}),
    },
  });
  await verifyTwo();
  await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  await click('checkbox', 'Välj Simhallen');
  await click('button', 'Uppgifterna stämmer i dag');
  await userEvent.keyboard('{Control>}z{/Control}');
  refusal.send(fail('channels.closed', { params: { name: 'Simhallen' } }));
  await screen.findByRole('alert');
  expect(bridge.asked('undo.last')).toEqual([]);
});

it('an act that cannot be undone offers nothing', async () => {
  await show('/kanaler', { answers: { ...list, 'channels.verified': ok({}) } });
  await verifyTwo();
  await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  expect(screen.queryByRole('button', { name: 'Ångra' })).toBeNull();
});

it('a refusal stands beside the button that was pressed, and goes with the next try', async () => {
  let refuses = true;
  await show('/kanaler', {
    answers: {
      ...list,
      'channels.verified': () => (refuses ? fail('channels.closed', { params: { name: 'Simhallen' } }) : ok({})),
    },
  });
  await verifyTwo();
  const refusal = await screen.findByRole('alert');
  expect(strip()).toBeNull();
  const button = screen.getByRole('button', { name: 'Uppgifterna stämmer i dag' });
  const [above, below] = [button.getBoundingClientRect(), refusal.getBoundingClientRect()];
  expect(below.top).toBeGreaterThanOrEqual(above.bottom - 1);
  expect(below.top - above.bottom).toBeLessThan(60);
  await expectAccessible();
  refuses = false;
  await userEvent.click(button);
  await screen.findByText('Noterat: uppgifterna stämmer i dag.');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('only one message is shown; a notice waits behind it until it is closed', async () => {
  await show('/hjalp', { answers: { 'rules.get': asExample } });
  notifyUntilClosed('Sidan hann inte sparas.', true);
  expect(await screen.findByRole('alert')).toHaveTextContent('Sidan hann inte sparas.');
  notifyDone('Det är sparat.');
  await screen.findByText('Det är sparat.');
  expect(document.querySelectorAll('[data-message]')).toHaveLength(1);
  notifyInStrip('Det gick inte.');
  await screen.findByText('Det gick inte.');
  expect(document.querySelectorAll('[data-message]')).toHaveLength(1);
  await click('button', 'Stäng');
  expect(await screen.findByText('Sidan hann inte sparas.')).toBeVisible();
  await click('button', 'Stäng');
  await waitFor(() => expect(strip()).toBeNull());
});

it('it goes with the screen, a notice stays', async () => {
  await show('/hjalp', { answers: list });
  notifyUntilClosed('Sidan hann inte sparas.', true);
  notifyDone('Det är sparat.');
  await screen.findByText('Det är sparat.');
  // The person goes on: any key, then another screen.
  await userEvent.keyboard('{Shift}');
  window.location.hash = '/kanaler';
  expect(await screen.findByText('Sidan hann inte sparas.')).toBeVisible();
  expect(screen.queryByText('Det är sparat.')).toBeNull();
});

it('in a dialog it stands under the dialog’s buttons and covers none of them', async () => {
  await page.viewport(640, 400);
  await show('/organisation', { answers: { ...list, 'commonPage.get': asExample } });
  await userEvent.click(await screen.findByText('Styrande dokument', { selector: 'label *, label' }));
  await click('button', 'Nytt dokument');
  const dialog = await screen.findByRole('dialog', { name: 'Nytt dokument' });
  notifyDone('Kopierat.');
  const message = await within(dialog).findByText('Kopierat.');
  for (const name of ['Avbryt', 'Spara'])
    expect(within(dialog).getByRole('button', { name }).getBoundingClientRect().bottom).toBeLessThanOrEqual(
      message.getBoundingClientRect().top,
    );
  expect(document.querySelectorAll('[data-message]')).toHaveLength(1);
});
