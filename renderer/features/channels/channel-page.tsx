// One channel: what is to be put right, who does what, what is open, logins and records; facts in the margin.
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconDots,
  IconFileImport,
  IconMessageExclamation,
  IconPencilPlus,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { shownState } from '../../../domain/channels/shown-state.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { Note, Page } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayFull, monthLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { AccessCard } from '../access-reviews/card.tsx';
import { SavedPagesCard } from '../captures/saved-pages-card.tsx';
import { LostDialog } from '../closures/dialogs/lost.tsx';
import { LostNote } from '../closures/lost-note.tsx';
import { newClosureChannel } from '../closures/dialogs/start.tsx';
import { LookNow } from '../looks/look-now.tsx';
import { LooksCard } from '../looks/looks-card.tsx';
import { WatchedNow } from '../looks/watched-now.tsx';
import { importChannel } from '../item-imports/prefill.ts';
import { newPostChannel } from '../posts/prefill.ts';
import { newCaseChannel } from '../moderation/prefill.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { ApprovalCard } from './cards/approval.tsx';
import { AboutCard, RecordsCard, SecurityCard } from './cards/about-cards.tsx';
import { ChannelDialogs } from './forms/dialogs.tsx';
import classes from './channel-page.module.css';
import { BeforeActiveCard } from './cards/before-active.tsx';
import { ChecksCard } from './cards/checks.tsx';
import { CoverCard } from './cards/cover.tsx';
import type { Edit } from './forms/edits.ts';
import { MissingRequirementsCard } from './cards/missing-requirements.tsx';
import { ChannelLoginsCard } from './cards/logins.tsx';
import { NoticeCard } from './cards/notice.tsx';
import { OfficeContactsCard } from './cards/office-contacts.tsx';
import { OpenNowCard } from './cards/open-now.tsx';
import { ProfileCard } from './cards/profile.tsx';
import { HowWeRunItCard, PurposeCard } from './cards/purpose.tsx';
import { RosterCard } from './cards/roster.tsx';
import { useVerify } from './use-verify.ts';

export function ChannelPage({ line }: { line: ChannelRow }) {
  const { t } = useText();
  const { today } = useNow();
  const platformName = useChannelPlatformName();
  const [edit, setEdit] = useState<Edit | null>(null);
  const { channel } = line;
  const { startedOn, lastPostOn } = channel;
  const subtitle = [
    platformName(channel),
    channel.state === 'active' && startedOn !== null
      ? t('channels.page.activeSince', { month: monthLong(startedOn) })
      : t(`channels.page.is.${shownState(channel, today)}`),
    lastPostOn === null ? '' : t('channels.page.lastPost', { when: relativeTime(lastPostOn, today) }),
  ].filter((text) => text !== '');
  const aside = (
    <>
      <AboutCard line={line} onEdit={setEdit} />
      <ApprovalCard line={line} onEdit={setEdit} />
      <PurposeCard channel={channel} onEdit={setEdit} />
      <HowWeRunItCard channel={channel} onEdit={setEdit} />
      <ProfileCard channel={channel} />
      <RecordsCard channel={channel} onEdit={setEdit} />
    </>
  );
  return (
    <Page
      title={channel.name}
      subtitle={subtitle.join(' · ')}
      mark={<PlatformMark id={channel.platform} name={platformName(channel)} large />}
      back={{ label: t('channels.title'), to: paths.channels }}
      actions={<Actions line={line} />}
      aside={aside}
    >
      <ClosureNote channel={channel} />
      <LostNote channelId={channel.id} />
      <WatchedNow channel={channel} />
      <div className={classes.stack}>
        <BeforeActiveCard line={line} onEdit={setEdit} />
        <MissingRequirementsCard line={line} onEdit={setEdit} />
        <RosterCard channel={channel} onEdit={setEdit} />
        <CoverCard channel={channel} onEdit={setEdit} />
        <div className={classes.pair}>
          <OpenNowCard channel={channel} />
          <div className={classes.stack}>
            <ChannelLoginsCard channel={channel} onAdd={() => setEdit({ kind: 'login' })} />
            <AccessCard channel={channel} />
            <SecurityCard channel={channel} onEdit={setEdit} />
          </div>
        </div>
        <LooksCard channel={channel} />
        <SavedPagesCard channel={channel} />
        <ChecksCard channel={channel} onEdit={setEdit} />
        <NoticeCard channel={channel} onEdit={setEdit} />
        <OfficeContactsCard channel={channel} onEdit={setEdit} />
      </div>
      <ChannelDialogs channel={channel} edit={edit} onClose={() => setEdit(null)} />
    </Page>
  );
}

/** Shown for a closing or closed channel, with a link to its closure checklist. */
function ClosureNote({ channel }: { channel: Channel }) {
  const { t } = useText();
  const ending = channel.state === 'closing' || channel.state === 'closed';
  const { data: closures } = useCall('closures.list', {}, { enabled: ending });
  if (!ending) return null;
  const closure = closures?.find((entry) => entry.closure.channelId === channel.id)?.closure;
  const link = closure && (
    <Button component={Link} href={paths.closure(closure.id)} variant="default">
      {t('channels.page.seeClosure')}
    </Button>
  );
  return (
    <Note tone={channel.state === 'closing' ? 'amber' : 'plain'} action={link}>
      {channel.state === 'closing'
        ? t('channels.page.closing')
        : t('channels.page.closed', { day: channel.closedOn === null ? '' : dayFull(channel.closedOn) })}
    </Note>
  );
}

function Actions({ line: { channel } }: { line: ChannelRow }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const open = useAction('app.openLink');
  const verify = useVerify();
  const [, go] = useLocation();
  const [lost, setLost] = useState(false);
  const runs = channel.state === 'preparing' || channel.state === 'active';
  const close = (): void => go(paths.newClosure, { state: newClosureChannel.with(channel.id) });
  const startCase = (): void => go(paths.newCase, { state: newCaseChannel.with(channel.id) });
  const writePost = (): void => go(paths.newPost, { state: newPostChannel.with(channel.id) });
  const importItems = (): void => go(paths.itemImport, { state: importChannel.with(channel.id) });
  const endable = runs && may('closures.start');
  return (
    <>
      {channel.address !== '' && (
        <Button variant="default" onClick={() => void open.run({ url: channel.address })}>
          {t('channels.open')}
        </Button>
      )}
      <LookNow channel={channel} />
      {runs && may('channels.verified') && channel.verifiedOn !== today && (
        <Button {...verify.press} variant="default" loading={verify.busy} onClick={() => void verify.run([channel.id])}>
          {t('channels.page.verifiedToday')}
        </Button>
      )}
      {(endable || may('itemImports.apply')) && (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('channels.page.moreActions')}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {endable && (
              <Menu.Item leftSection={<IconMessageExclamation size={15} aria-hidden />} onClick={startCase}>
                {t('moderation.newCase')}
              </Menu.Item>
            )}
            {runs && may('posts.save') && (
              <Menu.Item leftSection={<IconPencilPlus size={15} aria-hidden />} onClick={writePost}>
                {t('posts.write')}
              </Menu.Item>
            )}
            {may('itemImports.apply') && (
              <Menu.Item leftSection={<IconFileImport size={15} aria-hidden />} onClick={importItems}>
                {t('itemImport.title')}
              </Menu.Item>
            )}
            {endable && (
              <>
                <Menu.Item leftSection={<IconAlertTriangle size={15} aria-hidden />} onClick={() => setLost(true)}>
                  {t('closures.lost.start')}
                </Menu.Item>
                <Menu.Item leftSection={<IconArchive size={15} aria-hidden />} onClick={close}>
                  {t('channels.page.close')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {lost && <LostDialog channelId={channel.id} channelName={channel.name} onClose={() => setLost(false)} />}
    </>
  );
}
