// Checks the whole vault on demand: progress, findings in sentences, and the signed report.
import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconFileCertificate, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { VerifyReport } from '../../../domain/vault/calls.ts';
import { on } from '../../bridge.ts';
import { Section } from '../../components/basics/section.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Note } from '../../components/basics/note.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useCall } from '../../calls/use-call.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, number, percent } from '../../i18n/format.ts';
import { UnreadableRows } from './unreadable-rows.tsx';
import { useCheckDocument } from './check-document.ts';
import { CheckFindings } from './check-findings.tsx';

export function VaultCheck({ folder }: { folder: string }) {
  const { t } = useText();
  const [report, setReport] = useState<VerifyReport | null>(null);
  const verify = useAction('vault.verify', { quiet: true, onDone: setReport });
  const stopped = verify.problem?.code === 'vault.verifyStopped';
  return (
    <Section title={t('app.settings.vault')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Facts wide rows={[{ label: t('app.settings.folder'), value: folder }]} />
        <p className="dim">{t('app.settings.checkText')}</p>
        {verify.busy ? (
          <CheckProgress />
        ) : (
          <div>
            <Button variant="default" onClick={() => void verify.run({})}>
              {t('app.settings.check')}
            </Button>
          </div>
        )}
        <div role="status" aria-live="polite" style={{ display: 'grid', gap: 12 }}>
          {verify.busy && <p>{t('app.settings.checking')}</p>}
          {!verify.busy && stopped && <Note>{t('errors.vault.verifyStopped')}</Note>}
          {!verify.busy && !stopped && report && <Report report={report} />}
        </div>
        {!stopped && <ProblemNote problem={verify.problem} />}
      </div>
    </Section>
  );
}

/** Progress, with a cancel button. */
function CheckProgress() {
  const { t } = useText();
  const [share, setShare] = useState(0);
  const stop = useAction('vault.stopCheck');
  useEffect(() => on('check', ({ done, total }) => setShare(total === 0 ? 0 : done / total)), []);
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 44px', gap: 12, alignItems: 'center' }}>
        <Progress value={share * 100} aria-label={t('app.settings.checkProgress')} />
        <span className="dim" style={{ textAlign: 'right' }}>
          {percent(share)}
        </span>
      </div>
      <div>
        <Button variant="default" onClick={() => void stop.run({})} loading={stop.busy}>
          {t('app.settings.checkStop')}
        </Button>
      </div>
    </div>
  );
}

function Report({ report }: { report: VerifyReport }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const documentOf = useCheckDocument();
  const { data: code = null } = useCall('vault.controlCode', {});
  const save = useAction('exports.checkReport', {
    onDone: ({ saved }) => saved && notifyDone(t('app.settings.checkReportSaved')),
  });
  return (
    <>
      <Verdict report={report} />
      <Facts
        wide
        rows={[
          { label: t('app.settings.checkedAt'), value: exactTime(report.at) },
          { label: t('app.settings.frames'), value: number(report.frames) },
          { label: t('app.settings.blobs'), value: number(report.blobs) },
          {
            label: t('app.settings.head'),
            value: t('app.settings.headHint', { seq: report.head.seq, hash: report.head.hash }),
            code: true,
          },
          { label: t('server.control.label'), value: code?.code ?? '' },
        ]}
      />
      <CheckFindings report={report} />
      {may('rows.unreadable') && <UnreadableRows />}
      <div>
        <Button
          variant="default"
          leftSection={<IconFileCertificate size={16} aria-hidden />}
          loading={save.busy}
          onClick={() =>
            void save.run({ name: `${t('app.settings.checkReportFile')} ${today}`, document: documentOf(report, code) })
          }
        >
          {t('app.settings.checkReport')}
        </Button>
        <p className="dim" style={{ marginTop: 6 }}>
          {t('app.settings.checkReportHint')}
        </p>
      </div>
    </>
  );
}

/** Whole or damaged. Writes that do not count are no damage, but never pass without a word. */
function Verdict({ report }: { report: VerifyReport }) {
  const { t } = useText();
  const remark = report.ok && report.leftOut > 0;
  return (
    <Note
      tone={report.ok ? (remark ? 'amber' : 'green') : 'red'}
      icon={
        report.ok && !remark ? <IconShieldCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />
      }
    >
      {report.ok ? t('app.settings.checkOk') : t('app.settings.checkNotOk')}
      {remark && <> {t('leftOut.check.title', { count: report.leftOut })}.</>}
    </Note>
  );
}
