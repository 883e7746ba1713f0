// The approval that a channel began with, and the commitment to the rules, on the channel's page. R06, R09.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const page: Answers = {
  'rules.get': asExample,
  'channels.list': asExample,
  'logins.list': asExample,
  'captures.page': asExample,
  'looks.history': asExample,
  'absences.timeline': asExample,
  'absences.list': asExample,
  'inbox.list': asExample,
  'closures.list': asExample,
  'channels.commit': ok({}),
};
const AT = { at: '2026-10-01T09:00:00.000Z', by: 'birgitta-holm' };
const APPROVAL: NonNullable<Channel['approval']> = {
  applicationId: 'fritidsbanken',
  on: '2026-10-01',
  byId: 'birgitta-holm',
  reference: 'KFN 2026/40',
  conditions: 'Två bilder i veckan.',
  endsOn: null,
  revoked: null,
};

/** A channel with this approval, committed to this version of the rules. */
async function lineWith(of: Example, part: Partial<typeof APPROVAL>, version: string): Promise<ChannelRow> {
  const { ruleSet } = await of.get('rules.get', {});
  const line = await of.get('channels.get', { id: 'bibliotek-fb' });
  const { id: ruleSetId, name } = ruleSet;
  return {
    ...line,
    channel: {
      ...line.channel,
      approval: { ...APPROVAL, ...part },
      commitment: { ruleSetId, name, version, byId: 'birgitta-holm', reference: '', stamp: AT },
    },
  };
}

const card = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Godkännande' });

it('says who approved it, with what conditions, and leads to the application', async () => {
  const sara = example();
  const { ruleSet } = await sara.get('rules.get', {});
  const line = await lineWith(sara, {}, ruleSet.version);
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  const approval = await card();
  expect(within(approval).getByText('Två bilder i veckan.')).toBeVisible();
  expect(within(approval).queryByRole('button')).toBeNull();
  const about = screen.getByRole('region', { name: 'Om kanalen' });
  expect(
    await within(about).findByRole('link', { name: 'Birgitta Holm, 1 oktober 2026, KFN 2026/40' }),
  ).toHaveAttribute('href', '#/ansokningar/fritidsbanken');
  await expectAccessible();
});

it('the chief is asked for the commitment again when the rules have a new version', async () => {
  const birgitta = example('birgitta-holm');
  const line = await lineWith(birgitta, {}, '1999-01-01');
  const { ruleSet } = await birgitta.get('rules.get', {});
  const bridge = await show('/kanaler/bibliotek-fb', {
    as: birgitta,
    answers: { ...page, 'channels.get': ok(line) },
  });
  expect(await within(await card()).findByText('Reglerna har en ny version sedan dess')).toBeVisible();
  await click('button', `Förbind er till version ${ruleSet.version}`);
  await expectNotification('Förbindelsen är antecknad.');
  expect(bridge.asked('channels.commit')).toEqual([{ ids: ['bibliotek-fb'], reference: '' }]);
});

it('who does not lead the department is not asked', async () => {
  const sara = example();
  await show('/kanaler/bibliotek-fb', {
    answers: { ...page, 'channels.get': ok(await lineWith(sara, {}, '1999-01-01')) },
  });
  expect(await within(await card()).findByText('Reglerna har en ny version sedan dess')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Förbind er/ })).toBeNull();
});

it('an approval that was withdrawn stands out', async () => {
  const sara = example();
  const { ruleSet } = await sara.get('rules.get', {});
  const revoked = { on: '2026-11-01', reason: 'Ingen svarar', stamp: AT };
  const line = await lineWith(sara, { revoked }, ruleSet.version);
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  expect(await within(await card()).findByText('Godkännandet är tillbakataget')).toBeVisible();
});

it('an approval that has ended stands out', async () => {
  const sara = example();
  const { ruleSet } = await sara.get('rules.get', {});
  const line = await lineWith(sara, { endsOn: '2026-03-01' }, ruleSet.version);
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  expect(await within(await card()).findByText('Godkännandet gällde till 1 mars 2026')).toBeVisible();
});
