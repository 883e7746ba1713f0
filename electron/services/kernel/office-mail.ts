// A letter to the communications office as a mail message, to be opened and sent in the user's mail program. R07, R24.
import { officeAddress } from '../../../domain/people/office-address.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import type { ServiceContext } from './context.ts';

const OFFICE = 'Informationskontoret';

/** `subject` and `text` come from the screen. */
export function officeMail(
  context: ServiceContext,
  { subject, text }: { readonly subject: string; readonly text: string },
): Promise<Uint8Array> {
  const { name, email } = context.me;
  return toEml({
    from: { name, mail: email },
    to: { name: OFFICE, mail: officeAddress(Object.values(context.vault.db.data.people)) },
    subject,
    text,
    date: context.now(),
    id: context.newId(),
  });
}
