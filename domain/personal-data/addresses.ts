// Street addresses with their number, and postal numbers with their place.
import { hitAt, type PersonalDataHit } from './model.ts';
import { folded, isCapitalised, type Word, wordsOf } from './words.ts';

const STREET =
  /(?:gatan?|vägen|väg|stigen|stig|gränd|gränden|torg|torget|allén?|backen?|plan|planen|plats|platsen|kajen?|leden|slingan|svängen|stråket|ringen|liden|brinken|esplanaden|parken|terrassen|gården|höjden|dalen|åsen|udden|viken|kroken|rundan|gången|bron?|hamnen|kullen|ängen|hagen|lunden|skogen|byn?|promenaden|passagen|boulevarden|trappan?)$/u;
const BEFORE_STREET = new Set(
  'norra södra östra västra nordöstra nordvästra sydöstra sydvästra stora lilla gamla nya övre nedre yttre inre mellersta sankt s:t store lille'.split(
    ' ',
  ),
);
const NUMBER = /^\d{1,4}[a-zåäö]?$/iu;
const LETTER_AFTER = /^[A-Za-z]$/u;
const FLOOR = new Set(['lgh', 'lägenhet', 'våning', 'vån', 'tr', 'bv', 'nb', 'ög']);
const POSTAL =
  /(?<![\p{L}\p{N}-])(?:(?:SE|S)[- ])?[1-9]\d{2}[ \u00A0]?\d{2}[ \u00A0]{1,2}(\p{Lu}[\p{L}\p{M}-]{1,40}(?: \p{Lu}[\p{L}\p{M}-]{1,40})?)/gu;
/** Words after five digits that are no places. */
const NO_PLACE = new Set(['Kr', 'Kronor', 'SEK', 'KR', 'EUR', 'Euro', 'Personer', 'Invånare']);

/** Whether only a space stands between two words. */
const isNext = (text: string, a: Word | undefined, b: Word | undefined): b is Word =>
  a !== undefined && b !== undefined && /^[ \t\u00A0,]{1,3}$/.test(text.slice(a.to, b.from));

/** The last word of what follows the street's number: its letter, floor or flat. */
function endOf(text: string, words: readonly Word[], number: number): Word | undefined {
  let last = number;
  if (isNext(text, words[last], words[last + 1]) && LETTER_AFTER.test(words[last + 1]?.text ?? '')) last += 1;
  for (let step = 0; step < 2; step += 1) {
    const [first, second] = [words[last + 1], words[last + 2]];
    if (!isNext(text, words[last], first)) break;
    const isFlat = FLOOR.has(folded(first.text)) || (NUMBER.test(first.text) && FLOOR.has(folded(second?.text ?? '')));
    if (!isFlat) break;
    last += isNext(text, first, second) && (NUMBER.test(second.text) || FLOOR.has(folded(second.text))) ? 2 : 1;
  }
  return words[last];
}

/** The first word of the street's name: "Norra" of "Norra Storgatan". */
function startOf(text: string, words: readonly Word[], street: number): Word | undefined {
  const [before, word] = [words[street - 1], words[street]];
  if (before === undefined || !isNext(text, before, word)) return word;
  const isPart =
    BEFORE_STREET.has(folded(before.text)) || (isCapitalised(before.text) && /s$|^s:t$/u.test(before.text));
  return isPart && !/[.,]/.test(text.slice(before.to, word.from)) ? before : word;
}

/** Streets by their usual endings, with a number after them. */
function streetHits(text: string): PersonalDataHit[] {
  const words = wordsOf(text);
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (word.text.length > 60 || !isNext(text, word, next) || !NUMBER.test(next.text)) return [];
    if (!STREET.test(folded(word.text))) return [];
    const [start, end] = [startOf(text, words, index) ?? word, endOf(text, words, index + 1) ?? next];
    const isName = isCapitalised(word.text) || /.(?:gatan|vägen|gränd|torget|allén)$/u.test(folded(word.text));
    return [hitAt(start.from, end.to - start.from, 'address', isName)];
  });
}

const postalHits = (text: string): PersonalDataHit[] =>
  Array.from(text.matchAll(POSTAL), (match) => ({ match, place: match[1]?.split(' ')[0] ?? '' })).flatMap(
    ({ match, place }) => (NO_PLACE.has(place) ? [] : [hitAt(match.index, match[0].length, 'address', true)]),
  );

/** A street and the postal number after it, on the same line or the next, are one address. */
function joined(text: string, hits: readonly PersonalDataHit[]): PersonalDataHit[] {
  const out: PersonalDataHit[] = [];
  for (const hit of hits.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && /^[\s,]{1,4}$/.test(text.slice(last.to, Math.max(last.to, hit.from))))
      out[out.length - 1] = hitAt(last.from, hit.to - last.from, 'address', true);
    else out.push(hit);
  }
  return out;
}

/** Addresses. A street without a capital is certain only if its ending is of streets alone. */
export const addressHits = (text: string): PersonalDataHit[] =>
  joined(text, [...streetHits(text), ...postalHits(text)]);
