// An inquiry from the public that must be answered or forwarded. R19, R20, R33, R44.
import { z } from 'zod';
import {
  Day,
  FileRef,
  Id,
  Instant,
  Line,
  OptionalMail,
  PastedText,
  Stamp,
  Text,
  WebAddress,
} from '../kernel/schemas.ts';
import { DiaryDecision, Classification, Disposed, Sender } from '../moderation/model.ts';
import { EscalationTo } from '../rules/answer-rule.ts';

export const INQUIRY_KINDS = ['comment', 'message', 'post', 'mail', 'other'] as const;
export const ANSWER_WAYS = ['reply', 'message', 'mail', 'phone', 'meeting', 'other'] as const;
export const INQUIRY_STATUSES = ['open', 'answered', 'closedWithoutAnswer'] as const;

export const MAX_FILES = 20;
export const MAX_FORWARDINGS = 50;
export const MAX_REMINDERS = 50;

/**
 * The deadline, computed by the rule in force when the time of receipt was set. Later rule changes do not affect it.
 */
export const Due = z.object({
  unit: z.enum(['workingDays', 'hours']),
  count: z.number().int(),
  /** Day 0: the day of receipt, or the next working day. */
  countedFrom: Day,
  on: Day,
  /** The first instant after the deadline. */
  at: Instant,
});
export type Due = z.infer<typeof Due>;

export const ForwardRecipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: Id }),
  z.object({ kind: z.literal('other'), name: Line, mail: OptionalMail }),
]);
export type ForwardRecipient = z.infer<typeof ForwardRecipient>;

/** The inquiry was forwarded to someone who is to answer it; the deadline keeps running (R19). */
export const Forwarding = z.object({
  id: Id,
  to: ForwardRecipient,
  reason: Text,
  stamp: Stamp,
  reminders: z.array(Stamp).max(MAX_REMINDERS),
  takenBack: z.object({ stamp: Stamp, reason: Text }).nullable(),
  /**
   * When the recipient was told outside the program; null: not yet. Missing in a forwarding that an older program
   * recorded, and where the recipient sees it in the program.
   */
  sent: Stamp.nullable().optional(),
});
export type Forwarding = z.infer<typeof Forwarding>;

/** The answer, a document drawn up by the municipality (R44). */
export const Answer = z.object({
  direction: z.literal('drawnUp'),
  text: Text,
  at: Instant,
  how: z.enum(ANSWER_WAYS),
  link: z.union([WebAddress, z.literal('')]).default(''),
  /** The forwarding whose recipient answered; null: the person who recorded the answer gave it. */
  passingId: Id.nullable(),
  /** The absent person for whom the answering person was substituting. */
  forId: Id.nullable(),
  stamp: Stamp,
});
export type Answer = z.infer<typeof Answer>;

/** Who was notified that the inquiry is overdue, and when (R26). */
export const OverdueNotice = z.object({ to: EscalationTo, personIds: z.array(Id), at: Instant });
export type OverdueNotice = z.infer<typeof OverdueNotice>;

export const Inquiry = z.object({
  id: Id,
  channelId: Id,
  direction: z.literal('received'),
  receivedAt: Instant,
  kind: z.enum(INQUIRY_KINDS),
  text: PastedText,
  link: z.union([WebAddress, z.literal('')]).default(''),
  sender: Sender.nullable(),
  files: z.array(FileRef).max(MAX_FILES),
  /** Draft of the answer. */
  draft: Text,
  answer: Answer.nullable(),
  passings: z.array(Forwarding).max(MAX_FORWARDINGS),
  due: Due,
  told: z.array(OverdueNotice).max(10),
  marks: Classification,
  diary: DiaryDecision.nullable(),
  followUp: Text,
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']).default('vault'),
  status: z.enum(INQUIRY_STATUSES),
  /** Why the inquiry was closed without an answer. */
  closed: z.object({ reason: Text, stamp: Stamp }).nullable(),
  reopened: z.object({ reason: Text, stamp: Stamp }).nullable(),
  /** Made from something that was imported. */
  imported: z.literal(true).optional(),
  /** Disposal of its contents, and the grounds for it (R47). */
  disposed: Disposed.optional(),
  created: Stamp,
  changed: Stamp,
});
export type Inquiry = z.infer<typeof Inquiry>;
