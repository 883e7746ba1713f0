// What is being masked in one record, before it is saved.
import { useMemo, useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { type Mask, SecrecySection, WORKING_NOTE_SECTION } from '../../../domain/disclosures/model.ts';
import { maskedWords, type MaskedWords, masksOf, type TextMask, type Word, wordsOf } from './mask-words.ts';

export type Box = Extract<Mask, { kind: 'box' }>;
interface Place {
  readonly part: string;
  readonly from: number;
  readonly to: number;
}
/** Words that are masked together, other than as a working note. */
export interface MaskedPlace extends Place {
  readonly text: string;
  readonly section: string;
}
type GivenReview = Input<'disclosures.review'>['review'];

const isBox = (mask: Mask): mask is Box => mask.kind === 'box';
const isText = (mask: Mask): mask is TextMask => mask.kind === 'text';

/** `filesOut`: looked through, though the program cannot search it. `filesLost`: left out, since it cannot be given out. */
export type FileSaid = 'filesOut' | 'filesLost';
type Said = Readonly<Record<FileSaid, readonly string[]>>;

export interface Reviewing {
  readonly section: string;
  readonly setSection: (section: string) => void;
  /** The section, if it is one. */
  readonly by: string | null;
  readonly maskedIn: (part: string) => MaskedWords;
  readonly mask: (part: string, masked: MaskedWords) => void;
  /** Whether all the words there are masked. */
  readonly isMasked: (place: Place) => boolean;
  /** Masks the words in these places by the section that is chosen. */
  readonly maskPlaces: (places: readonly Place[], section?: string) => void;
  readonly maskedPlaces: readonly MaskedPlace[];
  readonly isNoteOut: (part: string) => boolean;
  /** A working note that is not given out is masked as one; one that is may still be masked in part. */
  readonly setNoteOut: (part: string, isOut: boolean) => void;
  readonly isFileOut: (blobId: string) => boolean;
  readonly setFile: (blobId: string, isOut: boolean) => void;
  /** What somebody says of a file that is given out as it is, or that cannot be. */
  readonly isSaid: (what: FileSaid, blobId: string) => boolean;
  readonly say: (what: FileSaid, blobId: string, is: boolean) => void;
  readonly boxesOf: (blobId: string) => readonly Box[];
  readonly setBoxes: (blobId: string, boxes: readonly Box[]) => void;
  readonly isWithheld: boolean;
  readonly setWithheld: (isWithheld: boolean) => void;
  readonly personalLeft: boolean;
  readonly setPersonalLeft: (isLeft: boolean) => void;
  /** Whether something is masked or withheld. */
  readonly count: number;
  readonly review: () => GivenReview;
}

const DEFAULT_SECTION = '21 kap. 1 §';

/** Every word of a working note, masked as one. */
const asNote = (list: readonly Word[]): MaskedWords =>
  new Map(list.map((_word, index) => [index, WORKING_NOTE_SECTION]));

export function useReview({
  item,
  parts,
  notes: noteState,
  asOf,
  personalMark,
  files: stored,
}: DisclosureContent): Reviewing {
  const old = item.review ?? item.begun;
  const words = useMemo(() => new Map(parts.map(({ key, text }) => [key, wordsOf(text)])), [parts]);
  const notes = parts.filter(({ what }) => what === 'note').map(({ key }) => key);
  /** A note that nobody has reviewed is withheld, unless it is a public record by the rules. */
  const isWithheldAtFirst = (part: string): boolean =>
    item.review === null &&
    noteState !== 'archived' &&
    notes.includes(part) &&
    item.begun?.notesOut?.includes(part) !== true;
  const [section, setSection] = useState(
    item.review?.section ??
      old?.masks.findLast((mask) => mask.section !== WORKING_NOTE_SECTION)?.section ??
      DEFAULT_SECTION,
  );
  const [masked, setMasked] = useState<ReadonlyMap<string, MaskedWords>>(
    () =>
      new Map(
        [...words].map(([key, list]) => [
          key,
          isWithheldAtFirst(key)
            ? asNote(list)
            : maskedWords(
                list,
                (old?.masks ?? []).filter(isText).filter(({ part }) => part === key),
              ),
        ]),
      ),
  );
  const [files, setFiles] = useState<ReadonlyMap<string, string>>(
    () => new Map((old?.masks ?? []).flatMap((mask) => (mask.kind === 'file' ? [[mask.blobId, mask.section]] : []))),
  );
  const [boxes, setBoxes] = useState<readonly Box[]>(() => (old?.masks ?? []).filter(isBox));
  const [said, setSaid] = useState<Said>(() => ({
    filesOut: item.review?.filesOut ?? [],
    filesLost: item.review?.filesLost ?? [],
  }));
  const [isWithheld, setWithheld] = useState(item.review?.verdict === 'withheld');
  const [personalLeft, setPersonalLeft] = useState(old?.personalLeft ?? personalMark);
  const by = SecrecySection.safeParse(section).data ?? null;
  const isNoteOut = (part: string): boolean =>
    (words.get(part) ?? []).some((_word, index) => masked.get(part)?.get(index) !== WORKING_NOTE_SECTION);
  const notesOut = notes.filter(isNoteOut);
  const saidOf = (what: FileSaid): string[] =>
    said[what].filter((blobId) => !files.has(blobId) && stored.some((file) => file.blobId === blobId));
  const texts = [...words].flatMap(([key, list]) => masksOf(key, list, masked.get(key) ?? new Map()));
  const masks: Mask[] = [
    ...texts,
    ...boxes.filter(({ blobId }) => !files.has(blobId)),
    ...[...files].map(([blobId, hidden]) => ({ kind: 'file' as const, blobId, section: hidden })),
  ];
  return {
    section,
    setSection,
    by,
    maskedIn: (part) => masked.get(part) ?? new Map<number, string>(),
    mask: (part, next) => setMasked((all) => new Map(all).set(part, next)),
    isMasked: ({ part, from, to }) =>
      (words.get(part) ?? []).every(
        (word, index) => word.to <= from || word.from >= to || masked.get(part)?.has(index) === true,
      ),
    maskedPlaces: texts
      .filter((mask) => mask.section !== WORKING_NOTE_SECTION)
      .map(({ part, from, to, section: hidden }) => {
        const text = parts.find(({ key }) => key === part)?.text.slice(from, to) ?? '';
        return { part, from, to, text, section: hidden };
      }),
    isNoteOut,
    setNoteOut: (part, isOut) =>
      setMasked((all) => new Map(all).set(part, isOut ? new Map<number, string>() : asNote(words.get(part) ?? []))),
    maskPlaces: (places, given) => {
      const hidden = given ?? by;
      if (hidden === null) return;
      setMasked((all) => {
        const next = new Map(all);
        for (const { part, from, to } of places) {
          const inPart = new Map(next.get(part));
          for (const [index, word] of (words.get(part) ?? []).entries())
            if (word.from < to && from < word.to) inPart.set(index, hidden);
          next.set(part, inPart);
        }
        return next;
      });
    },
    isFileOut: (blobId) => !files.has(blobId),
    setFile: (blobId, isOut) =>
      setFiles((all) => {
        const next = new Map(all);
        if (isOut) next.delete(blobId);
        else if (by !== null) next.set(blobId, by);
        return next;
      }),
    isSaid: (what, blobId) => said[what].includes(blobId),
    say: (what, blobId, is) =>
      setSaid((all) => ({ ...all, [what]: [...all[what].filter((id) => id !== blobId), ...(is ? [blobId] : [])] })),
    boxesOf: (blobId) => boxes.filter((box) => box.blobId === blobId),
    setBoxes: (blobId, next) => setBoxes((all) => [...all.filter((box) => box.blobId !== blobId), ...next]),
    isWithheld,
    setWithheld,
    personalLeft,
    setPersonalLeft,
    count: masks.length,
    review: () =>
      isWithheld
        ? { verdict: 'withheld', masks: [], section: by, personalLeft: false, asOf }
        : {
            ...{ verdict: masks.length > 0 ? 'masked' : 'whole', masks, section: null, personalLeft, notesOut, asOf },
            ...{ filesOut: saidOf('filesOut'), filesLost: saidOf('filesLost') },
          },
  };
}
