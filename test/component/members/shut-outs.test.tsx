// People who have left, as somebody else has decided, but can still open the vault: each is suspended by a yes of their own.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AskedShutOut, Member, MemberList } from '../../../domain/members/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample, type Bridge } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click, tabTo } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const ARCHIVED: AskedShutOut = { by: 'Eva Lind', at: '2026-03-03T08:00:00.000Z', lastDay: null };

/** A member who has left and can still open the vault. */
const gone = (personId: string, name: string, more: Partial<Member> = {}): Member => ({
  ...{ personId, name, title: '', roles: [], archived: true, shutOut: ARCHIVED, state: 'active' },
  ...{ administrator: false, expires: null, waitingKeys: 0, me: false, ...more },
});

const listWith = async (members: readonly Member[]): Promise<MemberList> => {
  const list = await example().get('members.list', {});
  return { ...list, members: [...list.members, ...members] };
};

async function showWith(members: readonly Member[], language: 'sv' | 'en' = 'sv'): Promise<Bridge> {
  return await show('/medlemmar', {
    as: ownExample(),
    preferences: { language },
    answers: {
      'members.leftOut': asExample,
      'members.list': ok(await listWith(members)),
      'members.setDisabled': ok({}),
      'members.remove': ok({ name: '', channels: [], keys: [], invitations: [], sheetSeen: false }),
    },
  });
}

const asked = (name = 'Personer som ska ha slutat'): Promise<HTMLElement> => screen.findByRole('list', { name });
const linesOf = (list: HTMLElement): HTMLElement[] => within(list).getAllByRole('listitem');

it('each person has a line with who decided it and when, and a button of their own', async () => {
  const bridge = await showWith([
    gone('bo', 'Bo Ek'),
    gone('cia', 'Cia Alm', { shutOut: { ...ARCHIVED, lastDay: '2026-03-02' } }),
    gone('ella', 'Ella Ny', { state: 'invited' }),
    gone('off', 'Olle Av', { state: 'disabled', shutOut: null }),
  ]);
  const lines = linesOf(await asked());
  expect(lines.map((line) => line.innerText.split('\n')[0])).toEqual([
    'Eva Lind antecknade den 3 mars 2026 att Bo Ek har slutat. Personen kan fortfarande öppna valvet. Visa personen',
    'Sista dagen för Cia Alm var den 2 mars 2026. Personen kan fortfarande öppna valvet. Visa personen',
    'Eva Lind antecknade den 3 mars 2026 att Ella Ny har slutat. Inbjudan till valvet gäller fortfarande. Visa personen',
  ]);
  for (const line of lines) expect(within(line).getAllByRole('button')).toHaveLength(1);
  expect(screen.getByText('3 personer ska ha slutat, men är kvar i valvet. Ska de stängas av?')).toBeVisible();
  await expectAccessible();

  await tabTo('button', 'Stäng av Bo Ek');
  bridge.answer({ 'members.list': ok(await listWith([gone('ella', 'Ella Ny', { state: 'invited' })])) });
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(bridge.asked('members.setDisabled')).toEqual([{ personId: 'bo', disabled: true }]));
  expect(bridge.asked('members.remove')).toEqual([]);
  await click('button', 'Ta tillbaka inbjudan till Ella Ny');
  await waitFor(() => expect(bridge.asked('members.remove')).toMatchObject([{ personId: 'ella' }]));
});

it('five are asked about at a time, with the number of the rest, in English too', async () => {
  await showWith(
    Array.from({ length: 8 }, (_, n) => gone(`p${String(n)}`, n === 0 ? HOSTILE : `Person ${String(n)}`)),
    'en',
  );
  const lines = linesOf(await asked('People recorded as having left'));
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatchTextContent(HOSTILE);
  expect(lines[1]).toMatchTextContent('Eva Lind recorded on 3 March 2026 that Person 1 has left.');
  expect(within(lines[1]!).getByRole('button', { name: 'Suspend Person 1' })).toBeVisible();
  expect(screen.getByText('3 more people are shown when you have answered.')).toBeVisible();
  await expectAccessible();
});
