// Actions offered by the palette, most common first; each only to users who may perform it.
import {
  type Icon,
  IconArchive,
  IconCalendarPlus,
  IconCalendarStats,
  IconDeviceMobileOff,
  IconHelp,
  IconKey,
  IconLogin2,
  IconMessagePlus,
  IconMessageQuestion,
  IconMoodSick,
  IconPlus,
  IconTableImport,
  IconUserExclamation,
  IconUserOff,
} from '@tabler/icons-react';
import type { CallName } from '../../../domain/contract/api.ts';
import { paths } from '../../routes.ts';

export interface PaletteAction {
  name:
    | 'newCase'
    | 'newInquiry'
    | 'newAbsence'
    | 'sick'
    | 'accountAlarm'
    | 'deviceAlarm'
    | 'newOffboarding'
    | 'newChannel'
    | 'importChannels'
    | 'newClosure'
    | 'plan'
    | 'importLogins'
    | 'emergency'
    | 'envelope'
    | 'help';
  path: string;
  icon: Icon;
  /** Not offered to users who may not make this call. */
  call?: CallName;
}

export const PALETTE_ACTIONS: readonly PaletteAction[] = [
  { name: 'newCase', path: paths.newCase, icon: IconMessagePlus, call: 'moderation.start' },
  { name: 'newInquiry', path: paths.newInquiry, icon: IconMessageQuestion, call: 'inquiries.add' },
  { name: 'newAbsence', path: paths.newAbsence, icon: IconCalendarPlus, call: 'absences.save' },
  { name: 'sick', path: paths.sickToday, icon: IconMoodSick, call: 'absences.sickToday' },
  { name: 'accountAlarm', path: paths.newIncident('account'), icon: IconUserExclamation, call: 'offboardings.raise' },
  { name: 'deviceAlarm', path: paths.newIncident('device'), icon: IconDeviceMobileOff, call: 'offboardings.raise' },
  { name: 'newOffboarding', path: paths.newOffboarding, icon: IconUserOff, call: 'offboardings.start' },
  { name: 'newChannel', path: paths.newChannel, icon: IconPlus, call: 'channels.save' },
  { name: 'importChannels', path: paths.imports, icon: IconTableImport, call: 'imports.preview' },
  { name: 'newClosure', path: paths.newClosure, icon: IconArchive, call: 'closures.start' },
  { name: 'plan', path: paths.coverPlan, icon: IconCalendarStats, call: 'absences.plan' },
  { name: 'importLogins', path: paths.loginImport, icon: IconLogin2, call: 'loginImports.apply' },
  { name: 'emergency', path: paths.emergency, icon: IconKey, call: 'custody.askEmergency' },
  { name: 'envelope', path: paths.envelopes, icon: IconKey, call: 'envelopes.make' },
  { name: 'help', path: paths.help, icon: IconHelp },
];
