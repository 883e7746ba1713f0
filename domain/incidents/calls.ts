import { z } from 'zod';
import { Id, Line, OptionalLine, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { Incident, IncidentFields, IncidentStep } from './model.ts';

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

export const incidentCalls = {
  'offboardings.alarms': call({
    // In a hurry, anyone who learns of an incident starts; persons and logins are checked per row.
    needs: 'open',
    who: 'member',
    rows: 'alarm',
    input: z.object({}),
    output: z.array(IncidentSummary),
  }),
  'offboardings.alarm': call({
    needs: 'open',
    who: 'member',
    rows: 'alarm',
    input: IdInput,
    output: IncidentView,
  }),
  /** Starts the list of immediate actions for an incident; anyone who learns of it may. */
  'offboardings.raise': call({
    needs: 'write',
    who: 'member',
    rows: 'alarm',
    journal: { sv: 'ett larm började', en: 'an incident was opened' },
    input: IncidentFields,
    output: IdInput,
  }),
  'offboardings.saveAlarmStep': call({
    needs: 'write',
    who: 'member',
    rows: 'alarm',
    journal: { sv: 'ett steg i ett larm ändrades', en: 'a step of an incident was changed' },
    input: IdInput.extend({
      stepId: IncidentStep.shape.id,
      ownerId: Id.nullable(),
      state: IncidentStep.shape.state,
      note: Text,
      naReason: OptionalLine,
    }),
    output: z.object({}),
  }),
  'offboardings.endAlarm': call({
    needs: 'write',
    who: 'member',
    rows: 'alarm',
    journal: { sv: 'ett larm avslutades', en: 'an incident was closed' },
    input: IdInput.extend({ how: z.enum(['over', 'false']), note: Line }),
    output: z.object({}),
  }),
};
