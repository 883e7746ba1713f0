// Several people in one vault: letting in, and changing who is signed in.
import { expect, type Page } from '@playwright/test';
import { ask } from './ask.ts';
import { PASSPHRASE } from './vault.ts';

/** Locks, and lets somebody else in. */
export async function signIn(page: Page, memberId: string): Promise<void> {
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.unlock', { memberId, passphrase: PASSPHRASE });
  await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
}

/** Invites people and lets each make a passphrase; `sara` is signed in again. */
export async function letIn(page: Page, sara: string, ...ids: string[]): Promise<void> {
  for (const personId of ids) {
    const { code } = await ask(page, 'members.invite', { personId });
    await ask(page, 'vault.lock', {});
    await ask(page, 'vault.acceptInvitation', { memberId: personId, code, passphrase: PASSPHRASE });
    await signIn(page, sara);
  }
}
