// The handover document: who is absent, who does what, and the full briefing.
import type { BriefingView } from '../../../../domain/handover/briefing-model.ts';
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import type { PrintInput } from '../../../components/index.ts';
import { useSignature } from '../../../hooks/use-signature.ts';
import { useText } from '../../../i18n/use-text.ts';
import { exactTime, period } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import { coversOf } from '../parts/covers.ts';
import { useChannelBlocks, useRoleBlocks } from '../../handover/briefing-document.ts';

/** @param briefing undefined for users who may not read it */
export function useHandoverDocument(
  view: AbsenceView,
  briefing: BriefingView | undefined,
): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const channelBlocks = useChannelBlocks();
  const roleBlocks = useRoleBlocks();
  const { absence, needs, personName, workingDays } = view;
  const rows = (): string[][] =>
    needs.flatMap((need) => {
      const covers = coversOf(view, need);
      const start = [`${need.channelName}, ${platformName(need.platform)}`, t(`absences.duty.${need.duty}`)];
      if (covers.length === 0)
        return [
          [...start, t('absences.confirm.nobodyYet'), need.needs.map(({ from, to }) => period(from, to)).join(', ')],
        ];
      return covers.map((cover) => [...start, nameOf(cover.substituteId), period(cover.from, cover.to)]);
    });
  return () => ({
    title: t('absences.print.title'),
    subtitle: `${personName.slice(0, 200)}, ${period(absence.from, absence.to)}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('absences.confirm.person'), value: personName },
          { label: t('absences.confirm.kind'), value: t(`absences.kind.${absence.kind}`) },
          { label: t('absences.who.from'), value: exactTime(absence.from) },
          { label: t('absences.who.to'), value: absence.to === null ? t('absences.who.open') : exactTime(absence.to) },
          { label: t('absences.confirm.workingDays'), value: workingDays === null ? '–' : String(workingDays) },
          { label: t('absences.timeline.state'), value: t(`absences.status.${absence.status}`) },
        ],
      },
      { kind: 'heading', text: t('absences.confirm.table') },
      {
        kind: 'table',
        head: [
          t('absences.print.channel'),
          t('absences.print.duty'),
          t('absences.print.substitute'),
          t('absences.print.when'),
        ],
        rows: rows(),
      },
      ...(briefing === undefined ? [] : [...roleBlocks(briefing.roles), ...channelBlocks(briefing.channels)]),
      signature,
    ],
  });
}
