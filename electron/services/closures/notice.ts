// The notice to the communications office as a mail message, to be opened and sent in the user's mail program. R24.
import { isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import { findClosure } from './view.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';

const OFFICE = 'Informationskontoret';

/**
 * Addressed to the first communications office member, by name, that has an address; otherwise the user fills it in.
 * `subject` and `text` come from the screen.
 */
export async function closureNotice(
  context: ServiceContext,
  { id, subject, text }: { readonly id: string; readonly subject: string; readonly text: string },
): Promise<Result<Uint8Array>> {
  const found = findClosure(context.vault.db.data, id);
  if (!found.ok) return found;
  const [office] = Object.values(context.vault.db.data.people)
    .filter((person) => isInCommunicationsOffice(person) && person.email !== '')
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const { name, email } = context.me;
  return ok(
    await toEml({
      from: { name, mail: email },
      to: { name: OFFICE, mail: office?.email ?? '' },
      subject,
      text,
      date: context.now(),
      id: context.newId(),
    }),
  );
}

export const closureFiles: FileMakers<'exports.closureNotice'> = { 'exports.closureNotice': closureNotice };
