// A question as label–value pairs in chronological order: one description for screen and print.
import type { InquiryView } from '../../../../domain/inquiries/calls.ts';
import { useText } from '../../../i18n/use-text.ts';
import { exactTime } from '../../../i18n/format.ts';
import { usePersonName, useStampName } from '../../../hooks/use-names.ts';
import { dueSentence } from './due-texts.ts';

export interface SummaryRow {
  label: string;
  value: string;
}

export function useSummary(view: InquiryView): SummaryRow[] {
  const { t } = useText();
  const nameOf = usePersonName();
  const stampName = useStampName();
  const { inquiry } = view;
  const { sender, answer, closed, diary, passings } = inquiry;
  const passing = passings.find(({ id }) => id === answer?.passingId);
  const receiver = (to: (typeof passings)[number]['to']): string =>
    to.kind === 'other' ? to.name : nameOf(to.personId);
  const answerer = (): string => {
    if (answer === null) return '';
    if (passing !== undefined) return receiver(passing.to);
    // Older stamps lack `onBehalfOf`; there only the answer's `forId` has it.
    return answer.forId === null || answer.stamp.onBehalfOf !== undefined
      ? stampName(answer.stamp)
      : t('common.byFor', { name: stampName(answer.stamp), absent: nameOf(answer.forId) });
  };
  const answererName =
    sender === null
      ? ''
      : sender.kind === 'known'
        ? [sender.name, sender.handle].filter((part) => part !== '').join(', ')
        : sender.reason;
  return [
    { label: t('inquiries.received.channel'), value: view.channelName },
    { label: t('inquiries.received.day'), value: exactTime(inquiry.receivedAt) },
    { label: t('inquiries.received.senderName'), value: answererName },
    { label: t('inquiries.received.content'), value: inquiry.text },
    { label: t('inquiries.received.link'), value: inquiry.link },
    { label: t('inquiries.done.wordOnTime'), value: dueSentence(inquiry) },
    ...passings.map(({ to, stamp, reason }) => ({
      label: t('inquiries.done.passedOn'),
      value: [receiver(to), exactTime(stamp.at), reason].filter((part) => part !== '').join(', '),
    })),
    { label: t('inquiries.answer.draft'), value: answer?.text ?? '' },
    { label: t('inquiries.answer.how'), value: answer === null ? '' : t(`inquiries.how.${answer.how}`) },
    { label: t('inquiries.answer.day'), value: answer === null ? '' : exactTime(answer.at) },
    { label: t('inquiries.done.by'), value: answerer() },
    { label: t('inquiries.answer.link'), value: answer?.link ?? '' },
    {
      label: t('inquiries.status.closedWithoutAnswer'),
      value: closed === null ? '' : `${closed.reason} (${exactTime(closed.stamp.at)}, ${stampName(closed.stamp)})`,
    },
    {
      label: t('moderation.record.label'),
      value:
        diary === null
          ? ''
          : [t(`moderation.diary.${diary.decision}`), diary.number, diary.reason]
              .filter((part) => part !== '')
              .join(', '),
    },
    { label: t('inquiries.follow.note'), value: inquiry.followUp },
    { label: t('inquiries.done.number'), value: view.recordNo },
    { label: t('inquiries.done.id'), value: inquiry.id },
  ].filter((row) => row.value !== '');
}
