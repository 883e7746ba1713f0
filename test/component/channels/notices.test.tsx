// The notices to a channel's users, on its page: proposed, written, posted, seen. R27.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import type { ChannelNotice } from '../../../domain/channels/notice-model.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const page: Answers = {
  ...{ 'rules.get': asExample, 'channels.list': asExample, 'channels.get': asExample, 'logins.list': asExample },
  ...{
    'looks.history': asExample,
    'captures.page': asExample,
    'absences.timeline': asExample,
    'closures.list': asExample,
  },
  'inbox.list': asExample,
  ...{ 'channels.notices': asExample, 'channels.writeNotice': asExample, 'channels.postNotice': asExample },
  ...{ 'channels.noticeSeen': asExample, 'channels.noticesSeen': asExample, 'channels.takeDownNotice': asExample },
};
const lineOf = async (id: string): Promise<ChannelRow> => await example().get('channels.get', { id });
const card = () => screen.findByRole('group', { name: 'Information till användarna' });
const text = (name: string | RegExp) => screen.getByRole('region', { name });
/** The library's page with its notices changed. */
async function withNotices(change: (notice: ChannelNotice) => ChannelNotice): Promise<Answers> {
  const line = await lineOf('bibliotek-fb');
  const channel = { ...line.channel, notices: (line.channel.notices ?? []).map(change) };
  return { ...page, 'channels.get': ok({ ...line, channel }) };
}

it('[R27.1] shows each text with its language and place, in the record’s face, and copies it', async () => {
  await show('/kanaler/bibliotek-fb', { answers: page });
  const shown = await card();
  expect(within(shown).getAllByRole('heading', { level: 3 })).toHaveLength(2);
  const swedish = text(/^Svenska · /);
  expect(within(swedish).getByText(/blir en allmän handling/)).toHaveClass('record');
  expect(within(swedish).getByText(/tecken$/)).toBeVisible();
  expect(within(text(/^Engelska · /)).getByText(/is a public record/)).toHaveAttribute('lang', 'en');
  await click('button', /^Kopiera: Svenska/, swedish);
  await screen.findByText('Texten är kopierad.');
  await expectAccessible();
});

it('[R27.1] a new text is proposed for its language and place, and says when it is too long for it', async () => {
  const bridge = await show('/kanaler/bibliotek-ig', { as: ownExample(), answers: page });
  await click('button', 'Ny text', await card());
  const form = await screen.findByRole('dialog', { name: 'Ny text till användarna' });
  const field = await within(form).findByRole('textbox', { name: /Texten på sidan/ });
  expect(field).toHaveValue(expect.stringMatching(/^Others can read/));
  expect(within(form).getByText(/av 150 tecken/)).toBeVisible();
  await choose('Språk', 'Finska');
  expect(field).toHaveValue('');
  expect(within(form).getByText('Reglerna har ingen text på det språket.')).toBeVisible();
  await write(/Texten på sidan/, `${'å'.repeat(148)}👩‍👩‍👧!?`);
  expect(within(form).getByText(/^Texten är 1 tecken för lång/)).toBeVisible();
  await click('switch', /En annan plats/, form);
  await write(/Platsens namn/, 'Fäst inlägg');
  expect(within(form).queryByText(/för lång/)).toBeNull();
  await click('button', 'Spara', form);
  await waitFor(() =>
    expect(bridge.asked('channels.writeNotice')).toMatchObject([{ language: 'fi', place: 'Fäst inlägg' }]),
  );
});

it('[R27.2] a posting that nobody has seen for long is said to be, and is seen in one press', async () => {
  const bridge = await show('/kanaler/bibliotek-fb', {
    as: ownExample(),
    answers: await withNotices((notice) => ({
      ...notice,
      postings: notice.postings.map((posting) => ({ ...posting, on: '2024-01-02' })),
    })),
  });
  await card();
  const swedish = text(/^Svenska · /);
  expect(within(swedish).getByText('Inte sedd på länge')).toBeVisible();
  await click('button', /^Sedd i dag: /, swedish);
  await waitFor(() => expect(bridge.asked('channels.noticeSeen')).toHaveLength(1));
  await click('button', 'Alla sedda i dag');
  await waitFor(() => expect(bridge.asked('channels.noticesSeen')).toHaveLength(1));
});

it('[R27.1] an older text on the page is pointed out, with what differs; earlier versions are read with who wrote them', async () => {
  await show('/kanaler/bibliotek-fb', {
    answers: await withNotices((notice) => ({
      ...notice,
      versions: [
        { ...notice.versions[0]!, text: 'Hej. Allt är öppet.' },
        { number: 2, text: 'Hej. Allt blir handling.', made: notice.versions[0]!.made },
      ],
    })),
  });
  await card();
  const swedish = text(/^Svenska · /);
  expect(within(swedish).getByText('Sidan har en äldre text')).toBeVisible();
  await userEvent.click(within(swedish).getByText('Vad som är nytt sedan version 1'));
  expect(within(swedish).getByText('Allt blir handling.').tagName).toBe('INS');
  expect(within(swedish).getByText('Allt är öppet.').tagName).toBe('DEL');
  await click('button', /Tidigare versioner och platser \(1\)/, swedish);
  expect(within(swedish).getByText(/^Version 1, .* av Sara Ek$/)).toBeVisible();
  expect(within(swedish).getByText('Hej. Allt är öppet.')).toBeVisible();
  await expectAccessible();
});

it('[R27.1] the new text of the rules is taken in one press', async () => {
  const answers = await withNotices((notice) => ({
    ...notice,
    versions: notice.versions.map((version) => ({ ...version, fromRules: 'Reglernas gamla text' })),
  }));
  const bridge = await show('/kanaler/bibliotek-fb', {
    answers: { ...answers, 'channels.writeNotice': ok({ noticeId: 'n' }) },
  });
  await card();
  const swedish = text(/^Svenska · /);
  expect(within(swedish).getByText('Reglernas text är ny')).toBeVisible();
  await click('button', 'Ta den nya texten', swedish);
  await waitFor(() =>
    expect(bridge.asked('channels.writeNotice')).toMatchObject([
      { language: 'sv', text: expect.stringContaining('Kultur- och fritidsförvaltningen, Norråsa kommun') as string },
    ]),
  );
});

it('[R27.2] where it is posted is recorded with the place of the platform proposed, by keyboard', async () => {
  const bridge = await show('/kanaler/bibliotek-fb', { as: ownExample(), answers: page });
  const [button] = within(await card()).getAllByRole('button', { name: /^Anteckna var den är upplagd: / });
  button!.focus();
  await userEvent.keyboard('{Enter}');
  const form = await screen.findByRole('dialog', { name: 'Var är texten upplagd?' });
  const where = await within(form).findByRole('textbox', { name: /^Var/ });
  expect(where).toHaveValue('Ett fäst inlägg överst på sidan');
  where.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(bridge.asked('channels.postNotice')).toMatchObject([{ version: 1, evidence: [] }]));
});
