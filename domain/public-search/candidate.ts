// A record as the export sees it: what it says, and what stands in the way of showing it.
import type { KnownPeople } from '../personal-data/model.ts';
import type { RecordKind } from '../records/model.ts';

/** What it is to a reader. */
export const PUBLIC_FORMS = ['post', 'comment', 'reply', 'message', 'share', 'question'] as const;
export type PublicForm = (typeof PUBLIC_FORMS)[number];

export interface CandidateFacts {
  readonly secret: boolean;
  readonly diarySecrecy: boolean;
  readonly disposed: boolean;
  readonly unfinished: boolean;
  readonly platformDecision: boolean;
  readonly personalMark: boolean;
  /** A direct message, a mail, a call. */
  readonly isPrivate: boolean;
  readonly removedThere: boolean;
  readonly damaged: boolean;
}

export interface PublicCandidate {
  readonly id: string;
  readonly kind: RecordKind;
  readonly form: PublicForm;
  readonly direction: 'received' | 'drawnUp';
  /** ISO 8601. */
  readonly at: string;
  readonly channelId: string;
  readonly text: string;
  readonly answer: string;
  readonly answeredAt: string | null;
  /** Where the municipality published it. */
  readonly link: string;
  /** Pictures and other files, which the export does not have. */
  readonly files: number;
  /** Who wrote it, unless the municipality did. */
  readonly people: KnownPeople;
  readonly facts: CandidateFacts;
  /** Hash of all that a reader of it reads. */
  readonly asOf: string;
}

/** What the municipality itself said openly: it is shown as it was. */
export const isOwnPost = ({ kind, form, direction, facts }: PublicCandidate): boolean =>
  kind === 'item' && form === 'post' && direction === 'drawnUp' && !facts.isPrivate;
