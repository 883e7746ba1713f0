// A record as it would be given out: its texts, in the parts that masks lie in, and its files. R42.1.
import { createHash } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { DisclosureContent, DisclosurePart } from '../../../domain/disclosures/calls.ts';
import { applyMasks } from '../../../domain/masking/text.ts';
import type { TextMask } from '../../../domain/masking/model.ts';
import { maskable } from '../../../domain/masking/model.ts';
import type { KnownPeople } from '../../../domain/personal-data/model.ts';
import {
  type DisclosureItem,
  type Mask,
  type Review,
  WORKING_NOTE_SECTION,
} from '../../../domain/disclosures/model.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Classification, Sender } from '../../../domain/moderation/model.ts';
import { LABELS } from '../diary/labels.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { Described } from '../record-kinds/diary-part.ts';
import { KINDS } from '../record-kinds/index.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { timeOrDay } from '../record-kinds/texts.ts';

export interface Content {
  readonly found: FoundRecord;
  readonly parts: readonly DisclosurePart[];
  readonly files: readonly FileRef[];
  /** The record is marked as having personal data. */
  readonly personalMark: boolean;
  /** Whom it names as senders. */
  readonly senders: KnownPeople;
  /** Hash of all that would be given out, and of the record's marks: a new mark of secrecy is judged too. */
  readonly asOf: string;
}

const senderText = (sender: Sender | null): string =>
  sender?.kind === 'known' ? [sender.name, sender.handle, sender.link].filter((part) => part !== '').join('\n') : '';

/** One line for each; a part, since it is reviewed like the rest. */
const linesOf = (rows: readonly (readonly [keyof typeof LABELS.sv, string])[]): string =>
  rows.flatMap(([what, value]) => (value === '' ? [] : [`${String(LABELS.sv[what])}: ${value}`])).join('\n');

function partsOf(
  { sender, link, facts = [], times, texts, files }: Described,
  notes: readonly string[],
): DisclosurePart[] {
  const parts: DisclosurePart[] = [
    { key: 'sender', what: 'sender', text: senderText(sender) },
    { key: 'link', what: 'link', text: link },
    { key: 'facts', what: 'facts', text: linesOf(facts) },
    { key: 'times', what: 'times', text: linesOf(times.map(([what, at]) => [what, timeOrDay(at)])) },
    ...texts.flatMap(([what, text, item], index): DisclosurePart[] => [
      ...(item === undefined
        ? []
        : ([
            { key: `sender-${String(index)}`, what: 'sender', text: senderText(item.sender) },
            { key: `link-${String(index)}`, what: 'link', text: item.link },
          ] as const)),
      { key: `text-${String(index)}`, what, text },
    ]),
  ];
  const names = files.map(({ name }, index) => ({ key: `file-${String(index)}`, what: 'file' as const, text: name }));
  const noted = notes.map((text, index) => ({ key: `note-${String(index)}`, what: 'note' as const, text }));
  return [...parts, ...names, ...noted].filter(({ text }) => text !== '');
}

/** `who`: what a saved page says of whoever wrote what was chosen in it is no sender, and a name all the same. */
function sendersOf({ sender, texts }: Described, who: string): KnownPeople {
  const senders = [sender, ...texts.map(([, , item]) => item?.sender ?? null)];
  const known = senders.flatMap((one) => (one?.kind === 'known' ? [one] : []));
  const names = [...known.map(({ name }) => name), who].filter((name) => name !== '');
  return {
    names: [...new Set(names)],
    handles: known.flatMap(({ handle }) => (handle === '' ? [] : [handle])),
  };
}

type Marks = Partial<Classification>;

/** Every record has marks; those of a kind may say more than what all of them have. */
const marksOf = ({ record }: FoundRecord): Marks => record.marks;

/** What must be judged again when it changes. Nothing of a record without a mark, whose reviews then are as before. */
const judgedBy = ({ secrecy = false, secrecyBasis = '', personalData = false, parts = [] }: Marks): unknown[] => {
  const isMarked = secrecy || secrecyBasis !== '' || personalData || parts.length > 0;
  return isMarked ? [{ secrecy, secrecyBasis, personalData, parts }] : [];
};

/** Whether the matter that the record is of is over: only questions and cases have notes, and both have a status. */
const isFinished = (record: object): boolean =>
  !['open', 'draft'].includes((record as { readonly status?: string }).status ?? '');

/** What the working notes of a record are, by the rules of the municipality. TF 2:10, 2:12. */
export function noteStateOf(context: ServiceContext, { found }: Pick<Content, 'found'>): DisclosureContent['notes'] {
  if (!isFinished(found.record)) return 'underWay';
  return context.ruleSet().disclosure.notesArchived ? 'archived' : 'finished';
}

/** Reads a record that the signed-in person may read. */
export async function contentOf(
  context: ServiceContext,
  { kind, recordId }: Pick<DisclosureItem, 'kind' | 'recordId'>,
): Promise<Result<Content>> {
  const found = await KINDS[kind].find(context, recordId);
  if (!found.ok) return found.error.code.startsWith('vault.') ? found : fail('disclosures.recordUnknown');
  if (found.value.facts.disposed) return fail('disclosures.recordDisposed');
  const described = found.value.describe();
  const parts = partsOf(described, found.value.notes());
  const files = described.files;
  const marks = marksOf(found.value);
  const named = files.map(({ blobId, name }) => ({ blobId, name }));
  const hashed = canonical([parts, named, described.times, ...judgedBy(marks)]);
  return ok({
    found: found.value,
    parts,
    files,
    senders: sendersOf(described, kind === 'capture' ? found.value.who() : ''),
    personalMark: marks.personalData === true,
    asOf: createHash('sha256').update(hashed).digest('hex'),
  });
}

type Masked = Pick<Content, 'parts' | 'files'>;

function fits(mask: Mask, { parts, files }: Masked): boolean {
  if (mask.kind === 'text')
    return mask.from < mask.to && mask.to <= (parts.find(({ key }) => key === mask.part)?.text.length ?? 0);
  const file = files.find(({ blobId }) => blobId === mask.blobId);
  if (file === undefined || mask.kind === 'file') return file !== undefined;
  // A box that nothing is drawn for would hide nothing.
  return maskable(file.mediaType) === (mask.page === undefined ? 'picture' : 'pdf');
}

/** Whether every mask lies in what the record has. */
export const masksFit = (masks: readonly Mask[], content: Masked): boolean =>
  masks.every((mask) => fits(mask, content));

/** Whether the files that something is said of are the record's, and not masked. */
export const filesFit = (
  { masks, filesOut = [], filesLost = [] }: Pick<Review, 'masks' | 'filesOut' | 'filesLost'>,
  { files }: Pick<Content, 'files'>,
): boolean =>
  [...filesOut, ...filesLost].every(
    (blobId) =>
      files.some((file) => file.blobId === blobId) &&
      !masks.some((mask) => mask.kind === 'file' && mask.blobId === blobId),
  );

/** What stands in place of what a section hides. */
export const labelOf = (section: string): string => (section === WORKING_NOTE_SECTION ? section : `OSL ${section}`);

/** Whether each working note is masked as one, or said to be given out: nobody gives one out without having thought of it. */
export const notesAreSaid = (
  { masks, notesOut = [] }: Pick<Review, 'masks' | 'notesOut'>,
  { parts }: Pick<Content, 'parts'>,
): boolean =>
  parts
    .filter(({ what, key }) => what === 'note' && !notesOut.includes(key))
    .every(({ key, text }) =>
      applyMasks(text, textMasksIn(masks, key)).every((piece) => piece.kind === 'mask' || piece.text.trim() === ''),
    );

/** The masks of one text. */
export const textMasksIn = (masks: readonly Mask[], part: string): TextMask[] =>
  masks.flatMap((mask) =>
    mask.kind === 'text' && mask.part === part ? [{ from: mask.from, to: mask.to, label: labelOf(mask.section) }] : [],
  );
