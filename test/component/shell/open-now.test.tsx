// Who else has open what the screen shows, and who has just changed it.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../../domain/app/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { OpenThing } from '../../../domain/open-now/calls.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample, type Bridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { openBy, show } from '../support/show.tsx';

const saved = { language: 'sv', theme: 'light', zoom: 1, lockAfterMinutes: 15, clipboardSeconds: 20 } as const;
const answers: Answers = {
  'rules.get': asExample,
  'inquiries.get': asExample,
  'inquiries.earlier': asExample,
  'approvedAnswers.near': asExample,
  'inquiries.page': asExample,
  'inquiries.times': asExample,
  'inbox.list': asExample,
  'inbox.takers': asExample,
  'app.savePreferences': ok({ ...saved, hidesOpen: true }),
};
const place: Answers = {
  'server.witness': ok({ folder: null, leftAt: null, others: 0, ignored: 0, problem: null }),
  'server.offline': ok({ days: 30 }),
  'vault.controlCode': ok(null),
};
const onServer: Partial<VaultStatus> = {
  server: { host: 'db.kommunen.example', database: 'kanalvakt', connection: { state: 'connected', behind: 0 } },
};
const others = (...things: OpenThing[]): Answers => ({ 'openNow.tell': ok({ others: things }) });
const by = (id: string, ...names: string[]): OpenThing => ({ id, names, own: false });

async function questionId(): Promise<string> {
  const { rows } = await example().get('inquiries.page', { filter: {}, offset: 0, limit: 50 });
  const row = rows.find(({ status, passedTo }) => status === 'open' && passedTo === '');
  if (row === undefined) throw new Error('the example has no open question');
  return row.id;
}
const showing = (path: string, more: Answers = {}, preferences: Partial<Preferences> = {}): Promise<Bridge> =>
  show(path, { answers: { ...answers, ...more }, status: onServer, preferences });
const newestOf = (bridge: Bridge) => bridge.asked('openNow.tell').at(-1)?.open;
const title = (): Promise<HTMLElement> => screen.findByRole('heading', { level: 1 });

describe('a page', () => {
  it.each([
    ['sv', ['Karin Ek'], 'Karin Ek har frågan öppen.'],
    ['sv', ['Karin Ek', 'Per Ås'], 'Karin Ek och Per Ås har frågan öppen.'],
    ['en', ['Karin Ek'], 'Karin Ek has the question open.'],
    ['en', ['Karin Ek', 'Per Ås'], 'Karin Ek and Per Ås have the question open.'],
  ] as const)('says in %s that %j have it open too, politely, and moves nothing', async (language, names, words) => {
    const id = await questionId();
    const bridge = await showing(`/fragor/${id}`, {}, { language });
    const heading = await title();
    await bridge.settled();
    const [before, focused] = [heading.getBoundingClientRect(), document.activeElement];
    bridge.answer(others(by(id, ...names)));
    bridge.tell('openNow', {});
    const said = await screen.findByText(words);
    expect(said).toBeVisible();
    expect(said).toHaveAttribute('role', 'status');
    expect(heading.getBoundingClientRect()).toEqual(before);
    expect(document.activeElement).toBe(focused);
    await expectAccessible();
  });

  it.each([
    ['sv', 'Du har frågan öppen på en annan dator.'],
    ['en', 'You have the question open on another computer.'],
  ] as const)('says in %s that one has it open oneself on another computer', async (language, words) => {
    const id = await questionId();
    await showing(`/fragor/${id}`, others({ id, names: [], own: true }), { language });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says nothing any more when nobody has it open, and nothing of what is not on the screen', async () => {
    const id = await questionId();
    const bridge = await showing(`/fragor/${id}`, others(by(id, 'Karin Ek'), by('other', 'Per Ås')));
    const said = await screen.findByText('Karin Ek har frågan öppen.');
    bridge.answer(others(by('other', 'Per Ås')));
    bridge.tell('openNow', {});
    await waitFor(() => expect(said).toBeEmptyDOMElement());
    expect(screen.queryByText(/Per Ås/)).toBeNull();
  });

  it('says who has just changed it', async () => {
    const id = await questionId();
    const bridge = await showing(`/fragor/${id}`);
    await title();
    await bridge.settled();
    bridge.tell('changed', {
      ...{ seq: 9000, collections: [], logs: ['inquiry'] },
      foreign: { name: 'Karin Ek', at: '2026-06-10T08:31:00.000Z', ids: [id] },
    });
    expect(await screen.findByText('Ändrad av Karin Ek nu.')).toBeVisible();
  });
});

describe('a list', () => {
  it('says beside a row who has it open and who has just changed it, and no row is higher for it', async () => {
    const id = await questionId();
    const bridge = await showing('/fragor');
    const table = await screen.findByRole('table', { name: 'Frågor: Öppna' });
    await bridge.settled();
    const heights = (): number[] =>
      within(table)
        .getAllByRole('row')
        .map((row) => row.getBoundingClientRect().height);
    const before = heights();
    bridge.answer(others(by(id, 'Karin Ek')));
    bridge.tell('openNow', {});
    expect(await within(table).findByText('Karin Ek har det öppet')).toBeVisible();
    expect(heights()).toEqual(before);
    await expectAccessible();
    bridge.tell('changed', {
      ...{ seq: 9000, collections: [], logs: ['inquiry'] },
      foreign: { name: 'Per Ås', at: '2026-06-10T08:31:00.000Z', ids: [id] },
    });
    expect(await within(table).findByText('ändrad av Per Ås nu')).toBeVisible();
    expect(heights()).toEqual(before);
  });

  it('in the inbox says it too, and what is chosen there counts as open', async () => {
    const [first, second] = (await example().get('inbox.list', { list: 'mine' })).rows;
    if (first === undefined || second === undefined) throw new Error('the example has too little in its inbox');
    const bridge = await showing('/inkorg', others(by(second.id, 'Karin Ek')));
    expect(await screen.findByText('Karin Ek har det öppet')).toBeVisible();
    await waitFor(() => expect(newestOf(bridge)).toEqual([first.id]));
    await expectAccessible();
  });
});

describe('what is open', () => {
  it('is told while its page is there', async () => {
    const id = await questionId();
    const bridge = await showing(`/fragor/${id}`);
    await waitFor(() => expect(newestOf(bridge)).toEqual([id]));
    window.location.hash = '/fragor';
    await waitFor(() => expect(newestOf(bridge)).toEqual([]));
  });

  it('is not told when the person does not want it, who can change that', async () => {
    const id = await questionId();
    const bridge = await showing(`/fragor/${id}`, others(by(id, 'Karin Ek')), { hidesOpen: true });
    expect(await screen.findByText('Karin Ek har frågan öppen.')).toBeVisible();
    for (const { open } of bridge.asked('openNow.tell')) expect(open).toBeNull();
  });

  it('of a vault in a folder is told to nobody', async () => {
    const id = await questionId();
    const bridge = await show(`/fragor/${id}`, { answers });
    await title();
    await bridge.settled();
    expect(bridge.asked('openNow.tell')).toEqual([]);
  });

  it.each([
    ['sv', /^Visa för andra vad jag har öppet/],
    ['en', /^Show others what I have open/],
  ] as const)('is told unless one switches it off, in %s', async (language, label) => {
    const bridge = await show('/installningar/plats', {
      answers: { ...answers, ...place },
      status: { ...(await openBy(example())), ...onServer, mode: 'readOnly' },
      preferences: { language },
    });
    expect(await screen.findByRole('switch', { name: label })).toBeChecked();
    await click('switch', label);
    await waitFor(() => expect(bridge.asked('app.savePreferences')).toEqual([{ hidesOpen: true }]));
    await expectAccessible();
  });
});
