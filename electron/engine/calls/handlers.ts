// Maps each call to the service that answers it. The compiler reports a call of the contract without a handler.
import type { ServiceCall } from '../../../domain/api.ts';
import { absenceImportService } from '../../services/absence-calendar.ts';
import { coverPlanService } from '../../services/absence-plans.ts';
import { returnService } from '../../services/absence-return.ts';
import { sickService } from '../../services/absence-sick.ts';
import { absenceService } from '../../services/absences.ts';
import { accessLogService } from '../../services/access-log.ts';
import { capturePlanService } from '../../services/capture-plans.ts';
import { captureService } from '../../services/captures.ts';
import { channelService } from '../../services/channels.ts';
import { closureService } from '../../services/closures.ts';
import { commonPageService } from '../../services/common-page.ts';
import type { Handler } from '../../services/context.ts';
import { coverService } from '../../services/cover-timeline.ts';
import { custodyService } from '../../services/custody.ts';
import { envelopeService } from '../../services/envelopes.ts';
import { diaryService } from '../../services/diary.ts';
import { diaryImportService } from '../../services/diary/number-import.ts';
import { disposalService } from '../../services/disposal.ts';
import { evidenceService } from '../../services/evidence.ts';
import { mailEvidenceService } from '../../services/mail-evidence.ts';
import { handoverService } from '../../services/handovers.ts';
import { importService } from '../../services/imports.ts';
import { inquiryService } from '../../services/inquiries.ts';
import { itemImportService } from '../../services/item-imports.ts';
import { itemService } from '../../services/items.ts';
import { loginImportService } from '../../services/login-imports.ts';
import { loginService } from '../../services/logins.ts';
import { memberService } from '../../services/members.ts';
import { moderationService } from '../../services/moderation.ts';
import { incidentService } from '../../services/offboardings/incidents.ts';
import { offboardingService } from '../../services/offboardings.ts';
import { organisationService } from '../../services/organisation.ts';
import { peopleService } from '../../services/people.ts';
import { recordService } from '../../services/records.ts';
import { rulesService } from '../../services/rules.ts';
import { schoolHolidayService } from '../../services/school-holidays.ts';
import { statisticsService } from '../../services/statistics.ts';
import { todayService } from '../../services/today.ts';

export const services: { readonly [N in ServiceCall]: Handler<N> } = {
  ...organisationService,
  ...rulesService,
  ...peopleService,
  ...memberService,
  ...channelService,
  ...loginService,
  ...accessLogService,
  ...loginImportService,
  ...envelopeService,
  ...custodyService,
  ...importService,
  ...evidenceService,
  ...mailEvidenceService,
  ...moderationService,
  ...inquiryService,
  ...recordService,
  ...statisticsService,
  ...captureService,
  ...capturePlanService,
  ...itemService,
  ...itemImportService,
  ...diaryService,
  ...diaryImportService,
  ...disposalService,
  ...absenceService,
  ...coverService,
  ...coverPlanService,
  ...handoverService,
  ...absenceImportService,
  ...sickService,
  ...returnService,
  ...schoolHolidayService,
  ...closureService,
  ...offboardingService,
  ...incidentService,
  ...commonPageService,
  ...todayService,
};
