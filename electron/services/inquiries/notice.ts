// A mail message to the person a question is currently forwarded to. R19.
import { currentForwarding } from '../../../domain/inquiries/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';

/** The message, with addresses from the vault; `subject` and `text` come from the screen. */
export async function inquiryNotice(
  context: ServiceContext,
  { id, subject, text }: { readonly id: string; readonly subject: string; readonly text: string },
): Promise<Result<Uint8Array>> {
  const found = unlessDisposed(await inquiryKind.read(context, id));
  if (!found.ok) return found;
  const to = currentForwarding(found.value)?.to;
  if (to === undefined) return fail('inquiries.notPassedOn');
  const person = to.kind === 'person' ? context.vault.db.data.people[to.personId] : undefined;
  const receiver =
    to.kind === 'other' ? { name: to.name, mail: to.mail } : { name: person?.name ?? '', mail: person?.email ?? '' };
  const { name, email } = context.me;
  return ok(
    await toEml({
      from: { name, mail: email },
      to: receiver,
      subject,
      text,
      date: context.now(),
      id: context.newId(),
    }),
  );
}

export const inquiryFiles: FileMakers<'exports.inquiryNotice'> = { 'exports.inquiryNotice': inquiryNotice };
