// The third duty, step by step.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const way: Answers = {
  'diary.page': asExample,
  'diary.get': asExample,
  'diary.decide': asExample,
  'diary.number': asExample,
  'diary.counts': asExample,
  'capturePlans.list': asExample,
};
const undecided = { filter: { list: 'undecided' as const }, offset: 0, limit: 200 };
const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 2, name });

it('[R03.1] one record at a time is decided, with what the rules say of it, and the next comes', async () => {
  const own = ownExample();
  const { rows } = await own.get('diary.page', undecided);
  const bridge = await show('/diarium/steg', { as: own, answers: way });
  await title('Ska den här diarieföras?');
  const main = screen.getByRole('main');
  expect(within(main).getByRole('link', { name: rows[0]!.title })).toBeVisible();
  expect(main).toMatchTextContent(/^.*Regler/s);
  await expectAccessible();
  await write('Varför', 'Reklam utan värde');
  await click('button', 'Behövs inte', main);
  await waitFor(() =>
    expect(bridge.asked('diary.decide')).toMatchObject([{ items: [{ id: rows[0]!.id }], decision: 'notNeeded' }]),
  );
  expect(await within(main).findByRole('link', { name: rows[1]!.title })).toBeVisible();
  // What is skipped is left for next time.
  await click('button', 'Hoppa över', main);
  expect(await within(main).findByRole('link', { name: rows[2]!.title })).toBeVisible();
  expect(bridge.asked('diary.decide')).toHaveLength(1);
});

it('[R03.1] whoever gives numbers gives one with the decision, and goes on to the next record', async () => {
  const own = ownExample();
  const { rows } = await own.get('diary.page', undecided);
  const first = rows[0]!;
  const numbered = { ...first, mayNumber: true };
  const view = (number: string) => ({
    ...{ row: { ...numbered, number }, decision: 'needed' as const, decided: null },
    ...{ secrecyBasis: '', sent: null, next: 'KS 2026/00042', events: [] },
  });
  let number = '';
  const people = await own.get('people.list', {});
  const roles = [
    { role: 'registrar' as const, departmentId: null },
    { role: 'administrator' as const, departmentId: null },
  ];
  const bridge = await show('/diarium/steg', {
    as: own,
    answers: {
      ...way,
      'people.list': ok(people.map((person) => (person.id === own.who ? { ...person, roles } : person))),
      'diary.page': ({ filter }) =>
        ok(filter.list === 'undecided' ? { total: 2, rows: [numbered, rows[1]!] } : { total: 0, rows: [] }),
      'diary.decide': ok({ decided: 1 }),
      'diary.get': () => ok(view(number)),
      'diary.number': (input) => {
        number = input.number;
        return ok(view(number));
      },
    },
  });
  await title('Ska den här diarieföras?');
  await click('button', 'Diarieför');
  await title('Vilket nummer får den?');
  await click('button', /^Använd /);
  await expectAccessible();
  await click('button', 'Ge numret');
  await waitFor(() => expect(bridge.asked('diary.number')).toMatchObject([{ id: first.id, number: 'KS 2026/00042' }]));
});

it('when all is decided come the pages that are printed, and what was done', async () => {
  const plans = await example().get('capturePlans.list', {});
  await show('/diarium/steg', { answers: { ...way, 'diary.page': ok({ total: 0, rows: [] }) } });
  await title('Allt är avgjort');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await title('Alla har nummer');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const due = plans.filter(({ open, proposed }) => open > 0 && !proposed);
  await title(due.length === 0 ? 'Ingen sida behöver skrivas ut nu' : 'Vilka sidor ska skrivas ut nu?');
  expect(screen.queryAllByRole('link', { name: /^Spara sidan: / })).toHaveLength(due.length);
  await expectAccessible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await title(due.length === 0 ? 'Allt är i ordning' : 'Något är kvar till nästa gång');
});

it('[R03.1] a decision answered after the person has gone to another step does not move them', async () => {
  const own = ownExample();
  const { rows } = await own.get('diary.page', undecided);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await show('/diarium/steg', {
    as: own,
    answers: {
      ...way,
      'diary.page': ({ filter }) =>
        ok(
          filter.list === 'undecided' ? { total: 1, rows: [{ ...rows[0]!, mayNumber: true }] } : { total: 0, rows: [] },
        ),
      'diary.decide': async () => {
        await held;
        return ok({ decided: 1 });
      },
    },
  });
  await title('Ska den här diarieföras?');
  await click('button', 'Diarieför');
  await click('button', /Skriv ut sidor/);
  const shown = await screen.findByRole('link', { name: 'Alla planer' });
  release();
  await waitUntilSettled();
  expect(shown).toBeVisible();
});
