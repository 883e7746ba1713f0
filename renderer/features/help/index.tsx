// Getting started: typical tasks, the handbook and keyboard shortcuts.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Section, Facts, ListRow, RowList, Page } from '../../components/index.ts';
import { WAYS } from '../../../domain/screens/index.ts';
import { SetupAgain } from '../today/setup-again.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { HandbookContents } from './contents.tsx';
import { useShortcuts } from './shortcuts.ts';

export function HelpScreen() {
  const { t, language } = useText();
  const { data } = useCall('rules.get', {});
  const shortcuts = useShortcuts();
  return (
    <Page title={t('app.help.title')}>
      <div style={{ display: 'grid', gap: 22, maxWidth: 720 }}>
        <SetupAgain />
        <Section
          title={t('guidance.duties.title')}
          extra={
            <Button variant="default" component={Link} href={paths.sixDuties}>
              {t('app.help.showDuties')}
            </Button>
          }
        >
          <p>{t('guidance.duties.subtitle')}.</p>
        </Section>
        <Section title={t('app.help.ways')}>
          <RowList label={t('app.help.ways')}>
            {WAYS.map(({ name: way, path }) => (
              <ListRow
                key={way}
                title={t(`app.help.${way}.title`)}
                detail={t(`app.help.${way}.text`)}
                action={
                  <Button variant="default" component={Link} href={path}>
                    {t(`app.help.${way}.action`)}
                  </Button>
                }
              />
            ))}
          </RowList>
        </Section>
        <HandbookContents />
        <Section title={t('app.help.keys')}>
          <Facts rows={shortcuts} />
        </Section>
        {data !== undefined && (
          <Section title={t('app.help.privateAccounts')}>
            <p className="lines">{data.ruleSet.privateAccounts[language]}</p>
          </Section>
        )}
        <Section title={t('app.help.forgotten')}>
          <p>{t('app.help.forgottenText')}</p>
        </Section>
      </div>
    </Page>
  );
}
