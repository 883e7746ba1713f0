// Offboarding: what depends on a leaving person, who takes it over, and what ends on the day. Also incidents that need
// immediate action: a hacked account or a lost phone. R10, R11, R24, R25, R28, R29; docs/decisions/0029-offboarding.md.
import type { Handlers } from './context.ts';
import { getIncident, listIncidents, endIncident, startIncident, saveIncidentStep } from './offboardings/incidents.ts';
import { chooseSuccessors, handOver, tickOff } from './offboardings/decisions.ts';
import { approve, callOff, finish, moveLastDay, start } from './offboardings/lifecycle.ts';
import { listCandidates, countFits, listOffboardings, getForPerson, viewOf } from './offboardings/view.ts';

export const offboardingService: Handlers<'offboardings'> = {
  'offboardings.list': listOffboardings,
  'offboardings.get': viewOf,
  'offboardings.ofPerson': getForPerson,
  'offboardings.start': start,
  'offboardings.choose': chooseSuccessors,
  'offboardings.candidates': listCandidates,
  'offboardings.fits': countFits,
  'offboardings.handOver': handOver,
  'offboardings.tick': tickOff,
  'offboardings.move': moveLastDay,
  'offboardings.approve': approve,
  'offboardings.callOff': callOff,
  'offboardings.finish': finish,
  'offboardings.alarms': listIncidents,
  'offboardings.alarm': getIncident,
  'offboardings.raise': startIncident,
  'offboardings.saveAlarmStep': saveIncidentStep,
  'offboardings.endAlarm': endIncident,
};
