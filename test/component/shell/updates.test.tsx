// What is said of the program itself: an outdated browser, a newer version, a known weakness.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { UP_TO_DATE, show, waitUntilSettled } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

type Status = Output<'updates.status'>;
const latest: NonNullable<Status['latest']> = {
  version: '0.4.0',
  released: '2026-11-20',
  issued: '2026-11-20T08:00:00.000Z',
  notes: { sv: 'Frågor kan delas.\nSidor sparas fortare.', en: 'Questions can be shared.' },
  installers: [{ name: 'Kanalvakt-0.4.0-x64.msi', bytes: 12, sha512: 'a'.repeat(128) }],
};
const old: Status['runtime'] = { electron: '45.4.1', released: '2026-09-01', age: 'old', closesOn: '2026-12-22' };
const about = (status: Partial<Status>): Answers => ({
  'app.about': ok({ version: '0.3.0', electron: '45', chromium: '154', node: '24', platform: 'linux', licences: [] }),
  'updates.status': ok({ ...UP_TO_DATE, ...status }),
});
const help = (status: Partial<Status>): Answers => ({ 'rules.get': asExample, ...about(status) });
const banners = (): HTMLElement => screen.getByRole('main');

it('a newer version is shown to administrators until they hide it', async () => {
  const answers = help({ state: 'newer', latest });
  await show('/hjalp', { as: example('elif-yildiz'), answers });
  expect(await screen.findByText(/^Version 0\.4\.0 finns/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Dölj');
  expect(screen.queryByText(/^Version 0\.4\.0 finns/)).toBeNull();
});

it('to others a newer version is only told on the page about the program', async () => {
  await show('/hjalp', { as: example('ahmed-noori'), answers: help({ state: 'newer', latest, runtime: old }) });
  await screen.findByRole('heading', { level: 1, name: 'Kom i gång' });
  await waitUntilSettled();
  expect(screen.queryByText(/^Version 0\.4\.0 finns/)).toBeNull();
  expect(screen.queryByText(/börjar bli gammal/)).toBeNull();
});

it('a known weakness, and a browser that is too old, are shown to everybody', async () => {
  const answers = help({ state: 'unsafe', latest, runtime: { ...old, age: 'tooOld' } });
  await show('/hjalp', { as: example('ahmed-noori'), answers });
  expect(await screen.findByText(/känd svaghet som är rättad i version 0\.4\.0/)).toBeVisible();
  expect(screen.getByText(/för gammal för att visa sidor på webben/)).toBeVisible();
  expect(within(banners()).queryByRole('button', { name: 'Dölj' })).toBeNull();
  await expectAccessible();
});

it('a browser that is getting old is shown to administrators with the day on which pages stop opening', async () => {
  await show('/hjalp', { as: example('elif-yildiz'), answers: help({ runtime: old }) });
  expect(await screen.findByText(/från 1 september 2026 och börjar bli gammal.*22 december 2026/)).toBeVisible();
});

it('a version file is opened, and the page says what it says', async () => {
  const bridge = await show('/om', { answers: { ...about({}), 'updates.open': fail('updates.badSignature') } });
  const card = await screen.findByRole('region', { name: 'Nya versioner' });
  expect(within(card).getByText('Ingen versionsfil är läst')).toBeVisible();
  expect(within(card).queryByRole('button', { name: 'Titta efter nu' })).toBeNull();
  await click('button', 'Öppna versionsfil…');
  await expectNotification(/inte signerad av den som ger ut Kanalvakt/);

  const read = { ...UP_TO_DATE, state: 'newer', latest } as const;
  bridge.answer({ 'updates.open': ok(read), 'updates.status': ok(read) });
  await click('button', 'Öppna versionsfil…');
  expect(await within(card).findByText(/^Version 0\.4\.0 finns/)).toBeVisible();
  expect(within(card).getByText(/Frågor kan delas\.\s+Sidor sparas fortare\./)).toBeVisible();
  await expectAccessible();
});

it('where the administrator allows it the program is told to look, and says what went wrong', async () => {
  const source = 'it.norrasa.example';
  const bridge = await show('/om', {
    answers: { ...about({ source }), 'updates.ask': fail('updates.unreachable') },
  });
  const asked = { at: '2026-11-24T08:00:00.000Z', problem: 'updates.unreachable' };
  bridge.answer({ 'updates.status': ok({ ...UP_TO_DATE, source, asked }) });
  await click('button', 'Titta efter nu');
  await expectNotification(/^Adressen svarar inte/);
  expect(await screen.findByText(/24 november.*Adressen svarar inte/)).toBeVisible();
});

it('what went wrong the last time is told without the details that were not kept', async () => {
  const asked = { at: '2026-11-24T08:00:00.000Z', problem: 'updates.badAnswer' };
  await show('/om', { answers: about({ source: 'it.norrasa.example', asked }) });
  expect(await screen.findByText(/24 november.*inte med en versionsfil\. Inget är ändrat\.$/)).toBeVisible();
});

it.each([
  [true, 'nytt.msi är en av filerna i versionsfilen.'],
  [false, 'nytt.msi är inte någon av filerna i versionsfilen. Installera den inte.'],
])('an installer is compared with the version file: %s', async (listed, text) => {
  await show('/om', {
    answers: { ...about({ state: 'newer', latest }), 'updates.compare': ok({ name: 'nytt.msi', listed }) },
  });
  await click('button', 'Jämför en installationsfil…');
  expect(await screen.findByText(text)).toBeVisible();
  await waitUntilSettled();
});

it('a copy built without a key says so and offers nothing', async () => {
  await show('/om', { answers: about({ canCheck: false }) });
  expect(await screen.findByText(/byggd utan nyckel/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Öppna versionsfil…' })).toBeNull();
});
