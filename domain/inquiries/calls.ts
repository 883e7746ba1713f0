import { z } from 'zod';
import { FileInput, Id, Instant, OptionalLine, PastedText, RequiredText, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DiaryDecision, Classification, Sender } from '../moderation/model.ts';
import { Answer, Inquiry, ForwardRecipient } from './model.ts';

/**
 * `open`, `late`, `mine` (to be answered by me, forwarded to me, or late and told to me) and `passedOn` list open inquiries, most urgent
 * first; `answered` and `all` newest first.
 */
export const INQUIRY_LISTS = ['open', 'late', 'mine', 'passedOn', 'answered', 'all'] as const;
export const InquiryFilter = z.object({
  list: z.enum(INQUIRY_LISTS).default('open'),
  search: z.string().max(200).default(''),
  channelIds: z.array(Id).max(500).default([]),
});
export type InquiryFilter = z.infer<typeof InquiryFilter>;

export const InquiryRow = z.object({
  id: Id,
  /** `F-2026-031`. */
  recordNo: z.string(),
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  receivedAt: Instant,
  status: Inquiry.shape.status,
  due: Inquiry.shape.due.pick({ on: true, at: true }),
  late: z.boolean(),
  /** Whether it was answered in time; null while open, or if closed without an answer. */
  inTime: z.boolean().nullable(),
  /** The receiver, if it was forwarded. */
  passedTo: z.string(),
  /** Who is to answer today, or who answered. */
  who: z.array(z.string()),
  /** The absent person whom a substitute answers or answered for. */
  forName: z.string(),
  /** Marked as confidential: lists do not show its contents. */
  secret: z.boolean(),
});
export type InquiryRow = z.infer<typeof InquiryRow>;

/** The most earlier questions that are listed; `total` says how many there are. */
export const MAX_EARLIER = 50;

/** An earlier question of the same sender, and what came of it. */
export const EarlierRow = InquiryRow.pick({
  id: true,
  recordNo: true,
  title: true,
  channelName: true,
  receivedAt: true,
  status: true,
  late: true,
  inTime: true,
  passedTo: true,
  secret: true,
});
export type EarlierRow = z.infer<typeof EarlierRow>;

export const InquiryView = z.object({
  inquiry: Inquiry,
  /** `F-2026-031`. */
  recordNo: z.string(),
  channelName: z.string(),
  platform: z.string(),
  late: z.boolean(),
  /** Working days left after today; 0 on the last one. */
  daysLeft: z.number(),
  inTime: z.boolean().nullable(),
  /** The people who are to answer today. */
  answererIds: z.array(Id),
  /** The absent person on whose behalf the signed-in person would answer today. */
  forId: Id.nullable(),
  proposesDiary: z.boolean(),
  /** Maximum length of an answer on the platform in characters; null: unknown. */
  maxLength: z.number().nullable(),
});
export type InquiryView = z.infer<typeof InquiryView>;

const InquiryId = z.object({ id: Id });
// Without defaults: a field omitted from a change must not become empty.
const parts = {
  channelId: Id,
  receivedAt: Instant,
  kind: Inquiry.shape.kind,
  text: PastedText.unwrap(),
  link: Inquiry.shape.link.unwrap(),
  sender: Sender.nullable(),
};
const Change = <T extends z.ZodRawShape>(shape: T) => z.object({ id: Id, ...shape });

export const inquiryCalls = {
  'inquiries.page': call({
    // Checked per inquiry: who runs or leads the channel, substitutes that day, received it, or is its registrar (R19,
    // R25, R29). The person it is passed to may answer it, whatever their role.
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: z.object({
      filter: InquiryFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      total: z.number(),
      /** How many of the listed questions need the signed-in person. */
      needMe: z.number(),
      rows: z.array(InquiryRow),
    }),
  }),
  'inquiries.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: InquiryId,
    output: InquiryView,
  }),
  /**
   * Earlier questions of the same sender on the same platform, newest first: those that the signed-in person may read.
   * None if the sender is not known.
   */
  'inquiries.earlier': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: InquiryId,
    output: z.object({ total: z.number(), rows: z.array(EarlierRow) }),
  }),
  /** Per channel: inquiries received this month, how many are settled, and how many were answered in time. */
  'inquiries.times': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: z.object({}),
    output: z.object({
      month: z.string(),
      channels: z.array(
        z.object({
          channelId: Id,
          channelName: z.string(),
          received: z.number(),
          settled: z.number(),
          inTime: z.number(),
        }),
      ),
    }),
  }),
  'inquiries.add': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownQuestions',
    journal: { sv: 'en fråga kom in', en: 'a question was received' },
    input: z.object({
      ...parts,
      receivedAt: Instant.optional(),
      kind: parts.kind.default('comment'),
      link: Inquiry.shape.link,
      sender: parts.sender.default(null),
    }),
    output: InquiryId,
  }),
  /** Saves any fields of an open inquiry; omitted fields keep their value. */
  'inquiries.save': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en fråga ändrades', en: 'a question was changed' },
    input: Change({
      channelId: parts.channelId.optional(),
      receivedAt: parts.receivedAt.optional(),
      kind: parts.kind.optional(),
      text: parts.text.optional(),
      link: parts.link.optional(),
      sender: parts.sender.optional(),
      draft: Text.unwrap().optional(),
      followUp: Text.unwrap().optional(),
      marks: Classification.optional(),
      keptWhere: Inquiry.shape.keptWhere.unwrap().optional(),
    }),
    output: InquiryView,
  }),
  'inquiries.addFiles': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'filer lades till en fråga', en: 'files were added to a question' },
    input: Change({ files: z.array(FileInput).min(1).max(20) }),
    output: InquiryView,
  }),
  'inquiries.removeFile': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en fil togs bort ur en fråga', en: 'a file was removed from a question' },
    input: Change({ blobId: z.string().max(128) }),
    output: InquiryView,
  }),
  /** The deadline keeps running (R19). */
  'inquiries.passOn': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en fråga lämnades vidare', en: 'a question was forwarded' },
    input: Change({
      to: ForwardRecipient,
      reason: Text,
      /** Also decides that it is registered, if the recipient is of another department (R19.3, R22). */
      register: z.boolean().default(false),
    }),
    output: InquiryView,
  }),
  'inquiries.remind': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en påminnelse antecknades', en: 'a reminder was recorded' },
    input: Change({}),
    output: InquiryView,
  }),
  /** The recipient of the current forwarding was told, outside the program. */
  'inquiries.noticeSent': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: {
      sv: 'att en fråga har skickats vidare antecknades',
      en: 'a forwarded question was recorded as sent',
    },
    input: Change({}),
    output: InquiryView,
  }),
  'inquiries.takeBack': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en fråga togs tillbaka', en: 'a question was recalled' },
    input: Change({ reason: Text }),
    output: InquiryView,
  }),
  'inquiries.answer': call({
    needs: 'write',
    who: 'member',
    rows: 'ownQuestions',
    journal: { sv: 'en fråga besvarades', en: 'a question was answered' },
    input: Change({
      text: Text,
      at: Instant.optional(),
      how: Answer.shape.how,
      link: Answer.shape.link,
      /** The recipient of the forwarded inquiry gave the answer. */ byReceiver: z.boolean().default(false),
      /**
       * In the same step, it is decided that the question is not to be registered, unless a diary entry is proposed or
       * decided, or the person may not decide.
       */
      keepInOrder: z.boolean().optional(),
    }),
    output: InquiryView,
  }),
  'inquiries.close': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownQuestions',
    journal: { sv: 'en fråga avslutades utan svar', en: 'a question was closed without an answer' },
    input: Change({ reason: RequiredText }),
    output: InquiryView,
  }),
  'inquiries.reopen': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownQuestions',
    journal: { sv: 'en fråga öppnades igen', en: 'a question was reopened' },
    input: Change({ reason: RequiredText }),
    output: InquiryView,
  }),
  'inquiries.decideDiary': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownQuestions',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: Change({ decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    output: InquiryView,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const inquiryActions = {
  'inquiries.tell': { sv: 'chefen fick veta om en försenad fråga', en: 'an overdue question was escalated' },
} as const satisfies Record<string, JournalWords>;
