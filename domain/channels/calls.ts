import { z } from 'zod';
import { BulkIds, BulkResult } from '../kernel/bulk.ts';
import { Day, FileInput, Id, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS, RUNS_CHANNELS } from '../rights/roles.ts';
import { ACTIVE_OBSTACLES, ACTIVE_STEPS } from './active.ts';
import { ChannelNotice, NewPosting, NoticeKey } from './notice-model.ts';
import { Channel, ChannelFields, ChannelHandover, Check, EarlierDecision, OfficeContact, RosterDuty } from './model.ts';

export const ChannelRow = z.object({
  channel: Channel,
  departmentName: z.string(),
  unitName: z.string(),
  responsibleName: z.string(),
  custodianNames: z.array(z.string()),
  logins: z.number(),
  /**
   * Codes for missing or outdated information: `noResponsible`, `noPurpose`, `noCustodian`, `loginWithoutCustodian`, `oneCustodian`,
   * `neverVerified`, `verifyOld`, `checkMissing`, `noticeMissing`, …
   */
  lacks: z.array(z.string()),
  /**
   * Of a channel in preparation: every step before it may be active, in order (R02, R05, R07, R13); `checkId`: which check;
   * `obstacle` null: it is done. Empty for others.
   */
  beforeActive: z.array(
    z.object({
      what: z.enum(ACTIVE_STEPS),
      checkId: z.string().optional(),
      obstacle: z.enum(ACTIVE_OBSTACLES).nullable(),
    }),
  ),
  /** When the notice to users that was seen longest ago was last seen; null: none is posted (R27). */
  noticesSeenOn: Day.nullable(),
  /** Whether the signed-in person may change the channel. */
  mine: z.boolean(),
  /** Whether the signed-in person may record a decision about it, and it needs one (R06). */
  mayRecordDecision: z.boolean(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

/** Without the notices to users, whose texts only a channel's own page shows: with them the list was three times as large. */
const ListedChannel = ChannelRow.extend({ channel: Channel.omit({ notices: true }) });

const Proposal = z.object({
  text: z.string(),
  variant: z.enum(['long', 'short', 'part', 'none']),
  fromRules: z.string(),
  lacksLink: z.boolean(),
});
const Proposals = z.object({ platform: Proposal, elsewhere: Proposal });
const OfPosting = z.object({ channelId: Id, noticeId: Id, postingId: Id, on: Day });
/** One check as it is recorded. `nextOn`: when it is next to be made, if sooner than the rules ask. */
const CheckRecord = z.object({
  checkId: z.string().max(60),
  result: Check.shape.result,
  note: Text,
  nextOn: Day.nullable().optional(),
  evidence: z.array(FileInput).max(20),
});

export const channelCalls = {
  'channels.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(ListedChannel),
  }),
  'channels.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({ id: Id }),
    output: ChannelRow,
  }),
  /** A new channel is in preparation (R02, R05, R07). */
  'channels.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'newChannel',
    journal: { sv: 'en kanal ändrades', en: 'a channel was changed' },
    input: z.object({
      id: Id.optional(),
      fields: ChannelFields,
      /** For a new channel that is already in use: when and how the communications office was notified of it (R07). */
      setupNotice: OfficeContact.pick({ on: true, how: true, note: true }).optional(),
      /** For a new channel that is already in use: who approved it, as by `channels.recordDecision`. */
      decision: EarlierDecision.optional(),
    }),
    output: z.object({ id: Id }),
  }),
  /** From preparation, when nothing is missing that a channel needs to be active (R02, R05, R07, R13). */
  'channels.activate': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en kanal blev aktiv', en: 'a channel became active' },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  /**
   * A decision about channels that were in use before, or that was made outside the program: for those that nobody has
   * approved, or whose approval is withdrawn or has ended. Each in a frame of its own; or none (R06, R29).
   */
  'channels.recordDecision': call({
    needs: 'write',
    who: ['departmentChief', 'communications'],
    rows: 'recordsDecision',
    journal: {
      sv: 'ett tidigare beslut om en kanal antecknades',
      en: 'an earlier decision about a channel was recorded',
    },
    input: EarlierDecision.extend({ ids: BulkIds }),
    output: BulkResult,
  }),
  /** Adds, changes (`entryId`) or ends a roster entry (R10). Only for authorised people (R28, R29). */
  'channels.saveRoster': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    journal: { sv: 'vem som gör vad ändrades', en: 'a roster was changed' },
    input: z.object({
      channelId: Id,
      entryId: Id.optional(),
      personId: Id,
      duties: z.array(RosterDuty).min(1).max(5),
      from: Day,
      to: Day.nullable(),
    }),
    output: z.object({}),
  }),
  /**
   * Changes several channels: who is responsible, which board's archive they belong to, a person added to their rosters
   * (`personId: null`: each channel's responsible person), a check that was made of all of them, with pictures that show
   * them all, that the communications office was notified of them (R07), or that they are active. Each channel in a frame
   * of its own, as by `channels.save`, `channels.saveRoster`, `channels.recordCheck`, `channels.recordContact` and
   * `channels.activate`; or none.
   */
  'channels.changeMany': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    input: z.object({
      ids: BulkIds,
      change: z.discriminatedUnion('what', [
        z.object({ what: z.literal('responsible'), personId: Id }),
        z.object({ what: z.literal('board'), boardId: Id.nullable() }),
        z.object({ what: z.literal('activate') }),
        OfficeContact.pick({ on: true, how: true, note: true }).extend({ what: z.literal('setupNotice') }),
        CheckRecord.partial({ evidence: true }).extend({ what: z.literal('check'), on: Day }),
        z.object({
          what: z.literal('roster'),
          personId: Id.nullable(),
          duties: z.array(RosterDuty).min(1).max(5),
          from: Day,
        }),
      ]),
    }),
    output: BulkResult,
  }),
  'channels.recordCheck': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en kontroll antecknades', en: 'a check was recorded' },
    input: CheckRecord.extend({ channelId: Id, on: Day }),
    output: z.object({}),
  }),
  /** The yearly review of one channel, in one frame: its checks, its row and its notice, as each by its own call; or none. */
  'channels.review': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en kanal gicks igenom', en: 'a channel was reviewed' },
    input: z.object({
      channelId: Id,
      on: Day,
      checks: z
        .array(CheckRecord)
        .max(100)
        .refine((checks) => new Set(checks.map(({ checkId }) => checkId)).size === checks.length),
      /** The row was compared with the platform (R08). */
      verified: z.boolean(),
      /** The notice to users was seen on the page (R27). */
      noticeSeen: z.boolean(),
    }),
    output: z.object({}),
  }),
  /** Instructions for every substitute, stored with the channel so that they are written once (R25). */
  'channels.saveHandover': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'hur kanalen sköts ändrades', en: 'the description of how a channel is run was changed' },
    input: z.object({ channelId: Id, howWeRunIt: Text, handover: ChannelHandover }),
    output: z.object({}),
  }),
  /** The notices to the users with what the rules propose for each language and place (R27). */
  'channels.notices': call({
    needs: 'open',
    who: 'member',
    input: z.object({ id: Id }),
    output: z.object({
      notices: z.array(ChannelNotice),
      /** The place that the rules name for the platform, and the characters that fit there; empty and null: not known. */
      place: z.object({ where: z.object({ sv: z.string(), en: z.string() }), maxLength: z.number().nullable() }),
      /** For the platform's place, and for one whose space is not known. */
      proposals: z.object({ sv: Proposals, en: Proposals }),
    }),
  }),
  /** A new version of a text to the users: of a language and place that the channel has, or of a new one (R27). */
  'channels.writeNotice': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare ändrades', en: 'the notice to users was changed' },
    input: NoticeKey.extend({ channelId: Id, text: RequiredText }),
    output: z.object({ noticeId: z.string() }),
  }),
  /** A version was posted; what stood in the same place is replaced (R27). */
  'channels.postNotice': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare lades upp', en: 'the notice to users was posted' },
    input: NewPosting.extend({ channelId: Id, noticeId: Id, evidence: z.array(FileInput).max(20) }),
    output: z.object({}),
  }),
  /** The text was seen where it was posted, as is due every year (R27). */
  'channels.noticeSeen': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare kontrollerades', en: 'the notice to users was checked' },
    input: OfPosting.extend({ evidence: z.array(FileInput).max(20) }),
    output: z.object({}),
  }),
  /** Every text that is posted was seen where it is (R27). */
  'channels.noticesSeen': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare kontrollerades', en: 'the notice to users was checked' },
    input: z.object({ channelId: Id, on: Day }),
    output: z.object({}),
  }),
  'channels.takeDownNotice': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare togs ner', en: 'the notice to users was taken down' },
    input: OfPosting,
    output: z.object({}),
  }),
  'channels.recordContact': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en kontakt antecknades', en: 'a contact was recorded' },
    input: z.object({ channelId: Id, contact: OfficeContact.pick({ kind: true, on: true, how: true, note: true }) }),
    output: z.object({}),
  }),
  /** The head of the department commits to the rules in force (R09); municipality-wide: the communications office. */
  'channels.commit': call({
    needs: 'write',
    who: LEADS,
    rows: 'commits',
    journal: { sv: 'en förvaltning förband sig till reglerna', en: 'a department committed to the rules' },
    input: z.object({ ids: z.array(Id).min(1).max(500), reference: OptionalLine }),
    output: z.object({}),
  }),
  /** The rows were compared with the platform on that day (R08). */
  'channels.verified': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'förteckningen jämfördes', en: 'the register was verified' },
    input: z.object({ ids: z.array(Id).min(1).max(500), on: Day }),
    output: z.object({}),
  }),
};
