// A channel that was found and that nobody had registered: undecided until the communications office has decided what
// becomes of it. R08.
import { z } from 'zod';
import { ChannelFields } from '../channels/model.ts';
import { Day, Id, Line, Stamp, Text } from '../kernel/schemas.ts';

/**
 * What becomes of it. `adopted`: it is to be registered as a channel; `merged`: it is or becomes part of a registered
 * channel; `removed`: the account is taken down; `notOurs`: it is not the municipality's.
 */
export const FOUND_DECISIONS = ['adopted', 'merged', 'removed', 'notOurs'] as const;

export const FoundChannelFields = z.object({
  name: Line,
  /** Platform id in the rule set, or `other`. */
  platform: ChannelFields.shape.platform,
  platformOther: ChannelFields.shape.platformOther,
  address: ChannelFields.shape.address,
  foundOn: Day,
  note: Text,
});
export type FoundChannelFields = z.infer<typeof FoundChannelFields>;

export const FoundDecision = z.object({
  kind: z.enum(FOUND_DECISIONS),
  note: Text,
  /** The registered channel of `merged`; null otherwise. */
  channelId: Id.nullable(),
  stamp: Stamp,
});
export type FoundDecision = z.infer<typeof FoundDecision>;

export const FoundChannel = FoundChannelFields.extend({
  id: Id,
  decision: FoundDecision.nullable(),
  created: Stamp,
  changed: Stamp,
});
export type FoundChannel = z.infer<typeof FoundChannel>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    foundChannels: FoundChannel;
  }
}
