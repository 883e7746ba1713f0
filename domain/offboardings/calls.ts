import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Text } from '../common.ts';
import { call } from '../contract.ts';
import { Alarm, AlarmFields, AlarmStep } from './alarm-model.ts';
import { LINE_STATES } from './lines.ts';
import { MOST_ITEMS, Offboarding, OffboardingFields, Thing, ThingKey } from './model.ts';

/** A thing as it stands, with who it goes to and who sees to it. */
export const OffboardingLine = Thing.extend({
  channelName: z.string(),
  platform: z.string(),
  state: z.enum(LINE_STATES),
  /** Code of `offboardings.why.<code>`, or ''. */
  why: z.string(),
  /** Whether it asks something of somebody now. */
  left: z.boolean(),
  successorId: Id.nullable(),
  successorName: z.string(),
  /** Who has it now, where it has been handed over. */
  givenTo: z.string(),
  proposedId: Id.nullable(),
  proposedName: z.string(),
  /** `you`, or who does it: `channel` (who runs the channel or leads its department), `office`, `administrator`, `leader`, `program`. */
  handler: z.enum(['you', 'channel', 'office', 'administrator', 'leader', 'program']),
  /** Names of those who lead it, for `channel`, `office` and `administrator`. */
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
export type OffboardingLine = z.infer<typeof OffboardingLine>;

/** What stands in the way of taking the person out of use: `onlyKeyHolder` (names of the channels), `lastAdministrator`, `needsApproval`. */
export const OffboardingBlock = z.object({ code: z.enum(['onlyKeyHolder', 'lastAdministrator', 'needsApproval']), names: z.array(z.string()) });

const Bare = Offboarding.omit({ items: true });
export const OffboardingView = z.object({
  offboarding: Bare,
  personName: z.string(),
  /** The day is over. */
  over: z.boolean(),
  lines: z.array(OffboardingLine),
  left: z.number().int(),
  blocks: z.array(OffboardingBlock),
  /** Logins that nobody else keeps, or whose key nobody else has: said well before the day. */
  alone: z.array(z.object({ key: z.string(), label: z.string(), channelName: z.string(), why: z.string() })),
  mayEnd: z.boolean(),
  mayCallOff: z.boolean(),
  mayApprove: z.boolean(),
  /** Why it cannot be finished: `notOver`, `stillIn`, `linesLeft`. Empty: it can. */
  unfinished: z.array(z.string()),
});
export type OffboardingView = z.infer<typeof OffboardingView>;
export const OffboardingSummary = z.object({ offboarding: Bare, personName: z.string(), over: z.boolean(), left: z.number().int(), alone: z.number().int() });

export const Successor = z.object({ personId: Id, name: z.string(), eligible: z.boolean(), reasons: z.array(z.string()), merits: z.array(z.string()), load: z.number().int() });
/** Somebody who could take over much: how many of the things that wait for a successor fit. */
export const Fit = z.object({ personId: Id, name: z.string(), fits: z.number().int() });

export const AlarmStepView = AlarmStep.extend({
  ownerName: z.string(),
  /** A new password since it was noticed. */
  changed: z.boolean(),
  open: z.boolean(),
  doneBy: z.string(),
});
export const AlarmView = z.object({
  alarm: Alarm.omit({ steps: true }),
  personName: z.string(),
  begunBy: z.string(),
  steps: z.array(AlarmStepView),
  left: z.number().int(),
  /** Channels of it that have a list of their own (`closures.startLost`), by channel: the list's id. */
  lost: z.record(z.string(), Id),
  mayWork: z.boolean(),
  /** The person himself can say that it is over only together with somebody else. */
  mayEnd: z.boolean(),
});
export type AlarmView = z.infer<typeof AlarmView>;
export const AlarmSummary = z.object({ alarm: Alarm.omit({ steps: true, logins: true }), personName: z.string(), loginLabel: z.string(), left: z.number().int() });

const One = z.object({ id: Id });
const Keys = z.array(ThingKey).max(MOST_ITEMS);

export const offboardingCalls = {
  /** Those the signed-in person may see: his own, those he leads, those he takes over from. */
  'offboardings.list': call('open', z.object({}), z.array(OffboardingSummary)),
  'offboardings.get': call('open', One, OffboardingView),
  /** The running one of a person, if the signed-in one may see it; and whether he may begin one. */
  'offboardings.ofPerson': call('open', z.object({ personId: Id }), z.object({ runningId: Id.nullable(), mayStart: z.boolean() })),
  'offboardings.start': call('write', OffboardingFields, One),
  /** Who takes over what; null takes a choice back. `skipUnfit`: whoever may not take one thing over still gets the others (R28, R29). */
  'offboardings.choose': call('write', One.extend({ choices: z.array(z.object({ key: ThingKey, successorId: Id.nullable() })).min(1).max(MOST_ITEMS), skipUnfit: z.boolean().default(false) }), z.object({ chosen: z.number().int(), skipped: z.number().int() })),
  'offboardings.candidates': call('open', One.extend({ key: ThingKey }), z.array(Successor)),
  'offboardings.fits': call('open', One, z.array(Fit)),
  /** Hands over now what is chosen; what the person still has ends on the day. */
  'offboardings.handOver': call('write', One.extend({ keys: Keys.min(1) }), z.object({ given: z.number().int() })),
  /** What is done outside the program, or is not needed. */
  'offboardings.tick': call('write', One.extend({ key: ThingKey, state: z.enum(['todo', 'done', 'na']), note: Text, naReason: OptionalLine }), z.object({})),
  'offboardings.move': call('write', One.extend({ lastDay: Day, reason: Line }), z.object({})),
  /** Somebody who may take all the person's roles agrees to the person being taken out of use. */
  'offboardings.approve': call('write', One, z.object({})),
  /** The person stays after all; refused once access has ended. */
  'offboardings.callOff': call('write', One.extend({ reason: Line }), z.object({})),
  'offboardings.finish': call('write', One.extend({ note: Text }), z.object({})),

  'offboardings.alarms': call('open', z.object({}), z.array(AlarmSummary)),
  'offboardings.alarm': call('open', One, AlarmView),
  /** The list of what to do at once; whoever hears of it begins. */
  'offboardings.raise': call('write', AlarmFields, One),
  'offboardings.saveAlarmStep': call('write', One.extend({ stepId: AlarmStep.shape.id, ownerId: Id.nullable(), state: AlarmStep.shape.state, note: Text, naReason: OptionalLine }), z.object({})),
  'offboardings.endAlarm': call('write', One.extend({ how: z.enum(['over', 'false']), note: Line }), z.object({})),
};
