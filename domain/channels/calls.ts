import { z } from 'zod';
import { Day, FileRef, Id, Text } from '../common.ts';
import { call } from '../contract.ts';
import { Channel, ChannelFields, ChannelHandover, ChannelState, OfficeContact, RosterDuty } from './model.ts';

/** Reference to a file that was stored by `evidence.finish`. */
export const FileInput = FileRef.pick({ blobId: true, name: true });

export const ChannelRow = z.object({
  channel: Channel,
  departmentName: z.string(),
  unitName: z.string(),
  responsibleName: z.string(),
  custodianNames: z.array(z.string()),
  logins: z.number(),
  /**
   * Codes for missing or outdated information: `noResponsible`, `noPurpose`, `noCustodian`, `oneCustodian`,
   * `verifyOld`, `checkMissing`, `noticeMissing`, …
   */
  lacks: z.array(z.string()),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

export const channelCalls = {
  'channels.list': call('open', z.object({}), z.array(ChannelRow)),
  'channels.get': call('open', z.object({ id: Id }), ChannelRow),
  'channels.save': call(
    'write',
    z.object({
      id: Id.optional(),
      fields: ChannelFields,
      state: ChannelState.exclude(['closing', 'closed']).optional(),
    }),
    z.object({ id: Id }),
  ),
  /** Adds, changes (`entryId`) or ends a roster entry (R10). Only for authorised people (R28, R29). */
  'channels.saveRoster': call(
    'write',
    z.object({
      channelId: Id,
      entryId: Id.optional(),
      personId: Id,
      duties: z.array(RosterDuty).min(1).max(5),
      from: Day,
      to: Day.nullable(),
    }),
    z.object({}),
  ),
  'channels.recordCheck': call(
    'write',
    z.object({
      channelId: Id,
      checkId: z.string().max(60),
      result: z.enum(['ok', 'notOk', 'na']),
      note: Text,
      on: Day,
      evidence: z.array(FileInput).max(20),
    }),
    z.object({}),
  ),
  /** Instructions for every substitute, stored with the channel so that they are written once (R25). */
  'channels.saveHandover': call(
    'write',
    z.object({ channelId: Id, howWeRunIt: Text, handover: ChannelHandover }),
    z.object({}),
  ),
  'channels.saveUserNotice': call(
    'write',
    z.object({ channelId: Id, text: Text, postedOn: Day.nullable(), checkedOn: Day.nullable() }),
    z.object({}),
  ),
  'channels.recordContact': call(
    'write',
    z.object({ channelId: Id, contact: OfficeContact.pick({ kind: true, on: true, how: true, note: true }) }),
    z.object({}),
  ),
  /** The rows were compared with the platform on that day (R08). */
  'channels.verified': call('write', z.object({ ids: z.array(Id).min(1).max(500), on: Day }), z.object({})),
};
