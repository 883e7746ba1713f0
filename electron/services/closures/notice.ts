// The notice to the communications office that a channel closes or is lost, as a mail message. R24.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { officeMail } from '../kernel/office-mail.ts';
import { findClosure } from './view.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';

export async function closureNotice(
  context: ServiceContext,
  { id, ...letter }: { readonly id: string; readonly subject: string; readonly text: string },
): Promise<Result<Uint8Array>> {
  const found = findClosure(context.vault.db.data, id);
  return found.ok ? ok(await officeMail(context, letter)) : found;
}

export const closureFiles: FileMakers<'exports.closureNotice'> = { 'exports.closureNotice': closureNotice };
