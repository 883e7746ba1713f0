// The registrar of the example, as the second of the two people of a disposal.
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../../domain/vault/demo.ts';
import type { RecordKind } from '../../../../domain/records/model.ts';
import { ask } from '../page/ask.ts';
import { signIn } from './sign-in.ts';

export const REGISTRAR = 'mikael-lindgren';

/** Makes the registrar a member; the vault is locked afterwards. */
export async function admitRegistrar(page: Page): Promise<void> {
  const { code } = await ask(page, 'members.invite', { personId: REGISTRAR });
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.acceptInvitation', { memberId: REGISTRAR, code, passphrase: DEMO_PASSPHRASE });
}

/** Disposes of a record that the registrar proposes, by the decision of whoever is signed in. */
export async function disposeOf(page: Page, kind: RecordKind, id: string, reference: string): Promise<void> {
  const { me } = await ask(page, 'vault.status', {});
  await admitRegistrar(page);
  await signIn(page, REGISTRAR, DEMO_PASSPHRASE);
  const { asOf } = await ask(page, 'disposal.preview', { kind, id });
  const list = await ask(page, 'disposal.proposeOne', { kind, id, asOf, note: '' });
  await signIn(page, me?.personId ?? '', DEMO_PASSPHRASE);
  const decision = { reference, decidedOn: '2026-01-15', groundId: 'recordsPlan', note: '' };
  await ask(page, 'disposal.decide', { id: list.id, decision });
  await ask(page, 'disposal.carryOutList', { id: list.id });
}
