// Imports: a list of channels, and a platform's own export. Nothing is written before the user has reviewed it.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const lists: Answers = {
  'rules.get': asExample,
  'imports.list': asExample,
  'imports.preview': asExample,
  'imports.apply': asExample,
};
const HEAD = 'Kanal;Plattform;Adress;Förvaltning\n';
const upload = async (...lines: string[]): Promise<void> =>
  userEvent.upload(
    await screen.findByLabelText('Fil med kanaler'),
    new File([`\uFEFF${HEAD}${lines.join('\n')}\n`], 'kanaler.csv', { type: 'text/csv' }),
  );

it('every row of a list is shown with its outcome before anything is written', async () => {
  const bridge = await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload(
    'Badet i Å;Facebook;https://www.facebook.com/badet-i-a;Kultur- och fritidsförvaltningen',
    'Farlig;Facebook;javascript:alert(1);Kultur- och fritidsförvaltningen',
    ';;;',
  );
  expect(await screen.findByText('1 rad importeras')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /^Importera rad 2, Badet i Å/ })).toBeChecked();
  expect(screen.getByText(/Adressen börjar inte med https eller http och importeras därför inte/)).toBeVisible();
  expect(bridge.asked('imports.apply')).toEqual([]);
  await expectAccessible();
});

it('only the selected rows are imported, and undo is offered', async () => {
  const bridge = await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload(
    ...['Ett', 'Två', 'Tre'].map(
      (name, index) =>
        `${name};Facebook;https://www.facebook.com/nytt-${String(index)};Kultur- och fritidsförvaltningen`,
    ),
  );
  await click('checkbox', /^Importera rad 3, Två/);
  await click('button', 'Importera 2 kanaler');
  expect(await screen.findByText('2 kanaler är nya.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Ångra importen: kanaler.csv' })).toBeVisible();
  expect(bridge.asked('imports.apply').map(({ lines }) => lines)).toEqual([[2, 4]]);
});

it('the contents of a list are text, whatever they look like', async () => {
  await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload(
    `"${HOSTILE.replaceAll('"', '""')}";Facebook;https://www.facebook.com/x-1;=HYPERLINK("https://ond.example")`,
  );
  expect(await screen.findByRole('checkbox', { name: /onerror/ })).toBeVisible();
  expect(screen.getByRole('main').querySelector('img')).toBeNull();
  expect(document.title).not.toBe('taken');
});

it('a file that is not a list shows a message, and another can be chosen', async () => {
  await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await userEvent.upload(
    await screen.findByLabelText('Fil med kanaler'),
    new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3])], 'kanaler.csv'),
  );
  expect(
    await screen.findByText('Filen ser inte ut som en lista. Välj en arbetsbok (.xlsx) eller en CSV-fil.'),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: 'Välj fil' })).toBeEnabled();
});

it('a long list is shown in parts, and all its rows are counted', async () => {
  await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload(
    ...Array.from(
      { length: 450 },
      (_, index) =>
        `Kanal ${String(index)};Facebook;https://www.facebook.com/ny-${String(index)};Kultur- och fritidsförvaltningen`,
    ),
  );
  expect(await screen.findByText('450 rader importeras')).toBeVisible();
  expect(screen.getAllByRole('checkbox', { name: /^Importera rad/ })).toHaveLength(200);
  expect(screen.getByRole('button', { name: 'Visa 200 rader till' })).toBeVisible();
});

it('a department that is like a known one is asked about, and the answer is changed by keyboard alone', async () => {
  const bridge = await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload('Badet i Å;Facebook;https://www.facebook.com/badet-i-a;Kultur och fritid');
  const question = await screen.findByRole('group', { name: '”Kultur och fritid”, 1 rad' });
  const known = within(question).getByRole('radio', { name: 'Kultur- och fritidsförvaltningen Finns redan' });
  const own = within(question).getByRole('radio', { name: 'Kultur och fritid Ny förvaltning' });
  expect(known).toBeChecked();
  expect(
    screen.getByText(/Förvaltningen ”Kultur och fritid” läses som Kultur- och fritidsförvaltningen\./),
  ).toBeVisible();
  expect(screen.queryByText(/1 förvaltning: /)).toBeNull();
  await expectAccessible();

  known.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(await screen.findByText('1 förvaltning: Kultur och fritid.')).toBeVisible();
  expect(own).toBeChecked();
  expect(own).toHaveFocus();
  await click('button', 'Importera 1 kanal');
  expect(await screen.findByText('1 kanal är ny.')).toBeVisible();
  expect(bridge.asked('imports.apply').map(({ settings }) => settings.departments)).toEqual([
    [{ written: 'Kultur och fritid', name: 'Kultur och fritid' }],
  ]);
});

it('an answer about a department keeps the rows that were left out', async () => {
  await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await upload(
    'Ett;Facebook;https://www.facebook.com/nytt-1;Kultur och fritid',
    'Två;Facebook;https://www.facebook.com/nytt-2;Kultur och fritid',
  );
  await click('checkbox', /^Importera rad 3, Två/);
  await click('radio', 'Kultur och fritid Ny förvaltning');
  expect(await screen.findByText('1 förvaltning: Kultur och fritid.')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /^Importera rad 3, Två/ })).not.toBeChecked();
});

it.each([
  ['Excel (.xlsx)', 'xlsx'],
  ['CSV', 'csv'],
] as const)('a template is saved as %s', async (label, format) => {
  const bridge = await show('/kanaler/importera', {
    as: ownExample('elif-yildiz'),
    answers: { ...lists, 'imports.template': ok({ saved: true }) },
  });
  await click('button', 'Hämta en mall');
  await click('menuitem', label);
  expect(await screen.findByText('Mallen är sparad. Exempelraden importeras inte.')).toBeVisible();
  expect(bridge.asked('imports.template')).toEqual([{ name: 'Mall för kanaler', format, language: 'sv' }]);
});

it('a row says who is put in the staffing and authorised, and what is left out and why', async () => {
  await show('/kanaler/importera', { as: ownExample('elif-yildiz'), answers: lists });
  await userEvent.upload(
    await screen.findByLabelText('Fil med kanaler'),
    new File(
      [
        '\uFEFFKanal;Adress;Förvaltning;Bemanning;Behörighet;Beslutat av;Beslut;Beslutsdatum\n',
        'Badet;https://www.facebook.com/badet-9;Kultur- och fritidsförvaltningen;"Ny Ett; Ny Två";Ny Ett;Okänd Chef;1/26;2026-01-15\n',
      ],
      'kanaler.csv',
    ),
  );
  expect(await screen.findByText(/Okänd Chef finns inte i registret, så beslutet antecknas inte\./)).toBeVisible();
  expect(screen.getByText(/Ny Två saknar chefens behörighet/)).toBeVisible();
  await click('button', 'Importera 1 kanal');
  expect(
    await screen.findByText('2 personer sattes inte i bemanningen, eftersom behörigheten saknas: Ny Ett och Ny Två.'),
  ).toBeVisible();
});

const preview: Output<'itemImports.preview'> = {
  importId: 'import-1',
  fileNames: ['facebook.zip'],
  formats: ['facebook'],
  total: 12,
  kinds: { 'drawnUp/post': 10, 'received/message': 2 },
  years: [{ year: 2026, count: 12 }],
  files: { count: 3, bytes: 900_000 },
  hasPersonal: false,
  ownNames: [],
  ownName: '',
  remarks: [{ code: 'damaged', file: 'posts_2.json', at: 'byte 99', count: 1 }],
  examples: [
    { at: '2026-05-01T09:00:00.000Z', kind: 'post', direction: 'drawnUp', author: 'Norråsa bibliotek', text: HOSTILE },
  ],
};
const exports: Answers = {
  'itemImports.list': ok([]),
  'itemImports.choose': ok({ importId: 'import-1', fileNames: ['facebook.zip'] }),
  'itemImports.read': ok({}),
  'itemImports.progress': ok({ phase: 'reading', done: 1, total: 2 }),
  'itemImports.preview': ok(preview),
  'itemImports.cancel': ok({}),
  'itemImports.apply': ok({ runId: 'run-1', count: 12 }),
};

it('an export shows what was understood and what was left out, and is imported only on demand', async () => {
  const bridge = await show('/importera', { answers: exports });
  await click('button', 'Välj filer');
  await choose('Kanal', /Norråsa bibliotek/);
  expect(await screen.findByText(/Filen är skadad där/)).toBeVisible();
  const main = screen.getByRole('main');
  expect(main.innerText).toContain('<img src="x"');
  expect(main.querySelector('img')).toBeNull();
  await expectAccessible();
  expect(bridge.asked('itemImports.apply')).toEqual([]);
  await click('button', 'Importera 12 inlägg');
  await waitFor(() =>
    expect(bridge.asked('itemImports.apply')).toMatchObject([{ importId: 'import-1', channelId: 'bibliotek-fb' }]),
  );
});

it('an export that is being read says so, and can be cancelled', async () => {
  const reading: { stop?: () => void } = {};
  const bridge = await show('/importera', {
    answers: {
      ...exports,
      'itemImports.read': () => new Promise((resolve) => (reading.stop = () => resolve(fail('itemImports.stopped')))),
      'itemImports.cancel': () => {
        reading.stop?.();
        return ok({});
      },
    },
  });
  await click('button', 'Välj filer');
  expect(await screen.findByText('Läser filerna. Inget är sparat än.')).toBeVisible();
  await click('button', 'Avbryt');
  expect(await screen.findByText('Avbrutet. Inget har importerats.')).toBeVisible();
  expect(bridge.asked('itemImports.cancel').length).toBeGreaterThan(0);
});

it('an unknown export shows a message, and other files can be chosen', async () => {
  await show('/importera', { answers: { ...exports, 'itemImports.read': fail('itemImports.unknownKind') } });
  await click('button', 'Välj filer');
  expect(
    await within(await screen.findByRole('main')).findByText(/^Inget av det här ser ut som en export/),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: 'Välj filer' })).toBeEnabled();
});
