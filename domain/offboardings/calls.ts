import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { TASK_STATES } from './tasks.ts';
import { MAX_ASSETS, Offboarding, OffboardingFields, Asset, AssetKey } from './model.ts';

/** An asset with its state, its successor and the person who handles it. */
export const OffboardingTask = Asset.extend({
  channelName: z.string(),
  platform: z.string(),
  state: z.enum(TASK_STATES),
  /** Code of `offboardings.why.<code>`, or ''. */
  why: z.string(),
  /** Whether an action is required now. */
  left: z.boolean(),
  successorId: Id.nullable(),
  successorName: z.string(),
  /** The current holder, if it has been handed over. */
  givenTo: z.string(),
  proposedId: Id.nullable(),
  proposedName: z.string(),
  /**
   * `you`, or who handles it: `channel` (those who run the channel or lead its department), `office`, `administrator`,
   * `leader`, `program`.
   */
  handler: z.enum(['you', 'channel', 'office', 'administrator', 'leader', 'program']),
  /** Names of the people responsible, for `channel`, `office` and `administrator`. */
  handlers: z.array(z.string()),
  mayChoose: z.boolean(),
  mayTick: z.boolean(),
  mayExcuse: z.boolean(),
  note: z.string(),
  naReason: z.string(),
  chosen: z.object({ at: z.string(), by: z.string() }).nullable(),
  given: z.object({ at: z.string(), by: z.string() }).nullable(),
  done: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type OffboardingTask = z.infer<typeof OffboardingTask>;

/**
 * What blocks deactivating the person: `onlyKeyHolder` (names of the channels), `lastAdministrator`, `needsApproval`.
 */
export const OffboardingBlock = z.object({
  code: z.enum(['onlyKeyHolder', 'lastAdministrator', 'needsApproval']),
  names: z.array(z.string()),
});

const OffboardingFacts = Offboarding.omit({ items: true });
export const OffboardingView = z.object({
  offboarding: OffboardingFacts,
  personName: z.string(),
  /** The last day has passed. */
  over: z.boolean(),
  lines: z.array(OffboardingTask),
  left: z.number().int(),
  blocks: z.array(OffboardingBlock),
  /** Logins with no other custodian, or whose key no other member holds; shown well before the last day. */
  alone: z.array(z.object({ key: z.string(), label: z.string(), channelName: z.string(), why: z.string() })),
  mayEnd: z.boolean(),
  mayCallOff: z.boolean(),
  mayApprove: z.boolean(),
  /** Why it cannot be finished: `notOver`, `stillIn`, `linesLeft`. Empty: it can. */
  unfinished: z.array(z.string()),
});
export type OffboardingView = z.infer<typeof OffboardingView>;
export const OffboardingSummary = z.object({
  offboarding: OffboardingFacts,
  personName: z.string(),
  over: z.boolean(),
  left: z.number().int(),
  alone: z.number().int(),
});

export const Successor = z.object({
  personId: Id,
  name: z.string(),
  eligible: z.boolean(),
  reasons: z.array(z.string()),
  merits: z.array(z.string()),
  load: z.number().int(),
});
/** A person suited to take over many assets: how many of those waiting for a successor they qualify for. */
export const SuccessorFit = z.object({ personId: Id, name: z.string(), fits: z.number().int() });

const IdInput = z.object({ id: Id });
const Keys = z.array(AssetKey).max(MAX_ASSETS);

export const offboardingCalls = {
  /** The offboardings that the signed-in person may see: their own, of people they lead, and of people they succeed. */
  'offboardings.list': call({
    // Checked per row: who may see it, and who may transfer or tick which asset. The person works on their own (R25, R28,
    // R29).
    needs: 'open',
    who: 'member',
    rows: 'offboarding',
    input: z.object({}),
    output: z.array(OffboardingSummary),
  }),
  'offboardings.get': call({
    needs: 'open',
    who: 'member',
    rows: 'offboarding',
    input: IdInput,
    output: OffboardingView,
  }),
  /** The running offboarding of a person, if the signed-in person may see it, and whether they may start one. */
  'offboardings.ofPerson': call({
    needs: 'open',
    who: 'member',
    rows: 'offboarding',
    input: z.object({ personId: Id }),
    output: z.object({ runningId: Id.nullable(), mayStart: z.boolean() }),
  }),
  'offboardings.start': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'offboardingLead',
    journal: { sv: 'det antecknades att någon ska sluta', en: 'an offboarding was started' },
    input: OffboardingFields,
    output: IdInput,
  }),
  /**
   * Chooses successors; null withdraws a choice. `skipUnfit`: a successor not authorised for one asset still gets the
   * others (R28, R29).
   */
  'offboardings.choose': call({
    needs: 'write',
    who: 'member',
    rows: 'offboardingThing',
    journal: { sv: 'efterträdare valdes', en: 'successors were chosen' },
    input: IdInput.extend({
      choices: z
        .array(z.object({ key: AssetKey, successorId: Id.nullable() }))
        .min(1)
        .max(MAX_ASSETS),
      skipUnfit: z.boolean().default(false),
    }),
    output: z.object({ chosen: z.number().int(), skipped: z.number().int() }),
  }),
  'offboardings.candidates': call({
    needs: 'open',
    who: 'member',
    rows: 'offboarding',
    input: IdInput.extend({ key: AssetKey }),
    output: z.array(Successor),
  }),
  'offboardings.fits': call({
    needs: 'open',
    who: 'member',
    rows: 'offboarding',
    input: IdInput,
    output: z.array(SuccessorFit),
  }),
  /** Hands over the chosen assets now; what the person still has ends on the last day. */
  'offboardings.handOver': call({
    needs: 'write',
    who: 'member',
    rows: 'offboardingThing',
    journal: { sv: 'något lämnades över till en efterträdare', en: 'a task was handed over to a successor' },
    input: IdInput.extend({ keys: Keys.min(1) }),
    output: z.object({ given: z.number().int() }),
  }),
  /** Marks an asset as handled outside the program, or as not applicable. */
  'offboardings.tick': call({
    needs: 'write',
    who: 'member',
    rows: 'offboardingThing',
    journal: { sv: 'en uppgift markerades som klar när någon slutar', en: 'an offboarding task was ticked off' },
    input: IdInput.extend({ key: AssetKey, state: z.enum(['todo', 'done', 'na']), note: Text, naReason: OptionalLine }),
    output: z.object({}),
  }),
  'offboardings.move': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'offboardingLead',
    journal: { sv: 'en sista dag flyttades', en: 'a last day was moved' },
    input: IdInput.extend({ lastDay: Day, reason: Line }),
    output: z.object({}),
  }),
  /** Approves the deactivation; only for someone who may remove all roles of the person. */
  'offboardings.approve': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'offboardingLead',
    journal: { sv: 'det godkändes att en person avslutas', en: 'the deactivation of a person was approved' },
    input: IdInput,
    output: z.object({}),
  }),
  /** The person stays after all; fails once access has been revoked. */
  'offboardings.callOff': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'offboardingLead',
    journal: { sv: 'en avslutning avbröts', en: 'an offboarding was called off' },
    input: IdInput.extend({ reason: Line }),
    output: z.object({}),
  }),
  'offboardings.finish': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'offboardingLead',
    journal: { sv: 'en avslutning blev klar', en: 'an offboarding was finished' },
    input: IdInput.extend({ note: Text }),
    output: z.object({}),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const offboardingActions = {
  'offboardings.day': { sv: 'någons tillgång upphörde', en: 'a person’s access ended' },
} as const satisfies Record<string, JournalWords>;
