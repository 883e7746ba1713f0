import { z } from 'zod';
import { Day, Id, OptionalLine } from '../common.ts';
import { call } from '../contract.ts';
import { AccessKind, AccessRecord, Login, LoginFields, LoginSecret, SecretChange, SecretField } from './model.ts';

export const LoginLine = z.object({
  login: Login.omit({ sealed: true }),
  channelName: z.string(),
  platform: z.string(),
  custodianNames: z.array(z.string()),
  /** As what the signed-in person may open it now. */
  mine: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** Last day, when `mine` is `substitute` or `emergency`; null: until further notice. */
  until: z.string().nullable(),
  /** Whether it can be opened now: `waiting` when entitled, but the key has not been turned yet. */
  keyState: z.enum(['mine', 'waiting', 'none']),
  /** Who can turn the key, when `keyState` is `waiting`: names. */
  keyFrom: z.array(z.string()),
});
export type LoginLine = z.infer<typeof LoginLine>;

export const AccessFilter = z.object({
  channelId: Id.optional(),
  loginId: Id.optional(),
  personId: Id.optional(),
  what: z.array(AccessKind).max(30).optional(),
  from: Day.optional(),
  to: Day.optional(),
  mine: z.boolean().default(false),
});
export type AccessFilter = z.infer<typeof AccessFilter>;

/** A row with the names that a screen or a list shows. */
export const AccessRow = AccessRecord.extend({ byName: z.string(), personName: z.string(), channelName: z.string(), loginLabel: z.string() });
export type AccessRow = z.infer<typeof AccessRow>;

const Open = z.object({ id: Id, field: SecretField, reason: OptionalLine });

export const loginCalls = {
  'logins.list': call('open', z.object({ channelId: Id.optional() }), z.array(LoginLine)),
  /** `secret` fields left out stay as they are; an empty one is cleared. */
  'logins.save': call('write', z.object({ id: Id.optional(), fields: LoginFields, secret: SecretChange }), z.object({ id: Id })),
  /** Gives one field, once, and logs it. A substitute must give a reason. */
  'logins.reveal': call('write', Open, z.object({ value: z.string() })),
  /** Puts one field (or the current two-factor code) on the clipboard; it is cleared after `clearsIn` seconds. */
  'logins.copy': call('write', Open.extend({ asCode: z.boolean() }), z.object({ clearsIn: z.number() })),
  /** The current two-factor code (RFC 6238) and how many seconds it lasts. */
  'logins.code': call('write', Open.omit({ field: true }), z.object({ code: z.string(), validFor: z.number(), period: z.number() })),
  /** A new password in the vault, after it was changed on the platform: closes every due of the login in the same step. */
  'logins.changePassword': call('write', z.object({ id: Id, password: LoginSecret.shape.password.unwrap().min(1) }), z.object({ closed: z.number().int() })),
  /** The access log as far as the signed-in person may see it; `mine`: only what is about him, wherever it was. */
  'logins.accessLog': call('open', AccessFilter.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }), z.object({ total: z.number(), rows: z.array(AccessRow) })),
};
