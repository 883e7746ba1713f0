// Maps each call to the service that answers it. The compiler reports a call of the contract without a handler.
import type { ServiceCall } from '../../../domain/contract/api.ts';
import { absenceImportService } from '../../services/absence-imports/service.ts';
import { coverPlanService } from '../../services/cover-plan/service.ts';
import { returnService } from '../../services/return/service.ts';
import { sickService } from '../../services/sick/service.ts';
import { absenceService } from '../../services/absences/service.ts';
import { accessLogService } from '../../services/access-log/log.ts';
import { accessReviewService } from '../../services/access-reviews/service.ts';
import { applicationService } from '../../services/applications/service.ts';
import { capturePlanService } from '../../services/capture-plans/service.ts';
import { archivingService } from '../../services/archiving/service.ts';
import { captureService } from '../../services/captures/service.ts';
import { journalLineService } from '../../services/journal-lines/service.ts';
import { timeStampService } from '../../services/time-stamps/service.ts';
import { registerFileService } from '../../services/register-files/write.ts';
import { channelService } from '../../services/channels/service.ts';
import { closureService } from '../../services/closures/service.ts';
import { commonPageService } from '../../services/common-page/service.ts';
import type { Handler } from '../../services/kernel/context.ts';
import { copyService } from '../../services/copies/service.ts';
import { coverService } from '../../services/cover/timeline.ts';
import { custodyService } from '../../services/custody/service.ts';
import { envelopeService } from '../../services/envelopes/service.ts';
import { diaryService } from '../../services/diary/service.ts';
import { diaryImportService } from '../../services/diary-imports/service.ts';
import { disclosureService } from '../../services/disclosures/service.ts';
import { disposalService } from '../../services/disposal/service.ts';
import { evidenceService } from '../../services/evidence/service.ts';
import { mailEvidenceService } from '../../services/evidence/mail.ts';
import { auditService } from '../../services/audit/service.ts';
import { approvedAnswerService } from '../../services/approved-answers/service.ts';
import { platformDecisionService } from '../../services/platform-decisions/service.ts';
import { postService } from '../../services/posts/service.ts';
import { vanishedService } from '../../services/vanished/service.ts';
import { foundChannelService } from '../../services/found-channels/service.ts';
import { guidanceService } from '../../services/guidance/service.ts';
import { handoverService } from '../../services/handover/service.ts';
import { importService } from '../../services/channel-imports/service.ts';
import { inboxService } from '../../services/inbox/service.ts';
import { inquiryService } from '../../services/inquiries/service.ts';
import { itemImportService } from '../../services/item-imports/service.ts';
import { itemService } from '../../services/items/service.ts';
import { loginImportService } from '../../services/login-imports/service.ts';
import { loginService } from '../../services/logins/service.ts';
import { memberService } from '../../services/members/service.ts';
import { moderationService } from '../../services/moderation/service.ts';
import { incidentService } from '../../services/incidents/service.ts';
import { offboardingService } from '../../services/offboardings/service.ts';
import { organisationService } from '../../services/organisation/service.ts';
import { peopleService } from '../../services/people/service.ts';
import { publicSearchService } from '../../services/public-search/service.ts';
import { recordService } from '../../services/records/service.ts';
import { recordsPlanService } from '../../services/records-plan/service.ts';
import { rowService } from '../../services/frame-rules/repair.ts';
import { permissionReviewService } from '../../services/permission-reviews/service.ts';
import { yearEndService } from '../../services/year-ends/service.ts';
import { inventoryService } from '../../services/inventory/service.ts';
import { lookService } from '../../services/looks/service.ts';
import { roundService } from '../../services/rounds/service.ts';
import { rulesService } from '../../services/rules/service.ts';
import { schoolHolidayService } from '../../services/school-holiday-imports/service.ts';
import { serverService } from '../../services/server/service.ts';
import { statisticsService } from '../../services/statistics/service.ts';
import { todayService } from '../../services/today/service.ts';
import { undoService } from '../../services/undo/service.ts';
import { watchPeriodService } from '../../services/watch-periods/service.ts';

export const services: { readonly [N in ServiceCall]: Handler<N> } = {
  ...organisationService,
  ...rulesService,
  ...rowService,
  ...peopleService,
  ...memberService,
  ...applicationService,
  ...channelService,
  ...registerFileService,
  ...timeStampService,
  ...journalLineService,
  ...foundChannelService,
  ...vanishedService,
  ...inventoryService,
  ...yearEndService,
  ...archivingService,
  ...lookService,
  ...serverService,
  ...platformDecisionService,
  ...watchPeriodService,
  ...copyService,
  ...postService,
  ...approvedAnswerService,
  ...auditService,
  ...guidanceService,
  ...roundService,
  ...permissionReviewService,
  ...accessReviewService,
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
  ...recordsPlanService,
  ...statisticsService,
  ...captureService,
  ...capturePlanService,
  ...itemService,
  ...itemImportService,
  ...diaryService,
  ...diaryImportService,
  ...disclosureService,
  ...publicSearchService,
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
  ...inboxService,
  ...undoService,
};
