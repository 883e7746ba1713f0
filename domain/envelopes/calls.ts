import { z } from 'zod';
import { Day, Id, Line, OptionalLine } from '../common.ts';
import { call } from '../contract.ts';
import { Envelope, MOST_LOGINS } from './model.ts';

/** What a screen or a cover sheet names; never a secret. */
export const EnvelopeLine = z.object({
  envelope: Envelope,
  sealedByName: z.string(),
  channels: z.array(z.object({ id: Id, name: z.string(), platform: z.string() })),
  /** Labels of the logins, with the channel they open. */
  logins: z.array(z.object({ id: Id, label: z.string(), channelName: z.string() })),
  openedByName: z.string(),
  /** Logins whose content has changed since: the envelope holds the old one. */
  outdated: z.number().int(),
});
export type EnvelopeLine = z.infer<typeof EnvelopeLine>;

const One = z.object({ id: Id });

export const envelopeCalls = {
  'envelopes.list': call('open', z.object({}), z.array(EnvelopeLine)),
  /**
   * Asks where, logs every login as taken out, and writes the KeePass file. Only a custodian of every login may. The
   * passphrase is given this once and is stored nowhere; null when the dialog was cancelled.
   */
  'envelopes.make': call('write', z.object({ loginIds: z.array(Id).min(1).max(MOST_LOGINS), reason: Line, place: Line, name: Line }), z.object({ id: Id, passphrase: z.string() }).nullable()),
  /** The seal is broken: logs it and lists every password in it for a change. */
  'envelopes.opened': call('write', One.extend({ on: Day, personId: Id, reason: Line }), z.object({ dues: z.number().int() })),
  'envelopes.destroyed': call('write', One.extend({ reason: OptionalLine }), z.object({})),
};
