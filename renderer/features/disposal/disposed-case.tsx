// A case whose content has been disposed of: what remains, and the decision.
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { Disposed } from '../../../domain/moderation/model.ts';
import { useText } from '../../i18n/use-text.ts';
import { useRemovalTime } from '../../hooks/use-removal-time.ts';
import { exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName, useStampName } from '../../hooks/use-names.ts';
import { DisposedRecord, type RemainingFact } from './disposed-record.tsx';

export function DisposedCase({ view, disposed }: { view: CaseView; disposed: Disposed }) {
  const { t } = useText();
  return (
    <DisposedRecord
      record={{ kind: 'moderation', id: view.case.id }}
      title={t('disposal.stub.title')}
      name={view.recordNo}
      back={{ label: t('moderation.title'), to: paths.moderation }}
      reference={view.case.diary?.number ?? ''}
      disposed={disposed}
      remains={useRemains(view)}
    />
  );
}

function useRemains(view: CaseView): RemainingFact[] {
  const { t } = useText();
  const stampName = useStampName();
  const platformName = usePlatformName();
  const removalTimeOf = useRemovalTime();
  const { id, seenAt, item, direction, category, actions, diary, marks, finished } = view.case;
  return [
    { label: t('moderation.what.channel'), value: view.channelName },
    { label: t('moderation.summary.platform'), value: platformName(view.platform) },
    { label: t('moderation.list.seen'), value: exactTime(seenAt) },
    { label: t('moderation.what.kind'), value: t(`moderation.kind.${item.kind}`) },
    { label: t('moderation.what.direction'), value: t(`moderation.what.${direction}`) },
    { label: t('moderation.why.label'), value: category?.name ?? '' },
    ...actions.map((action) => ({
      label: t(`moderation.act.recorded.${action.outcome}`),
      value: `${exactTime(action.doneAt)}, ${stampName(action.stamp)}`,
    })),
    { label: t('moderation.summary.time'), value: removalTimeOf(view) },
    { label: t('moderation.record.label'), value: diary === null ? '' : t(`moderation.diary.${diary.decision}`) },
    { label: t('moderation.record.number'), value: diary?.number ?? '' },
    {
      label: t('moderation.history.fields.secrecy'),
      value: marks.secrecy ? marks.secrecyBasis || t('moderation.history.yes') : '',
    },
    {
      label: t('moderation.history.fields.status'),
      value:
        finished === null ? '' : `${t('moderation.status.done')}, ${exactTime(finished.at)}, ${stampName(finished)}`,
    },
    { label: t('moderation.summary.caseNumber'), value: view.recordNo },
    { label: t('moderation.summary.caseId'), value: id, code: true },
  ];
}
