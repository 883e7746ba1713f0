// A member who is removed or suspended while the window is open: what is said, and what cannot be pressed any more.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { Person } from '../../../domain/people/model.ts';
import type { Finding, VaultStatus } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample, type Answers } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { openBy, show } from '../support/show.tsx';

const answers: Answers = {
  'logins.list': asExample,
  'absences.fairness': asExample,
  'members.list': asExample,
  'offboardings.ofPerson': asExample,
  'guidance.get': asExample,
  'rules.get': asExample,
};
const finding = (code: string): Finding => ({ code, severity: 'damage', params: { member: 'm1' } });
const shutOutBy = (code: string): Partial<VaultStatus> => ({
  mode: 'readOnly',
  findings: [finding(code), { code: 'vault.followStopped', severity: 'note', params: { seq: 14 } }],
  server: {
    host: 'db.kommunen.example',
    database: 'kanalvakt',
    connection: { state: 'stopped', problem: { code: 'server.loginRefused', params: {} } },
  },
});

describe.each([
  ['vault.memberRemoved', 'Du är inte längre medlem i valvet. Prata med den som är administratör.'],
  ['vault.memberDisabled', 'Din åtkomst till valvet är avstängd. Prata med den som är administratör.'],
])('%s', (code, sentence) => {
  it('is said alone, and not as damage', async () => {
    await show('/hjalp', { answers, status: shutOutBy(code) });
    const words = await screen.findByRole('alert');
    expect(words).toMatchTextContent(sentence);
    expect(words).toMatchTextContent(/går att läsa och kopiera, men inget kan sparas/);
    expect(screen.queryByText(/skador|öppet bara för läsning|Databasen godtar inte|Hämta om från servern/)).toBeNull();
    await expectAccessible();
  });

  it('is said by what cannot be pressed any more', async () => {
    const everybody = (await example().get('people.list', {})) as readonly Person[];
    const person = everybody.find(({ name }) => name === 'Mikael Lindgren');
    const preferences = { theme: 'dark' } as const;
    const bridge = await show(`/personer/${person?.id ?? ''}`, { answers, preferences });
    await click('button', 'Ändra', await screen.findByRole('dialog', { name: 'Mikael Lindgren' }));
    const form = await screen.findByRole('dialog', { name: 'Ändra uppgifter' });
    const save = within(form).getByRole('button', { name: 'Spara' });
    bridge.answer({ 'vault.status': ok({ ...(await openBy(example())), ...shutOutBy(code) }) });
    bridge.tell('server', {});
    await waitFor(() => expect(save).toHaveAttribute('aria-disabled', 'true'));
    expect(save).toHaveAccessibleDescription(sentence);
    expect(within(form).getByText(sentence)).toBeVisible();
    await expectAccessible();
  });
});
