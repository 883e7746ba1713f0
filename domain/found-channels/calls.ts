import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { OFFICE } from '../rights/roles.ts';
import { FoundChannel, FoundChannelFields, FoundDecision } from './model.ts';

export const FoundChannelRow = z.object({
  found: FoundChannel,
  foundBy: z.string(),
  /** The channel that a decision names, or that has the address since; null: none. */
  channel: z.object({ id: Id, name: z.string() }).nullable(),
  /** Whether the signed-in person may change what is said of it. */
  mine: z.boolean(),
});
export type FoundChannelRow = z.infer<typeof FoundChannelRow>;

export const foundChannelCalls = {
  /** The undecided first, the latest found first. */
  'foundChannels.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(FoundChannelRow),
  }),
  'foundChannels.save': call({
    needs: 'write',
    who: 'member',
    rows: 'ownFound',
    journal: { sv: 'en oregistrerad kanal antecknades', en: 'an unregistered channel was entered' },
    input: z.object({ id: Id.optional(), fields: FoundChannelFields }),
    output: z.object({ id: Id }),
  }),
  'foundChannels.decide': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'en oregistrerad kanal beslutades', en: 'an unregistered channel was decided' },
    input: FoundDecision.omit({ stamp: true }).extend({ id: Id }),
    output: z.object({}),
  }),
  'foundChannels.takeUp': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'en oregistrerad kanal togs upp igen', en: 'an unregistered channel was taken up again' },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
};
