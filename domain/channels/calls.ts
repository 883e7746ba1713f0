import { z } from 'zod';
import { BulkIds, BulkResult } from '../kernel/bulk.ts';
import { Day, FileInput, Id, OptionalLine, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS, RUNS_CHANNELS } from '../rights/roles.ts';
import { Channel, ChannelFields, ChannelHandover, ChannelState, OfficeContact, RosterDuty } from './model.ts';

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
  /** Whether the signed-in person may change the channel. */
  mine: z.boolean(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

export const channelCalls = {
  'channels.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(ChannelRow),
  }),
  'channels.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({ id: Id }),
    output: ChannelRow,
  }),
  'channels.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'newChannel',
    journal: { sv: 'en kanal ändrades', en: 'a channel was changed' },
    input: z.object({
      id: Id.optional(),
      fields: ChannelFields,
      state: ChannelState.exclude(['closing', 'closed']).optional(),
      /** For a new channel that is already in use: when and how the communications office was notified of it (R07). */
      setupNotice: OfficeContact.pick({ on: true, how: true, note: true }).optional(),
    }),
    output: z.object({ id: Id }),
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
   * (`personId: null`: each channel's responsible person), or a check that was made of all of them and needs no picture.
   * Each channel in a frame of its own, as by `channels.save`, `channels.saveRoster` and `channels.recordCheck`; or none.
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
        z.object({
          what: z.literal('check'),
          checkId: z.string().max(60),
          result: z.enum(['ok', 'notOk', 'na']),
          note: Text,
          on: Day,
        }),
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
    input: z.object({
      channelId: Id,
      checkId: z.string().max(60),
      result: z.enum(['ok', 'notOk', 'na']),
      note: Text,
      on: Day,
      evidence: z.array(FileInput).max(20),
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
  'channels.saveUserNotice': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'informationen till besökare ändrades', en: 'the notice to users was changed' },
    input: z.object({ channelId: Id, text: Text, postedOn: Day.nullable(), checkedOn: Day.nullable() }),
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
