// The audit report as a document, to print and for the signed file.
import type { AuditReport } from '../../../domain/audit/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { dayFull, number } from '../../i18n/format.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { useAuditTexts } from './use-audit-texts.ts';

export function useAuditDocument(): (report: AuditReport) => PrintInput {
  const { t, language } = useText();
  const signature = useSignature();
  const { answer, rowName, rowText } = useAuditTexts();
  return (report) => ({
    title: t('audit.title'),
    subtitle: t('audit.period', { from: dayFull(report.from), to: dayFull(report.to) }),
    language,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('audit.about'), value: report.departmentName || t('audit.allDepartments') },
          { label: t('audit.channels'), value: number(report.channels) },
          { label: t('audit.rules'), value: report.ruleSetName },
        ],
      },
      ...report.parts.flatMap((part): PrintInput['blocks'] => [
        { kind: 'heading', text: t(`audit.question.${part.question}`) },
        { kind: 'text', text: answer(part) },
        ...(part.rows.length === 0
          ? []
          : [
              {
                kind: 'table' as const,
                head: [t('audit.where'), t('audit.record'), t('audit.what')],
                rows: part.rows.map((row) => [rowName(row), row.record?.recordNo ?? '', rowText(row)]),
              },
            ]),
      ]),
      { kind: 'heading', text: t('audit.basisTitle') },
      { kind: 'text', text: t('audit.basis') },
      signature,
    ],
  });
}
