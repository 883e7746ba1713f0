// The governing documents that a rule set rests on, and that the vault's own list lacks (R01).
import type { GoverningDocument } from '../organisation/model.ts';
import type { RuleDocument } from '../rules/model.ts';

const key = ({ title, reference }: Pick<RuleDocument, 'title' | 'reference'>): string =>
  `${title} ${reference}`.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Those whose title and reference no document of the list has; one that was put away counts as there. */
export function missingDocuments(
  documents: readonly RuleDocument[],
  list: readonly Pick<GoverningDocument, 'title' | 'reference'>[],
): RuleDocument[] {
  const known = new Set(list.map(key));
  return documents.filter((document) => !known.has(key(document)));
}
