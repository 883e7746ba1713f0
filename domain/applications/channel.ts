// What an approval makes: the channel in preparation, with its approval and the department's commitment. R06, R09, R30.
import type { Channel, ChannelFields, OfficeContact } from '../channels/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
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

/** The channel that an approval makes, to be set up. */
export const approvedChannel = (
  application: Application,
  decision: Decision,
  { id, boardId, made }: { readonly id: string; readonly boardId: string | null; readonly made: Stamp },
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
  roster: [],
  checks: {},
  userNotice: { text: '', postedOn: null, checkedOn: null },
  officeContacts: consultationsOf(application),
  importId: null,
  closedOn: null,
  created: made,
  changed: made,
});
