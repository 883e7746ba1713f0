// Questions, items, captures and submissions whose content has been disposed of.
import type { Submission } from '../../../domain/capture-plans/calls.ts';
import type { CaptureView } from '../../../domain/captures/calls.ts';
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import type { ItemView } from '../../../domain/items/calls.ts';
import type { Classification, DiaryDecision, Disposed } from '../../../domain/moderation/model.ts';
import type { RecordKind, RecordRow } from '../../../domain/records/model.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { DisposedRecord, type RemainingFact } from './disposed-record.tsx';

interface Remaining {
  kind: RecordKind;
  channelName: string;
  direction: RecordRow['direction'];
  at: string;
  diary: DiaryDecision | null;
  marks: Classification;
  more?: RemainingFact[];
}

/** What remains of a record of any kind. */
function useRemains({ kind, channelName, direction, at, diary, marks, more = [] }: Remaining): RemainingFact[] {
  const { t } = useText();
  return [
    { label: t('disposal.stub.kind'), value: t(`records.kinds.${kind}`) },
    { label: t('moderation.what.channel'), value: channelName },
    { label: t('records.direction'), value: t(`records.directions.${direction}`) },
    { label: t(`records.at.${direction}`), value: at },
    ...more,
    { label: t('moderation.record.label'), value: diary === null ? '' : t(`moderation.diary.${diary.decision}`) },
    { label: t('moderation.record.number'), value: diary?.number ?? '' },
    {
      label: t('moderation.history.fields.secrecy'),
      value: marks.secrecy ? marks.secrecyBasis || t('moderation.history.yes') : '',
    },
  ];
}

export function DisposedInquiry({ view, disposed }: { view: InquiryView; disposed: Disposed }) {
  const { t } = useText();
  const stampName = useStampName();
  const { inquiry, channelName, recordNo } = view;
  const { direction, receivedAt, diary, marks, status, answer } = inquiry;
  const answered = answer === null ? '' : `${exactTime(answer.at)}, ${stampName(answer.stamp)}`;
  const remains = useRemains({
    ...{ kind: 'inquiry', channelName, direction, at: exactTime(receivedAt), diary, marks },
    more: [
      { label: t('moderation.history.fields.status'), value: t(`inquiries.status.${status}`) },
      { label: t('disposal.stub.answered'), value: answered },
    ],
  });
  return (
    <DisposedRecord
      record={{ kind: 'inquiry', id: inquiry.id }}
      title={t('disposal.stub.inquiry')}
      name={recordNo}
      back={{ label: t('inquiries.title'), to: paths.inquiries }}
      reference={diary?.number ?? ''}
      disposed={disposed}
      remains={remains}
    />
  );
}

export function DisposedItem({ view, disposed }: { view: ItemView; disposed: Disposed }) {
  const { t, tk } = useText();
  const { item, channelName } = view;
  const { direction, at, diary, marks } = item;
  const remains = useRemains({
    ...{ kind: 'item', channelName, direction, at: exactTime(at), diary, marks },
    more: [{ label: t('disposal.stub.what'), value: tk(`itemImport.one.${direction}.${item.kind}`) }],
  });
  return (
    <DisposedRecord
      record={{ kind: 'item', id: item.id }}
      title={t('disposal.stub.item')}
      name={`${channelName}, ${exactTime(at)}`}
      back={{ label: t('records.title'), to: paths.records }}
      reference={diary?.number ?? ''}
      disposed={disposed}
      remains={remains}
    />
  );
}

export function DisposedCapture({ view, disposed }: { view: CaptureView; disposed: Disposed }) {
  const { t } = useText();
  const { capture, channelName, takenBy } = view;
  const { channelId, direction, takenAt, diary, marks } = capture;
  const remains = useRemains({
    ...{ kind: 'capture', channelName, direction, at: exactTime(takenAt), diary, marks },
    more: [{ label: t('records.savedBy'), value: takenBy }],
  });
  return (
    <DisposedRecord
      record={{ kind: 'capture', id: capture.id }}
      title={t('disposal.stub.capture')}
      name={`${channelName}, ${exactTime(takenAt)}`}
      back={{ label: channelName, to: paths.channel(channelId) }}
      reference={diary?.number ?? ''}
      disposed={disposed}
      remains={remains}
    />
  );
}

export function DisposedSubmission({ view, disposed }: { view: Submission; disposed: Disposed }) {
  const { t } = useText();
  const { channelId, channelName, direction, due, done, handedInBy, diary, marks } = view;
  const remains = useRemains({
    ...{ kind: 'captureOccasion', channelName, direction, at: dayFull(done.madeOn), diary, marks },
    more: [{ label: t('records.savedBy'), value: handedInBy }],
  });
  return (
    <DisposedRecord
      record={{ kind: 'captureOccasion', id: view.id }}
      title={t('disposal.stub.submission')}
      name={`${channelName}, ${dayFull(due)}`}
      back={{ label: t('capturePlans.title'), to: paths.capturePlan(channelId) }}
      reference={diary?.number ?? ''}
      disposed={disposed}
      remains={remains}
    />
  );
}
