// Result of a vault check as a readable, printable document; included verbatim in the signed report.
import type { VerifyReport } from '../../../domain/vault/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, number } from '../../i18n/format.ts';
import { findingText } from '../../i18n/finding-text.ts';

export function useCheckDocument(): (report: VerifyReport) => PrintInput {
  const { t, language } = useText();
  return (report) => {
    const list = (title: string, severity: 'damage' | 'note'): PrintInput['blocks'] => {
      const found = report.findings.filter((finding) => finding.severity === severity);
      if (found.length === 0) return [];
      return [
        { kind: 'heading', text: title },
        {
          kind: 'table',
          head: [t('app.settings.checkFinding'), t('app.settings.checkCode')],
          rows: found
            .slice(0, 5000)
            .map((entry) => [findingText(entry), `${entry.code} ${JSON.stringify(entry.params)}`]),
        },
      ];
    };
    return {
      title: t('app.settings.checkReportTitle'),
      subtitle: report.ok ? t('app.settings.checkOk') : t('app.settings.checkNotOk'),
      language,
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: t('app.settings.checkedAt'), value: exactTime(report.at) },
            { label: t('app.settings.frames'), value: number(report.frames) },
            { label: t('app.settings.blobs'), value: number(report.blobs) },
            {
              label: t('app.settings.head'),
              value: t('app.settings.headHint', { seq: report.head.seq, hash: report.head.hash }),
            },
          ],
        },
        ...list(t('app.settings.checkDamage'), 'damage'),
        ...list(t('app.settings.checkNotes'), 'note'),
        { kind: 'heading', text: t('app.settings.checkWhatTitle') },
        { kind: 'text', text: t('app.settings.checkWhat') },
      ],
    };
  };
}
