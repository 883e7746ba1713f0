// What is being masked in one record, before it is saved.
import { useMemo, useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { type Mask, SecrecySection } from '../../../domain/disclosures/model.ts';
import { maskedWords, type MaskedWords, masksOf, type TextMask, wordsOf } from './mask-words.ts';

export type Box = Extract<Mask, { kind: 'box' }>;
interface Place {
  readonly part: string;
  readonly from: number;
  readonly to: number;
}
type GivenReview = Input<'disclosures.review'>['review'];

const isBox = (mask: Mask): mask is Box => mask.kind === 'box';
const isText = (mask: Mask): mask is TextMask => mask.kind === 'text';

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
  readonly maskPlaces: (places: readonly Place[]) => void;
  readonly isFileOut: (blobId: string) => boolean;
  readonly setFile: (blobId: string, isOut: boolean) => void;
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

export function useReview({ item, parts, asOf, personalMark }: DisclosureContent): Reviewing {
  const { review: old } = item;
  const words = useMemo(() => new Map(parts.map(({ key, text }) => [key, wordsOf(text)])), [parts]);
  const [section, setSection] = useState(old?.section ?? old?.masks.at(-1)?.section ?? DEFAULT_SECTION);
  const [masked, setMasked] = useState<ReadonlyMap<string, MaskedWords>>(
    () =>
      new Map(
        [...words].map(([key, list]) => [
          key,
          maskedWords(
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
  const [isWithheld, setWithheld] = useState(old?.verdict === 'withheld');
  const [personalLeft, setPersonalLeft] = useState(old?.personalLeft ?? personalMark);
  const by = SecrecySection.safeParse(section).data ?? null;
  const masks: Mask[] = [
    ...[...words].flatMap(([key, list]) => masksOf(key, list, masked.get(key) ?? new Map())),
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
    maskPlaces: (places) => {
      if (by === null) return;
      setMasked((all) => {
        const next = new Map(all);
        for (const { part, from, to } of places) {
          const inPart = new Map(next.get(part));
          for (const [index, word] of (words.get(part) ?? []).entries())
            if (word.from < to && from < word.to) inPart.set(index, by);
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
        : { verdict: masks.length > 0 ? 'masked' : 'whole', masks, section: null, personalLeft, asOf },
  };
}
