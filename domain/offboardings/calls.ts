import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Text } from '../common.ts';
import { call } from '../contract.ts';
import { Incident, IncidentFields, IncidentStep } from './incident-model.ts';
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

export const IncidentStepView = IncidentStep.extend({
  ownerName: z.string(),
  /** The password has been changed since the incident was noticed. */
  changed: z.boolean(),
  open: z.boolean(),
  doneBy: z.string(),
});
export const IncidentView = z.object({
  alarm: Incident.omit({ steps: true }),
  personName: z.string(),
  begunBy: z.string(),
  steps: z.array(IncidentStepView),
  left: z.number().int(),
  /** Affected channels with a closure of their own (`closures.startLost`): closure id by channel id. */
  lost: z.record(z.string(), Id),
  mayWork: z.boolean(),
  /** The affected person cannot end the incident alone. */
  mayEnd: z.boolean(),
});
export type IncidentView = z.infer<typeof IncidentView>;
export const IncidentSummary = z.object({
  alarm: Incident.omit({ steps: true, logins: true }),
  personName: z.string(),
  loginLabel: z.string(),
  left: z.number().int(),
});

const IdInput = z.object({ id: Id });
const Keys = z.array(AssetKey).max(MAX_ASSETS);

export const offboardingCalls = {
  /** The offboardings that the signed-in person may see: their own, of people they lead, and of people they succeed. */
  'offboardings.list': call('open', z.object({}), z.array(OffboardingSummary)),
  'offboardings.get': call('open', IdInput, OffboardingView),
  /** The running offboarding of a person, if the signed-in person may see it, and whether they may start one. */
  'offboardings.ofPerson': call(
    'open',
    z.object({ personId: Id }),
    z.object({ runningId: Id.nullable(), mayStart: z.boolean() }),
  ),
  'offboardings.start': call('write', OffboardingFields, IdInput),
  /**
   * Chooses successors; null withdraws a choice. `skipUnfit`: a successor not authorised for one asset still gets the
   * others (R28, R29).
   */
  'offboardings.choose': call(
    'write',
    IdInput.extend({
      choices: z
        .array(z.object({ key: AssetKey, successorId: Id.nullable() }))
        .min(1)
        .max(MAX_ASSETS),
      skipUnfit: z.boolean().default(false),
    }),
    z.object({ chosen: z.number().int(), skipped: z.number().int() }),
  ),
  'offboardings.candidates': call('open', IdInput.extend({ key: AssetKey }), z.array(Successor)),
  'offboardings.fits': call('open', IdInput, z.array(SuccessorFit)),
  /** Hands over the chosen assets now; what the person still has ends on the last day. */
  'offboardings.handOver': call('write', IdInput.extend({ keys: Keys.min(1) }), z.object({ given: z.number().int() })),
  /** Marks an asset as handled outside the program, or as not applicable. */
  'offboardings.tick': call(
    'write',
    IdInput.extend({ key: AssetKey, state: z.enum(['todo', 'done', 'na']), note: Text, naReason: OptionalLine }),
    z.object({}),
  ),
  'offboardings.move': call('write', IdInput.extend({ lastDay: Day, reason: Line }), z.object({})),
  /** Approves the deactivation; only for someone who may remove all roles of the person. */
  'offboardings.approve': call('write', IdInput, z.object({})),
  /** The person stays after all; fails once access has been revoked. */
  'offboardings.callOff': call('write', IdInput.extend({ reason: Line }), z.object({})),
  'offboardings.finish': call('write', IdInput.extend({ note: Text }), z.object({})),

  'offboardings.alarms': call('open', z.object({}), z.array(IncidentSummary)),
  'offboardings.alarm': call('open', IdInput, IncidentView),
  /** Starts the list of immediate actions for an incident; anyone who learns of it may. */
  'offboardings.raise': call('write', IncidentFields, IdInput),
  'offboardings.saveAlarmStep': call(
    'write',
    IdInput.extend({
      stepId: IncidentStep.shape.id,
      ownerId: Id.nullable(),
      state: IncidentStep.shape.state,
      note: Text,
      naReason: OptionalLine,
    }),
    z.object({}),
  ),
  'offboardings.endAlarm': call('write', IdInput.extend({ how: z.enum(['over', 'false']), note: Line }), z.object({})),
};
