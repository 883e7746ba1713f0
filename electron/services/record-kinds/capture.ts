// A captured page: how it is stored, who may read it, its diary entry, and how screens see it.
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { captureObstacle } from '../../../domain/captures/access.ts';
import type { CaptureRow, CaptureView } from '../../../domain/captures/calls.ts';
import type { LogRow } from '../../vault/index.ts';
import { Capture } from '../../../domain/captures/model.ts';
import { DIARY_STATES, DIRECTIONS, KEPT_WHERE } from '../../../domain/records/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { unexplainedIn } from '../../../domain/vanished/rules.ts';
import { channelReach } from './case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { captureDisposal } from './disposals.ts';
import { hasNumber, proposeMatter, secrecySections } from './diary-part.ts';
import { choice, flag, optional, secrecy, text, textOrNull, yesNo, words } from './facet.ts';
import { defineRecordKind } from './kind.ts';
import { pageWord } from './page-word.ts';
import { channelName, joinWords, titleOfText } from './texts.ts';

export const captureKind = defineRecordKind({
  log: 'capture',
  schema: Capture,
  at: ({ takenAt }) => Date.parse(takenAt),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    direction: [choice('direction', DIRECTIONS, 'received'), ({ direction }) => direction],
    status: [choice('status', ['done'], 'done'), () => 'done' as const],
    month: [text('month'), ({ takenAt }) => monthInStockholm(takenAt)],
    planId: [textOrNull('planId'), ({ planId }) => planId],
    caseId: [textOrNull('caseId'), ({ caseId }) => caseId],
    diary: [choice('diary', DIARY_STATES, 'undecided'), ({ diary }) => diary?.decision ?? 'undecided'],
    diaryNo: [optional(yesNo('diaryNo')), hasNumber],
    keptWhere: [choice('keptWhere', KEPT_WHERE, 'vault'), ({ keptWhere }) => keptWhere],
    by: [text('by'), ({ created }) => created.by],
    secret: [secrecy('secrecy'), ({ marks }) => marks.secrecy],
    disposed: [flag('disposed'), ({ disposed }) => disposed !== undefined],
    sections: [optional(words('sections')), secrecySections],
    /** Whether the search text has the page's word; captures of older programs have none. */
    pageWord: [flag('pageWord'), ({ finalAddress, marks }) => !marks.secrecy && pageWord(finalAddress) !== ''],
  },
  title: ({ title, finalAddress, marks }) => (marks.secrecy ? '' : titleOfText(title === '' ? finalAddress : title)),
  // A confidential record can be found only by its diary number and channel.
  text: ({ title, selection, finalAddress, diary, marks, channelId }, context) =>
    joinWords([
      diary?.number ?? '',
      channelName(context, channelId),
      ...(marks.secrecy
        ? []
        : [pageWord(finalAddress), title, selection?.author ?? '', finalAddress, selection?.text ?? '']),
    ]),
  readers: ['by'],
  access: (context) => {
    const reach = channelReach(context);
    return (capture) =>
      captureObstacle(context.me, reach(capture('channelId')), { secret: capture('secret'), by: capture('by') });
  },
  refusals: {
    notFound: () => fail('captures.notFound'),
    secret: () => fail('captures.secret'),
    notYours: (name) => fail('captures.notYours', { params: { name } }),
  },
  who: ({ selection }) => selection?.author ?? '',
  returnEvent: 'capture',
  diary: {
    rows: () => ({
      proposed: (row) => row('secret'),
      // Evidence in a case is registered with the case.
      isNotDueYet: (row) => row('caseId') !== null,
    }),
    facts: ({ direction, takenAt, title, finalAddress, channelId, marks }, context) => ({
      direction,
      at: takenAt,
      title: title === '' ? finalAddress : title,
      counterpart: '',
      matter: proposeMatter(context, 'Sida', channelId),
      proposed: marks.secrecy,
    }),
    check: ({ marks }, _context, decision) =>
      decision === 'notNeeded' && marks.secrecy
        ? fail('captures.secretMustRegister', { field: 'decision' })
        : ok(undefined),
    reopenable: () => ok(undefined),
    describe: ({ finalAddress, selection, files }) => ({
      sender: null,
      link: finalAddress,
      times: [],
      texts: selection === null ? [] : [['text', selection.text]],
      files,
      contentSha256: '',
    }),
  },
  disposal: captureDisposal,
});

/** How much is gone or changed in a capture, or has gone from it since. */
function vanishedIn({ vault }: ServiceContext, captureId: string): CaptureRow['vanished'] {
  const own = Object.values(vault.db.data.comparisons).filter(
    ({ earlier, later }) => earlier.id === captureId || later.id === captureId,
  );
  return {
    all: own.reduce((sum, { findings }) => sum + findings.length, 0),
    open: own.reduce((sum, comparison) => sum + unexplainedIn(comparison), 0),
  };
}

/** A list row, from the index and the comparisons alone. */
export function toCaptureRow(context: ServiceContext, row: LogRow): CaptureRow {
  const capture = captureKind.facetsOf(row.facets);
  const channelId = capture('channelId');
  return {
    id: row.id,
    takenAt: new Date(row.at).toISOString(),
    title: row.title,
    channelId,
    channelName: channelName(context, channelId),
    direction: capture('direction'),
    caseId: capture('caseId'),
    planId: capture('planId'),
    secret: capture('secret'),
    vanished: vanishedIn(context, row.id),
  };
}

export function viewOf(context: ServiceContext, capture: Capture, mayReadCase: boolean): CaptureView {
  const { channels, people } = context.vault.db.data;
  return {
    capture,
    channelName: channels[capture.channelId]?.name ?? '',
    takenBy: people[capture.created.by]?.name ?? '',
    mayReadCase,
  };
}
