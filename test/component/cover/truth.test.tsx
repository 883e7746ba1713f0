// What the screens say of the cover: on the first screen, in the timeline and on the page of a channel, nobody, a duty
// that nobody does, missing authorisation and a missing roster are distinguished, in words.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Lack } from '../../../domain/cover/calls.ts';
import type { Output } from '../../../domain/contract/api.ts';
import type { Duty } from '../../../domain/rules/duty.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { backupStatus } from '../support/literals.ts';
import { show } from '../support/show.tsx';

type Timeline = Output<'absences.timeline'>;
type Bar = Timeline['rows'][number]['bars'][number];

const ORDINARY: Omit<Bar, 'from' | 'to'> = {
  kind: 'ordinary',
  personIds: ['ahmed-noori'],
  label: 'Ahmed Noori',
  open: [],
  lacks: [],
  unfit: [],
  absenceId: null,
  chains: [],
  until: null,
};
const lackOf = (duties: Duty[], awayId: string, absenceId = 'a'): Lack => ({
  duties,
  logins: [],
  awayIds: [awayId],
  absenceIds: [absenceId],
});
const PART: Partial<Bar> = {
  kind: 'partGap',
  open: ['publish', 'diary'],
  lacks: [lackOf(['publish', 'diary'], 'linnea-sandqvist')],
};
const UNFIT: Partial<Bar> = { kind: 'notPermitted', unfit: [{ personId: 'ahmed-noori', why: 'noPermission' }] };
const ALONE: Partial<Bar> = { kind: 'responsibleOnly' };
const NOBODY: Partial<Bar> = {
  kind: 'gap',
  personIds: [],
  label: '',
  open: ['moderate', 'answer', 'publish', 'diary'],
  lacks: [{ duties: ['moderate', 'answer', 'publish', 'diary'], logins: [], awayIds: [], absenceIds: [] }],
};
const CHANNELS = ['bibliotek-fb', 'bibliotek-ig', 'kulturhuset-fb', 'simhallen-fb', 'navet-tt'];

/** The example's timeline with these bars, one channel for each, over its whole period. */
const withBars =
  (bars: readonly Partial<Bar>[]) =>
  async (input: { from: string; to: string }, of: Example = example()) => {
    const timeline = await of.get('absences.timeline', { language: 'sv', ...input });
    const rows = timeline.rows
      .slice(0, bars.length)
      .map((row, at) => ({ ...row, bars: [{ ...ORDINARY, ...bars[at], from: input.from, to: input.to }] }));
    return ok({ ...timeline, rows });
  };
const todayAnswers: Answers = {
  'absences.thanksToMe': asExample,
  'backup.status': ok(backupStatus),
  'members.leftOut': asExample,
  'members.list': asExample,
  'restore.report': ok(null),
  'rules.get': asExample,
};
const june = { from: '2026-06-08', to: '2026-07-05' };
const coverAnswers = async (bars: readonly Partial<Bar>[]): Promise<Answers> => ({
  'rules.get': asExample,
  'absences.list': asExample,
  'absences.timeline': await withBars(bars)(june),
});
const coverOnToday = async (bars: readonly Partial<Bar>[]): Promise<HTMLElement> => {
  const { date } = await example().get('today.get', {});
  await show('/', {
    answers: { ...todayAnswers, 'absences.timeline': await withBars(bars)({ from: date, to: addDays(date, 27) }) },
  });
  return screen.findByRole('region', { name: 'Bemanning' });
};

it('the first screen says that all channels have someone only if none lacks anything', async () => {
  expect(await coverOnToday([{}, {}])).toMatchTextContent(/Alla kanaler har någon som svarar\./);
});

it('the first screen counts what is lacking, each thing by its own name', async () => {
  const card = await coverOnToday([{}, PART, UNFIT, ALONE, NOBODY]);
  expect(card).toMatchTextContent(/1 kanal har dagar då ingen svarar\./);
  expect(card).toMatchTextContent(/1 kanal har uppgifter som ingen gör\./);
  expect(card).toMatchTextContent(/1 kanal sköts av någon utan behörighet\./);
  expect(card).toMatchTextContent(/1 kanal har ingen bemanning, bara en ansvarig\./);
  expect(card).toMatchTextContent(
    /Ingen publicerar eller diarieför när Linnéa Sandqvist är borta; Ahmed Noori gör resten/,
  );
  expect(card.textContent).not.toContain('Alla kanaler har');
  await expectAccessible();
});

it('three channels with only a responsible person are said to have no roster', async () => {
  const card = await coverOnToday([ALONE, ALONE, ALONE]);
  expect(card).toMatchTextContent(/3 kanaler har ingen bemanning, bara en ansvarig\./);
  expect(card.textContent).not.toContain('Alla kanaler har');
});

it('the timeline says so above the picture, in its bars, its legend and its table', async () => {
  await show('/tackning', { answers: await coverAnswers([PART, UNFIT, ALONE, NOBODY]) });
  const grid = await screen.findByRole('grid');
  for (const name of [
    /^Ingen publicerar eller diarieför när Linnéa Sandqvist är borta; Ahmed Noori gör resten/,
    /^Ahmed Noori saknar behörighet/,
    /^Bara ansvarig, ingen bemanning: Ahmed Noori/,
    /^Ingen svarar/,
  ])
    expect(within(grid).getByRole('gridcell', { name })).toBeInTheDocument();
  expect(screen.getAllByText(/1 kanal har ingen bemanning, bara en ansvarig\./)[0]).toBeVisible();
  for (const word of ['uppgift som ingen gör', 'saknar behörighet', 'bara ansvarig, ingen bemanning'])
    expect(screen.getByText(word)).toBeVisible();
  await expectAccessible();
  await click('button', 'Visa som tabell');
  const table = await screen.findByRole('table', { name: 'Vem som svarar i kanalerna, 8 juni – 5 juli' });
  expect(within(table).getByText('uppgift som ingen gör')).toBeVisible();
  expect(within(table).getByText('saknar behörighet')).toBeVisible();
  expect(within(table).getByText('bara ansvarig, ingen bemanning')).toBeVisible();
  await expectAccessible();
});

it('a gap is offered for appointment only to those who may appoint', async () => {
  const { absence } = (await example().get('absences.list', {})).find(
    (one) => one.absence.personId !== 'ahmed-noori' && one.absence.status !== 'cancelled',
  )!;
  const answers = await coverAnswers([
    { ...PART, absenceId: absence.id, lacks: [lackOf(['publish', 'diary'], absence.personId, absence.id)] },
  ]);
  await show('/tackning', { as: ownExample('ahmed-noori'), answers });
  const list = await screen.findByRole('list', { name: 'Luckor' });
  expect(within(list).queryByRole('link')).toBeNull();
  expect(list).toMatchTextContent(/Ersättare utses av den som är borta/);
});

for (const [what, bar, texts] of [
  ['a duty that nobody does', PART, [/Ingen publicerar eller diarieför i dag/, /Ahmed Noori/]],
  ['missing authorisation', UNFIT, [/Den som svarar saknar behörighet/, /saknar chefens behörighet/]],
  ['a missing roster', ALONE, [/Ingen bemanning/, /bara ansvarig/]],
  ['nobody', NOBODY, [/Ingen svarar i dag/]],
] as const)
  it(`the page of a channel says who answers now, and tells of ${what}`, async () => {
    const { date } = await example().get('today.get', {});
    const timeline = await example().get('absences.timeline', { language: 'sv', from: date, to: '2026-07-11' });
    const rows = timeline.rows.map((row) => ({
      ...row,
      bars: [{ ...ORDINARY, ...bar, from: date, to: '2026-07-11' }],
    }));
    await show(`/kanaler/${CHANNELS[0] ?? ''}`, {
      answers: {
        'rules.get': asExample,
        'channels.list': asExample,
        'channels.get': asExample,
        'logins.list': asExample,
        'looks.history': asExample,
        'captures.page': asExample,
        'closures.list': asExample,
        'absences.list': asExample,
        'inbox.list': asExample,
        'absences.timeline': ok({ ...timeline, rows }),
      },
    });
    const card = await screen.findByRole('region', { name: 'Svarar nu' });
    for (const text of texts) expect(card).toMatchTextContent(text);
    if (bar !== PART) expect(card.textContent).not.toContain('ordinarie');
    await expectAccessible();
  });

it('a person without a role that runs channels is offered no new absence, plan or report of illness', async () => {
  const people = await example().get('people.list', {});
  const registrar = people.map((person) =>
    person.id === 'ahmed-noori' ? { ...person, roles: [{ role: 'registrar' as const, departmentId: null }] } : person,
  );
  const answers = { ...(await coverAnswers([PART])), 'people.list': ok(registrar) };
  await show('/tackning', { as: ownExample('ahmed-noori'), answers });
  await screen.findByRole('grid');
  for (const name of ['Ny frånvaro', 'Planera', 'Sjuk i dag'])
    expect(within(screen.getByRole('main')).queryByRole('link', { name })).toBeNull();
});

it('who may not appoint gets a letter to somebody who may, from the foot of a chosen gap', async () => {
  const { absence } = (await example().get('absences.list', {})).find(
    (one) => one.absence.personId !== 'ahmed-noori' && one.absence.status !== 'cancelled',
  )!;
  const people = await example().get('people.list', {});
  const units = (await example().get('organisation.get', {})).units;
  const away = people.find(({ id }) => id === absence.personId)!;
  const head = people.find(({ id }) => id === units.find((unit) => unit.id === away.unitId)?.headId) ?? away;
  const answers = await coverAnswers([
    { ...PART, absenceId: absence.id, lacks: [lackOf(['publish', 'diary'], absence.personId, absence.id)] },
  ]);
  const bridge = await show('/tackning', {
    as: ownExample('ahmed-noori'),
    answers: { ...answers, 'absences.gap': asExample, 'app.openLink': ok({}) },
  });
  const grid = await screen.findByRole('grid');
  const cell = await within(grid).findByRole('gridcell', { name: /^Ingen publicerar eller diarieför/ });
  // Before the picture has its width, a bar is named by an attribute that goes with it.
  await waitFor(() => expect(cell).not.toHaveAttribute('aria-label'));
  await userEvent.click(cell);
  const tray = await screen.findByRole('region', { name: /^Vem kan ta det\?/ });
  expect(tray).toMatchTextContent(/Ingen publicerar eller diarieför när .* är borta; Ahmed Noori gör resten\./);
  expect(tray).toMatchTextContent(/19 arbetsdagar/);
  await click('button', `Be ${head.name} utse`, tray);
  const [asked] = bridge.asked('app.openLink');
  expect(JSON.stringify(asked)).toContain(`mailto:${head.email}`);
  await expectAccessible();
});
