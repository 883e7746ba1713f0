// A record as a mail message to the registrar's own system: its PDF/A document and its files, as they were preserved.
// R21.
import { createHash } from 'node:crypto';
import {
  type MailFileFacts,
  MAX_MAIL_FILE_BYTES,
  registrySubject,
  registryText,
} from '../../../domain/diary/registry-mail.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { type Message, toEml } from '../../exchange/mail/eml.ts';
import { itemDocument } from '../../services/diary/documents.ts';
import { findMail, mailFacts, readFile, registryAddress } from '../../services/diary/registry-mail.ts';
import type { ProgramFacts, ServiceContext } from '../../services/kernel/context.ts';
import type { FoundRecord } from '../../services/record-kinds/kind.ts';
import { free, safe } from './file-names.ts';
import { pdfOf } from './report-files.ts';

export interface DiaryMail {
  /** For its file. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Files that are missing or damaged. */
  readonly lost: number;
}

type Attachment = NonNullable<Message['files']>[number];
interface Parts {
  readonly facts: readonly MailFileFacts[];
  readonly attachments: readonly Attachment[];
}

const MIB = 1024 * 1024;

/** The record's own document, as it is made now. */
async function documentPart(
  context: ServiceContext,
  { ref }: FoundRecord,
  program: ProgramFacts,
): Promise<Result<{ fact: MailFileFacts; attachment: Attachment }>> {
  const made = await itemDocument(context, ref, 'sv');
  if (!made.ok) return made;
  const bytes = await pdfOf(context, made.value.document, program);
  const name = 'handling.pdf';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({
    fact: { name, size: bytes.byteLength, sha256, state: 'attached' },
    attachment: { name, type: 'application/pdf', bytes },
  });
}

/** The files of a record that is not confidential. */
async function fileParts(
  context: ServiceContext,
  files: readonly FileRef[],
  originals: boolean,
): Promise<Result<Parts>> {
  if (originals && files.reduce((sum, { size }) => sum + size, 0) > MAX_MAIL_FILE_BYTES)
    return fail('diary.mailTooLarge', { params: { max: MAX_MAIL_FILE_BYTES / MIB } });
  const facts: MailFileFacts[] = [];
  const attachments: Attachment[] = [];
  const names = new Set(['handling.pdf']);
  for (const file of files) {
    const name = free(names, safe(file.name));
    names.add(name);
    const { size, sha256, mediaType } = file;
    const read = await readFile(context, file);
    const state = read.state === 'attached' && !originals ? 'leftOut' : read.state;
    facts.push({ name, size, sha256, state });
    if (read.state === 'attached' && originals) attachments.push({ name, type: mediaType, bytes: read.bytes });
  }
  return ok({ facts, attachments });
}

async function partsOf(
  context: ServiceContext,
  found: FoundRecord,
  originals: boolean,
  program: ProgramFacts,
): Promise<Result<Parts>> {
  const { files } = found.describe();
  if (found.facts.secret)
    return ok({
      facts: files.map(({ name, size, sha256 }) => ({ name, size, sha256, state: 'secret' })),
      attachments: [],
    });
  const document = await documentPart(context, found, program);
  if (!document.ok) return document;
  const parts = await fileParts(context, files, originals);
  if (!parts.ok) return parts;
  return ok({
    facts: [document.value.fact, ...parts.value.facts],
    attachments: [document.value.attachment, ...parts.value.attachments],
  });
}

export interface MailInput {
  readonly item: ItemRef;
  readonly originals: boolean;
  readonly confirmed: boolean;
}

/** The message, marked as unsent; nothing is sent from here. */
export async function diaryMailFile(
  context: ServiceContext,
  { item, originals, confirmed }: MailInput,
  program: ProgramFacts,
): Promise<Result<DiaryMail>> {
  const found = await findMail(context, item);
  if (!found.ok) return found;
  if (found.value.facts.secret && !confirmed) return fail('diary.mailSecret', { params: { count: 1 } });
  const parts = await partsOf(context, found.value, originals, program);
  if (!parts.ok) return parts;
  const facts = mailFacts(context, found.value, parts.value.facts);
  const { name, email } = context.me;
  const bytes = await toEml({
    from: { name, mail: email },
    to: {
      name: facts.boardName === '' ? 'Registrator' : `Registrator, ${facts.boardName}`,
      mail: registryAddress(context, found.value.facts.channelId),
    },
    subject: registrySubject(facts),
    text: registryText(facts),
    date: context.now(),
    id: context.newId(),
    files: parts.value.attachments,
  });
  const lost = facts.files.filter(({ state }) => state === 'missing' || state === 'damaged').length;
  return ok({ name: safe(`Att diarieföra ${facts.reference}`), bytes, lost });
}
