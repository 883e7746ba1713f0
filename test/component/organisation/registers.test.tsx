// The municipality's other registers: documents, members, capture plans, the common page, diary numbers.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { notifyInStrip } from '../../../renderer/calls/notify.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';

const organisation: Answers = {
  'rules.get': asExample,
  'commonPage.get': asExample,
  'organisation.saveDocument': asExample,
  'rules.versions': asExample,
};
const openTab = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByText(name, { selector: 'label *, label' }));

it('a governing document is shown with its decision and day, and opens its web address', async () => {
  const { documents, ...rest } = await example().get('organisation.get', {});
  const [first] = documents;
  if (first === undefined) throw new Error('the example has no document');
  const bridge = await show('/organisation', {
    answers: {
      ...organisation,
      'organisation.get': ok({
        ...rest,
        documents: [{ ...first, title: HOSTILE, link: 'https://www.norrasa.example/policy' }],
      }),
      'app.openLink': ok({}),
    },
  });
  await openTab('Styrande dokument');
  expect(await screen.findByText(/^KF § 154 · måndag 25 maj 2009|^KF § 154 · 25 maj 2009/)).toBeVisible();
  expect(screen.getByRole('main').querySelector('img')).toBeNull();
  await click('button', /^Öppna: /);
  await waitFor(() => expect(bridge.asked('app.openLink')).toEqual([{ url: 'https://www.norrasa.example/policy' }]));
  await expectAccessible();
});

it('a document link that is not a web address is refused at its field before anything is sent', async () => {
  const bridge = await show('/organisation', { answers: organisation });
  await openTab('Styrande dokument');
  await click('button', 'Nytt dokument');
  await write(/^Dokumentets namn/, 'Skrivregler');
  await write(/^Länk/, 'javascript:alert(1)');
  await click('button', 'Spara');
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^Länk/ })).toHaveAccessibleDescription(
      /En webbadress börjar med https:\/\/ eller http:\/\//,
    ),
  );
  expect(bridge.asked('organisation.saveDocument')).toEqual([]);
});

it.each([
  [1280, 800],
  [900, 600],
])('no message covers the buttons of a dialog in a window of %i×%i', async (width, height) => {
  await page.viewport(width, height);
  await show('/organisation', { answers: organisation });
  await openTab('Styrande dokument');
  await click('button', 'Nytt dokument');
  const dialog = await screen.findByRole('dialog', { name: 'Nytt dokument' });
  for (const board of ['Miljönämnden', 'Byggnadsnämnden', 'Kommunstyrelsen'])
    notifyInStrip(`${board} är inte sparad, för att någon annan har ändrat den.`);
  expect(await within(dialog).findByText(/Kommunstyrelsen/)).toBeVisible();
  expect(document.querySelectorAll('[data-message]')).toHaveLength(1);
  await waitUntilSettled();
  for (const name of ['Avbryt', 'Spara']) {
    const button = within(dialog).getByRole('button', { name });
    button.scrollIntoView({ block: 'nearest' });
    for (const edge of [0.1, 0.5, 0.9]) {
      const { x, y, width: wide, height: high } = button.getBoundingClientRect();
      expect(button.contains(document.elementFromPoint(x + wide * edge, y + high / 2))).toBe(true);
    }
  }
});

it('members are listed with whether they still wait for keys', async () => {
  const { members } = await example().get('members.list', {});
  await show('/medlemmar', { answers: { 'members.leftOut': asExample, 'members.list': asExample } });
  const table = await screen.findByRole('table');
  expect(within(table).getAllByRole('row')).toHaveLength(members.length + 1);
  for (const { name, waitingKeys } of members) {
    const row = within(table)
      .getByText(new RegExp(`^${name}`))
      .closest<HTMLElement>('[role="row"]');
    expect(row?.innerText.includes('Väntar på nyckeln'), name).toBe(waitingKeys > 0);
  }
  await expectAccessible();
});

it('an invitation code is shown once, and closing it with Esc asks first', async () => {
  await show('/medlemmar', {
    answers: {
      'members.leftOut': asExample,
      'members.list': asExample,
      'members.invite': ok({ code: 'ABCD-EFGH-1234', expires: '2026-06-24T09:00:00.000Z' }),
    },
  });
  await click('button', 'Bjud in');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Vem' }));
  await click('option', /^Linnéa Sandqvist/);
  await userEvent.keyboard('{Escape}');
  await click('button', 'Skapa en kod');
  const codes = await screen.findByRole('dialog', { name: 'Koden är klar' });
  expect(await within(codes).findByText('ABCD-EFGH-1234')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await click('button', 'Avbryt', await screen.findByRole('dialog', { name: 'Koden visas inte igen' }));
  expect(await screen.findByText('ABCD-EFGH-1234')).toBeVisible();
  await click('button', 'Klar');
  await waitFor(() => expect(document.body.innerText).not.toContain('ABCD-EFGH-1234'));
});

it('a refused invitation says for whom and why', async () => {
  await show('/medlemmar', {
    answers: { 'members.leftOut': asExample, 'members.list': asExample, 'members.invite': fail('vault.diskFull') },
  });
  await click('button', 'Bjud in');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Vem' }));
  await click('option', /^Linnéa Sandqvist/);
  await userEvent.keyboard('{Escape}');
  await click('button', 'Skapa en kod');
  expect(
    await screen.findByText('Linnéa Sandqvist: Disken är full, så inget sparades. Gör plats och försök igen.'),
  ).toBeVisible();
  await expectAccessible();
});

it('channels that need recurring capture are listed as proposed', async () => {
  const lines = await example().get('capturePlans.list', {});
  await show('/aterkommande', { answers: { 'capturePlans.list': asExample } });
  expect(await screen.findByText(`${String(lines.length)} rader`)).toBeVisible();
  expect(screen.getAllByText('Föreslagen')).toHaveLength(lines.filter(({ proposed }) => proposed).length);
  await expectAccessible();
});

it('no capture plan is needed when every records plan is revised, and the page says so', async () => {
  await show('/aterkommande', { answers: { 'capturePlans.list': ok([]) } });
  expect(await screen.findByRole('heading', { name: 'Ingen kanal behöver sparas regelbundet' })).toBeVisible();
});

it('a proposed plan can be started with an address per line, and an invalid address is refused at its field', async () => {
  const own = ownExample('elif-yildiz');
  const [line] = (await own.get('capturePlans.list', {})).filter(({ channelId }) => channelId === 'kommunen-fb');
  const bridge = await show(`/aterkommande/${line?.channelId ?? ''}`, {
    as: own,
    answers: { 'capturePlans.get': asExample, 'capturePlans.save': asExample, 'capturePlans.files': asExample },
  });
  const pages = await screen.findByRole('textbox', { name: /^Sidor att spara/ });
  await userEvent.fill(pages, 'https://www.facebook.com/norrasa\nC:\\temp');
  await click('button', 'Börja');
  await waitFor(() => expect(pages).toHaveAccessibleDescription(/En webbadress börjar med https/));
  expect(bridge.asked('capturePlans.save')).toEqual([]);
  await userEvent.fill(pages, 'https://www.facebook.com/norrasa');
  await click('button', 'Börja');
  expect(await screen.findByRole('heading', { name: 'Tillfällen' })).toBeVisible();
  await expectAccessible();
});

it('a plan that is to save a page without https automatically is refused at its field', async () => {
  const own = ownExample('elif-yildiz');
  const channelId = 'kommunen-fb';
  const calls: Answers = {
    'capturePlans.get': asExample,
    'capturePlans.save': asExample,
    'capturePlans.files': asExample,
  };
  await show(`/aterkommande/${channelId}`, { as: own, answers: calls });
  const pages = await screen.findByRole('textbox', { name: /^Sidor att spara/ });
  await click('radio', 'Av sig självt');
  await userEvent.fill(pages, 'https://www.norrasa.example/\nhttp://www.norrasa.example/nyheter');
  await click('button', 'Börja');
  await waitFor(() =>
    expect(pages).toHaveAccessibleDescription(
      /Av sig självt sparar programmet bara sidor vars adress börjar med https\. Det gör inte http:\/\/www\.norrasa\.example\/nyheter\./,
    ),
  );
  await userEvent.fill(pages, 'https://www.norrasa.example/');
  await click('button', 'Börja');
  expect(await screen.findByRole('heading', { name: 'Tillfällen' })).toBeVisible();
  expect(screen.queryByText(/sparar inte http/)).toBeNull();
});

it('a plan from before, whose page has no https, says that the page is not saved', async () => {
  const own = ownExample('elif-yildiz');
  const channelId = 'kommunen-fb';
  const { fields } = await own.get('capturePlans.get', { channelId });
  const unattended = { ...fields, way: 'unattended' as const, addresses: ['https://www.norrasa.example/'] };
  await own.get('capturePlans.save', { channelId, fields: unattended });
  const view = await own.get('capturePlans.get', { channelId });
  const older = { ...view, fields: { ...view.fields, addresses: ['http://www.norrasa.example/'] } };
  await show(`/aterkommande/${channelId}`, {
    as: own,
    answers: { 'capturePlans.get': ok(older), 'capturePlans.files': asExample },
  });
  expect(
    await screen.findByText(/^Den här planen sparar inte http:\/\/www\.norrasa\.example\/ av sig själv:/),
  ).toBeVisible();
  await expectAccessible();
});

it('an occasion that the program gave up says why, without the details that were not kept', async () => {
  const own = ownExample('elif-yildiz');
  const channelId = 'kommunen-fb';
  const { fields } = await own.get('capturePlans.get', { channelId });
  await own.get('capturePlans.save', { channelId, fields });
  const view = await own.get('capturePlans.get', { channelId });
  const givenUp = { at: '2026-06-02T08:00:00.000Z', tries: 5, code: 'captures.tookTooLong' };
  const row = { nominal: '2026-06-01', due: '2026-06-01', state: 'missed', done: null, doneBy: '', givenUp } as const;
  const occasions = [{ ...row, excuse: null, excusedBy: '', recordId: null }];
  await show(`/aterkommande/${channelId}`, {
    as: own,
    answers: { 'capturePlans.get': ok({ ...view, occasions }), 'capturePlans.files': asExample },
  });
  expect(
    await screen.findByText('Programmet gav upp efter 5 försök: Sidan blev inte klar i tid. Försök igen om en stund.'),
  ).toBeVisible();
});

it('the common page is shown as it will be published, with its changes since the last time', async () => {
  const { entries, changes } = await example('elif-yildiz').get('commonPage.get', {});
  await show('/gemensam-sida', {
    as: example('elif-yildiz'),
    answers: { 'rules.get': asExample, 'commonPage.get': asExample },
  });
  expect(await screen.findByText(`${String(entries.length)} kanaler`)).toBeVisible();
  expect(
    within(await screen.findByRole('list', { name: 'Ändringar' })).getAllByRole('listitem').length,
  ).toBeGreaterThanOrEqual(changes.length);
  for (const { name } of entries) expect(screen.getAllByRole('link', { name }).length).toBeGreaterThan(0);
  await expectAccessible();
});

it('a user outside the communications office sees the common page but cannot create it', async () => {
  await show('/gemensam-sida', {
    as: example('ahmed-noori'),
    answers: { 'rules.get': asExample, 'commonPage.get': asExample },
  });
  expect(await screen.findByText('Informationskontoret skapar sidan och lägger ut den.')).toBeVisible();
  await waitUntilSettled();
  expect(screen.queryByRole('button', { name: 'Skapa sidan' })).toBeNull();
});

it('two departments are merged after what moves, ends and stays has been said', async () => {
  const { departments } = await example().get('organisation.get', {});
  const first = departments.find(({ name }) => name.startsWith('Kultur'));
  const second = departments.find(({ id }) => id !== first?.id);
  if (first === undefined || second === undefined) throw new Error('the example has fewer than two departments');
  const bridge = await show('/organisation', {
    answers: { ...organisation, 'organisation.mergeDepartments': ok({}) },
  });
  await click('button', `Mer: ${first.name}`);
  await click('menuitem', 'Slå ihop med en annan …');
  const dialog = await screen.findByRole('dialog', { name: `Slå ihop ${first.name}` });
  expect(
    await within(dialog).findByText(/^Flyttas över: \d+ kanal(er)?, \d+ enhet(er)? och \d+ person(er)?\./),
  ).toBeVisible();
  expect(within(dialog).getByText(/^Uppdraget som förvaltningschef upphör för /)).toBeVisible();
  await click('button', 'Slå ihop');
  expect(bridge.asked('organisation.mergeDepartments')).toEqual([]);
  await choose(/^Ska ingå i/, second.name);
  await expectAccessible();
  await click('button', 'Slå ihop');
  await waitFor(() =>
    expect(bridge.asked('organisation.mergeDepartments')).toEqual([{ id: first.id, intoId: second.id }]),
  );
  expect(await screen.findByText(`${first.name} ingår nu i ${second.name}.`)).toBeVisible();
});
