import { z } from 'zod';
import { Day, Id, Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
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
  'loginWithoutCustodian',
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

/**
 * A question to the signed-in person, who has the keys: may this person have them, who never had them before? One per
 * person and way of entering them.
 */
export const KeyQuestion = z.object({
  personId: Id,
  name: z.string(),
  channels: z.array(z.object({ channelId: Id, channelName: z.string() })),
  as: z.enum(['custodian', 'substitute', 'successor']),
  /** First day of a coming cover, or the last day of the leaver; null: now. */
  from: Day.nullable(),
  /** Who entered the substitute or successor, or last changed the login, and when. */
  entered: z.object({ name: z.string(), at: z.string() }).nullable(),
});
export type KeyQuestion = z.infer<typeof KeyQuestion>;

/** State of the keys as the signed-in person's program last left them. */
export const CustodyState = z.object({
  /** Error code of the last attempt, if it failed; the next one is made automatically. */
  failed: z.string().nullable(),
  /**
   * Channels whose key is still held by a person no longer entitled, since no entitled member is available to receive
   * it.
   */
  kept: z.array(z.object({ channelId: Id, channelName: z.string(), names: z.array(z.string()) })),
  /** Questions that the signed-in person can answer. */
  asks: z.array(KeyQuestion),
  /** People waiting for a key, and who can release it, or (`asked`) must say yes first. */
  waiting: z.array(
    z.object({
      channelId: Id,
      channelName: z.string(),
      name: z.string(),
      mine: z.boolean(),
      from: z.array(z.string()),
      asked: z.boolean(),
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
  'custody.state': call({
    // Which channels are visible, and who may request, decide, end or settle, is checked per row (R26, R29).
    needs: 'open',
    who: 'member',
    input: Empty,
    output: CustodyState,
  }),
  /** Answers yes to a question of `custody.state`: gives the keys, or stages them for a coming cover. */
  'custody.giveKeys': call({
    needs: 'write',
    who: 'member',
    rows: 'keyHolder',
    journal: {
      sv: 'en nyckel gavs till någon som inte haft den',
      en: 'a key was given to someone who has not had it before',
    },
    input: z.object({ personId: Id, channelIds: z.array(Id).min(1).max(1000) }),
    output: z.object({ channels: z.number().int() }),
  }),
  /** The channels × people that the signed-in person may see. */
  'custody.map': call({
    needs: 'open',
    who: 'member',
    input: Empty,
    output: z.object({ rows: z.array(CustodyRow), people: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  /** Passwords to change; with `all`, also those already handled. */
  'custody.dues': call({
    needs: 'open',
    who: 'member',
    journal: { sv: 'lösenord att byta antecknades', en: 'passwords to change were listed' },
    input: z.object({ all: z.boolean().default(false) }),
    output: z.array(PasswordDueRow),
  }),
  /**
   * Marks a due as not needed, with a reason (such as a deleted account). Changed passwords are marked by
   * `logins.changePassword`.
   */
  'custody.settleDue': call({
    needs: 'write',
    who: 'member',
    rows: 'due',
    journal: { sv: 'ett lösenordsbyte avgjordes', en: 'a password change was settled' },
    input: IdInput.extend({ reason: Line }),
    output: Empty,
  }),
  'custody.emergencies': call({
    needs: 'open',
    who: 'member',
    input: z.object({ channelId: Id.optional() }),
    output: z.array(EmergencyRow),
  }),
  'custody.emergencyChoices': call({
    needs: 'open',
    who: 'member',
    input: Empty,
    output: z.array(EmergencyChoice),
  }),
  /** Requests emergency access; without a waiting time it opens immediately if the key is staged. */
  'custody.askEmergency': call({
    needs: 'write',
    who: ['unitHead', 'departmentChief', 'communications'],
    rows: 'emergency',
    journal: { sv: 'akut åtkomst begärdes', en: 'emergency access was requested' },
    input: z.object({ channelId: Id, reason: RequiredText, until: Day }),
    output: IdInput,
  }),
  'custody.approveEmergency': call({
    needs: 'write',
    who: ['departmentChief', 'communications'],
    rows: 'decides',
    journal: { sv: 'akut åtkomst godkändes', en: 'emergency access was approved' },
    input: IdInput,
    output: Empty,
  }),
  'custody.refuseEmergency': call({
    needs: 'write',
    who: ['departmentChief', 'communications'],
    rows: 'decides',
    journal: { sv: 'akut åtkomst nekades', en: 'emergency access was refused' },
    input: IdInput.extend({ reason: Text }),
    output: Empty,
  }),
  'custody.endEmergency': call({
    needs: 'write',
    who: 'member',
    rows: 'emergencyEnd',
    journal: { sv: 'akut åtkomst avslutades', en: 'emergency access ended' },
    input: IdInput.extend({ reason: OptionalLine }),
    output: Empty,
  }),
  /** Records that a person was informed: the signed-in person by the program, or another by mail or telephone. */
  'custody.emergencyTold': call({
    needs: 'write',
    who: 'member',
    rows: 'emergencyTold',
    journal: { sv: 'ett besked om akut åtkomst antecknades', en: 'a notification of emergency access was recorded' },
    input: IdInput.extend({ personId: Id, how: z.enum(['program', 'mail', 'phone']) }),
    output: Empty,
  }),
  /** Creates a new key for a channel whose key is lost. Its logins become empty; the reason is in the access log. */
  'custody.beginAnew': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: {
      sv: 'en kanal fick ny nyckel i stället för en förlorad',
      en: 'a channel got a new key in place of a lost one',
    },
    input: z.object({ channelId: Id, reason: Line }),
    output: z.object({ logins: z.number().int() }),
  }),
  'custody.settings': call({
    needs: 'open',
    who: 'member',
    input: Empty,
    output: CustodySettingsFields,
  }),
  'custody.saveSettings': call({
    needs: 'write',
    who: ['administrator'],
    journal: { sv: 'väntan för akut åtkomst ändrades', en: 'the waiting time for emergency access was changed' },
    input: z.object({ fields: CustodySettingsFields }),
    output: Empty,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const custodyActions = {
  'custody.reconcile': { sv: 'nycklar fördes i takt med registren', en: 'keys were synced with the registers' },
} as const satisfies Record<string, JournalWords>;
