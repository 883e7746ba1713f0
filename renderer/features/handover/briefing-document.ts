// The printed briefing: roles, then each channel.
import type { BriefingChannel, BriefingView } from '../../../domain/handover/briefing-model.ts';
import type { RoleStepView } from '../../../domain/absences/answer-model.ts';
import type { PrintInput } from '../../components/index.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, exactTime, period } from '../../i18n/format.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { useDisclosureWords } from './disclosures-card.tsx';
import { useCoverTexts, useDueText, useChannelTexts } from './briefing-texts.ts';

type Blocks = PrintInput['blocks'];

/** Maximum number of open items printed per channel, most urgent first. */
const MAX_ITEMS = 60;

/** A heading and facts for each channel. */
export function useChannelBlocks(): (channels: readonly BriefingChannel[]) => Blocks {
  const { t } = useText();
  const platformName = usePlatformName();
  const writtenOf = useChannelTexts();
  const coverWords = useCoverTexts();
  const dueWords = useDueText();
  const openText = (channel: BriefingChannel): string => {
    if (channel.readableFrom !== null)
      return t('handover.briefing.readableFrom', { day: dayLong(channel.readableFrom) });
    if (channel.open.length === 0) return t('handover.briefing.nothingOpen');
    const lines = channel.open
      .slice(0, MAX_ITEMS)
      .map(
        (item) =>
          `${t(`absences.handover.items.${item.kind}`)}${item.recordNo === '' ? '' : ` ${item.recordNo}`}: ${item.title === '' ? t('moderation.untitled') : item.title}${item.due === null ? '' : ` (${exactTime(item.due)})`}`,
      );
    return [
      ...lines,
      ...(channel.open.length > MAX_ITEMS ? [t('absences.gaps.more', { count: channel.open.length - MAX_ITEMS })] : []),
    ].join('\n');
  };
  const dueText = (channel: BriefingChannel): string =>
    channel.due.length === 0
      ? t('handover.briefing.nothingDue')
      : channel.due.map((task) => `${dueWords(task).what}: ${dueWords(task).days}`).join('\n');
  const contactText = (channel: BriefingChannel): string =>
    channel.contacts
      .map(({ name, as, phone, email }) =>
        [name, t(`handover.briefing.as.${as}`), phone, email].filter((part) => part !== '').join(', '),
      )
      .join('\n');
  return (channels) =>
    channels.flatMap((channel) => [
      { kind: 'heading' as const, text: `${channel.name}, ${platformName(channel.platform)}` },
      {
        kind: 'facts' as const,
        rows: [
          ...writtenOf(channel).map(({ label, text }) => ({ label, value: text })),
          { label: t('handover.briefing.open'), value: openText(channel) },
          { label: t('handover.briefing.due'), value: dueText(channel) },
          { label: t('handover.briefing.who'), value: coverWords(channel).join('\n') },
          { label: t('handover.briefing.contacts'), value: contactText(channel) },
          { label: t('handover.briefing.address'), value: channel.address },
        ].filter(({ value }) => value !== ''),
      },
    ]);
}

/** Platform roles to obtain and to remove; empty if there are none. */
export function useRoleBlocks(): (roles: readonly RoleStepView[]) => Blocks {
  const { t } = useText();
  const platformName = usePlatformName();
  return (roles) => {
    const rows = roles.flatMap((role) =>
      (['get', 'remove'] as const).flatMap((what) => {
        const step = role[what];
        if (step === null) return [];
        const title = t(`handover.roles.${what}${role.grantedRole === '' ? 'Any' : ''}`, {
          role: role.grantedRole,
          channel: `${role.channelName}, ${platformName(role.platform)}`,
        });
        return [
          {
            label: exactTime(step.due),
            value: `${title} (${role.personName})${step.done === null ? '' : `, ${t('common.walk.done')} ${exactTime(step.done.at)}`}`,
          },
        ];
      }),
    );
    return rows.length === 0
      ? []
      : [
          { kind: 'heading', text: t('handover.roles.title') },
          { kind: 'facts', rows },
        ];
  };
}

/** The briefing as its reader sees it. */
export function useBriefingDocument(view: BriefingView): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  const channelBlocks = useChannelBlocks();
  const roleBlocks = useRoleBlocks();
  const disclosureWords = useDisclosureWords();
  return () => ({
    title: t('absences.print.title'),
    subtitle: `${view.personName.slice(0, 200)}, ${period(view.from, view.to)}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('absences.confirm.person'), value: view.personName },
          { label: t('absences.who.from'), value: exactTime(view.from) },
          { label: t('absences.who.to'), value: view.to === null ? t('absences.who.open') : exactTime(view.to) },
          { label: t('absences.timeline.state'), value: t(`absences.status.${view.status}`) },
          ...view.parts.map(({ name, standing }) => ({
            label: t('absences.print.substitute'),
            value: `${name}, ${t(`handover.standing.${standing}`)}`,
          })),
          ...(view.note === '' ? [] : [{ label: t('handover.briefing.note'), value: view.note }]),
        ],
      },
      ...roleBlocks(view.roles),
      ...channelBlocks(view.channels),
      ...(view.disclosures.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: t('handover.disclosures.title') },
            {
              kind: 'facts' as const,
              rows: view.disclosures.map((one) => ({
                label: one.number,
                value: `${one.title} (${disclosureWords(one)})`,
              })),
            },
          ]),
      signature,
    ],
  });
}
