// About: description, versions, licences, the log.
import { Button } from '@mantine/core';
import { Section } from '../../components/basics/section.tsx';
import type { Column } from '../../components/lists/column.ts';
import { DataList } from '../../components/lists/data-list.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Page } from '../../components/page/page.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { UpdatesCard } from './updates-card.tsx';

interface Licence {
  name: string;
  version: string;
  licence: string;
}

export function AboutScreen() {
  const { t } = useText();
  const { data } = useCall('app.about', {});
  const log = useAction('app.openLogFolder');
  const columns: Column<Licence>[] = [
    { id: 'name', header: t('app.about.name'), value: (row) => row.name, width: 'minmax(180px, 2fr)' },
    { id: 'version', header: t('app.about.version'), value: (row) => row.version, width: '110px' },
    { id: 'licence', header: t('app.about.licenceName'), value: (row) => row.licence, width: 'minmax(100px, 1fr)' },
  ];
  return (
    <Page title={t('app.nav.about')}>
      <div style={{ display: 'grid', gap: 22, maxWidth: 720 }}>
        <Section>
          <p>{t('app.about.text')}</p>
          <p className="dim" style={{ margin: '8px 0' }}>
            {t('app.about.offline')}
          </p>
          <p className="dim">{t('app.about.licence')}</p>
          <p className="dim" style={{ marginTop: 8 }}>
            {t('app.about.licenceFiles')}
          </p>
        </Section>
        <UpdatesCard />
        {data && (
          <Section title={t('app.about.versions')}>
            <Facts
              wide
              rows={[
                { label: t('app.about.program'), value: data.version },
                { label: 'Electron', value: data.electron },
                { label: 'Chromium', value: data.chromium },
                { label: 'Node.js', value: data.node },
                { label: t('app.about.system'), value: data.platform },
              ]}
            />
            <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginTop: 14, flexWrap: 'wrap' }}>
              <Button variant="default" onClick={() => void log.run({})}>
                {t('app.about.log')}
              </Button>
              <span className="dim">{t('app.about.logText')}</span>
            </div>
          </Section>
        )}
        {data && (
          <section aria-labelledby="licences">
            <h2 id="licences" style={{ fontSize: 13, color: 'var(--ink-2)', marginBottom: 7 }}>
              {t('app.about.licences')}
            </h2>
            <DataList
              name={t('app.about.licences')}
              rows={data.licences}
              columns={columns}
              rowKey={(row) => `${row.name}@${row.version}`}
              rowLabel={(row) => row.name}
              empty={{ title: t('app.about.licences') }}
            />
          </section>
        )}
      </div>
    </Page>
  );
}
