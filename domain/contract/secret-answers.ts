// Calls whose answer a screen shows as a secret. The main process protects the window before it gives such an answer, and
// the page says when no secret is shown any more.
import type { CallName } from './api.ts';

/** Passwords, one-time codes, the recovery sheet, the passphrase of an envelope. */
export const SECRET_ANSWERS: ReadonlySet<CallName> = new Set([
  'logins.reveal',
  'logins.code',
  'members.invite',
  'members.makeRecoverySheet',
  'envelopes.make',
  'server.makeMemberFile',
]);

/** Whether this answer, sealed or not, holds a secret. One of null holds nothing: the user cancelled a dialog. */
export const givesSecret = (name: CallName, answer: { readonly ok: boolean; readonly value?: unknown }): boolean =>
  answer.ok && answer.value !== null && SECRET_ANSWERS.has(name);
