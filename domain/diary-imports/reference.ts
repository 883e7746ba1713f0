// How a record is named in a mail to the registrar's own system, so that the answer can be matched to it: its number to
// say, or its kind and id. R21.
import { parseRecordNumber, formatRecordNumber } from '../records/number.ts';
import { DIARY_KINDS, type DiaryKind } from '../diary/model.ts';
import { MARK } from '../diary/registry-mail.ts';

interface Referred {
  readonly kind: DiaryKind;
  readonly id: string;
  /** `M-2026-014`; empty for kinds without such a number. */
  readonly recordNo: string;
}

/** `M-2026-014`, or `capture/…` for kinds without a number to say. */
export const referenceOf = ({ kind, id, recordNo }: Referred): string => (recordNo === '' ? `${kind}/${id}` : recordNo);

/** A reference in a line of text. */
export interface FoundReference {
  /** As `referenceOf` writes it, however it was typed. */
  readonly reference: string;
  readonly from: number;
  readonly to: number;
  /** With the mark before it. */
  readonly marked: boolean;
}

const DASH = String.raw`[-\u2010-\u2014]`;
const REFERENCE = new RegExp(
  String.raw`(?<![\p{L}\p{N}/_-])(?<mark>${MARK}[\s:]{1,3})?(?:(?<number>[FM]${DASH}\d{4}${DASH}\d{1,9})|(?<item>(?:${DIARY_KINDS.join('|')})/[A-Za-z0-9_-]{1,64}))(?![\p{L}\p{N}_/-])`,
  'giu',
);

/** A kind and id without the mark before it is no reference: the mail that is answered says it too, besides a number. */
function normalised(number: string | undefined, item: string | undefined): string | null {
  if (number !== undefined) {
    const parsed = parseRecordNumber(number);
    return parsed === null ? null : formatRecordNumber(parsed.kind, parsed);
  }
  const slash = item?.indexOf('/') ?? -1;
  const kind = DIARY_KINDS.find((one) => one.toLowerCase() === item?.slice(0, slash).toLowerCase());
  return kind === undefined || item === undefined ? null : `${kind}${item.slice(slash)}`;
}

/** The references in a line, in order. */
export const referencesIn = (line: string): FoundReference[] =>
  [...line.matchAll(REFERENCE)].flatMap(({ 0: text, index, groups }) => {
    const marked = groups?.mark !== undefined;
    const reference = normalised(groups?.number, marked ? groups.item : undefined);
    return reference === null ? [] : [{ reference, from: index, to: index + text.length, marked }];
  });
