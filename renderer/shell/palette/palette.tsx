// The search over everything (Ctrl+K): commands and places, settings, registers, the log, the handbook. Without a
// query: what was opened last, then the commands.
import { Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconArrowRight, IconHistory, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { wordsOf } from '../../components/search/hits.ts';
import { MarkedText } from '../../components/search/marked-text.tsx';
import { useReturnFocus } from '../../focus/use-return-focus.ts';
import { paletteStore, resetPalette } from '../../hooks/palette-store.ts';
import { recentlyOpened } from '../../hooks/recently-opened.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Entry, type Group, found } from './entries.ts';
import classes from './palette.module.css';
import { useAskedSources, useHandbookFound, useRecordsFound } from './use-asked-found.tsx';
import { type Source, useCommandSources, useRegisterSources, useSettingsSource } from './use-commands-found.tsx';

/** Entries of a group that are shown; the rest are in its list. */
const MOST = 6;

/** Keys as assistive technology expects them: `Ctrl Shift F` is `Control+Shift+F`. */
const spokenKeys = (keys: string): string => keys.replace('Ctrl', 'Control').replaceAll(' ', '+');

interface Shown extends Group {
  /** All that match. */
  readonly count: number;
}

function EntryRow({ entry, words }: { entry: Entry; words: readonly string[] }) {
  return (
    <span className={classes.entry}>
      <span aria-hidden>{entry.icon}</span>
      <span className={classes.words} lang={entry.lang}>
        <span className={classes.label} dir="auto">
          <MarkedText text={entry.label} words={words} />
        </span>
        {entry.detail !== undefined && entry.detail !== '' && (
          <span className={classes.detail} dir="auto">
            <MarkedText text={entry.detail} words={words} />
          </span>
        )}
      </span>
      {entry.keys !== undefined && <kbd aria-hidden>{entry.keys}</kbd>}
    </span>
  );
}

/** Before anything is written: what was opened last, and what is offered. */
function useOfferedGroups(commands: readonly Source[]): Shown[] {
  const { t } = useText();
  const [path, go] = useLocation();
  const recent = recentlyOpened()
    .filter((opened) => opened.path !== path)
    .map((opened): Entry => ({
      id: `recent-${opened.path}`,
      label: opened.title,
      icon: <IconHistory size={18} stroke={1.6} />,
      run: () => go(opened.path),
    }));
  return [
    { title: t('search.recent'), entries: recent, count: recent.length },
    ...commands.map((source) => {
      const entries = source.entries.slice(0, source.offered);
      return { title: source.title, entries, count: entries.length };
    }),
  ];
}

/** The entry that leads to the list with the query. */
function useShowAll(query: string): (group: Shown) => Entry[] {
  const { t } = useText();
  return ({ title, entries, count, showAll }) =>
    showAll === undefined || count <= entries.length
      ? []
      : [
          {
            id: `all-${title}`,
            label: t('search.all', { list: title, count }),
            icon: <IconArrowRight size={18} stroke={1.6} />,
            run: () => showAll(query.trim()),
          },
        ];
}

export function Palette() {
  const { t } = useText();
  const { opened } = useSpotlight(paletteStore);
  const [query, setQuery] = useState('');
  useEffect(() => resetPalette, []);
  const root = useReturnFocus(opened);
  const words = useMemo(() => wordsOf(query), [query]);
  const isAsked = opened && words.length > 0;
  const commands = useCommandSources();
  const settings = useSettingsSource();
  const registers = useRegisterSources();
  const asked = useAskedSources(isAsked);
  const records = useRecordsFound(opened ? query : '', MOST);
  const handbook = useHandbookFound(opened ? words : [], MOST);
  const offered = useOfferedGroups(commands);
  const showAll = useShowAll(query);
  const local = useMemo(
    () =>
      [...commands, ...registers, settings, ...asked].map((source): Shown => ({
        ...source,
        ...found(source.entries, words, MOST),
      })),
    [commands, registers, settings, asked, words],
  );
  const groups: readonly Shown[] =
    words.length === 0
      ? offered
      : [...local, ...(records === null ? [] : [records]), { ...handbook, count: handbook.entries.length }];
  const shown = groups.filter(({ entries }) => entries.length > 0);
  return (
    <Spotlight.Root
      ref={root}
      store={paletteStore}
      returnFocus={false}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      // Closes without a transition; otherwise keys typed during the fade-out leak into the next query.
      transitionProps={{ duration: 0 }}
      title={t('app.palette.label')}
      classNames={{ header: 'sr' }}
      overlayProps={{ color: 'var(--shade)', backgroundOpacity: 0.5, blur: 0 }}
    >
      <Spotlight.Search
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={t('app.palette.box')}
        aria-label={t('app.palette.label')}
      />
      <Spotlight.ActionsList>
        {shown.length === 0 && (
          <Spotlight.Empty>{records === null ? t('search.searching') : t('app.palette.nothing')}</Spotlight.Empty>
        )}
        {shown.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={classes.heading} aria-hidden>
              {group.title}
            </div>
            {group.entries.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                onClick={entry.run}
                {...(entry.keys === undefined ? {} : { 'aria-keyshortcuts': spokenKeys(entry.keys) })}
              >
                <EntryRow entry={entry} words={words} />
              </Spotlight.Action>
            ))}
            {showAll(group).map((entry) => (
              <Spotlight.Action key={entry.id} onClick={entry.run}>
                <EntryRow entry={entry} words={[]} />
              </Spotlight.Action>
            ))}
          </div>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
