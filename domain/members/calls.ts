// Calls about the members of the vault: who has a key, letting in, shutting out, the recovery sheet.
import { z } from 'zod';
import { Id, Instant, Line } from '../common.ts';
import { call } from '../contract.ts';
import { StrandedKey } from '../custody/calls.ts';
import { LEAVINGS } from '../custody/stranded.ts';
import { Role } from '../people/model.ts';
import { MEMBER_STATES, Recovery } from './model.ts';

export const Member = z.object({
  personId: Id,
  name: z.string(),
  title: z.string(),
  roles: z.array(Role),
  /** Taken out of use in the register: can open the vault at most, and do nothing in the program. */
  archived: z.boolean(),
  state: z.enum(MEMBER_STATES),
  administrator: z.boolean(),
  /** For the invited: when the code stops working. */
  expires: Instant.nullable(),
  /** Channels whose logins he is to keep and whose key nobody has given him yet. */
  waitingKeys: z.number(),
  /** The one who asks. */
  me: z.boolean(),
});
export type Member = z.infer<typeof Member>;

export const HeldChannel = z.object({ channelId: Id, name: z.string(), logins: z.array(z.string()), alone: z.boolean() });
export type HeldChannel = z.infer<typeof HeldChannel>;

/** What a member leaves behind: passwords to change on the platforms, and channels whose key nobody else holds. */
export const Leaves = z.object({ name: z.string(), channels: z.array(HeldChannel), keys: z.array(StrandedKey) });
export type Leaves = z.infer<typeof Leaves>;

export const MemberList = z.object({
  members: z.array(Member),
  /** The recovery sheet in force; `place` is empty until somebody has said where it lies. */
  sheet: z.object({ made: Instant, place: z.string(), by: z.string() }).nullable(),
  safety: z.enum(['both', 'administrators', 'sheet', 'none']),
  /** Uses of the sheet that the asking administrator has not said he has seen, oldest first. */
  recoveries: z.array(Recovery.extend({ name: z.string() })),
});
export type MemberList = z.infer<typeof MemberList>;

const Nothing = z.object({});

export const memberCalls = {
  'members.list': call('open', Nothing, MemberList),
  /** A one-time code, given out only here; asked again for one who is invited it makes a new code, and the old one stops working. */
  'members.invite': call('write', z.object({ personId: Id }), z.object({ code: z.string(), expires: Instant })),
  'members.setDisabled': call('write', z.object({ personId: Id, disabled: z.boolean() }), Nothing),
  /** What would follow from a removal, or from shutting out; changes nothing. */
  'members.leaves': call('open', z.object({ personId: Id, as: z.enum(LEAVINGS).default('removed') }), Leaves),
  /** Takes the member's key away and makes new keys for all others. Logins that nobody could ever open again are lost only `knowingly`. */
  'members.remove': call('write', z.object({ personId: Id, knowingly: z.boolean().default(false) }), Leaves),
  /** A new sheet, given out only here; an older one stops working. */
  'members.makeRecoverySheet': call('write', Nothing, z.object({ identity: z.string(), vaultId: z.string(), made: Instant })),
  /** It has been printed and lies in `place`. */
  'members.sheetKept': call('write', z.object({ made: Instant, place: Line }), Nothing),
  'members.seenRecovery': call('write', z.object({ id: Id }), Nothing),
};
