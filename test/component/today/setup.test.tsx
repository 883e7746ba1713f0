// The list of what remains before a new vault is in order, and the welcome to a new member.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Preferences } from '../../../domain/app/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { SetupStep } from '../../../domain/today/setup.ts';
import { hasJustJoined, setJustJoined } from '../../../renderer/hooks/just-joined.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { backupStatus } from '../support/literals.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const step = (id: SetupStep['id'], more: Partial<SetupStep> = {}): SetupStep => ({
  id,
  ...{ done: false, by: '', count: 0, waitsFor: null, may: true, who: [] },
  ...more,
});
const STEPS: readonly SetupStep[] = [
  step('chief', { done: true, by: 'Birgitta Holm', may: false }),
  step('authorisation', { may: false, who: [], waitsFor: 'chief' }),
  step('channels', { done: true, count: 9, may: false }),
  step('roster', { count: 7 }),
  step('logins', { count: 2 }),
  step('backup', { done: null }),
  step('administrator', { may: false, who: ['Ahmed Noori', 'Lisa Berg'] }),
];
const PREFERENCES: Preferences = {
  ...{ language: 'sv', theme: 'light', zoom: 1, lockAfterMinutes: 15, clipboardSeconds: 20 },
};

const answers = async (steps: readonly SetupStep[], last: boolean, more: Answers = {}): Promise<Answers> => ({
  'absences.thanksToMe': asExample,
  'absences.timeline': asExample,
  'backup.status': ok({ ...backupStatus, last: last ? { at: '2026-06-09T08:00:00.000Z', files: 1, bytes: 1 } : null }),
  'members.leftOut': asExample,
  'members.list': asExample,
  'restore.report': ok(null),
  'today.get': ok({ ...(await example().get('today.get', {})), lines: [] }),
  'today.setup': ok({ steps: [...steps] }),
  ...more,
});
const list = (): Promise<HTMLElement> => screen.findByRole('list', { name: 'Kom i gång' });

it('says how much is done, ticks what is done with whom, and leads to the rest', async () => {
  await show('/', { answers: await answers(STEPS, false) });
  const rows = within(await list()).getAllByRole('listitem');
  expect(rows).toHaveLength(7);
  expect(screen.getByText('2 av 7 klara')).toBeInTheDocument();
  expect(rows[0]).toMatchTextContent('Klart: Lägg till förvaltningschefen');
  expect(rows[0]).toMatchTextContent('Birgitta Holm');
  expect(rows[2]).toMatchTextContent('9 kanaler');
  expect(rows[3]).toMatchTextContent('7 kanaler har ingen som är satt');
  expect(within(rows[3]!).getByRole('link')).toHaveAccessibleName('Välj kanaler: Säg vem som sköter kanalerna');
  expect(within(rows[5]!).getByRole('link')).toHaveAttribute('href', '#/installningar/sakerhetskopia');
  await expectAccessible();
});

it('says who does what the person may not do, and what must be done first', async () => {
  await show('/', { answers: await answers(STEPS, false) });
  const rows = within(await list()).getAllByRole('listitem');
  expect(within(rows[1]!).queryByRole('link')).toBeNull();
  expect(rows[1]).toMatchTextContent('Det går när förvaltningschefen är tillagd.');
  expect(within(rows[6]!).queryByRole('link')).toBeNull();
  expect(rows[6]).toMatchTextContent('Det gör Ahmed Noori och Lisa Berg.');
});

it('counts a backup that this computer has made', async () => {
  await show('/', { answers: await answers(STEPS, true) });
  expect(await screen.findByText('3 av 7 klara')).toBeInTheDocument();
});

it('is gone when everything is done', async () => {
  const done = STEPS.map((one) => (one.id === 'backup' ? one : { ...one, done: true }));
  await show('/', { answers: await answers(done, true) });
  expect(await screen.findByText('Inget väntar på dig just nu')).toBeVisible();
  await waitUntilSettled();
  expect(screen.queryByRole('list', { name: 'Kom i gång' })).toBeNull();
});

it('does not come in the way of a task that is due', async () => {
  const today = await example().get('today.get', {});
  expect(today.lines[0]?.urgency).toBe('late');
  await show('/', { answers: await answers(STEPS, false, { 'today.get': ok(today) }) });
  const setUp = await list();
  const needs = screen.getByRole('region', { name: 'Att göra nu' });
  expect(needs.compareDocumentPosition(setUp) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

it('is not shown for the example vault, which nobody sets up', async () => {
  await show('/', { answers: await answers(STEPS, false), status: { demo: true } });
  expect(await screen.findByText('Inget väntar på dig just nu')).toBeVisible();
  await waitUntilSettled();
  expect(screen.queryByRole('list', { name: 'Kom i gång' })).toBeNull();
});

it('is put away by the person, and brought back from the help', async () => {
  const bridge = await show('/', {
    answers: await answers(STEPS, false, {
      'app.savePreferences': ok({ ...PREFERENCES, setupPutAway: ['sara-ek'] }),
      'app.about': asExample,
    }),
  });
  await list();
  bridge.answer({ 'app.preferences': ok({ ...PREFERENCES, setupPutAway: ['sara-ek'] }) });
  await click('button', 'Dölj listan');
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Kom i gång' })).toBeNull());
  expect(bridge.asked('app.savePreferences')).toEqual([{ setupPutAway: ['sara-ek'] }]);

  window.location.hash = '/hjalp';
  const back = await screen.findByRole('button', { name: 'Visa listan på I dag' });
  await expectAccessible();
  bridge.answer({ 'app.preferences': ok({ ...PREFERENCES, setupPutAway: [] }) });
  back.click();
  expect(await list()).toBeVisible();
  expect(bridge.asked('app.savePreferences').at(-1)).toEqual({ setupPutAway: [] });
});

it('whoever has just joined is welcomed once, without being stopped', async () => {
  setJustJoined('sara-ek');
  await show('/', { answers: await answers([], true) });
  expect(await screen.findByText('Välkommen, Sara Ek')).toBeVisible();
  await expectAccessible();
  await click('button', 'Jag har läst');
  await waitFor(() => expect(screen.queryByText('Välkommen, Sara Ek')).toBeNull());
  expect(hasJustJoined('sara-ek')).toBe(false);
});

it('whoever has been here before is not welcomed', async () => {
  setJustJoined('ahmed-noori');
  await show('/', { answers: await answers([], true) });
  expect(await screen.findByText('Inget väntar på dig just nu')).toBeVisible();
  await waitUntilSettled();
  expect(screen.queryByText(/^Välkommen, /)).toBeNull();
  setJustJoined(null);
});
