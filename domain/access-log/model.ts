// The access log: every use of a login's secrets, and every change of a channel's key.
import { z } from 'zod';
import { Id, Instant, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { SecretField } from '../logins/model.ts';

/**
 * Operations on a login or on the key of its channel. `code`: a two-factor code was shown or copied; `export`: all
 * fields were exported into an emergency envelope, whose seal was broken at `envelopeOpened`; `change`: the password
 * was changed. The remaining ones concern keys and have no login; `stage`: the key was staged for a coming cover.
 */
export const ACCESS_KINDS = [
  'reveal',
  'copy',
  'code',
  'refused',
  'export',
  'envelopeOpened',
  'change',
  'grant',
  'stage',
  'release',
  'revoke',
  'rekey',
  'emergencyAsked',
  'emergencyApproved',
  'emergencyRefused',
  'emergencyOpened',
  'emergencyEnded',
] as const;
export const AccessKind = z.enum(ACCESS_KINDS);
export type AccessKind = z.infer<typeof AccessKind>;

/**
 * An entry of the access log (log kind `access`). Its facet `by` names the person it concerns: who opened the login, or
 * whose key was granted, released or revoked. The field `by` names who performed the operation.
 */
export const AccessRecord = z.object({
  id: Id,
  at: Instant,
  by: Id,
  /** Null if the entry concerns the channel's key. */
  loginId: Id.nullable(),
  channelId: Id,
  what: AccessKind,
  field: SecretField.nullable(),
  /** The capacity in which the person had access. */
  as: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** The person whose key it was, if different from `by`. */
  personId: Id.nullable().default(null),
  /** Required of a substitute; empty for a custodian. */
  reason: OptionalLine,
  /** The people whom a substitute was substituting for. */
  onBehalfOf: Stamp.shape.onBehalfOf,
});
export type AccessRecord = z.infer<typeof AccessRecord>;
