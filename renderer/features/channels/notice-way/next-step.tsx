// When each text is checked next, and what comes after it: another text, or the next channel. R27.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { addDays } from '../../../../domain/calendar/days.ts';
import { lastSeen, noticesOf, standing } from '../../../../domain/channels/notices.ts';
import { useCall } from '../../../calls/use-call.ts';
import { ListRow, Note, RowList } from '../../../components/index.ts';
import { dayFull } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { Question, WizardButtons } from '../../../wizard/wizard.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import { lacksNotice } from '../../../../domain/channels/notice-lacks.ts';
import type { NoticeStepProps } from './step-props.ts';

export function NextStep({ channel, ruleSet, onAgain }: NoticeStepProps & { onAgain: () => void }) {
  const { t } = useText();
  const names = useNoticeNames(channel);
  const { data } = useCall('channels.list', {});
  const others = data?.filter((line) => line.mine && line.channel.id !== channel.id && lacksNotice(line)) ?? [];
  const [other] = others;
  const rows = noticesOf(channel).flatMap((notice) =>
    standing(notice).map((posting) => ({
      id: posting.id,
      name: `${names.language(notice)} · ${posting.where || names.place(notice)}`,
      due: addDays(lastSeen(posting), ruleSet.checkMaxAgeDays),
    })),
  );
  return (
    <>
      <Question
        title={t('guidance.notice.next.question')}
        text={t('guidance.notice.next.text', { count: ruleSet.checkMaxAgeDays })}
      />
      {rows.length === 0 && <Note tone="amber">{t('channels.userNotice.missing')}</Note>}
      <RowList label={t('guidance.notice.next.question')}>
        {rows.map(({ id, name, due }) => (
          <ListRow key={id} title={<bdi>{name}</bdi>} detail={t('guidance.notice.next.due', { day: dayFull(due) })} />
        ))}
      </RowList>
      <WizardButtons
        left={
          <Button variant="default" onClick={onAgain}>
            {t('guidance.notice.next.again')}
          </Button>
        }
      >
        {other !== undefined && (
          <Button variant="default" component={Link} href={paths.noticeWay(other.channel.id)}>
            {t('guidance.notice.next.channel', { count: others.length })}
          </Button>
        )}
        <Button component={Link} href={paths.sixDuties} data-autofocus>
          {t('guidance.duties.back')}
        </Button>
      </WizardButtons>
    </>
  );
}
