// The printable record: what was transferred to whom, when and by whom, by group.
import type { OffboardingView } from '../../../domain/offboardings/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { stampText, usePersonName } from '../../hooks/use-names.ts';
import { type GroupName, GROUPS, useTaskTexts } from './task-texts.ts';

export function useSummaryDocument(view: OffboardingView): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  const nameOf = usePersonName();
  const textsOf = useTaskTexts();
  const { offboarding, personName } = view;
  const group = (name: GroupName): PrintInput['blocks'] => {
    const kinds: readonly string[] = GROUPS[name];
    const lines = view.lines.filter(({ kind }) => kinds.includes(kind));
    if (lines.length === 0) return [];
    const rows = lines.map((line) => {
      const texts = textsOf(line);
      const to = line.givenTo || line.successorName;
      return [
        texts.title,
        texts.where,
        t(`offboardings.state.${line.state}`),
        to,
        stampText(line.done ?? line.given ?? line.chosen, nameOf),
        [line.naReason, line.note].filter((text) => text !== '').join('. '),
      ];
    });
    return [
      { kind: 'heading', text: t(`offboardings.group.${name}`) },
      {
        kind: 'table',
        head: ['what', 'where', 'state', 'to', 'when', 'note'].map((key) => t(`offboardings.summary.${key as 'what'}`)),
        rows,
      },
    ];
  };
  return () => ({
    title: t('offboardings.summary.title'),
    subtitle: `${personName.slice(0, 200)}, ${dayFull(offboarding.lastDay)}`,
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('offboardings.startForm.lastDay'), value: exactTime(offboarding.lastDay) },
          { label: t('offboardings.page.reason'), value: t(`offboardings.reason.${offboarding.reason}`) },
          { label: t('offboardings.page.note'), value: offboarding.note },
          { label: t('offboardings.page.begunBy'), value: stampText(offboarding.created, nameOf) },
          ...offboarding.moved.map(({ from, to, reason, stamp }) => ({
            label: t('offboardings.page.moved'),
            value: `${t('offboardings.page.movedFrom', { from: dayFull(from), to: dayFull(to), reason })} (${stampText(stamp, nameOf)})`,
          })),
          { label: t('offboardings.page.ended'), value: stampText(offboarding.ended, nameOf) },
          {
            label: t('offboardings.page.status'),
            value: [
              t(`offboardings.status.${offboarding.status}`),
              stampText(offboarding.finished?.stamp ?? offboarding.calledOff?.stamp ?? null, nameOf),
              offboarding.calledOff?.reason ?? offboarding.finished?.note ?? '',
            ]
              .filter((text) => text !== '')
              .join(', '),
          },
        ].filter(({ value }) => value !== ''),
      },
      ...(Object.keys(GROUPS) as GroupName[]).flatMap(group),
      { kind: 'text', text: t('offboardings.summary.kept') },
      signature,
    ],
  });
}
