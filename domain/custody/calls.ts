import { z } from 'zod';
import { Day, Id, Line, OptionalLine, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { CustodySettingsFields, Emergency, PasswordDue } from './model.ts';

/** How a person is bound to a channel's logins; `staged`: the key is laid out for him, locked; `notMember`: he cannot open the vault, so nobody can give him a key. */
export const CustodyCell = z.object({
  personId: Id,
  as: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** Last day; null: no end. */
  until: z.string().nullable(),
  key: z.enum(['holds', 'waiting', 'staged', 'notMember', 'none']),
});
export type CustodyCell = z.infer<typeof CustodyCell>;

/** What stands out in the custody map. */
export const CustodyMark = z.enum(['noCustodian', 'oneCustodian', 'onePhone', 'twoFactorOff', 'deviceHolderGone', 'noKeyHolder', 'keyNotTurned']);
export type CustodyMark = z.infer<typeof CustodyMark>;

export const CustodyRow = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  departmentId: z.string().nullable(),
  logins: z.number().int(),
  cells: z.array(CustodyCell),
  deviceHolderId: z.string().nullable(),
  marks: z.array(CustodyMark),
});
export type CustodyRow = z.infer<typeof CustodyRow>;

export const DueLine = z.object({
  due: PasswordDue,
  loginLabel: z.string(),
  channelName: z.string(),
  platform: z.string(),
  openedByName: z.string(),
  /** Whether the signed-in person can change the password in the vault now. */
  mayChange: z.boolean(),
  /** Whether he may mark it as not needed. */
  maySettle: z.boolean(),
});
export type DueLine = z.infer<typeof DueLine>;

/** `waiting`: asked for, not open yet; `keyMissing`: its time has come, but nobody who can turn the key has been in. */
export const EmergencyState = z.enum(['waiting', 'keyMissing', 'open', 'refused', 'ended']);
export type EmergencyState = z.infer<typeof EmergencyState>;

export const EmergencyLine = z.object({
  emergency: Emergency,
  state: EmergencyState,
  channelName: z.string(),
  platform: z.string(),
  askedByName: z.string(),
  mine: z.boolean(),
  /** Who can turn the key, where it is missing. */
  keyFrom: z.array(z.string()),
  mayDecide: z.boolean(),
  mayEnd: z.boolean(),
  /** Whether the signed-in person is to know of it and has not said that he has seen it. */
  unseen: z.boolean(),
});
export type EmergencyLine = z.infer<typeof EmergencyLine>;

/** A channel whose emergency access the signed-in person may ask for. */
export const EmergencyChoice = z.object({ channelId: Id, channelName: z.string(), platform: z.string(), waitHours: z.number().int(), holders: z.array(z.string()) });

/** A channel whose key is out of the members' hands, and the way back to it. */
export const StrandedKey = z.object({ channelId: Id, channelName: z.string(), way: z.enum(['release', 'letIn', 'sheet', 'none']), names: z.array(z.string()) });
export type StrandedKey = z.infer<typeof StrandedKey>;

/** The keys as the signed-in person's program last left them. */
export const CustodyState = z.object({
  /** A code when the last try failed; the next one comes by itself. */
  failed: z.string().nullable(),
  /** Channels whose key somebody keeps who should not, since nobody who should is there to take it. */
  kept: z.array(z.object({ channelId: Id, channelName: z.string(), names: z.array(z.string()) })),
  /** People who wait for a key, and who can turn it. */
  waiting: z.array(z.object({ channelId: Id, channelName: z.string(), name: z.string(), mine: z.boolean(), from: z.array(z.string()) })),
  /** Channels whose key no member holds who can open the vault; `names`: for whom it is laid out, or who would have to be let in again. */
  stranded: z.array(StrandedKey.extend({ mayBeginAnew: z.boolean() })),
  /** Channels with a locked key that only its receiver's own program holds back until the day. */
  selfReleased: z.array(z.object({ channelId: Id, channelName: z.string(), name: z.string() })),
});
export type CustodyState = z.infer<typeof CustodyState>;

const Empty = z.object({});
const One = z.object({ id: Id });

export const custodyCalls = {
  'custody.state': call('open', Empty, CustodyState),
  /** Channels × people that the signed-in person may see. */
  'custody.map': call('open', Empty, z.object({ rows: z.array(CustodyRow), people: z.array(z.object({ id: Id, name: z.string() })) })),
  /** Passwords to change; those done as well when `all`. */
  'custody.dues': call('open', z.object({ all: z.boolean().default(false) }), z.array(DueLine)),
  /** Marks a due as not needed, with the reason (the account is gone, say). A changed password is marked by `logins.changePassword`. */
  'custody.settleDue': call('write', One.extend({ reason: Line }), Empty),
  'custody.emergencies': call('open', z.object({ channelId: Id.optional() }), z.array(EmergencyLine)),
  'custody.emergencyChoices': call('open', Empty, z.array(EmergencyChoice)),
  /** Asks; with no wait it opens in the same breath when the key is laid out. */
  'custody.askEmergency': call('write', z.object({ channelId: Id, reason: RequiredText, until: Day }), One),
  'custody.approveEmergency': call('write', One, Empty),
  'custody.refuseEmergency': call('write', One.extend({ reason: Text }), Empty),
  'custody.endEmergency': call('write', One.extend({ reason: OptionalLine }), Empty),
  /** Somebody has been told: oneself in the program, or another by mail or telephone. */
  'custody.emergencyTold': call('write', One.extend({ personId: Id, how: z.enum(['program', 'mail', 'phone']) }), Empty),
  /** A new key for a channel whose key nobody has; its logins are empty then, and the reason is in the access log. */
  'custody.beginAnew': call('write', z.object({ channelId: Id, reason: Line }), z.object({ logins: z.number().int() })),
  'custody.settings': call('open', Empty, CustodySettingsFields),
  'custody.saveSettings': call('write', z.object({ fields: CustodySettingsFields }), Empty),
};
