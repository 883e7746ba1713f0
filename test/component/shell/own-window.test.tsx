// A record in a window of its own, from both sides: the main window, and the page in that window.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const question: Answers = {
  'rules.get': asExample,
  'inquiries.get': asExample,
  'inquiries.earlier': asExample,
  'approvedAnswers.near': asExample,
  'inquiries.page': asExample,
  'inquiries.times': asExample,
  'app.ownWindow': ok({}),
  'app.goTo': ok({}),
};

async function openQuestion(): Promise<{ id: string; recordNo: string }> {
  const { rows } = await example().get('inquiries.page', { filter: {}, offset: 0, limit: 50 });
  const row = rows.find(({ status, passedTo }) => status === 'open' && passedTo === '');
  if (row === undefined) throw new Error('the example has no open question');
  return row;
}

describe('the main window', () => {
  it('opens the record that it shows, and goes on to its list', async () => {
    const { id } = await openQuestion();
    const bridge = await show(`/fragor/${id}`, { answers: question });
    await click('button', 'Öppna i eget fönster');
    await screen.findByRole('table', { name: 'Frågor: Öppna' });
    expect(bridge.asked('app.ownWindow')).toEqual([{ what: 'inquiry', id }]);
  });

  it('stays when it could not be opened, and says why', async () => {
    const { id } = await openQuestion();
    await show(`/fragor/${id}`, {
      answers: { ...question, 'app.ownWindow': fail('app.tooManyWindows', { params: { max: 8 } }) },
    });
    await click('button', 'Öppna i eget fönster');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Det går att ha högst 8 sådana fönster öppna. Stäng något av dem först.',
    );
    expect(window.location.hash).toBe(`#/fragor/${id}`);
  });

  it('has it as a command, which needs a record', async () => {
    const { id } = await openQuestion();
    const bridge = await show('/fragor', { answers: question });
    await screen.findByRole('table', { name: 'Frågor: Öppna' });
    bridge.tell('command', { name: 'ownWindow' });
    expect(await screen.findByText(/^Öppna först ett ärende eller en fråga/)).toBeVisible();
    window.location.hash = `/fragor/${id}`;
    await screen.findByRole('button', { name: 'Öppna i eget fönster' });
    bridge.tell('command', { name: 'ownWindow' });
    await waitFor(() => expect(bridge.asked('app.ownWindow')).toEqual([{ what: 'inquiry', id }]));
  });

  it('shows what such a window asks for', async () => {
    const bridge = await show('/fragor', { answers: { ...question, 'channels.list': asExample } });
    await screen.findByRole('table', { name: 'Frågor: Öppna' });
    bridge.tell('goTo', { path: '/kanaler' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Kanaler' })).toBeVisible();
  });

  it('offers no undo any more once something was done in another window', async () => {
    const bridge = await show('/kanaler', {
      answers: {
        'rules.get': asExample,
        'channels.list': asExample,
        'channels.verified': { ok: true, value: {}, undo: 'act-1' },
      },
    });
    await click('checkbox', 'Välj Simhallen');
    await click('button', 'Uppgifterna stämmer i dag');
    await screen.findByRole('button', { name: 'Ångra' });
    bridge.tell('acted', {});
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Ångra' })).toBeNull());
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(bridge.asked('undo.last')).toEqual([]);
  });
});

describe('the page in a window of its own', () => {
  async function showOwn() {
    const before = window.location.search;
    const at = (search: string): void => window.history.replaceState(null, '', `${search}${window.location.hash}`);
    at(`${before === '' ? '?' : `${before}&`}window=own`);
    onTestFinished(() => at(before === '' ? window.location.pathname : before));
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
    onTestFinished(() => close.mockRestore());
    const row = await openQuestion();
    const bridge = await show(`/fragor/${row.id}`, { answers: question });
    await screen.findByRole('heading', { level: 2, name: 'Svara, eller lämna vidare' });
    return { ...row, bridge, close };
  }

  it('is the screen alone, called by its number', async () => {
    const { recordNo } = await showOwn();
    expect(screen.queryByRole('navigation', { name: 'Delar av programmet' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Öppna i eget fönster' })).toBeNull();
    expect(screen.queryByText('Sök eller gör något')).toBeNull();
    expect(document.title).toBe(`${recordNo} · Kanalvakt`);
    await expectAccessible();
  });

  it('leads elsewhere in the main window, and closes instead of going to its list', async () => {
    const { id, bridge, close } = await showOwn();
    await click('button', 'Hjälp om den här sidan');
    await waitFor(() => expect(bridge.asked('app.goTo')).toEqual([{ path: '/hjalp/fragor' }]));
    await click('button', 'Fortsätt senare');
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(window.location.hash).toBe(`#/fragor/${id}`);
  });

  it('closes at Esc, unless the key is for a field or for what is open', async () => {
    const { bridge, close } = await showOwn();
    await userEvent.click(screen.getByRole('textbox', { name: 'Svaret' }));
    await userEvent.keyboard('{Escape}');
    (document.activeElement as HTMLElement | null)?.blur();
    bridge.tell('command', { name: 'find' });
    await userEvent.click(await screen.findByRole('button', { name: 'Stäng sökningen' }));
    bridge.tell('command', { name: 'find' });
    (await screen.findByRole('button', { name: 'Nästa träff' })).focus();
    await userEvent.keyboard('{Escape}');
    expect(close).not.toHaveBeenCalled();
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('{Escape}');
    expect(close).toHaveBeenCalledTimes(1);
  });
});
