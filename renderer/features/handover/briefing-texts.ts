// Texts of a briefing, shared by screen and print.
import type { BriefingChannel, DueTask } from '../../../domain/handover/briefing-model.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, listed, period } from '../../i18n/format.ts';

export interface ChannelText {
  readonly label: string;
  readonly text: string;
  /** Highlighted, for what must be avoided. */
  readonly warn: boolean;
}

/** Written instructions of a channel, in the order in which they are needed; empty ones are omitted. */
export function useChannelTexts(): (channel: BriefingChannel) => ChannelText[] {
  const { t } = useText();
  return (channel) =>
    [
      { label: t('handover.briefing.now'), text: channel.now, warn: false },
      { label: t('handover.briefing.how'), text: channel.howWeRunIt, warn: false },
      { label: t('handover.briefing.tone'), text: channel.tone, warn: false },
      { label: t('handover.briefing.avoid'), text: channel.avoid, warn: true },
      { label: t('handover.briefing.ask'), text: channel.ask, warn: false },
      { label: t('handover.briefing.purpose'), text: channel.purpose, warn: false },
    ].filter(({ text }) => text !== '');
}

/** What falls due, and when: "Spara sidan", "7 dec, 14 dec och 2 dagar till". */
export function useDueText(): (task: DueTask) => { what: string; days: string } {
  const { t, language } = useText();
  const { data: rules } = useCall('rules.get', {});
  return ({ kind, id, title, days, more, byItself }) => {
    const check =
      kind === 'check' ? (rules?.ruleSet.checks.find((entry) => entry.id === id)?.title[language] ?? id) : title;
    const what =
      kind === 'capture' && byItself
        ? t('handover.briefing.things.captureByItself')
        : t(`handover.briefing.things.${kind}`, {
            title: kind === 'blockEnds' ? title || t('moderation.untitled') : check,
          });
    const list = days.map((day) => dayShort(day));
    return {
      what,
      days: more > 0 ? `${list.join(', ')} ${t('handover.briefing.more', { count: more })}` : listed(list),
    };
  };
}

/** Who does what when, one line per person and interval: "Ahmed Noori: moderera och svara, 30 nov – 4 dec". */
export function useCoverTexts(): (channel: BriefingChannel) => string[] {
  const { t } = useText();
  return ({ covers }) => {
    const groups = new Map<string, { name: string; duties: string[]; from: string; to: string | null }>();
    for (const { personId, name, duty, from, to } of covers) {
      const key = [personId, from, to ?? ''].join('\n');
      const group = groups.get(key) ?? { name, duties: [], from, to };
      group.duties.push(t(`absences.duty.${duty}`).toLocaleLowerCase());
      groups.set(key, group);
    }
    return [...groups.values()].map(({ name, duties, from, to }) => `${name}: ${listed(duties)}, ${period(from, to)}`);
  };
}
