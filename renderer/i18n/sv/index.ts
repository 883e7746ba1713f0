// All texts, by subject.
import { absences } from './absences.ts';
import { app } from './app/index.ts';
import { applications } from './applications.ts';
import { away } from './away.ts';
import { backup } from './backup.ts';
import { bulk } from './bulk.ts';
import { capturePlans } from './capture-plans.ts';
import { captures } from './captures.ts';
import { channelImport } from './channel-imports.ts';
import { channels } from './channels.ts';
import { closures } from './closures.ts';
import { common } from './common.ts';
import { commonPage } from './common-page.ts';
import { copies } from './copies.ts';
import { custody } from './custody.ts';
import { diary } from './diary.ts';
import { disclosures } from './disclosures.ts';
import { disposal } from './disposal.ts';
import { errors } from './errors/index.ts';
import { exports } from './exports.ts';
import { audit } from './audit.ts';
import { approvedAnswers } from './approved-answers.ts';
import { platformDecisions } from './platform-decisions.ts';
import { posts } from './posts.ts';
import { replay } from './replay.ts';
import { journalLines } from './journal-lines.ts';
import { timeStamps } from './time-stamps.ts';
import { foundChannels } from './found-channels.ts';
import { vanished } from './vanished.ts';
import { inventory } from './inventory.ts';
import { looks } from './looks.ts';
import { guidance } from './guidance.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { imports } from './imports.ts';
import { envelope, loginImport } from './login-imports.ts';
import { inbox } from './inbox.ts';
import { inquiries } from './inquiries.ts';
import { itemImport } from './item-imports.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { leftOut } from './left-out.ts';
import { logins } from './logins.ts';
import { members } from './members.ts';
import { moderation } from './moderation/index.ts';
import { offboardings } from './offboardings.ts';
import { openNow } from './open-now.ts';
import { organisation } from './organisation.ts';
import { people } from './people.ts';
import { publicSearch } from './public-search.ts';
import { records } from './records.ts';
import { recordsPlan } from './records-plan.ts';
import { archiving } from './archiving.ts';
import { yearEnds } from './year-ends.ts';
import { reviews } from './reviews.ts';
import { permissionReviews } from './permission-reviews.ts';
import { rounds } from './rounds.ts';
import { accessReviews } from './access-reviews.ts';
import { rules } from './rules/index.ts';
import { schoolHolidays } from './school-holiday-imports.ts';
import { search } from './search.ts';
import { server } from './server.ts';
import { setup } from './setup.ts';
import { setupNotice } from './setup-notice.ts';
import { statistics } from './statistics.ts';
import { storedErrors } from './stored-errors.ts';
import { today } from './today.ts';
import { undo } from './undo.ts';
import { updates } from './updates.ts';
import { vault } from './vault.ts';
import { watchPeriods } from './watch-periods.ts';

export const sv = {
  common,
  app,
  bulk,
  capturePlans,
  vault,
  watchPeriods,
  undo,
  updates,
  leftOut,
  changedMeanwhile,
  backup,
  today,
  openNow,
  organisation,
  people,
  members,
  channels,
  foundChannels,
  vanished,
  inventory,
  looks,
  platformDecisions,
  posts,
  approvedAnswers,
  audit,
  guidance,
  applications,
  captures,
  replay,
  timeStamps,
  journalLines,
  logins,
  loginImport,
  itemImport,
  envelope,
  custody,
  channelImport,
  help,
  imports,
  moderation,
  inbox,
  inquiries,
  publicSearch,
  records,
  recordsPlan,
  yearEnds,
  archiving,
  search,
  server,
  setup,
  setupNotice,
  statistics,
  diary,
  disclosures,
  disposal,
  absences,
  schoolHolidays,
  away,
  handover,
  closures,
  commonPage,
  offboardings,
  exports,
  errors,
  storedErrors,
  reviews,
  permissionReviews,
  copies,
  rounds,
  accessReviews,
  rules,
} as const;
