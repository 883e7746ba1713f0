// Substitute per channel for a person who is ill: the best candidate is preselected; uncovered channels are red.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { SickChannel } from '../../../domain/sick/calls.ts';
import { Section, Picker, useInSteps, useTellingNames } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, listed } from '../../i18n/format.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import classes from './sick.module.css';

/** Choices that differ from the proposal, by channel; null: unassigned. */
export type Picks = ReadonlyMap<string, string | null>;

const NO_ONE = 'nobody';

/** Channels that nobody can take stand first. */
const byNeed = (a: SickChannel, b: SickChannel): number =>
  Number(a.candidates.length > 0) - Number(b.candidates.length > 0);

export const pickOf = (picks: Picks, { channelId, candidates }: SickChannel): string | null => {
  const chosen = picks.get(channelId);
  return chosen === undefined ? (candidates[0]?.personId ?? null) : chosen;
};

/** Who is ill, and until when. */
type SickPeriod = Input<'absences.sickProposal'>;

interface SickChannelsProps {
  ask: SickPeriod;
  channels: readonly SickChannel[];
  to: string | null;
  picks: Picks;
  onPick: (channelId: string, personId: string | null) => void;
}

export function SickChannels({ ask, channels, to, picks, onPick }: SickChannelsProps) {
  const { t } = useText();
  const { shown, more } = useInSteps(channels.toSorted(byNeed), (count) => t('away.sick.left', { count }));
  return (
    <Section title={t('away.sick.takes')}>
      <ul className={classes.rows}>
        {shown.map((channel) => (
          <ChannelRow
            key={channel.channelId}
            ask={ask}
            channel={channel}
            to={to}
            pick={pickOf(picks, channel)}
            onPick={(personId) => onPick(channel.channelId, personId)}
          />
        ))}
      </ul>
      {more}
    </Section>
  );
}

function ChannelRow({
  ask,
  channel,
  to,
  pick,
  onPick,
}: {
  ask: SickPeriod;
  channel: SickChannel;
  to: string | null;
  pick: string | null;
  onPick: (personId: string | null) => void;
}) {
  const { t, tk } = useText();
  const platform = usePlatformName()(channel.platform);
  const { channelName, duties } = channel;
  // The others are asked for when they are wanted, and the list is then that of them all.
  const [wantsAll, setWantsAll] = useState(false);
  const { data: everybody } = useCall(
    'absences.sickCandidates',
    { ...ask, channelId: channel.channelId },
    { enabled: wantsAll },
  );
  const candidates = everybody ?? channel.candidates;
  const candidateChosen = candidates.find(({ personId }) => personId === pick);
  const nameOf = useTellingNames()(candidates.map(({ personId, name }) => ({ id: personId, name })));
  const options = [
    ...candidates.map(({ personId, merits }) => ({
      value: personId,
      label: nameOf(personId),
      hint: capital(merits.map((code) => tk(`absences.cover.${code}`)).join(', ')),
    })),
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
          <Picker
            label={t('away.sick.takesIn', { channel: channelName })}
            hideLabel
            options={options}
            value={pick ?? NO_ONE}
            onChange={(value) => onPick(value === NO_ONE ? null : value)}
          />
        )}
        {channel.more > 0 && everybody === undefined && (
          <Anchor
            component="button"
            type="button"
            fz="sm"
            aria-label={t('away.sick.moreIn', { count: channel.more, channel: channelName })}
            onClick={() => setWantsAll(true)}
          >
            {t('away.sick.more', { count: channel.more })}
          </Anchor>
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
