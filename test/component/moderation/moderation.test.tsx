// The moderation log, and the step of a case in which something is hidden or deleted.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CaseRow } from '../../../domain/moderation/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';

const rows = (): HTMLElement[] =>
  within(screen.getByRole('table', { name: 'Modereringsärenden, nyaste först' }))
    .getAllByRole('row')
    .slice(1);
const line = (index: number, more: Partial<CaseRow> = {}): CaseRow => ({
  id: `case-${String(index)}`,
  recordNo: `M-2026-${String(index).padStart(3, '0')}`,
  seenAt: '2026-06-09T09:00:00.000Z',
  title: `Kommentar ${String(index)}`,
  channelId: 'bibliotek-fb',
  channelName: 'Norråsa bibliotek',
  status: 'done',
  outcome: 'delete',
  category: 'advertising',
  diary: 'notNeeded',
  disposed: false,
  secret: false,
  ...more,
});
const logOf = (lines: readonly CaseRow[]): Answers => ({
  'rules.get': asExample,
  'moderation.page': ({ filter, offset, limit }) => {
    const found = lines.filter(({ title }) => title.toLowerCase().includes(filter.search.toLowerCase()));
    return ok({ total: found.length, needMe: 0, rows: found.slice(offset, offset + limit) });
  },
});

it('an empty log says what belongs in it and how to begin', async () => {
  await show('/moderering', { answers: logOf([]) });
  const empty = (await screen.findByRole('heading', { name: 'Inga ärenden än' })).parentElement;
  expect(within(empty ?? document.body).getByRole('link', { name: 'Nytt ärende' })).toHaveAttribute(
    'href',
    '#/moderering/ny',
  );
  await expectAccessible();
});

it('the log is neither called empty nor counted before it has loaded', async () => {
  await show('/moderering', {
    answers: { 'rules.get': asExample, 'moderation.page': () => new Promise(() => undefined) },
  });
  await screen.findByRole('heading', { level: 1, name: 'Moderering' });
  await waitUntilSettled();
  expect(screen.queryByText('Inga ärenden än')).toBeNull();
  expect(screen.queryByText(/\d ärende/)).toBeNull();
});

it('the log lists and counts the cases, newest first', async () => {
  const { total, needMe, rows: lines } = await example().get('moderation.page', { filter: {}, offset: 0, limit: 50 });
  await show('/moderering', { answers: { 'rules.get': asExample, 'moderation.page': asExample } });
  expect(needMe).toBeGreaterThan(0);
  expect(await screen.findByText(`${String(total)} ärenden, ${String(needMe)} väntar på dig`)).toBeVisible();
  await waitFor(() =>
    expect(rows().map((row) => within(row).getAllByRole('cell')[0]?.innerText)).toEqual(
      lines.map(({ title, disposed }) => (disposed ? 'Innehållet gallrat' : title)),
    ),
  );
  await expectAccessible();
});

it('ten thousand cases are rendered and fetched only as far as they are visible, and the keyboard reaches the next', async () => {
  const bridge = await show('/moderering', {
    answers: logOf(Array.from({ length: 10_000 }, (_, index) => line(index))),
  });
  expect(await screen.findByText(/^10.000 ärenden$/)).toBeVisible();
  (await screen.findByRole('button', { name: 'Kommentar 0' })).focus();
  for (let next = 10; next <= 80; next += 10) {
    await userEvent.keyboard('{PageDown}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent(`Kommentar ${String(next)}`));
  }
  expect(rows().length).toBeLessThan(60);
  expect(Math.max(...bridge.asked('moderation.page').map(({ offset, limit }) => offset + limit))).toBeLessThan(300);
});

it('a search without results can be cleared in one press', async () => {
  await show('/moderering', { answers: logOf([line(1), line(2)]) });
  await write('Sök i text, avsändare och länk', 'solglasögon');
  expect(await screen.findByRole('heading', { name: 'Ingen rad stämmer med urvalet' })).toBeVisible();
  await userEvent.click(screen.getAllByRole('button', { name: 'Rensa urvalet' })[0] ?? document.body);
  expect(await screen.findByText('2 ärenden')).toBeVisible();
});

it('a log that may not be read says so and shows no rows', async () => {
  await show('/moderering', {
    answers: {
      'rules.get': asExample,
      'moderation.page': fail('rights.denied', { params: { call: 'moderation.page' } }),
    },
  });
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByText('Inga ärenden än')).toBeNull();
});

it('the text of a case neither becomes markup nor reverses its row', async () => {
  await show('/moderering', { answers: logOf([line(1, { title: HOSTILE, channelName: 'مكتبة' })]) });
  const opener = await screen.findByRole('button', { name: /onerror/ });
  expect(opener.querySelector('img')).toBeNull();
  for (const cell of within(rows()[0] ?? document.body)
    .getAllByRole('cell')
    .slice(0, 2))
    expect(cell.querySelector('bdi')).not.toBeNull();
});

it('a confidential case is listed without any of its words', async () => {
  await show('/moderering', { answers: logOf([line(1, { title: '', secret: true })]) });
  expect(await screen.findByRole('button', { name: 'Sekretessmarkerat ärende' })).toBeVisible();
});

/** Answers for a case's wizard; writes go to the example. */
const wizard: Answers = {
  'rules.get': asExample,
  'channels.get': asExample,
  'moderation.get': asExample,
  'moderation.similar': asExample,
  'moderation.history': asExample,
  'records.page': asExample,
  'captures.ofCase': asExample,
  'moderation.preserve': asExample,
  'moderation.confirmSeen': asExample,
  'moderation.recordOutcome': asExample,
};

/** The id of the example's case whose evidence is not stored yet. */
async function unpreserved(of: Example): Promise<string> {
  const { rows: lines } = await of.get('moderation.page', { filter: { status: ['draft'] }, offset: 0, limit: 50 });
  for (const { id } of lines) {
    const { gate, case: one } = await of.get('moderation.get', { id });
    if (gate.join() === 'notPreserved' && one.category !== null) return id;
  }
  throw new Error('the example has no case that lacks only its evidence');
}

it('hide and delete are disabled until content and sender are stored as evidence, and lead there', async () => {
  const sara = example();
  await show(`/moderering/${await unpreserved(sara)}`, { as: sara, answers: wizard });
  await click('button', /^Åtgärd/);
  expect(await screen.findByRole('radio', { name: 'Radera' })).toBeDisabled();
  expect(screen.getByRole('radio', { name: 'Dölj (avpublicera)' })).toBeDisabled();
  expect(screen.getByRole('radio', { name: 'Låt stå' })).toBeEnabled();
  expect(screen.getByText('Innehåll och avsändare är inte sparade som bevis än.')).toBeVisible();
  await expectAccessible();
  await click('button', 'Gå till Bevis');
  expect(await screen.findByRole('button', { name: 'Spara som bevis' })).toBeVisible();
});

it('stored evidence enables removal, and the outcome is shown with the time it took', async () => {
  const own = ownExample();
  const id = await unpreserved(own);
  const bridge = await show(`/moderering/${id}`, { as: own, answers: wizard });
  await click('button', 'Spara som bevis');
  await click('button', 'Ja, det syns');
  await click('radio', 'Radera');
  // How it is done on that platform, as the rules say.
  const { platform } = await own.get('moderation.get', { id });
  const { ruleSet } = await own.get('rules.get', {});
  const known = ruleSet.platforms.find((entry) => entry.id === platform);
  expect(await screen.findByText(known!.moderation.delete.sv)).toBeVisible();
  await click('radio', 'Dölj (avpublicera)');
  expect(await screen.findByText(known!.moderation.hide.sv)).toBeVisible();
  await click('radio', 'Radera');
  await click('button', 'Det är raderat – anteckna');
  expect(await screen.findByText('Raderat')).toBeVisible();
  expect(await screen.findByText('Borttaget 26 timmar efter upptäckt.')).toBeVisible();
  expect(bridge.asked('moderation.recordOutcome')).toMatchObject([{ outcome: 'delete' }]);
  await expectAccessible();
});

it('[R17.2] the program asks whether the item is in a picture, and removals open once somebody has seen it', async () => {
  const own = ownExample();
  const id = await unpreserved(own);
  const bridge = await show(`/moderering/${id}`, { as: own, answers: wizard });
  await click('button', 'Spara som bevis');
  expect(await screen.findByText('Syns inlägget i beviset?')).toBeVisible();
  expect(screen.getByText(/Programmet hittar inte inlägget och avsändaren/)).toBeVisible();
  await expectAccessible();
  await click('button', /^Åtgärd/);
  expect(await screen.findByRole('radio', { name: 'Radera' })).toBeDisabled();
  expect(screen.getByText('Ingen har sett efter om inlägget syns i beviset.')).toBeVisible();
  await click('button', 'Gå till Bevis');
  await click('button', 'Ja, det syns');
  expect(await screen.findByRole('radio', { name: 'Radera' })).toBeEnabled();
  expect(bridge.asked('moderation.confirmSeen')).toMatchObject([{ id }]);
  await click('button', /^Bevis/);
  expect(await screen.findByText(/har sett efter att inlägget syns i beviset/)).toBeVisible();
});

it('another outcome can be begun as soon as the first is shown, before its call has ended', async () => {
  const own = ownExample();
  const id = await unpreserved(own);
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const bridge = await show(`/moderering/${id}`, {
    as: own,
    answers: {
      ...wizard,
      'moderation.recordOutcome': async (input) => {
        const recorded = await own.ask('moderation.recordOutcome', input);
        bridge.tell('changed', { seq: 1_000_000, collections: [], logs: ['moderation'] });
        await ended;
        return recorded;
      },
    },
  });
  await click('button', 'Spara som bevis');
  await click('button', 'Ja, det syns');
  await click('radio', 'Dölj (avpublicera)');
  await click('button', /anteckna$/);
  await click('button', 'Anteckna en ny åtgärd');
  end();
  await click('radio', 'Radera');
  expect(await screen.findByRole('button', { name: 'Det är raderat – anteckna' })).toBeVisible();
});

it('leaving an item up needs a reason, and nothing is sent without one', async () => {
  const sara = example();
  const bridge = await show(`/moderering/${await unpreserved(sara)}`, { as: sara, answers: wizard });
  await click('button', /^Åtgärd/);
  await click('radio', 'Låt stå');
  await click('button', 'Det får stå kvar – anteckna');
  expect(await screen.findByText('Skriv varför det får stå kvar.')).toBeVisible();
  expect(bridge.asked('moderation.recordOutcome')).toEqual([]);
});

it('an outcome that someone else recorded first shows a message and keeps what was entered', async () => {
  const sara = example();
  await show(`/moderering/${await unpreserved(sara)}`, {
    as: sara,
    answers: {
      ...wizard,
      'moderation.recordOutcome': fail('moderation.changedMeanwhile', { params: { name: 'Ahmed Noori' } }),
    },
  });
  await click('button', /^Åtgärd/);
  await click('radio', 'Låt stå');
  await write(/^Varför det får stå kvar/, 'Hård kritik, inget påhopp');
  await click('button', 'Det får stå kvar – anteckna');
  expect(await screen.findByText(/Ahmed Noori har ändrat samma sak/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Varför det får stå kvar/ })).toHaveValue('Hård kritik, inget påhopp');
});

it('an item can be left up with a reason by keyboard alone', async () => {
  const own = ownExample();
  const bridge = await show(`/moderering/${await unpreserved(own)}`, { as: own, answers: wizard });
  await tabTo('button', /^Åtgärd/);
  await userEvent.keyboard('{Enter}');
  const keep = await screen.findByRole('radio', { name: 'Låt stå' });
  await waitFor(() => expect(keep).toHaveFocus());
  await userEvent.keyboard(' ');
  await tabTo('textbox', /^Varför det får stå kvar/);
  await userEvent.keyboard('Hård kritik{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(bridge.asked('moderation.recordOutcome')).toMatchObject([{ outcome: 'keep', note: 'Hård kritik' }]),
  );
});
