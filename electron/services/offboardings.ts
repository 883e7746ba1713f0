// Offboarding: what depends on a leaving person, who takes it over, and what ends on the day. Also incidents that need
// immediate action: a hacked account or a lost phone. R10, R11, R24, R25, R28, R29; docs/decisions/0029-offboarding.md.
import type { Handlers } from './context.ts';
import { alarmOf, alarmsOf, endAlarm, raise, saveAlarmStep } from './offboardings/alarms.ts';
import { choose, handOver, tick } from './offboardings/change.ts';
import { approve, callOff, finish, move, start } from './offboardings/start.ts';
import { candidatesOf, fitsOf, listOf, ofPerson, viewOf } from './offboardings/view.ts';

export const offboardingService: Handlers<'offboardings'> = {
  'offboardings.list': listOf,
  'offboardings.get': viewOf,
  'offboardings.ofPerson': ofPerson,
  'offboardings.start': start,
  'offboardings.choose': choose,
  'offboardings.candidates': candidatesOf,
  'offboardings.fits': fitsOf,
  'offboardings.handOver': handOver,
  'offboardings.tick': tick,
  'offboardings.move': move,
  'offboardings.approve': approve,
  'offboardings.callOff': callOff,
  'offboardings.finish': finish,
  'offboardings.alarms': alarmsOf,
  'offboardings.alarm': alarmOf,
  'offboardings.raise': raise,
  'offboardings.saveAlarmStep': saveAlarmStep,
  'offboardings.endAlarm': endAlarm,
};
