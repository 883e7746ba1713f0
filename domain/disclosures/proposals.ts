// What may have to be masked in a record, for a person to confirm: personal data, and words that are masked in other
// records of the same request. R42.1, R43.1.
import { z } from 'zod';
import { occurrencesElsewhere } from '../masking/text.ts';
import { findPersonalData } from '../personal-data/find.ts';
import { type KnownPeople, PersonalDataKind } from '../personal-data/model.ts';

export const Proposal = z.object({
  part: z.string(),
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  /** `masked`: the same words are masked in another record of the request. */
  kind: z.enum([...PersonalDataKind.options, 'masked']),
  /** The form alone says it; others may be something else. */
  certain: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

interface Part {
  readonly key: string;
  readonly text: string;
}

/** In the order of the text; words that are masked elsewhere are proposed as that, and not twice. */
export function proposalsFor(
  parts: readonly Part[],
  known: KnownPeople,
  maskedElsewhere: readonly string[],
): Proposal[] {
  const again = occurrencesElsewhere(
    maskedElsewhere,
    parts.map(({ key, text }) => ({ id: key, text, masks: [] })),
  );
  return parts.flatMap(({ key, text }): Proposal[] => {
    const seen = again.filter(({ id }) => id === key);
    const isSeen = (hit: { readonly from: number; readonly to: number }): boolean =>
      seen.some(({ from, to }) => hit.from < to && from < hit.to);
    const own = findPersonalData(text, known).filter((hit) => !isSeen(hit));
    const distinct = seen.filter(
      ({ from, to }, index) => !seen.some((other, at) => at < index && other.from < to && from < other.to),
    );
    return [
      ...distinct.map(({ from, to }) => ({ part: key, from, to, kind: 'masked' as const, certain: true })),
      ...own.map(({ from, to, kind, certain }) => ({ part: key, from, to, kind, certain })),
    ].sort((a, b) => a.from - b.from);
  });
}
