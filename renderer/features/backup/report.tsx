// Differences between a restored vault and the one at the old location, on screen and in print.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { RestoreReport } from '../../../domain/backup/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { PrintMenu } from '../../components/lists/export-menu.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Note } from '../../components/basics/note.tsx';
import { Page } from '../../components/page/page.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { findingText } from '../../i18n/finding-text.ts';
import { paths } from '../../routes.ts';
import { factsOf, oldVaultText, reportDocument, useReportTexts } from './report-texts.ts';
import { Writes } from './writes.tsx';

export function RestoredScreen() {
  const { t } = useText();
  const { data: report, problem, refetch } = useCall('restore.report', {});
  return (
    <Page title={t('backup.report.title')} {...(report ? { actions: <Actions report={report} /> } : {})}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {report === null && (
        <Section>
          <EmptyState title={t('backup.report.none')} text={t('backup.report.noneText')} />
        </Section>
      )}
      {report && <Report report={report} />}
    </Page>
  );
}

function Actions({ report }: { report: RestoreReport }) {
  const { t } = useText();
  const texts = useReportTexts();
  const may = useMay();
  const [, go] = useLocation();
  const dismiss = useAction('restore.putAway', { success: 'backup.report.putAwayDone', onDone: () => go(paths.today) });
  return (
    <>
      <PrintMenu document={() => reportDocument(report, texts)} />
      {may('restore.putAway') && (
        <Button variant="default" onClick={() => void dismiss.run({})} loading={dismiss.busy}>
          {t('backup.report.putAway')}
        </Button>
      )}
    </>
  );
}

function Report({ report }: { report: RestoreReport }) {
  const { t } = useText();
  const texts = useReportTexts();
  const { old } = report;
  const only = old?.onlyThere;
  return (
    <div style={{ display: 'grid', gap: 18, maxWidth: 820 }}>
      <Section>
        <div style={{ display: 'grid', gap: 14 }}>
          <p>{oldVaultText(report)}</p>
          {only !== undefined && only.count > 0 && (
            <p>
              <strong>{t('backup.report.only', { count: only.count, period: texts.period(only) })}</strong>{' '}
              {only.listed.length < only.count && t('backup.report.listed', { count: only.listed.length })}
            </p>
          )}
          {old !== null && old.filesOnlyThere > 0 && (
            <p>{t('backup.report.filesOnly', { count: old.filesOnlyThere })}</p>
          )}
          <Facts wide rows={factsOf(report)} />
          {old !== null && old.findings.length > 0 && (
            <Note tone="amber">
              {t('backup.report.findings')}
              <ul>
                {old.findings.map((finding, index) => (
                  <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
                ))}
              </ul>
            </Note>
          )}
          <p className="dim">{t('backup.report.advice')}</p>
        </div>
      </Section>
      {only !== undefined && only.listed.length > 0 && (
        <Writes
          title={t('backup.report.onlyOld')}
          rows={only.listed.map((write) => ({
            seq: write.seq,
            at: exactTime(write.at),
            by: write.by,
            what: texts.action(write.action),
          }))}
        />
      )}
    </div>
  );
}
