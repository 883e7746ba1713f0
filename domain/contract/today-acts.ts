// The call that the action of each row of the first screen is for. A row is offered as a task only to those who may make
// it; for others it informs. R06.
import type { TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import type { CallName } from './api.ts';
import { mayCall } from './may-call.ts';

export const TODAY_ACTS: Readonly<Record<TodayRow['kind'], CallName>> = {
  inquiry: 'inquiries.answer',
  inquiryTold: 'inquiries.get',
  moderationOpen: 'moderation.recordOutcome',
  blockEnds: 'moderation.followUp',
  policeNumber: 'moderation.followUp',
  coverTold: 'absences.takeOver',
  coverGap: 'absences.assign',
  takeBack: 'absences.back',
  coverAsk: 'absences.answer',
  coverDeclined: 'absences.assign',
  letterOwed: 'absences.letterSent',
  coverBriefing: 'absences.briefing',
  roleStep: 'absences.markRole',
  rehearsal: 'absences.briefing',
  phoneHandover: 'absences.handPhone',
  absenceDraft: 'absences.save',
  closureStep: 'closures.get',
  applicationDecide: 'applications.decide',
  applicationConsult: 'applications.consult',
  applicationAnswer: 'applications.get',
  applicationLapses: 'applications.get',
  platformComplain: 'platformDecisions.complain',
  platformAnswer: 'platformDecisions.answer',
  postReading: 'posts.answer',
  postReturned: 'posts.save',
  postPlanned: 'posts.publish',
  answerWaits: 'approvedAnswers.approve',
  answerReview: 'approvedAnswers.approve',
  answerOwnerless: 'approvedAnswers.save',
  commonPage: 'commonPage.get',
  foundChannels: 'foundChannels.decide',
  guidance: 'guidance.give',
  round: 'rounds.answer',
  permissionReview: 'permissionReviews.record',
  accessReview: 'accessReviews.record',
  accessAttest: 'accessReviews.attest',
  diaryDecision: 'moderation.decideDiary',
  diaryQueue: 'diary.number',
  diaryUndecided: 'diary.decide',
  look: 'looks.note',
  watchBegins: 'watchPeriods.list',
  watchEnds: 'watchPeriods.save',
  undoneTold: 'absences.get',
  removalSlow: 'moderation.get',
  captureDue: 'capturePlans.meet',
  checkOld: 'channels.recordCheck',
  channelLacks: 'channels.save',
  custodyWeak: 'logins.save',
  emergency: 'custody.emergencies',
  keyQuestion: 'custody.giveKeys',
  passwordDue: 'custody.settleDue',
  alarm: 'offboardings.alarm',
  offboarding: 'offboardings.get',
  erasureWaits: 'disposal.carryOutWaiting',
  disposalProposed: 'disposal.decide',
};

/** The row, marked as information if the person may not make its call at all. */
export const withRight = (me: Pick<Person, 'archived' | 'roles'>, row: TodayRow): TodayRow =>
  mayCall(me, TODAY_ACTS[row.kind]) ? row : { ...row, may: false };
