// The diary: a decision on every record, numbers from the boards' series, and exchange with the registrar's own system.
// R21, R22, R44; OSL (2009:400) 5:1-5:3.
import { ok } from '../../../domain/kernel/result.ts';
import type { diaryCalls } from '../../../domain/diary/calls.ts';
import type { HandlersOf } from '../kernel/context.ts';
import { decideAll, undoDecision } from './decide.ts';
import { correctNumber, getItem, numberRecord, saveEntry, undoSent, viewAfter } from './entries.ts';
import { previewMails } from './registry-mail.ts';
import { diaryCounts, diaryRows } from './rows.ts';
import { saveSeries, seriesList } from './series.ts';

export const diaryService: HandlersOf<typeof diaryCalls> = {
  'diary.page': (context, { filter, offset, limit }) => diaryRows(context, filter, offset, limit),
  'diary.get': getItem,
  'diary.counts': (context) => diaryCounts(context),
  'diary.decide': decideAll,
  'diary.takeBack': (context, input) => viewAfter(context, undoDecision(context, input)),
  'diary.saveEntry': (context, input) => viewAfter(context, saveEntry(context, input)),
  'diary.number': (context, input) => viewAfter(context, numberRecord(context, input)),
  'diary.correct': (context, input) => viewAfter(context, correctNumber(context, input)),
  'diary.series': (context) => ok(seriesList(context)),
  'diary.saveSeries': saveSeries,
  'diary.mailPreview': previewMails,
  'diary.notSent': (context, input) => viewAfter(context, undoSent(context, input)),
};
