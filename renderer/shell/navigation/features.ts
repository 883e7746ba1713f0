// The features whose screens the shell shows, with their components and icons.
import { aboutFeature } from '../../features/about/manifest.tsx';
import { absencesFeature } from '../../features/absences/manifest.tsx';
import { auditFeature } from '../../features/audit/manifest.tsx';
import { approvedAnswersFeature } from '../../features/approved-answers/manifest.tsx';
import { applicationsFeature } from '../../features/applications/manifest.tsx';
import { backupFeature } from '../../features/backup/manifest.tsx';
import { capturePlansFeature } from '../../features/capture-plans/manifest.tsx';
import { capturesFeature } from '../../features/captures/manifest.tsx';
import { channelImportsFeature } from '../../features/channel-imports/manifest.tsx';
import { channelsFeature } from '../../features/channels/manifest.tsx';
import { closuresFeature } from '../../features/closures/manifest.tsx';
import { commonPageFeature } from '../../features/common-page/manifest.tsx';
import { coverFeature } from '../../features/cover/manifest.tsx';
import { coverPlanFeature } from '../../features/cover-plan/manifest.tsx';
import { diaryFeature } from '../../features/diary/manifest.tsx';
import { disclosuresFeature } from '../../features/disclosures/manifest.tsx';
import { publicSearchFeature } from '../../features/public-search/manifest.tsx';
import { disposalFeature } from '../../features/disposal/manifest.tsx';
import { envelopesFeature } from '../../features/envelopes/manifest.tsx';
import { serverFeature } from '../../features/server/manifest.tsx';
import { archivingFeature } from '../../features/archiving/manifest.tsx';
import { yearEndsFeature } from '../../features/year-ends/manifest.tsx';
import { inventoryFeature } from '../../features/inventory/manifest.tsx';
import { looksFeature } from '../../features/looks/manifest.tsx';
import { vanishedFeature } from '../../features/vanished/manifest.tsx';
import { platformDecisionsFeature } from '../../features/platform-decisions/manifest.tsx';
import { postsFeature } from '../../features/posts/manifest.tsx';
import { foundChannelsFeature } from '../../features/found-channels/manifest.tsx';
import { guidanceFeature } from '../../features/guidance/manifest.tsx';
import { handoverFeature } from '../../features/handover/manifest.tsx';
import { helpFeature } from '../../features/help/manifest.tsx';
import { inboxFeature } from '../../features/inbox/manifest.tsx';
import { incidentsFeature } from '../../features/incidents/manifest.tsx';
import { inquiriesFeature } from '../../features/inquiries/manifest.tsx';
import { itemImportsFeature } from '../../features/item-imports/manifest.tsx';
import { itemsFeature } from '../../features/items/manifest.tsx';
import { loginImportsFeature } from '../../features/login-imports/manifest.tsx';
import { loginsFeature } from '../../features/logins/manifest.tsx';
import { membersFeature } from '../../features/members/manifest.tsx';
import { moderationFeature } from '../../features/moderation/manifest.tsx';
import { offboardingsFeature } from '../../features/offboardings/manifest.tsx';
import { organisationFeature } from '../../features/organisation/manifest.tsx';
import { permissionReviewsFeature } from '../../features/permission-reviews/manifest.tsx';
import { peopleFeature } from '../../features/people/manifest.tsx';
import { recordsFeature } from '../../features/records/manifest.tsx';
import { recordsPlanFeature } from '../../features/records-plan/manifest.tsx';
import { returnFeature } from '../../features/return/manifest.tsx';
import { reviewsFeature } from '../../features/reviews/manifest.tsx';
import { accessReviewsFeature } from '../../features/access-reviews/manifest.tsx';
import { roundsFeature } from '../../features/rounds/manifest.tsx';
import { rulesFeature } from '../../features/rules/manifest.tsx';
import { schoolHolidayImportsFeature } from '../../features/school-holiday-imports/manifest.tsx';
import { settingsFeature } from '../../features/settings/manifest.tsx';
import { sickFeature } from '../../features/sick/manifest.tsx';
import { statisticsFeature } from '../../features/statistics/manifest.tsx';
import { todayFeature } from '../../features/today/manifest.tsx';
import type { Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ActionName, PlaceName, RouteName } from '../../../domain/screens/index.ts';

const FEATURES = [
  aboutFeature,
  absencesFeature,
  applicationsFeature,
  backupFeature,
  capturePlansFeature,
  capturesFeature,
  channelImportsFeature,
  channelsFeature,
  closuresFeature,
  commonPageFeature,
  coverFeature,
  coverPlanFeature,
  diaryFeature,
  disclosuresFeature,
  publicSearchFeature,
  disposalFeature,
  envelopesFeature,
  foundChannelsFeature,
  inventoryFeature,
  archivingFeature,
  serverFeature,
  yearEndsFeature,
  looksFeature,
  platformDecisionsFeature,
  vanishedFeature,
  postsFeature,
  approvedAnswersFeature,
  auditFeature,
  guidanceFeature,
  handoverFeature,
  helpFeature,
  inboxFeature,
  incidentsFeature,
  inquiriesFeature,
  itemImportsFeature,
  itemsFeature,
  loginImportsFeature,
  loginsFeature,
  membersFeature,
  moderationFeature,
  offboardingsFeature,
  organisationFeature,
  peopleFeature,
  permissionReviewsFeature,
  recordsFeature,
  recordsPlanFeature,
  returnFeature,
  reviewsFeature,
  roundsFeature,
  accessReviewsFeature,
  rulesFeature,
  schoolHolidayImportsFeature,
  settingsFeature,
  sickFeature,
  statisticsFeature,
  todayFeature,
];

const merged = (parts: readonly object[]): unknown => Object.assign({}, ...parts);

/** The screen at each address; `id` is what it shows. */
export const SCREENS = merged(FEATURES.map(({ screens }) => screens)) as Readonly<
  Record<RouteName, (id: string) => ReactElement>
>;
export const ICONS = merged(FEATURES.map(({ icons }) => icons)) as Readonly<Record<PlaceName | ActionName, Icon>>;
