import { z } from 'zod';
import { Day, Id, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { OFFICE } from '../rights/roles.ts';
import { LetterWay, MAX_ROUND_CHANNELS, Round } from './model.ts';

export const RoundView = z.object({
  round: Round,
  /** By department, as in the round: who the letter goes to, and the channels that it asks about. */
  letters: z.array(
    z.object({
      to: z.string(),
      mail: z.string(),
      channels: z.array(
        z.object({
          id: Id,
          name: z.string(),
          platform: z.string(),
          platformOther: z.string(),
          address: z.string(),
          responsibleName: z.string(),
        }),
      ),
    }),
  ),
});
export type RoundView = z.infer<typeof RoundView>;

export const roundCalls = {
  /** The latest first. */
  'rounds.list': call({
    needs: 'open',
    who: OFFICE,
    input: z.object({}),
    output: z.array(RoundView),
  }),
  'rounds.start': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'en avstämning av förteckningen började', en: 'a verification round began' },
    input: z.object({ dueOn: Day }),
    output: z.object({ id: Id }),
  }),
  'rounds.letterSent': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'ett meddelande om avstämning skickades', en: 'a letter of a verification round was sent' },
    input: z.object({ id: Id, departmentId: Id, on: Day, how: LetterWay }),
    output: z.object({}),
  }),
  /** Notes a department's answer; the channels about which all is right are marked as verified that day. */
  'rounds.answer': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'en förvaltning svarade i avstämningen', en: 'a department answered in a verification round' },
    input: z.object({
      id: Id,
      departmentId: Id,
      on: Day,
      wrongIds: z.array(Id).max(MAX_ROUND_CHANNELS),
      note: Text,
    }),
    output: z.object({ verified: z.number() }),
  }),
  'rounds.end': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'en avstämning av förteckningen avslutades', en: 'a verification round ended' },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
};
