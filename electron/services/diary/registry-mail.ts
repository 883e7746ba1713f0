// Records as mail to the registrar's own system: what each says, and its files, read and checked. R21.
import { createHash } from 'node:crypto';
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { referenceOf } from '../../../domain/diary-imports/reference.ts';
import {
  MAX_MAIL_FILE_BYTES,
  type MailFileFacts,
  type RegistryMailFacts,
  registrySubject,
  registryText,
} from '../../../domain/diary/registry-mail.ts';
import { seriesIdOf } from '../../../domain/diary/rules.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { BlobDamaged } from '../../vault/index.ts';
import { readWholeFile } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { findForDiary } from './decision-change.ts';
import { checkRegistrar } from './entries.ts';
import { seriesOf } from './numbers.ts';
import { rowOf } from './rows.ts';

type Preview = Output<'diary.mailPreview'>[number];

/** A record that waits for a number which the signed-in person assigns; refused for any other. */
export async function findMail(context: ServiceContext, item: ItemRef): Promise<Result<FoundRecord>> {
  const found = await findForDiary(context, item);
  if (!found.ok) return found;
  const { diary, disposed } = found.value.facts;
  if (disposed) return fail('diary.disposed');
  if (diary?.decision !== 'needed') return fail('diary.notNeeded');
  if (diary.number !== '') return fail('diary.hasNumber', { params: { number: diary.number } });
  const may = checkRegistrar(context, found.value);
  return may.ok ? found : may;
}

/** A file of a record: as it was preserved, by its hash; or why it is not. */
export type ReadFile =
  | { readonly state: 'attached'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' | 'damaged'; readonly bytes: null };

export async function readFile(context: ServiceContext, { blobId, sha256 }: FileRef): Promise<ReadFile> {
  try {
    const info = await context.vault.blobs.info(blobId);
    const bytes = info.ok ? await readWholeFile(context, blobId, MAX_MAIL_FILE_BYTES) : null;
    if (bytes === null)
      return { state: !info.ok && info.error.code === 'vault.blobMissing' ? 'missing' : 'damaged', bytes };
    const isSame = createHash('sha256').update(bytes).digest('hex') === sha256;
    return isSame ? { state: 'attached', bytes } : { state: 'damaged', bytes: null };
  } catch (error) {
    if (!(error instanceof BlobDamaged)) throw error;
    return { state: error.code === 'vault.blobMissing' ? 'missing' : 'damaged', bytes: null };
  }
}

/** The address of the registrar of a record's board; empty if none is known. */
export function registryAddress({ vault }: ServiceContext, channelId: string): string {
  const { data } = vault.db;
  return seriesOf(data, seriesIdOf(data, channelId))?.registryMail ?? '';
}

/** What the mail says of a record; `files` with what became of each. */
export function mailFacts(
  context: ServiceContext,
  { facts, describe }: FoundRecord,
  files: readonly MailFileFacts[],
): RegistryMailFacts {
  const { people, municipality } = context.vault.db.data;
  const row = rowOf(context, facts);
  const { kind, id, recordNo, direction, day, entry, boardName, channelName, secret } = row;
  return {
    ...{
      reference: referenceOf(row),
      kind,
      id,
      recordNo,
      direction,
      day,
      entry,
      boardName,
      channelName,
      secret,
      files,
    },
    time: facts.dayOnly === true ? '' : dateTimeInStockholm(facts.at),
    link: describe().link,
    secrecyBasis: facts.secrecyBasis,
    decidedBy: people[facts.diary?.stamp.by ?? '']?.name ?? '',
    decidedAt: facts.diary === null ? '' : dateTimeInStockholm(facts.diary.stamp.at),
    municipality: municipality.municipality?.name ?? '',
  };
}

/** How many times larger bytes are as text in a mail (RFC 2045, 6.8). */
const BASE64 = 1.37;
/** About the size of a document without pictures. */
const DOCUMENT_BYTES = 120_000;
const isDrawn = ({ mediaType }: FileRef): boolean => mediaType === 'image/png' || mediaType === 'image/jpeg';
const total = (files: readonly FileRef[]): number => files.reduce((sum, { size }) => sum + size, 0);

async function previewOf(context: ServiceContext, item: ItemRef): Promise<Result<Preview>> {
  const found = await findMail(context, item);
  if (!found.ok) return found;
  const { files } = found.value.describe();
  const row = rowOf(context, found.value.facts);
  const states: MailFileFacts[] = [];
  for (const file of files) {
    // Too large to be sent at all, so it need not be read.
    const state = row.secret
      ? 'secret'
      : file.size > MAX_MAIL_FILE_BYTES
        ? 'leftOut'
        : (await readFile(context, file)).state;
    states.push({ name: file.name, size: file.size, sha256: file.sha256, state });
  }
  const facts = mailFacts(context, found.value, states);
  const text = Buffer.byteLength(registryText(facts));
  const document = (DOCUMENT_BYTES + total(files.filter(isDrawn))) * BASE64;
  return ok({
    ...{ kind: row.kind, id: row.id, reference: facts.reference, title: row.title, subject: registrySubject(facts) },
    ...{
      to: registryAddress(context, row.channelId),
      boardName: row.boardName,
      secret: row.secret,
      sentAt: row.sentAt,
    },
    files: states.map(({ name, size, state }) => ({ name, size, state })),
    size: Math.round(row.secret ? text : text + document + total(files) * BASE64),
    sizeWithout: Math.round(row.secret ? text : text + document),
  });
}

export async function previewMails(
  context: ServiceContext,
  { items }: Checked<'diary.mailPreview'>,
): Promise<Result<Preview[]>> {
  const previews: Preview[] = [];
  for (const item of items) {
    const preview = await previewOf(context, item);
    if (!preview.ok) return preview;
    previews.push(preview.value);
  }
  return ok(previews);
}
