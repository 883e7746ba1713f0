// Sidebar: the municipality, five groups of screens with their counters, three at the foot, the signed-in person, lock.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLock, IconTestPipe } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { type OfferedPlace, PLACES_BY_GROUP } from '../../../domain/screens/index.ts';
import { GROUPS, type Group } from '../../../domain/screens/manifest.ts';
import { lateCounts } from '../../../domain/today/late.ts';
import type { RoleName } from '../../../domain/rights/roles.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useOffered } from '../../calls/use-me.ts';
import { Initials } from '../../components/identity/initials.tsx';
import { Mark } from '../../components/identity/mark.tsx';
import { Arms } from '../../components/identity/arms.tsx';
import { groupAt, isAt } from '../../components/page/places.ts';
import { withSoftHyphens } from '../../i18n/soft-hyphens.ts';
import { useText } from '../../i18n/use-text.ts';
import { ICONS } from './features.ts';
import { FootLinks } from './foot-links.tsx';
import classes from './sidebar.module.css';

export function Sidebar({ status }: { status: VaultStatus }) {
  const { t } = useText();
  return (
    <nav className={classes.side} aria-label={t('app.navLabel')}>
      <Identity status={status} />
      <ul className={classes.groups}>
        {GROUPS.filter((group) => group !== 'foot').map((group) => (
          <GroupLinks key={group} group={group} />
        ))}
      </ul>
      <FootLinks />
      {status.demo && (
        <p className={classes.demo}>
          <IconTestPipe size={18} stroke={1.75} aria-hidden />
          <span className={classes.demoText}>
            <strong>{t('app.demo')}</strong> {t('app.banner.demo')}
          </span>
        </p>
      )}
      <SignedInPerson status={status} />
    </nav>
  );
}

function Identity({ status }: { status: VaultStatus }) {
  const { data } = useCall('organisation.get', {});
  const department = data?.departments.find((entry) => entry.id === status.me?.departmentId)?.name ?? '';
  const municipality = data?.municipality?.name ?? '';
  return (
    <>
      <div className={classes.brand}>
        <Mark />
        <span>Kanalvakt</span>
      </div>
      <div className={classes.municipality}>
        <Arms arms={data?.municipality?.arms} />
        <span className={classes.municipalityWords} lang="sv">
          <span className={classes.municipalityName}>{withSoftHyphens(municipality)}</span>
          <span className={classes.department}>{withSoftHyphens(department)}</span>
        </span>
      </div>
    </>
  );
}

function GroupLinks({ group }: { group: Group }) {
  const [path] = useLocation();
  const isOffered = useOffered();
  const { counts, late } = useCounts();
  const offered = PLACES_BY_GROUP[group].filter((place) => !place.paletteOnly && isOffered(place));
  const [head, ...others] = offered;
  if (head === undefined) return null;
  const isHere = groupAt(path) === group;
  const counted = offered.flatMap(({ count }) => count ?? []);
  return (
    <li className={classes.group}>
      <PlaceLink
        place={head}
        count={counted.reduce((sum, name) => sum + counts[name], 0)}
        isLate={counted.some((name) => late.has(name))}
        isOpen={isHere}
      />
      {others.length > 0 && (
        <ul className={classes.places} data-folded={!isHere || undefined}>
          {others.map((place) => (
            <li key={place.name}>
              <PlaceLink
                place={place}
                count={place.count === undefined ? 0 : counts[place.count]}
                isLate={place.count !== undefined && late.has(place.count)}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const NO_COUNTS = { today: 0, cover: 0, inquiries: 0, moderation: 0, closures: 0, channels: 0, applications: 0 };

function useCounts() {
  const { data } = useCall('today.get', {});
  return { counts: data?.counts ?? NO_COUNTS, late: lateCounts(data?.lines ?? []) };
}

interface PlaceLinkProps {
  place: OfferedPlace;
  count: number;
  isLate: boolean;
  /** The head of the group that one is in; undefined for a place under a head. */
  isOpen?: boolean;
}

function PlaceLink({ place, count, isLate, isOpen }: PlaceLinkProps) {
  const { t } = useText();
  const [path] = useLocation();
  const PlaceIcon = isOpen === undefined ? null : ICONS[place.name];
  return (
    <Link
      href={place.path}
      className={isOpen === undefined ? classes.place : classes.head}
      aria-current={isAt(path, place) ? 'page' : undefined}
      data-open={isOpen === true ? true : undefined}
    >
      {PlaceIcon !== null && <PlaceIcon size={18} stroke={1.75} aria-hidden />}
      <PlaceName name={t(`app.nav.${place.name}`)} />
      {count > 0 && (
        <span className={classes.count} data-late={isLate || undefined}>
          <span aria-hidden>{count}</span>
          <span className="sr">, {t(isLate ? 'app.countLate' : 'app.countNeeds', { count })}</span>
        </span>
      )}
    </Link>
  );
}

/** A long name may be divided; it is read aloud, and looked for, as it is. */
function PlaceName({ name }: { name: string }) {
  const divided = withSoftHyphens(name);
  if (divided === name) return <span className={classes.name}>{name}</span>;
  return (
    <>
      <span className={classes.name} aria-hidden>
        {divided}
      </span>
      <span className="sr">{name}</span>
    </>
  );
}

const HIGHEST_FIRST = [
  'departmentChief',
  'unitHead',
  'communications',
  'registrar',
  'administrator',
  'officer',
] as const satisfies readonly RoleName[];

function SignedInPerson({ status }: { status: VaultStatus }) {
  const { t, tk } = useText();
  const lock = useAction('vault.lock');
  const { me } = status;
  // Of several roles, the one that decides most.
  const first = HIGHEST_FIRST.find((one) => me?.roles.includes(one));
  const role =
    me?.title !== undefined && me.title !== '' ? me.title : first === undefined ? '' : tk(`app.roles.${first}`);
  return (
    <div className={classes.me}>
      <Initials name={me?.name ?? ''} large />
      <span className={classes.meWords}>
        <span className="sr">{t('app.me')}</span>
        <span className={classes.meName}>{me?.name}</span>
        <span className={classes.meRole}>{role}</span>
      </span>
      <Tooltip label={t('app.lock')} position="right">
        <ActionIcon
          className={classes.lock ?? ''}
          size={28}
          aria-label={t('app.lock')}
          aria-keyshortcuts="Control+L"
          onClick={() => void lock.run({})}
        >
          <IconLock size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
