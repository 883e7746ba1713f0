// Archive packages on their screen: which way each channel goes, a package that is made, and what became of one. R46.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ChannelFlow, PackagePlan, PackageView } from '../../../domain/archiving/calls.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show, type Showing } from '../support/show.tsx';

const flow = (more: Partial<ChannelFlow>): ChannelFlow => ({
  ...{ id: 'bibliotek-fb', name: 'Biblioteket', closed: false, records: 300, perMonth: 25, way: 'package' },
  ...{ mine: true, packedTo: null },
  ...more,
});
const CHANNELS = [flow({}), flow({ id: 'bad', name: 'Badhuset', records: 3, perMonth: 0.3, way: 'print' })];
const PACKAGE: PackageView = {
  ...{ id: 'p', name: 'biblioteket_2025-01-01_2025-12-31_p', channelId: 'bibliotek-fb', channelName: 'Biblioteket' },
  ...{ from: '2025-01-01', to: '2025-12-31', choice: 'new', shape: 'fgs2', size: 10, sha256: 'a'.repeat(64) },
  ...{ records: 12, lost: [], madeAt: '2026-01-12T08:00:00.000Z', madeBy: 'Mikael Lindgren', state: 'made' },
  ...{ steps: [], next: ['handedOver', 'withdrawn'] },
};
const PLAN: PackagePlan = {
  ...{
    records: 14,
    fresh: 2,
    changed: 1,
    packed: 11,
    unfinished: 2,
    disposed: 1,
    secretNew: 1,
    secretAll: 3,
    hidden: 0,
  },
  earlier: [{ name: PACKAGE.name, from: '2025-01-01', to: '2025-12-31' }],
};
const SETTINGS = {
  ...{ shape: 'fgs2' as const, creator: 'Kultur- och fritidsnämnden', creatorCode: '212000-1234', deliverer: '' },
  ...{ delivererCode: '', agreement: 'KA 2026:14', referenceCode: '', system: 'Kanalvakt', informationClass: '' },
};
const answers: Answers = {
  'archiving.get': ok({ settings: SETTINGS, packageFrom: 20, channels: CHANNELS, packages: [PACKAGE] }),
  'archiving.saveSettings': ok({}),
  'archiving.plan': ok(PLAN),
  'archiving.note': ok({}),
  'archiving.progress': ok({ phase: 'writing', done: 1, total: 3 }),
  'exports.archivePackage': ok({ saved: true, unmarked: false, id: 'p', records: 3, lost: [] }),
};
const open = async (more: Answers = {}, showing: Pick<Showing, 'preferences'> = {}) =>
  await show('/handlingar/arkivpaket', { as: example('elif-yildiz'), answers: { ...answers, ...more }, ...showing });

it('[R46.4] says which way the records of each channel go, and why', async () => {
  await open();
  const channels = await screen.findByRole('region', { name: 'Kanalerna' });
  expect(within(channels).getByText(/Från 20 handlingar i månaden lämnas ett arkivpaket/)).toBeVisible();
  const [library, pool] = within(channels).getAllByRole('listitem');
  expect(library?.textContent).toContain('Arkivpaket');
  expect(library?.textContent).toContain('300 handlingar det senaste året, 25 i månaden.');
  expect(pool?.textContent).toContain('Årlig utskrift');
  await expectAccessible();
});

it('[R46.1] asks for what the receiver has to know before a package is made', async () => {
  const bridge = await open({
    'archiving.get': ok({ settings: null, packageFrom: 20, channels: CHANNELS, packages: [] }),
  });
  expect(await screen.findByText(/behöver mottagaren få veta/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Gör ett paket: Biblioteket' })).toBeNull();
  await click('button', 'Fyll i');
  const dialog = await screen.findByRole('dialog', { name: 'Till mottagaren' });
  await expectAccessible();
  await write('Arkivbildare', 'Nämnden');
  await write('Arkivbildarens identitetskod', '212000-1');
  await write('Leveransöverenskommelse', 'A 1');
  await click('button', 'Spara', dialog);
  await expect
    .poll(() => bridge.asked('archiving.saveSettings'))
    .toMatchObject([{ creator: 'Nämnden', creatorCode: '212000-1', agreement: 'A 1', shape: 'fgs2' }]);
});

it('[R46.2] a package has only what is new, and confidential records when that is confirmed', async () => {
  const bridge = await open();
  await click('button', 'Gör ett paket: Biblioteket');
  const dialog = await screen.findByRole('dialog', { name: 'Gör ett arkivpaket' });
  expect(await within(dialog).findByText(/Perioden har 14 avslutade handlingar\./)).toBeVisible();
  expect(within(dialog).getByText(/11 handlingar finns redan i ett paket/)).toBeVisible();
  await expectAccessible();
  await click('switch', 'Ta med den sekretessmarkerade handlingen', dialog);
  await click('button', 'Spara paketet', dialog);
  await expect
    .poll(() => bridge.asked('exports.archivePackage'))
    .toMatchObject([{ channelId: 'bibliotek-fb', choice: 'new', confirmed: true }]);
});

it('[R46.1] a refusal stands in the form, and a file that is missing is named', async () => {
  await open({ 'exports.archivePackage': fail('archiving.nothingNew') });
  await click('button', 'Gör ett paket: Biblioteket');
  const dialog = await screen.findByRole('dialog', { name: 'Gör ett arkivpaket' });
  await within(dialog).findByText(/Perioden har 14/);
  await click('button', 'Spara paketet', dialog);
  expect(await screen.findByText(/finns redan i ett paket\. Välj alla igen/)).toBeVisible();
});

it('[R46.4] the yearly print has confidential records when that is confirmed, and says whom it is not for', async () => {
  const bridge = await open({ 'exports.archivePrint': ok({ saved: true }) });
  await click('button', 'Skriv ut året: Badhuset');
  const dialog = await screen.findByRole('dialog', { name: 'Skriv ut året' });
  expect(within(dialog).getByText(/Filmer, arkiv och andra filer räknas upp sist/)).toBeVisible();
  await within(dialog).findByRole('switch');
  await expectAccessible();
  await click('switch', 'Ta med de 3 sekretessmarkerade handlingarna', dialog);
  await click('button', 'Spara PDF', dialog);
  await expect.poll(() => bridge.asked('exports.archivePrint')).toMatchObject([{ channelId: 'bad', confirmed: true }]);
});

it('[R46.4] the yearly print says that somebody else makes it, where a record may not be read', async () => {
  await open({ 'archiving.plan': ok({ ...PLAN, hidden: 2, secretAll: 0 }) });
  await click('button', 'Skriv ut året: Badhuset');
  const dialog = await screen.findByRole('dialog', { name: 'Skriv ut året' });
  expect(await within(dialog).findByText(/2 handlingar får du inte läsa\. Utskriften görs av/)).toBeVisible();
  expect(within(dialog).queryByRole('switch')).toBeNull();
});

it('[R46.2] what became of a package is noted', async () => {
  const bridge = await open();
  await click('button', `Överlämnat: ${PACKAGE.name}`);
  const dialog = await screen.findByRole('dialog', { name: 'Överlämnat' });
  await write('Till vem, och hur?', 'Kommunarkivet');
  await click('button', 'Överlämnat', dialog);
  await expect
    .poll(() => bridge.asked('archiving.note'))
    .toEqual([{ id: 'p', kind: 'handedOver', note: 'Kommunarkivet' }]);
});

it.each([
  ['sv', /Återtaget 12 januari 2026, Mikael Lindgren: Filen kunde inte sparas\./],
  ['en', /Withdrawn 12 January 2026, Mikael Lindgren: The file could not be saved\./],
] as const)('[R46.2] that the file of a package could not be saved is said in %s', async (language, sentence) => {
  const withdrawn: PackageView = {
    ...{ ...PACKAGE, state: 'withdrawn', next: [] },
    steps: [{ kind: 'withdrawn', note: '', notSaved: true, at: PACKAGE.madeAt, by: PACKAGE.madeBy }],
  };
  const data = { settings: SETTINGS, packageFrom: 20, channels: CHANNELS, packages: [withdrawn] };
  await open({ 'archiving.get': ok(data) }, { preferences: { language } });
  const region = await screen.findByRole('region', { name: language === 'sv' ? 'Paketen' : 'Packages' });
  expect(region.textContent).toMatch(sentence);
});

it('[R46.1] what is wrong with a package is said in sentences', async () => {
  await open({
    'archiving.check': ok({
      violations: [
        { code: 'size', file: 'METS.xml', params: { href: 'a.pdf', said: '7', is: '9' } },
        { code: 'attributeMissing', file: 'METS.xml', params: { rule: 'CSIP1', element: 'mets', attribute: 'OBJID' } },
      ],
      ...{ more: false, files: 2, bytes: 10, sha256: '', name: PACKAGE.name },
    }),
  });
  await click('button', 'Kontrollera ett paket');
  const dialog = await screen.findByRole('dialog', { name: 'Kontroll av arkivpaket' });
  expect(within(dialog).getByText(/a\.pdf är 9 byte, men ska vara 7\./)).toBeVisible();
  expect(within(dialog).getByText(/mets saknar OBJID \(CSIP1\)\./)).toBeVisible();
  expect(within(dialog).getByText(/filen är inte den som sparades då/)).toBeVisible();
  await expectAccessible();
});

/** An answer that comes when the test sends it. */
function later() {
  let send: (value: Answer<Output<'exports.archivePackage'>>) => void = () => undefined;
  const promise = new Promise<Answer<Output<'exports.archivePackage'>>>((resolve) => {
    send = resolve;
  });
  return { promise, resolve: (value: Answer<Output<'exports.archivePackage'>>) => send(value) };
}

/** Begins a package whose answer the test gives, and closes its dialog. */
async function leaveMaking(how: 'button' | 'escape') {
  const made = later();
  const bridge = await open({ 'exports.archivePackage': () => made.promise, 'archiving.cancel': ok({}) });
  await click('button', 'Gör ett paket: Biblioteket');
  const dialog = await screen.findByRole('dialog', { name: 'Gör ett arkivpaket' });
  await within(dialog).findByText(/Perioden har 14/);
  await click('button', 'Spara paketet', dialog);
  await within(dialog).findByRole('progressbar');
  await expectAccessible();
  if (how === 'button') await click('button', 'Arbeta vidare medan det görs', dialog);
  else await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  return { bridge, made };
}
const SAVED = { saved: true, unmarked: false, id: 'p', records: 3, lost: [] };

it('[R46.1] a package goes on when its dialog is closed, and the person is told where they are, with the way to it', async () => {
  const { made } = await leaveMaking('button');
  const underWay = await screen.findByRole('region', { name: 'Ett paket görs' });
  expect(within(underWay).getByRole('progressbar')).toBeVisible();
  expect(within(underWay).getByText('Biblioteket')).toBeVisible();
  await expectAccessible();
  await click('link', /^Kanaler/);
  await screen.findByRole('heading', { level: 1, name: 'Kanaler' });
  made.resolve(ok(SAVED));
  expect(await screen.findByText('Paketet är sparat, med 3 handlingar.')).toBeVisible();
  await click('link', 'Visa');
  const packages = await screen.findByRole('region', { name: 'Paketen' });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('2025-01-01 – 2025-12-31'));
  expect(packages.contains(document.activeElement)).toBe(true);
  expect(screen.queryByRole('region', { name: 'Ett paket görs' })).toBeNull();
});

it('[R46.1] what a package lacks, or why it was not made, is told after the dialog is closed', async () => {
  const { bridge, made } = await leaveMaking('escape');
  made.resolve(fail('exports.diskFull'));
  expect(await screen.findByText('Arkivpaketet för Biblioteket blev inte gjort.')).toBeVisible();
  expect(screen.getByText(/Disken är full, så filen kunde inte skrivas/)).toBeVisible();
  await click('button', 'Stäng');
  const again = later();
  bridge.answer({ 'exports.archivePackage': () => again.promise });
  await click('button', 'Gör ett paket: Biblioteket');
  await click('button', 'Spara paketet', await screen.findByRole('dialog'));
  await click('button', 'Arbeta vidare medan det görs', await screen.findByRole('dialog'));
  await click('button', 'Avbryt paketet', await screen.findByRole('region', { name: 'Ett paket görs' }));
  await expect.poll(() => bridge.asked('archiving.cancel')).toHaveLength(1);
  again.resolve(fail('archiving.cancelled'));
  expect(await screen.findByText('Det avbröts.')).toBeVisible();
});

it('[R46.1] a finished closure leads to the package of its channel', async () => {
  const as = example('elif-yildiz');
  const finished = (await as.get('closures.list', {})).find(({ closure }) => closure.status === 'finished');
  if (finished === undefined) throw new Error('the example has no finished closure');
  const { closure } = finished;
  const mine = flow({ id: closure.channelId, name: 'Avvecklad', closed: true });
  const data = { settings: SETTINGS, packageFrom: 20, channels: [...CHANNELS, mine], packages: [] };
  await show(`/avveckling/${closure.id}`, {
    as,
    answers: { ...answers, 'closures.list': asExample, 'closures.get': asExample, 'archiving.get': ok(data) },
  });
  await click('link', 'Till arkivpaketet');
  const dialog = await screen.findByRole('dialog', { name: 'Gör ett arkivpaket' });
  expect(within(dialog).getByText('Avvecklad')).toBeVisible();
  expect(within(dialog).getByRole('textbox', { name: 'Från och med' })).toHaveValue('1990-01-01');
});
