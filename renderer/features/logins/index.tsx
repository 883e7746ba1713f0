// The logins, by channel: who holds them, access for those entitled, and the log of every access. R11.
import { Button, CloseButton, Menu, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { LoginRow as Row } from '../../../domain/logins/calls.ts';
import { Section, EmptyState, FormDialog, RowList, Page, PrintMenu, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { openedLogin, usePassedValue, useWhenPassed } from '../../hooks/passed-value.ts';
import { useAskedSearch } from '../../hooks/asked-search.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv, dayOf, exactTime, folded } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import shared from '../custody/custody.module.css';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { AccessLog } from '../access-log/log.tsx';
import { CustodyMap } from '../custody/map.tsx';
import { DuePasswords } from '../custody/due-passwords.tsx';
import { Emergencies } from '../custody/emergency.tsx';
import { KeyNotes } from '../custody/key-notes.tsx';
import { LoginDrawer } from './drawer.tsx';
import { LoginForm } from './form.tsx';
import { LoginListRow } from './list-row.tsx';
import classes from './logins.module.css';

const PARTS = ['list', 'dues', 'map', 'emergency', 'log'] as const;
export type LoginsPart = (typeof PARTS)[number];
const PATHS: Readonly<Record<LoginsPart, string>> = {
  list: paths.logins,
  dues: paths.duePasswords,
  map: paths.custodyMap,
  emergency: paths.emergency,
  log: paths.accessLog,
};

export function LoginsScreen({ part = 'list' }: { part?: LoginsPart }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const [adding, setAdding] = useState<true | null>(null);
  const { data: lines, problem, refetch } = useCall('logins.list', {});
  const { data: dues } = useCall('custody.dues', {});
  const add = may('logins.save') && <Button onClick={() => setAdding(true)}>{t('logins.new')}</Button>;
  const toolbar = (
    <SegmentedControl
      aria-label={t('logins.title')}
      value={part}
      onChange={(next) => go(PATHS[next])}
      data={PARTS.map((value) => ({
        value,
        label:
          value === 'dues' && dues !== undefined && dues.length > 0
            ? `${t('custody.parts.dues')} (${String(dues.length)})`
            : t(`custody.parts.${value}`),
      }))}
    />
  );
  return (
    <Page
      wide
      title={t('logins.title')}
      {...(lines && lines.length > 0 ? { subtitle: t('logins.subtitle', { count: lines.length }) } : {})}
      actions={<FileActions>{add}</FileActions>}
      toolbar={toolbar}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {part === 'log' && <AccessLog />}
      {part === 'dues' && <DuePasswords />}
      {part === 'map' && <CustodyMap />}
      {part === 'emergency' && <Emergencies />}
      {part === 'list' && <KeyNotes />}
      {part === 'list' &&
        lines &&
        (lines.length === 0 ? (
          <Section>
            <EmptyState title={t('logins.emptyTitle')} text={t('logins.emptyText')} action={add} />
          </Section>
        ) : (
          <LoginList lines={lines} />
        ))}
      <FormDialog open={adding} onClose={() => setAdding(null)} title={t('logins.form.newTitle')} size="lg">
        {() => <LoginForm line={null} onClose={() => setAdding(null)} />}
      </FormDialog>
    </Page>
  );
}

/** Actions: import from a password file, print into an envelope. */
function FileActions({ children }: { children: ReactNode }) {
  const { t } = useText();
  const may = useMay();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
            {t('loginImport.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {may('loginImports.choose') && (
            <Menu.Item component={Link} href={paths.loginImport}>
              {t('loginImport.action')}
            </Menu.Item>
          )}
          <Menu.Item component={Link} href={paths.envelopes}>
            {t('envelope.action')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {children}
    </>
  );
}

interface Group {
  channelId: string;
  name: string;
  platform: string;
  lines: Row[];
}

function groupsOf(lines: readonly Row[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const group = groups.get(line.login.channelId) ?? {
      channelId: line.login.channelId,
      name: line.channelName,
      platform: line.platform,
      lines: [],
    };
    groups.set(group.channelId, group);
    group.lines.push(line);
  }
  return [...groups.values()].sort((a, b) => compareSv(a.name, b.name));
}

function LoginList({ lines }: { lines: readonly Row[] }) {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  const [search, setSearch] = useState('');
  useAskedSearch(setSearch);
  const [onlyMine, setOnlyMine] = useState(false);
  const [openId, setOpenId] = useState(usePassedValue(openedLogin));
  useWhenPassed(openedLogin, setOpenId);
  const deferredSearch = useDeferredValue(search);
  const shown = useMemo(() => {
    const searchWords = folded(deferredSearch)
      .split(/\s+/)
      .filter((word) => word !== '');
    return lines.filter((line) => {
      const hay = folded([line.channelName, line.login.label, ...line.custodianNames].join(' '));
      return (!onlyMine || line.mine !== 'none') && searchWords.every((word) => hay.includes(word));
    });
  }, [lines, deferredSearch, onlyMine]);
  const groups = useMemo(() => groupsOf(shown), [shown]);
  return (
    <>
      <div className={shared.tools} role="search">
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('logins.searchLabel')}
          placeholder={t('logins.searchLabel')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            search !== '' && <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setSearch('')} />
          }
        />
        <Switch
          label={t('logins.onlyMine')}
          checked={onlyMine}
          onChange={(event) => setOnlyMine(event.currentTarget.checked)}
        />
        <span className={shared.gap} />
        <LoginPrint lines={shown} />
      </div>
      {shown.length === 0 && (
        <Section>
          <EmptyState title={t('logins.noMatch')} text={t('logins.noMatchText')} />
        </Section>
      )}
      {groups.length > 0 && (
        <Section>
          {groups.map((group) => (
            <section key={group.channelId} className={classes.group}>
              <div className={classes.channel}>
                <h2 className={classes.channelName}>
                  <Link href={paths.channel(group.channelId)}>
                    <bdi>{group.name === '' ? t('logins.channelMissing') : group.name}</bdi>
                  </Link>
                </h2>
                <span className={classes.platform}>{platformName({ platform: group.platform })}</span>
              </div>
              <RowList>
                {group.lines.map((line) => (
                  <LoginListRow key={line.login.id} line={line} onOpen={({ login }) => setOpenId(login.id)} />
                ))}
              </RowList>
            </section>
          ))}
        </Section>
      )}
      <LoginDrawer id={openId} onClose={() => setOpenId(null)} />
    </>
  );
}

/** The printable custody list: who holds what; never a secret. */
function LoginPrint({ lines }: { lines: readonly Row[] }) {
  const { t } = useText();
  const { now } = useNow();
  const title = t('logins.printTitle');
  const table = (): { head: string[]; rows: string[][] } => ({
    head: [
      t('logins.log.channel'),
      t('logins.log.login'),
      t('logins.form.kind'),
      t('logins.custodians'),
      t('logins.drawer.passwordChanged'),
    ],
    rows: lines.map(({ login, channelName, custodianNames }) => [
      channelName,
      login.label,
      t(`logins.kind.${login.kind}`),
      custodianNames.join(', '),
      login.passwordChanged === null ? '' : dayOf(login.passwordChanged.at),
    ]),
  });
  return (
    <PrintMenu
      csv={() => ({ title, ...table() })}
      document={() => ({
        title,
        subtitle: t('common.list.printedOn', { date: exactTime(now) }),
        landscape: true,
        blocks: [{ kind: 'table', ...table() }],
      })}
    />
  );
}
