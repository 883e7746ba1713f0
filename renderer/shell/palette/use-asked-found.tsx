// What the search asks for once there is something to look for: the log, logins, absences, applications, and the handbook. An answer
// is shown only while it answers what is written now.
import { useDebouncedValue } from '@mantine/hooks';
import { IconBook, IconCalendarOff, IconFileDescription, IconKey, IconListDetails } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { HandbookHit } from '../../features/help/handbook.ts';
import { placeOf } from '../../record/place-of.ts';
import { useRecordTexts } from '../../features/records/use-texts.ts';
import { useCall } from '../../calls/use-call.ts';
import { askSearch } from '../../hooks/asked-search.ts';
import { openedLogin } from '../../hooks/passed-value.ts';
import { guideLink } from '../../hooks/use-guide.ts';
import { period } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { type Entry, type Group, indexed } from './entries.ts';
import type { Source } from './use-commands-found.tsx';

const ICON = { size: 18, stroke: 1.6 };
const TYPING_MS = 150;
/** The log is asked from this many characters on: one matches half of it. */
const MIN_CHARACTERS = 2;
/** The longest search of the log. */
const MAX_CHARACTERS = 200;

/** Logins by name, never what they contain, absences, and the applications that one may see. */
export function useAskedSources(isAsked: boolean): Source[] {
  const { t } = useText();
  const [, go] = useLocation();
  const { data: logins } = useCall('logins.list', {}, { enabled: isAsked });
  const { data: absences } = useCall('absences.list', {}, { enabled: isAsked });
  const { data: applications } = useCall('applications.list', {}, { enabled: isAsked });
  return useMemo(() => {
    const loginEntries = (logins ?? []).map(({ login, channelName }): Entry => ({
      id: `login-${login.id}`,
      label: login.label,
      detail: channelName,
      icon: <IconKey {...ICON} />,
      run: () => go(paths.logins, { state: openedLogin.with(login.id) }),
    }));
    const absenceEntries = (absences ?? []).map(({ absence, personName }): Entry => ({
      id: `absence-${absence.id}`,
      label: personName,
      detail: `${t(`absences.kind.${absence.kind}`)}, ${period(absence.from, absence.to)}`,
      icon: <IconCalendarOff {...ICON} />,
      run: () => go(paths.absence(absence.id)),
    }));
    const applicationEntries = (applications ?? []).map(({ application, state, departmentName }): Entry => ({
      id: `application-${application.id}`,
      label: application.name,
      detail: [application.number, t(`applications.state.${state}`), departmentName]
        .filter((text) => text !== '')
        .join(', '),
      icon: <IconFileDescription {...ICON} />,
      run: () => go(paths.application(application.id)),
    }));
    const showAll = (query: string): void => {
      askSearch(paths.logins, query);
      go(paths.logins);
    };
    return [
      { title: t('search.logins'), entries: indexed(loginEntries), showAll },
      { title: t('search.absences'), entries: indexed(absenceEntries) },
      { title: t('applications.title'), entries: indexed(applicationEntries) },
    ];
  }, [t, go, logins, absences, applications]);
}

interface Answered extends Group {
  readonly count: number;
}

/** What the log has, from the engine's own search; null while it is asked. */
export function useRecordsFound(query: string, most: number): Answered | null {
  const { t } = useText();
  const [, go] = useLocation();
  const texts = useRecordTexts();
  const wanted = query.trim().slice(0, MAX_CHARACTERS);
  const [settled] = useDebouncedValue(wanted, TYPING_MS);
  const isAsked = settled.length >= MIN_CHARACTERS && settled === wanted;
  const { data, problem } = useCall(
    'records.page',
    { filter: { search: settled }, offset: 0, limit: most },
    { enabled: isAsked },
  );
  const none = { title: t('search.records'), entries: [], count: 0 };
  if (wanted.length < MIN_CHARACTERS || problem !== null) return none;
  if (!isAsked || data === undefined) return null;
  return {
    title: t('search.records'),
    count: data.total,
    entries: data.rows.map((row) => ({
      id: `record-${row.kind}-${row.id}`,
      label: texts.title(row),
      detail: [t(`records.kinds.${row.kind}`), row.channelName, row.who, texts.when(row)]
        .filter((text) => text !== '')
        .join(', '),
      icon: <IconListDetails {...ICON} />,
      run: () => go(placeOf(row)),
    })),
    showAll: (all) => {
      askSearch(paths.records, all);
      go(paths.records);
    },
  };
}

type Search = (words: readonly string[]) => HandbookHit[];

/** The places in the handbook; its pages are loaded on the first search. */
export function useHandbookFound(words: readonly string[], most: number): Group {
  const { t } = useText();
  const [, go] = useLocation();
  const [search, setSearch] = useState<{ run: Search } | null>(null);
  const isAsked = words.length > 0;
  useEffect(() => {
    let isWanted = isAsked;
    if (isAsked)
      void import('../../features/help/handbook.ts').then(({ searchHandbook }) => {
        if (isWanted) setSearch({ run: searchHandbook });
      });
    return () => void (isWanted = false);
  }, [isAsked]);
  return {
    title: t('search.handbook'),
    entries: (search?.run(words) ?? []).slice(0, most).map((hit) => {
      const { href, state } = guideLink(hit, words);
      return {
        id: `handbook-${hit.page}-${hit.heading ?? ''}`,
        label: hit.title === hit.pageTitle ? hit.title : `${hit.title} · ${hit.pageTitle}`,
        detail: hit.excerpt,
        lang: 'sv',
        icon: <IconBook {...ICON} />,
        run: () => go(href, { state }),
      };
    }),
  };
}
