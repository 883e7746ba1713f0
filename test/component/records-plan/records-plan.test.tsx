// The boards' records plans on their screen: what holds for which records, what is missing, and a row that is written.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, type Who } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const KFN = 'Kultur- och fritidsnämnden';
const showPlan = async (answers: Answers = {}, who: Who = 'sara-ek') =>
  await show('/handlingar/plan', {
    as: example(who),
    answers: { 'recordsPlan.get': asExample, 'recordsPlan.save': ok({ id: 'new' }), ...answers },
  });
const boardOf = async (name: string): Promise<HTMLElement> => await screen.findByRole('region', { name });

it('[R12.1] says per board how long its records are kept and where, and which records it says nothing of', async () => {
  await showPlan();
  const kfn = await boardOf(KFN);
  expect(within(kfn).getByText('Frågor från allmänheten')).toBeVisible();
  expect(
    within(kfn).getByText('Gallras 2 år efter utgången av det år då handlingen blev färdig (Gallringsbeslut)'),
  ).toBeVisible();
  expect(within(kfn).getByText('Sparas: PDF/A, Kommunarkivet')).toBeVisible();
  expect(within(kfn).getByText('Akt: KFN 2024/113')).toBeVisible();
  expect(
    within(kfn).getByText('Planen säger inte vad som gäller för: Importerade inlägg, kommentarer och meddelanden.'),
  ).toBeVisible();
  const other = await boardOf('Barn- och utbildningsnämnden');
  expect(within(other).getByText('Planen säger inget om handlingarna i sociala medier än.')).toBeVisible();
  await expectAccessible();
});

it('a row is written in its form, and what is missing is said at its field', async () => {
  const bridge = await showPlan();
  await click('button', `Ny handlingstyp: ${KFN}`);
  await write('Handlingstyp', 'Meddelanden');
  const inquiries = screen.getByRole('checkbox', { name: 'Frågor och svar' });
  expect(inquiries).toBeDisabled();
  await click('checkbox', 'Importerade inlägg, kommentarer och meddelanden');
  await click('radio', 'Gallras');
  await expectAccessible();
  await click('button', 'Spara');
  expect(bridge.asked('recordsPlan.save')).toEqual([]);
  expect(await screen.findByRole('textbox', { name: 'Antal år' })).toHaveFocus();
  await write('Antal år', '10');
  await choose('Grund för gallring', 'Gallringsbeslut');
  await click('button', 'Spara');
  await expectNotification('Handlingstypen är sparad.');
  expect(bridge.asked('recordsPlan.save')).toMatchObject([
    {
      fields: {
        boardId: 'kfn',
        name: 'Meddelanden',
        covers: ['item'],
        rule: { kind: 'dispose', afterYears: 10, groundId: 'recordsPlan' },
        decision: { reference: 'KFN § 41' },
      },
    },
  ]);
});

it('a refusal stands at the field that it is about', async () => {
  await showPlan({
    'recordsPlan.save': fail('recordsPlan.covered', { params: { name: 'Frågor' }, field: 'fields.covers' }),
  });
  await click('button', 'Ny handlingstyp: Alla nämnder');
  await write('Handlingstyp', 'Meddelanden');
  await click('checkbox', 'Frågor och svar');
  await write('Nämndens beslut', 'KS § 1');
  await write(/^Beslutat/, '2026-01-01');
  await click('button', 'Spara');
  expect(
    await screen.findByText('De handlingarna finns redan i Frågor. En handling kan bara ha en regel.'),
  ).toBeVisible();
});

it('somebody who does not keep the plan reads it', async () => {
  await showPlan({}, 'ahmed-noori');
  await boardOf(KFN);
  expect(screen.queryByRole('button', { name: /^Ny handlingstyp/ })).toBeNull();
});

const showDescription = async (answers: Answers = {}, who: Who = 'sara-ek') =>
  await show('/handlingar/beskrivning', {
    as: example(who),
    answers: {
      'recordsPlan.description': asExample,
      'recordsPlan.saveDescription': ok({}),
      'exports.recordsDescription': ok({ saved: true }),
      ...answers,
    },
  });

it('[R40.2] the description is read as the public will, with what is missing first and a way to it', async () => {
  await showDescription();
  expect(await screen.findByRole('heading', { name: 'Vem som kan berätta mer' })).toBeVisible();
  for (const name of ['Kanaler i sociala medier', 'Handlingar', 'Sekretess', 'Bevarande och gallring'])
    expect(screen.getByRole('heading', { level: 3, name })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Uppgifter som hämtas från och lämnas till andra' })).toBeVisible();
  expect(screen.getByRole('link', { name: /^Planen för Kultur- och fritidsnämnden: Importerade/ })).toHaveAttribute(
    'href',
    '#/handlingar/plan',
  );
  expect(within(screen.getByRole('group', { name: 'Handlingar' })).getByText('Frågor och svar')).toBeVisible();
  await expectAccessible();
});

it('[R40.1] what is missing is filled in, and the files are asked for', async () => {
  const bridge = await showDescription();
  await click('button', 'Uppgifter som hämtas från och lämnas till andra');
  expect(await screen.findByRole('textbox', { name: /^Andra diarier och register/ })).toHaveValue(
    'Kommunens diarium i ärendesystemet. Fråga i receptionen i kommunhuset.',
  );
  await expectAccessible();
  await write(/^Uppgifter som hämtas/, 'Inget hämtas eller lämnas regelbundet.');
  await click('button', 'Spara');
  await expectNotification('Uppgifterna är sparade.');
  expect(bridge.asked('recordsPlan.saveDescription')).toMatchObject([
    { exchange: 'Inget hämtas eller lämnas regelbundet.', sale: 'Kommunen säljer inga personuppgifter.' },
  ]);
  await click('button', 'Spara som PDF');
  await expectNotification('Beskrivningen är sparad.');
  await click('button', 'Spara som webbsida');
  expect(bridge.asked('exports.recordsDescription').map(({ format }) => format)).toEqual(['pdf', 'html']);
});

it('an officer reads the description, and neither changes nor saves it', async () => {
  await showDescription({}, 'ahmed-noori');
  expect(await screen.findByRole('heading', { name: 'Vem som kan berätta mer' })).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Spara som|^Ändra uppgifterna/ })).toBeNull();
});
