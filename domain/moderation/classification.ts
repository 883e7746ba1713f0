// Parts of a case classified as confidential or as personal data: the effect on the whole case, and which parts a
// redacted copy hides. R43; OSL (2009:400). Pure.
import type { Classification, ModerationCase, ClassifiedPart } from './model.ts';

type Parts = Pick<ModerationCase, 'alike' | 'evidence'>;

/** The parts of a case that can be classified, in display order. */
export const partsOf = ({ alike = [], evidence }: Parts): string[] => [
  'text',
  'sender',
  ...alike.map(({ id }) => `item:${id}`),
  ...evidence.map(({ blobId }) => `file:${blobId}`),
  'note',
];

/**
 * The classification as stored. What applies to a part also applies to the whole case, so that a confidential part
 * restricts the case to those who handle it. Entries for removed parts and empty entries are dropped.
 */
export function normalisedClassification(marks: Classification, of: Parts): Classification {
  const known = new Set(partsOf(of));
  const { parts: given, ...whole } = marks;
  const parts = (given ?? []).filter(({ part, secrecy, personalData }) => known.has(part) && (secrecy || personalData));
  return {
    ...whole,
    secrecy: marks.secrecy || parts.some(({ secrecy }) => secrecy),
    personalData: marks.personalData || parts.some(({ personalData }) => personalData),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

type ClassificationKind = 'secrecy' | 'personalData';

/** The parts classified so; a classification of the case that no part has applies to every part. */
function classifiedParts(moderationCase: Parts & Pick<ModerationCase, 'marks'>, kind: ClassificationKind): string[] {
  if (!moderationCase.marks[kind]) return [];
  const classified = (moderationCase.marks.parts ?? [])
    .filter((classifiedPart: ClassifiedPart) => classifiedPart[kind])
    .map(({ part }) => part);
  return classified.length > 0 ? classified : partsOf(moderationCase);
}

/** What a copy for others hides: confidential parts, and on request those with personal data. */
export const hiddenParts = (
  moderationCase: Parts & Pick<ModerationCase, 'marks'>,
  hide: { readonly secrecy: boolean; readonly personalData: boolean },
): ReadonlySet<string> =>
  new Set([
    ...(hide.secrecy ? classifiedParts(moderationCase, 'secrecy') : []),
    ...(hide.personalData ? classifiedParts(moderationCase, 'personalData') : []),
  ]);
