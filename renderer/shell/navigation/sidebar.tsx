// Sidebar: municipality, screens with their counters, signed-in person, lock.
import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { type OfferedPlace, PLACES } from '../../../domain/screens/index.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Badge } from '../../components/basics/badge.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useOffered } from '../../calls/use-me.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { applyAccent } from '../../theme/accent.ts';
import { ICONS } from './features.ts';
import classes from './sidebar.module.css';

export function Sidebar({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const { data: today } = useCall('today.get', {});
  const isOffered = useOffered();
  return (
    <nav className={classes.side} aria-label={t('app.navLabel')}>
      <Logo status={status} />
      <ul className={classes.places}>
        {PLACES.filter((place) => !place.paletteOnly && isOffered(place)).map((place) => (
          <NavLink
            key={place.name}
            place={place}
            count={place.count === undefined ? 0 : (today?.counts[place.count] ?? 0)}
          />
        ))}
      </ul>
      <SignedInPerson status={status} />
    </nav>
  );
}

function Logo({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const colour = data?.municipality?.colour;
  useEffect(() => {
    if (colour !== undefined) applyAccent(colour);
  }, [colour]);
  const department = data?.departments.find((entry) => entry.id === status.me?.departmentId)?.name ?? '';
  const municipality = data?.municipality?.name ?? '';
  return (
    <div className={classes.logo}>
      <span className={classes.mark} aria-hidden>
        K
      </span>
      <span className={classes.logoWords}>
        <span className={classes.name}>Kanalvakt</span>
        <span className={classes.where}>{department}</span>
        <span className={classes.where}>{municipality}</span>
        {status.demo && (
          <span className={classes.demo} title={t('app.banner.demo')}>
            <Badge tone="amber">{t('app.demo')}</Badge>
          </span>
        )}
      </span>
    </div>
  );
}

function NavLink({ place, count }: { place: OfferedPlace; count: number }) {
  const { t } = useText();
  const [path] = useLocation();
  const narrow = useNarrow();
  const isActive = path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`));
  const name = t(`app.nav.${place.name}`);
  const PlaceIcon = ICONS[place.name];
  return (
    <li>
      <Tooltip label={name} position="right" disabled={!narrow}>
        <Link
          href={place.path}
          className={classes.place}
          aria-current={isActive ? 'page' : undefined}
          data-here={isActive || undefined}
        >
          <PlaceIcon size={18} stroke={1.6} className={classes.icon ?? ''} aria-hidden />
          <span className={classes.placeName}>{name}</span>
          {count > 0 && (
            <span className={classes.count} data-pressing={place.urgent ? true : undefined}>
              <span aria-hidden>{count}</span>
              <span className="sr">, {t('app.countNeeds', { count })}</span>
            </span>
          )}
        </Link>
      </Tooltip>
    </li>
  );
}

function SignedInPerson({ status }: { status: VaultStatus }) {
  const { t, tk } = useText();
  const lock = useAction('vault.lock');
  const { me } = status;
  const first = me?.roles[0];
  const role =
    me?.title !== undefined && me.title !== '' ? me.title : first === undefined ? '' : tk(`app.roles.${first}`);
  return (
    <div className={classes.me}>
      <span className="sr">{t('app.me')}</span>
      <span className={classes.meName}>{me?.name}</span>
      <span className={classes.meRole}>{role}</span>
      <UnstyledButton className={classes.lock ?? ''} onClick={() => void lock.run({})} aria-keyshortcuts="Control+L">
        <IconLock size={13} aria-hidden /> {t('app.lock')}
      </UnstyledButton>
    </div>
  );
}
