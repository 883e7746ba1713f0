// Platforms' decisions on their screens: the list, what is noted, and what may be done with one.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PlatformDecisionRow, PlatformDecisionView } from '../../../domain/platform-decisions/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { choose, click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const STAMP = { at: '2026-06-02T08:00:00.000Z', by: 'sara-ek' };
const CHANNEL = { channelName: 'Norråsa bibliotek', platform: 'facebook', platformOther: '' };
const ROW: PlatformDecisionRow = {
  decision: {
    id: 'd',
    channelId: 'bibliotek-fb',
    act: 'removed',
    about: 'Inlägget om sommarboken',
    receivedOn: '2026-06-01',
  },
  ...CHANNEL,
  ...{ state: 'open', outcome: null, complainBy: '2026-12-01' },
};
const VIEW: PlatformDecisionView = {
  decision: {
    ...ROW.decision,
    ...{ link: '', reasons: 'Skräppost, säger vi.', ground: 'terms', reference: 'FB-1', files: [], itemId: 'i' },
    ...{ events: [], created: STAMP, changed: STAMP },
  },
  ...CHANNEL,
  ...{ state: 'open', complainBy: '2026-12-01', answerAskedOn: null, createdBy: 'Sara Ek', history: [] },
  may: { save: true, complain: true, answer: false, dispute: true, close: true },
};
const list = (...rows: PlatformDecisionRow[]): Answers => ({
  'platformDecisions.list': ok(rows),
  'platformDecisions.channels': ok([{ id: 'bibliotek-fb', name: 'Norråsa bibliotek', platform: 'facebook' }]),
});

it('the list says what waits, and where', async () => {
  await show('/plattformsbeslut', { answers: list(ROW) });
  const row = await screen.findByRole('row', { name: /Inlägget om sommarboken/ });
  expect(row).toMatchTextContent(/Tog bort inlägget · Norråsa bibliotek.*Att ta ställning till/);
  await expectAccessible();
});

it('an empty list says what belongs there', async () => {
  await show('/plattformsbeslut', { answers: list() });
  expect(await screen.findByText('Inga beslut antecknade')).toBeVisible();
});

it('a decision is noted with its reasons, and what is wrong stands at its field', async () => {
  const refusal = fail('platformDecisions.dayInFuture', { field: 'fields.receivedOn' });
  const bridge = await show('/plattformsbeslut', {
    answers: { ...list(), 'platformDecisions.save': refusal, 'spelling.check': asExample },
  });
  await screen.findByText('Inga beslut antecknade');
  await userEvent.click(screen.getAllByRole('button', { name: 'Anteckna ett beslut' })[0]!);
  const dialog = within(await screen.findByRole('dialog', { name: 'Anteckna ett beslut av plattformen' }));
  await write('Vad det gäller', 'Inlägget om badet');
  await write('Plattformens skäl', 'Villkoren');
  await choose('Vad plattformen gjorde', 'Begränsade kontot');
  await expectAccessible();
  await click('button', 'Spara');
  expect(await dialog.findByText('Den dagen har inte kommit än.')).toBeVisible();
  expect(bridge.asked('platformDecisions.save')).toEqual([
    {
      channelId: 'bibliotek-fb',
      fields: {
        ...{ act: 'restricted', about: 'Inlägget om badet', link: '', receivedOn: NOW.today },
        ...{ reasons: 'Villkoren', ground: 'notSaid', reference: '' },
      },
      files: [],
    },
  ]);
});

it('one says until when to complain, and a complaint is noted', async () => {
  const bridge = await show('/plattformsbeslut/d', {
    answers: { 'platformDecisions.get': ok(VIEW), 'platformDecisions.complain': ok({}) },
  });
  expect(await screen.findByText(/Kommunen kan klaga till och med .*1 december 2026/)).toBeVisible();
  expect(screen.getByText('Skräppost, säger vi.')).toBeVisible();
  await expectAccessible();
  await click('button', 'Klaga hos plattformen');
  await screen.findByRole('dialog', { name: 'Klagomål hos plattformen' });
  await write('Vad kommunen skrev', 'Det var ingen skräppost.');
  await click('button', 'Spara');
  await expectNotification('Klagomålet är antecknat.');
  expect(bridge.asked('platformDecisions.complain')).toEqual([
    { id: 'd', on: NOW.today, text: 'Det var ingen skräppost.', files: [] },
  ]);
});

it('one whose six months are over says so, also where a complaint is noted', async () => {
  const late = { ...VIEW, complainBy: '2026-05-31' };
  await show('/plattformsbeslut/d', { answers: { 'platformDecisions.get': ok(late) } });
  expect(await screen.findByText(/De sex månaderna tog slut .*31 maj 2026/)).toBeVisible();
  await click('button', 'Klaga hos plattformen');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/behöver inte ta upp klagomålet/)).toBeVisible();
});

it('one that is over shows all that came of it, and nothing to do', async () => {
  const recorded = { on: '2026-06-03', files: [], itemId: 'k', stamp: STAMP };
  const over: PlatformDecisionView = {
    ...VIEW,
    state: 'over',
    may: { save: false, complain: false, answer: false, dispute: false, close: false },
    history: [
      { event: { ...recorded, kind: 'complained', text: 'Vi klagar' }, name: 'Sara Ek' },
      {
        event: { ...recorded, kind: 'answered', outcome: 'reversed', from: 'platform', text: 'Vi hade fel' },
        name: 'Ahmed Noori',
      },
    ],
  };
  over.decision.events = over.history.map(({ event }) => event);
  await show('/plattformsbeslut/d', { answers: { 'platformDecisions.get': ok(over) } });
  const answer = await screen.findByRole('region', { name: 'Svar' });
  expect(answer).toMatchTextContent(/antecknat av Ahmed Noori.*Ändrat.*Vi hade fel/);
  expect(screen.getByRole('region', { name: 'Klagomål' })).toMatchTextContent('Vi klagar');
  expect(screen.queryByRole('button', { name: 'Klaga hos plattformen' })).toBeNull();
  await expectAccessible();
});

it('one that is not there says so, with a way to the list', async () => {
  await show('/plattformsbeslut/x', { answers: { 'platformDecisions.get': fail('platformDecisions.unknown') } });
  expect(await screen.findByText('Beslutet finns inte, eller är inte ditt att läsa.')).toBeVisible();
});
