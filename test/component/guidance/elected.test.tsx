// The guidance of elected members: read by them, given to them, and recorded.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const person: Answers = {
  ...{ 'members.list': asExample, 'offboardings.ofPerson': asExample, 'absences.fairness': asExample },
  'guidance.get': asExample,
  'guidance.give': asExample,
};
const given = {
  ...{ id: 'g', personId: 'sara-ek', kind: 'elected' as const, language: 'sv' as const, on: '2026-03-02' },
  ...{
    how: 'mail' as const,
    text: 'x',
    rules: 'Bollnäs 2011, 1',
    made: { at: '2026-03-02T08:00:00.000Z', by: 'sara-ek' },
  },
};
const view = {
  ...{ kind: 'elected' as const, text: BOLLNAS_2011.electedGuidance, rules: 'Bollnäs 2011, 2011-03-31' },
  mine: true,
};

async function elected() {
  const own = ownExample();
  const people = await own.get('people.list', {});
  return { own, people: ok(people.map((one) => (one.id === own.who ? { ...one, elected: true } : one))) };
}

it('[R03.2][R38.2] an elected member reads the whole recommendation, and whether they were given it', async () => {
  const { own, people } = await elected();
  await show('/fortroendevald', {
    as: own,
    answers: {
      'people.list': people,
      'guidance.get': ok({ ...view, given: [{ ...given, isCurrent: false }] }),
    },
  });
  const main = await screen.findByRole('main');
  await waitFor(() => expect(main).toMatchTextContent('uttalar dig som politiker och inte i kommunens namn'));
  expect(main).toMatchTextContent('inte är kommunens åsikter som uttrycks');
  expect(main).toMatchTextContent('Texten har ändrats sedan du fick den den 2 mars 2026.');
  await expectAccessible();
});

it('[R38.2] the text is given from the page of the person, in the language chosen, and that it was is recorded', async () => {
  const { own, people } = await elected();
  const bridge = await show(`/personer/${own.who}`, {
    as: own,
    answers: { ...person, 'people.list': people, 'guidance.get': ok({ ...view, given: [] }), 'guidance.give': ok({}) },
  });
  const drawer = await screen.findByRole('dialog');
  await within(drawer).findByText('Inte given');
  await click('button', 'Ge vägledningen', drawer);
  const letter = await screen.findByRole('group', { name: 'Texten' });
  expect(letter).toMatchTextContent('uttalar dig som politiker');
  await choose('Språk', 'Engelska');
  expect(letter).toMatchTextContent('speak as a politician');
  await click('button', 'Anteckna att den är given');
  await waitFor(() =>
    expect(bridge.asked('guidance.give')).toMatchObject([{ personId: own.who, kind: 'elected', language: 'en' }]),
  );
});

it('[R36.2] staff with authorisation are given the guidance on private accounts', async () => {
  const own = ownExample();
  const all = await own.get('people.list', {});
  const anna = all.find(({ permission, elected: isElected }) => permission?.withdrawn === null && !isElected)!;
  await show(`/personer/${anna.id}`, { as: own, answers: person });
  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByRole('heading', { name: 'Vägledning om privata konton' })).toBeVisible();
  await click('button', 'Ge vägledningen', drawer);
  const letter = await screen.findByRole('group', { name: 'Texten' });
  expect(letter).toMatchTextContent('på arbetsplatsen eller i din tjänsteroll');
  await click('button', 'Anteckna att den är given');
  await within(drawer).findByText('Given');
});
