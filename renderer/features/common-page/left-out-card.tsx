// Channels of the register that the page omits, with the reason.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import { Section, ListRow, RowList } from '../../components/index.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export function LeftOutCard({ leftOut }: { leftOut: CommonPageView['leftOut'] }) {
  const { t } = useText();
  const platform = usePlatformName();
  if (leftOut.length === 0) return null;
  return (
    <Section title={t('commonPage.leftOut.title')} extra={<span className="dim">{t('commonPage.leftOut.text')}</span>}>
      <RowList label={t('commonPage.leftOut.label')}>
        {leftOut.map(({ channelId, name, platform: id, reason }) => (
          <ListRow
            key={channelId}
            title={
              <>
                <bdi>{name}</bdi>, {platform(id)}
              </>
            }
            detail={t(`commonPage.leftOut.why.${reason}`)}
            action={
              <Button
                component={Link}
                href={paths.channel(channelId)}
                variant="default"
                aria-label={`${t('commonPage.leftOut.open')}: ${name}`}
              >
                {t('commonPage.leftOut.open')}
              </Button>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
