// Why duties are open, on the cover screen: each absence behind an open duty is told and can be covered, a login without
// a custodian leads to the login, and what is open is told per channel. Sentences say from when they count. R11, R25.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import type { Lack } from '../../../domain/cover/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { removeScreen, show, waitUntilSettled } from '../support/show.tsx';

type Bar = Output<'absences.timeline'>['rows'][number]['bars'][number];
type PersonBar = Output<'absences.peopleTimeline'>['people'][number]['bars'][number];

const june = { from: '2026-06-01', to: '2026-06-30' };
const bar = (kind: Bar['kind'], lacks: Lack[] = []): Bar => ({
  ...june,
  kind,
  personIds: ['ahmed-noori'],
  label: 'Ahmed Noori',
  open: [...new Set(lacks.flatMap(({ duties }) => duties))],
  lacks,
  unfit: [],
  absenceId: lacks[0]?.absenceIds[0] ?? null,
  chains: [],
  until: null,
});
const away = (duties: Lack['duties'], personId: string, absenceId: string): Lack => ({
  duties,
  logins: [],
  awayIds: [personId],
  absenceIds: [absenceId],
});

const rowOf = (personId: string, one: PersonBar): Output<'absences.peopleTimeline'>['people'][number] => ({
  personId,
  name: personId,
  bars: [one],
  load: { own: 0, days: 0, most: 0, away: 0 },
});

/** The cover of June, with these bars of the first channel. */
async function juneWith(bars: readonly Bar[], closedOn: string | null = null): Promise<Answers> {
  const timeline = await example().get('absences.timeline', { ...june, language: 'sv' });
  const rows = timeline.rows.slice(0, 1).map((row) => ({ ...row, bars: [...bars], closedOn }));
  return { 'rules.get': asExample, 'absences.list': asExample, 'absences.timeline': ok({ ...timeline, rows }) };
}

/** A bar that shows its text. Before the picture has its width, a bar is named by an attribute that goes with it. */
async function wideBar(grid: HTMLElement, name: RegExp): Promise<HTMLElement> {
  const bar = await within(grid).findByRole('gridcell', { name });
  await waitFor(() => expect(bar).not.toHaveAttribute('aria-label'));
  return bar;
}

it('two absences behind one gap are told and listed, and the gap is covered for either', async () => {
  const mine = (await example().get('absences.list', {})).filter(({ absence }) => absence.status !== 'cancelled');
  const [first, second] = [
    mine[0]!.absence,
    mine.find(({ absence }) => absence.personId !== mine[0]!.absence.personId)!.absence,
  ];
  const people = await example().get('people.list', {});
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  const [one, other] = [nameOf(first.personId), nameOf(second.personId)];
  await show('/tackning', {
    answers: {
      ...(await juneWith([
        bar('partGap', [away(['publish'], first.personId, first.id), away(['diary'], second.personId, second.id)]),
      ])),
      'absences.gap': ({ id, from, to }) =>
        ok({
          absenceId: id,
          personId: id === first.id ? first.personId : second.personId,
          open: [{ duty: id === first.id ? 'publish' : 'diary', from, to }],
          candidates: [],
        }),
    },
  });
  const grid = await screen.findByRole('grid');
  const cell = await wideBar(
    grid,
    new RegExp(`^Ingen publicerar när ${one} är borta; ingen diarieför när ${other} är borta; Ahmed Noori gör resten`),
  );
  const gaps = await screen.findByRole('list', { name: 'Luckor' });
  const lines = within(gaps).getAllByRole('listitem');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchTextContent(new RegExp(`Ingen publicerar när ${one} är borta`));
  expect(lines[1]).toMatchTextContent(new RegExp(`Ingen diarieför när ${other} är borta`));
  expect(within(lines[1]!).getByRole('link', { name: /^Utse ersättare: .+, .+/ })).toHaveAttribute(
    'href',
    expect.stringContaining(second.id),
  );

  await userEvent.click(cell);
  const tray = await screen.findByRole('region', { name: /^Vem kan ta det\?/ });
  expect(await within(tray).findByText(new RegExp(`^Ingen publicerar\\.`))).toBeVisible();
  await click('radio', `Ingen diarieför när ${other} är borta`, tray);
  expect(await within(tray).findByText(new RegExp(`^Ingen diarieför\\.`))).toBeVisible();
  expect(within(tray).getByRole('link', { name: 'Öppna frånvaron' })).toHaveAttribute(
    'href',
    expect.stringContaining(second.id),
  );
  await expectAccessible();
});

it('a login that nobody is custodian of leads to the login, not to the roster', async () => {
  const [line] = await example().get('logins.list', {});
  const { id, label } = line!.login;
  const lack: Lack = { duties: ['logins'], logins: [{ id, label }], awayIds: [], absenceIds: [] };
  await show('/tackning', {
    answers: {
      ...(await juneWith([bar('partGap', [lack])])),
      'custody.dues': asExample,
      'custody.state': asExample,
      'logins.accessLog': asExample,
      'logins.username': asExample,
      'logins.list': asExample,
    },
  });
  const grid = await screen.findByRole('grid');
  const cell = await wideBar(grid, new RegExp(`^Ingen kommer åt inloggningen ${label}`));
  const gaps = await screen.findByRole('list', { name: 'Luckor' });
  expect(within(gaps).getByRole('link')).toHaveAccessibleName(expect.stringMatching(/^Öppna inloggningen: /));
  await userEvent.click(cell);
  const tray = await screen.findByRole('region', { name: /^Vem kan ta det\?/ });
  expect(within(tray).getByText(new RegExp(`^Ingen förvarar inloggningen ${label}`))).toBeVisible();
  expect(tray.textContent).not.toContain('bemanning');
  await expectAccessible();
  await click('link', 'Öppna inloggningen', tray);
  expect(await screen.findByRole('dialog', { name: label })).toBeVisible();
});

it('a person who leaves open different duties in different channels is said to per channel', async () => {
  const gap = (tasks: [string, PersonBar['tasks'][number]['open'], boolean?][]): PersonBar => ({
    ...june,
    kind: 'gap',
    absenceId: null,
    tasks: tasks.map(([name, open, nobody = false]) => ({
      ...{ channelId: name, name, platform: 'facebook', forId: 'sara-ek', via: [], nobody },
      ...(open === undefined ? {} : { open }),
    })),
  });
  const timeline = await example().get('absences.peopleTimeline', { ...june, language: 'sv' });
  const bars = [
    gap([
      ['Badet', ['publish']],
      ['Biblioteket', ['diary']],
    ]),
    gap([
      ['Badet', ['publish']],
      ['Biblioteket', ['publish']],
    ]),
    gap([
      ['Badet', ['publish'], true],
      ['Biblioteket', ['publish']],
    ]),
  ];
  const people = timeline.people.slice(0, bars.length).map((person, at) => ({ ...person, bars: [bars[at]!] }));
  await show('/tackning', {
    answers: { ...(await juneWith([bar('ordinary')])), 'absences.peopleTimeline': ok({ ...timeline, people }) },
  });
  const views = await screen.findByRole('radiogroup', { name: 'Kanaler eller personer' });
  await userEvent.click(within(views).getByText('Personer'));
  const mixed = await screen.findByRole('gridcell', {
    name: /^Borta, ingen publicerar i Badet, Facebook; Borta, ingen diarieför i Biblioteket, Facebook/,
  });
  const same = screen.getByRole('gridcell', {
    name: /^Borta, ingen publicerar i Badet, Facebook; Borta, ingen publicerar i Biblioteket, Facebook/,
  });
  const partly = screen.getByRole('gridcell', { name: /^Borta, ingen svarar i Badet, Facebook/ });
  // Texts are drawn in the bars once their width is known.
  await waitFor(() => expect(mixed.textContent).toMatch(/Borta, allt blir inte gjort i 2 kanaler$/));
  expect(same.textContent).toMatch(/Borta, ingen publicerar i 2 kanaler$/);
  expect(partly.textContent).toMatch(/Borta, allt blir inte gjort i 2 kanaler$/);
});

it('the sentences count from today, and say so when the period began before', async () => {
  const past = { ...bar('gap', [away(['answer'], 'sara-ek', 'a')]), personIds: [], to: '2026-06-05' };
  const covered = { ...bar('ordinary'), from: '2026-06-06' };
  await show('/tackning', { answers: await juneWith([past, covered]) });
  expect(await screen.findByText('Alla kanaler har någon som svarar från i dag till och med 30 juni.')).toBeVisible();
});

it('what is lacking is counted from today, and says so', async () => {
  await show('/tackning', { answers: await juneWith([bar('responsibleOnly')]) });
  expect(
    await screen.findByText('Från i dag till och med 30 juni: 1 kanal har ingen bemanning, bara en ansvarig.'),
  ).toBeVisible();
});

it('a channel that closed before today is in no count', async () => {
  await show('/tackning', { answers: await juneWith([{ ...bar('ordinary'), to: '2026-06-03' }], '2026-06-04') });
  await screen.findByRole('grid');
  expect(document.body.textContent).not.toMatch(/Alla kanaler|är i ordning/);
});

it('the last day of an absence may be moved by those who may act on it, and by nobody else', async () => {
  const me = 'ahmed-noori';
  const listed = await example().get('absences.list', {});
  const other = listed.find(({ absence }) => absence.personId !== me && absence.status === 'confirmed')!;
  const timeline = await example().get('absences.timeline', { ...june, language: 'sv' });
  const person: PersonBar = { ...june, kind: 'away', absenceId: other.absence.id, tasks: [] };
  const told = { to: 'office' as const, personIds: [me], at: '2026-06-01T08:00:00.000Z' };
  const edges = async (alarms: { told: (typeof told)[] }[]): Promise<number> => {
    const absence = {
      ...other.absence,
      ...june,
      alarms: alarms.map((one) => ({ id: 'e', gaps: [], acts: [], over: null, ...one })),
    };
    const people = { ...timeline, people: [rowOf(other.absence.personId, person)] };
    await show('/tackning', {
      as: ownExample(me),
      answers: {
        ...(await juneWith([bar('ordinary')])),
        'absences.list': ok([{ ...other, absence }]),
        'absences.peopleTimeline': ok(people),
      },
    });
    const views = await screen.findByRole('radiogroup', { name: 'Kanaler eller personer' });
    await userEvent.click(within(views).getByText('Personer'));
    const cell = await screen.findByRole('gridcell', { name: /^Borta/ });
    await waitUntilSettled();
    return cell.querySelectorAll('[data-edge]').length;
  };
  expect(await edges([])).toBe(0);
  await removeScreen();
  expect(await edges([{ told: [told] }])).toBe(1);
});

/** Opens the page of the first channel, with these bars from today on; its card of who answers. */
async function pageWith(bars: readonly Partial<Bar>[], lacking: 'loginWithoutCustodian'[] = []): Promise<HTMLElement> {
  const { date } = await example().get('today.get', {});
  const to = '2026-07-11';
  const timeline = await example().get('absences.timeline', { from: date, to, language: 'sv' });
  const channels = await example().get('channels.list', {});
  const line = channels.find(({ channel }) => channel.id === timeline.rows[0]!.channelId)!;
  const drawn = bars.map((one) => ({ ...bar('ordinary'), ...one, from: date, to }));
  await show(`/kanaler/${line.channel.id}`, {
    answers: {
      ...(await juneWith([])),
      'channels.list': ok(channels.map((one) => (one === line ? { ...line, lacks: lacking } : one))),
      'channels.get': ok({ ...line, lacks: lacking }),
      'logins.list': asExample,
      'looks.history': asExample,
      'captures.page': asExample,
      'closures.list': asExample,
      'absences.list': asExample,
      'inbox.list': asExample,
      'absences.timeline': ok({ ...timeline, rows: timeline.rows.map((row) => ({ ...row, bars: drawn })) }),
    },
  });
  return screen.findByRole('region', { name: 'Svarar nu' });
}

it('the page of a channel tells each reason, and leads from a login without a custodian to the logins', async () => {
  const logins: Lack = {
    duties: ['logins'],
    logins: [{ id: 'l', label: 'Annonskontot' }],
    awayIds: [],
    absenceIds: [],
  };
  const card = await pageWith(
    [bar('partGap', [away(['publish'], 'linnea-sandqvist', 'a'), logins])],
    ['loginWithoutCustodian'],
  );
  expect(card).toMatchTextContent(/Ingen publicerar eller kommer åt inloggningen Annonskontot i dag/);
  expect(card).toMatchTextContent(/Ingen publicerar när Linnéa Sandqvist är borta\. Ordinarie är borta/);
  expect(card).toMatchTextContent(/Ingen förvarar inloggningen Annonskontot\./);
  await expectAccessible();
  await click('button', 'Se inloggningarna: Det finns en inloggning som ingen förvarar');
  expect(screen.getByRole('group', { name: 'Inloggningar' })).toHaveFocus();
});

it('the page of a channel says that nobody is assigned to it only if nobody is, also to someone who is away', async () => {
  const unassigned: Lack = { duties: ['moderate', 'publish', 'diary'], logins: [], awayIds: [], absenceIds: [] };
  const gap = { ...bar('gap', [unassigned, away(['answer'], 'linnea-sandqvist', 'a')]), personIds: [] };
  const card = await pageWith([gap]);
  expect(card).toMatchTextContent(/Ingen modererar, publicerar eller diarieför\. Ingen är satt att göra det\./);
  expect(card).toMatchTextContent(/Ingen svarar när Linnéa Sandqvist är borta\. Ordinarie är borta/);
  expect(card.textContent).not.toContain('sköta kanalen');
  await removeScreen();
  expect(await pageWith([{ ...gap, lacks: [unassigned] }])).toMatchTextContent(/Ingen är satt att sköta kanalen\./);
});

it('a channel of which nothing is required is said to need nobody, on its page and in the table', async () => {
  const card = await pageWith([]);
  expect(card).toMatchTextContent(/Kanalen har inga uppgifter som någon måste göra\./);
  expect(card.textContent).not.toContain('ledig dag');
  await removeScreen();
  await show('/tackning', { answers: await juneWith([]) });
  await click('button', 'Visa som tabell');
  expect(await screen.findByRole('cell', { name: 'ingen behövs' })).toBeVisible();
});

it('those who do the rest are told only if one thing is lacking, and who is not authorised once', async () => {
  const [publish, diary] = [away(['publish'], 'linnea-sandqvist', 'a'), away(['diary'], 'sara-ek', 'b')];
  const unfit: Bar['unfit'] = [{ personId: 'ahmed-noori', why: 'noPermission' }];
  await show('/tackning', { answers: await juneWith([{ ...bar('partGap', [publish, diary]), unfit }]) });
  const both = await screen.findByRole('list', { name: 'Luckor' });
  expect(both.textContent).not.toContain('gör resten');
  expect(both.textContent.match(/Ahmed Noori saknar behörighet/g)).toHaveLength(1);
  await removeScreen();
  await show('/tackning', { answers: await juneWith([{ ...bar('partGap', [publish]), unfit }]) });
  expect(await screen.findByRole('list', { name: 'Luckor' })).toMatchTextContent(
    /Ahmed Noori gör resten; Ahmed Noori saknar behörighet/,
  );
});

it('on the last day of a period the sentence says that nobody answers that day', async () => {
  const { date } = await example().get('today.get', {});
  const timeline = await example().get('absences.timeline', { from: '2026-06-01', to: date, language: 'sv' });
  const gap = { ...bar('gap', [away(['answer'], 'sara-ek', 'a')]), personIds: [], to: date };
  const rows = timeline.rows.slice(0, 2).map((row) => ({ ...row, bars: [gap] }));
  const ask = async (count: number): Promise<void> => {
    await show('/tackning', {
      answers: { ...(await juneWith([])), 'absences.timeline': ok({ ...timeline, rows: rows.slice(0, count) }) },
    });
  };
  await ask(1);
  expect(await screen.findByText('I dag: 1 kanal har ingen som svarar.')).toBeVisible();
  await removeScreen();
  await ask(2);
  expect(await screen.findByText('I dag: 2 kanaler har ingen som svarar.')).toBeVisible();
});

it('a substitute gets what the chosen reason names, and nothing that another names', async () => {
  const listed = (await example().get('absences.list', {})).filter(({ absence }) => absence.status !== 'cancelled');
  const view = await example().get('absences.get', { id: listed[0]!.absence.id });
  const { absence } = view;
  const shared: Lack = {
    duties: ['moderate'],
    logins: [],
    awayIds: [absence.personId, 'linnea-sandqvist'],
    absenceIds: [absence.id, 'b'],
  };
  const candidate = { personId: 'ahmed-noori', name: 'Ahmed Noori', eligible: true, reasons: [], merits: [] };
  const bridge = await show('/tackning', {
    answers: {
      ...(await juneWith([bar('partGap', [away(['publish'], absence.personId, absence.id), shared])])),
      'absences.gap': ({ id, from, to }) =>
        ok({
          absenceId: id,
          personId: absence.personId,
          open: (['moderate', 'publish'] as const).map((duty) => ({ duty, from, to })),
          candidates: [{ ...candidate, coveredDays: 0 }],
        }),
      'absences.assign': ok(view),
    },
  });
  const grid = await screen.findByRole('grid');
  for (const [at, does, duty] of [
    [0, 'publicera', 'publish'],
    [1, 'moderera', 'moderate'],
  ] as const) {
    await userEvent.click(await wideBar(grid, /^Ingen publicerar/));
    const tray = await screen.findByRole('region', { name: /^Vem kan ta det\?/ });
    await userEvent.click(within(tray).getAllByRole('radio')[at]!);
    expect(await within(tray).findByText(`Ersättarens uppgifter: ${does}.`)).toBeVisible();
    await click('button', /^Utse Ahmed Noori/, tray);
    await waitFor(() => expect(tray).not.toBeInTheDocument());
    expect(bridge.asked('absences.assign')[at]).toMatchObject({
      id: absence.id,
      covers: [{ duty, substituteId: 'ahmed-noori', ...june }],
    });
    expect(bridge.asked('absences.assign')[at]?.covers).toHaveLength(1);
  }
});
