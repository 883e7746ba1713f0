// The program in English: what it says is English, and what citizens wrote in Swedish says that it is.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { show } from '../support/show.tsx';

const preferences = { language: 'en' } as const;

it('what citizens wrote says that it is in Swedish', async () => {
  const { rows } = await example().get('moderation.page', { filter: {}, offset: 0, limit: 50 });
  const title = rows.find((row) => row.title !== '')?.title ?? '';
  await show('/moderering', {
    preferences,
    answers: { 'rules.get': asExample, 'moderation.page': asExample, 'moderation.similar': asExample },
  });
  const list = await screen.findByRole('table');
  expect((await within(list).findByText(title)).closest('[lang]')).toHaveAttribute('lang', 'sv');
});

it('steps of a closure are in English in the list too', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  await show('/avveckling', { preferences, answers: { 'rules.get': asExample, 'closures.list': asExample } });
  const steps = ruleSet.closureSteps.map(({ title }) => title.en.toLocaleLowerCase());
  await waitFor(() => expect(steps).toContain(/next: (.+)$/.exec(screen.getByText(/next: /).textContent)?.[1]));
});
