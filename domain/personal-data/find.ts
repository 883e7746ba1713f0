// Finds what may be personal data in a text, for a person to confirm. Looks for the forms that Swedish authorities meet;
// it never decides anything.
import { addressHits } from './addresses.ts';
import { knownNames } from './known-names.ts';
import { nameHits } from './names.ts';
import { networkHits } from './network.ts';
import { personalNumberHits } from './personal-numbers.ts';
import { phoneHits } from './phones.ts';
import { plateHits } from './plates.ts';
import type { KnownPeople, PersonalDataHit } from './model.ts';

/** A longer one first; of two as long, the certain one. */
const byLength = (a: PersonalDataHit, b: PersonalDataHit): number =>
  b.to - b.from - (a.to - a.from) || Number(b.certain) - Number(a.certain) || a.from - b.from;

/** The longest of those that overlap. One that is shorter can only overlap a longer one with its first or last character. */
function withoutOverlaps(length: number, hits: readonly PersonalDataHit[]): PersonalDataHit[] {
  const taken = new Uint8Array(length);
  return hits
    .toSorted(byLength)
    .filter(({ from, to }) => {
      if (taken[from] === 1 || taken[to - 1] === 1) return false;
      taken.fill(1, from, to);
      return true;
    })
    .sort((a, b) => a.from - b.from);
}

/**
 * Personal data in the text, in order, none of which overlap. Offsets count UTF-16 units. `certain`: the form alone says
 * it, as check digits do; others may be something else. Takes time in proportion to the length of the text.
 */
export function findPersonalData(text: string, known: KnownPeople): PersonalDataHit[] {
  return withoutOverlaps(text.length, [
    ...personalNumberHits(text),
    ...phoneHits(text),
    ...networkHits(text),
    ...addressHits(text),
    ...plateHits(text),
    ...nameHits(text, knownNames(known)),
  ]);
}
