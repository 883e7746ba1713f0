// The sections of the settings that the signed-in person has something to do in.
import { useMemo } from 'react';
import { SETTINGS, type SettingName } from '../../domain/screens/settings.ts';
import { mayCall } from '../../domain/contract/may-call.ts';
import { useMay, useMe } from '../calls/use-me.ts';
import { useText } from '../i18n/use-text.ts';

export interface SettingOffered {
  readonly name: SettingName;
  readonly title: string;
}

/** The sections of the settings in their order, with their titles. */
export function useSettingsOffered(): readonly SettingOffered[] {
  const { t } = useText();
  const me = useMe();
  const may = useMay();
  return useMemo(() => {
    const titles: Readonly<Record<SettingName, string>> = {
      look: t('app.settings.look'),
      keys: t('app.settings.keys'),
      security: t('app.settings.security'),
      notifications: t('app.settings.notifications'),
      running: t('app.settings.running'),
      spelling: t('app.settings.spelling'),
      members: t('members.title'),
      emergency: t('custody.settings.title'),
      backup: t('backup.title'),
      place: t('server.place.title'),
      vault: t('app.settings.vault'),
      journal: t('app.settings.journal'),
      timeStamps: t('timeStamps.title'),
      journalLines: t('journalLines.title'),
    };
    const offered = (name: SettingName): boolean => {
      if (name === 'emergency') return may('custody.saveSettings');
      if (name === 'timeStamps') return me === null || mayCall(me, 'timeStamps.list');
      if (name === 'journalLines') return me === null || mayCall(me, 'journalLines.get');
      // Reading it is offered in a vault that is open for reading too.
      return name !== 'journal' || me === null || mayCall(me, 'vault.journal');
    };
    return SETTINGS.filter(offered).map((name) => ({ name, title: titles[name] }));
  }, [t, me, may]);
}
