// Command palette (Ctrl+K): places, actions, channels and people by name, lock.
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconCamera, IconLock, IconSearch, IconSpeakerphone, IconUser } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { forgetPalette, paletteStore } from '../hooks/palette.ts';
import { useAction } from '../hooks/use-action.ts';
import { useCall } from '../hooks/use-call.ts';
import { useMay } from '../hooks/use-me.ts';
import { useText } from '../hooks/use-text.ts';
import { compareSv, folded } from '../i18n/format.ts';
import { paths } from '../routes.ts';
import { DOABLE } from './doable.ts';
import { PLACES } from './places.ts';

type Group = SpotlightActionGroupData;

/**
 * Matches every word anywhere in label, description or keywords, ignoring case; at most 8 per group. An empty query
 * lists the 8 most common actions and the first 12 places.
 */
function filter(query: string, groups: readonly unknown[]): Group[] {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (action: SpotlightActionData): boolean => {
    const hay = folded([action.label, action.description, action.keywords].flat().join(' '));
    return words.every((word) => hay.includes(word));
  };
  // Matches in the label rank above matches in other fields.
  const named = (a: SpotlightActionData, b: SpotlightActionData): number =>
    Number(folded(b.label ?? '').includes(words[0] ?? '')) - Number(folded(a.label ?? '').includes(words[0] ?? ''));
  return (groups as Group[])
    .filter((group) => words.length > 0 || /^(do|go)-/.test(group.actions[0]?.id ?? ''))
    .map((group) => ({
      ...group,
      actions: group.actions
        .filter(fits)
        .sort(named)
        .slice(0, words.length > 0 || group.actions[0]?.id.startsWith('do-') === true ? 8 : 12),
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
  const may = useMay();
  const { run: openPage } = useAction('captures.open');
  useEffect(() => forgetPalette, []);

  const actions = useMemo<Group[]>(() => {
    const icon = 18;
    const doable: SpotlightActionData[] = [
      ...DOABLE.filter(({ call }) => call === undefined || may(call)).map((one): SpotlightActionData => ({
        id: `do-${one.name}`,
        label: t(`app.palette.${one.name}`),
        keywords: [t(`app.palette.words.${one.name}`)],
        leftSection: <one.icon size={icon} />,
        onClick: () => go(one.path),
      })),
      {
        id: 'do-lock',
        label: t('app.palette.lock'),
        leftSection: <IconLock size={icon} />,
        onClick: () => void run({}),
      },
    ];
    const places = PLACES.map((place): SpotlightActionData => ({
      id: `go-${place.name}`,
      label: t(`app.nav.${place.name}`),
      leftSection: <place.icon size={icon} stroke={1.6} />,
      onClick: () => go(place.path),
    }));
    const lines = (channels ?? [])
      .map(({ channel, departmentName, unitName }): SpotlightActionData => ({
        id: `channel-${channel.id}`,
        label: channel.name,
        description: [unitName, departmentName].filter((one) => one !== '').join(', '),
        keywords: [channel.platform, channel.address],
        leftSection: <IconSpeakerphone size={icon} stroke={1.6} />,
        onClick: () => go(paths.channel(channel.id)),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    const pages = (channels ?? [])
      .filter(({ channel }) => channel.address !== '')
      .map(({ channel }): SpotlightActionData => ({
        id: `page-${channel.id}`,
        label: `${t('captures.open')}: ${channel.name}`,
        leftSection: <IconCamera size={icon} stroke={1.6} />,
        onClick: () => void openPage({ channelId: channel.id }),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    const persons = (people ?? [])
      .filter((person) => person.archived === null)
      .map((person): SpotlightActionData => ({
        id: `person-${person.id}`,
        label: person.name,
        description: person.title,
        keywords: [person.email],
        leftSection: <IconUser size={icon} stroke={1.6} />,
        onClick: () => go(`${paths.people}/${person.id}`),
      }))
      .sort((a, b) => compareSv(a.label ?? '', b.label ?? ''));
    return [
      { group: t('app.palette.do'), actions: doable },
      { group: t('app.palette.go'), actions: places },
      { group: t('app.palette.channels'), actions: lines },
      { group: t('captures.title'), actions: pages },
      { group: t('app.palette.people'), actions: persons },
    ];
  }, [t, go, may, channels, people, run, openPage]);

  return (
    <Spotlight
      store={paletteStore}
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
