import { z } from 'zod';
import { Day, Id, Line, OptionalLine, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { CustodySettingsFields, Emergency, PasswordDue } from './model.ts';

/**
 * A person's access to a channel's logins. `staged`: the key is staged for them, still locked; `notMember`: they cannot
 * open the vault, so they cannot be given a key.
 */
export const CustodyCell = z.object({
  personId: Id,
  as: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** Last day of access; null: no end. */
  until: z.string().nullable(),
  key: z.enum(['holds', 'waiting', 'staged', 'notMember', 'none']),
});
export type CustodyCell = z.infer<typeof CustodyCell>;

/** Weaknesses shown in the custody map. */
export const CustodyWeakness = z.enum([
  'noCustodian',
  'oneCustodian',
  'onePhone',
  'twoFactorOff',
  'deviceHolderGone',
  'noKeyHolder',
  'keyNotTurned',
]);
export type CustodyWeakness = z.infer<typeof CustodyWeakness>;

export const CustodyRow = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  departmentId: z.string().nullable(),
  logins: z.number().int(),
  cells: z.array(CustodyCell),
  deviceHolderId: z.string().nullable(),
  marks: z.array(CustodyWeakness),
});
export type CustodyRow = z.infer<typeof CustodyRow>;

export const PasswordDueRow = z.object({
  due: PasswordDue,
  loginLabel: z.string(),
  channelName: z.string(),
  platform: z.string(),
  openedByName: z.string(),
  /** Whether the signed-in person can change the password in the vault now. */
  mayChange: z.boolean(),
  /** Whether the signed-in person may mark it as not needed. */
  maySettle: z.boolean(),
});
export type PasswordDueRow = z.infer<typeof PasswordDueRow>;

/**
 * `waiting`: requested, not open yet; `keyMissing`: due, but no member who can release the key has opened the vault
 * since.
 */
export const EmergencyState = z.enum(['waiting', 'keyMissing', 'open', 'refused', 'ended']);
export type EmergencyState = z.infer<typeof EmergencyState>;

export const EmergencyRow = z.object({
  emergency: Emergency,
  state: EmergencyState,
  channelName: z.string(),
  platform: z.string(),
  askedByName: z.string(),
  mine: z.boolean(),
  /** Who can release the key, if it is missing. */
  keyFrom: z.array(z.string()),
  mayDecide: z.boolean(),
  mayEnd: z.boolean(),
  /** Whether the signed-in person must acknowledge it and has not done so. */
  unseen: z.boolean(),
});
export type EmergencyRow = z.infer<typeof EmergencyRow>;

/** A channel whose emergency access the signed-in person may request. */
export const EmergencyChoice = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  waitHours: z.number().int(),
  holders: z.array(z.string()),
});

/** A channel whose key no active member holds, and how the key can be recovered. */
export const InaccessibleKeyRow = z.object({
  channelId: Id,
  channelName: z.string(),
  way: z.enum(['release', 'letIn', 'sheet', 'none']),
  names: z.array(z.string()),
});
export type InaccessibleKeyRow = z.infer<typeof InaccessibleKeyRow>;

/** State of the keys as the signed-in person's program last left them. */
export const CustodyState = z.object({
  /** Error code of the last attempt, if it failed; the next one is made automatically. */
  failed: z.string().nullable(),
  /**
   * Channels whose key is still held by a person no longer entitled, since no entitled member is available to receive
   * it.
   */
  kept: z.array(z.object({ channelId: Id, channelName: z.string(), names: z.array(z.string()) })),
  /** People waiting for a key, and who can release it. */
  waiting: z.array(
    z.object({
      channelId: Id,
      channelName: z.string(),
      name: z.string(),
      mine: z.boolean(),
      from: z.array(z.string()),
    }),
  ),
  /**
   * Channels whose key is held by no member able to open the vault. `names`: the members it is staged for, or the
   * suspended members to be readmitted.
   */
  stranded: z.array(InaccessibleKeyRow.extend({ mayBeginAnew: z.boolean() })),
  /** Channels with a staged key that only the receiver's own program withholds until the start day. */
  selfReleased: z.array(z.object({ channelId: Id, channelName: z.string(), name: z.string() })),
});
export type CustodyState = z.infer<typeof CustodyState>;

const Empty = z.object({});
const IdInput = z.object({ id: Id });

export const custodyCalls = {
  'custody.state': call('open', Empty, CustodyState),
  /** The channels × people that the signed-in person may see. */
  'custody.map': call(
    'open',
    Empty,
    z.object({ rows: z.array(CustodyRow), people: z.array(z.object({ id: Id, name: z.string() })) }),
  ),
  /** Passwords to change; with `all`, also those already handled. */
  'custody.dues': call('open', z.object({ all: z.boolean().default(false) }), z.array(PasswordDueRow)),
  /**
   * Marks a due as not needed, with a reason (such as a deleted account). Changed passwords are marked by
   * `logins.changePassword`.
   */
  'custody.settleDue': call('write', IdInput.extend({ reason: Line }), Empty),
  'custody.emergencies': call('open', z.object({ channelId: Id.optional() }), z.array(EmergencyRow)),
  'custody.emergencyChoices': call('open', Empty, z.array(EmergencyChoice)),
  /** Requests emergency access; without a waiting time it opens immediately if the key is staged. */
  'custody.askEmergency': call('write', z.object({ channelId: Id, reason: RequiredText, until: Day }), IdInput),
  'custody.approveEmergency': call('write', IdInput, Empty),
  'custody.refuseEmergency': call('write', IdInput.extend({ reason: Text }), Empty),
  'custody.endEmergency': call('write', IdInput.extend({ reason: OptionalLine }), Empty),
  /** Records that a person was informed: the signed-in person by the program, or another by mail or telephone. */
  'custody.emergencyTold': call(
    'write',
    IdInput.extend({ personId: Id, how: z.enum(['program', 'mail', 'phone']) }),
    Empty,
  ),
  /** Creates a new key for a channel whose key is lost. Its logins become empty; the reason is in the access log. */
  'custody.beginAnew': call('write', z.object({ channelId: Id, reason: Line }), z.object({ logins: z.number().int() })),
  'custody.settings': call('open', Empty, CustodySettingsFields),
  'custody.saveSettings': call('write', z.object({ fields: CustodySettingsFields }), Empty),
};
