// Looks for the items of a case in the text of its stored files, and records that a person sees them there. R17.2.
import { findInEvidence, type EvidenceText, evidenceText, unseenItems } from '../../../domain/moderation/seen.ts';
import { itemsOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase, SeenItem } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { savedPageText } from '../evidence/saved-page-text.ts';
import { readWholeFile } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { stampOf } from './change.ts';

/** Larger files are not looked through; a person is asked. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const MAX_PAGE_BYTES = 40 * 1024 * 1024;
const MAX_FILES_READ = 20;

const isPage = ({ name }: FileRef): boolean => /\.mhtml?$/i.test(name);

/** The text of a stored file that is text; null: it has none that can be looked through. */
async function textOf(context: ServiceContext, file: FileRef): Promise<EvidenceText | null> {
  const [page, plain] = [isPage(file), file.mediaType === 'text/plain'];
  if (!page && !plain) return null;
  const bytes = await readWholeFile(context, file.blobId, page ? MAX_PAGE_BYTES : MAX_TEXT_BYTES);
  if (bytes === null) return null;
  return evidenceText(file.blobId, page ? savedPageText(bytes) : new TextDecoder().decode(bytes));
}

/** Pages captured with their text come first, so that a saved page is decoded only where there is no such text. */
async function textsOf(context: ServiceContext, evidence: readonly FileRef[]): Promise<EvidenceText[]> {
  const files = [...evidence].sort((a, b) => Number(isPage(a)) - Number(isPage(b))).slice(0, MAX_FILES_READ);
  const texts: EvidenceText[] = [];
  for (const file of files) {
    const text = await textOf(context, file);
    if (text !== null) texts.push(text);
  }
  return texts;
}

/** The items that the evidence shows: those found in its text, and those that somebody has confirmed. */
export async function seenIn(context: ServiceContext, old: ModerationCase): Promise<SeenItem[]> {
  if (old.evidence.length === 0) return [];
  const confirmed = (old.preserved?.seen ?? []).filter(({ how }) => how === 'confirmed');
  const texts = await textsOf(context, old.evidence);
  return itemsOf(old).flatMap((one): SeenItem[] => {
    const found = findInEvidence(one, texts);
    if (found !== null) return [{ how: 'found', item: one.id, ...found }];
    return confirmed.filter(({ item }) => item === one.id);
  });
}

/** A person has looked, and sees every item in the evidence. */
export function withSeen(context: ServiceContext, old: ModerationCase): Result<ModerationCase> {
  const unseen = unseenItems(old);
  if (old.preserved === null || unseen.length === 0) return fail('moderation.nothingToConfirm');
  const stamp = stampOf(context, old);
  const seen: SeenItem[] = [
    ...(old.preserved.seen ?? []),
    ...unseen.map(({ id }): SeenItem => ({ how: 'confirmed', item: id, stamp })),
  ];
  return ok({ ...old, preserved: { ...old.preserved, seen } });
}
