// Rehearsals and phones of an absence as shown on screens; why somebody did not get in only to those concerned. R25.3.
import type { Absence } from '../../../domain/absences/model.ts';
import type { PhoneView, RehearsalView } from '../../../domain/absences/rehearsal-model.ts';
import { phoneSteps, type PhoneStep } from '../../../domain/cover/phones.ts';
import { rehearsalsBy, type RehearsalTask } from '../../../domain/cover/rehearsals.ts';
import { factorOf, phoneHolder } from '../../../domain/cover/second-factor.ts';
import { isOpenOn } from '../../../domain/handover/rehearsals-today.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { managesAbsence } from './parts.ts';

/** Whether the login is open to the substitute today. */
export const isOpenTo = ({ vault, today }: ServiceContext, task: RehearsalTask): boolean =>
  isOpenOn(vault.db.data, task, today());

function toRehearsalView(context: ServiceContext, absence: Absence, task: RehearsalTask): RehearsalView {
  const { vault, me, today } = context;
  const { people } = vault.db.data;
  const { login, channel, personId, due, state, said, to } = task;
  const holder = phoneHolder(vault.db.data, channel);
  const isOpen = isOpenTo(context, task);
  const isAhead = to === null || to >= today();
  return {
    ...{ loginId: login.id, loginLabel: login.label, kind: login.kind, grantedRole: login.grantedRole },
    ...{ channelId: channel.id, channelName: channel.name, platform: channel.platform },
    ...{ personId, personName: people[personId]?.name ?? '', due, state, isOpen },
    reason: personId === me.id || managesAbsence(context, absence) ? (said?.reason ?? '') : '',
    said: said?.stamp ?? null,
    factor: factorOf(channel, login),
    phoneHolder: people[holder ?? '']?.name ?? '',
    mayRehearse: personId === me.id && isAhead,
    mayOpenEarly: !isOpen && isAhead && absence.status === 'confirmed' && login.custodianIds.includes(me.id),
  };
}

/** The rehearsals of each absence that is asked for. */
export function rehearsalViewsBy(context: ServiceContext): (absence: Absence) => RehearsalView[] {
  const tasks = rehearsalsBy(context.vault.db.data, context.ruleSet().cover);
  return (absence) => tasks(absence).map((task) => toRehearsalView(context, absence, task));
}

function toPhoneView(context: ServiceContext, absence: Absence, step: PhoneStep): PhoneView {
  const { people } = context.vault.db.data;
  const { channel, way, state, fromId, receiverIds, due, handover } = step;
  const nameOf = (id: string): string => people[id]?.name ?? '';
  return {
    ...{ channelId: channel.id, channelName: channel.name, platform: channel.platform, way, state, due },
    ...{ fromId, fromName: nameOf(fromId) },
    receivers: receiverIds.map((personId) => ({ personId, name: nameOf(personId) })),
    given: handover?.given ?? null,
    received: handover?.received ?? null,
    mayGive: state === 'give' && (fromId === context.me.id || managesAbsence(context, absence)),
    mayReceive: state === 'receive' && receiverIds.includes(context.me.id),
  };
}

export const phoneViews = (context: ServiceContext, absence: Absence): PhoneView[] =>
  phoneSteps(context.vault.db.data, absence, context.today()).map((step) => toPhoneView(context, absence, step));
