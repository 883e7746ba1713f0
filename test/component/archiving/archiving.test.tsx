// Archive packages on their screen: which way each channel goes, a package that is made, and what became of one. R46.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ChannelFlow, PackagePlan, PackageView } from '../../../domain/archiving/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

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
  'exports.archivePackage': ok({ saved: true, unmarked: false, records: 3, lost: [] }),
};
const open = async (more: Answers = {}) =>
  await show('/handlingar/arkivpaket', { as: example('elif-yildiz'), answers: { ...answers, ...more } });

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

it('[R46.1] what is wrong with a package is said in sentences', async () => {
  await open({
    'archiving.check': ok({
      violations: [
        { code: 'size', file: 'METS.xml', params: { href: 'a.pdf', said: '7', is: '9' } },
        { code: 'attributeMissing', file: 'METS.xml', params: { rule: 'CSIP1', element: 'mets', attribute: 'OBJID' } },
      ],
      ...{ more: false, files: 2, bytes: 10, sha256: '', name: 'paket' },
    }),
  });
  await click('button', 'Kontrollera ett paket');
  const dialog = await screen.findByRole('dialog', { name: 'Kontroll av arkivpaket' });
  expect(within(dialog).getByText(/a\.pdf är 9 byte, men ska vara 7\./)).toBeVisible();
  expect(within(dialog).getByText(/mets saknar OBJID \(CSIP1\)\./)).toBeVisible();
  await expectAccessible();
});
