// What an approval makes: the channel in preparation, with its approval and the department's commitment. R06, R09, R30.
import {
  USUAL_DUTIES,
  type Channel,
  type ChannelFields,
  type OfficeContact,
  type RosterEntry,
} from '../channels/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { mayServe } from '../people/role-checks.ts';
import type { Application, Decision } from './model.ts';

/** What the communications office said, as contacts of the channel (R30). */
export const consultationsOf = ({ events }: Pick<Application, 'events'>): OfficeContact[] =>
  events.flatMap((event) =>
    event.kind === 'consulted'
      ? [
          {
            id: event.id,
            kind: 'consultation' as const,
            on: event.on,
            how: event.how,
            note: event.note,
            stamp: event.stamp,
          },
        ]
      : [],
  );

/** The fields of the channel that was applied for. */
const fieldsOf = (application: Application, boardId: string | null, { endsOn }: Decision): ChannelFields => ({
  name: application.name,
  platform: application.platform,
  platformOther: application.platformOther,
  address: application.address,
  departmentId: application.departmentId,
  unitId: application.unitId,
  boardId,
  purpose: application.purpose,
  audience: application.audience,
  openness: application.openness,
  responsibleId: application.responsibleId,
  startedOn: null,
  lastPostOn: null,
  verifiedOn: null,
  reviewOn: endsOn,
  crisis: false,
  weekendWatch: false,
  hoursPerWeek: application.hoursPerWeek,
  twoFactor: { status: 'unknown', deviceHolderId: null },
  recoveryMailOwnerId: null,
  recoveryPhoneOwnerId: null,
  recordsPlan: 'board',
  keptWhere: [],
  captureEvery: 'none',
  electedBlog: false,
  howWeRunIt: '',
  notes: '',
});

/**
 * Who runs the channel from the day of the decision: those named for it who may serve it then. Those who cover are
 * named in the application, and get no duty (R10, R28, R29).
 */
export const rosterOfApproval = (
  { departmentId, runnerIds }: Pick<Application, 'departmentId' | 'runnerIds'>,
  { on }: Pick<Decision, 'on'>,
  people: VaultState['people'],
  newId: () => string,
): RosterEntry[] =>
  [...new Set(runnerIds)].flatMap((personId) => {
    const person = people[personId];
    return person !== undefined && mayServe(person, { departmentId }).ok
      ? [{ id: newId(), personId, duties: [...USUAL_DUTIES], from: on, to: null }]
      : [];
  });

/** The channel that an approval makes, to be set up. */
export const approvedChannel = (
  application: Application,
  decision: Decision,
  { id, boardId, roster, made }: Pick<Channel, 'id' | 'boardId' | 'roster'> & { readonly made: Stamp },
): Channel => ({
  ...fieldsOf(application, boardId, decision),
  id,
  state: 'preparing',
  approval: {
    applicationId: application.id,
    on: decision.on,
    byId: decision.byId,
    reference: decision.reference,
    conditions: decision.conditions,
    endsOn: decision.endsOn,
    revoked: null,
  },
  ...(decision.commitment === null ? {} : { commitment: decision.commitment }),
  roster,
  checks: {},
  userNotice: { text: '', postedOn: null, checkedOn: null },
  officeContacts: consultationsOf(application),
  importId: null,
  closedOn: null,
  created: made,
  changed: made,
});
