// The notice to the communications office that an account is set up, as a mail message. R07.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { find } from '../kernel/register-access.ts';
import { officeMail } from '../kernel/office-mail.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';

async function setupNotice(
  context: ServiceContext,
  { id, ...letter }: { readonly id: string; readonly subject: string; readonly text: string },
): Promise<Result<Uint8Array>> {
  const channel = find(context.vault.db.data.channels, id, 'channels.unknown');
  return channel.ok ? ok(await officeMail(context, letter)) : channel;
}

export const channelFiles: FileMakers<'exports.setupNotice'> = { 'exports.setupNotice': setupNotice };
