// Logins: what opens a channel's account, who keeps it, and every time it was read. R11, R28, R29, R35.
import { z } from 'zod';
import { Id, Instant, Line, OptionalLine, Stamp, WebAddress } from '../common.ts';

/** `roleGrant`: the platform gives a role to personal profiles, so there is no shared password to keep (R35). */
export const LoginKind = z.enum(['sharedPassword', 'roleGrant']);
export type LoginKind = z.infer<typeof LoginKind>;

/** The part that is sealed with the channel's key. Never sent to a screen whole. */
export const LoginSecret = z.object({
  username: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  /** Base32 secret or otpauth:// address of the two-factor code (RFC 6238). */
  totp: z.string().max(2000).default(''),
  recoveryMail: z.string().max(320).default(''),
  recoveryPhone: z.string().max(60).default(''),
  notes: z.string().max(10_000).default(''),
});
export type LoginSecret = z.infer<typeof LoginSecret>;

/** Some of it, for a change: what is left out stays as it is, so that no default may stand in its place. */
export const SecretChange = z.object({
  username: LoginSecret.shape.username.unwrap().optional(),
  password: LoginSecret.shape.password.unwrap().optional(),
  totp: LoginSecret.shape.totp.unwrap().optional(),
  recoveryMail: LoginSecret.shape.recoveryMail.unwrap().optional(),
  recoveryPhone: LoginSecret.shape.recoveryPhone.unwrap().optional(),
  notes: LoginSecret.shape.notes.unwrap().optional(),
});
export const SecretField = z.enum(['username', 'password', 'totp', 'recoveryMail', 'recoveryPhone', 'notes']);
export type SecretField = z.infer<typeof SecretField>;

export const LoginFields = z.object({
  channelId: Id,
  label: Line,
  kind: LoginKind,
  address: z.union([WebAddress, z.literal('')]).default(''),
  custodianIds: z.array(Id).min(1).max(50),
  /** What role the platform grants, for `roleGrant` ("administratör på sidan"). */
  grantedRole: OptionalLine,
});
export type LoginFields = z.infer<typeof LoginFields>;

const SealedText = z.object({ compartment: z.string(), epoch: z.number().int(), nonce: z.string(), data: z.string() });

export const Login = LoginFields.extend({
  id: Id,
  sealed: SealedText.nullable(),
  /** Which secret fields hold something, so that a screen can show dots without reading them. */
  holds: z.array(SecretField),
  passwordChanged: Stamp.nullable(),
  /** What became of it when its channel was closed. */
  fate: z.object({ kind: z.enum(['destroyed', 'sealed']), stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Login = z.infer<typeof Login>;

/**
 * What can be done with a login or with the key of its channel. `code` is a two-factor code, shown or copied; `export`
 * took all fields out into an emergency envelope, whose seal was broken at `envelopeOpened`; `change` gave it a new password. The rest is about keys, and has no login.
 */
export const ACCESS_KINDS = ['reveal', 'copy', 'code', 'refused', 'export', 'envelopeOpened', 'change', 'grant', 'release', 'revoke', 'rekey', 'emergencyAsked', 'emergencyApproved', 'emergencyRefused', 'emergencyOpened', 'emergencyEnded'] as const;
export const AccessKind = z.enum(ACCESS_KINDS);
export type AccessKind = z.infer<typeof AccessKind>;

/**
 * A row of the access log (log kind `access`). Its facet `by` names whom it is about: the one who opened the login,
 * or whose key was given, released or taken; `by` in the record is who did it.
 */
export const AccessRecord = z.object({
  id: Id,
  at: Instant,
  by: Id,
  /** Null where it is about the channel's key. */
  loginId: Id.nullable(),
  channelId: Id,
  what: AccessKind,
  field: SecretField.nullable(),
  /** As what the person was entitled. */
  as: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** Whose key it was, where that is another than `by`. */
  personId: Id.nullable().default(null),
  /** A substitute says why; empty for a custodian. */
  reason: OptionalLine,
  /** Whom a substitute stood in for. */
  onBehalfOf: Stamp.shape.onBehalfOf,
});
export type AccessRecord = z.infer<typeof AccessRecord>;
