// The briefing, per channel: notes written for substitutes, and what the program knows. Readers get only what they may
// read: a substitute their own channels, and cases and questions only from the first day of cover. R25, R28, R29, R35.
import type { BriefingChannel, BriefingDisclosure, BriefingView } from '../../../domain/handover/briefing-model.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { dutiesToCover } from '../../../domain/cover/short.ts';
import { dutyNeeds } from '../../../domain/cover/needs.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { openDisclosuresOf, registrarsThere } from '../../../domain/disclosures/cover.ts';
import { disclosureDue, seesDisclosure } from '../../../domain/disclosures/rules.ts';
import { DUTIES } from '../../../domain/rules/duty.ts';
import { wasNotified } from '../../../domain/escalation/steps.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { channelReach } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { openItemsIn, openSteps, type OpenItem } from '../open-items/lists.ts';
import { find } from '../kernel/register-access.ts';
import { contactsFor } from './contacts.ts';
import { dueTasks, spanAhead } from './due-tasks.ts';
import { phoneViews, rehearsalViewsBy } from '../cover/rehearsal-views.ts';
import { managesAbsence, mayDecide, partsOf, rolesOf } from '../cover/parts.ts';

type ReaderRole = BriefingView['as'];

/**
 * The role in which the signed-in user reads the briefing; refused if they have none. Who was notified that the days are
 * not covered appoints substitutes, and so reads it as those who manage the absence (R26).
 */
export function readerRole(context: ServiceContext, absence: Absence): Result<ReaderRole> {
  if (absence.personId === context.me.id) return ok('absent');
  if (managesAbsence(context, absence) || wasNotified(absence, context.me.id)) return ok('manager');
  if (absence.covers.some(({ substituteId }) => substituteId === context.me.id)) return ok('substitute');
  return fail('absences.briefingNotYours', {
    params: { name: context.vault.db.data.people[absence.personId]?.name ?? '' },
  });
}

/** The absence and the user's reader role. */
export function findReadable(context: ServiceContext, id: string): Result<{ absence: Absence; as: ReaderRole }> {
  const absence = find(context.vault.db.data.absences, id, 'absences.notFound');
  if (!absence.ok) return absence;
  const as = readerRole(context, absence.value);
  return as.ok ? ok({ absence: absence.value, as: as.value }) : as;
}

/** The channels handed over, by name; for a substitute, their own. */
function channelsOf(context: ServiceContext, absence: Absence, as: ReaderRole): Channel[] {
  const state = context.vault.db.data;
  const covered = absence.covers
    .filter(({ substituteId }) => as !== 'substitute' || substituteId === context.me.id)
    .map(({ channelId }) => channelId);
  const needed =
    as === 'substitute'
      ? []
      : dutyNeeds(state, absence, dutiesToCover(absence, context.ruleSet())).map(({ channelId }) => channelId);
  const ids = new Set([...covered, ...needed]);
  return [...ids].flatMap((id) => state.channels[id] ?? []).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

const byDue = (a: OpenItem, b: OpenItem): number => (a.due ?? '9999').localeCompare(b.due ?? '9999');

/** The day from which a substitute may read the channel's cases and questions; null: already readable. */
function readableFrom(context: ServiceContext, absence: Absence, channel: Channel, as: ReaderRole): Day | null {
  if (as !== 'substitute' || channelReach(context)(channel.id) !== 'none') return null;
  const first = absence.covers
    .filter((cover) => cover.channelId === channel.id && cover.substituteId === context.me.id)
    .map(({ from }) => from)
    .sort()[0];
  return first ?? null;
}

function coversOf(state: VaultState, absence: Absence, channelId: string): BriefingChannel['covers'] {
  return absence.covers
    .filter((cover) => cover.channelId === channelId)
    .map(({ duty, substituteId, from, to }) => ({
      duty,
      personId: substituteId,
      name: state.people[substituteId]?.name ?? '',
      from,
      to,
    }))
    .sort((a, b) => DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty) || (a.from < b.from ? -1 : 1));
}

async function briefChannel(
  context: ServiceContext,
  absence: Absence,
  as: ReaderRole,
  channel: Channel,
  open: readonly OpenItem[],
): Promise<Result<BriefingChannel>> {
  const state = context.vault.db.data;
  const due = await dueTasks(context, channel, spanAhead(absence, context.today()));
  if (!due.ok) return due;
  const { tone = '', ask = '', avoid = '' } = channel.handover ?? {};
  return ok({
    ...{
      channelId: channel.id,
      name: channel.name,
      platform: channel.platform,
      address: channel.address,
      purpose: channel.purpose,
    },
    ...{ howWeRunIt: channel.howWeRunIt, tone, ask, avoid, now: absence.briefing[channel.id] ?? '' },
    mayEdit:
      channel.state !== 'closed' &&
      mayCall(context.me, 'channels.saveHandover') &&
      mayEdit(context.me, channel, Object.values(state.logins), context.today()),
    covers: coversOf(state, absence, channel.id),
    open: open.filter(({ channelId }) => channelId === channel.id).sort(byDue),
    readableFrom: readableFrom(context, absence, channel, as),
    due: due.value,
    contacts: contactsFor(state, channel, absence, context.me.id),
  });
}

/** The answers with their reasons, newest first, for the absent person and those who manage the absence. */
function historyOf(context: ServiceContext, absence: Absence): BriefingView['history'] {
  if (!managesAbsence(context, absence)) return [];
  const state = context.vault.db.data;
  const nameOf = (id: string): string => state.people[id]?.name ?? '';
  return (absence.answers ?? [])
    .map(({ personId, said, reason, stamp }) => ({
      personId,
      name: nameOf(personId),
      said,
      reason,
      at: stamp.at,
      byName: nameOf(stamp.by),
    }))
    .toReversed();
}

/** Requests for public records that the absent person is to answer, and who does on the first day away that remains. */
function disclosuresFor(context: ServiceContext, { personId, from }: Absence): BriefingDisclosure[] {
  const state = context.vault.db.data;
  const today = context.today();
  const day = from > today ? from : today;
  return openDisclosuresOf(state, personId)
    .filter((disclosure) => seesDisclosure(context.me, disclosure))
    .map((disclosure) => ({
      id: disclosure.id,
      number: disclosure.number,
      title: disclosure.request.split('\n')[0]?.slice(0, 120) ?? '',
      dueOn: disclosureDue(disclosure, context.ruleSet()).on,
      answeredBy: registrarsThere(state, disclosure.departmentId, day)
        .filter((id) => id !== personId)
        .map((id) => state.people[id]?.name ?? ''),
    }));
}

/** The phones; for a substitute, those that they are to receive or hand back. */
const phonesFor = (context: ServiceContext, absence: Absence, as: ReaderRole): BriefingView['phones'] =>
  phoneViews(context, absence).filter(
    ({ fromId, receivers }) =>
      as !== 'substitute' || fromId === context.me.id || receivers.some(({ personId }) => personId === context.me.id),
  );

/** The complete briefing for the signed-in user. */
export async function briefing(
  context: ServiceContext,
  { id }: { readonly id: string },
): Promise<Result<BriefingView>> {
  const found = findReadable(context, id);
  if (!found.ok) return found;
  const { absence, as } = found.value;
  const state = context.vault.db.data;
  const channels = channelsOf(context, absence, as);
  const items = await openItemsIn(
    context,
    channels.map((channel) => channel.id),
  );
  if (!items.ok) return items;
  const open = [...items.value, ...openSteps(state, absence.personId)];
  const briefed: BriefingChannel[] = [];
  for (const channel of channels) {
    const result = await briefChannel(context, absence, as, channel, open);
    if (!result.ok) return result;
    briefed.push(result.value);
  }
  const own = ({ personId }: { readonly personId: string }): boolean =>
    as !== 'substitute' || personId === context.me.id;
  const { personId, kind, status, from, to, note } = absence;
  return ok({
    ...{
      absenceId: absence.id,
      personId,
      personName: state.people[personId]?.name ?? '',
      kind,
      status,
      from,
      to,
      note,
      as,
    },
    mayDecide: mayDecide(context, absence),
    parts: partsOf(context, absence),
    history: historyOf(context, absence),
    channels: briefed,
    disclosures: disclosuresFor(context, absence),
    roles: rolesOf(context, absence).filter(own),
    rehearsals: rehearsalViewsBy(context)(absence).filter(own),
    phones: phonesFor(context, absence, as),
  });
}
