// Removing a member: what ends with it, and what to do about the recovery sheet.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { DepartureConsequences } from '../../../domain/members/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const leaves = (more: Partial<DepartureConsequences>): DepartureConsequences => ({
  name: 'Anna',
  channels: [],
  keys: [],
  invitations: [],
  sheetSeen: false,
  ...more,
});

/** Opens the dialog that removes a member other than the one who is signed in. */
async function remove(found: DepartureConsequences): Promise<HTMLElement> {
  const { members } = await example().get('members.list', {});
  const other = members.find(({ me, state }) => !me && state === 'active');
  if (other === undefined) throw new Error('the example has no other member');
  await show('/medlemmar', {
    as: ownExample(),
    answers: {
      'members.leftOut': asExample,
      'members.list': asExample,
      'members.leaves': ok(found),
      'members.remove': ok(found),
    },
  });
  await click('button', `Gör något med ${other.name}`);
  await click('menuitem', 'Ta bort ur valvet');
  return screen.findByRole('dialog', { name: `Ta bort ${other.name} ur valvet` });
}

it('an administrator takes their invitations with them, and a new sheet is one press away', async () => {
  const dialog = await remove(leaves({ invitations: [HOSTILE, 'Bo Berg'], sheetSeen: true }));
  expect(
    await within(dialog).findByText(/Inbjudningarna till .*Bo Berg tas tillbaka, och koderna slutar gälla\./),
  ).toBeVisible();
  await expectAccessible();
  await click('button', 'Ta bort', dialog);
  const done = await screen.findByRole('dialog', { name: 'Anna är borttagen' });
  expect(done).toMatchTextContent('Bo Berg är tillbakatagna.');
  expect(done).toMatchTextContent('Personen kan ha sett återställningsbladet');
  await expectAccessible();
  await click('button', 'Skapa ett nytt blad', done);
  expect(await screen.findByRole('dialog', { name: 'Återställningsblad' })).toMatchTextContent(
    'Bladet som finns slutar gälla',
  );
});

it('nothing is said of invitations and the sheet when neither is concerned', async () => {
  const dialog = await remove(leaves({}));
  await click('button', 'Ta bort', dialog);
  const done = await screen.findByRole('dialog', { name: 'Anna är borttagen' });
  expect(done).not.toMatchTextContent(/Inbjud|blad/);
});
