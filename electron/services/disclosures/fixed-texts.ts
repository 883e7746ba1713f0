// The texts of a release's document that come from no record. R42.2.
import type { Disclosure } from '../../../domain/disclosures/model.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { disclosureDocument, type Reviewed } from './document.ts';
import { headOf, ownTexts } from './own-words.ts';

/** A record with nothing of what it says. */
const withoutTexts = (reviewed: Reviewed): Reviewed => ({
  ...reviewed,
  content: { ...reviewed.content, parts: reviewed.content.parts.map((part) => ({ ...part, text: '' })) },
});

/** The document without anything of the records. */
export const fixedDocument = (
  context: ServiceContext,
  disclosure: Disclosure,
  form: Disclosure['form'],
  records: readonly Reviewed[],
): Result<PrintDocument> => disclosureDocument(context, disclosure, form, records.map(withoutTexts));

/** Every text of it, with the head of its pages as they would be if it were given out now. */
export function fixedTexts(
  context: ServiceContext,
  disclosure: Disclosure,
  records: readonly Omit<Reviewed, 'pages'>[],
): string[] {
  const pages = new Map<string, number>();
  const unpaged = records.map((record) => ({ ...record, pages }));
  const fixed = fixedDocument(context, disclosure, disclosure.form, unpaged);
  const head = headOf(context, disclosure, { at: context.now().toISOString(), by: context.me.id });
  return fixed.ok ? ownTexts(fixed.value, head) : [];
}
