// Adds several members to one vault.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';
import { signIn } from './sign-in.ts';
import { PASSPHRASE } from './vault.ts';

/** Invites people and accepts each invitation with a passphrase; signs `sara` in again after each. */
export async function admitMembers(page: Page, sara: string, ...ids: string[]): Promise<void> {
  for (const personId of ids) {
    const { code } = await ask(page, 'members.invite', { personId });
    await ask(page, 'vault.lock', {});
    await ask(page, 'vault.acceptInvitation', { memberId: personId, code, passphrase: PASSPHRASE });
    await signIn(page, sara);
  }
}
