// The governing documents that a rule set rests on, and that the vault's own list lacks (R01).
import type { GoverningDocument } from '../organisation/model.ts';
import type { RuleDocument } from '../rules/model.ts';

const plain = (title: string): string => title.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * Those whose title no document of the list has. One that was put away counts as there, and so does one with another
 * decision: the list is the municipality's own, and may have the newer one.
 */
export function missingDocuments(
  documents: readonly RuleDocument[],
  list: readonly Pick<GoverningDocument, 'title'>[],
): RuleDocument[] {
  const known = new Set(list.map(({ title }) => plain(title)));
  return documents.filter(({ title }) => !known.has(plain(title)));
}
