// Maps each call whose answer is a file to what makes its bytes. The compiler reports a call without a maker.
import type { FileCall } from '../../../domain/contract/api.ts';
import { importFiles } from '../../services/channel-imports/template.ts';
import { channelFiles } from '../../services/channels/notice.ts';
import { closureFiles } from '../../services/closures/notice.ts';
import type { FileMakers } from '../../services/kernel/context.ts';
import { coverFiles } from '../../services/cover/calendar.ts';
import { absenceFiles } from '../../services/handover/calendar.ts';
import { inquiryFiles } from '../../services/inquiries/notice.ts';
import { journalLineFiles } from '../../services/journal-lines/files.ts';
import { moderationFiles } from '../../services/moderation/export.ts';
import { registerFiles } from '../../services/register-files/write.ts';
import { recordFiles } from '../../services/records/export.ts';
import { roundFiles } from '../../services/rounds/service.ts';
import { archiveFiles } from '../documents/archive-files.ts';
import { applicationFiles } from '../documents/application-files.ts';
import { timeStampFiles } from '../../services/time-stamps/files.ts';
import { ruleFiles } from '../../services/rules/file.ts';
import { disclosureFiles } from '../documents/disclosure-files.ts';
import { diaryFiles } from '../documents/diary-files.ts';
import { reportFiles } from '../documents/report-files.ts';

export const files: FileMakers<FileCall> = {
  ...absenceFiles,
  ...applicationFiles,
  ...archiveFiles,
  ...channelFiles,
  ...roundFiles,
  ...closureFiles,
  ...coverFiles,
  ...diaryFiles,
  ...disclosureFiles,
  ...importFiles,
  ...inquiryFiles,
  ...journalLineFiles,
  ...moderationFiles,
  ...recordFiles,
  ...registerFiles,
  ...reportFiles,
  ...ruleFiles,
  ...timeStampFiles,
};
