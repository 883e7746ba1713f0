// Texts of the report about a restored vault, for screen and print.
import type { RestoreReport } from '../../../domain/backup/calls.ts';
import type { PrintInput } from '../../components/export-menu.tsx';
import { useText } from '../../hooks/use-text.ts';
import { dayFull, exact, listed, number } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { findingText } from '../../shell/finding-text.ts';

type Only = NonNullable<RestoreReport['old']>['onlyThere'];
const say = (key: string, params: Record<string, string | number> = {}): string =>
  lookUp(`backup.report.${key}`, params);

export interface ReportWords {
  period: (only: Only) => string;
  action: (code: string) => string;
}

/** Texts that depend on the current language. */
export function useReportWords(): ReportWords {
  const { tk } = useText();
  return {
    period: ({ first, last }) => {
      const [from, to] = [first, last].map((at) => (at === null ? '' : dayFull(at)));
      return from === to ? (from ?? '') : `${from ?? ''} – ${to ?? ''}`;
    },
    action: (code) => tk(`app.actions.${code}`, {}, code),
  };
}

/** How the old vault relates to the restored one, in one sentence. */
export function oldWords({ old }: RestoreReport): string {
  if (old === null) return say('noOld');
  return say(`states.${old.state}`, { why: old.code === null ? '' : problemText({ code: old.code }) });
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
    { label: say('backupAt'), value: exact(backupAt) },
    { label: say('restoredAt'), value: exact(restoredAt) },
    { label: say('folder'), value: folder },
    { label: say('oldFolder'), value: old?.folder ?? null },
    { label: say('writes'), value: number(writes) },
    { label: say('oldWrites'), value: old === null || old.writes === 0 ? null : number(old.writes) },
    { label: say('damaged'), value: damagedCount === 0 ? null : number(damagedCount) },
    { label: say('membersOnlyThere'), value: listed(old?.membersOnlyThere ?? []) },
    { label: say('membersOnlyHere'), value: listed(old?.membersOnlyHere ?? []) },
  ];
  return facts.flatMap(({ label, value }) => (value === null || value === '' ? [] : [{ label, value }]));
}

/** The report as a printable document. */
export function printOf(report: RestoreReport, words: ReportWords): Omit<PrintInput, 'language'> {
  const { old } = report;
  const only = old?.onlyThere;
  const blocks: PrintInput['blocks'] = [
    { kind: 'text', text: oldWords(report) },
    { kind: 'facts', rows: factsOf(report) },
  ];
  if (only !== undefined && only.count > 0) {
    blocks.push({ kind: 'heading', text: say('only', { count: only.count, period: words.period(only) }) });
    if (only.listed.length < only.count)
      blocks.push({ kind: 'text', text: say('listed', { count: only.listed.length }) });
    blocks.push({
      kind: 'table',
      head: ['seq', 'at', 'by', 'what'].map((name) => say(`table.${name}`)),
      rows: only.listed.map(({ seq, at, by, action }) => [String(seq), exact(at), by, words.action(action)]),
    });
  }
  if (old !== null && old.filesOnlyThere > 0)
    blocks.push({ kind: 'text', text: say('filesOnly', { count: old.filesOnlyThere }) });
  if (old !== null && old.findings.length > 0)
    blocks.push(
      { kind: 'heading', text: say('findings') },
      ...old.findings.map((finding) => ({ kind: 'text' as const, text: findingText(finding) })),
    );
  return { title: say('title'), subtitle: say('banner', { when: exact(report.backupAt) }), blocks };
}
