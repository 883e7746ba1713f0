// The first screen: what needs the user's attention now.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { resetSessionValues } from '../../../renderer/hooks/session-value.ts';
import { HOSTILE, backupStatus } from '../support/literals.ts';
import { show } from '../support/show.tsx';

beforeEach(resetSessionValues);

type Today = Output<'today.get'>;
type Line = Today['lines'][number];

/** Answers to the first screen's calls besides its own list. */
const otherAnswers: Answers = {
  'absences.thanksToMe': asExample,
  'absences.timeline': asExample,
  'backup.status': ok(backupStatus),
  'channels.list': asExample,
  'members.leftOut': asExample,
  'members.list': asExample,
  'restore.report': ok(null),
  'rules.get': asExample,
};

const today = (): Promise<Today> => example().get('today.get', {});
const question = (more: Partial<Line> = {}): Line => ({
  kind: 'inquiry',
  id: 'one',
  channelId: 'bibliotek-fb',
  channelName: 'Norråsa bibliotek',
  platform: 'facebook',
  title: 'När öppnar ni?',
  due: '2026-06-10',
  urgency: 'today',
  params: {},
  ...more,
});
const withLines = async (lines: Line[]): Promise<Answers> => ({
  ...otherAnswers,
  'today.get': ok({ ...(await today()), lines }),
});
const needs = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Att göra nu' });

it('overdue rows come first, and each row has one link', async () => {
  const { lines } = await today();
  await show('/', { answers: otherAnswers });
  const rows = within(await needs()).getAllByRole('listitem');
  expect(lines[0]?.urgency).toBe('late');
  expect(rows[0]?.innerText).toContain(lines[0]?.title);
  for (const row of rows) expect(within(row).getAllByRole('link')).toHaveLength(1);
  await expectAccessible();
});

it('[R41.2] what must leave the published search says of which export, and leads to it', async () => {
  const line: Line = {
    ...question({ channelId: null, channelName: '', platform: '', title: '', due: null, urgency: 'today' }),
    ...{ kind: 'publicWithdrawn', id: 'export', params: { count: 2, day: '2026-05-28' } },
  };
  await show('/', { answers: await withLines([line]) });
  const row = within(await needs()).getByRole('listitem');
  expect(row).toMatchTextContent(/2 handlingar ska bort ur sökningen för allmänheten/);
  expect(row).toMatchTextContent(/exporten från 28 maj/);
  expect(within(row).getByRole('link')).toHaveAttribute('href', '#/handlingar/sok-for-allmanheten');
  await expectAccessible();
});

it('a letter still to be sent names who needs it, and leads to the absence', async () => {
  const line: Line = {
    ...question({ channelId: null, channelName: '', platform: '', title: 'Linnéa Sandqvist', urgency: 'soon' }),
    kind: 'letterOwed',
    id: 'away',
    params: {
      names: 'Linnéa Sandqvist, Ahmed Noori',
      person: 'Sara Ek',
      from: '2026-11-30',
      to: '2026-12-04',
      count: 2,
    },
  };
  await show('/', { answers: await withLines([line]) });
  const row = within(await needs()).getByRole('listitem');
  expect(row.innerText).toContain('Linnéa Sandqvist och Ahmed Noori behöver ett meddelande');
  expect(row.innerText).toContain('om frånvaron för Sara Ek 30 nov – 4 dec');
  expect(within(row).getByRole('link', { name: /^Skicka/ })).toHaveAttribute('href', '#/tackning/away');
});

it('a person with nothing to do is told so', async () => {
  await show('/', { answers: await withLines([]) });
  expect(await screen.findByRole('heading', { name: 'Inget väntar på dig just nu' })).toBeVisible();
});

it('an empty register shows how to begin', async () => {
  await show('/', { answers: { ...(await withLines([])), 'channels.list': ok([]) } });
  expect(await screen.findByRole('link', { name: 'Importera en kanallista' })).toHaveAttribute(
    'href',
    '#/kanaler/importera',
  );
  await expectAccessible();
});

it('a list that failed to load shows a message and can be requested again', async () => {
  const bridge = await show('/', { answers: { ...otherAnswers, 'today.get': fail('door.failed') } });
  const alert = await screen.findByRole('alert');
  expect(alert).toMatchTextContent(/Något oväntat hände, och inget har ändrats\./);
  bridge.answer({ 'today.get': asExample });
  await click('button', 'Försök igen', alert);
  expect(await needs()).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('text from the public stays text, without markup or templates', async () => {
  await show('/', {
    answers: await withLines([
      question({ title: HOSTILE }),
      question({ kind: 'blockEnds', id: 'two', title: HOSTILE }),
    ]),
  });
  const list = await needs();
  expect(list.innerText).toContain('<img src="x"');
  expect(list.innerText).toContain('{{count}} $t(common.save) &amp;');
  expect(list.querySelector('img')).toBeNull();
  expect(document.title).toBe('I dag – Kanalvakt');
});

it('a change made elsewhere is shown automatically', async () => {
  const bridge = await show('/', { answers: await withLines([question()]) });
  await within(await needs()).findByText('När öppnar ni?');
  bridge.answer(await withLines([question({ title: 'Finns det cykelställ?' })]));
  bridge.tell('changed', { seq: 2, collections: ['inquiries'], logs: ['inquiry'] });
  expect(await within(await needs()).findByText('Finns det cykelställ?')).toBeVisible();
});

it('rows that do not fit are collapsed, and shown on demand', async () => {
  await show('/', {
    answers: await withLines(
      Array.from({ length: 400 }, (_, index) => question({ id: `q${String(index)}`, title: `Fråga ${String(index)}` })),
    ),
  });
  expect(within(await needs()).getAllByRole('listitem')).toHaveLength(20);
  await click('button', 'Visa 380 till');
  await waitFor(async () => expect(within(await needs()).getAllByRole('listitem')).toHaveLength(400));
});

const forged = {
  seq: 12,
  by: 'per',
  name: 'Per Ek',
  state: 'active' as const,
  at: '2026-06-09T09:00:00.000Z',
  what: 'channels/bibliotek-fb',
  exists: true,
  why: 'role',
};

it.each(['light', 'dark'] as const)(
  'an administrator is told who signed a write that does not count, until they have seen it (%s)',
  async (theme) => {
    const bridge = await show('/', {
      preferences: { theme },
      answers: {
        ...otherAnswers,
        'members.leftOut': ok({
          count: 8,
          newest: 12,
          listed: [
            forged,
            ...Array.from({ length: 7 }, (_, i) => ({ ...forged, seq: i + 1, what: 'x/y', exists: false })),
          ],
          olderSince: null,
        }),
        'members.seenLeftOut': ok({}),
      },
    });
    expect(await screen.findByText(/^8 skrivningar räknas inte/)).toBeVisible();
    const [line] = screen.getAllByText(/^Per Ek ville ändra/);
    expect(line).toMatchTextContent(
      /Per Ek ville ändra kanaler i går.*Den som skrev har ingen roll som får göra det\./,
    );
    expect(screen.getByRole('link', { name: 'Öppna kanaler' })).toHaveAttribute('href', '#/kanaler/bibliotek-fb');
    expect(screen.getByRole('link', { name: 'Öppna Medlemmar' })).toHaveAttribute('href', '#/medlemmar');
    expect(screen.getByText('Och 3 till. De står i journalen under Inställningar.')).toBeVisible();
    await expectAccessible();
    bridge.answer({ 'members.leftOut': ok({ count: 0, newest: 0, listed: [], olderSince: null }) });
    await click('button', 'Jag har sett det', screen.getByRole('main'));
    await waitFor(() => expect(screen.queryByText(/räknas inte/)).toBeNull());
    expect(bridge.asked('members.seenLeftOut')).toEqual([{ seq: 12, older: false }]);
  },
);

it('an administrator is told once that older writes may break the rules', async () => {
  const bridge = await show('/', {
    answers: {
      ...otherAnswers,
      'members.leftOut': ok({ count: 0, newest: 0, listed: [], olderSince: '2026-06-09T09:00:00.000Z' }),
      'members.seenLeftOut': ok({}),
    },
  });
  expect(await screen.findByText(/följer valvet reglerna för vem som får ändra vad/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Till kontrollen' })).toHaveAttribute('href', '#/installningar/valvet');
  await expectAccessible();
  await click('button', 'Jag har sett det', screen.getByRole('main'));
  await waitFor(() => expect(bridge.asked('members.seenLeftOut')).toEqual([{ seq: 0, older: true }]));
});

it('a task that the reader may not do is information: it says what is open and who may, without a button', async () => {
  const gap = question({
    kind: 'coverGap',
    id: 'gap',
    urgency: 'soon',
    may: false,
    params: {
      person: 'Sara Ek',
      count: 1,
      from: '2026-06-15',
      to: '2026-06-26',
      open: 'duties',
      duties: 'publish,diary',
      ask: 'Sara Ek, Birgitta Holm',
    },
  });
  await show('/', { answers: await withLines([gap, question()]) });
  const [info, task] = within(await needs()).getAllByRole('listitem');
  expect(info).toMatchTextContent(/Ingen publicerar eller diarieför 15–26 juni/);
  expect(info).toMatchTextContent(/Sara Ek är borta · ersättare utses av Sara Ek, Birgitta Holm/);
  expect(within(info!).queryByRole('link')).toBeNull();
  expect(within(task!).getByRole('link', { name: /^Svara/ })).toHaveAttribute('data-variant', 'filled');
  await expectAccessible();
});

it('a row about several channels opens the list with those channels, as many as the row says', async () => {
  const { lines } = await today();
  const row = lines.find(({ kind, channelId }) => kind === 'channelLacks' && channelId === null);
  if (row === undefined) throw new Error('the example has no such row');
  await show('/', { answers: { ...(await withLines([row])), 'channels.list': asExample } });
  await click('link', new RegExp(`: ${String(row.params.count)} kanaler`));
  expect(await screen.findByRole('heading', { level: 1, name: 'Kanaler' })).toBeVisible();
  const table = await screen.findByRole('table', { name: 'Förteckning över kanaler' });
  expect(within(table).getAllByRole('row')).toHaveLength(Number(row.params.count) + 1);
  expect(screen.getByText(new RegExp(`^${String(row.params.count)} av \\d+`))).toBeVisible();
  await expectAccessible();
});

it('a row about checks of several channels that are to be made again opens the yearly review', async () => {
  const row = { ...question(), kind: 'checkOld' as const, id: 'checkOld', channelId: null };
  const params = { lack: 'checkOld', count: 2, names: 'Badet, Simhallen' };
  await show('/', { answers: { ...(await withLines([{ ...row, params }])), 'channels.list': asExample } });
  await click('link', /2 kanaler har något som ska kontrolleras igen/);
  expect(await screen.findByRole('heading', { level: 1, name: 'Årlig genomgång' })).toBeVisible();
});

it('a row for a person who runs some channels opens the list with their own alone', async () => {
  const as = example('ahmed-noori');
  const { lines } = await as.get('today.get', {});
  const channels = await as.get('channels.list', {});
  const [own] = channels.filter(({ mine }) => mine);
  if (own === undefined) throw new Error('Ahmed runs no channel');
  const lacking = channels.map((line) => ({ ...line, lacks: [...line.lacks, 'neverVerified'] }));
  const row = { ...question(), kind: 'checkOld' as const, id: 'neverVerified', channelId: null };
  const count = channels.filter(({ mine, channel }) => mine && channel.state !== 'closed').length;
  await show('/', {
    as,
    answers: {
      ...otherAnswers,
      'channels.list': ok(lacking),
      'today.get': ok({
        ...(await as.get('today.get', {})),
        lines: [...lines.slice(0, 1), { ...row, params: { lack: 'neverVerified', count, names: own.channel.name } }],
      }),
    },
  });
  await click('link', /aldrig jämförts med plattformen/);
  const table = await screen.findByRole('table', { name: 'Förteckning över kanaler' });
  expect(within(table).getAllByRole('row')).toHaveLength(count + 1);
  expect(channels.length).toBeGreaterThan(count);
});

it('[R46.4] archive packages that are due lead to the place where they are made', async () => {
  const row: Line = {
    ...question({ kind: 'archiveDue', id: 'archive-year', channelId: null, channelName: '', platform: '', title: '' }),
    ...{
      due: '2026-03-31',
      urgency: 'soon',
      params: { of: 'year', year: '2025', count: 2, names: 'Badet, Biblioteket' },
    },
  };
  const closed: Line = { ...row, id: 'archive-closed', due: null, params: { ...row.params, of: 'closed', count: 1 } };
  await show('/', {
    as: example('elif-yildiz'),
    answers: { ...(await withLines([row, closed])), 'archiving.get': asExample },
  });
  const list = await needs();
  expect(within(list).getAllByText(/Badet, Biblioteket.*så många handlingar att de lämnas som paket/)).toHaveLength(2);
  expect(within(list).getByRole('link', { name: /Gör arkivpaket för den avvecklade kanalen/ })).toBeVisible();
  await expectAccessible();
  await click('link', /Gör arkivpaket för 2025/);
  expect(await screen.findByRole('heading', { level: 1, name: 'Arkivpaket' })).toBeVisible();
});

const substitute = { names: ['Bo Ek'], until: '2026-06-12' };

it('the tasks are narrowed to a channel and to what one has as a substitute, and remembered on another visit', async () => {
  const mine = question();
  const forBo = question({ id: 'two', title: 'Går hissen?', standsIn: substitute });
  const answers: Answers = {
    ...(await withLines([mine, forBo])),
    'today.narrow': ({ channelId, standsIn }) =>
      ok({ lines: [mine, forBo].filter((line) => !standsIn || line === forBo), apart: channelId === null ? 0 : 2 }),
  };
  const bridge = await show('/', { answers });
  await needs();
  const search = screen.getByRole('search', { name: 'Vad som visas' });
  await userEvent.click(within(search).getByRole('combobox', { name: 'Kanal' }));
  await userEvent.keyboard('Norråsa bib{ArrowDown}{Enter}');
  expect(
    await screen.findByText(/^2 uppgifter i urvalet. 2 gäller flera kanaler, eller ingen, och är inte med./),
  ).toBeVisible();
  const switched = within(search).getByRole('switch', { name: 'Det jag är ersättare för' });
  switched.focus();
  await userEvent.keyboard(' ');
  await waitFor(async () => expect(within(await needs()).getAllByRole('listitem')).toHaveLength(1));
  expect(within(await needs()).getByText('Går hissen?')).toBeVisible();
  expect(bridge.asked('today.narrow').at(-1)).toEqual({ channelId: expect.any(String) as string, standsIn: true });
  await expectAccessible();
  await click('link', 'Hjälp');
  await waitFor(() => expect(screen.queryByRole('search', { name: 'Vad som visas' })).toBeNull());
  history.back();
  expect(await screen.findByRole('switch', { name: 'Det jag är ersättare för' })).toBeChecked();
  await click('button', 'Visa allt');
  await waitFor(async () => expect(within(await needs()).getAllByRole('listitem')).toHaveLength(2));
});

it('a selection in which nothing waits says so calmly, with the way back', async () => {
  const answers: Answers = {
    ...(await withLines([question({ standsIn: substitute })])),
    'today.narrow': ok({ lines: [], apart: 0 }),
  };
  await show('/', { answers });
  await needs();
  await click('switch', 'Det jag är ersättare för');
  expect(await screen.findByRole('heading', { name: 'Inget väntar på dig som ersättare' })).toBeVisible();
  await expectAccessible();
  await click('button', 'Visa allt');
  expect(await needs()).toBeVisible();
});

it('one who substitutes for nobody is not asked about it', async () => {
  await show('/', { answers: await withLines([question()]) });
  await needs();
  expect(await screen.findByRole('combobox', { name: 'Kanal' })).toBeVisible();
  expect(screen.queryByRole('switch', { name: 'Det jag är ersättare för' })).toBeNull();
});
