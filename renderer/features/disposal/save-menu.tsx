// Exports the list of disposals to print, PDF or CSV, up to 5000 entries.
import { useRef } from 'react';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { call } from '../../bridge.ts';
import { PrintMenu } from '../../components/index.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { usePersonName, useSignedText } from '../../hooks/use-names.ts';

const PAGE_SIZE = 200;
const MAX_ENTRIES = 5000;

async function fetchAllEntries(): Promise<DisposalRow[]> {
  const rows: DisposalRow[] = [];
  for (;;) {
    const page = await call('disposal.page', { offset: rows.length, limit: PAGE_SIZE });
    if (!page.ok) {
      notifyProblem(problemText(page.error));
      return rows;
    }
    rows.push(...page.value.rows);
    if (page.value.rows.length < PAGE_SIZE || rows.length >= MAX_ENTRIES) return rows;
  }
}

export function DisposalMenu({ total }: { total: number }) {
  const { t } = useText();
  const { now } = useNow();
  const nameOf = usePersonName();
  const signedText = useSignedText();
  const fetched = useRef<DisposalRow[]>([]);
  const head = [
    t('disposal.list.when'),
    t('disposal.list.what'),
    t('disposal.list.case'),
    t('disposal.list.diary'),
    t('disposal.list.decision'),
    t('disposal.list.ground'),
    t('disposal.list.note'),
    t('disposal.list.who'),
  ];
  const rowOf = (entry: DisposalRow): string[] => {
    const disposed = entry.kind === 'disposed' ? entry : null;
    const removed =
      disposed === null
        ? ''
        : ` (${t('disposal.list.removed', { versions: disposed.removed.versions, files: disposed.removed.files })})`;
    const decision =
      disposed === null
        ? entry.kind === 'disposed'
          ? ''
          : entry.reason
        : `${disposed.decision.reference}, ${disposed.decision.decidedOn}`;
    return [
      exactTime(entry.stamp.at),
      `${t(`disposal.list.kind.${entry.kind}`)}${removed}`,
      `${entry.case.channelName}, ${exactTime(entry.case.seenAt)}, ${entry.case.caseId}`,
      entry.case.diaryNumber,
      decision,
      disposed === null ? '' : `${disposed.decision.ground}. ${disposed.decision.basis}`,
      disposed?.decision.note ?? '',
      [nameOf(entry.stamp.by), signedText(entry.signed)].filter((text) => text !== '').join(', '),
    ];
  };
  const document = async () => {
    fetched.current = await fetchAllEntries();
    const rows = fetched.current.map(rowOf);
    const subtitle =
      total > rows.length
        ? t('disposal.list.printLimited', { count: rows.length, all: total })
        : t('common.list.printedOn', { date: exactTime(now) });
    return {
      title: t('disposal.list.printTitle'),
      subtitle,
      landscape: true,
      blocks: [{ kind: 'table' as const, head, rows }],
    };
  };
  return <PrintMenu document={document} csv={() => ({ head, rows: fetched.current.map(rowOf) })} />;
}
