// Offboarding: what depends on a leaving person, who takes it over, and what ends on the day. R10, R11, R24,
// R25, R28, R29; docs/decisions/0029-offboarding.md.
import type { offboardingCalls } from '../../../domain/offboardings/calls.ts';
import type { HandlersOf } from '../kernel/context.ts';
import { chooseSuccessors, handOver, tickOff } from './decisions.ts';
import { approve, callOff, finish, moveLastDay, start } from './lifecycle.ts';
import { listCandidates, countFits, listOffboardings, getForPerson, viewOf } from './view.ts';

export const offboardingService: HandlersOf<typeof offboardingCalls> = {
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
};
