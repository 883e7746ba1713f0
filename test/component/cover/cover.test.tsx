// Cover: the timeline as a table, and the step that confirms an absence.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example, ownExample } from '../support/example.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { LONG_NAME } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const timeline: Answers = { 'rules.get': asExample, 'absences.list': asExample, 'absences.timeline': asExample };
const wizard: Answers = {
  'rules.get': asExample,
  'absences.get': asExample,
  'absences.briefing': asExample,
  'absences.candidates': asExample,
  'absences.confirm': asExample,
  'absences.assign': asExample,
};
const june = (of: Example) => of.get('absences.timeline', { from: '2026-06-08', to: '2026-07-05', language: 'sv' });

/** The id of the example's absence with this status. */
async function absence(of: Example, status: 'draft' | 'confirmed'): Promise<string> {
  const found = (await of.get('absences.list', {})).find((one) => one.absence.status === status);
  if (found === undefined) throw new Error(`the example has no absence with status ${status}`);
  return found.absence.id;
}

/** Assigns every open duty to the best candidate. */
async function coverAll(of: Example, id: string): Promise<void> {
  const { needs } = await of.get('absences.get', { id });
  for (const { channelId, duty, needs: ranges } of needs)
    for (const range of ranges) {
      const [best] = await of.get('absences.candidates', { id, channelId, duty, ...range });
      if (best?.eligible !== true) throw new Error(`no one can cover ${duty} in ${channelId}`);
      await of.get('absences.assign', {
        id,
        covers: [{ channelId, duty, substituteId: best.personId, ...range }],
        replaces: [],
      });
    }
}

it('the table states in words who answers in each channel and when, and where no one does', async () => {
  const { rows } = await june(example());
  await show('/tackning', { answers: timeline });
  await click('switch', 'Bara det som behöver något');
  await click('button', 'Visa som tabell');
  const table = await screen.findByRole('table', { name: 'Vem som svarar i kanalerna, 8 juni – 5 juli' });
  const lines = within(table).getAllByRole('row').slice(1);
  expect(lines).toHaveLength(rows.flatMap(({ bars }) => bars).length);
  expect(lines.filter((line) => line.innerText.includes('ingen svarar'))).toHaveLength(
    rows.flatMap(({ bars }) => bars.filter(({ kind }) => kind === 'gap')).length,
  );
  await expectAccessible();
});

it('[R25.1] days without a registrar are a row of their department, told in words with the way to the absence', async () => {
  const shown = await june(example());
  const id = await absence(example(), 'confirmed');
  const gap = {
    ...{ departmentId: shown.rows[0]?.departmentId ?? '', department: 'Kulturförvaltningen' },
    ...{ from: '2026-06-15', to: '2026-06-18', absenceIds: [id], awayIds: ['sara-ek'] },
  };
  await show('/tackning', { answers: { ...timeline, 'absences.timeline': ok({ ...shown, registrarGaps: [gap] }) } });
  expect(await screen.findByRole('rowheader', { name: /^Kulturförvaltningen/ })).toHaveTextContent(
    'KulturförvaltningenUtlämnande',
  );
  expect(
    screen.getByRole('gridcell', { name: /^Ingen är där som kan svara på en begäran om allmän handling/ }),
  ).toBeVisible();
  const words = within(screen.getByRole('region', { name: 'Ingen som kan lämna ut handlingar' }));
  expect(words.getByText(/har ingen registrator/)).toBeVisible();
  await expectAccessible();
  expect(words.getByRole('link', { name: /^Till frånvaron: Kultur/ })).toHaveAttribute(
    'href',
    expect.stringContaining(id),
  );
});

it('the table and the next four weeks can be opened by keyboard alone', async () => {
  await show('/tackning', { answers: timeline });
  await screen.findByRole('grid');
  await tabTo('button', 'Visa som tabell');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('table', { name: 'Vem som svarar i kanalerna, 8 juni – 5 juli' });
  await tabTo('button', 'Framåt');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('table', { name: 'Vem som svarar i kanalerna, 6 juli – 2 aug' })).toBeVisible();
});

it('the cover view says what belongs there when no channel is in use', async () => {
  await show('/tackning', {
    answers: { ...timeline, 'absences.timeline': ok({ ...(await june(example())), rows: [] }) },
  });
  expect(await screen.findByRole('heading', { name: 'Inga kanaler i drift än' })).toBeVisible();
  await expectAccessible();
});

it('a channel name of maximum length leaves the days of the timeline visible', async () => {
  const shown = await june(example());
  await show('/tackning', {
    answers: {
      ...timeline,
      'absences.timeline': ok({ ...shown, rows: shown.rows.map((row) => ({ ...row, name: LONG_NAME })) }),
    },
  });
  const grid = await screen.findByRole('grid');
  expect(grid.getBoundingClientRect().right).toBeLessThanOrEqual(document.documentElement.clientWidth);
  const main = screen.getByRole('main');
  expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
});

it('an absence with uncovered duties cannot be confirmed, and leads to the gap', async () => {
  const sara = example();
  await show(`/tackning/${await absence(sara, 'draft')}`, { as: sara, answers: wizard });
  await click('button', /^Bekräfta/);
  expect(
    await screen.findByText('Alla uppgifter har inte en ersättare än. Utse någon för de dagar som är öppna.'),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: 'Bekräfta frånvaron' })).toBeDisabled();
  await expectAccessible();
  await click('button', 'Gå till Ersättare');
  await waitFor(() => expect(screen.getByRole('button', { name: /^Ersättare/, current: 'step' })).toBeVisible());
});

it('a covered absence can be confirmed, and then says by whom', async () => {
  const own = ownExample();
  const id = await absence(own, 'draft');
  await coverAll(own, id);
  const bridge = await show(`/tackning/${id}`, { as: own, answers: wizard });
  await click('button', /^Bekräfta/);
  await click('button', 'Bekräfta frånvaron');
  expect(await screen.findByText(/^Bekräftad i dag .* av Sara Ek\.$/)).toBeVisible();
  expect(bridge.asked('absences.confirm')).toHaveLength(1);
});

it('a confirmation that comes too late shows a message, and the absence stays a draft', async () => {
  const sara = example();
  const id = await absence(sara, 'draft');
  const view = await sara.get('absences.get', { id });
  await show(`/tackning/${id}`, {
    as: sara,
    answers: {
      ...wizard,
      'absences.get': ok({ ...view, blocked: [] }),
      'absences.confirm': fail('absences.changedMeanwhile', { params: { name: 'Birgitta Holm' } }),
    },
  });
  await click('button', /^Bekräfta/);
  await click('button', 'Bekräfta frånvaron');
  expect(await screen.findByText(/^Birgitta Holm har ändrat frånvaron under tiden/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Bekräfta frånvaron' })).toBeEnabled();
});

it('a new absence that ends before it begins is stopped at the day, before any call', async () => {
  const bridge = await show('/tackning/ny', { answers: { ...wizard, 'absences.save': asExample } });
  await userEvent.click(await screen.findByRole('combobox', { name: /^Vem/ }));
  await click('option', /Sara Ek/);
  await userEvent.click(screen.getByRole('combobox', { name: /^Skäl/ }));
  await click('option', 'Semester');
  await write(/^Första dagen borta/, '20 juli 2026');
  await write(/^Sista dagen borta/, '10 juli 2026');
  await click('button', 'Fortsätt');
  expect(await screen.findByText(/före/)).toBeVisible();
  expect(bridge.asked('absences.save')).toEqual([]);
});
