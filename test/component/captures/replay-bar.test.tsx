// The bar of the window that plays a captured page again.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ReplayState } from '../../../domain/captures/replay-calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { ReplayBar } from '../../../renderer/features/captures/replay-bar/replay-bar.tsx';
import { expectAccessible } from '../support/axe.ts';
import type { Bridge } from '../support/bridge.ts';
import { click, tabTo } from '../support/hands.ts';
import { showBar, type Showing } from '../support/show.tsx';

const NOTHING = { count: 0, addresses: [] };
const STATE: ReplayState = {
  id: 'b2',
  channelName: 'Badet på Facebook',
  takenAt: '2026-11-20T08:15:30.000Z',
  address: 'https://exempel.se/badet',
  shown: 'https://exempel.se/badet',
  title: 'Badet',
  loading: false,
  canGoBack: false,
  canGoForward: false,
  source: 'archive',
  sources: ['archive', 'page'],
  scripts: false,
  end: 'whole',
  left: 0,
  roughly: NOTHING,
  missing: NOTHING,
  refused: 0,
  others: [
    { id: 'b1', takenAt: '2026-11-10T08:15:30.000Z' },
    { id: 'b2', takenAt: '2026-11-20T08:15:30.000Z' },
    { id: 'b3', takenAt: '2026-11-22T08:15:30.000Z' },
  ],
};
const shown = (state: Partial<ReplayState> = {}, showing: Showing = {}): Bridge =>
  showBar(<ReplayBar />, {
    ...showing,
    answers: {
      'replayBar.state': ok({ ...STATE, ...state }),
      'replayBar.height': ok({}),
      'replayBar.move': ok({}),
      'replayBar.choose': ok({}),
      'replayBar.other': ok({}),
      'replayBar.close': ok({}),
      ...showing.answers,
    },
  });
const text = (): string => screen.getByRole('main').textContent;

describe('[R17.1][R44.1] the bar of the replay window', () => {
  it.each([
    ['sv', 'light', 'Arkiverad sida', 'Kör sidans skript'],
    ['en', 'dark', 'Archived page', 'Run the page’s scripts'],
  ] as const)('says what is shown, of when and of what address (%s, %s)', async (language, theme, label, scripts) => {
    const bridge = shown({}, { preferences: { language, theme } });
    expect(await screen.findByRole('heading', { level: 1, name: label })).toBeVisible();
    expect(await screen.findByRole('switch', { name: scripts })).not.toBeChecked();
    expect(screen.getByText('https://exempel.se/badet')).toBeVisible();
    expect(screen.getByText('Badet på Facebook')).toBeVisible();
    await expectAccessible();
    // The window places the page below the bar.
    await waitFor(() =>
      expect(bridge.asked('replayBar.height').at(-1)?.height).toBe(screen.getByRole('main').offsetHeight),
    );
  });

  it('is used with the keyboard alone, in a narrow window too', async () => {
    await page.viewport(620, 420);
    const bridge = shown({ canGoBack: true });
    await tabTo('button', 'Bakåt');
    await userEvent.keyboard('{Enter}');
    await tabTo('button', 'Från början');
    await userEvent.keyboard(' ');
    await tabTo('button', 'Tidigare bevis');
    await userEvent.keyboard('{Enter}');
    await tabTo('switch', 'Kör sidans skript');
    await userEvent.keyboard(' ');
    await tabTo('button', 'Stäng');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(bridge.asked('replayBar.close')).toHaveLength(1));
    expect(bridge.asked('replayBar.move')).toEqual([{ to: 'back' }, { to: 'start' }]);
    expect(bridge.asked('replayBar.other')).toEqual([{ id: 'b1' }]);
    expect(bridge.asked('replayBar.choose')).toEqual([{ source: 'archive', scripts: true }]);
    await expectAccessible();
    // Nothing of it is outside the window.
    const { right } = screen.getByRole('button', { name: 'Stäng' }).getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(620);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(620);
  });

  it('leads to other dates, in their order, and not past the last', async () => {
    const bridge = shown();
    const dates = await screen.findByRole('combobox', { name: 'Bevis av adressen' });
    expect(within(dates).getAllByRole('option')).toHaveLength(3);
    expect(dates).toHaveValue('b2');
    await click('button', 'Senare bevis');
    await userEvent.selectOptions(dates, 'b1');
    expect(bridge.asked('replayBar.other')).toEqual([{ id: 'b3' }, { id: 'b1' }]);
    bridge.answer({ 'replayBar.state': ok({ ...STATE, id: 'b3' }) });
    bridge.tell('replayBar', { focus: null });
    await waitFor(() => expect(dates).toHaveValue('b3'));
    expect(screen.getByRole('button', { name: 'Senare bevis' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Tidigare bevis' })).toBeEnabled();
    bridge.answer({ 'replayBar.state': ok({ ...STATE, others: [STATE.others[1]!] }) });
    bridge.tell('replayBar', { focus: null });
    await waitFor(() => expect(dates).not.toBeInTheDocument());
  });

  it('turns scripts on and off, and shows the page as one file, which has none', async () => {
    const bridge = shown();
    expect(await screen.findByText(/Är sidan tom\? Kör skripten, eller visa den som den såg ut/)).toBeVisible();
    await userEvent.click(await screen.findByRole('switch'));
    bridge.answer({ 'replayBar.state': ok({ ...STATE, scripts: true }) });
    bridge.tell('replayBar', { focus: null });
    await waitFor(() => expect(screen.getByRole('switch')).toBeChecked());
    expect(text()).not.toContain('Är sidan tom?');
    await userEvent.click(screen.getByRole('switch'));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Visa' }), 'page');
    expect(bridge.asked('replayBar.choose')).toEqual([
      { source: 'archive', scripts: true },
      { source: 'archive', scripts: false },
      { source: 'page', scripts: false },
    ]);
    bridge.answer({ 'replayBar.state': ok({ ...STATE, source: 'page' }) });
    bridge.tell('replayBar', { focus: null });
    await waitFor(() => expect(screen.queryByRole('switch')).not.toBeInTheDocument());
    await expectAccessible();
  });

  it('says what is missing, damaged, roughly matched and refused, as plain text', async () => {
    const addresses = ['https://exempel.se/<b>fet</b>', `https://exempel.se/${'lång'.repeat(60)}`];
    const bridge = shown({
      ...{ shown: 'https://exempel.se/annan', end: 'damaged', left: 2, refused: 3 },
      ...{ roughly: { count: 1, addresses: ['https://exempel.se/api?t=1'] }, missing: { count: 140, addresses } },
    });
    expect(await screen.findByText('Du är nu på https://exempel.se/annan')).toBeVisible();
    expect(text()).toContain('Arkivet är skadat. Det som går att läsa visas.');
    expect(text()).toContain('2 poster i arkivet kan inte visas.');
    expect(text()).toContain('Sidan försökte 3 gånger göra något som är stoppat här.');
    expect(text()).toContain('1 hämtning hittades ungefärligt');
    await click('button', /^Visa adresserna: 140 hämtningar finns inte i arkivet/);
    const list = await screen.findByRole('list', { name: 'Adresser' });
    expect(within(list).getByText('https://exempel.se/<b>fet</b>')).toBeVisible();
    expect(within(list).getByText('och 138 till')).toBeInTheDocument();
    await expectAccessible();
    // A longer bar leaves less for the page.
    await waitFor(() =>
      expect(bridge.asked('replayBar.height').at(-1)?.height).toBe(screen.getByRole('main').offsetHeight),
    );
    await click('button', /^Dölj adresserna/);
    await waitFor(() => expect(list).not.toBeInTheDocument());
    for (const [end, said] of [
      ['cut', 'Arkivet är avbrutet'],
      ['tooLarge', 'Arkivet är för stort'],
    ] as const) {
      bridge.answer({ 'replayBar.state': ok({ ...STATE, end }) });
      bridge.tell('replayBar', { focus: null });
      expect(await screen.findByText(new RegExp(said))).toBeVisible();
    }
  });

  it('says why what was pressed was refused, until something else is done', async () => {
    const bridge = shown(
      {},
      { answers: { 'replayBar.other': fail('captures.proofBroken'), 'replayBar.choose': fail('captures.busy') } },
    );
    await click('button', 'Tidigare bevis');
    const broken = (await screen.findByRole('alert')).textContent;
    expect(broken).not.toBe('');
    await expectAccessible();
    await userEvent.click(screen.getByRole('switch'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(broken));
    bridge.answer({ 'replayBar.other': ok({}) });
    await click('button', 'Senare bevis');
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('takes focus when the window asks for it, and shows nothing while there is no page', async () => {
    const bridge = shown({}, { answers: { 'replayBar.state': fail('captures.noWindow') } });
    await waitFor(() => expect(bridge.asked('replayBar.state')).not.toEqual([]));
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
    bridge.answer({ 'replayBar.state': ok(STATE) });
    bridge.tell('replayBar', { focus: null });
    const start = await screen.findByRole('button', { name: 'Från början' });
    bridge.tell('replayBar', { focus: 'bar' });
    await waitFor(() => expect(start).toHaveFocus());
  });
});
