// Getting started: typical tasks, the handbook and keyboard shortcuts.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Card, Facts, ListRow, RowList, Page } from '../../components/index.ts';
import { WAYS } from '../../../domain/screens/index.ts';
import { SetupAgain } from '../today/setup-again.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
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
        <Card title={t('app.help.ways')} flush>
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
        </Card>
        <HandbookContents />
        <Card title={t('app.help.keys')}>
          <Facts rows={shortcuts} />
        </Card>
        {data !== undefined && (
          <Card title={t('app.help.privateAccounts')}>
            <p>{data.ruleSet.privateAccounts[language]}</p>
          </Card>
        )}
        <Card title={t('app.help.forgotten')}>
          <p>{t('app.help.forgottenText')}</p>
        </Card>
      </div>
    </Page>
  );
}
