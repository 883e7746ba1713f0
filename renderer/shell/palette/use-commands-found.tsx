// What the search finds without asking for more: commands, places, settings, channels, people and documents.
import {
  IconAdjustmentsHorizontal,
  IconAppWindow,
  IconCamera,
  IconFileText,
  IconLock,
  IconSpeakerphone,
  IconUser,
} from '@tabler/icons-react';
import { createElement, useMemo } from 'react';
import { useLocation } from 'wouter';
import { ACTIONS, PLACES, keysOf } from '../../../domain/screens/index.ts';
import { PROGRAM_ACCELERATORS } from '../../../domain/screens/program.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useOffered } from '../../calls/use-me.ts';
import { askSearch } from '../../hooks/asked-search.ts';
import { useSettingsOffered } from '../../hooks/use-settings-offered.ts';
import { compareSv } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { useOpenOwnWindow, useRecordShown } from '../../record/own-window.ts';
import { paths, settingPath } from '../../routes.ts';
import { ICONS } from '../navigation/features.ts';
import { type Entry, type Group, type Indexed, indexed } from './entries.ts';

export interface Source extends Omit<Group, 'entries'> {
  readonly entries: readonly Indexed[];
  /** Shown before anything is asked for, up to this many. */
  readonly offered?: number;
}

const ICON = { size: 18, stroke: 1.6 };
const byLabel = (a: Entry, b: Entry): number => compareSv(a.label, b.label);
const filled = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(', ');
const keysOfEntry = (accelerator: string | undefined): { keys: string } | object =>
  accelerator === undefined ? {} : { keys: keysOf(accelerator) };

/** Commands and places, the most common first. */
export function useCommandSources(): Source[] {
  const { t } = useText();
  const [, go] = useLocation();
  const isOffered = useOffered();
  const { run: lock } = useAction('vault.lock');
  const record = useRecordShown();
  const openOwnWindow = useOpenOwnWindow();
  return useMemo(() => {
    const actions = ACTIONS.filter(isOffered).map((action): Entry => ({
      id: `do-${action.name}`,
      label: t(`app.palette.${action.name}`),
      synonyms: t(`app.palette.words.${action.name}`),
      icon: createElement(ICONS[action.name], ICON),
      ...keysOfEntry(action.menu?.accelerator),
      run: () => go(action.path),
    }));
    // The five main places first, with their keys: those under them are many.
    const offered = PLACES.filter(isOffered);
    const isMain = ({ menu }: (typeof offered)[number]): boolean => menu?.in === 'go' && menu.accelerator !== undefined;
    const inOrder = [...offered.filter(isMain), ...offered.filter((place) => !isMain(place))];
    const places = inOrder.map((place): Entry => ({
      id: `go-${place.name}`,
      label: t(`app.nav.${place.name}`),
      icon: createElement(ICONS[place.name], ICON),
      ...keysOfEntry(place.menu?.accelerator),
      run: () => go(place.path),
    }));
    const locking: Entry = {
      id: 'do-lock',
      label: t('app.palette.lock'),
      icon: <IconLock {...ICON} />,
      keys: keysOf(PROGRAM_ACCELERATORS.lock),
      run: () => void lock({}),
    };
    const ownWindow: Entry[] =
      record === null
        ? []
        : [
            {
              id: 'do-ownWindow',
              label: t('app.ownWindow.open'),
              synonyms: t('app.ownWindow.words'),
              icon: <IconAppWindow {...ICON} />,
              keys: keysOf(PROGRAM_ACCELERATORS.ownWindow),
              run: () => openOwnWindow(record),
            },
          ];
    return [
      {
        title: t('app.palette.do'),
        entries: indexed([...ownWindow, ...actions, locking]),
        offered: 8 + ownWindow.length,
      },
      { title: t('app.palette.go'), entries: indexed(places), offered: 12 },
    ];
  }, [t, go, isOffered, lock, record, openOwnWindow]);
}

/** The sections of the settings, by what people call them. */
export function useSettingsSource(): Source {
  const { t } = useText();
  const [, go] = useLocation();
  const offered = useSettingsOffered();
  return useMemo(() => {
    const entries = offered.map(({ name, title }): Entry => ({
      id: `setting-${name}`,
      label: title,
      synonyms: `${t('search.settings')} ${t(`search.words.${name}`)}`,
      icon: <IconAdjustmentsHorizontal {...ICON} />,
      run: () => go(settingPath(name)),
    }));
    return { title: t('search.settings'), entries: indexed(entries) };
  }, [t, go, offered]);
}

/** Channels, their pages, people and governing documents. */
export function useRegisterSources(): Source[] {
  const { t } = useText();
  const [, go] = useLocation();
  const { data: channels } = useCall('channels.list', {});
  const { data: people } = useCall('people.list', {});
  const { data: organisation } = useCall('organisation.get', {});
  const { run: openPage } = useAction('captures.open');
  return useMemo(() => {
    const inList = (path: string) => (query: string) => {
      askSearch(path, query);
      go(path);
    };
    const channelEntries = (channels ?? []).map(({ channel, departmentName, unitName }): Entry => ({
      id: `channel-${channel.id}`,
      label: channel.name,
      detail: filled([unitName, departmentName]),
      synonyms: `${channel.platform} ${channel.address}`,
      icon: <IconSpeakerphone {...ICON} />,
      run: () => go(paths.channel(channel.id)),
    }));
    const pageEntries = (channels ?? [])
      .filter(({ channel }) => channel.address !== '')
      .map(({ channel }): Entry => ({
        id: `page-${channel.id}`,
        label: `${t('captures.open')}: ${channel.name}`,
        icon: <IconCamera {...ICON} />,
        run: () => void openPage({ channelId: channel.id }),
      }));
    const personEntries = (people ?? [])
      .filter(({ archived }) => archived === null)
      .map((person): Entry => ({
        id: `person-${person.id}`,
        label: person.name,
        detail: person.title,
        synonyms: person.email,
        icon: <IconUser {...ICON} />,
        run: () => go(paths.person(person.id)),
      }));
    const documentEntries = (organisation?.documents ?? [])
      .filter(({ archived }) => archived === null)
      .map(({ id, title, reference }): Entry => ({
        id: `document-${id}`,
        label: title,
        detail: reference,
        icon: <IconFileText {...ICON} />,
        run: () => go(paths.organisation),
      }));
    return [
      {
        title: t('app.palette.channels'),
        entries: indexed(channelEntries.sort(byLabel)),
        showAll: inList(paths.channels),
      },
      { title: t('captures.title'), entries: indexed(pageEntries.sort(byLabel)) },
      { title: t('app.palette.people'), entries: indexed(personEntries.sort(byLabel)), showAll: inList(paths.people) },
      { title: t('search.documents'), entries: indexed(documentEntries.sort(byLabel)) },
    ];
  }, [t, go, channels, people, organisation, openPage]);
}
