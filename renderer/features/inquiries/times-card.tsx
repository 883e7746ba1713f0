// Share of this month's questions answered in time, by channel.
import { Section, Facts } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { percent } from '../../i18n/format.ts';

export function TimesCard() {
  const { t } = useText();
  const { data } = useCall('inquiries.times', {}, { keepPrevious: true });
  if (!data) return null;
  const settled = data.channels.filter((channel) => channel.settled > 0);
  return (
    <Section title={t('inquiries.times.title')}>
      {settled.length === 0 ? (
        <p className="dim">{t('inquiries.times.none')}</p>
      ) : (
        <Facts
          wide
          rows={settled.map(({ channelName, settled: all, inTime }) => ({
            label: channelName,
            value: `${percent(inTime / all)} (${t('inquiries.times.row', { inTime, settled: all })})`,
          }))}
        />
      )}
    </Section>
  );
}
