// Entries of the sidebar and the palette, with icon and the counter shown next to them.
import {
  type Icon,
  IconArchive,
  IconBuildingCommunity,
  IconCalendarRepeat,
  IconCalendarUser,
  IconChartBar,
  IconFileImport,
  IconFileShredder,
  IconInfoCircle,
  IconKey,
  IconListDetails,
  IconMessageQuestion,
  IconMessageReport,
  IconNotebook,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconUserOff,
  IconUserShield,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import type { Output } from '../../../domain/contract/api.ts';
import { paths } from '../../routes.ts';

export type CounterName = keyof Output<'today.get'>['counts'];

export interface NavEntry {
  name:
    | 'today'
    | 'cover'
    | 'inquiries'
    | 'moderation'
    | 'records'
    | 'statistics'
    | 'channels'
    | 'logins'
    | 'closures'
    | 'commonPage'
    | 'people'
    | 'organisation'
    | 'diary'
    | 'disposal'
    | 'itemImport'
    | 'capturePlans'
    | 'offboardings'
    | 'members'
    | 'settings'
    | 'about';
  path: string;
  icon: Icon;
  count?: CounterName;
  /** The counter means overdue or uncovered items. */
  urgent?: boolean;
  /** Listed in the palette only. */
  hidden?: boolean;
}

export const NAV_ENTRIES: readonly NavEntry[] = [
  { name: 'today', path: paths.today, icon: IconSun, count: 'today', urgent: true },
  { name: 'cover', path: paths.cover, icon: IconCalendarUser, count: 'cover', urgent: true },
  { name: 'inquiries', path: paths.inquiries, icon: IconMessageQuestion, count: 'inquiries' },
  { name: 'moderation', path: paths.moderation, icon: IconMessageReport, count: 'moderation' },
  { name: 'diary', path: paths.diary, icon: IconNotebook },
  { name: 'channels', path: paths.channels, icon: IconSpeakerphone, count: 'channels' },
  { name: 'commonPage', path: paths.commonPage, icon: IconWorld },
  { name: 'logins', path: paths.logins, icon: IconKey },
  { name: 'closures', path: paths.closures, icon: IconArchive, count: 'closures' },
  { name: 'people', path: paths.people, icon: IconUsers },
  { name: 'organisation', path: paths.organisation, icon: IconBuildingCommunity },
  { name: 'records', path: paths.records, icon: IconListDetails },
  { name: 'statistics', path: paths.statistics, icon: IconChartBar },
  { name: 'itemImport', path: paths.itemImport, icon: IconFileImport, hidden: true },
  { name: 'disposal', path: paths.disposal, icon: IconFileShredder, hidden: true },
  { name: 'offboardings', path: paths.offboardings, icon: IconUserOff, hidden: true },
  { name: 'members', path: paths.members, icon: IconUserShield, hidden: true },
  { name: 'settings', path: paths.settings, icon: IconSettings },
  { name: 'capturePlans', path: paths.capturePlans, icon: IconCalendarRepeat, hidden: true },
  { name: 'about', path: paths.about, icon: IconInfoCircle, hidden: true },
];
