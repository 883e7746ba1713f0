// The yearly review on its screen: which channels are listed, what a sheet sends, and what a refused one keeps.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const list: Answers = { 'rules.get': asExample, 'channels.list': asExample };
const sheet: Answers = {
  ...list,
  'captures.page': ok({ total: 0, rows: [], vanished: 0 }),
  'accessReviews.list': ok({ hasRoles: true, dueOn: '2026-06-01', mayRecord: true, mayAttest: false, reviews: [] }),
  'channels.review': ok({}),
};
const lines = (): Promise<ChannelRow[]> => example().get('channels.list', {});
const check = (index: number) => BOLLNAS_2011.checks[index]!;

/** Channels whose checks were never made. */
async function unchecked(names: readonly string[]): Promise<ChannelRow[]> {
  const [line] = await lines();
  return names.map((name) => ({
    ...line!,
    mine: true,
    channel: { ...line!.channel, id: name, name, state: 'active', checks: {}, verifiedOn: null },
  }));
}
const open = async (name: string): Promise<void> => {
  await click('button', 'Börja');
  await screen.findByRole('heading', { level: 1, name });
};
const group = (title: string): Promise<HTMLElement> => screen.findByRole('group', { name: title });

it('the channels that are due are listed, and the others when asked for', async () => {
  const all = (await lines()).filter(({ mine, channel }) => mine && channel.state === 'active');
  await show('/kanaler/genomgang', { answers: list });
  const rows = () =>
    within(screen.getByRole('table', { name: 'Kanaler att gå igenom' })).getAllByRole('row').length - 1;
  await screen.findByRole('table');
  const due = rows();
  expect(screen.getByText(`${String(due)} kanaler att gå igenom`)).toBeVisible();
  expect(due).toBeLessThan(all.length);
  await expectAccessible();
  await userEvent.click(screen.getByRole('switch', { name: 'Bara det som ska göras' }));
  expect(rows()).toBe(all.length);
  await choose('Förvaltning', 'Samhällsbyggnadsförvaltningen');
  expect(rows()).toBe(all.filter(({ channel }) => channel.departmentId === 'samhalle').length);
});

it('a sheet sends what was chosen in one call, and goes on with Ctrl+Enter', async () => {
  const answers = { ...sheet, 'channels.list': ok(await unchecked(['A', 'B'])) };
  const bridge = await show('/kanaler/genomgang', { answers });
  await open('A');
  // Who has a role on the platform is compared on a page of its own.
  const access = await screen.findByRole('region', { name: 'Åtkomst på plattformen' });
  expect(access).toMatchTextContent(/Aldrig jämförd med bemanningen.*Ska jämföras nu/);
  await userEvent.click(within(await group(check(1).title.sv)).getByRole('radio', { name: 'Inte uppfylld' }));
  await write(/^Anteckning/, 'Krångligt');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Förteckningen stämmer med sidan' }));
  await expectAccessible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { level: 1, name: 'B' });
  expect(bridge.asked('channels.review')).toEqual([
    {
      ...{ channelId: 'A', on: '2026-06-10', verified: true, noticeSeen: false },
      checks: [{ checkId: check(1).id, result: 'notOk', note: 'Krångligt', nextOn: null, evidence: [] }],
    },
  ]);
});

it('what is refused stands at its check, and nothing that was filled in is lost', async () => {
  const answers = {
    ...sheet,
    'channels.list': ok(await unchecked(['A'])),
    'channels.review': fail('channels.noteMissing', { field: 'checks.0.note' }),
  };
  await show('/kanaler/genomgang', { answers });
  await open('A');
  // The first check that is sent is the second on the sheet.
  await userEvent.click(within(await group(check(1).title.sv)).getByRole('radio', { name: 'Gäller inte här' }));
  await click('button', 'Spara och avsluta');
  expect(await screen.findByText('Skriv med några ord varför.')).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Anteckning/ })).toHaveAttribute('aria-invalid', 'true');
  expect(within(await group(check(1).title.sv)).getByRole('radio', { name: 'Gäller inte här' })).toBeChecked();
});

it('a picture that is missing is said at the pictures', async () => {
  const answers = {
    ...sheet,
    'channels.list': ok(await unchecked(['A'])),
    'channels.review': fail('channels.evidenceMissing', { field: 'checks.0.evidence' }),
  };
  const bridge = await show('/kanaler/genomgang', { answers });
  await open('A');
  await click('button', 'Allt stämmer');
  await click('button', 'Spara och avsluta');
  const pictures = await screen.findByRole('region', { name: 'Bilder av sidan' });
  expect(await within(pictures).findByRole('alert')).toMatchTextContent('behöver en bild');
  const [sent] = bridge.asked('channels.review');
  expect(sent?.checks.every(({ result }) => result === 'ok')).toBe(true);
  expect(sent?.checks.map(({ checkId }) => checkId)).toEqual(
    BOLLNAS_2011.checks.filter(({ required, onlyElectedBlog }) => required && !onlyElectedBlog).map(({ id }) => id),
  );
});

it('a sheet with something filled in is left only when asked', async () => {
  await show('/kanaler/genomgang', { answers: { ...sheet, 'channels.list': ok(await unchecked(['A', 'B'])) } });
  await open('A');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Förteckningen stämmer med sidan' }));
  await click('button', 'Hoppa över');
  const question = await screen.findByRole('dialog', { name: 'Hoppa över kanalen?' });
  await click('button', 'Hoppa över', question);
  await screen.findByRole('heading', { level: 1, name: 'B' });
  await click('button', 'Hoppa över');
  expect(await screen.findByText(/^0 kanaler är genomgångna\. 2 kanaler är kvar\./)).toBeVisible();
});

it('a vault that is only read can be looked through, and nothing is recorded', async () => {
  await show('/kanaler/genomgang', { answers: list, status: { mode: 'readOnly' } });
  await screen.findByRole('table');
  expect(screen.queryByRole('button', { name: 'Börja' })).toBeNull();
});
