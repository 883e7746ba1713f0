// The sixth duty, at which channel: those that lack something first. R03, R27.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useCall } from '../../../calls/use-call.ts';
import { EmptyState, ListRow, Page, ProblemNote, RowList, Section, StateLabel } from '../../../components/index.ts';
import { PlatformMark } from '../../../components/identity/platform-mark.tsx';
import { compareSv } from '../../../i18n/format.ts';
import { usePlatformName } from '../../../calls/use-platforms.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { lacksNotice, noticeLackOf } from '../../../../domain/channels/notice-lacks.ts';

export function NoticeWaysScreen() {
  const { t } = useText();
  const platformName = usePlatformName();
  const { data, problem } = useCall('channels.list', {});
  const lines = data
    ?.filter(({ channel, mine }) => mine && channel.state !== 'closed')
    .sort((a, b) => Number(lacksNotice(b)) - Number(lacksNotice(a)) || compareSv(a.channel.name, b.channel.name));
  return (
    <Page
      title={t('guidance.notice.title')}
      subtitle={t('guidance.notice.subtitle')}
      back={{ label: t('guidance.duties.title'), to: paths.sixDuties }}
    >
      <ProblemNote problem={problem} />
      {lines?.length === 0 && (
        <EmptyState title={t('guidance.notice.noChannel')} text={t('guidance.notice.noChannelText')} />
      )}
      {lines !== undefined && lines.length > 0 && (
        <Section title={t('guidance.notice.which')}>
          <RowList label={t('guidance.notice.which')}>
            {lines.map((line) => {
              const { id, name, platform } = line.channel;
              const lack = noticeLackOf(line);
              return (
                <ListRow
                  key={id}
                  opens
                  mark={<PlatformMark id={platform} name={platformName(platform)} />}
                  title={<bdi>{name}</bdi>}
                  detail={
                    <StateLabel tone={lack === undefined ? 'green' : 'amber'}>
                      {t(`guidance.notice.state.${lack ?? 'none'}`)}
                    </StateLabel>
                  }
                  action={
                    <Button
                      variant="default"
                      component={Link}
                      href={paths.noticeWay(id)}
                      aria-label={`${t('guidance.notice.begin')}: ${name}`}
                    >
                      {t('guidance.notice.begin')}
                    </Button>
                  }
                />
              );
            })}
          </RowList>
        </Section>
      )}
    </Page>
  );
}
