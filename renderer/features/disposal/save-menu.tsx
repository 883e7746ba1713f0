// Exports the list of disposals to print, PDF or CSV.
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { call } from '../../bridge.ts';
import { PrintMenu } from '../../components/index.ts';
import { allRows, type AllRows } from '../../calls/all-rows.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { usePersonName, useSignedText } from '../../hooks/use-names.ts';

/** Maximum number of exported entries, the limit of a table. */
const MAX_ENTRIES = 20_000;

/** The newest entries; null after saying why they cannot be read. */
async function fetchEntries(): Promise<AllRows<DisposalRow> | null> {
  const found = await allRows((page) => call('disposal.page', page), MAX_ENTRIES);
  if (found.ok) return found.value;
  notifyProblem(problemText(found.error));
  return null;
}

export function DisposalMenu() {
  const { t } = useText();
  const { now } = useNow();
  const nameOf = usePersonName();
  const signedText = useSignedText();
  const title = t('disposal.list.printTitle');
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
    const found = await fetchEntries();
    if (found === null) return null;
    const rows = found.rows.map(rowOf);
    const subtitle =
      found.total > rows.length
        ? t('common.list.printLimited', { count: rows.length, all: found.total })
        : t('common.list.printedOn', { date: exactTime(now) });
    return {
      title,
      subtitle,
      landscape: true,
      blocks: [{ kind: 'table' as const, head, rows }],
    };
  };
  const csv = async () => {
    const found = await fetchEntries();
    if (found === null) return null;
    if (found.total <= MAX_ENTRIES) return { title, head, rows: found.rows.map(rowOf) };
    notifyProblem(t('common.list.csvTooMany', { max: MAX_ENTRIES }));
    return null;
  };
  return <PrintMenu document={document} csv={csv} />;
}
