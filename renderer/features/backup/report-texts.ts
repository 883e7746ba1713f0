// Texts of the report about a restored vault, for screen and print.
import type { RestoreReport } from '../../../domain/backup/calls.ts';
import type { PrintInput } from '../../components/lists/print-input.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime, listed, number } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { journalWord } from '../../i18n/journal-word.ts';
import { codeText } from '../../i18n/problem-text.ts';
import { findingText } from '../../i18n/finding-text.ts';

type Only = NonNullable<RestoreReport['old']>['onlyThere'];
const reportText = (key: string, params: Record<string, string | number> = {}): string =>
  lookUp(`backup.report.${key}`, params);

export interface ReportTexts {
  period: (only: Only) => string;
  action: (code: string) => string;
}

/** Texts that depend on the current language. */
export function useReportTexts(): ReportTexts {
  const { language } = useText();
  return {
    period: ({ first, last }) => {
      const [from, to] = [first, last].map((at) => (at === null ? '' : dayFull(at)));
      return from === to ? (from ?? '') : `${from ?? ''} – ${to ?? ''}`;
    },
    action: (code) => journalWord(code, language),
  };
}

/** How the old vault relates to the restored one, in one sentence. */
export function oldVaultText({ old }: RestoreReport): string {
  if (old === null) return reportText('noOld');
  return reportText(`states.${old.state}`, { why: old.code === null ? '' : codeText(old.code) });
}

export function factsOf({
  folder,
  restoredAt,
  backupAt,
  writes,
  damagedCount,
  old,
}: RestoreReport): { label: string; value: string }[] {
  const facts: { label: string; value: string | null }[] = [
    { label: reportText('backupAt'), value: exactTime(backupAt) },
    { label: reportText('restoredAt'), value: exactTime(restoredAt) },
    { label: reportText('folder'), value: folder },
    { label: reportText('oldFolder'), value: old?.folder ?? null },
    { label: reportText('writes'), value: number(writes) },
    { label: reportText('oldWrites'), value: old === null || old.writes === 0 ? null : number(old.writes) },
    { label: reportText('damaged'), value: damagedCount === 0 ? null : number(damagedCount) },
    { label: reportText('membersOnlyThere'), value: listed(old?.membersOnlyThere ?? []) },
    { label: reportText('membersOnlyHere'), value: listed(old?.membersOnlyHere ?? []) },
  ];
  return facts.flatMap(({ label, value }) => (value === null || value === '' ? [] : [{ label, value }]));
}

/** The report as a printable document. */
export function reportDocument(report: RestoreReport, texts: ReportTexts): Omit<PrintInput, 'language'> {
  const { old } = report;
  const only = old?.onlyThere;
  const blocks: PrintInput['blocks'] = [
    { kind: 'text', text: oldVaultText(report) },
    { kind: 'facts', rows: factsOf(report) },
  ];
  if (only !== undefined && only.count > 0) {
    blocks.push({ kind: 'heading', text: reportText('only', { count: only.count, period: texts.period(only) }) });
    if (only.listed.length < only.count)
      blocks.push({ kind: 'text', text: reportText('listed', { count: only.listed.length }) });
    blocks.push({
      kind: 'table',
      head: ['seq', 'at', 'by', 'what'].map((name) => reportText(`table.${name}`)),
      rows: only.listed.map(({ seq, at, by, action }) => [String(seq), exactTime(at), by, texts.action(action)]),
    });
  }
  if (old !== null && old.filesOnlyThere > 0)
    blocks.push({ kind: 'text', text: reportText('filesOnly', { count: old.filesOnlyThere }) });
  if (old !== null && old.findings.length > 0)
    blocks.push(
      { kind: 'heading', text: reportText('findings') },
      ...old.findings.map((finding) => ({ kind: 'text' as const, text: findingText(finding) })),
    );
  return { title: reportText('title'), subtitle: reportText('banner', { when: exactTime(report.backupAt) }), blocks };
}
