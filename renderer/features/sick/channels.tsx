// Substitute per channel for a person who is ill: the best candidate is preselected; uncovered channels are red.
import { Select } from '@mantine/core';
import type { SickChannel } from '../../../domain/sick/calls.ts';
import { Card } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, listed } from '../../i18n/format.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import classes from './sick.module.css';

/** Choices that differ from the proposal, by channel; null: unassigned. */
export type Picks = ReadonlyMap<string, string | null>;

const NO_ONE = 'nobody';

export const pickOf = (picks: Picks, { channelId, candidates }: SickChannel): string | null => {
  const chosen = picks.get(channelId);
  return chosen === undefined ? (candidates[0]?.personId ?? null) : chosen;
};

interface SickChannelsProps {
  channels: readonly SickChannel[];
  to: string | null;
  picks: Picks;
  onPick: (channelId: string, personId: string | null) => void;
}

export function SickChannels({ channels, to, picks, onPick }: SickChannelsProps) {
  const { t } = useText();
  return (
    <Card title={t('away.sick.takes')} flush>
      <ul className={classes.rows}>
        {channels.map((channel) => (
          <ChannelRow
            key={channel.channelId}
            channel={channel}
            to={to}
            pick={pickOf(picks, channel)}
            onPick={(personId) => onPick(channel.channelId, personId)}
          />
        ))}
      </ul>
    </Card>
  );
}

function ChannelRow({
  channel,
  to,
  pick,
  onPick,
}: {
  channel: SickChannel;
  to: string | null;
  pick: string | null;
  onPick: (personId: string | null) => void;
}) {
  const { t, tk } = useText();
  const platform = usePlatformName()(channel.platform);
  const { candidates, channelName, duties } = channel;
  const candidateChosen = candidates.find(({ personId }) => personId === pick);
  const options = [
    ...candidates.map(({ personId, name }) => ({ value: personId, label: name })),
    { value: NO_ONE, label: t('away.sick.nobody') },
  ];
  return (
    <li className={classes.row}>
      <div>
        <bdi className={classes.channel}>{channelName}</bdi> <span className="dim">{platform}</span>
        <div className="dim">
          {capital(listed(duties.map((duty) => t(`absences.duty.${duty}`).toLocaleLowerCase())))}
        </div>
      </div>
      <div className={classes.take}>
        {candidates.length > 0 && (
          <Select
            aria-label={t('away.sick.takesIn', { channel: channelName })}
            data={options}
            value={pick ?? NO_ONE}
            onChange={(value) => onPick(value === NO_ONE ? null : value)}
            allowDeselect={false}
            searchable={options.length > 8}
            renderOption={({ option }) => {
              const candidate = candidates.find(({ personId }) => personId === option.value);
              const why = candidate?.merits.map((code) => tk(`absences.cover.${code}`)).join(', ') ?? '';
              return (
                <span>
                  <bdi>{option.label}</bdi>
                  {why !== '' && <span>{capital(why)}</span>}
                </span>
              );
            }}
          />
        )}
        <State channel={channel} candidateChosen={candidateChosen} to={to} />
      </div>
    </li>
  );
}

/** What remains uncovered with this choice, in red. */
function State({
  channel: { candidates, duties },
  candidateChosen,
  to,
}: {
  channel: SickChannel;
  candidateChosen: SickChannel['candidates'][number] | undefined;
  to: string | null;
}) {
  const { t } = useText();
  const { today } = useNow();
  if (candidateChosen === undefined)
    return (
      <p className={classes.open}>{candidates.length === 0 ? t('away.sick.nobodyCan') : t('away.sick.noneChosen')}</p>
    );
  const uncoverable = duties.filter((duty) => !candidateChosen.can.includes(duty));
  return (
    <>
      {uncoverable.length > 0 && (
        <p className={classes.open}>
          {t('away.sick.openDuties', {
            duties: listed(uncoverable.map((duty) => t(`absences.duty.${duty}`).toLocaleLowerCase())),
          })}
        </p>
      )}
      {candidateChosen.until !== null && (to === null || candidateChosen.until < to) && (
        <p className="dim">{t('away.sick.until', { day: dayShort(candidateChosen.until, today) })}</p>
      )}
    </>
  );
}
