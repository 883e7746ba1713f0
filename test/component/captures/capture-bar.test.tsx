// The bar of the window in which pages are saved, while a vault on a server is without it.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { BarState } from '../../../domain/captures/bar-calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { Away } from '../../../domain/vault/calls.ts';
import { CaptureBar } from '../../../renderer/features/captures/bar/bar.tsx';
import { expectAccessible } from '../support/axe.ts';
import { click } from '../support/hands.ts';
import { showBar } from '../support/show.tsx';

const STATE: BarState = {
  channelId: 'c',
  channelName: 'Badet på Facebook',
  caseId: null,
  planId: null,
  address: 'https://exempel.se/badet',
  title: 'Badet',
  loading: false,
  canGoBack: false,
  canGoForward: false,
  away: null,
  problem: null,
  refused: null,
  news: null,
  selection: null,
  saving: null,
  saved: null,
};
const STORED = ok({ id: 'page', caseId: null, caseProblem: null, planProblem: null });
const AWAYS: readonly (readonly [string, Away, RegExp])[] = [
  ['has lost it', { state: 'connecting', since: '2020-01-01T08:00:00.000Z' }, /^Kräver servern\. Utan server sedan/],
  ['was removed', { state: 'shutOut', problem: { code: 'vault.memberRemoved', params: {} } }, /inte längre medlem/],
];
const save = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Spara som bevis' });

describe('[R17.1] the bar of the capture window', () => {
  it.each(AWAYS)('says before it is pressed that nothing can be saved: %s', async (_what, away, words) => {
    const bridge = showBar(<CaptureBar />, {
      answers: { 'captureBar.state': ok({ ...STATE, away }), 'captureBar.height': ok({}), 'captureBar.save': STORED },
    });
    expect(await screen.findByText(words)).toBeVisible();
    expect(await save()).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(await save(), { force: true });
    await click('button', 'Mer');
    expect(await screen.findByRole('menuitem', { name: /ärende/ })).toHaveAttribute('aria-disabled', 'true');
    expect(bridge.asked('captureBar.save')).toEqual([]);
    await expectAccessible();

    bridge.answer({ 'captureBar.state': ok(STATE) });
    bridge.tell('captureBar', { focus: null });
    await waitFor(async () => expect(await save()).not.toHaveAttribute('aria-disabled'));
    expect(screen.queryByText(words)).toBeNull();
    await click('button', 'Spara som bevis');
    await waitFor(() => expect(bridge.asked('captureBar.save')).toEqual([{ into: 'alone' }]));
  });
});
