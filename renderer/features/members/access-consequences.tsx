// Consequences of removing or suspending a member: passwords to change, and channels that no other member can open.
// R11, R26.
import type { InaccessibleKeyRow } from '../../../domain/custody/calls.ts';
import type { HeldChannel, DepartureConsequences } from '../../../domain/members/calls.ts';
import { Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import classes from './members.module.css';

export function AccessConsequences({
  leaves: { name, channels, keys, invitations },
}: {
  leaves: DepartureConsequences;
}) {
  const { t } = useText();
  return (
    <>
      {channels.length === 0 ? (
        <p>{t('members.leaves.nothing', { name })}</p>
      ) : (
        <Note tone="amber">
          <p>{t('members.leaves.keeps', { name })}</p>
          <HeldChannels channels={channels} />
        </Note>
      )}
      {invitations.length > 0 && (
        <p>
          <bdi>{t('members.leaves.invitations', { count: invitations.length, names: listed(invitations) })}</bdi>
        </p>
      )}
      {keys.length > 0 && <LastKeys name={name} keys={keys} />}
    </>
  );
}

/** Channels that only this member can open, and how access could be recovered. */
function LastKeys({ name, keys }: { name: string; keys: readonly InaccessibleKeyRow[] }) {
  const { t } = useText();
  return (
    <Note tone="red">
      <p>{t('members.leaves.lastKey')}</p>
      <ul className={classes.held}>
        {keys.map(({ channelId, channelName, way, names }) => (
          <li key={channelId}>
            <bdi>{channelName}</bdi>: {t(`members.leaves.way.${way}`, { names: listed(names) })}
          </li>
        ))}
      </ul>
      <p className={classes.after}>{t('members.leaves.lastKeyHelp', { name })}</p>
    </Note>
  );
}

export function HeldChannels({ channels }: { channels: readonly HeldChannel[] }) {
  const { t } = useText();
  return (
    <ul className={classes.held}>
      {channels.map(({ channelId, name, logins, alone }) => (
        <li key={channelId}>
          <bdi>{name}</bdi>
          {logins.some((label) => label !== name) && (
            <>
              : <bdi>{logins.join(', ')}</bdi>
            </>
          )}
          {alone && <span className="dim"> ({t('members.leaves.alone')})</span>}
        </li>
      ))}
    </ul>
  );
}
