// The frame around every screen: the palette, the banners, the lock, and navigation by keyboard alone.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { notifyInStrip } from '../../../renderer/calls/notify.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, tabTo } from '../support/hands.ts';
import { closed, locked, openBy, waitUntilSettled, show, showGate } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const help: Answers = { 'rules.get': asExample };
const PALETTE = 'Sök efter en plats, en kanal eller en person, eller gör något';
const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name });

it('the first tab stop skips the side list and goes to the content', async () => {
  await show('/hjalp', { answers: help });
  await title('Kom i gång');
  await tabTo('link', 'Hoppa till innehållet');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('main').contains(document.activeElement)).toBe(true));
});

it('the palette opens a channel by keyboard alone, and moves focus to the title', async () => {
  await show('/hjalp', {
    answers: {
      ...help,
      'channels.get': asExample,
      'logins.list': asExample,
      'looks.history': asExample,
      'captures.page': asExample,
      'absences.timeline': asExample,
      'closures.list': asExample,
      'inbox.list': asExample,
    },
  });
  await title('Kom i gång');
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('textbox', { name: PALETTE });
  await waitFor(() => expect(box).toHaveFocus());
  await userEvent.keyboard('simhallen');
  await waitFor(() =>
    expect(within(screen.getByRole('dialog')).getAllByRole('button')[0]).toMatchTextContent('Simhallen'),
  );
  await expectAccessible();
  await userEvent.keyboard('{Enter}');
  const heading = await title('Simhallen');
  await waitFor(() => expect(heading).toHaveFocus());
});

it('a screen requested by the main process is shown, and the window title names it', async () => {
  const bridge = await show('/hjalp', {
    answers: { ...help, 'inquiries.page': asExample, 'inquiries.times': asExample },
  });
  await title('Kom i gång');
  bridge.tell('command', { name: 'inquiries' });
  await title('Frågor');
  await waitFor(() => expect(document.title).toBe('Frågor – Kanalvakt'));
});

it('help lists the shortcuts of the menu, and names the places in the order of their numbers', async () => {
  await show('/hjalp', { answers: help });
  await title('Kom i gång');
  const terms = await waitFor(() => {
    const found = screen.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]);
    expect(found).toContainEqual(['Ctrl Shift F', 'Ny fråga']);
    return found;
  });
  expect(terms).toEqual(
    expect.arrayContaining([
      ['Ctrl N', 'Nytt modereringsärende'],
      ['Ctrl 1 – Ctrl 5', 'Gå till, i tur och ordning: I dag, Inkorg, Kanaler, Människor och Handlingar'],
      ['Ctrl ,', 'Inställningar'],
      ['F1', 'Hjälp om den här sidan'],
    ]),
  );
});

it('help and the palette do not offer to start anything while the vault is read-only', async () => {
  await show('/hjalp', {
    answers: {
      ...help,
      'vault.writing': ok({ mode: 'readOnly', owner: null, free: true, following: false, asking: null, asked: null }),
    },
    status: { mode: 'readOnly' },
  });
  await title('Kom i gång');
  expect(await screen.findByText('Inställningar', { selector: 'dd' })).toBeVisible();
  expect(screen.queryByText('Ctrl Shift F')).toBeNull();
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.fill(await screen.findByRole('textbox', { name: PALETTE }), 'moderering');
  expect(await screen.findByRole('button', { name: 'Moderering' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Nytt modereringsärende' })).toBeNull();
});

it('another program with write access is named, and can be asked to hand it over', async () => {
  const owner = { host: 'BIBL-07', name: 'Ahmed Noori', user: 'ahmed', pid: 4, since: '2026-06-10T08:00:00.000Z' };
  const bridge = await show('/hjalp', {
    status: { mode: 'readOnly' },
    answers: {
      ...help,
      'vault.writing': ok({ mode: 'readOnly', owner, free: false, following: true, asking: null, asked: null }),
      'vault.askToWrite': fail('vault.askedByOther', { params: { name: 'Elif Yıldız', host: 'INFO-01' } }),
    },
  });
  expect(await screen.findByText(/^Ahmed Noori på BIBL-07 skriver i valvet sedan/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Be att få ta över');
  await expectNotification(/^Elif Yıldız på INFO-01 har redan bett om att få skriva/);
  expect(bridge.asked('vault.askToWrite')).toHaveLength(1);
});

it('a request to hand over write access stays visible with its answer and any message', async () => {
  const owner = { host: 'BIBL-07', name: 'Ahmed Noori', user: 'ahmed', pid: 4, since: '2026-06-10T08:00:00.000Z' };
  const asked = {
    nonce: 'n1',
    name: 'Elif Yıldız',
    host: 'INFO-01',
    user: 'elif',
    since: owner.since,
    answerBy: '2026-06-10T08:05:00.000Z',
  };
  await show('/hjalp', {
    answers: {
      ...help,
      'vault.writing': ok({ mode: 'readWrite', owner, free: false, following: true, asking: null, asked }),
    },
  });
  const question = await screen.findByRole('region', { name: 'Någon vill skriva i valvet' });
  await userEvent.click(within(question).getByRole('button', { name: 'Inte nu' }));
  expect(await within(question).findByRole('button', { name: 'Skicka svaret' })).toBeVisible();
  notifyInStrip('Nämnden är inte sparad.');
  const message = await waitFor(() => {
    const found = document.querySelector('[data-message]');
    if (found === null) throw new Error('no message yet');
    return found;
  });
  await waitUntilSettled();
  expect(question.getBoundingClientRect().bottom).toBeLessThanOrEqual(message.getBoundingClientRect().top);
  expect(question.getBoundingClientRect().top).toBeGreaterThan(0);
  await expectAccessible();
});

it('findings from the opening of the vault are shown in sentences, damage first', async () => {
  await show('/hjalp', {
    answers: help,
    status: {
      findings: [
        { code: 'vault.tornTail', severity: 'note', params: {} },
        { code: 'vault.frameDamaged', severity: 'damage', params: { seq: 7 } },
      ],
    },
  });
  expect(await screen.findByText(/^Valvet har skador som behöver ses över/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Visa', expanded: false }));
  expect(await screen.findByRole('button', { name: 'Dölj', expanded: true })).toBeVisible();
  await expectAccessible();
});

it.each(['light', 'dark'] as const)(
  'writes that do not count are reported to everybody, until seen (%s)',
  async (theme) => {
    const params = { by: 'per', name: 'Per Ek', at: '2026-06-09T09:00:00.000Z', what: 'log:access/a', why: 'author' };
    const bridge = await show('/hjalp', {
      preferences: { theme },
      answers: { ...help, 'members.seenLeftOut': ok({}) },
      status: {
        findings: [
          { code: 'vault.frameLeftOut', severity: 'note', params: { ...params, seq: 7 } },
          { code: 'vault.frameLeftOut', severity: 'note', params: { ...params, seq: 9 } },
          { code: 'vault.moreLeftOut', severity: 'note', params: { count: 3 } },
        ],
      },
    });
    expect(await screen.findByText(/^5 skrivningar räknas inte/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Visa', expanded: false }));
    expect(await screen.findByText(/^Skrivning 9 räknas inte.*Per Ek undertecknade den/)).toBeVisible();
    await expectAccessible();
    await click('button', 'Jag har sett det');
    await waitFor(() => expect(bridge.asked('members.seenLeftOut')).toEqual([{ seq: 9, older: false }]));
  },
);

it('a locked screen leaves nothing of what it showed', async () => {
  const bridge = await show('/personer', {
    answers: {
      'logins.list': asExample,
      'absences.fairness': asExample,
      'vault.lock': ok({}),
      'vault.remembered': ok({ offered: false, members: [] }),
    },
  });
  await screen.findByRole('button', { name: /Birgitta Holm/ });
  bridge.answer({ 'vault.status': ok(locked) });
  await click('button', 'Lås', screen.getByRole('navigation', { name: 'Delar av programmet' }));
  await waitFor(() => expect(bridge.asked('vault.lock')).toHaveLength(1));
  bridge.tell('status', {});
  await title('Lås upp valvet');
  expect(document.body.innerText).not.toContain('Birgitta Holm');
});

it('a palette that was open when the vault was locked is closed and empty after unlocking', async () => {
  const bridge = await show('/hjalp', {
    answers: { ...help, 'vault.remembered': ok({ offered: false, members: [] }) },
  });
  await title('Kom i gång');
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.fill(await screen.findByRole('textbox', { name: PALETTE }), 'birgitta');
  bridge.answer({ 'vault.status': ok(locked) });
  bridge.tell('status', {});
  await title('Lås upp valvet');
  bridge.answer({ 'vault.status': ok(await openBy(example())) });
  bridge.tell('status', {});
  await title('Kom i gång');
  await waitUntilSettled();
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('textbox', { name: PALETTE })).toHaveValue('');
});

it('an engine that does not answer is reported, and can be asked again', async () => {
  const bridge = showGate({}, { answers: { 'vault.status': fail('app.engineStopped') } });
  const alert = await screen.findByRole('alert');
  expect(alert).toMatchTextContent('Programmets inre del har stannat.');
  bridge.answer({ 'vault.status': ok(closed) });
  await click('button', 'Försök igen', alert);
  await title('Välkommen till Kanalvakt');
});

it('an unknown address says so and leads back', async () => {
  await show('/finns-inte');
  await title('Sidan finns inte');
  expect(within(screen.getByRole('main')).getByRole('link')).toHaveAttribute('href', '#/');
});
