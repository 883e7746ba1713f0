// What all imports share: the list of earlier ones, undo with the rule of what is kept, and files that are forgotten.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CallName } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, type Bridge, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const stamp = { at: '2026-06-08T09:00:00.000Z', by: 'sara-ek' };
const undone = { at: '2026-06-09T09:00:00.000Z', by: 'elif-yildiz' };

interface Import {
  subject: string;
  path: string;
  /** Opens the part of the screen that has the import. */
  open?: () => Promise<void>;
  answers: Answers;
  /** The rows of the list: one import that stands, and one that is undone if the list keeps those. */
  rows: { standing: string; undone?: string };
  button: string;
  question: { title: string; rule: RegExp };
  undo: CallName;
  input: unknown;
  result: string;
}

const imports: Import[] = [
  {
    subject: 'channels',
    path: '/kanaler/importera',
    answers: {
      'imports.list': ok([
        {
          id: 'r1',
          fileName: 'kanaler.csv',
          stamp,
          added: {},
          counts: { new: 3, changed: 1, skipped: 2 },
          undone: null,
        },
        {
          id: 'r2',
          fileName: 'gamla.xlsx',
          stamp,
          added: {},
          counts: { new: 1, changed: 0, skipped: 0 },
          undone,
        },
      ]),
      'imports.undo': ok({ removed: 3, restored: 1, kept: 2, permissions: 1 }),
    },
    rows: {
      standing: 'kanaler.csv för 2 dagar sedan av Sara Ek · 3 nya, 1 ändrade, 2 importerades inte',
      undone: 'gamla.xlsx ångrad i går',
    },
    button: 'Ångra importen',
    question: { title: 'Ångra importen?', rule: /från kanaler\.csv tas bort.*ändrat efteråt rörs inte/ },
    undo: 'imports.undo',
    input: { importId: 'r1' },
    result:
      'Importen är ångrad. Det som lades till är borta, och det som ändrades är som förut. 2 rader har ändrats eller används, och är kvar. 1 behörighet är kvar. Ett antecknat beslut återkallas på personens sida.',
  },
  {
    subject: 'logins',
    path: '/inloggningar/hamta',
    answers: {
      'loginImports.list': ok([
        { id: 'r1', fileName: 'losen.csv', kind: 'csv', stamp, added: ['a'], changed: ['b'], skipped: 4, undone: null },
        { id: 'r2', fileName: 'valv.kdbx', kind: 'kdbx', stamp, added: [], changed: [], skipped: 1, undone },
      ]),
      'loginImports.undo': ok({ removed: 1, kept: 0 }),
    },
    rows: {
      standing: 'losen.csv för 2 dagar sedan av Sara Ek · 1 nya, 1 ändrade, 4 hoppades över',
      undone: 'valv.kdbx ångrad i går',
    },
    button: 'Ångra importen',
    question: { title: 'Ångra importen?', rule: /om ingen har ändrat eller öppnat dem/ },
    undo: 'loginImports.undo',
    input: { runId: 'r1' },
    result: '1 inloggning är borttagen.',
  },
  {
    subject: 'exports',
    path: '/importera',
    answers: {
      'itemImports.list': ok(
        [
          { id: 'r1', undone: null },
          { id: 'r2', undone: { stamp: undone, kept: [] } },
        ].map((run) => ({
          ...run,
          channelId: 'bibliotek-fb',
          fileNames: ['facebook.zip'],
          formats: ['facebook' as const],
          stamp,
          count: 12,
          kinds: {},
          remarks: [],
        })),
      ),
      'itemImports.undo': ok({ removed: 10, kept: 2 }),
    },
    rows: {
      standing: 'Norråsa bibliotek för 2 dagar sedan av Sara Ek · 12 inlägg · facebook.zip',
      undone: 'Norråsa bibliotek ångrad i går',
    },
    button: 'Ångra importen',
    question: { title: 'Ångra importen?', rule: /diarie/ },
    undo: 'itemImports.undo',
    input: { runId: 'r1' },
    result: 'Importen är ångrad. 10 inlägg är borta. 2 stannar kvar.',
  },
  {
    subject: 'diary numbers',
    path: '/diarium',
    open: async () => userEvent.click(await screen.findByText('Importera nummer')),
    answers: {
      'diary.page': asExample,
      'diary.counts': asExample,
      'diary.series': asExample,
      'diary.runs': ok([
        { id: 'r1', fileName: 'nummer.csv', skipped: 3, stamp, undone: null, given: 4 },
        { id: 'r2', fileName: 'gamla.csv', skipped: 0, stamp, undone, given: 1 },
      ]),
      'diary.undo': ok({ removed: 3, kept: 1 }),
    },
    rows: { standing: 'nummer.csv för 2 dagar sedan, 4 nummer', undone: 'gamla.csv ångrad i går' },
    button: 'Ångra',
    question: { title: 'Ångra importen av nummer.csv?', rule: /har rättats sedan dess står kvar/ },
    undo: 'diary.undo',
    input: { runId: 'r1' },
    result: 'Importen är ångrad. 1 nummer hade ändrats och står kvar.',
  },
  {
    subject: 'school holidays',
    path: '/tackning/skollov',
    answers: {
      'schoolHolidays.list': ok([
        {
          id: 'r1',
          fileName: 'lov.csv',
          holidays: [{ name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' }],
          taken: stamp,
        },
      ]),
      'schoolHolidays.remove': ok({ removed: true }),
    },
    rows: { standing: 'lov.csv 1 lov' },
    button: 'Ta bort',
    question: { title: 'Ta bort lov.csv?', rule: /Filen går att importera igen/ },
    undo: 'schoolHolidays.remove',
    input: { id: 'r1' },
    result: 'Skolloven är borttagna.',
  },
];

/** The rows of the list of earlier imports, in words. */
const rowsOf = (button: string): string[] =>
  [...(screen.getAllByRole('button', { name: new RegExp(`^${button}: `) })[0]?.closest('ul')?.children ?? [])].map(
    (row) => (row as HTMLElement).innerText.replace(/\s+/g, ' '),
  );

const open = async ({ path, open: openPart, answers, button }: Import): Promise<Bridge> => {
  const bridge = await show(path, {
    as: ownExample('elif-yildiz'),
    answers: { 'rules.get': asExample, ...answers },
  });
  await openPart?.();
  await screen.findAllByRole('button', { name: new RegExp(`^${button}: `) });
  return bridge;
};

it.each(imports)('an import of $subject is undone after a question with the rule of what is kept', async (one) => {
  const bridge = await open(one);
  await userEvent.click(screen.getAllByRole('button', { name: new RegExp(`^${one.button}: `) })[0]!);
  const question = await screen.findByRole('dialog', { name: one.question.title });
  expect(question.innerText).toMatch(one.question.rule);
  await click('button', 'Avbryt', question);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked(one.undo)).toEqual([]);
  await userEvent.click(screen.getAllByRole('button', { name: new RegExp(`^${one.button}: `) })[0]!);
  await click('button', one.button, await screen.findByRole('dialog', { name: one.question.title }));
  await expectNotification(one.result);
  expect(bridge.asked(one.undo)).toEqual([one.input]);
});

it.each(imports)('earlier imports of $subject say what they did, and one that is undone stays so', async (one) => {
  await open(one);
  // The names of channels come with an answer of their own.
  await waitFor(() => expect(rowsOf(one.button)[0]).toContain(one.rows.standing));
  const [, stays] = rowsOf(one.button);
  if (one.rows.undone !== undefined) {
    expect(stays).toContain(one.rows.undone);
    expect(stays).not.toContain(one.button);
  }
  await expectAccessible();
});

it('two imports of the same file have undo buttons of different names', async () => {
  const run = { added: {}, counts: { new: 1, changed: 0, skipped: 0 }, undone: null, fileName: 'kanaler.csv' };
  await show('/kanaler/importera', {
    as: ownExample('elif-yildiz'),
    answers: {
      'rules.get': asExample,
      'imports.list': ok([
        { ...run, id: 'r2', stamp: { at: '2026-06-08T12:30:00.000Z', by: 'elif-yildiz' } },
        { ...run, id: 'r1', stamp: { at: '2026-06-08T07:00:00.000Z', by: 'elif-yildiz' } },
      ]),
    },
  });
  await screen.findAllByRole('button', { name: /^Ångra importen: / });
  expect(
    screen.getAllByRole('button', { name: /^Ångra importen: / }).map((button) => button.getAttribute('aria-label')),
  ).toEqual([
    'Ångra importen: kanaler.csv, 8 juni 2026 kl. 14.30.00',
    'Ångra importen: kanaler.csv, 8 juni 2026 kl. 09.00.00',
  ]);
});

it('an undo that is refused says why, and the import stays in the list', async () => {
  const channels = imports[0]!;
  await open({ ...channels, answers: { ...channels.answers, 'imports.undo': fail('imports.alreadyUndone') } });
  await click('button', /^Ångra importen: kanaler\.csv, /);
  await click('button', 'Ångra importen', await screen.findByRole('dialog'));
  await expectNotification('Importen är redan ångrad.');
  expect(screen.getByRole('button', { name: /^Ångra importen: kanaler\.csv, / })).toBeEnabled();
});

it('absences from a calendar are undone at once, and a refusal is shown on the screen', async () => {
  const as = ownExample();
  const list = await as.get('absences.list', {});
  const made = list.slice(0, 1).map((one) => ({
    ...one,
    absence: {
      ...one.absence,
      id: 'a1',
      calendarId: 'calendar-1',
      status: 'draft' as const,
      covers: [],
      created: stamp,
      changed: stamp,
    },
  }));
  const bridge = await show('/tackning', {
    as,
    answers: {
      'rules.get': asExample,
      'absences.timeline': asExample,
      'absences.list': ok([...list, ...made]),
      'absences.calendarUndo': fail('absences.calendarNothing'),
    },
  });
  await click('button', 'Ångra');
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
  bridge.answer({ 'absences.calendarUndo': ok({ cancelled: 2, kept: 1 }) });
  await click('button', 'Ångra');
  await expectNotification('Borttagna: 2. Kvar, eftersom något är gjort med dem: 1.');
  expect(bridge.asked('absences.calendarUndo')[1]).toMatchObject({ calendarId: 'calendar-1' });
});

it('the file of logins is forgotten when the screen is left', async () => {
  const bridge = await show('/inloggningar/hamta', {
    answers: {
      'loginImports.list': ok([]),
      'loginImports.choose': ok({ importId: 'l1', fileName: 'valv.kdbx', kind: 'kdbx', needsKey: true }),
      'loginImports.cancel': ok({}),
      'commonPage.get': asExample,
    },
  });
  await click('button', 'Välj fil…');
  await screen.findByRole('heading', { name: 'Öppna filen' });
  expect(bridge.asked('loginImports.cancel')).toEqual([]);
  await click('link', 'Organisation', within(document.body).getAllByRole('navigation')[0]);
  await waitFor(() => expect(bridge.asked('loginImports.cancel')).toEqual([{ importId: 'l1' }]));
});

it.each([
  { subject: 'channels', path: '/kanaler/importera', label: 'Fil med kanaler', preview: 'imports.preview' },
  {
    subject: 'school holidays',
    path: '/tackning/skollov',
    label: 'Välj fil med skollov',
    preview: 'schoolHolidays.preview',
  },
  { subject: 'diary numbers', path: '/diarium', label: 'Fil med diarienummer', preview: 'diary.preview' },
  { subject: 'absences', path: '/tackning', label: 'Kalenderfil med frånvaro', preview: 'absences.calendarPreview' },
] as const)('an empty file of $subject is refused before it is sent', async ({ path, label, preview }) => {
  const diary = imports.find((one) => one.path === path);
  const bridge = await show(path, {
    as: ownExample('elif-yildiz'),
    answers: {
      'rules.get': asExample,
      'absences.timeline': asExample,
      'absences.list': asExample,
      ...diary?.answers,
    },
  });
  await diary?.open?.();
  await userEvent.upload(await screen.findByLabelText(label), new File([], 'tom.csv'));
  expect(await screen.findByText('Filen är tom.')).toBeVisible();
  expect(bridge.asked(preview)).toEqual([]);
});
