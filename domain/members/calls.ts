// Calls about the members of the vault: list, invitation, suspension, removal, recovery sheet.
import { z } from 'zod';
import { Day, Id, Instant, Line } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { ADMINISTRATORS } from '../rights/roles.ts';
import { InaccessibleKeyRow } from '../custody/calls.ts';
import { DEPARTURES } from '../custody/inaccessible-keys.ts';
import { Role } from '../people/model.ts';
import { MEMBER_STATES, Recovery } from './model.ts';

/** Who has it that a member who can still open the vault has left. */
export const AskedShutOut = z.object({
  /** The name of whoever archived the person. */
  by: z.string(),
  at: Instant,
  /** The last working day that did it; null: a decision of `by`. */
  lastDay: Day.nullable(),
});
export type AskedShutOut = z.infer<typeof AskedShutOut>;

export const Member = z.object({
  personId: Id,
  name: z.string(),
  title: z.string(),
  roles: z.array(Role),
  /** The person is archived in the register: they can at most open the vault, but do nothing in the program. */
  archived: z.boolean(),
  /** For an administrator, who is asked whether to suspend the member; null: nothing to ask. */
  shutOut: AskedShutOut.nullable(),
  state: z.enum(MEMBER_STATES),
  administrator: z.boolean(),
  /** Expiry of the invitation code, for invited members. */
  expires: Instant.nullable(),
  /** Number of channels whose logins the member is custodian of without having received the key. */
  waitingKeys: z.number(),
  /** The calling member. */
  me: z.boolean(),
});
export type Member = z.infer<typeof Member>;

export const HeldChannel = z.object({
  channelId: Id,
  name: z.string(),
  logins: z.array(z.string()),
  alone: z.boolean(),
});
export type HeldChannel = z.infer<typeof HeldChannel>;

/**
 * Consequences of a departure: passwords to change on the platforms, channels whose key no other member holds, and
 * invitations that end.
 */
export const DepartureConsequences = z.object({
  name: z.string(),
  channels: z.array(HeldChannel),
  keys: z.array(InaccessibleKeyRow),
  /** Names of those whose invitations are withdrawn with it. */
  invitations: z.array(z.string()),
  /** The person administered the vault, and may have seen the recovery sheet in force. */
  sheetSeen: z.boolean(),
});
export type DepartureConsequences = z.infer<typeof DepartureConsequences>;

export const MemberList = z.object({
  members: z.array(Member),
  /** The recovery sheet in force; `place` is empty until its storage place is recorded. */
  sheet: z.object({ made: Instant, place: z.string(), by: z.string() }).nullable(),
  safety: z.enum(['both', 'administrators', 'sheet', 'none']),
  /** Uses of the sheet that the calling administrator has not acknowledged, oldest first. */
  recoveries: z.array(Recovery.extend({ name: z.string() })),
});
export type MemberList = z.infer<typeof MemberList>;

/** A write that does not count: its member's program wrote what the member may not. */
export const LeftOutWrite = z.object({
  seq: z.number(),
  by: z.string(),
  name: z.string(),
  /** Of whoever signed it; null: no longer a member. */
  state: z.enum(MEMBER_STATES).nullable(),
  /** ISO 8601; '' if it has no valid time. */
  at: z.string(),
  /** What it tried to change: `register/id`, `log:kind/id`, or only an id. */
  what: z.string(),
  /** Whether that is a row that exists. */
  exists: z.boolean(),
  /** A violation of the rules, or a code of the vault's findings. */
  why: z.string(),
});
export type LeftOutWrite = z.infer<typeof LeftOutWrite>;

export const LeftOutNotice = z.object({
  /** How many there are that the calling member has not acknowledged. */
  count: z.number(),
  /** The newest of them; 0: none. */
  newest: z.number(),
  /** Newest first, a limited number. */
  listed: z.array(LeftOutWrite),
  /** For an administrator who has not been told: since when a vault that was made without rules follows them. */
  olderSince: Instant.nullable(),
});
export type LeftOutNotice = z.infer<typeof LeftOutNotice>;

const Nothing = z.object({});

export const memberCalls = {
  'members.list': call({
    needs: 'open',
    who: 'member',
    input: Nothing,
    output: MemberList,
  }),
  /**
   * Returns a one-time code, which is not stored. Calling again for an invited member replaces the code; the old one
   * stops working.
   */
  'members.invite': call({
    needs: 'write',
    who: ADMINISTRATORS,
    input: z.object({ personId: Id }),
    output: z.object({ code: z.string(), expires: Instant }),
  }),
  'members.setDisabled': call({
    needs: 'write',
    who: ADMINISTRATORS,
    input: z.object({ personId: Id, disabled: z.boolean() }),
    output: Nothing,
  }),
  /** Consequences of removing or suspending a member; changes nothing. */
  'members.leaves': call({
    needs: 'open',
    who: ADMINISTRATORS,
    input: z.object({ personId: Id, as: z.enum(DEPARTURES).default('removed') }),
    output: DepartureConsequences,
  }),
  /**
   * Revokes the member's access and rotates the vault keys for the remaining members. Requires `knowingly` if logins
   * would be lost permanently.
   */
  'members.remove': call({
    needs: 'write',
    who: ADMINISTRATORS,
    input: z.object({ personId: Id, knowingly: z.boolean().default(false) }),
    output: DepartureConsequences,
  }),
  /** Returns a new recovery sheet, which is not stored; an older sheet stops working. */
  'members.makeRecoverySheet': call({
    needs: 'write',
    who: ADMINISTRATORS,
    input: Nothing,
    output: z.object({ identity: z.string(), vaultId: z.string(), made: Instant }),
  }),
  /** Records that the sheet was printed and is kept in `place`. */
  'members.sheetKept': call({
    needs: 'write',
    who: ADMINISTRATORS,
    journal: {
      sv: 'det antecknades var återställningsbladet ligger',
      en: 'the location of the recovery sheet was recorded',
    },
    input: z.object({ made: Instant, place: Line }),
    output: Nothing,
  }),
  'members.seenRecovery': call({
    needs: 'write',
    who: ADMINISTRATORS,
    journal: { sv: 'ett besked om återställningsbladet lästes', en: 'a notice about the recovery sheet was read' },
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  /** Writes that do not count, as far as the calling member has not acknowledged them. */
  'members.leftOut': call({
    needs: 'open',
    who: 'member',
    input: Nothing,
    output: LeftOutNotice,
  }),
  /** Acknowledges the writes up to `seq`, and with `older` that older ones may break a rule. */
  'members.seenLeftOut': call({
    needs: 'write',
    who: 'member',
    rows: 'ownNotices',
    journal: {
      sv: 'ett besked om skrivningar som inte räknas lästes',
      en: 'a notice about writes that do not count was read',
    },
    input: z.object({ seq: z.number().int().min(0), older: z.boolean() }),
    output: Nothing,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const memberActions = {
  'members.recovered': { sv: 'återställningsbladet användes', en: 'the recovery sheet was used' },
  'members.rowRestored': {
    sv: 'administratörens rad i personregistret gjordes om',
    en: 'the administrator’s row in the register was made again',
  },
  'members.serverTrust': {
    sv: 'certifikatet för valvets server ändrades',
    en: 'the certificate of the vault’s server was changed',
  },
  'members.tailRemoved': {
    sv: 'något ogiltigt togs bort från slutet av valvet på servern',
    en: 'something invalid was removed from the end of the vault on the server',
  },
  'members.inStep': {
    sv: 'en roll följde administratörens nyckel',
    en: 'a role was synced with an administrator’s key',
  },
} as const satisfies Record<string, JournalWords>;
