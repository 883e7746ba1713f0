// Command palette (Ctrl+K): screens, actions, channels and people by name, lock.
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, useSpotlight } from '@mantine/spotlight';
import { IconCamera, IconLock, IconSearch, IconSpeakerphone, IconUser } from '@tabler/icons-react';
import { type ReactElement, createElement, useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { ACTIONS, type ActionName, PLACES, type PlaceName } from '../../../domain/screens/index.ts';
import { resetPalette, paletteStore } from '../../hooks/palette-store.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useOffered } from '../../calls/use-me.ts';
import { useReturnFocus } from '../../focus/use-return-focus.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv, folded } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { ICONS } from '../navigation/features.ts';

type Group = SpotlightActionGroupData;

/**
 * Matches every word anywhere in label, description or keywords, ignoring case; at most 8 per group. An empty query
 * lists the 8 most common actions and the first 12 screens.
 */
function filter(query: string, groups: readonly unknown[]): Group[] {
  const queryWords = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const matches = (action: SpotlightActionData): boolean => {
    const haystack = folded([action.label, action.description, action.keywords].flat().join(' '));
    return queryWords.every((word) => haystack.includes(word));
  };
  // Matches in the label rank above matches in other fields.
  const byLabelMatch = (a: SpotlightActionData, b: SpotlightActionData): number =>
    Number(folded(b.label ?? '').includes(queryWords[0] ?? '')) -
    Number(folded(a.label ?? '').includes(queryWords[0] ?? ''));
  return (groups as Group[])
    .filter((group) => queryWords.length > 0 || /^(do|go)-/.test(group.actions[0]?.id ?? ''))
    .map((group) => ({
      ...group,
      actions: group.actions
        .filter(matches)
        .sort(byLabelMatch)
        .slice(0, queryWords.length > 0 || group.actions[0]?.id.startsWith('do-') === true ? 8 : 12),
    }))
    .filter((group) => group.actions.length > 0);
}

export function Palette() {
  const { t } = useText();
  const [, go] = useLocation();
  const { data: channels } = useCall('channels.list', {});
  const { data: people } = useCall('people.list', {});
  const lock = useAction('vault.lock');
  const { run } = lock;
  const isOffered = useOffered();
  const { run: openPage } = useAction('captures.open');
  useEffect(() => resetPalette, []);
  const root = useReturnFocus(useSpotlight(paletteStore).opened);

  const actions = useMemo<Group[]>(() => {
    const icon = 18;
    const iconOf = (name: PlaceName | ActionName, stroke = 2): ReactElement =>
      createElement(ICONS[name], { size: icon, stroke });
    const actionItems: SpotlightActionData[] = [
      ...ACTIONS.filter(isOffered).map((action): SpotlightActionData => ({
        id: `do-${action.name}`,
        label: t(`app.palette.${action.name}`),
        keywords: [t(`app.palette.words.${action.name}`)],
        leftSection: iconOf(action.name),
        onClick: () => go(action.path),
      })),
      {
        id: 'do-lock',
        label: t('app.palette.lock'),
        leftSection: <IconLock size={icon} />,
        onClick: () => void run({}),
      },
    ];
    const navItems = PLACES.filter(isOffered).map((place): SpotlightActionData => ({
      id: `go-${place.name}`,
      label: t(`app.nav.${place.name}`),
      leftSection: iconOf(place.name, 1.6),
      onClick: () => go(place.path),
    }));
    const channelItems = (channels ?? [])
      .map(({ channel, departmentName, unitName }): SpotlightActionData => ({
        id: `channel-${channel.id}`,
        label: channel.name,
        description: [unitName, departmentName].filter((text) => text !== '').join(', '),
        keywords: [channel.platform, channel.address],
        leftSection: <IconSpeakerphone size={icon} stroke={1.6} />,
        onClick: () => go(paths.channel(channel.id)),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    const pageItems = (channels ?? [])
      .filter(({ channel }) => channel.address !== '')
      .map(({ channel }): SpotlightActionData => ({
        id: `page-${channel.id}`,
        label: `${t('captures.open')}: ${channel.name}`,
        leftSection: <IconCamera size={icon} stroke={1.6} />,
        onClick: () => void openPage({ channelId: channel.id }),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    const personItems = (people ?? [])
      .filter((person) => person.archived === null)
      .map((person): SpotlightActionData => ({
        id: `person-${person.id}`,
        label: person.name,
        description: person.title,
        keywords: [person.email],
        leftSection: <IconUser size={icon} stroke={1.6} />,
        onClick: () => go(paths.person(person.id)),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    return [
      { group: t('app.palette.do'), actions: actionItems },
      { group: t('app.palette.go'), actions: navItems },
      { group: t('app.palette.channels'), actions: channelItems },
      { group: t('captures.title'), actions: pageItems },
      { group: t('app.palette.people'), actions: personItems },
    ];
  }, [t, go, isOffered, channels, people, run, openPage]);

  return (
    <Spotlight
      ref={root}
      store={paletteStore}
      returnFocus={false}
      actions={actions}
      filter={(query, all) => filter(query, all)}
      nothingFound={t('app.palette.nothing')}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      // Closes without a transition; otherwise keys typed during the fade-out leak into the next query.
      transitionProps={{ duration: 0 }}
      title={t('app.palette.label')}
      classNames={{ header: 'sr' }}
      overlayProps={{ color: 'var(--shade)', backgroundOpacity: 0.5, blur: 0 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('app.palette.box'),
        'aria-label': t('app.palette.label'),
      }}
    />
  );
}
