// Secrecy and personal-data marks of parts: their effect on the whole case, and which parts a redacted copy hides. R43;
// OSL (2009:400). Pure.
import type { Classification, ModerationCase, ClassifiedPart } from './model.ts';

type Parts = Pick<ModerationCase, 'alike' | 'evidence'>;

/** The parts of a case that can be marked, in display order. */
export const partsOf = ({ alike = [], evidence }: Parts): string[] => [
  'text',
  'sender',
  ...alike.map(({ id }) => `item:${id}`),
  ...evidence.map(({ blobId }) => `file:${blobId}`),
  'note',
];

/**
 * The marks as stored. A part's mark also marks the whole case, so that a secret part restricts the case to those who
 * handle it. Marks of removed parts and empty marks are dropped.
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

/** The parts that carry a mark; a mark of the case that no part carries applies to every part. */
function classifiedParts(moderationCase: Parts & Pick<ModerationCase, 'marks'>, mark: ClassificationKind): string[] {
  if (!moderationCase.marks[mark]) return [];
  const carrying = (moderationCase.marks.parts ?? [])
    .filter((one: ClassifiedPart) => one[mark])
    .map(({ part }) => part);
  return carrying.length > 0 ? carrying : partsOf(moderationCase);
}

/** What a copy for others hides: secret parts, and on request those with personal data. */
export const hiddenParts = (
  moderationCase: Parts & Pick<ModerationCase, 'marks'>,
  hide: { readonly secrecy: boolean; readonly personalData: boolean },
): ReadonlySet<string> =>
  new Set([
    ...(hide.secrecy ? classifiedParts(moderationCase, 'secrecy') : []),
    ...(hide.personalData ? classifiedParts(moderationCase, 'personalData') : []),
  ]);
