// Who may change a login, its custodians and its secret. Keys follow these rows. R11, R24, R25, R28, R29, R35.
import { accessTo } from '../custody/access.ts';
import type { Channel } from '../channels/model.ts';
import type { Login } from '../logins/model.ts';
import { leads, mayServe } from '../people/role-checks.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { edits } from './channels.ts';
import { worksOnClosures } from './closures.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { undoes } from './import-undo.ts';
import { overOffboardings, successorsOf } from './leaving.ts';
import { holds, isOffice, onlyDiffer, same, signerIs, unless } from './signer.ts';

const channelOf = (frame: SignedFrame, login: Login): Channel | undefined =>
  frame.before.channels[login.channelId] ?? frame.after.channels[login.channelId];

/** Custodians who are new may serve the channel (R28, R29). */
function custodiansViolation(
  frame: SignedFrame,
  channel: Channel,
  before: Login | undefined,
  after: Login,
): FrameViolation | null {
  const added = after.custodianIds.filter((id) => before?.custodianIds.includes(id) !== true);
  return unless(
    added.every((id) => {
      const person = frame.before.people[id];
      return person !== undefined && mayServe(person, channel).ok;
    }),
    'serve',
  );
}

/** Whether the signer may change the login itself: those above, and its custodians in channels that they may change. */
const mayChange = (frame: SignedFrame, channel: Channel, login: Login): boolean =>
  holds(frame, RUNS_CHANNELS) &&
  edits(frame, channel) &&
  (isOffice(frame) || signerIs(frame, (me) => leads(me, channel.departmentId) || login.custodianIds.includes(me.id)));

/** Whether the signer may open the login that day: custodian, substitute, or by emergency access. */
const mayOpen = (frame: SignedFrame, channel: Channel, login: Login): boolean =>
  signerIs(frame, (me) => accessTo(me, login, channel, frame.before, frame.today).kind !== 'none');

const SECRET_FIELDS = ['sealed', 'holds', 'passwordChanged', 'changed'] as const;

/** What ends with a leaver's last day, or is given to the successor who was chosen for it. */
const followsLeaver = (frame: SignedFrame, before: Login, after: Login): boolean =>
  onlyDiffer(before, after, ['custodianIds', 'changed']) &&
  overOffboardings(frame).some((offboarding) => {
    const successors = successorsOf(frame, offboarding, before.channelId);
    const isOther = (id: string): boolean => id !== offboarding.personId && !successors.has(id);
    return (
      same(before.custodianIds.filter(isOther), after.custodianIds.filter(isOther)) &&
      !after.custodianIds.some((id) => id === offboarding.personId && !before.custodianIds.includes(id))
    );
  });

/** A login's end is part of finishing its channel's closure. */
const endsWithClosure = (frame: SignedFrame, before: Login, after: Login): boolean =>
  onlyDiffer(before, after, ['fate', 'sealed', 'holds', 'changed']) &&
  after.fate !== null &&
  (after.fate.kind === 'sealed' ? same(before.sealed, after.sealed) : after.sealed === null) &&
  worksOnClosures(
    frame,
    ({ before: old, after: next }) =>
      next?.channelId === before.channelId &&
      next.status === 'finished' &&
      old?.loginFates[before.id] === after.fate?.kind,
  );

export const loginCheck: RowCheck<Login> = (change, frame) => {
  const { before, after } = change;
  if (after === undefined) return unless(undoes(frame, 'logins', change), 'kept');
  const channel = channelOf(frame, before ?? after);
  if (channel === undefined) return 'state';
  if (after.sealed !== null && after.sealed.compartment !== after.channelId) return 'state';
  const served = custodiansViolation(frame, channel, before, after);
  if (served !== null) return served;
  if (before === undefined) {
    if (after.fate !== null || channel.state === 'closed') return 'state';
    return unless(holds(frame, RUNS_CHANNELS), 'role') ?? unless(edits(frame, channel), 'notYours');
  }
  if (before.channelId !== after.channelId) return 'state';
  if (!same(before.fate, after.fate))
    return unless(before.fate === null && endsWithClosure(frame, before, after), 'state');
  // A new key seals every login of its channel again; who may make the key is decided where it is made.
  if (onlyDiffer(before, after, ['sealed']) && after.sealed !== null)
    return unless(frame.newKey(after.channelId), 'state');
  if (before.fate !== null) return 'state';
  if (followsLeaver(frame, before, after) || mayChange(frame, channel, before)) return null;
  return unless(onlyDiffer(before, after, SECRET_FIELDS) && mayOpen(frame, channel, before), 'notYours');
};
