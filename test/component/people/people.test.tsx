// People: the list, a person's form, and the head of department's authorisation.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Person } from '../../../domain/people/model.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { choose, click, tabTo, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const list: Answers = { 'logins.list': asExample, 'absences.fairness': asExample };
const personForm: Answers = {
  ...list,
  'members.list': asExample,
  'offboardings.ofPerson': asExample,
  'guidance.get': asExample,
  'people.save': asExample,
  'people.permit': asExample,
};
const people = (): Promise<Person[]> => example().get('people.list', {});

it('the list says of each person whether they may speak for the municipality', async () => {
  const all = (await people()).filter(({ archived }) => archived === null);
  await show('/personer', { answers: list });
  const table = await screen.findByRole('table', { name: 'Personer' });
  expect(within(table).getAllByRole('row')).toHaveLength(all.length + 1);
  const row = within(table)
    .getByRole('button', { name: /Mikael Lindgren/ })
    .closest<HTMLElement>('[role="row"]');
  expect(row).toMatchTextContent('Saknar behörighet');
  await expectAccessible();
});

it('the list is sorted by a column upwards, downwards, and then not at all', async () => {
  const [first, second, third] = await people();
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few people');
  const three = [
    { ...first, name: 'Örjan' },
    { ...second, name: 'Zara' },
    { ...third, name: 'Åke' },
  ];
  await show('/personer', { answers: { ...list, 'people.list': ok(three) } });
  const table = await screen.findByRole('table', { name: 'Personer' });
  const names = (): string[] =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => /Örjan|Zara|Åke/.exec(row.textContent)?.[0] ?? '');
  const header = (name: RegExp): HTMLElement => within(table).getByRole('columnheader', { name });
  expect(names()).toEqual(['Zara', 'Åke', 'Örjan']);
  expect(header(/Namn/)).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(within(header(/Namn/)).getByRole('button'));
  expect(names()).toEqual(['Örjan', 'Åke', 'Zara']);
  await userEvent.click(within(header(/Namn/)).getByRole('button'));
  expect(header(/Namn/)).not.toHaveAttribute('aria-sort');
  expect(names()).toEqual(['Örjan', 'Zara', 'Åke']);
});

it('a name in another script or with markup does not affect what is around it', async () => {
  const [first] = await people();
  if (first === undefined) throw new Error('the example has no people');
  await show('/personer', {
    answers: {
      ...list,
      'people.list': ok([...(await people()), { ...first, id: 'new', name: HOSTILE, title: 'مدير' }]),
    },
  });
  const opener = await screen.findByRole('button', { name: /onerror/ });
  expect(opener.querySelector('img')).toBeNull();
  expect(opener.querySelectorAll('bdi')).toHaveLength(2);
});

it('a new person can be entered by keyboard alone, and a missing name is requested at its field', async () => {
  const bridge = await show('/personer', { as: ownExample(), answers: personForm });
  await tabTo('button', 'Ny person');
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Ny person' });
  const name = within(dialog).getByRole('textbox', { name: /^Namn/ });
  await waitFor(() => expect(name).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(name).toHaveAccessibleDescription('Fyll i det här.'));
  await waitFor(() => expect(name).toHaveFocus());
  expect(bridge.asked('people.save')).toEqual([]);
  await expectAccessible();
  await userEvent.keyboard('Nils Åberg{Enter}');
  await expectNotification('Personen är tillagd.');
  expect(await screen.findByRole('button', { name: /Nils Åberg/ })).toBeVisible();
});

it('an invalid mail address is refused at its field before anything is sent', async () => {
  const bridge = await show('/personer', { answers: personForm });
  await click('button', 'Ny person');
  await write(/^Namn/, 'Nils Åberg');
  await write('E-post i tjänsten', 'nils@');
  await click('button', 'Spara');
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'E-post i tjänsten' })).toHaveAccessibleDescription(
      'E-postadressen ser inte hel ut.',
    ),
  );
  expect(bridge.asked('people.save')).toEqual([]);
});

it('a user who may not add people is not offered to', async () => {
  await show('/personer', { as: example('ahmed-noori'), answers: list });
  await screen.findByRole('table', { name: 'Personer' });
  await waitUntilSettled();
  expect(screen.queryByRole('button', { name: 'Ny person' })).toBeNull();
});

it('an authorisation recorded by someone other than the head of department needs the decision’s reference', async () => {
  const own = ownExample();
  const { id } = await own.get('people.save', { fields: { name: 'Nils Åberg', departmentId: 'kultur', unitId: null } });
  await show(`/personer/${id}`, { as: own, answers: personForm });
  await click('button', 'Anteckna beslut', await screen.findByRole('dialog', { name: 'Nils Åberg' }));
  const form = await screen.findByRole('dialog', { name: 'Anteckna chefens beslut' });
  expect(within(form).getByRole('combobox', { name: /^Vem har beslutat/ })).toHaveValue(
    'Birgitta Holm, Förvaltningschef',
  );
  await expectAccessible();
  await click('button', 'Anteckna beslut', form);
  const reference = within(form).getByRole('textbox', { name: 'Beslutets beteckning' });
  await waitFor(() =>
    expect(reference).toHaveAccessibleDescription(/eftersom det är någon annan än chefen som antecknar det/),
  );
  await userEvent.fill(reference, 'KFN 2026/12');
  await click('button', 'Anteckna beslut', form);
  await expectNotification('Behörigheten är antecknad.');
});

it('a role is for the department of the new person, and for the whole municipality only if that is chosen', async () => {
  const bridge = await show('/personer', { answers: { ...personForm, 'people.save': ok({ id: 'karin-lind' }) } });
  await click('button', 'Ny person');
  await write(/^Namn/, 'Karin Lind');
  await click('button', 'Lägg till roll');
  const scope = await screen.findByRole('combobox', { name: /^Gäller/ });
  const [own] = (await example().get('organisation.get', {})).departments.filter(
    ({ name }) => name === (scope as HTMLInputElement).value,
  );
  expect(own).toBeDefined();
  await choose(/^Gäller/, 'hela kommunen');
  await click('button', 'Spara');
  await waitFor(() => expect(bridge.asked('people.save')).toHaveLength(1));
  expect(bridge.asked('people.save')[0]?.fields).toMatchObject({
    departmentId: own?.id,
    roles: [{ role: 'officer', departmentId: null }],
  });
});

it('a role of a person without a department must be given a scope', async () => {
  const all = await people();
  const without = all.map((one) => (one.id === 'sara-ek' ? { ...one, departmentId: null, unitId: null } : one));
  const bridge = await show('/personer', { answers: { ...personForm, 'people.list': ok(without) } });
  await click('button', 'Ny person');
  await write(/^Namn/, 'Karin Lind');
  await click('button', 'Lägg till roll');
  const scope = await screen.findByRole('combobox', { name: /^Gäller/ });
  expect(scope).toHaveValue('');
  await click('button', 'Spara');
  expect(await screen.findByText('Välj en förvaltning eller hela kommunen.')).toBeVisible();
  expect(bridge.asked('people.save')).toEqual([]);
  await expectAccessible();
});

it('one decision is recorded for all who are chosen, with one reference', async () => {
  const all = await people();
  const bridge = await show('/personer', {
    answers: { ...personForm, 'people.permitMany': ok({ changed: 2, unchanged: 0, refused: [] }) },
  });
  const department = all.find(({ id }) => id === 'sara-ek')?.departmentId;
  const chosen = all
    .filter(({ archived, departmentId }) => archived === null && departmentId === department)
    .slice(0, 2);
  expect(chosen).toHaveLength(2);
  for (const { name } of chosen) await click('checkbox', `Välj ${name}`);
  expect(await screen.findByText('2 personer valda')).toBeVisible();
  await click('button', 'Anteckna beslut om behörighet');
  const dialog = await screen.findByRole('dialog', { name: 'Beslut om behörighet för 2 personer' });
  await expectAccessible();
  await write(/^Beslutets beteckning/, 'KFN 2026/17');
  await click('button', 'Anteckna beslut', dialog);
  await expectNotification('2 personer fick behörighet.');
  expect(bridge.asked('people.permitMany')).toMatchObject([
    { personIds: chosen.map(({ id }) => id), reference: 'KFN 2026/17' },
  ]);
});

it('a new person keeps the proposed department when it is chosen, and it is cleared with the keyboard', async () => {
  await show('/personer', { answers: personForm });
  await click('button', 'Ny person');
  const dialog = await screen.findByRole('dialog', { name: 'Ny person' });
  const department = within(dialog).getByRole('combobox', { name: 'Förvaltning' });
  expect(department).toHaveValue('Kultur- och fritidsförvaltningen');
  await userEvent.click(department);
  await click('option', 'Kultur- och fritidsförvaltningen');
  expect(department).toHaveValue('Kultur- och fritidsförvaltningen');
  department.focus();
  await userEvent.keyboard('{Delete}');
  await waitFor(() => expect(department).toHaveValue(''));
  await expectAccessible();
});
