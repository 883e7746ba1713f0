// Return from an absence: what happened, what is handed back, what has ended, and what is left to do. R11, R25, R26.
import { z } from 'zod';
import { Day, Id, Instant, RequiredText } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { AbsenceKind } from '../absences/model.ts';
import { DEEDS } from './deeds.ts';

/** Kinds of events in a channel. */
export const RETURN_EVENT_KINDS = ['case', 'question', 'capture', 'diary', 'closure'] as const;
const ReturnEventKind = z.enum(RETURN_EVENT_KINDS);
export type ReturnEventKind = z.infer<typeof ReturnEventKind>;

/** What is done with a request for public records. */
const DISCLOSURE_DEEDS = ['received', 'refused', 'decisionAsked', 'withdrawn', 'released'] as const;

/** Maximum number of events listed; the counts include all. */
export const MAX_RETURN_EVENTS = 200;

export const ReturnEvent = z.object({
  /** What it is; a decision in the diary belongs to its record. */
  kind: ReturnEventKind.exclude(['diary']),
  /** What others did with it, the order of `DEEDS`. */
  did: z.array(z.enum(DEEDS)),
  /** `F-2026-031`; empty for what has no number. */
  recordNo: z.string(),
  /** The log that contains the record, or `closure`; for the link. */
  where: z.enum(['moderation', 'inquiry', 'capture', 'captureOccasion', 'item', 'closure']),
  id: Id,
  /** Empty for confidential records. */
  title: z.string(),
  secret: z.boolean(),
  channelId: Id,
  channelName: z.string(),
  /** Time of the last event. */
  at: Instant,
  by: z.array(z.string()),
});
export type ReturnEvent = z.infer<typeof ReturnEvent>;

const Named = { channelId: Id, channelName: z.string(), platform: z.string() };

export const ReturnView = z.object({
  absence: z.object({
    id: Id,
    personId: Id,
    kind: AbsenceKind,
    from: Day,
    to: Day.nullable(),
    back: z.object({ at: Instant, by: Id }).nullable(),
  }),
  personName: z.string(),
  mine: z.boolean(),
  /** Whether the person is still absent according to the register. */
  running: z.boolean(),
  counts: z.array(
    z.object({
      ...Named,
      ...{ case: z.number(), question: z.number(), capture: z.number(), diary: z.number(), closure: z.number() },
      by: z.array(z.string()),
    }),
  ),
  happened: z.array(ReturnEvent),
  /** Number of events not listed. */
  more: z.number(),
  /** Requests for public records that concern the person, as far as others received or answered them meanwhile. */
  disclosures: z.array(
    z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      /** In the order in which it was done. */
      did: z.array(z.enum(DISCLOSURE_DEEDS)),
      at: Instant,
      by: z.array(z.string()),
    }),
  ),
  /** Not everything was read, because too much was written meanwhile. */
  partly: z.boolean(),
  open: z.array(
    z.object({
      kind: z.enum(['inquiry', 'moderation', 'closureStep', 'diary']),
      id: Id,
      title: z.string(),
      channelName: z.string(),
      due: z.string().nullable(),
    }),
  ),
  /** Access that substitutes had to logins; `ended`: the channel's key has been revoked too. */
  access: z.array(z.object({ ...Named, name: z.string(), until: Day.nullable(), ended: z.boolean() })),
  /** Passwords that a substitute has seen. */
  passwords: z.array(
    z.object({
      loginId: Id,
      label: z.string(),
      channelName: z.string(),
      name: z.string(),
      due: Day,
      done: z.boolean(),
    }),
  ),
  /** Platform roles that a substitute received, or may have received. */
  roles: z.array(
    z.object({
      loginId: Id,
      label: z.string(),
      channelName: z.string(),
      role: z.string(),
      personId: Id,
      name: z.string(),
    }),
  ),
  substitutes: z.array(
    z.object({ personId: Id, name: z.string(), channels: z.array(z.string()), thanked: z.boolean() }),
  ),
});
export type ReturnView = z.infer<typeof ReturnView>;

export const returnCalls = {
  /** For the person, and for those who may manage the absence. */
  'absences.return': call({
    needs: 'open',
    who: 'member',
    rows: 'ownAbsence',
    input: z.object({ id: Id }),
    output: ReturnView,
  }),
  /** Confirms the return: the person resumes their channels, and a running absence ends as of yesterday. */
  'absences.back': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'kanalerna togs tillbaka efter en frånvaro', en: 'channels were resumed after an absence' },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  /** Thanks a substitute; only by the person who was away. */
  'absences.thank': call({
    needs: 'write',
    who: 'member',
    rows: 'ownThanks',
    journal: { sv: 'ett tack skickades', en: 'a thank-you was sent' },
    input: z.object({ id: Id, toId: Id, text: RequiredText }),
    output: z.object({}),
  }),
  'absences.thanksToMe': call({
    needs: 'open',
    who: 'member',
    rows: 'ownThanks',
    input: z.object({}),
    output: z.array(z.object({ absenceId: Id, id: Id, from: z.string(), text: z.string(), at: Instant })),
  }),
  'absences.thanksSeen': call({
    needs: 'write',
    who: 'member',
    rows: 'ownThanks',
    journal: { sv: 'ett tack lades undan', en: 'a thank-you was dismissed' },
    input: z.object({ absenceId: Id, id: Id }),
    output: z.object({}),
  }),
};
