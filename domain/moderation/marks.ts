// Marks of secrecy and personal data, part by part: what they make of the whole case, and which parts a masked copy hides.
// R43; OSL (2009:400). Pure.
import type { Marks, ModerationCase, PartMark } from './model.ts';

type Parts = Pick<ModerationCase, 'alike' | 'evidence'>;

/** The parts of a case that can be marked, in the order of the screen. */
export const partsOf = ({ alike = [], evidence }: Parts): string[] => ['text', 'sender', ...alike.map(({ id }) => `item:${id}`), ...evidence.map(({ blobId }) => `file:${blobId}`), 'note'];

/**
 * The marks as they are kept: a part's mark is one of the whole case too, so that a secret part keeps the case to those who
 * handle it; marks of parts that are no more, and of none, are dropped.
 */
export function settledMarks(marks: Marks, of: Parts): Marks {
  const known = new Set(partsOf(of));
  const { parts: given, ...whole } = marks;
  const parts = (given ?? []).filter(({ part, secrecy, personalData }) => known.has(part) && (secrecy || personalData));
  return { ...whole, secrecy: marks.secrecy || parts.some(({ secrecy }) => secrecy), personalData: marks.personalData || parts.some(({ personalData }) => personalData), ...(parts.length === 0 ? {} : { parts }) };
}

type Mark = 'secrecy' | 'personalData';

/** The parts that carry a mark; a mark of the case that no part carries stands for every part. */
function marked(moderationCase: Parts & Pick<ModerationCase, 'marks'>, mark: Mark): string[] {
  if (!moderationCase.marks[mark]) return [];
  const carrying = (moderationCase.marks.parts ?? []).filter((one: PartMark) => one[mark]).map(({ part }) => part);
  return carrying.length > 0 ? carrying : partsOf(moderationCase);
}

/** What a copy for others hides: what is secret, and what is personal when that is asked for. */
export const hiddenParts = (moderationCase: Parts & Pick<ModerationCase, 'marks'>, hide: { readonly secrecy: boolean; readonly personalData: boolean }): ReadonlySet<string> =>
  new Set([...(hide.secrecy ? marked(moderationCase, 'secrecy') : []), ...(hide.personalData ? marked(moderationCase, 'personalData') : [])]);
