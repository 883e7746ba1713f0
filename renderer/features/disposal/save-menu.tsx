// Exports the list of disposals to print, PDF or CSV.
import { kindOf } from '../../../domain/disposal/model.ts';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { call } from '../../bridge.ts';
import { AllRowsMenu } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { usePersonName, useSignedText } from '../../hooks/use-names.ts';

export function DisposalMenu() {
  const { t } = useText();
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
      `${t(`records.kinds.${kindOf(entry.case)}`)} ${entry.recordNo}, ${entry.case.channelName}, ${exactTime(entry.case.seenAt)}, ${entry.case.caseId}`,
      entry.case.diaryNumber,
      decision,
      disposed === null ? '' : `${disposed.decision.ground}. ${disposed.decision.basis}`,
      disposed?.decision.note ?? '',
      [nameOf(entry.stamp.by), signedText(entry.signed)].filter((text) => text !== '').join(', '),
    ];
  };
  return <AllRowsMenu title={title} head={head} fetch={(page) => call('disposal.page', page)} lineOf={rowOf} />;
}
