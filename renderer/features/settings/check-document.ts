// Result of a vault check as a readable, printable document; included verbatim in the signed report.
import type { ControlCode, VerifyReport } from '../../../domain/vault/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, number } from '../../i18n/format.ts';
import { findingText } from '../../i18n/finding-text.ts';
import { useGroupTexts } from './check-findings.tsx';
import { type CheckGroup, checkGroups } from './check-groups.ts';

/** `code`: the control code of the day; null: there is none yet. */
export function useCheckDocument(): (report: VerifyReport, code: ControlCode | null) => PrintInput {
  const { t, language } = useText();
  const textsOf = useGroupTexts();
  return (report, code) => {
    const list = (group: CheckGroup): PrintInput['blocks'] => {
      const { title, text } = textsOf(group);
      const { findings, count } = group;
      return [
        { kind: 'heading', text: title },
        ...(text === '' ? [] : [{ kind: 'text' as const, text }]),
        {
          kind: 'table',
          head: [t('app.settings.checkFinding'), t('app.settings.checkCode')],
          rows: findings
            .slice(0, 5000)
            .map((entry) => [findingText(entry), `${entry.code} ${JSON.stringify(entry.params)}`]),
        },
        ...(count > findings.length
          ? [
              {
                kind: 'text' as const,
                text: t('leftOut.check.more', { count: count - findings.length, listed: findings.length }),
              },
            ]
          : []),
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
            { label: t('server.control.label'), value: code?.code ?? t('server.control.none') },
          ],
        },
        ...checkGroups(report).flatMap(list),
        { kind: 'heading', text: t('app.settings.checkWhatTitle') },
        { kind: 'text', text: t('app.settings.checkWhat') },
      ],
    };
  };
}
