// Logins: the credentials of a channel's account, their custodians, and a record of every access. R11, R28, R29, R35.
import { z } from 'zod';
import { Id, Line, OptionalLine, Stamp, WebAddress } from '../kernel/schemas.ts';

/** `roleGrant`: the platform grants a role to personal profiles, so there is no shared password to store (R35). */
export const LoginKind = z.enum(['sharedPassword', 'roleGrant']);
export type LoginKind = z.infer<typeof LoginKind>;

/** The part that is encrypted with the channel's key. Never sent to the renderer as a whole. */
export const LoginSecret = z.object({
  username: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  /** Base32 secret or otpauth:// URI for two-factor codes (RFC 6238). */
  totp: z.string().max(2000).default(''),
  recoveryMail: z.string().max(320).default(''),
  recoveryPhone: z.string().max(60).default(''),
  notes: z.string().max(10_000).default(''),
});
export type LoginSecret = z.infer<typeof LoginSecret>;

/**
 * A partial change: omitted fields keep their value. The schemas therefore have no defaults, which would overwrite it.
 */
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
  /** The role granted by the platform, for `roleGrant` ("administratör på sidan": administrator of the page). */
  grantedRole: OptionalLine,
});
export type LoginFields = z.infer<typeof LoginFields>;

const SealedText = z.object({ compartment: z.string(), epoch: z.number().int(), nonce: z.string(), data: z.string() });

export const Login = LoginFields.extend({
  id: Id,
  sealed: SealedText.nullable(),
  /** Secret fields that have a value, so that the renderer can show dots without reading them. */
  holds: z.array(SecretField),
  passwordChanged: Stamp.nullable(),
  /** When the secret of the two-factor codes was last changed; absent in older rows. */
  totpChanged: Stamp.nullable().optional(),
  /** What happened to the login when its channel was closed. */
  fate: z.object({ kind: z.enum(['destroyed', 'sealed']), stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Login = z.infer<typeof Login>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    logins: Login;
  }
}
