// Parses a mail file that was just stored; its attachments become separate stored files. R14, R17.
import { MAX_MAIL_BYTES, MAX_MAIL_PARTS, MAX_MAIL_FILES, type StoredFile } from '../../../domain/evidence/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { Handlers } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { readWholeFile, storeBytes, storedInSession } from './service.ts';

/** Only for a file stored since the vault was opened, so that files of existing cases cannot be read this way. */
const readMailCall: Handlers<'evidence'>['evidence.readMail'] = async (context, { blobId }) => {
  if (!storedInSession(context.vault).has(blobId)) return fail('evidence.notStored');
  const bytes = await readWholeFile(context, blobId, MAX_MAIL_BYTES);
  if (bytes === null) return fail('evidence.mailTooLarge', { params: { max: MAX_MAIL_BYTES / 1024 / 1024 } });
  const read = await readForeign(context, 'mail', { file: bytes, now: context.now().toISOString() });
  if (!read.ok) return read;
  const mail = read.value;
  if (mail === 'tooMany') return fail('evidence.mailTooMany', { params: { max: MAX_MAIL_PARTS } });
  if (mail === 'notMail') return fail('evidence.notMail');
  const { attachments, ...content } = mail;
  const files: StoredFile[] = [];
  const omitted = attachments.slice(MAX_MAIL_FILES).map(({ name }) => name);
  for (const attachment of attachments.slice(0, MAX_MAIL_FILES)) {
    const kept = await storeBytes(context, attachment.name, attachment.bytes);
    if (kept.ok) files.push(kept.value);
    else omitted.push(attachment.name);
  }
  return ok({ ...content, files, left: omitted });
};

export const mailEvidenceService: Pick<Handlers<'evidence'>, 'evidence.readMail'> = {
  'evidence.readMail': readMailCall,
};
